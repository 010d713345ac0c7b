import type { ChangedFile } from '../github/ghPullRequest.ts';
import { findMainArea } from './mainArea.ts';

/** How many leading folders make an area; `automatic`: as few as needed so that no area holds most of the work. */
export type FolderDepth = number | 'automatic';

/** The area of files that are in no folder. */
export const rootArea = '(root)';

/** A way to cut a repository into folders. */
export interface FolderCut {
  readonly areaOf: (path: string) => string;
  /** Every area of the cut that a path was found in, in alphabetical order. */
  readonly areas: () => readonly string[];
}

const deepestStated = 99;
const deepestCut = 5;
/** An area with more of the pull requests than this is divided. */
const largestShare = 0.5;
/** A folder becomes an area of its own when it has at least this part of the pull requests, and at least so many. */
const smallestShare = 0.02;
const fewestPullRequests = 3;

/**
 * Cuts a repository into areas by leading folders.
 *
 * With a number every area has that many folders (`gopls/internal` at 2), or fewer where the files lie higher. Automatic starts
 * with one folder; an area that is the main one of more than half of the pull requests is divided into those of its folders
 * that are worth an area, and what is left stays with it. So a repository that lies in one folder is divided too, and one with
 * many small folders does not fall into hundreds of areas.
 *
 * @param fileLists the files of each pull request, or all files as one list each
 * @param known     areas that are there already and stay
 */
export function cutIntoFolders(
  fileLists: readonly (readonly ChangedFile[])[],
  depth: FolderDepth,
  known: readonly string[],
): FolderCut {
  if (depth !== 'automatic') {
    const folders = Math.max(1, Math.min(deepestStated, Math.floor(depth)));
    return createCut(
      remembering((path) => folderOf(path, folders)),
      fileLists,
    );
  }
  const areas = new Set(known);
  if (known.length === 0) divideLargeAreas(areas, fileLists);
  return createCut(
    remembering((path) => longestKnown(areas, path) ?? folderOf(path, 1)),
    fileLists,
  );
}

function createCut(areaOf: (path: string) => string, fileLists: readonly (readonly ChangedFile[])[]): FolderCut {
  return {
    areaOf,
    areas: () => [...new Set(fileLists.flatMap((files) => files.map((file) => areaOf(file.path))))].sort(),
  };
}

/** The same paths come again and again, and finding a folder takes as many look-ups as the path has parts. */
function remembering<Found>(find: (path: string) => Found): (path: string) => Found {
  const known = new Map<string, Found>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const found = find(path);
    known.set(path, found);
    return found;
  };
}

/** The path's leading folders, at most so many. */
export function folderOf(path: string, depth: number): string {
  const folders = withoutRootSlash(path).split('/').slice(0, -1);
  return folders.length === 0 ? rootArea : folders.slice(0, depth).join('/');
}

/** Paths of an area of folders, in the form of ownership patterns. */
export function folderPatterns(area: string): readonly string[] {
  return [area === rootArea ? '/*' : `${area}/`];
}

/** The folder that an area stands for; null when it is no area of folders. */
export function folderOfPatterns(paths: readonly string[]): string | null {
  const [only, ...more] = paths;
  if (only === undefined || more.length > 0) return null;
  if (only === '/*') return rootArea;
  return /^[^*?[\\]+\/$/.test(only) ? only.slice(0, -1).replace(/^\//, '') : null;
}

function divideLargeAreas(areas: Set<string>, fileLists: readonly (readonly ChangedFile[])[]): void {
  for (const files of fileLists) for (const file of files) areas.add(folderOf(file.path, 1));
  const undividable = new Set<string>([rootArea]);
  for (;;) {
    const areaOf = remembering((path) => longestKnown(areas, path));
    const mains = fileLists.map((files) => findMainArea(files, areaOf));
    const counts = countBy(mains);
    const large = [...counts].find(
      ([area, count]) => count > fileLists.length * largestShare && !undividable.has(area),
    );
    if (large === undefined) return;
    const [area] = large;
    undividable.add(area);
    const depth = area.split('/').length + 1;
    if (depth > deepestCut) continue;
    const inside = fileLists.filter((_files, index) => mains[index] === area);
    const parts = countBy(
      inside.map((files) => findMainArea(files, (path) => (areaOf(path) === area ? folderOf(path, depth) : null))),
    );
    const fewest = Math.max(fewestPullRequests, fileLists.length * smallestShare);
    for (const [part, count] of parts) if (part !== area && count >= fewest) areas.add(part);
  }
}

function longestKnown(areas: ReadonlySet<string>, path: string): string | null {
  const plain = withoutRootSlash(path);
  let end = plain.lastIndexOf('/');
  if (end === -1) return areas.has(rootArea) ? rootArea : null;
  for (; end > 0; end = plain.lastIndexOf('/', end - 1)) {
    const folder = plain.slice(0, end);
    if (areas.has(folder)) return folder;
  }
  return null;
}

function withoutRootSlash(path: string): string {
  return path.startsWith('/') || path.startsWith('./') ? path.replace(/^(\.?\/)+/, '') : path;
}

function countBy(values: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
