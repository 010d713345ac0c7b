/** The entry of the thread that parses a long plan before it is opened or written. It touches no file. */
import { parentPort } from 'node:worker_threads';
import { checkText } from './checkText.ts';
import type { PlanToCheck } from './planCheck.ts';

parentPort?.on('message', ({ text, checksum }: PlanToCheck) => {
  parentPort?.postMessage(checkText(text, checksum));
});
