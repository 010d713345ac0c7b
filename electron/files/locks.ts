import { readFileSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { codeOf } from './fileErrors.ts';
import { realFileSystem, writeAll, type FileSystem } from './fileSystem.ts';

const ownerSchema = z.strictObject({
  user: z.string().max(200),
  host: z.string().max(300),
  pid: z.int().positive(),
  sessionId: z.string().max(100),
  since: z.iso.datetime(),
});

/** Who has a plan open. Says nothing of the plan. */
export type LockOwner = Readonly<z.output<typeof ownerSchema>>;

export type LockState =
  /** `none`: the folder takes no file of ours. Saving still compares what is on the disk, so nothing is lost by that. */
  | { readonly kind: 'ours' }
  | { readonly kind: 'none' }
  /** `isStale`: not refreshed for five minutes; the user may decide to take over. */
  | { readonly kind: 'held'; readonly owner: LockOwner; readonly isStale: boolean };

/**
 * Tells others on a shared drive who has a plan open. Advice, not a guarantee: that nobody's work is written over is
 * guarded by the comparison before each save.
 *
 * Own code because `proper-lockfile` names no owner, and after a laptop has slept it throws from a timer.
 */
export interface Locks {
  readonly acquire: (file: string) => Promise<LockState>;
  /** Makes the lock ours whoever has it: the user said so. */
  readonly takeOver: (file: string) => Promise<LockState>;
  /** Gives a lock back; somebody else's stays. */
  readonly release: (file: string) => Promise<void>;
  /** Gives back every lock and takes no more: the app ends without closing its windows. */
  readonly releaseAll: () => Promise<void>;
  /** The same at once, for the last moment of a process, which waits for nothing. */
  readonly releaseNow: () => void;
  /** Says that we are still there; to be called every half minute. */
  readonly refresh: () => Promise<void>;
}

export interface LockDependencies {
  readonly self: Omit<LockOwner, 'since'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether a process of this computer runs. */
  readonly isAlive: (pid: number) => boolean;
  readonly fileSystem?: FileSystem;
}

const staleAfterMs = 5 * 60 * 1000;

export function createLocks({ self, now, isAlive, fileSystem = realFileSystem }: LockDependencies): Locks {
  const held = new Set<string>();
  /** Begun by us, and not yet saying so. */
  const beingMade = new Set<string>();
  let isEnding = false;

  const make = async (file: string): Promise<'made' | 'exists' | 'impossible'> => {
    const owner: LockOwner = { ...self, since: new Date(now()).toISOString() };
    let isBegun = false;
    try {
      const handle = await fileSystem.open(lockPath(file), 'wx', 0o644);
      isBegun = true;
      beingMade.add(file);
      try {
        await writeAll(handle, Buffer.from(`${JSON.stringify(owner)}\n`));
      } finally {
        await handle.close();
      }
      held.add(file);
      if (!isEnding) return 'made';
      // The app began to end while the lock was being made: nobody would give it back.
      await release(file);
      return 'impossible';
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return 'exists';
      // A lock that says nobody's name would puzzle everybody and never go away.
      if (isBegun) await fileSystem.unlink(lockPath(file)).catch(() => undefined);
      return 'impossible';
    } finally {
      beingMade.delete(file);
    }
  };

  const release = async (file: string): Promise<void> => {
    held.delete(file);
    const found = await readLock(fileSystem, file);
    if (found?.owner.sessionId === self.sessionId) await fileSystem.unlink(lockPath(file)).catch(() => undefined);
  };

  const acquire = async (file: string): Promise<LockState> => {
    if (isEnding) return { kind: 'none' };
    // Twice: once more when the lock of a process that died is out of the way.
    for (let tries = 0; tries < 2; tries += 1) {
      const made = await make(file);
      if (made === 'made') return { kind: 'ours' };
      if (made === 'impossible') return { kind: 'none' };
      const found = await readLock(fileSystem, file);
      if (found === null) return { kind: 'none' };
      if (found.owner.sessionId === self.sessionId) return { kind: 'ours' };
      const hasDied = found.owner.host === self.host && !isAlive(found.owner.pid);
      if (!hasDied) return { kind: 'held', owner: found.owner, isStale: now() - found.refreshedAt > staleAfterMs };
      await fileSystem.unlink(lockPath(file)).catch(() => undefined);
    }
    return { kind: 'none' };
  };

  return {
    acquire,
    async takeOver(file) {
      await fileSystem.unlink(lockPath(file)).catch(() => undefined);
      return acquire(file);
    },
    release,
    async releaseAll() {
      isEnding = true;
      await Promise.all([...held].map(release));
    },
    releaseNow() {
      isEnding = true;
      for (const file of [...held, ...beingMade]) removeNow(file, beingMade.has(file) ? null : self.sessionId);
      held.clear();
    },
    async refresh() {
      const time = new Date(now());
      for (const file of held) {
        const found = await readLock(fileSystem, file);
        // Taken over while we slept: it is not ours to keep alive.
        if (found?.owner.sessionId !== self.sessionId) held.delete(file);
        else await fileSystem.utimes(lockPath(file), time, time).catch(() => undefined);
      }
    },
  };
}

/** Named as LibreOffice names its own, so that people and sync programs know what it is. */
export function lockPath(file: string): string {
  return path.join(path.dirname(file), `.~lock.${path.basename(file)}#`);
}

/** @param sessionId whose lock it must be; null: it was made by us a moment ago, and says nothing yet */
function removeNow(file: string, sessionId: string | null): void {
  try {
    const place = lockPath(file);
    const isTheirs = sessionId !== null && toOwner(readFileSync(place)).sessionId !== sessionId;
    if (!isTheirs) unlinkSync(place);
  } catch {
    // Gone already, or on a drive that is: then it is passed over as stale in five minutes.
  }
}

function toOwner(bytes: Uint8Array): LockOwner {
  return ownerSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/** Null: gone, or no lock of Headroom. */
async function readLock(
  fileSystem: FileSystem,
  file: string,
): Promise<{ readonly owner: LockOwner; readonly refreshedAt: number } | null> {
  try {
    const place = lockPath(file);
    const { mtimeNs, size } = await fileSystem.stat(place);
    if (size > 4096n) return null;
    return { owner: toOwner(await fileSystem.readFile(place)), refreshedAt: Number(mtimeNs / 1_000_000n) };
  } catch {
    return null;
  }
}
