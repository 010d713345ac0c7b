/** Every call from the renderer to the shell. Names only, so that the preload stays free of schemas. */
export const hostCallNames = [
  'getStartup',
  'newPlan',
  'openPlan',
  'openRecent',
  'openDropped',
  'openSample',
  'openChanged',
  'openProtected',
  'setPassword',
  'lockPlan',
  'unlockPlan',
  'savePlan',
  'savePlanAs',
  'revertPlan',
  'setDocumentState',
  'readTheirs',
  'takeOverLock',
  'stageText',
  'writeRecovery',
  'restoreDraft',
  'discardDraft',
  'pickImportFiles',
  'pickImportFolder',
  'readImport',
  'takeImportPart',
  'cancelImport',
  'readDatabase',
  'exportPdf',
  'exportPlan',
  'printPlan',
  'cancelExport',
  'saveText',
  'setKeepRecents',
  'setTheme',
  'setPresenting',
  'listDisplays',
  'showSpeaker',
  'updateSpeaker',
  'pickOwnersFile',
  'openLink',
  'readDiagnostics',
  'noteFault',
  'answerClose',
] as const;

export type HostCallName = (typeof hostCallNames)[number];

/** The channel that carries a call. */
export function channelOf(name: HostCallName): string {
  return `headroom:${name}`;
}

/** The one channel on which the shell tells the renderer what happened. */
export const hostEventChannel = 'headroom:event';

/** Channels of the speaker’s window. */
export const speakerChannels = {
  getState: 'headroom-speaker:getState',
  state: 'headroom-speaker:state',
  act: 'headroom-speaker:act',
} as const;

/** Channels of the hidden window that draws a report. */
export const printChannels = {
  getReport: 'headroom-print:getReport',
  ready: 'headroom-print:ready',
} as const;
