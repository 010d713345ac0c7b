import { aggregateSuccess, countFirstAttempts, mainBranchRuns, type CiHistory, type Tally } from './ciMetrics.ts';
import type { CiAggregate, CiRun } from './deliveryRecords.ts';

export const weekMs = 7 * 86_400_000;
/** As with what is measured of reviews: twelve weeks back from the last. */
const windowMs = 12 * weekMs;

/**
 * How often the main branch passed at first in the last twelve weeks that are known, from runs, or where there are none from what the
 * source counted.
 *
 * Assumes: runs without a time are as recent as the others, since exports list the latest; a window without an end likewise.
 *
 * Source: the import specification, B0.4 and B7
 */
export function mainSuccessOf({ ciRuns, ciAggregates }: CiHistory): Tally {
  const runs = mainBranchRuns(ciRuns);
  return runs.length > 0 ? countFirstAttempts(recentRuns(runs)) : aggregateSuccess(recentAggregates(ciAggregates));
}

/** The runs of the last twelve weeks. */
export function recentRuns(runs: readonly CiRun[]): readonly CiRun[] {
  const last = Math.max(...runs.map((run) => timeOf(run) ?? -Infinity));
  return runs.filter((run) => (timeOf(run) ?? last) > last - windowMs);
}

function recentAggregates(aggregates: readonly CiAggregate[]): readonly CiAggregate[] {
  const last = lastEndOf(aggregates);
  return aggregates.filter((item) => endOf(item, last) > last - windowMs);
}

/** When the last window ends, in milliseconds; 0: none says. */
export function lastEndOf(aggregates: readonly CiAggregate[]): number {
  const ends = aggregates.flatMap(({ windowEnd }) => (windowEnd === null ? [] : [Date.parse(windowEnd)]));
  return ends.length === 0 ? 0 : Math.max(...ends);
}

/** When a window ends; one that does not say ends with the last. */
export function endOf({ windowEnd }: CiAggregate, last: number): number {
  return windowEnd === null ? last : Date.parse(windowEnd);
}

/** When a run was created, or else began; null: not known. */
export function timeOf({ createdAt, startedAt }: CiRun): number | null {
  const time = createdAt ?? startedAt;
  return time === null ? null : Date.parse(time);
}
