import type { ImportFile } from '../../shared/host/hostContract.ts';
import { formatImportIssue, type ImportIssue } from '../../shared/importers/importIssue.ts';
import type { PlannedImport } from '../../shared/importers/importPlan.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { guardFormula } from '../../shared/importers/text/cleanText.ts';
import { changeEntry, resetImport, useImportStore } from '../stores/importStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, showToast } from '../stores/sessionStore.ts';
import { afterExport, afterOpen, showError } from './fileActions.ts';
import { runCommand } from './planActions.ts';

/** Shows the import screen with files that were dropped or chosen. Without a plan, a new one is made for them. */
export function offerImportFiles(files: readonly ImportFile[]): void {
  if (usePlanStore.getState().open !== null) {
    showFiles(files);
    return;
  }
  void window.headroom.newPlan({}).then((outcome) => {
    afterOpen(outcome);
    if (usePlanStore.getState().open !== null) showFiles(files);
  });
}

/** Asks for files to import; without an open plan they go into a new one. */
export function pickImportFiles(): void {
  void window.headroom.pickImportFiles({}).then(({ importFiles }) => {
    if (importFiles.length > 0) offerImportFiles(importFiles);
  });
}

function showFiles(files: readonly ImportFile[]): void {
  setSession({ screen: 'data' });
  useImportStore.setState(({ entries, selectedFileId, at }) => ({
    entries: [
      ...entries,
      ...files.map((file) => ({ file, status: 'waiting' as const, bytesRead: 0, rows: 0, source: null })),
    ],
    selectedFileId: selectedFileId ?? files[0]?.fileId ?? null,
    at: at === '' ? new Date().toISOString() : at,
  }));
  void readWaiting();
}

let jobNumber = 0;

/** Reads what waits, one batch after the other, in the shell’s own process for it. */
async function readWaiting(): Promise<void> {
  const { entries, jobId } = useImportStore.getState();
  const waiting = entries.filter((entry) => entry.status === 'waiting').map((entry) => entry.file.fileId);
  if (jobId !== null || waiting.length === 0) return;
  jobNumber += 1;
  const job = `import-${jobNumber}`;
  useImportStore.setState({ jobId: job });
  for (const fileId of waiting) changeEntry(fileId, { status: 'reading' });
  const answer = await window.headroom.readImport({ jobId: job, fileIds: waiting });
  if (useImportStore.getState().jobId !== job) return;
  useImportStore.setState({ jobId: null });
  if (answer.kind === 'read') {
    const sources = JSON.parse(answer.sourcesJson) as readonly ImportSource[];
    for (const [index, fileId] of waiting.entries()) {
      changeEntry(fileId, { status: 'read', source: sources[index] ?? null });
    }
    void readWaiting();
    return;
  }
  useImportStore.setState((state) => ({
    entries: state.entries.filter((entry) => !waiting.includes(entry.file.fileId)),
  }));
  if (answer.kind === 'failed') {
    showError(answer.error, entries.find((entry) => waiting.includes(entry.file.fileId))?.file.name ?? '');
  }
}

/** Stops reading; the plan is as it was. */
export function cancelReading(): void {
  const { jobId } = useImportStore.getState();
  if (jobId === null) return;
  void window.headroom.cancelImport({ jobId });
  useImportStore.setState(({ entries }) => ({
    jobId: null,
    entries: entries.filter((entry) => entry.status === 'read'),
  }));
}

/** Takes a file out of the import. */
export function removeImportFile(fileId: string): void {
  useImportStore.setState(({ entries, selectedFileId }) => {
    const rest = entries.filter((entry) => entry.file.fileId !== fileId);
    return {
      entries: rest,
      selectedFileId: selectedFileId === fileId ? (rest[0]?.file.fileId ?? null) : selectedFileId,
    };
  });
}

/** Adds what was looked at to the plan: one undo step. */
export function addImport(planned: PlannedImport): void {
  if (planned.outcome === 'changesNothing') {
    showToast('Nothing new: the plan had all of this.', 'done');
    resetImport();
    setSession({ screen: 'map' });
    return;
  }
  if (runCommand({ kind: 'import', changes: planned.changes }) === 'refused') return;
  resetImport();
  setSession({ screen: 'map', selection: null });
  showToast('Imported', 'done', 'withUndo');
}

/** Saves the rows that were left out or raised a question, with their places and reasons, as CSV. */
export async function saveIssues(issues: readonly ImportIssue[]): Promise<void> {
  const cell = (text: string): string => `"${guardFormula(text).replaceAll('"', '""')}"`;
  const rows = issues.map((issue) => {
    const place = issue.place;
    const where = place === null ? '' : place.kind === 'text' ? `${place.line}:${place.column}` : place.pointer;
    return [issue.file, where, issue.severity, issue.value, formatImportIssue(issue)].map(cell).join(',');
  });
  const text = `${['file,place,what,value,message', ...rows].join('\r\n')}\r\n`;
  const name = 'rows to look at.csv';
  afterExport(await window.headroom.saveText({ text, suggestedName: name, kind: 'csv' }), name);
}
