import type { HostEvent } from '../../shared/host/hostContract.ts';

/** How far the reading of files is. */
export function receiveImportProgress(_event: Extract<HostEvent, { kind: 'importProgress' }>): void {}
