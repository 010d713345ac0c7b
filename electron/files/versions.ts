import { readdirSync } from 'node:fs';
import path from 'node:path';
import { sha256Of, writeFileAtomically, type AtomicWriteOptions } from './atomicWrite.ts';
import { realFileSystem } from './fileSystem.ts';
import { isTemporary, namesIn, readableIn, type LeftPlace } from './readableRest.ts';

/** An earlier content of a plan's file. */
export interface VersionEntry {
  /** Milliseconds since 1970 at which it was replaced. */
  readonly replacedAt: number;
  readonly bytes: number;
}

/** Earlier contents of plan files, in a folder that only the owner can read; never beside the plan, where others look. */
export interface Versions {
  /** Keeps what is in the file now. That it cannot be kept is no reason not to save. */
  readonly keep: (file: string, seal?: SealVersion) => Promise<void>;
  /** Seals the versions of a plan that is protected from now on; one that cannot be sealed goes. */
  readonly sealAll: (file: string, seal: SealVersion) => Promise<void>;
  /** What the disk still holds of a plan’s versions that can be read without a password. */
  readonly findReadable: (file: string) => Promise<readonly LeftPlace[]>;
  /** What the disk still holds of them at all. */
  readonly findKept: (file: string) => Promise<readonly LeftPlace[]>;
  /** Removes every version of one plan. */
  readonly forget: (file: string) => Promise<void>;
  /** When the contents that are kept were replaced, newest first. */
  readonly list: (file: string) => readonly number[];
  readonly pathOf: (file: string, replacedAt: number) => string;
  /** Removes every version of every plan. */
  readonly clear: () => Promise<void>;
}

/** Bytes as they may be kept; null: they cannot be. */
export type SealVersion = (bytes: Uint8Array) => Promise<Uint8Array | null>;

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const keptDays = 30;
const mostBytes = 200 * 1024 * 1024;
const extension = '.headroom';

/**
 * @param folder `versions` is made in it
 * @param isOn whether the user wants versions, asked each time
 */
export function createVersions(
  folder: string,
  clock: { readonly now: () => number; readonly isOn: () => boolean },
  options: AtomicWriteOptions = {},
): Versions {
  const { fileSystem = realFileSystem } = options;
  const root = path.join(folder, 'versions');
  // By the whole path: two plans of one name in two folders are two plans. The name itself stays out of our folder.
  const folderOf = (file: string) => path.join(root, sha256Of(Buffer.from(file)));
  const pathOf = (file: string, replacedAt: number) => path.join(folderOf(file), `${String(replacedAt)}${extension}`);

  const thin = async (file: string): Promise<void> => {
    const entries = await Promise.all(
      timesIn(folderOf(file)).map(async (replacedAt) => ({
        replacedAt,
        bytes: Number((await fileSystem.stat(pathOf(file, replacedAt))).size),
      })),
    );
    for (const { replacedAt } of versionsToDrop(entries, clock.now())) await fileSystem.rm(pathOf(file, replacedAt));
  };

  return {
    async keep(file, seal = asTheyAre) {
      if (!clock.isOn()) return;
      try {
        const bytes = await seal(await fileSystem.readFile(file));
        if (bytes === null) return;
        const [newest] = timesIn(folderOf(file));
        const isKept =
          newest !== undefined && Buffer.from(bytes).equals(await fileSystem.readFile(pathOf(file, newest)));
        if (!isKept) {
          await fileSystem.mkdir(folderOf(file));
          // Two saves within a millisecond are two versions.
          const replacedAt = Math.max(clock.now(), (newest ?? 0) + 1);
          await writeFileAtomically(pathOf(file, replacedAt), bytes, options);
        }
        await thin(file);
      } catch {
        // A new plan has nothing to keep, and a full disk is told by the save itself.
      }
    },
    async sealAll(file, seal) {
      for (const { path: place } of await readableIn(fileSystem, folderOf(file), 'version')) {
        // What a write that was killed left is no version.
        const sealed = isTemporary(path.basename(place))
          ? null
          : await fileSystem.readFile(place).then(seal, () => null);
        const written = sealed === null ? null : await writeFileAtomically(place, sealed, options);
        if (written?.ok !== true) await fileSystem.rm(place).catch(() => undefined);
      }
    },
    async findKept(file) {
      const folder = folderOf(file);
      const names = await namesIn(fileSystem, folder);
      if (names === null) return [{ kind: 'notLooked', path: folder }];
      return names.map((name) => ({ kind: 'notRemoved', path: path.join(folder, name) }));
    },
    findReadable: (file) => readableIn(fileSystem, folderOf(file), 'version'),
    forget: (file) => fileSystem.rm(folderOf(file)).catch(() => undefined),
    list: (file) => timesIn(folderOf(file)),
    pathOf,
    clear: () => fileSystem.rm(root),
  };
}

/**
 * Which versions are one too many: kept are all of the last hour, the newest of each hour of the last day, the newest of
 * each day of the last 30 days, and of these the newest that fit into 200 MB.
 */
export function versionsToDrop(versions: readonly VersionEntry[], now: number): readonly VersionEntry[] {
  const taken = new Set<string>();
  let bytesLeft = mostBytes;
  return [...versions]
    .sort((left, right) => right.replacedAt - left.replacedAt)
    .filter(({ replacedAt, bytes }) => {
      const age = now - replacedAt;
      const slot =
        age <= hourMs
          ? `at ${String(replacedAt)}`
          : age <= dayMs
            ? `hour ${String(Math.floor(replacedAt / hourMs))}`
            : `day ${String(Math.floor(replacedAt / dayMs))}`;
      const stays = age <= keptDays * dayMs && !taken.has(slot) && bytes <= bytesLeft;
      if (!stays) return true;
      taken.add(slot);
      bytesLeft -= bytes;
      return false;
    });
}

function asTheyAre(bytes: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(bytes);
}

function timesIn(folder: string): readonly number[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => /^\d+\.headroom$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((left, right) => right - left);
}
