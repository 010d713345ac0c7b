import { mondayOf } from '../../plan/weeklyMetrics.ts';
import type { GhPullRequest } from '../github/ghPullRequest.ts';
import type { OwnersOfPath } from './listOwners.ts';

/** Whom the rules ask for a pull request, by all of its files. */
export interface AskedOwners {
  /** Null: landed without a number. */
  readonly number: number | null;
  readonly landedAt: string | null;
  /** As the export names the author. */
  readonly author: string;
  readonly files: number;
  /** Lines added and removed. */
  readonly lines: number;
  /** Everybody whom the rules name, in order of name. */
  readonly owners: readonly string[];
  /** The same without the author, who does not ask themselves. */
  readonly asked: readonly string[];
  /** The OWNERS files that decide, where there are any. */
  readonly ownersFiles: readonly string[];
}

/**
 * Says whom the rules ask for each pull request whose files are known.
 *
 * @param ownersOf who owns a path
 * @param isAuthor whether an owner, as a rule writes them, is the author
 */
export function askedOwners(
  pullRequests: readonly GhPullRequest[],
  ownersOf: (path: string) => OwnersOfPath,
  isAuthor: (owner: string, pullRequest: GhPullRequest) => boolean,
): readonly AskedOwners[] {
  return pullRequests.flatMap((pullRequest) => {
    const { files, number, mergedAt, author, additions, deletions } = pullRequest;
    if (files === null) return [];
    const found = files.map(({ path }) => ownersOf(path));
    const owners = [...new Set(found.flatMap((one) => one.owners))].sort();
    return [
      {
        number,
        landedAt: mergedAt,
        author: author.written,
        files: files.length,
        lines: (additions ?? 0) + (deletions ?? 0),
        owners,
        asked: owners.filter((owner) => !isAuthor(owner, pullRequest)),
        ownersFiles: [...new Set(found.flatMap(({ file }) => file ?? []))].sort(),
      },
    ];
  });
}

/** How often somebody, or an OWNERS file, is asked in one ISO week. */
export interface AskedInWeek {
  /** Its Monday. */
  readonly week: string;
  readonly key: string;
  readonly pullRequests: number;
  readonly lines: number;
}

/** Counts pull requests by the week in which they landed and whom they ask, in order of both. */
export function askedByWeek(
  list: readonly AskedOwners[],
  keysOf: (asked: AskedOwners) => readonly string[],
): readonly AskedInWeek[] {
  const counts = new Map<string, { week: string; key: string; pullRequests: number; lines: number }>();
  for (const asked of list) {
    if (asked.landedAt === null) continue;
    const week = mondayOf(asked.landedAt);
    for (const key of keysOf(asked)) {
      const count = counts.get(`${week} ${key}`) ?? { week, key, pullRequests: 0, lines: 0 };
      counts.set(`${week} ${key}`, count);
      count.pullRequests += 1;
      count.lines += asked.lines;
    }
  }
  return [...counts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, count]) => count);
}

/** How many paths somebody owns. */
export interface OwnedPaths {
  readonly owner: string;
  readonly paths: number;
  /** Those that nobody else owns. */
  readonly alone: number;
}

/** Counts paths by owner, most first, then by name. */
export function countOwnedPaths(paths: readonly OwnersOfPath[]): readonly OwnedPaths[] {
  const counts = new Map<string, { owner: string; paths: number; alone: number }>();
  for (const { owners } of paths) {
    for (const owner of new Set(owners)) {
      const count = counts.get(owner) ?? { owner, paths: 0, alone: 0 };
      counts.set(owner, count);
      count.paths += 1;
      if (owners.length === 1) count.alone += 1;
    }
  }
  return [...counts.values()].sort((left, right) => right.paths - left.paths || (left.owner < right.owner ? -1 : 1));
}
