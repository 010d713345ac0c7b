import { realFileSystem, type FileHandle, type FileSystem } from '../fileSystem.ts';

/** What the n-th call to the disk does instead of its work. */
export type Fault = 'ENOSPC' | 'EIO' | 'EROFS' | 'EACCES' | 'EBUSY' | 'EXDEV' | 'shortWrite' | 'lostWrite';

export interface FailingDisk {
  readonly fileSystem: FileSystem;
  /** Calls made so far. */
  readonly calls: () => number;
  readonly failed: () => boolean;
  /** Begins to count calls, of a disk that slept so far. */
  readonly wake: () => void;
  /** From now on every call does its work. */
  readonly heal: () => void;
}

/**
 * A disk whose n-th call fails, after SQLite's anomaly tests. `shortWrite` takes one byte of what it is given and says so;
 * `lostWrite` takes one byte and says that it took all.
 *
 * @param lasting whether every call after the n-th fails too: a disk that died
 * @param from `asleep`: calls count and fail only after `wake`, so that a test can prepare
 */
export function failingDisk(
  n: number,
  fault: Fault,
  lasting: 'once' | 'forGood' = 'once',
  from: 'awake' | 'asleep' = 'awake',
): FailingDisk {
  let calls = 0;
  let failed = false;
  let isWell = from === 'asleep';

  const isDue = (): boolean => {
    if (isWell) return false;
    calls += 1;
    return lasting === 'forGood' ? calls >= n : calls === n;
  };
  const run = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (isDue() && fault !== 'shortWrite' && fault !== 'lostWrite') {
      failed = true;
      throw Object.assign(new Error(fault), { code: fault });
    }
    return work();
  };

  const wrap = (handle: FileHandle): FileHandle => ({
    write: async (bytes, offset, length, position) => {
      if (!isDue()) return handle.write(bytes, offset, length, position);
      failed = true;
      if (fault !== 'shortWrite' && fault !== 'lostWrite') throw Object.assign(new Error(fault), { code: fault });
      const { bytesWritten } = await handle.write(bytes, offset, Math.min(1, length), position);
      return { bytesWritten: fault === 'lostWrite' ? length : bytesWritten };
    },
    read: (into, offset, length, position) => run(() => handle.read(into, offset, length, position)),
    chmod: (mode) => run(() => handle.chmod(mode)),
    sync: () => run(() => handle.sync()),
    close: async () => {
      // The descriptor is given back even when the system reports an error, so that tests do not run out of them.
      await handle.close();
      await run(() => Promise.resolve());
    },
  });

  return {
    fileSystem: {
      open: (path, flags, mode) => run(async () => wrap(await realFileSystem.open(path, flags, mode))),
      readFile: (path) => run(() => realFileSystem.readFile(path)),
      rename: (from, to) => run(() => realFileSystem.rename(from, to)),
      unlink: (path) => run(() => realFileSystem.unlink(path)),
      stat: (path) => run(() => realFileSystem.stat(path)),
      realpath: (path) => run(() => realFileSystem.realpath(path)),
      readlink: (path) => run(() => realFileSystem.readlink(path)),
      readdir: (path) => run(() => realFileSystem.readdir(path)),
      mkdir: (path) => run(() => realFileSystem.mkdir(path)),
      rm: (path) => run(() => realFileSystem.rm(path)),
      utimes: (path, accessed, changed) => run(() => realFileSystem.utimes(path, accessed, changed)),
    },
    calls: () => calls,
    failed: () => failed,
    wake: () => {
      isWell = false;
    },
    heal: () => {
      isWell = true;
    },
  };
}
