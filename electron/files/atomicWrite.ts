import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { codeOf, toFileError } from './fileErrors.ts';
import { realFileSystem, writeAll, type FileSystem } from './fileSystem.ts';
import { hashInSteps } from './textInSteps.ts';

export interface AtomicWriteOptions {
  readonly fileSystem?: FileSystem;
  readonly platform?: NodeJS.Platform;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

export interface WrittenFile {
  /** Where the bytes are: symbolic links resolved. */
  readonly path: string;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Plans say who will work where, so a new file is for its owner only. A file that exists keeps its mode. */
const newFileMode = 0o600;
const mostLinks = 40;
/** Antivirus programs and sync clients hold a file for seconds; together about ten. */
const renameWaitsMs: readonly number[] = [20, 40, 80, 160, 320, 640, 1280, 2500, 2500, 2500];
/** Longer than any save takes, so nothing that is still being written is swept. */
const sweepAfterMs = 60 * 60 * 1000;

/**
 * Replaces a file's content, or leaves the file as it was: after a crash, a full disk or an error at any step, the path
 * holds the old bytes or the new bytes, never a part of them.
 *
 * Own code because the usual packages, write-file-atomic 7.0.1 and atomically 2.1.1, ignore how many bytes were written and
 * on a full disk put a truncated file in place of a good one.
 *
 * @param content bytes, or pieces that are written one after the other: nobody has to put a large plan together first
 */
export async function writeFileAtomically(
  target: string,
  content: Uint8Array | readonly Uint8Array[],
  options: AtomicWriteOptions = {},
): Promise<Result<WrittenFile, FileError>> {
  const { fileSystem = realFileSystem, platform = process.platform, sleep = wait } = options;
  const pieces = content instanceof Uint8Array ? [content] : content;
  const sha256 = await hashInSteps(pieces);
  try {
    const resolved = await resolveTarget(fileSystem, target);
    const mode = await modeOf(fileSystem, resolved);
    const temporary = temporaryPath(resolved);
    try {
      await writeTemporary(fileSystem, temporary, { pieces, mode, platform });
      // Cheap, since plans are megabytes; and a disk that lies is found out while the old file is still there.
      if ((await hashOfFile(fileSystem, temporary)) !== sha256) {
        await removeQuietly(fileSystem, temporary);
        return fail({ kind: 'file.notVerified' });
      }
      await renameWithPatience(fileSystem, { from: temporary, to: resolved, platform, sleep });
    } catch (error) {
      await removeQuietly(fileSystem, temporary);
      throw error;
    }
    await syncFolder(fileSystem, path.dirname(resolved), platform);
    return succeed({ path: resolved, sha256 });
  } catch (error) {
    const fileError = toFileError(error);
    // The file itself need not exist, so what was not found is its folder.
    return fail(fileError.kind === 'file.notFound' ? { kind: 'file.folderNotFound' } : fileError);
  }
}

/** What is read of a file at once. */
const pieceBytes = 512 * 1024;

/** SHA-256, lower-case hexadecimal, with rests: a thread would be handed a copy, which holds the shell up for a large plan. */
export function hashOf(bytes: Uint8Array): Promise<string> {
  return hashInSteps([bytes]);
}

/** SHA-256 of a file, lower-case hexadecimal, read in pieces: as a whole, a large plan would be in memory once more. */
async function hashOfFile(fileSystem: FileSystem, file: string): Promise<string> {
  const hash = createHash('sha256');
  const piece = new Uint8Array(pieceBytes);
  const handle = await fileSystem.open(file, 'r');
  try {
    for (let at = 0; ;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, at);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** SHA-256, lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Removes what a save of this file left behind when its process was killed. Only files of ours for this very target, and
 * only old ones: another computer may be saving to the same share.
 */
export async function sweepTemporaryFiles(
  target: string,
  now: number,
  fileSystem: FileSystem = realFileSystem,
): Promise<void> {
  const folder = path.dirname(target);
  const prefix = temporaryPrefix(target);
  try {
    for (const name of await fileSystem.readdir(folder)) {
      if (!name.startsWith(prefix) || !name.endsWith('.tmp')) continue;
      const file = path.join(folder, name);
      const stat = await fileSystem.stat(file);
      if (now - Number(stat.mtimeNs / 1_000_000n) > sweepAfterMs) await removeQuietly(fileSystem, file);
    }
  } catch {
    // Sweeping is a courtesy; a folder that cannot be listed is no reason to refuse to open or save.
  }
}

/** Where the bytes go: what a symbolic link points to, even when that does not exist yet. */
async function resolveTarget(fileSystem: FileSystem, target: string): Promise<string> {
  let current = path.resolve(target);
  for (let links = 0; links < mostLinks; links += 1) {
    try {
      return await fileSystem.realpath(current);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    const next = await linkTarget(fileSystem, current);
    if (next === null) return path.join(await fileSystem.realpath(path.dirname(current)), path.basename(current));
    current = path.resolve(path.dirname(current), next);
  }
  throw Object.assign(new Error('Too many symbolic links'), { code: 'ELOOP' });
}

async function linkTarget(fileSystem: FileSystem, file: string): Promise<string | null> {
  try {
    return await fileSystem.readlink(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EINVAL') return null;
    throw error;
  }
}

async function modeOf(fileSystem: FileSystem, file: string): Promise<number> {
  try {
    const stat = await fileSystem.stat(file);
    if (stat.isDirectory()) throw Object.assign(new Error('The target is a folder'), { code: 'EISDIR' });
    // Renaming over it would work, since that asks the folder's permission and not the file's.
    if ((stat.mode & 0o222n) === 0n) throw Object.assign(new Error('The file is read-only'), { code: 'EROFS' });
    return Number(stat.mode & 0o777n);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return newFileMode;
    throw error;
  }
}

/** In the same folder, or rename would have to copy. The name says nothing of the plan and is never too long. */
function temporaryPath(target: string): string {
  return path.join(path.dirname(target), `${temporaryPrefix(target)}${randomBytes(8).toString('hex')}.tmp`);
}

/** How the names begin of what is written for this file before it is renamed. */
export function temporaryPrefix(target: string): string {
  return `.headroom-${sha256Of(Buffer.from(path.basename(target))).slice(0, 12)}-`;
}

async function writeTemporary(
  fileSystem: FileSystem,
  temporary: string,
  content: { readonly pieces: readonly Uint8Array[]; readonly mode: number; readonly platform: NodeJS.Platform },
): Promise<void> {
  const handle = await fileSystem.open(temporary, 'wx', content.mode);
  try {
    // The process's mask took bits away from the mode given to open.
    if (content.platform !== 'win32') await handle.chmod(content.mode);
    let position = 0;
    for (const piece of content.pieces) {
      await writeAll(handle, piece, position);
      position += piece.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function renameWithPatience(
  fileSystem: FileSystem,
  act: {
    readonly from: string;
    readonly to: string;
    readonly platform: NodeJS.Platform;
    readonly sleep: (milliseconds: number) => Promise<unknown>;
  },
): Promise<void> {
  for (const pause of [...renameWaitsMs, null]) {
    try {
      await fileSystem.rename(act.from, act.to);
      return;
    } catch (error) {
      const mayPass = act.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error));
      if (!mayPass || pause === null) throw error;
      await act.sleep(pause);
    }
  }
}

/** Makes the rename itself last through a power cut. */
async function syncFolder(fileSystem: FileSystem, folder: string, platform: NodeJS.Platform): Promise<void> {
  // Windows cannot open a folder for this.
  if (platform === 'win32') return;
  const handle = await fileSystem.open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems do not know how; the file itself is synced.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error))) throw error;
  } finally {
    await handle.close();
  }
}

async function removeQuietly(fileSystem: FileSystem, file: string): Promise<void> {
  try {
    await fileSystem.unlink(file);
  } catch {
    // It was never made, or the disk is gone. The reason for giving up is told already.
  }
}
