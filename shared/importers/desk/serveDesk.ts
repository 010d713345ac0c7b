import type { CiRun } from '../../plan/deliveryRecords.ts';
import type { ChosenReading, PullRequestRecord } from '../../plan/metrics.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ImportReason } from '../importReasons.ts';
import type { ImportSource } from '../importSource.ts';
import type { ImportOptions } from '../importWork.ts';
import type { TableKind } from '../tables/tableKinds.ts';
import type { PlannedView, SourceView } from './deskViews.ts';
import { changePieces, changesFrame, type ChangesFrame } from './changePieces.ts';
import type { LongLists } from './longLists.ts';
import {
  planDecidedImport,
  planUndecidedImport,
  type DecidedImport,
  type ImportDecision,
  type UndecidedImport,
} from './planDecidedImport.ts';
import { rowsAsCsv } from './rowsBehind.ts';
import { viewPlanned, type DeskFile } from './viewPlanned.ts';
import { viewSource } from './viewSource.ts';

/** What the window tells the desk: the worker that holds the files of an import and plans it. */
export type ToDesk =
  /** The plan without its long lists, which follow in pieces; the last says so. */
  | { readonly kind: 'plan'; readonly plan: Plan }
  | ({ readonly kind: 'planPiece'; readonly isLast: boolean } & LongLists)
  /** JSON text of `ImportSource[]` in pieces, before `addSources`. */
  | { readonly kind: 'sourcesPiece'; readonly isFirst: boolean; readonly text: string }
  | {
      readonly kind: 'addSources';
      readonly files: readonly { readonly fileId: string; readonly chosen: ChosenReading | null }[];
    }
  | { readonly kind: 'removeSources'; readonly fileIds: readonly string[] }
  | { readonly kind: 'retable'; readonly fileId: string; readonly content: TableKind }
  | {
      readonly kind: 'work';
      readonly runId: number;
      readonly options: ImportOptions;
      readonly decisions: readonly ImportDecision[];
    }
  | {
      readonly kind: 'rows';
      readonly requestId: number;
      readonly fileId: string | null;
      readonly reason: ImportReason | null;
    }
  | { readonly kind: 'changes'; readonly requestId: number }
  /** The next piece of them, once the window has drawn and cleared away what the one before left. */
  | { readonly kind: 'moreChanges'; readonly requestId: number };

export type FromDesk =
  | { readonly kind: 'sources'; readonly views: readonly SourceView[] }
  | { readonly kind: 'planned'; readonly runId: number; readonly view: PlannedView | null }
  | { readonly kind: 'failed'; readonly runId: number; readonly message: string }
  | { readonly kind: 'rows'; readonly requestId: number; readonly csv: string }
  /** One of `changePieces`. */
  | { readonly kind: 'changesPiece'; readonly requestId: number; readonly text: string }
  /** The changes without their lists, which came before. Null: there are none. */
  | { readonly kind: 'changes'; readonly requestId: number; readonly frame: ChangesFrame | null };

/** Changes that are being handed out. */
interface Handing {
  readonly requestId: number;
  readonly pieces: Iterator<string, void>;
  readonly frame: ChangesFrame;
}

/** Serves an import: holds its files and the plan, plans it when told to, and hands out what the window shows of it. */
export function serveDesk(send: (message: FromDesk) => void): (message: ToDesk) => void {
  let files: readonly DeskFile[] = [];
  let json: string[] = [];
  let coming: Plan | null = null;
  let lists: { pullRequests: PullRequestRecord[]; ciRuns: CiRun[] } = { pullRequests: [], ciRuns: [] };
  let plan: Plan | null = null;
  let decided: DecidedImport | null = null;
  /** What was planned before anything was said, and of what: a click changes what is said and nothing else. */
  let undecided: {
    readonly plan: Plan;
    readonly files: typeof files;
    readonly key: string;
    readonly is: UndecidedImport;
  } | null = null;
  let isAnonymous = false;
  let handing: Handing | null = null;

  /** Sends the next piece of the changes, or says that there is none. */
  function handOut({ requestId, pieces, frame }: Handing): void {
    const step = pieces.next();
    if (step.done !== true) {
      send({ kind: 'changesPiece', requestId, text: step.value });
      return;
    }
    handing = null;
    send({ kind: 'changes', requestId, frame });
  }

  function work({ runId, options, decisions }: Extract<ToDesk, { kind: 'work' }>): void {
    decided = null;
    isAnonymous = options.anonymise !== null;
    if (plan === null || files.length === 0) {
      send({ kind: 'planned', runId, view: null });
      return;
    }
    try {
      const sources = files.map(({ source }) => source);
      const key = JSON.stringify(options);
      if (undecided?.plan !== plan || undecided.files !== files || undecided.key !== key)
        undecided = { plan, files, key, is: planUndecidedImport(plan, sources, options) };
      decided = planDecidedImport(plan, sources, options, decisions, undecided.is);
      send({ kind: 'planned', runId, view: viewPlanned(plan, files, decided, options) });
    } catch (error) {
      // A bug of an importer must not leave the window waiting.
      send({ kind: 'failed', runId, message: error instanceof Error ? error.message : String(error) });
    }
  }

  return (message) => {
    switch (message.kind) {
      case 'plan':
        coming = message.plan;
        lists = { pullRequests: [], ciRuns: [] };
        return;
      case 'planPiece':
        lists.pullRequests.push(...message.pullRequests);
        lists.ciRuns.push(...message.ciRuns);
        if (!message.isLast || coming === null) return;
        plan = {
          ...coming,
          pullRequests: new Map(lists.pullRequests.map((record) => [record.id, record])),
          ciRuns: new Map(lists.ciRuns.map((run) => [run.id, run])),
        };
        coming = null;
        return;
      case 'sourcesPiece':
        if (message.isFirst) json = [];
        json.push(message.text);
        return;
      case 'addSources': {
        const sources = JSON.parse(json.join('')) as readonly ImportSource[];
        json = [];
        const added = message.files.flatMap(({ fileId, chosen }, index): readonly DeskFile[] => {
          const source = sources[index];
          if (source === undefined) return [];
          return [{ fileId, source: chosen === null ? source : remember(source, chosen) }];
        });
        files = [...files.filter((file) => !added.some(({ fileId }) => fileId === file.fileId)), ...added];
        send({ kind: 'sources', views: added.map(({ fileId, source }) => viewSource(fileId, source)) });
        return;
      }
      case 'removeSources':
        files = files.filter(({ fileId }) => !message.fileIds.includes(fileId));
        return;
      case 'retable':
        files = files.map((file) =>
          file.fileId === message.fileId && file.source.kind === 'table'
            ? { ...file, source: { ...file.source, content: message.content } }
            : file,
        );
        send({
          kind: 'sources',
          views: files
            .filter(({ fileId }) => fileId === message.fileId)
            .map(({ fileId, source }) => viewSource(fileId, source)),
        });
        return;
      case 'work':
        work(message);
        return;
      case 'rows': {
        const issues = decided?.planned.issues ?? [];
        const parts = files
          .filter(({ fileId }) => message.fileId === null || fileId === message.fileId)
          .map(({ source }) => ({
            // Places and reasons name nobody.
            source: isAnonymous ? ({ kind: 'unreadable', file: source.file } as const) : source,
            issues: issues
              .filter(({ file, reason }) => {
                return file === source.file.name && (message.reason === null || reason === message.reason);
              })
              .map((issue) => (isAnonymous ? { ...issue, value: '' } : issue)),
          }));
        send({ kind: 'rows', requestId: message.requestId, csv: rowsAsCsv(parts) });
        return;
      }
      case 'changes': {
        const { requestId } = message;
        if (decided === null) {
          send({ kind: 'changes', requestId, frame: null });
          return;
        }
        const { changes } = decided.planned;
        handing = { requestId, pieces: changePieces(changes), frame: changesFrame(changes) };
        handOut(handing);
        return;
      }
      case 'moreChanges':
        if (handing?.requestId === message.requestId) handOut(handing);
    }
  };
}

function remember(source: ImportSource, chosen: ChosenReading): ImportSource {
  return { ...source, file: { ...source.file, chosen } };
}
