import type { MilpSolver } from '../optimise/optimise.ts';
import type { FromWorker, JobRecords, JobRequest, JobTable, ToWorker } from './computeProtocol.ts';
import { jobSteps } from './runJob.ts';

/** What a worker is given by whatever runs it. */
export interface JobHost {
  readonly send: (message: FromWorker) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Calls back after messages that wait were delivered. */
  readonly later: (work: () => void) => void;
  /** Proves what a search found; null where there is none. */
  readonly solver?: () => MilpSolver | null;
}

/** A slice of work short enough for a cancel to feel at once, long enough that switching costs nothing. */
const sliceMs = 25;
const progressMs = 100;

/** Runs jobs one after the other, the newest first to be answered when an older one is cancelled. Gives what takes messages. */
export function serveJobs({ send, now, later, solver = () => null }: JobHost): (message: ToWorker) => void {
  const waiting: Extract<ToWorker, { kind: 'start' }>[] = [];
  const cancelled = new Set<number>();
  const pieces = new Map<number, JobRecords[]>();
  const tables = new Map<number, JobTable[]>();
  let running: { readonly jobId: number; readonly steps: ReturnType<typeof jobSteps> } | null = null;
  let told = 0;

  const work = (): void => {
    if (running === null) {
      const next = waiting.shift();
      if (next === undefined) return;
      running = { jobId: next.jobId, steps: jobSteps(next.request, { solver: solver(), clock: () => now() / 1000 }) };
      told = now();
    }
    const { jobId, steps } = running;
    if (cancelled.delete(jobId)) {
      running = null;
    } else {
      try {
        const end = now() + sliceMs;
        let step = steps.next();
        while (step.done !== true && now() < end) step = steps.next();
        if (step.done === true) {
          running = null;
          send({ kind: 'done', jobId, result: step.value });
        } else if (now() - told >= progressMs) {
          told = now();
          send({ kind: 'progress', jobId, progress: step.value });
        }
      } catch (error) {
        running = null;
        send({ kind: 'failed', jobId, message: error instanceof Error ? error.message : String(error) });
      }
    }
    if (running !== null || waiting.length > 0) later(work);
  };

  return (message) => {
    if (message.kind === 'piece') {
      listOf(pieces, message.jobId).push(message.records);
      return;
    }
    if (message.kind === 'table') {
      listOf(tables, message.jobId).push(message.table);
      return;
    }
    if (message.kind === 'cancel') {
      pieces.delete(message.jobId);
      tables.delete(message.jobId);
      const place = waiting.findIndex(({ jobId }) => jobId === message.jobId);
      if (place !== -1) waiting.splice(place, 1);
      else if (running?.jobId === message.jobId) cancelled.add(message.jobId);
      return;
    }
    const records = pieces.get(message.jobId) ?? [];
    pieces.delete(message.jobId);
    for (const { place, entries } of tables.get(message.jobId) ?? []) {
      for (const [key, record] of entries) message.tables?.[place]?.set(key, record);
    }
    tables.delete(message.jobId);
    waiting.push({ ...message, request: withRecords(message.request, records) });
    if (running === null && waiting.length === 1) later(work);
  };
}

function listOf<Item>(lists: Map<number, Item[]>, jobId: number): Item[] {
  const list = lists.get(jobId) ?? [];
  lists.set(jobId, list);
  return list;
}

function withRecords(request: JobRequest, pieces: readonly JobRecords[]): JobRequest {
  if (!('history' in request) || pieces.length === 0) return request;
  return {
    ...request,
    history: {
      ...request.history,
      pullRequests: pieces.flatMap(({ pullRequests }) => pullRequests),
      ciRuns: pieces.flatMap(({ ciRuns }) => ciRuns),
    },
  };
}
