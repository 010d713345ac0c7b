/** Every call from the renderer to the shell. Names only, so that the preload stays free of schemas. */
export const hostCallNames = [
  'getStartup',
  'newPlan',
  'openPlan',
  'openRecent',
  'openDropped',
  'openSample',
  'openChanged',
  'savePlan',
  'savePlanAs',
  'revertPlan',
  'setDocumentState',
  'readTheirs',
  'takeOverLock',
  'writeRecovery',
  'restoreDraft',
  'discardDraft',
  'pickImportFiles',
  'pickImportFolder',
  'readImport',
  'takeImportPart',
  'cancelImport',
  'exportPdf',
  'saveText',
  'listRecents',
  'clearRecents',
  'setTheme',
  'setPresenting',
  'openLink',
  'answerClose',
] as const;

export type HostCallName = (typeof hostCallNames)[number];

/** The channel that carries a call. */
export function channelOf(name: HostCallName): string {
  return `headroom:${name}`;
}

/** The one channel on which the shell tells the renderer what happened. */
export const hostEventChannel = 'headroom:event';

/** Channels of the hidden window that draws a report. */
export const printChannels = {
  getReport: 'headroom-print:getReport',
  ready: 'headroom-print:ready',
} as const;
