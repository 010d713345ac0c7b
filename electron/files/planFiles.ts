import path from 'node:path';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { parsePlanFile, type ChecksumChoice, type PlanFileError } from '../../shared/planFile/parsePlanFile.ts';
import { largestPlanFile } from '../../shared/planFile/planFileFormat.ts';
import { sha256Of, sweepTemporaryFiles, writeFileAtomically, type AtomicWriteOptions } from './atomicWrite.ts';
import { codeOf, toFileError } from './fileErrors.ts';
import { realFileSystem } from './fileSystem.ts';

/** What is known of a plan's file: where it is and what was in it when we last read or wrote it. */
export interface FileBase {
  /** Symbolic links resolved, so that one file has one path. */
  readonly path: string;
  /** SHA-256 of what we last read or wrote there; null: nothing, it is to be a new file. */
  readonly sha256: string | null;
}

export interface ReadPlan {
  readonly base: FileBase;
  readonly text: string;
  readonly name: string;
}

export interface SavedPlan {
  readonly base: FileBase;
  readonly name: string;
}

export type SaveError = { readonly error: FileError | PlanFileError; readonly base: FileBase };

export interface SaveOptions extends AtomicWriteOptions {
  /** Called with the file before it is replaced, and only then. */
  readonly keepPrevious?: (file: string) => Promise<void>;
}

/** What to do when something else wrote the file since we last read or wrote it. */
export type ConflictChoice = 'refuse' | 'replace';

/**
 * Reads a plan file and checks that it can be opened. A file over the limit is refused by its size and never read.
 */
export async function readPlanFile(
  file: string,
  checksum: ChecksumChoice,
  options: AtomicWriteOptions = {},
): Promise<Result<ReadPlan, FileError | PlanFileError>> {
  const { fileSystem = realFileSystem } = options;
  let bytes: Uint8Array;
  let resolved: string;
  try {
    resolved = await fileSystem.realpath(file);
    const stat = await fileSystem.stat(resolved);
    if (stat.isDirectory()) return fail({ kind: 'file.isFolder' });
    if (!stat.isFile()) return fail({ kind: 'file.nameNotPossible' });
    if (stat.size > BigInt(largestPlanFile)) {
      return fail({ kind: 'file.tooLarge', bytes: Number(stat.size), limitBytes: largestPlanFile });
    }
    bytes = await fileSystem.readFile(resolved);
  } catch (error) {
    return fail(toFileError(error));
  }
  // It may have grown since it was measured.
  if (bytes.length > largestPlanFile) {
    return fail({ kind: 'file.tooLarge', bytes: bytes.length, limitBytes: largestPlanFile });
  }
  // A byte that is no UTF-8 becomes a mark the checksum does not match: the file is told to be damaged.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const parsed = parsePlanFile(text, checksum);
  if (!parsed.ok) return parsed;
  return succeed({
    base: { path: resolved, sha256: sha256Of(bytes) },
    text,
    name: parsed.value.document.plan.name,
  });
}

/**
 * Writes a plan to its file: first the text is parsed back, then the disk is asked whether something else wrote the file,
 * then what is there is kept as a version, and only then it is replaced, atomically.
 *
 * On failure the base tells what to compare with next time: an error after the replacement must not make our own bytes
 * look like somebody else's.
 */
export async function savePlanFile(
  base: FileBase,
  text: string,
  onConflict: ConflictChoice,
  options: SaveOptions = {},
): Promise<Result<SavedPlan, SaveError>> {
  const { fileSystem = realFileSystem } = options;
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > largestPlanFile) {
    return fail({ error: { kind: 'file.tooLarge', bytes: bytes.length, limitBytes: largestPlanFile }, base });
  }
  const parsed = parsePlanFile(text);
  if (!parsed.ok) return fail({ error: parsed.error, base });
  if (onConflict === 'refuse') {
    const found = await hashOnDisk(base.path, options);
    if (!found.ok) return fail({ error: found.error, base });
    if (found.value !== null && found.value !== base.sha256) {
      return fail({ error: { kind: 'file.changedOnDisk' }, base });
    }
  }
  await options.keepPrevious?.(base.path);
  const written = await writeFileAtomically(base.path, bytes, options);
  if (!written.ok) {
    const found = await hashOnDisk(base.path, options);
    const isOurs = found.ok && found.value === sha256Of(bytes);
    return fail({ error: written.error, base: isOurs ? { path: base.path, sha256: found.value } : base });
  }
  await sweepTemporaryFiles(written.value.path, Date.now(), fileSystem);
  return succeed({ base: written.value, name: parsed.value.document.plan.name });
}

/**
 * What is in the file when something else wrote it since we last read or wrote it, as SHA-256; null when nothing did. A file
 * that is gone, or cannot be read just now, did not change.
 */
export async function findForeignContent(base: FileBase, options: AtomicWriteOptions = {}): Promise<string | null> {
  const found = await hashOnDisk(base.path, options);
  return found.ok && found.value !== base.sha256 ? found.value : null;
}

/** The content decides, not the time: two writes within one tick of a clock have the same time. */
async function hashOnDisk(file: string, options: AtomicWriteOptions): Promise<Result<string | null, FileError>> {
  const { fileSystem = realFileSystem } = options;
  try {
    const stat = await fileSystem.stat(file);
    // Never ours, and too large to read in passing.
    if (stat.size > BigInt(largestPlanFile)) return succeed('larger than any plan');
    return succeed(sha256Of(await fileSystem.readFile(file)));
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? succeed(null) : fail(toFileError(error));
  }
}

/** The extension of plan files, with its dot. */
export const planExtension = '.headroom';

/** Whether a file is meant to be opened as a plan; anything else is data to import. */
export function isPlanPath(file: string): boolean {
  return path.extname(file).toLowerCase() === planExtension;
}

/** Runs tasks one after the other, each key by itself: two saves of one plan never overlap. */
export function createQueues(): <Value>(key: string, task: () => Promise<Value>) => Promise<Value> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
