/** The entry of the thread that parses a long plan before it is written. It touches no file. */
import { parentPort } from 'node:worker_threads';
import { checkText } from './planCheck.ts';

parentPort?.on('message', (text: string) => {
  parentPort?.postMessage(checkText(text));
});
