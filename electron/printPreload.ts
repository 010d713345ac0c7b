import { contextBridge, ipcRenderer } from 'electron';
import { printChannels } from '../shared/host/hostChannels.ts';
import type { HeadroomPrint } from '../shared/host/hostContract.ts';

contextBridge.exposeInMainWorld('headroomPrint', {
  getReport: () => ipcRenderer.invoke(printChannels.getReport) as Promise<unknown>,
  ready: () => {
    ipcRenderer.send(printChannels.ready);
  },
} satisfies HeadroomPrint<unknown>);
