import type { ImportFormat, ImportSource } from '../../shared/importers/importSource.ts';
import { readSource, type ReadProgress } from './readSource.ts';

/** A file to read. */
export interface IngestFile {
  readonly path: string;
  /** What the user says that it is; null: found out by its content. */
  readonly format: ImportFormat | null;
}

export interface IngestOptions {
  readonly signal?: AbortSignal;
  /** Told after every piece that is read: the file's place in the list, and how far it is. */
  readonly onProgress?: (index: number, progress: ReadProgress) => void;
}

export type IngestOutcome =
  { readonly kind: 'read'; readonly sources: readonly ImportSource[] } | { readonly kind: 'cancelled' };

/** Reads files one after the other, in plain Node. Faults of the files are issues of their sources. */
export async function ingestFiles(files: readonly IngestFile[], options: IngestOptions = {}): Promise<IngestOutcome> {
  const signal = options.signal ?? new AbortController().signal;
  const sources: ImportSource[] = [];
  for (const [index, file] of files.entries()) {
    try {
      signal.throwIfAborted();
      const onProgress = (progress: ReadProgress): void => options.onProgress?.(index, progress);
      sources.push(await readSource(file.path, { format: file.format, signal, onProgress }));
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      throw error;
    }
  }
  return { kind: 'read', sources };
}
