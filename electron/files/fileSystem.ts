import { promises as fs, type BigIntStats } from 'node:fs';

/** An open file, as far as the atomic writer needs it. */
export interface FileHandle {
  readonly write: (
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ) => Promise<{ readonly bytesWritten: number }>;
  readonly chmod: (mode: number) => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The part of `node:fs` that saving uses: tests put a failing disk in its place. */
export interface FileSystem {
  readonly open: (path: string, flags: 'wx' | 'r', mode?: number) => Promise<FileHandle>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
  readonly stat: (path: string) => Promise<FileStat>;
  readonly realpath: (path: string) => Promise<string>;
  readonly readlink: (path: string) => Promise<string>;
  readonly readdir: (path: string) => Promise<readonly string[]>;
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
};
