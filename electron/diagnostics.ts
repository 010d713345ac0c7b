import os from 'node:os';
import { app, screen } from 'electron';
import type { EventLog } from './files/eventLog.ts';
import type { Settings } from './files/settings.ts';

/** How much of the log is told: enough for days of work, short enough to be read before it is sent to anybody. */
const mostLines = 300;
const megabyte = 1024 * 1024;

export interface DiagnosticsSources {
  readonly log: EventLog;
  readonly settings: () => Settings;
  readonly openPlans: () => number;
}

/**
 * What helps to find a fault, as text that its reader can check before sharing it: versions, the machine, settings, and the
 * last events. No name of a plan, person, file, folder, user or computer.
 */
export async function diagnosticsText({ log, settings, openPlans }: DiagnosticsSources): Promise<string> {
  const { theme, interfaceZoom, keepVersions, keepRecents } = settings();
  const memory = app
    .getAppMetrics()
    .map(({ type, memory: { workingSetSize } }) => `${type} ${Math.round(workingSetSize / 1024)} MB`);
  const displays = screen
    .getAllDisplays()
    .map(({ size, scaleFactor }) => `${size.width} x ${size.height} at ${scaleFactor}`);
  const lines = (await log.read()).slice(-mostLines);
  return [
    'Headroom diagnostics',
    'Holds no content of plans and no names. Read it before you share it; it was sent to nobody.',
    '',
    `Headroom ${app.getVersion()}, Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
    `System: ${process.platform} ${os.release()}, ${process.arch}, ${os.cpus().length} processors, ${Math.round(os.totalmem() / megabyte)} MB of memory, ${Math.round(os.freemem() / megabyte)} MB free`,
    `Displays: ${displays.join('; ')}`,
    `Language: ${app.getLocale()}`,
    `Packaged: ${app.isPackaged ? 'yes' : 'no'}; accelerated drawing: ${app.getGPUFeatureStatus().gpu_compositing}`,
    `Settings: theme ${theme}, interface zoom ${interfaceZoom}, earlier versions ${onOff(keepVersions)}, recent plans ${onOff(keepRecents)}`,
    `Open plans: ${openPlans()}`,
    `Memory: ${memory.join(', ')}`,
    '',
    lines.length === 0 ? 'No events.' : `Events, the last ${lines.length}:`,
    ...lines,
    '',
  ].join('\n');
}

function onOff(isOn: boolean): string {
  return isOn ? 'kept' : 'not kept';
}
