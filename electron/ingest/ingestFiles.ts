import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { OwnershipDialect } from '../../shared/org/org.ts';
import type { ImportFormat, ImportSource } from '../../shared/importers/importSource.ts';
import { isOwnersName, readOwnersFolder } from './readOwners.ts';
import { readSource } from './readSource.ts';
import type { ReadProgress } from './reading.ts';

/** A file to read, or a folder of OWNERS files. */
export interface IngestFile {
  readonly path: string;
  /** What the user says that it is; null: found out by its content. */
  readonly format: ImportFormat | null;
  /** Whose dialect the user says that an ownership file has; absent: found out. */
  readonly dialect?: OwnershipDialect;
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
  const root = commonFolder(files.map((file) => file.path).filter((file) => isOwnersName(path.basename(file))));
  for (const [index, file] of files.entries()) {
    try {
      signal.throwIfAborted();
      const dialect = file.dialect ?? null;
      const fromFolder = (await isFolder(file.path)) ? await readOwnersFolder(file.path, dialect, signal) : null;
      if (fromFolder !== null) {
        sources.push(fromFolder);
        continue;
      }
      const onProgress = (progress: ReadProgress): void => options.onProgress?.(index, progress);
      const folder = folderBelow(root, file.path);
      sources.push(await readSource(file.path, { format: file.format, dialect, folder, signal, onProgress }));
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      throw error;
    }
  }
  return { kind: 'read', sources };
}

async function isFolder(filePath: string): Promise<boolean> {
  try {
    return (await stat(filePath)).isDirectory();
  } catch {
    // Reading the file says what is the matter.
    return false;
  }
}

/** The innermost folder that holds all of some files: the root of their repository, as far as they tell. */
function commonFolder(files: readonly string[]): string | null {
  const [first, ...others] = files.map((file) => path.dirname(path.resolve(file)).split(path.sep));
  if (first === undefined) return null;
  let length = first.length;
  for (const parts of others) {
    let same = 0;
    while (same < length && parts[same] === first[same]) same += 1;
    length = same;
  }
  return first.slice(0, length).join(path.sep) || path.sep;
}

function folderBelow(root: string | null, file: string): string {
  if (root === null) return '';
  const relative = path.relative(root, path.dirname(path.resolve(file)));
  return relative.startsWith('..') ? '' : relative.split(path.sep).join('/');
}
