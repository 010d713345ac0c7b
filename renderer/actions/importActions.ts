import type { ImportFile } from '../../shared/host/hostRecords.ts';
import type { ImportDecision } from '../../shared/importers/desk/planDecidedImport.ts';
import { rememberedChoice } from '../../shared/importers/desk/sourceChoice.ts';
import type { ImportReason } from '../../shared/importers/importReasons.ts';
import { importFormats } from '../../shared/importers/importSource.ts';
import type { TableKind } from '../../shared/importers/tables/tableKinds.ts';
import type { ChosenReading } from '../../shared/plan/metrics.ts';
import {
  addPiece,
  addSources,
  closeDesk,
  planOnDesk,
  removeSources,
  retable,
  rowsOnDesk,
} from '../import/deskClient.ts';
import { useDatabaseStore } from '../stores/databaseStore.ts';
import { changeEntry, resetImport, useImportStore, type ImportEntry } from '../stores/importStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { announce, setSession } from '../stores/sessionStore.ts';
import { afterExport, afterOpen, showError } from './fileActions.ts';

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

/** Asks for a folder, of which everything that can be imported is taken. */
export function pickImportFolder(): void {
  void window.headroom.pickImportFolder({}).then(({ importFiles }) => {
    if (importFiles.length > 0) offerImportFiles(importFiles);
  });
}

function showFiles(files: readonly ImportFile[]): void {
  setSession({ screen: 'data' });
  const plan = usePlanStore.getState().open?.document.plan;
  const added = files.map((file): ImportEntry => {
    const chosen = plan === undefined ? null : rememberedChoice(plan, file.name);
    return { file, origin: 'file', status: 'waiting', bytesRead: 0, rows: 0, chosen, view: null };
  });
  useImportStore.setState(({ entries, selectedFileId, at }) => ({
    entries: [...entries, ...added],
    selectedFileId: selectedFileId ?? files[0]?.fileId ?? null,
    step: 'columns',
    at: at === '' ? new Date().toISOString() : at,
  }));
  void readWaiting();
}

const mostAtOnce = 100;

/** Reads what waits, one batch after the other, in the shell’s own process for it. */
async function readWaiting(): Promise<void> {
  const { entries, jobId } = useImportStore.getState();
  const batch = entries.filter((entry) => entry.status === 'waiting').slice(0, mostAtOnce);
  if (jobId !== null || batch.length === 0) return;
  const waiting = batch.map((entry) => entry.file.fileId);
  // Windows share the shell: what one reads is not for another.
  const job = `import-${crypto.randomUUID()}`;
  useImportStore.setState({ jobId: job, jobFrom: performance.now(), jobMs: 0 });
  for (const fileId of waiting) changeEntry(fileId, { status: 'reading' });
  const stated = batch.flatMap(({ file, chosen }) => {
    const format = importFormats.find((known) => known === chosen?.format);
    if (format === undefined && chosen?.dialect === undefined) return [];
    return [
      {
        fileId: file.fileId,
        ...(format === undefined ? {} : { format }),
        ...(chosen?.dialect === undefined ? {} : { dialect: chosen.dialect }),
      },
    ];
  });
  const answer = await window.headroom.readImport({ jobId: job, fileIds: waiting, stated });
  if (useImportStore.getState().jobId !== job) return;
  if (answer.kind === 'read') {
    await takeReading(job, answer.parts, batch);
    return;
  }
  useImportStore.setState((state) => ({
    jobId: null,
    entries: state.entries.filter((entry) => !waiting.includes(entry.file.fileId)),
  }));
  if (answer.kind === 'failed') showError(answer.error, batch[0]?.file.name ?? '');
}

/** Takes what was read into the worker, piece by piece, and plans the import with it. */
export async function takeReading(
  job: string,
  parts: number,
  read: readonly Pick<ImportEntry, 'file' | 'chosen'>[],
): Promise<void> {
  for (let part = 0; part < parts; part += 1) {
    const { text } = await window.headroom.takeImportPart({ jobId: job, part });
    if (useImportStore.getState().jobId !== job) return;
    addPiece(text, part === 0);
  }
  const views = await addSources(
    read.map(({ file, chosen }) => ({ fileId: file.fileId, chosen: withoutColumns(chosen) })),
  );
  if (useImportStore.getState().jobId !== job) return;
  if (typeof views === 'string') {
    loseSources(views);
    return;
  }
  for (const view of views) changeEntry(view.fileId, { status: 'read', view });
  for (const { file, chosen } of read) takeColumns(file.fileId, chosen);
  useImportStore.setState({ jobId: null });
  void replanImport();
  void readWaiting();
}

/** The worker has forgotten what was read: nothing of the import can be shown any more, and the plan is as it was. */
function loseSources(failure: string): void {
  planNumber += 1;
  useImportStore.setState(({ entries }) => ({
    jobId: null,
    planned: null,
    isPlanning: false,
    failure,
    entries: entries.map((entry) => ({ ...entry, view: null })),
  }));
}

/** The columns are chosen for the whole import, not by file. */
function withoutColumns(chosen: ChosenReading | null): ChosenReading | null {
  if (chosen === null) return null;
  const { columns: _columns, ...rest } = chosen;
  return Object.keys(rest).length === 0 ? null : rest;
}

/** Columns that were chosen for such a file the last time. */
function takeColumns(fileId: string, chosen: ChosenReading | null): void {
  const { entries, choices } = useImportStore.getState();
  const view = entries.find((entry) => entry.file.fileId === fileId)?.view;
  const table = view?.table ?? null;
  if (chosen?.columns === undefined || table === null) return;
  const { content } = table;
  useImportStore.setState({
    choices:
      content === null
        ? { ...choices, columns: { ...chosen.columns, ...choices.columns } }
        : {
            ...choices,
            tableColumns: {
              ...choices.tableColumns,
              [content]: { ...chosen.columns, ...choices.tableColumns[content] },
            },
          },
  });
}

let planNumber = 0;
let isAdding = false;

/** Works out anew what the plan would get, in the worker. */
export async function replanImport(): Promise<void> {
  if (isAdding) return;
  const plan = usePlanStore.getState().open?.document.plan;
  const { entries, choices, decisions, at } = useImportStore.getState();
  planNumber += 1;
  const number = planNumber;
  if (plan === undefined || entries.every((entry) => entry.view === null)) {
    useImportStore.setState({ planned: null, isPlanning: false, failure: null });
    return;
  }
  useImportStore.setState({ isPlanning: true });
  const answer = await planOnDesk(plan, { ...choices, at }, decisions);
  if (number !== planNumber) return;
  if (typeof answer === 'string') useImportStore.setState({ planned: null, isPlanning: false, failure: answer });
  else useImportStore.setState({ planned: answer, isPlanning: false, failure: null });
}

/** Changes how the import is read as a whole. */
export function changeChoices(changes: Partial<ReturnType<typeof useImportStore.getState>['choices']>): void {
  useImportStore.setState(({ choices }) => ({ choices: { ...choices, ...changes } }));
  void replanImport();
}

/** Reads a file again as what the user says that it is. */
export function chooseReading(fileId: string, chosen: ChosenReading | null): void {
  changeEntry(fileId, { chosen, status: 'waiting', bytesRead: 0, rows: 0, view: null });
  removeSources([fileId]);
  void readWaiting();
}

/** Takes a table for another kind of table. */
export async function chooseTable(fileId: string, content: TableKind): Promise<void> {
  const views = await retable(fileId, content);
  if (typeof views === 'string') {
    loseSources(views);
    return;
  }
  for (const view of views) changeEntry(view.fileId, { view });
  void replanImport();
}

/** Says who an account or an owner is: a part of this import. */
export function decide(decision: ImportDecision, done: string): void {
  decideTogether([decision], done);
}

/** Says several things at once, and plans the import anew once. */
export function decideTogether(said: readonly ImportDecision[], done: string): void {
  useImportStore.setState(({ decisions }) => ({ decisions: [...decisions, ...said] }));
  announce(done);
  void replanImport();
}

/** Takes back what was said. */
export function takeBack(decision: ImportDecision): void {
  useImportStore.setState(({ decisions }) => ({ decisions: decisions.filter((other) => other !== decision) }));
  void replanImport();
}

/** Stops reading; the plan is as it was. */
export function cancelReading(): void {
  const { jobId } = useImportStore.getState();
  if (jobId === null) return;
  void window.headroom.cancelImport({ jobId });
  useDatabaseStore.setState({ asking: null });
  useImportStore.setState(({ entries }) => ({
    jobId: null,
    entries: entries.filter((entry) => entry.status === 'read'),
  }));
}

/** Forgets the whole import; the plan is as it was. */
export function cancelImport(): void {
  cancelReading();
  endImport();
  setSession({ screen: 'map' });
}

/** While something is added, it need not be planned anew against the plan that has it already. */
export async function whileAdding(add: () => Promise<'added' | 'refused'>): Promise<'added' | 'refused'> {
  if (isAdding) return 'refused';
  isAdding = true;
  try {
    return await add();
  } finally {
    isAdding = false;
  }
}

/** Clears the desk: what was looked at is in the plan, or given up. */
export function endImport(): void {
  planNumber += 1;
  closeDesk();
  resetImport();
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
  removeSources([fileId]);
  void replanImport();
}

/** Saves the rows that were left out or raised a question, with their places and reasons, as CSV. */
export async function saveRows(fileId: string | null, reason: ImportReason | null): Promise<void> {
  const name = 'rows to look at.csv';
  const text = await rowsOnDesk(fileId, reason);
  if (text === null) return;
  afterExport(await window.headroom.saveText({ text, suggestedName: name, kind: 'csv' }), name);
}
