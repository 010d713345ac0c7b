/**
 * The entry of the process that seals and opens protected plans: an Electron utility process, because a password takes a second
 * of work and a quarter of a gigabyte. It touches no file and keeps nothing between two tasks.
 */
import type { CryptMessage, CryptRequest } from './cryptProtocol.ts';
import { createCrypt } from './cryptTasks.ts';

/** What Electron adds to `process` in a utility process; typed here because this folder does not import electron. */
interface ParentPort {
  readonly on: (event: 'message', listener: (message: { readonly data: CryptRequest }) => void) => void;
  readonly postMessage: (message: CryptMessage) => void;
}

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (parentPort === undefined) throw new Error('This process has no parent: start it as a utility process');
const parent = parentPort;
const run = createCrypt();

parent.on('message', ({ data: { id, task } }) => {
  void run(task).then((answer) => {
    parent.postMessage({ id, answer });
  });
});
