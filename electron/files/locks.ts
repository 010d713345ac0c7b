import { promises as fs } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { codeOf } from './fileErrors.ts';

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
  /** Says that we are still there; to be called every half minute. */
  readonly refresh: () => Promise<void>;
}

export interface LockDependencies {
  readonly self: Omit<LockOwner, 'since'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether a process of this computer runs. */
  readonly isAlive: (pid: number) => boolean;
}

const staleAfterMs = 5 * 60 * 1000;

export function createLocks({ self, now, isAlive }: LockDependencies): Locks {
  const held = new Set<string>();

  const make = async (file: string): Promise<'made' | 'exists' | 'impossible'> => {
    const owner: LockOwner = { ...self, since: new Date(now()).toISOString() };
    try {
      await fs.writeFile(lockPath(file), `${JSON.stringify(owner)}\n`, { flag: 'wx', mode: 0o644 });
      held.add(file);
      return 'made';
    } catch (error) {
      return codeOf(error) === 'EEXIST' ? 'exists' : 'impossible';
    }
  };

  const acquire = async (file: string): Promise<LockState> => {
    // Twice: once more when the lock of a process that died is out of the way.
    for (let tries = 0; tries < 2; tries += 1) {
      const made = await make(file);
      if (made === 'made') return { kind: 'ours' };
      if (made === 'impossible') return { kind: 'none' };
      const found = await readLock(file);
      if (found === null) return { kind: 'none' };
      if (found.owner.sessionId === self.sessionId) return { kind: 'ours' };
      const hasDied = found.owner.host === self.host && !isAlive(found.owner.pid);
      if (!hasDied) return { kind: 'held', owner: found.owner, isStale: now() - found.refreshedAt > staleAfterMs };
      await fs.unlink(lockPath(file)).catch(() => undefined);
    }
    return { kind: 'none' };
  };

  return {
    acquire,
    async takeOver(file) {
      await fs.unlink(lockPath(file)).catch(() => undefined);
      return acquire(file);
    },
    async release(file) {
      held.delete(file);
      const found = await readLock(file);
      if (found?.owner.sessionId === self.sessionId) await fs.unlink(lockPath(file)).catch(() => undefined);
    },
    async refresh() {
      const time = new Date(now());
      for (const file of held) {
        const found = await readLock(file);
        // Taken over while we slept: it is not ours to keep alive.
        if (found?.owner.sessionId !== self.sessionId) held.delete(file);
        else await fs.utimes(lockPath(file), time, time).catch(() => undefined);
      }
    },
  };
}

/** Named as LibreOffice names its own, so that people and sync programs know what it is. */
export function lockPath(file: string): string {
  return path.join(path.dirname(file), `.~lock.${path.basename(file)}#`);
}

/** Null: gone, or no lock of Headroom. */
async function readLock(file: string): Promise<{ readonly owner: LockOwner; readonly refreshedAt: number } | null> {
  try {
    const place = lockPath(file);
    const { mtimeMs, size } = await fs.stat(place);
    if (size > 4096) return null;
    return { owner: ownerSchema.parse(JSON.parse(await fs.readFile(place, 'utf8'))), refreshedAt: mtimeMs };
  } catch {
    return null;
  }
}
