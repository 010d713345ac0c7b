import type {
  FromWorker,
  JobKind,
  JobProgress,
  JobRequest,
  JobResult,
  ToWorker,
} from '../../shared/compute/computeProtocol.ts';
import type { Org } from '../../shared/org/org.ts';
import { openModuleWorker } from './openModuleWorker.ts';

interface Job {
  readonly kind: JobKind;
  readonly onProgress: (progress: JobProgress) => void;
  readonly onDone: (result: JobResult) => void;
  readonly onFailed: (message: string) => void;
}

/** One for each kind of job: a long simulation keeps nothing else waiting. */
const workers = new Map<JobKind, Worker>();
let lastJobId = 0;
const jobs = new Map<number, Job>();

/** Starts a job in a worker. Gives what cancels it: after that neither progress nor a result is told. */
export function startJob<Kind extends JobKind>(
  request: JobRequest<Kind>,
  listen: {
    readonly onProgress?: (progress: JobProgress) => void;
    readonly onDone: (result: JobResult<Kind>) => void;
    readonly onFailed?: (message: string) => void;
  },
): () => void {
  const running = workers.get(request.kind) ?? openWorker(request.kind);
  const jobId = (lastJobId += 1);
  const send = (message: ToWorker): void => running.postMessage(message);
  jobs.set(jobId, {
    kind: request.kind,
    onProgress: listen.onProgress ?? (() => undefined),
    onDone: listen.onDone,
    onFailed: listen.onFailed ?? (() => undefined),
  });
  void startWith(request as JobRequest, jobId, send);
  return () => {
    if (!jobs.delete(jobId)) return;
    if (request.kind === 'advise') end(request.kind, running);
    else send({ kind: 'cancel', jobId });
  };
}

/** A solver cannot be interrupted: cancelling ends its worker, and the next search opens another. */
function end(kind: JobKind, running: Worker): void {
  running.terminate();
  if (workers.get(kind) === running) workers.delete(kind);
}

/** Records in one piece: a few milliseconds to copy. */
const pieceSize = 1_000;

/** Hands over a request: what is long of it in pieces, between which the window draws. */
async function startWith(request: JobRequest, jobId: number, send: (message: ToWorker) => void): Promise<void> {
  let rest = request;
  for (const { message, left } of piecesOf(request, jobId)) {
    send(message);
    rest = left;
    await new Promise((resolve) => setTimeout(resolve, 0));
    // Cancelled meanwhile: the worker has forgotten the pieces and must not be given more.
    if (!jobs.has(jobId)) {
      send({ kind: 'cancel', jobId });
      return;
    }
  }
  send({ kind: 'start', jobId, request: rest });
}

/** What is sent before the request, each time with what is left of it then. */
function* piecesOf(
  request: JobRequest,
  jobId: number,
): Generator<{ readonly message: ToWorker; readonly left: JobRequest }, void> {
  let left = request;
  for (const [key, table] of Object.entries(request.org)) {
    if (!(table instanceof Map) || table.size <= pieceSize) continue;
    const name = key as keyof Org;
    const all = [...(table as ReadonlyMap<unknown, unknown>)];
    left = { ...left, org: { ...left.org, [name]: new Map() } } as JobRequest;
    for (let from = 0; from < all.length; from += pieceSize)
      yield { message: { kind: 'table', jobId, table: { name, entries: all.slice(from, from + pieceSize) } }, left };
  }
  if (!('history' in left)) return;
  const { pullRequests, ciRuns = [] } = left.history;
  left = { ...left, history: { ...left.history, pullRequests: [], ciRuns: [] } };
  for (let from = 0; from < Math.max(pullRequests.length, ciRuns.length); from += pieceSize) {
    const to = from + pieceSize;
    const records = { pullRequests: pullRequests.slice(from, to), ciRuns: ciRuns.slice(from, to) };
    yield { message: { kind: 'piece', jobId, records }, left };
  }
}

function openWorker(kind: JobKind): Worker {
  const opened = openModuleWorker('compute', kind);
  workers.set(kind, opened);
  opened.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    const job = jobs.get(data.jobId);
    if (job === undefined) return;
    if (data.kind === 'progress') {
      job.onProgress(data.progress);
      return;
    }
    jobs.delete(data.jobId);
    if (data.kind === 'done') job.onDone(data.result);
    else job.onFailed(data.message);
  };
  opened.onerror = (event) => {
    // The worker is gone, and with it whatever it was doing; the next job opens another.
    workers.delete(kind);
    for (const [jobId, job] of jobs) {
      if (job.kind !== kind) continue;
      jobs.delete(jobId);
      job.onFailed(event.message);
    }
  };
  return opened;
}
