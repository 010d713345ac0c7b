import type { PullRequestRecord } from '../../plan/metrics.ts';
import type { Plan } from '../../plan/plan.ts';
import type { GhPullRequest } from '../github/ghPullRequest.ts';

/** How far a host's time of merging and git's time of the commit may be apart. */
const toleranceMs = 10_000;
const fewestLetters = 7;

/**
 * Finds out of which repository a log of git is, which does not say: the one whose pull requests have the same numbers and
 * landed at the same time, or with the same commit. Several logs can then be imported together with the exports of several
 * repositories.
 *
 * @returns the pull requests of each file, named where exactly one repository fits
 */
export function nameRepositories(
  plan: Pick<Plan, 'pullRequests'>,
  files: readonly (readonly GhPullRequest[])[],
): readonly (readonly GhPullRequest[])[] {
  const isUnnamedLog = (one: GhPullRequest) => one.origin === 'log' && one.repository === null;
  if (!files.some((file) => file.some(({ origin }) => origin === 'log'))) return files;
  const landings = gatherLandings(plan, files);
  const byCommit = createCommitSearch(files.flat().filter(({ origin }) => origin !== 'log'));
  return files.map((written) => {
    const file = written.map((one) => {
      const host = one.origin === 'log' ? byCommit(one.landedAs ?? '') : null;
      // The host knows the pull request of a commit, whatever its message says.
      return host === null ? one : { ...one, number: host.number, repository: host.repository };
    });
    const votes = new Map<string, number>();
    for (const one of file) {
      if (!isUnnamedLog(one) || one.number === null) continue;
      for (const { repository, mergedAt, landedAs } of landings.get(one.number) ?? []) {
        const isSame = sameTime(mergedAt, one.mergedAt) || sameCommit(landedAs, one.landedAs);
        if (isSame) votes.set(repository, (votes.get(repository) ?? 0) + 1);
      }
    }
    const [first, ...others] = [...votes].sort(([, left], [, right]) => right - left);
    if (first === undefined || others.some(([, count]) => count === first[1])) return file;
    return file.map((one) => (isUnnamedLog(one) ? { ...one, repository: first[0] } : one));
  });
}

function createCommitSearch(hosts: readonly GhPullRequest[]): (sha: string) => GhPullRequest | null {
  const byStart = new Map<string, GhPullRequest[]>();
  for (const host of hosts) {
    const start = (host.landedAs ?? '').slice(0, fewestLetters);
    if (start.length < fewestLetters) continue;
    const others = byStart.get(start);
    if (others === undefined) byStart.set(start, [host]);
    else others.push(host);
  }
  return (sha) => {
    const found =
      byStart.get(sha.slice(0, fewestLetters))?.filter((host) => sameCommit(host.landedAs ?? null, sha)) ?? [];
    return found.length === 1 ? (found[0] ?? null) : null;
  };
}

/**
 * Finds which repository of the plan has no name because a log of git, or a list without addresses, came first, and is one of those whose exports come now:
 * its pull requests have the same numbers and landed at the same time. It keeps what it is called in the plan, or every pull
 * request would be there twice.
 *
 * @returns the name of that repository; null: none
 */
export function findUnnamedTwin(
  plan: Pick<Plan, 'pullRequests'>,
  files: readonly (readonly GhPullRequest[])[],
): string | null {
  const unnamed = new Map<number, PullRequestRecord>();
  const named = new Set<string>();
  for (const record of plan.pullRequests.values()) {
    if (record.repository !== '') named.add(record.repository);
    else if (record.number !== null) unnamed.set(record.number, record);
  }
  const votes = new Map<string, number>();
  for (const { repository, number, origin, mergedAt, createdAt } of unnamed.size === 0 ? [] : files.flat()) {
    const record = number === null ? undefined : unnamed.get(number);
    if (origin === 'log' || repository === null || named.has(repository) || record === undefined) continue;
    const isSame =
      sameTime(record.mergedAt, mergedAt) || (record.origin === 'host' && sameTime(record.createdAt, createdAt));
    if (isSame) votes.set(repository, (votes.get(repository) ?? 0) + 1);
  }
  return [...votes].sort(([, left], [, right]) => right - left)[0]?.[0] ?? null;
}

interface Landing {
  readonly repository: string;
  readonly mergedAt: string | null;
  readonly landedAs: string | null;
}

function gatherLandings(
  plan: Pick<Plan, 'pullRequests'>,
  files: readonly (readonly GhPullRequest[])[],
): ReadonlyMap<number, readonly Landing[]> {
  const landings = new Map<number, Landing[]>();
  const add = (number: number | null, landing: Landing): void => {
    if (number === null) return;
    const known = landings.get(number);
    if (known === undefined) landings.set(number, [landing]);
    else if (!known.some(({ repository }) => repository === landing.repository)) known.push(landing);
  };
  for (const { repository, number, mergedAt, landedAs } of files.flat()) {
    if (repository !== null) add(number, { repository, mergedAt, landedAs: landedAs ?? null });
  }
  for (const { repository, number, mergedAt } of plan.pullRequests.values()) {
    if (repository !== '') add(number, { repository, mergedAt, landedAs: null });
  }
  return landings;
}

function sameTime(left: string | null, right: string | null): boolean {
  if (left === null || right === null) return false;
  return Math.abs(Date.parse(left) - Date.parse(right)) <= toleranceMs;
}

/** One of them may be abbreviated. */
function sameCommit(left: string | null, right: string | null | undefined): boolean {
  if (left === null || right === null || right === undefined) return false;
  const length = Math.min(left.length, right.length);
  return length >= fewestLetters && left.slice(0, length) === right.slice(0, length);
}
