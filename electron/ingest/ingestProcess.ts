/**
 * The entry of the process that reads files to import: an Electron utility process, so that neither the window nor the shell
 * waits for a large file or falls with a hostile one. It only reads, and only the files that it is told to.
 */
import { ingestFiles } from './ingestFiles.ts';
import { countParts, cutPart } from './textParts.ts';
import type { IngestMessage, IngestRequest } from './ingestProtocol.ts';

/** What Electron adds to `process` in a utility process; typed here because this folder does not import electron. */
interface ParentPort {
  readonly on: (event: 'message', listener: (message: { readonly data: IngestRequest }) => void) => void;
  readonly postMessage: (message: IngestMessage) => void;
}

const progressEveryMs = 50;

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (parentPort === undefined) throw new Error('The reading process has no parent: start it as a utility process');
const parent = parentPort;

parent.on('message', ({ data }) => {
  void read(data);
});

async function read({ files }: IngestRequest): Promise<void> {
  let lastTold = 0;
  const outcome = await ingestFiles(
    files.map(({ path, format, dialect }) => ({
      path,
      format: format ?? null,
      ...(dialect === undefined ? {} : { dialect }),
    })),
    {
      onProgress: (index, progress) => {
        const now = Date.now();
        const fileId = files[index]?.fileId;
        const isDone = progress.bytesRead >= progress.bytesTotal;
        if (fileId === undefined || (now - lastTold < progressEveryMs && !isDone)) return;
        lastTold = now;
        parent.postMessage({ kind: 'progress', fileId, ...progress });
      },
    },
  );
  if (outcome.kind !== 'read') return;
  const text = JSON.stringify(outcome.sources);
  const parts = countParts(text);
  for (let part = 0; part < parts; part += 1) parent.postMessage({ kind: 'part', text: cutPart(text, part) });
  parent.postMessage({ kind: 'read', parts });
}
