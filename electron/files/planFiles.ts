import path from 'node:path';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import type { ChecksumChoice, PlanFileError } from '../../shared/planFile/parsePlanFile.ts';
import { largestPlanFile } from '../../shared/planFile/planFileFormat.ts';
import type { RunCryptTask } from '../crypt/cryptContract.ts';
import { createCrypt } from '../crypt/cryptTasks.ts';
import { hashOf, sha256Of, sweepTemporaryFiles, writeFileAtomically, type AtomicWriteOptions } from './atomicWrite.ts';
import { codeOf, toFileError } from './fileErrors.ts';
import { realFileSystem } from './fileSystem.ts';
import { checkPlanHere, type CheckPlan } from './planCheck.ts';
import { outsideName, unseal, type KeysWanted, type Protection } from './protection.ts';

/** What is known of a plan's file: where it is and what was in it when we last read or wrote it. */
export interface FileBase {
  /** Symbolic links resolved, so that one file has one path. */
  readonly path: string;
  /** SHA-256 of what we last read or wrote there; null: nothing, it is to be a new file. */
  readonly sha256: string | null;
  /** SHA-256 of what we tried to write after that, when the disk would not say whether it is there: ours as well. */
  readonly attempted?: string;
}

export interface ReadPlan {
  readonly base: FileBase;
  readonly text: string;
  /** As it may be shown outside the window: of a protected plan the file's. */
  readonly name: string;
  /** Null: anybody can read the file. */
  readonly protection: Protection | null;
}

export interface ReadOptions extends AtomicWriteOptions {
  /** Where passwords are tried; here, in this thread, unless something else is given. */
  readonly crypt?: RunCryptTask;
  /** Null or absent: none is known yet. */
  readonly password?: string | null;
  /** Of a protected plan; only when asked for, unless something else is said. */
  readonly keys?: KeysWanted;
  /** Where the plan is parsed; here, in this thread, unless something else is given. */
  readonly checkPlan?: CheckPlan;
}

/** A plan as it will stand in its file: checked, and sealed where it is protected. */
export interface PreparedPlan {
  readonly bytes: Uint8Array;
}

export interface SavedPlan {
  readonly base: FileBase;
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
  options: ReadOptions = {},
): Promise<Result<ReadPlan, FileError | PlanFileError>> {
  const {
    fileSystem = realFileSystem,
    crypt = createCrypt(),
    password = null,
    keys,
    checkPlan = checkPlanHere,
  } = options;
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
  const unsealed = await unseal(crypt, bytes, password, keys);
  if (!unsealed.ok) return unsealed;
  const { bytes: content, protection } = unsealed.value;
  // It may have grown since it was measured.
  if (content.length > largestPlanFile) {
    return fail({ kind: 'file.tooLarge', bytes: content.length, limitBytes: largestPlanFile });
  }
  const text = decodeText(content);
  const checked = await checkPlan(text, checksum);
  if (!checked.ok) return checked;
  return succeed({
    base: { path: resolved, sha256: sha256Of(bytes) },
    text,
    name: protection === null ? checked.value : outsideName(resolved),
    protection,
  });
}

/** The text of a plan. A byte that is no UTF-8 becomes a mark the checksum does not match: the plan is told to be damaged. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/**
 * Makes a plan ready for its file: the text is parsed back, and then sealed where the plan is protected, which opens it again to
 * see that it can be. All of that before any disk is asked.
 *
 * @param seal null: the plan is not protected
 * @param checkPlan parses the text; where, is for the caller to say
 */
export async function preparePlan(
  text: string,
  seal: ((bytes: Uint8Array) => Promise<Result<Uint8Array, FileError>>) | null = null,
  checkPlan: CheckPlan = checkPlanHere,
): Promise<Result<PreparedPlan, FileError | PlanFileError>> {
  const length = Buffer.byteLength(text, 'utf8');
  if (length > largestPlanFile) return fail({ kind: 'file.tooLarge', bytes: length, limitBytes: largestPlanFile });
  const checked = await checkPlan(text, 'refuseChanged');
  if (!checked.ok) return checked;
  // Only now: parsing takes all the memory that it can have.
  const bytes = Buffer.from(text, 'utf8');
  const sealed = seal === null ? succeed(bytes) : await seal(bytes);
  if (!sealed.ok) return sealed;
  // A sealed plan is a little longer, and must be small enough to be read again.
  if (sealed.value.length > largestPlanFile) {
    return fail({ kind: 'file.tooLarge', bytes: sealed.value.length, limitBytes: largestPlanFile });
  }
  return succeed({ bytes: sealed.value });
}

/**
 * Writes a plan that is ready to its file: first the disk is asked whether something else wrote the file, then what is there is
 * kept as a version, and only then it is replaced, atomically.
 *
 * On failure the base tells what to compare with next time: an error after the replacement must not make our own bytes
 * look like somebody else's.
 */
export async function savePlanFile(
  base: FileBase,
  { bytes }: PreparedPlan,
  onConflict: ConflictChoice,
  options: SaveOptions = {},
): Promise<Result<SavedPlan, SaveError>> {
  const { fileSystem = realFileSystem } = options;
  if (onConflict === 'refuse') {
    const found = await hashOnDisk(base.path, options);
    if (!found.ok) return fail({ error: found.error, base });
    if (found.value !== null && !isOurs(base, found.value)) {
      return fail({ error: { kind: 'file.changedOnDisk' }, base });
    }
  }
  await options.keepPrevious?.(base.path);
  const written = await writeFileAtomically(base.path, bytes, options);
  if (!written.ok) {
    const found = await hashOnDisk(base.path, options);
    const attempted = await hashOf(bytes);
    if (!found.ok) return fail({ error: written.error, base: { ...base, attempted } });
    return fail({
      error: written.error,
      base: found.value === attempted ? { path: base.path, sha256: attempted } : base,
    });
  }
  await sweepTemporaryFiles(written.value.path, Date.now(), fileSystem);
  return succeed({ base: written.value });
}

/**
 * What is in the file when something else wrote it since we last read or wrote it, as SHA-256; null when nothing did. A file
 * that is gone, or cannot be read just now, did not change.
 */
export async function findForeignContent(base: FileBase, options: AtomicWriteOptions = {}): Promise<string | null> {
  const found = await hashOnDisk(base.path, options);
  return found.ok && found.value !== null && !isOurs(base, found.value) ? found.value : null;
}

function isOurs(base: FileBase, sha256: string): boolean {
  return sha256 === base.sha256 || sha256 === base.attempted;
}

/** The content decides, not the time: two writes within one tick of a clock have the same time. */
async function hashOnDisk(file: string, options: AtomicWriteOptions): Promise<Result<string | null, FileError>> {
  const { fileSystem = realFileSystem } = options;
  try {
    const stat = await fileSystem.stat(file);
    // Never ours, and too large to read in passing.
    if (stat.size > BigInt(largestPlanFile)) return succeed('larger than any plan');
    return succeed(await hashOf(await fileSystem.readFile(file)));
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
