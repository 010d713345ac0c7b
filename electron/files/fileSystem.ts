import { promises as fs, type BigIntStats } from 'node:fs';

/** An open file, as far as the atomic writer needs it. */
export interface FileHandle {
  readonly write: (
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ) => Promise<{ readonly bytesWritten: number }>;
  /** Reads into what is given; nothing is read at the end of the file. */
  readonly read: (
    into: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ) => Promise<{ readonly bytesRead: number }>;
  readonly chmod: (mode: number) => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The part of `node:fs` that keeping plans uses: tests put a failing disk in its place. */
export interface FileSystem {
  readonly open: (path: string, flags: 'wx' | 'r', mode?: number) => Promise<FileHandle>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
  readonly stat: (path: string) => Promise<FileStat>;
  readonly realpath: (path: string) => Promise<string>;
  readonly readlink: (path: string) => Promise<string>;
  readonly readdir: (path: string) => Promise<readonly string[]>;
  /** With everything above it, for the owner only; nothing when it is there. */
  readonly mkdir: (path: string) => Promise<unknown>;
  /** With everything in it; nothing when it is not there. */
  readonly rm: (path: string) => Promise<void>;
  readonly utimes: (path: string, accessed: Date, changed: Date) => Promise<void>;
}

export interface FileStat {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly mode: bigint;
  readonly isFile: () => boolean;
  readonly isDirectory: () => boolean;
}

/** The real disk. */
export const realFileSystem: FileSystem = {
  open: (path, flags, mode) => fs.open(path, flags, mode),
  readFile: (path) => fs.readFile(path),
  rename: (from, to) => fs.rename(from, to),
  unlink: (path) => fs.unlink(path),
  stat: (path): Promise<BigIntStats> => fs.stat(path, { bigint: true }),
  realpath: (path) => fs.realpath(path),
  readlink: (path) => fs.readlink(path),
  readdir: (path) => fs.readdir(path),
  mkdir: (path) => fs.mkdir(path, { recursive: true, mode: 0o700 }),
  rm: (path) => fs.rm(path, { recursive: true, force: true }),
  utimes: (path, accessed, changed) => fs.utimes(path, accessed, changed),
};

/**
 * Writes all of it: a disk may take a part at a time, and says how much.
 *
 * @param position in the file, in bytes
 */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position = 0): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    // A disk that takes nothing and reports no error would keep us here for ever.
    if (bytesWritten <= 0) throw Object.assign(new Error('Nothing was written'), { code: 'EIO' });
    done += bytesWritten;
  }
}
