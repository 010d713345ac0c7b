import {
  aggregateSuccess,
  countFirstAttempts,
  countFlaky,
  mainBranchRuns,
  quantile,
  type CiHistory,
  type Tally,
} from './ciMetrics.ts';
import type { CiAggregate, CiRun } from './deliveryRecords.ts';
import { endOf, lastEndOf, mainSuccessOf, recentRuns, timeOf, weekMs } from './mainSuccess.ts';
import { mondayOf } from './weeklyMetrics.ts';

/** The main branch as it was measured. */
export interface MainBranch {
  /** Runs that passed at first, of the last twelve weeks. */
  readonly success: Tally;
  /** Failures that a second attempt at the same commit made good, of the last twelve weeks. */
  readonly flaky: Tally;
  /** Median hours from a run that failed to the next of the same workflow that passed; null: not known. */
  readonly recoveryHours: number | null;
  /** The last half year, oldest first; weeks of which nothing is known are left out. */
  readonly weeks: readonly MainWeek[];
}

export interface MainWeek {
  /** Monday of the ISO week in UTC, `YYYY-MM-DD`. */
  readonly week: string;
  readonly success: Tally;
}

/** Half a year is enough to see where it goes. */
const courseWeeks = 26;
/** A window that was counted by the source is a point of the course when it is no longer than a week, and a day for time zones. */
const longestPointMs = weekMs + 86_400_000;

/**
 * How the main branch did lately and week by week, from runs, or where there are none from what the source counted.
 *
 * Assumes: runs without a time are as recent as the others, since exports list the latest; a window without an end likewise.
 *
 * Source: the import specification, B0.4 and B7 (main success); the model specification, 3.1 (first attempts, flaky)
 */
export function mainBranchOf(history: CiHistory): MainBranch {
  const runs = mainBranchRuns(history.ciRuns);
  const recent = recentRuns(runs);
  return {
    success: mainSuccessOf(history),
    flaky: countFlaky(recent),
    recoveryHours: recoveryOf(recent),
    weeks: courseOf(runs.length > 0 ? weeksOfRuns(runs) : weeksOfAggregates(history.ciAggregates)),
  };
}

function weeksOfRuns(runs: readonly CiRun[]): readonly MainWeek[] {
  const last = Math.max(...runs.map((run) => timeOf(run) ?? -Infinity));
  const byWeek = new Map<string, CiRun[]>();
  for (const run of runs) {
    const time = run.createdAt ?? run.startedAt;
    if (time === null || Date.parse(time) <= last - courseWeeks * weekMs) continue;
    const week = mondayOf(time);
    const present = byWeek.get(week);
    if (present === undefined) byWeek.set(week, [run]);
    else present.push(run);
  }
  return [...byWeek].map(([week, list]) => ({ week, success: countFirstAttempts(list) }));
}

function weeksOfAggregates(aggregates: readonly CiAggregate[]): readonly MainWeek[] {
  const last = lastEndOf(aggregates);
  const byWeek = new Map<string, CiAggregate[]>();
  for (const aggregate of aggregates) {
    const { windowStart } = aggregate;
    const end = endOf(aggregate, last);
    if (windowStart === null || end <= last - courseWeeks * weekMs) continue;
    if (end - Date.parse(windowStart) > longestPointMs) continue;
    const week = mondayOf(windowStart);
    byWeek.set(week, [...(byWeek.get(week) ?? []), aggregate]);
  }
  return [...byWeek].map(([week, list]) => ({ week, success: aggregateSuccess(list) }));
}

function courseOf(weeks: readonly MainWeek[]): readonly MainWeek[] {
  return weeks.filter(({ success }) => success.of > 0).sort((one, other) => (one.week < other.week ? -1 : 1));
}

/** Median hours from the end of the first failure to that of the next success of the same workflow. */
function recoveryOf(runs: readonly CiRun[]): number | null {
  const byWorkflow = new Map<string, { readonly at: number; readonly passed: boolean }[]>();
  for (const { repository, workflow, result, finishedAt } of runs) {
    if (finishedAt === null || (result !== 'success' && result !== 'failure')) continue;
    const key = `${repository}\n${workflow}`;
    const ended = { at: Date.parse(finishedAt), passed: result === 'success' };
    const present = byWorkflow.get(key);
    if (present === undefined) byWorkflow.set(key, [ended]);
    else present.push(ended);
  }
  const hours: number[] = [];
  for (const list of byWorkflow.values()) {
    let brokenAt: number | null = null;
    for (const { at, passed } of list.sort((one, other) => one.at - other.at)) {
      if (!passed) brokenAt ??= at;
      else if (brokenAt !== null) {
        hours.push((at - brokenAt) / 3_600_000);
        brokenAt = null;
      }
    }
  }
  return quantile(
    hours.sort((one, other) => one - other),
    0.5,
  );
}
