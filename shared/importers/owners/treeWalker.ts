import { compileFnmatch } from '../codeowners/fnmatch.ts';
import { parseLinearPattern } from './linearPattern.ts';

/** What is said of a folder, or of some of its files. */
export interface TreeEntry {
  readonly dialect: 'kubernetes' | 'chromium';
  /** Without slashes at its ends; empty: the root. */
  readonly folder: string;
  readonly filter: string | null;
  /** Chromium: for these files nothing else counts. */
  readonly alone: 'yes' | 'no';
  /** What stands in the folders above does not count. */
  readonly noParents: 'yes' | 'no';
}

/** What is said of a path, folder by folder, the nearest first. */
export type TreeLayers<Entry> = readonly {
  readonly folder: string;
  readonly entries: readonly Entry[];
}[];

/**
 * Prepares OWNERS files for looking paths up: what stands in the path’s folder and in those above, up to one that stops it.
 *
 * Source: kubernetes/community, owners.md; gerrit plugins/find-owners, syntax.md.
 */
export function createTreeWalker<Entry extends TreeEntry>(
  entries: readonly Entry[],
): (path: string) => TreeLayers<Entry> {
  const folders = new Map<string, { readonly entry: Entry; readonly fits: (below: string) => boolean }[]>();
  for (const entry of entries) {
    const list = folders.get(entry.folder) ?? [];
    folders.set(entry.folder, list);
    list.push({ entry, fits: filterOf(entry) });
  }
  return (path) => {
    const plain = path.replace(/^(\.?\/)+/, '');
    const layers: { folder: string; entries: readonly Entry[] }[] = [];
    for (
      let folder: string | null = parentOf(plain);
      folder !== null;
      folder = folder === '' ? null : parentOf(folder)
    ) {
      const all = folders.get(folder);
      if (all === undefined) continue;
      const below = folder === '' ? plain : plain.slice(folder.length + 1);
      const fitting = all.filter(({ fits }) => fits(below)).map(({ entry }) => entry);
      const isAlone = fitting.some((entry) => entry.alone === 'yes');
      const counted = isAlone ? fitting.filter((entry) => entry.filter !== null) : fitting;
      if (counted.length > 0) layers.push({ folder, entries: counted });
      if (isAlone || all.some(({ entry }) => entry.noParents === 'yes')) break;
    }
    return layers;
  };
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

function filterOf({ dialect, filter }: TreeEntry): (below: string) => boolean {
  if (filter === null) return () => true;
  if (dialect === 'kubernetes') {
    const pattern = parseLinearPattern(filter);
    return pattern === null ? () => false : pattern.test;
  }
  const globs = filter.split(',').map(compileFnmatch);
  return (below) => globs.some((glob) => glob(below));
}
