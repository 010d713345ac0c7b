import { serveDesk, type ToDesk } from '../../shared/importers/desk/serveDesk.ts';

// The worker's global scope; the window's types are the ones in force here.
const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent<ToDesk>) => void) | null;
};

const take = serveDesk((message) => scope.postMessage(message));
scope.onmessage = ({ data }) => take(data);
