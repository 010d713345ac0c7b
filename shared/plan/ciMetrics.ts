import type { CiAggregate, CiRun } from './deliveryRecords.ts';
import { mondayOf } from './weeklyMetrics.ts';

/** Durations of runs or waits, in minutes. */
export interface DurationMeasure {
  /** How many are behind it. */
  readonly count: number;
  readonly mean: number;
  /** Coefficient of variation: standard deviation / mean; 0 where all are equal. */
  readonly cv: number;
  readonly median: number;
  readonly p90: number;
  /** Mean and standard deviation of the natural logarithms, for a lognormal fit; null where a duration is 0. */
  readonly logarithms: { readonly mean: number; readonly deviation: number } | null;
}

/** A share with how sure it is. */
export interface ShareMeasure {
  /** 0 to 1. */
  readonly share: number;
  /** 95 % interval after Wilson (1927). */
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** What the runs of some workflows say of CI. Null: nothing to measure it by. */
export interface CiMeasures {
  readonly runs: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** From start to end of runs that succeeded or failed. */
  readonly duration: DurationMeasure | null;
  /** Waits for a runner, where the source has them. */
  readonly queue: DurationMeasure | null;
  /** Successes / (runs - cancelled) on the default branch, as each run ended. */
  readonly mainSuccess: ShareMeasure | null;
  /** The same by the first attempt of each run; a run of which only a later attempt is listed did not pass at first. */
  readonly firstAttemptSuccess: ShareMeasure | null;
  /** Part of the default branch’s failures that passed on the same commit without a change. */
  readonly flakyShare: ShareMeasure | null;
  /** Parts of the runs started in each hour of the week, from Monday 0:00 UTC: 168 numbers that add up to 1; null without times. */
  readonly hourOfWeek: readonly number[] | null;
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

const hoursPerWeek = 168;
const mainNames = ['main', 'master', 'trunk', 'develop', 'default'];

/**
 * Measures CI by its runs.
 *
 * Assumes that the runs are of one repository, or of repositories that share their runners. The default branch is found by
 * `findDefaultBranch`. On it, runs of pull requests and of a merge queue are left out, since they ran before the merge; where a
 * workflow has runs for pushes, only those count, so that a nightly build does not outvote what was merged.
 *
 * Source: the import specification, B0.4 and B7 (main success), the model specification, section 3 (durations, flaky).
 *
 * @param runs          one record for each attempt
 * @param defaultBranch the name of the default branch; null: found out
 */
export function measureCi(runs: readonly CiRun[], defaultBranch: string | null = findDefaultBranch(runs)): CiMeasures {
  const main = mainRuns(runs, defaultBranch);
  const last = lastAttempts(main);
  return {
    runs: runs.length,
    succeeded: count(runs, 'success'),
    failed: count(runs, 'failure'),
    cancelled: count(runs, 'cancelled'),
    duration: measureDurations(runs.flatMap((run) => (isDecided(run) ? (secondsOf(run) ?? []) : []))),
    queue: measureDurations(runs.flatMap((run) => run.queueSeconds ?? [])),
    mainSuccess: shareOf(count(last, 'success'), last.filter(isDecided).length),
    firstAttemptSuccess: measureFirstAttempts(main),
    flakyShare: measureFlaky(main),
    hourOfWeek: measureHours(runs),
  };
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
 * Main success of runs that the source has counted: weighted by the runs that succeeded or failed, never by all that were
 * started. An aggregate of one job, or of another branch than the default one, does not count.
 */
export function aggregateSuccess(
  aggregates: readonly CiAggregate[],
  defaultBranch: string | null = null,
): ShareMeasure | null {
  let succeeded = 0;
  let decided = 0;
  const detailed = new Set(aggregates.flatMap((item) => (item.workflow === '' ? [] : [item.repository])));
  for (const { job, branch, workflow, repository, succeeded: good, failed, successShare, runs } of aggregates) {
    if (job !== '' || (branch !== '' && branch !== (defaultBranch ?? branch))) continue;
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
  return shareOf(succeeded, decided);
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

function workflowOf(run: CiRun): string {
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

function lastAttempts(runs: readonly CiRun[]): readonly CiRun[] {
  return [...byRun(runs).values()].flatMap((attempts) => attempts.at(-1) ?? []);
}

function measureFirstAttempts(main: readonly CiRun[]): ShareMeasure | null {
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
  return shareOf(succeeded, decided);
}

/** Commits of a workflow that failed; of these, the ones that passed later or at a later attempt, with nothing changed. */
function measureFlaky(main: readonly CiRun[]): ShareMeasure | null {
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
  return shareOf(passed, failed);
}

function isEarlier(other: CiRun, run: CiRun): boolean {
  return runKey(other) === runKey(run) && other.attempt < run.attempt;
}

/** Time, then attempt: an attempt’s own time is not always listed. */
function orderOf(run: CiRun): number {
  const time = run.startedAt ?? run.createdAt;
  return (time === null ? 0 : Date.parse(time)) + run.attempt;
}

function measureHours(runs: readonly CiRun[]): readonly number[] | null {
  const hours = new Array<number>(hoursPerWeek).fill(0);
  let all = 0;
  for (const run of runs) {
    const time = run.createdAt ?? run.startedAt;
    if (time === null) continue;
    // 1 January 1970 was a Thursday: its first hour is the 72nd of the week.
    const hour = (Math.floor(Date.parse(time) / 3_600_000) + 72) % hoursPerWeek;
    hours[hour] = (hours[hour] ?? 0) + 1;
    all += 1;
  }
  return all === 0 ? null : hours.map((runsInHour) => runsInHour / all);
}

function measureDurations(seconds: readonly number[]): DurationMeasure | null {
  const minutes = seconds.map((value) => value / 60).sort((left, right) => left - right);
  const median = quantile(minutes, 0.5);
  const p90 = quantile(minutes, 0.9);
  if (median === null || p90 === null) return null;
  const { mean, deviation } = momentsOf(minutes);
  return {
    count: minutes.length,
    mean,
    cv: mean === 0 ? 0 : deviation / mean,
    median,
    p90,
    logarithms: (minutes[0] ?? 0) > 0 ? momentsOf(minutes.map(Math.log)) : null,
  };
}

/** Mean and standard deviation, the latter with the number less one; 0 for a single value. */
function momentsOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}

/** The standard normal deviate of a 95 % interval. */
const z = 1.959964;

/** Source: Wilson, “Probable inference, the law of succession, and statistical inference”, JASA 22 (1927). */
function shareOf(good: number, all: number): ShareMeasure | null {
  if (all <= 0) return null;
  const share = good / all;
  const centre = share + z ** 2 / (2 * all);
  const reach = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  const scale = 1 + z ** 2 / all;
  return {
    share,
    low: Math.max(0, (centre - reach) / scale),
    high: Math.min(1, (centre + reach) / scale),
    count: all,
  };
}

function isDecided(run: CiRun): boolean {
  return run.result === 'success' || run.result === 'failure';
}

function count(runs: readonly CiRun[], result: CiRun['result']): number {
  return runs.filter((run) => run.result === result).length;
}
