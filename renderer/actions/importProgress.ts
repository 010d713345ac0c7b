import type { HostEvent } from '../../shared/host/hostContract.ts';
import { useDatabaseStore } from '../stores/databaseStore.ts';
import { changeEntry, useImportStore } from '../stores/importStore.ts';

/** How far the reading of a file is. */
export function receiveImportProgress(event: Extract<HostEvent, { kind: 'importProgress' }>): void {
  if (useImportStore.getState().jobId !== event.jobId) return;
  useImportStore.setState(({ jobFrom }) => ({ jobMs: performance.now() - jobFrom }));
  changeEntry(event.fileId, { bytesRead: event.bytesRead, rows: event.rows });
}

/** How far the asking of a database is. */
export function receiveDatabaseProgress(event: Extract<HostEvent, { kind: 'databaseProgress' }>): void {
  if (useImportStore.getState().jobId !== event.jobId) return;
  useDatabaseStore.setState({ asking: { stage: event.stage, rows: event.rows } });
}
