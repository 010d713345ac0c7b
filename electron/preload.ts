import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channelOf, hostCallNames, hostEventChannel } from '../shared/host/hostChannels.ts';
import type { HeadroomHost, HostEvent, HostResponse } from '../shared/host/hostContract.ts';

type Call = (request: unknown) => Promise<unknown>;

function callFor(name: (typeof hostCallNames)[number]): Call {
  return (request) => ipcRenderer.invoke(channelOf(name), request);
}

const calls = Object.fromEntries(
  hostCallNames.flatMap((name) =>
    name === 'openDropped' || name === 'getStartup' ? [] : [[name, callFor(name)] as const],
  ),
);

// Asked before the page has its code: the shell reads the plan while that is loaded.
let startup: Promise<unknown> | null = callFor('getStartup')({});
const getStartup: Call = (request) => {
  const asked = startup ?? callFor('getStartup')(request);
  startup = null;
  return asked;
};

// The renderer's own File type is not known here; a File made by a script has no path and gives an empty one.
const openDropped = async (files: readonly unknown[]): Promise<unknown> => {
  const paths = files
    .map((file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]))
    .filter((path) => path !== '');
  if (paths.length === 0) return { opened: null, importFiles: [] } satisfies HostResponse<'openDropped'>;
  return ipcRenderer.invoke(channelOf('openDropped'), { paths });
};

// What comes before the page listens waits for it.
let early: HostEvent[] | null = [];
ipcRenderer.on(hostEventChannel, (_event, hostEvent: HostEvent) => {
  early?.push(hostEvent);
});

const onEvent: HeadroomHost<never>['onEvent'] = (listener) => {
  const forward = (_event: unknown, hostEvent: HostEvent) => {
    listener(hostEvent);
  };
  ipcRenderer.on(hostEventChannel, forward);
  for (const hostEvent of early ?? []) listener(hostEvent);
  early = null;
  return () => {
    ipcRenderer.removeListener(hostEventChannel, forward);
  };
};

contextBridge.exposeInMainWorld('headroom', { ...calls, getStartup, openDropped, onEvent });
