/** The entry of the process that asks a database: an Electron utility process, which ends with what it was started for. */
import type { DatabaseProcessMessage, DatabaseProcessRequest } from './databaseProtocol.ts';
import { readWeeks } from './readWeeks.ts';

/** What Electron adds to `process` in a utility process; typed here because this folder does not import electron. */
interface ParentPort {
  readonly on: (event: 'message', listener: (message: { readonly data: DatabaseProcessRequest }) => void) => void;
  readonly postMessage: (message: DatabaseProcessMessage) => void;
}

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (parentPort === undefined) throw new Error('This process has no parent: start it as a utility process');
const parent = parentPort;
const called = new AbortController();

parent.on('message', ({ data }) => {
  switch (data.kind) {
    case 'ask':
      void ask(data);
      return;
    case 'cancel':
      called.abort();
  }
});

async function ask({ target, tables, weeks }: Extract<DatabaseProcessRequest, { kind: 'ask' }>): Promise<void> {
  const read = await readWeeks(target, {
    tables,
    weeks,
    signal: called.signal,
    onStage: (stage, rows) => {
      parent.postMessage({ kind: 'stage', stage, rows });
    },
  });
  if (!read.ok) {
    parent.postMessage({ kind: 'failed', fault: read.error });
    return;
  }
  const { name, bytes } = read.value.file;
  parent.postMessage({ kind: 'read', name, bytes, sourcesJson: JSON.stringify([read.value]) });
}
