import type { PlannedView, SourceView } from '../../shared/importers/desk/deskViews.ts';
import type { ImportDecision } from '../../shared/importers/desk/planDecidedImport.ts';
import { joinChanges } from '../../shared/importers/desk/changePieces.ts';
import { cutLists } from '../../shared/importers/desk/longLists.ts';
import type { FromDesk, ToDesk } from '../../shared/importers/desk/serveDesk.ts';
import type { ImportReason } from '../../shared/importers/importReasons.ts';
import type { ImportOptions } from '../../shared/importers/importWork.ts';
import type { TableKind } from '../../shared/importers/tables/tableKinds.ts';
import type { ChosenReading } from '../../shared/plan/metrics.ts';
import type { ImportChanges } from '../../shared/plan/planCommand.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { openModuleWorker } from '../compute/openModuleWorker.ts';

/**
 * The window's side of the desk: the worker that holds the files of an import and plans it. The window itself keeps only what
 * it shows, so that a hundred thousand pull requests never stop it.
 */
interface Desk {
  readonly worker: Worker;
  /** The plan that the worker has; null: none yet. */
  plan: Plan | null;
  readonly takeSources: ((views: readonly SourceView[] | string) => void)[];
  run: { readonly id: number; readonly done: (view: PlannedView | null | string) => void } | null;
  readonly rows: Map<number, (csv: string | null) => void>;
  readonly changes: Map<
    number,
    { readonly joined: ReturnType<typeof joinChanges>; readonly done: (changes: ImportChanges | null) => void }
  >;
}

let desk: Desk | null = null;
let lastId = 0;

/** Gives the worker a piece of the text of files that were read. */
export function addPiece(text: string, isFirst: boolean): void {
  tell(openDesk().worker, { kind: 'sourcesPiece', text, isFirst });
}

/**
 * Takes in the files whose text the worker was given; answers with what there is to show of them. A text: the worker ended, most
 * likely out of memory, and has forgotten everything.
 */
export function addSources(
  files: readonly { readonly fileId: string; readonly chosen: ChosenReading | null }[],
): Promise<readonly SourceView[] | string> {
  return new Promise((resolve) => {
    const { worker, takeSources } = openDesk();
    takeSources.push(resolve);
    tell(worker, { kind: 'addSources', files });
  });
}

/** Takes a table for another kind of table. */
export function retable(fileId: string, content: TableKind): Promise<readonly SourceView[] | string> {
  return new Promise((resolve) => {
    const { worker, takeSources } = openDesk();
    takeSources.push(resolve);
    tell(worker, { kind: 'retable', fileId, content });
  });
}

/** Takes files out. */
export function removeSources(fileIds: readonly string[]): void {
  if (desk !== null) tell(desk.worker, { kind: 'removeSources', fileIds });
}

/** Plans the import. A text: it could not be planned, and why. A call during another replaces what that would have answered. */
export async function planOnDesk(
  plan: Plan,
  options: ImportOptions,
  decisions: readonly ImportDecision[],
): Promise<PlannedView | null | string> {
  const opened = openDesk();
  await bringPlan(opened, plan);
  return new Promise((resolve) => {
    lastId += 1;
    opened.run = { id: lastId, done: resolve };
    tell(opened.worker, { kind: 'work', runId: lastId, options, decisions });
  });
}

/**
 * The rows behind what was left out, changed or asked, as CSV.
 *
 * @param fileId null: of every file
 * @param reason null: for every reason
 * @returns null: the worker ended
 */
export function rowsOnDesk(fileId: string | null, reason: ImportReason | null): Promise<string | null> {
  return new Promise((resolve) => {
    const { worker, rows } = openDesk();
    lastId += 1;
    rows.set(lastId, resolve);
    tell(worker, { kind: 'rows', requestId: lastId, fileId, reason });
  });
}

/** The changes of the import that was planned last. */
export function changesOnDesk(): Promise<ImportChanges | null> {
  return new Promise((resolve) => {
    const { worker, changes } = openDesk();
    lastId += 1;
    changes.set(lastId, { joined: joinChanges(), done: resolve });
    tell(worker, { kind: 'changes', requestId: lastId });
  });
}

/** Forgets everything. */
export function closeDesk(): void {
  desk?.worker.terminate();
  desk = null;
}

function openDesk(): Desk {
  if (desk !== null) return desk;
  const worker = openModuleWorker('desk', 'import');
  const opened: Desk = { worker, plan: null, takeSources: [], run: null, rows: new Map(), changes: new Map() };
  worker.onmessage = ({ data }: MessageEvent<FromDesk>) => receive(opened, data);
  worker.onerror = (event) => {
    event.preventDefault();
    if (desk === opened) desk = null;
    worker.terminate();
    failAll(opened, event.message === '' ? 'the memory did not suffice' : event.message);
  };
  desk = opened;
  return opened;
}

/** Nobody may wait for a worker that has ended. */
function failAll({ takeSources, run, rows, changes }: Desk, message: string): void {
  for (const take of takeSources.splice(0)) take(message);
  run?.done(message);
  for (const done of rows.values()) done(null);
  for (const { done } of changes.values()) done(null);
  rows.clear();
  changes.clear();
}

function receive(opened: Desk, message: FromDesk): void {
  switch (message.kind) {
    case 'sources':
      opened.takeSources.shift()?.(message.views);
      return;
    case 'planned':
      if (opened.run?.id === message.runId) opened.run.done(message.view);
      return;
    case 'failed':
      if (opened.run?.id === message.runId) opened.run.done(message.message);
      return;
    case 'rows':
      opened.rows.get(message.requestId)?.(message.csv);
      opened.rows.delete(message.requestId);
      return;
    case 'changesPiece':
      opened.changes.get(message.requestId)?.joined.add(message.text);
      tell(opened.worker, { kind: 'moreChanges', requestId: message.requestId });
      return;
    case 'changes': {
      const request = opened.changes.get(message.requestId);
      opened.changes.delete(message.requestId);
      if (request !== undefined) request.done(message.frame === null ? null : request.joined.finish(message.frame));
    }
  }
}

/** Hands the plan over in pieces: as a whole a large one would stop the window for as long as it is copied. */
async function bringPlan(opened: Desk, plan: Plan): Promise<void> {
  if (opened.plan === plan) return;
  opened.plan = plan;
  tell(opened.worker, { kind: 'plan', plan: { ...plan, pullRequests: new Map(), ciRuns: new Map() } });
  const pieces = cutLists({ pullRequests: [...plan.pullRequests.values()], ciRuns: [...plan.ciRuns.values()] });
  for (const [index, piece] of pieces.entries()) {
    if (opened.plan !== plan) return;
    tell(opened.worker, { kind: 'planPiece', isLast: index === pieces.length - 1, ...piece });
    if (index < pieces.length - 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

function tell(worker: Worker, message: ToDesk): void {
  worker.postMessage(message);
}
