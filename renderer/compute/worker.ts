import type { ToWorker } from '../../shared/compute/computeProtocol.ts';
import type { MilpSolver } from '../../shared/optimise/optimise.ts';
import { serveJobs } from '../../shared/compute/serveJobs.ts';

// The worker's global scope; the window's types are the ones in force here.
const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  readonly name: string;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};
const { port1, port2 } = new MessageChannel();
const work: (() => void)[] = [];
port1.onmessage = () => work.shift()?.();

let solver: MilpSolver | null = null;

const take = serveJobs({
  solver: () => solver,
  send: (message) => scope.postMessage(message),
  now: () => performance.now(),
  // A message of our own queues behind those that came from the window; a timer would wait at least four milliseconds.
  later: (slice) => {
    work.push(slice);
    port2.postMessage(null);
  },
});
scope.onmessage = ({ data }) => take(data);

// Only the worker that searches needs the solver: messages wait for it. Without it the search goes on and says that nothing is proven.
if (scope.name === 'advise') {
  const early: ToWorker[] = [];
  scope.onmessage = ({ data }) => early.push(data);
  const begin = (): void => {
    scope.onmessage = ({ data }) => take(data);
    for (const message of early) take(message);
  };
  void import('./loadSolver.ts')
    .then(async ({ loadSolver }) => {
      solver = await loadSolver();
    })
    .catch(() => undefined)
    .then(begin);
}
