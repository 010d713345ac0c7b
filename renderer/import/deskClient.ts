import type { PlannedView, SourceView } from '../../shared/importers/desk/deskViews.ts';
import type { ImportDecision } from '../../shared/importers/desk/planDecidedImport.ts';
import { cutLists, type FromDesk, type LongLists, type ToDesk } from '../../shared/importers/desk/serveDesk.ts';
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
  readonly takeSources: ((views: readonly SourceView[]) => void)[];
  run: { readonly id: number; readonly done: (view: PlannedView | null | string) => void } | null;
  readonly rows: Map<number, (csv: string) => void>;
  readonly changes: Map<
    number,
    { readonly lists: LongLists[]; readonly done: (changes: ImportChanges | null) => void }
  >;
}

let desk: Desk | null = null;
let lastId = 0;

/** Gives the worker a piece of the text of files that were read. */
export function addPiece(text: string, isFirst: boolean): void {
  tell(openDesk().worker, { kind: 'sourcesPiece', text, isFirst });
}

/** Takes in the files whose text the worker was given; answers with what there is to show of them. */
export function addSources(
  files: readonly { readonly fileId: string; readonly chosen: ChosenReading | null }[],
): Promise<readonly SourceView[]> {
  return new Promise((resolve) => {
    const { worker, takeSources } = openDesk();
    takeSources.push(resolve);
    tell(worker, { kind: 'addSources', files });
  });
}

/** Takes a table for another kind of table. */
export function retable(fileId: string, content: TableKind): Promise<readonly SourceView[]> {
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

/** The rows behind what was left out, changed or asked, as CSV. Null: of every file, or for every reason. */
export function rowsOnDesk(fileId: string | null, reason: ImportReason | null): Promise<string> {
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
    changes.set(lastId, { lists: [], done: resolve });
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
    const { run } = opened;
    if (desk === opened) desk = null;
    run?.done(event.message);
  };
  desk = opened;
  return opened;
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
      opened.changes.get(message.requestId)?.lists.push(message);
      return;
    case 'changes': {
      const request = opened.changes.get(message.requestId);
      opened.changes.delete(message.requestId);
      if (request === undefined) return;
      const { changes } = message;
      if (changes === null) {
        request.done(null);
        return;
      }
      const { delivery } = changes;
      request.done({
        ...changes,
        pullRequests: request.lists.flatMap((piece) => piece.pullRequests),
        ...(delivery === undefined
          ? {}
          : { delivery: { ...delivery, ciRuns: request.lists.flatMap((piece) => piece.ciRuns) } }),
      });
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
