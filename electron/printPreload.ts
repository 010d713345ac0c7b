import { contextBridge, ipcRenderer } from 'electron';
import { printChannels } from '../shared/host/hostChannels.ts';
import type { HeadroomPrint } from '../shared/host/hostContract.ts';

contextBridge.exposeInMainWorld('headroomPrint', {
  getReport: () => ipcRenderer.invoke(printChannels.getReport) as Promise<unknown>,
  ready: (undrawable) => {
    ipcRenderer.send(printChannels.ready, undrawable);
  },
} satisfies HeadroomPrint<unknown>);
