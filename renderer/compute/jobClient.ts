import type {
  FromWorker,
  JobKind,
  JobProgress,
  JobRequest,
  JobResult,
  ToWorker,
} from '../../shared/compute/computeProtocol.ts';
import { openModuleWorker } from './openModuleWorker.ts';
import { splitRequest } from './splitRequest.ts';

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

/** Hands over a request: a long one in pieces, between which the window draws. */
async function startWith(request: JobRequest, jobId: number, send: (message: ToWorker) => void): Promise<void> {
  for (const message of splitRequest(request, jobId)) {
    send(message);
    if (message.kind === 'start') return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    // Cancelled meanwhile: the worker has forgotten the pieces and must not be given more.
    if (jobs.has(jobId)) continue;
    send({ kind: 'cancel', jobId });
    return;
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
