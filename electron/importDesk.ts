import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import type { HostRequest, HostResponse } from '../shared/host/hostContract.ts';
import type { ImportFile } from '../shared/host/hostRecords.ts';
import { sendEvent, type DocumentWindow } from './documentWindow.ts';
import { measureFile } from './files/disk.ts';
import { countParts, cutPart } from './ingest/textParts.ts';
import type { IngestMessage, IngestRequest, IngestRequestFile } from './ingest/ingestProtocol.ts';

type ReadOutcome = Exclude<HostResponse<'readImport'>, { kind: 'read' }> | { kind: 'read'; texts: readonly string[] };

/** Files that the user chose for import, by id; and the process that reads them. */
export interface ImportDesk {
  /** Takes in files that the user chose; only then can the renderer have them read. */
  readonly admit: (files: readonly string[]) => Promise<readonly ImportFile[]>;
  readonly read: (request: HostRequest<'readImport'>, window: DocumentWindow) => Promise<HostResponse<'readImport'>>;
  /** A part of what was read; it is forgotten with the last. */
  readonly takePart: (jobId: string, part: number) => string;
  /** Keeps what another process read, for the window to take in parts; says in how many. */
  readonly keep: (jobId: string, sourcesJson: string, window: DocumentWindow) => number;
  readonly cancel: (jobId: string) => void;
}

/** Reads files in a process of its own: a hostile file can end that process and nothing else. */
export function createImportDesk({ shellFolder }: { readonly shellFolder: string }): ImportDesk {
  const admitted = new Map<string, string>();
  const cancels = new Map<string, () => void>();
  const read = new Map<string, readonly string[]>();
  const keepParts = (jobId: string, texts: readonly string[], window: DocumentWindow): number => {
    read.set(jobId, texts);
    window.browser.once('closed', () => read.delete(jobId));
    return texts.length;
  };
  const keep: ImportDesk['keep'] = (jobId, sourcesJson, window) =>
    keepParts(
      jobId,
      Array.from({ length: countParts(sourcesJson) }, (_, part) => cutPart(sourcesJson, part)),
      window,
    );

  return {
    keep,

    async admit(files) {
      // With it come the readers of OWNERS files and of YAML.
      const { expandFolder, isFolder } = await import('./ingest/expandFolder.ts');
      const taken: ImportFile[] = [];
      for (const file of (await Promise.all(files.map(expandFolder))).flat()) {
        // A folder is one only when OWNERS files lie in it: they are read together.
        const bytes = (await measureFile(file)) ?? ((await isFolder(file)) ? 0 : null);
        if (bytes === null) continue;
        const fileId = randomUUID();
        admitted.set(fileId, file);
        taken.push({
          fileId,
          name: bytes === 0 && (await isFolder(file)) ? `${path.basename(file)}/` : path.basename(file),
          bytes,
        });
      }
      return taken;
    },

    async read({ jobId, fileIds, stated = [] }, window) {
      const statedOf = new Map(stated.map(({ fileId, ...rest }) => [fileId, rest]));
      const files = fileIds.flatMap((fileId): readonly IngestRequestFile[] => {
        const file = admitted.get(fileId);
        return file === undefined ? [] : [{ fileId, path: file, ...statedOf.get(fileId) }];
      });
      if (files.length < fileIds.length) return { kind: 'failed', error: { kind: 'import.filesGone' } };
      const reader = utilityProcess.fork(path.join(shellFolder, 'ingestProcess.cjs'), [], {
        serviceName: 'Headroom import',
        stdio: 'ignore',
      });
      const cancelled = new Promise<ReadOutcome>((resolve) => {
        const cancel = () => {
          resolve({ kind: 'cancelled' });
        };
        cancels.set(jobId, cancel);
        window.browser.once('closed', cancel);
      });
      const reading = readWith(reader, files, (progress) => {
        sendEvent(window, { ...progress, kind: 'importProgress', jobId });
      });
      try {
        const outcome = await Promise.race([reading, cancelled]);
        if (outcome.kind !== 'read') return outcome;
        return { kind: 'read', parts: keepParts(jobId, outcome.texts, window) };
      } finally {
        cancels.delete(jobId);
        endReader(reader);
      }
    },

    takePart(jobId, part) {
      const texts = read.get(jobId) ?? [];
      if (part >= texts.length - 1) read.delete(jobId);
      return texts[part] ?? '';
    },

    cancel(jobId) {
      read.delete(jobId);
      cancels.get(jobId)?.();
    },
  };
}

type Progress = Omit<Extract<IngestMessage, { readonly kind: 'progress' }>, 'kind'>;

function readWith(
  reader: UtilityProcess,
  files: readonly IngestRequestFile[],
  onProgress: (progress: Progress) => void,
): Promise<ReadOutcome> {
  return new Promise((resolve) => {
    reader.on('exit', () => {
      resolve({ kind: 'failed', error: { kind: 'import.readerEnded' } });
    });
    const texts: string[] = [];
    reader.on('message', (message: IngestMessage) => {
      switch (message.kind) {
        case 'part':
          texts.push(message.text);
          return;
        case 'read':
          resolve({ kind: 'read', texts });
          return;
        case 'progress':
          onProgress(message);
          return;
      }
    });
    reader.postMessage({ kind: 'read', files } satisfies IngestRequest);
  });
}

/** Ends the process: the one way to stop a parser in the middle of a row. Before it has started, it cannot be ended. */
function endReader(reader: UtilityProcess): void {
  if (reader.pid === undefined) reader.once('spawn', () => reader.kill());
  else reader.kill();
}
