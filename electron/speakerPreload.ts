import { contextBridge, ipcRenderer } from 'electron';
import { speakerChannels } from '../shared/host/hostChannels.ts';
import type { HeadroomSpeaker } from '../shared/host/speakerContract.ts';

contextBridge.exposeInMainWorld('headroomSpeaker', {
  getState: () => ipcRenderer.invoke(speakerChannels.getState) as Promise<string>,
  onState: (listener) => {
    ipcRenderer.on(speakerChannels.state, (_event, state: string) => {
      listener(state);
    });
  },
  act: (act) => {
    ipcRenderer.send(speakerChannels.act, act);
  },
} satisfies HeadroomSpeaker);
