import type { ToWorker } from '../../shared/compute/computeProtocol.ts';
import { serveJobs } from '../../shared/compute/serveJobs.ts';

// The worker's global scope; the window's types are the ones in force here.
const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};
const { port1, port2 } = new MessageChannel();
const work: (() => void)[] = [];
port1.onmessage = () => work.shift()?.();

const take = serveJobs({
  send: (message) => scope.postMessage(message),
  now: () => performance.now(),
  // A message of our own queues behind those that came from the window; a timer would wait at least four milliseconds.
  later: (slice) => {
    work.push(slice);
    port2.postMessage(null);
  },
});
scope.onmessage = ({ data }) => take(data);
