import type { CiAggregate, CiRun } from './deliveryRecords.ts';
import { mondayOf } from './weeklyMetrics.ts';

/** CI as it was imported. */
export interface CiHistory {
  readonly ciRuns: readonly CiRun[];
  /** Runs that the source has counted: they stand in for the success of the default branch where there are no runs of it. */
  readonly ciAggregates: readonly CiAggregate[];
}

/** How many of how many. */
export interface Tally {
  readonly count: number;
  readonly of: number;
}

/** What runs say of CI, before anything is concluded from it. */
export interface CiSamples {
  /** Seconds from start to end of runs that succeeded or failed. */
  readonly durations: readonly number[];
  /** Seconds that first attempts waited for a runner, where the source has them. */
  readonly waits: readonly number[];
  /** Runs of the default branch that passed at the first attempt, of those that were decided. */
  readonly firstAttempts: Tally;
  /** Commits that passed in the end with nothing changed, of those on the default branch that failed. */
  readonly flaky: Tally;
}

export interface CiWeek {
  /** Monday of the ISO week in UTC, `YYYY-MM-DD`. */
  readonly week: string;
  readonly workflow: string;
  /** All that began in it, whatever became of them. */
  readonly runs: number;
  readonly succeeded: number;
  /** Seconds from start to end of all that ended; null when none did. */
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
}

const mainNames = ['main', 'master', 'trunk', 'develop', 'default'];

/**
 * Sorts runs by what they say. The default branch of each repository is found by `findDefaultBranch`. On it, runs of pull requests
 * and of a merge queue are left out, since they ran before the merge; where a workflow has runs for pushes, only those count, so
 * that a nightly build does not outvote what was merged.
 *
 * Source: the import specification, B0.4 and B7 (main success), the model specification, 3.1 (first attempts, flaky)
 *
 * @param runs one record for each attempt
 */
export function ciSamples(runs: readonly CiRun[]): CiSamples {
  const main = mainBranchRuns(runs);
  return {
    durations: runs.flatMap((run) => (isDecided(run) ? (secondsOf(run) ?? []) : [])),
    // A run that is tried again was created when its first attempt was.
    waits: runs.flatMap(({ attempt, queueSeconds }) => (attempt > 1 ? [] : (queueSeconds ?? []))),
    firstAttempts: countFirstAttempts(main),
    flaky: countFlaky(main),
  };
}

/** The runs that say how the main branch does, by the rules of `ciSamples`. */
export function mainBranchRuns(runs: readonly CiRun[]): readonly CiRun[] {
  const repositories = new Map<string, CiRun[]>();
  for (const run of runs) {
    const present = repositories.get(run.repository);
    if (present === undefined) repositories.set(run.repository, [run]);
    else present.push(run);
  }
  return [...repositories.values()].flatMap((list) => mainRuns(list, findDefaultBranch(list)));
}

/**
 * The branch that merged work goes to: `main`, `master` or another usual name where there is one, else the branch with most runs
 * that are not of pull requests.
 *
 * @returns null when no run names a branch
 */
export function findDefaultBranch(runs: readonly CiRun[]): string | null {
  const branches = new Map<string, number>();
  for (const { branch, event } of runs) {
    if (branch === '' || event === 'mergeQueue' || event === 'pullRequest') continue;
    branches.set(branch, (branches.get(branch) ?? 0) + 1);
  }
  const usual = mainNames.find((name) => branches.has(name));
  if (usual !== undefined) return usual;
  const [most] = [...branches].sort(([left, fewer], [right, more]) => more - fewer || (left < right ? -1 : 1));
  return most?.[0] ?? null;
}

/** Runs by ISO week (UTC) of their beginning and workflow, in order of both. Runs without a time are left out. */
export function weeklyCi(runs: readonly CiRun[]): readonly CiWeek[] {
  const groups = new Map<string, { readonly week: string; readonly workflow: string; readonly runs: CiRun[] }>();
  for (const run of runs) {
    const time = run.createdAt ?? run.startedAt;
    if (time === null) continue;
    const week = mondayOf(time);
    const key = `${week}\n${run.workflow}`;
    const group = groups.get(key) ?? { week, workflow: run.workflow, runs: [] };
    groups.set(key, group);
    group.runs.push(run);
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { week, workflow, runs: all }]) => {
      const seconds = all.flatMap((run) => secondsOf(run) ?? []).sort((left, right) => left - right);
      return {
        week,
        workflow,
        runs: all.length,
        succeeded: count(all, 'success'),
        medianSeconds: quantile(seconds, 0.5),
        p90Seconds: quantile(seconds, 0.9),
      };
    });
}

/**
 * Main success of runs that the source has counted: those that succeeded, of those that succeeded or failed and never of all that
 * were started. An aggregate of one job does not count, nor one of another branch than the repository's default one.
 */
export function aggregateSuccess(aggregates: readonly CiAggregate[]): Tally {
  let succeeded = 0;
  let decided = 0;
  const detailed = new Set(aggregates.flatMap((item) => (item.workflow === '' ? [] : [item.repository])));
  for (const { job, branch, workflow, repository, succeeded: good, failed, successShare, runs } of aggregates) {
    if (job !== '' || (branch !== '' && !mainNames.includes(branch))) continue;
    // The summary of a project counts the same runs as its workflows.
    if (workflow === '' && detailed.has(repository)) continue;
    if (good !== null && failed !== null) {
      succeeded += good;
      decided += good + failed;
    } else if (successShare !== null) {
      succeeded += successShare * runs;
      decided += runs;
    }
  }
  return { count: succeeded, of: decided };
}

/** Seconds from start to end; null while it runs, and where a time is missing. */
export function secondsOf(run: Pick<CiRun, 'startedAt' | 'createdAt' | 'finishedAt'>): number | null {
  const start = run.startedAt ?? run.createdAt;
  if (start === null || run.finishedAt === null) return null;
  return Math.max(0, (Date.parse(run.finishedAt) - Date.parse(start)) / 1_000);
}

/**
 * A quantile of sorted numbers, interpolated linearly between neighbours (type 7 of Hyndman and Fan 1996).
 *
 * @param part 0 to 1
 * @returns null for no numbers
 */
export function quantile(sorted: readonly number[], part: number): number | null {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below === undefined || above === undefined ? null : below + (above - below) * (place - Math.floor(place));
}

function mainRuns(runs: readonly CiRun[], defaultBranch: string | null): readonly CiRun[] {
  const main = runs.filter(
    ({ branch, event }) => branch === defaultBranch && event !== 'mergeQueue' && event !== 'pullRequest',
  );
  const pushed = new Set(main.filter((run) => run.event === 'push').map(workflowOf));
  return main.filter((run) => run.event === 'push' || !pushed.has(workflowOf(run)));
}

/** A workflow of a repository, as a key. */
export function workflowOf(run: Pick<CiRun, 'repository' | 'workflow'>): string {
  return `${run.repository}\n${run.workflow}`;
}

/** The run that an attempt belongs to: its id without the attempt. */
function runKey(run: CiRun): string {
  return run.id.slice(0, run.id.lastIndexOf(':'));
}

function byRun(runs: readonly CiRun[]): ReadonlyMap<string, readonly CiRun[]> {
  const groups = new Map<string, CiRun[]>();
  for (const run of runs) {
    const group = groups.get(runKey(run));
    if (group === undefined) groups.set(runKey(run), [run]);
    else group.push(run);
  }
  for (const group of groups.values()) group.sort((left, right) => left.attempt - right.attempt);
  return groups;
}

/** First attempts that passed, of those that were decided. */
export function countFirstAttempts(main: readonly CiRun[]): Tally {
  let succeeded = 0;
  let decided = 0;
  for (const [first] of byRun(main).values()) {
    if (first === undefined) continue;
    // A provider that overwrites attempts lists only the last: somebody ran it again, so the first did not pass.
    if (first.attempt > 1) decided += 1;
    else if (isDecided(first)) {
      decided += 1;
      if (first.result === 'success') succeeded += 1;
    }
  }
  return { count: succeeded, of: decided };
}

/** Commits of a workflow that failed; of these, the ones that passed later or at a later attempt, with nothing changed. */
export function countFlaky(main: readonly CiRun[]): Tally {
  const commits = new Map<string, CiRun[]>();
  for (const run of main) {
    if (!isDecided(run)) continue;
    const key = run.commit === '' ? runKey(run) : `${workflowOf(run)}\n${run.commit}`;
    commits.set(key, [...(commits.get(key) ?? []), run]);
  }
  let failed = 0;
  let passed = 0;
  for (const runs of commits.values()) {
    const hidden = runs.some((run) => run.attempt > 1 && !runs.some((other) => isEarlier(other, run)));
    const failures = runs.filter((run) => run.result === 'failure');
    if (failures.length === 0 && !hidden) continue;
    failed += 1;
    const first = Math.min(...failures.map(orderOf));
    if (runs.some((run) => run.result === 'success' && (hidden || orderOf(run) > first))) passed += 1;
  }
  return { count: passed, of: failed };
}

function isEarlier(other: CiRun, run: CiRun): boolean {
  return runKey(other) === runKey(run) && other.attempt < run.attempt;
}

/** Time, then attempt: an attempt’s own time is not always listed. */
function orderOf(run: CiRun): number {
  const time = run.startedAt ?? run.createdAt;
  return (time === null ? 0 : Date.parse(time)) + run.attempt;
}

function isDecided(run: CiRun): boolean {
  return run.result === 'success' || run.result === 'failure';
}

function count(runs: readonly CiRun[], result: CiRun['result']): number {
  return runs.filter((run) => run.result === result).length;
}
