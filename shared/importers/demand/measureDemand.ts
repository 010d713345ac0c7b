import type { AreaId } from '../../base/ids.ts';
import type { PullRequestRecord } from '../../plan/metrics.ts';
import type { Plan } from '../../plan/plan.ts';
import { humanReviews } from '../../plan/humanReviews.ts';

/** How much arrives in each area. */
export interface MeasuredDemand {
  /** Pull requests a week. */
  readonly rates: ReadonlyMap<AreaId, number>;
  /** Weeks of data behind the rates; 0: no data. */
  readonly weeks: number;
}

const dayMs = 86_400_000;
const daysInWeek = 7;
const fewestWholeWeeks = 2;
/** A clock that fewer records have is no clock to count by. */
const knownShare = 0.9;
const shortestHoleDays = 14;
/** Arrivals at random leave a gap of so many median gaps once in a million. */
const holeInMedianGaps = 20;

/**
 * Pull requests that become ready for review, per week and area.
 *
 * Counted: pull requests by people and authoring agents; those by automation only when a person reviewed them (IMPORT
 * specification, B0.3). Drafts that are still open are not ready.
 *
 * Weeks: an export is cut by when pull requests were opened or by when they landed, and the other clock has a long tail (a
 * change can lie for a year). The clock with the shorter span is the one it was cut by, and what is counted is what lies in its
 * whole ISO weeks: parts of weeks at both ends are left out. With less than two whole weeks everything is counted and divided by
 * the days from the first to the last, in weeks, at least one. Two weeks and more without a single pull request, where they
 * otherwise come one upon the other, are a hole between two exports and no weeks of data.
 *
 * Assumes that the exports are complete between their first and last pull request, and that as many land as are opened.
 */
export function measureDemand(records: readonly PullRequestRecord[], plan: Pick<Plan, 'identities'>): MeasuredDemand {
  const { timed, weeks, stretches } = findDemandWindow(records, plan);
  if (timed.length === 0) return { rates: new Map(), weeks: 0 };
  const counts = new Map<AreaId, number>();
  for (const { record, day } of timed) {
    if (record.areaId === null || !stretches.some(({ from, to }) => day >= from && day < to)) continue;
    counts.set(record.areaId, (counts.get(record.areaId) ?? 0) + 1);
  }
  return {
    rates: new Map([...counts].map(([areaId, count]) => [areaId, Math.round((count / weeks) * 1_000) / 1_000])),
    weeks: Math.round(weeks * 10) / 10,
  };
}

/** The pull requests of a repository that count as demand, and the days in which they are known in full. */
export interface DemandWindow {
  readonly timed: readonly TimedRecord[];
  /** What a pull request is counted by: when it was opened or ready, or when it landed. */
  readonly clock: 'opened' | 'landed' | 'either';
  /** Whole weeks, unless there are hardly any. */
  readonly weeks: number;
  readonly stretches: readonly Stretch[];
}

/** Finds what `measureDemand` counts and in which weeks: see there. */
export function findDemandWindow(records: readonly PullRequestRecord[], plan: Pick<Plan, 'identities'>): DemandWindow {
  const { timed, clock } = chooseClock(records.filter((record) => isDemand(record, plan)));
  if (timed.length === 0) return { timed, clock, weeks: 0, stretches: [] };
  return { timed, clock, ...findWholeWeeks(findStretches(timed.map(({ day }) => day))) };
}

/**
 * Different people who approve a pull request, as a rule: the median over the pull requests that people reviewed, rounded down;
 * 1 when it is less than two or too few were reviewed to tell.
 */
export function measureRequiredApprovals(
  records: readonly PullRequestRecord[],
  plan: Pick<Plan, 'identities'>,
): number {
  const approvers = records.flatMap((record) => {
    const reviews = humanReviews(plan, record);
    if (reviews.length === 0) return [];
    return [new Set(reviews.flatMap(({ review, reviewer }) => (review.state === 'approved' ? [reviewer] : []))).size];
  });
  if (approvers.length < fewestReviewed) return 1;
  approvers.sort((left, right) => left - right);
  // The lower of the two middle ones: half a person cannot be required.
  const median = approvers[Math.floor((approvers.length - 1) / 2)] ?? 1;
  return Math.min(mostApprovals, Math.max(1, median));
}

const fewestReviewed = 5;
const mostApprovals = 20;

function isDemand(record: PullRequestRecord, plan: Pick<Plan, 'identities'>): boolean {
  if (record.draft && record.state === 'open') return false;
  const kind = plan.identities.get(record.author)?.kind ?? 'person';
  const isByRule = kind === 'automation' || kind === 'reviewAgent';
  return !isByRule || humanReviews(plan, record).length > 0;
}

/** Days with data since 1 January 1970 in UTC, `to` not included. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

function findStretches(days: readonly number[]): readonly Stretch[] {
  const sorted = [...days].sort((left, right) => left - right);
  const gaps = sorted.slice(1).map((day, index) => day - (sorted[index] ?? day));
  const median = [...gaps].sort((left, right) => left - right)[Math.floor(gaps.length / 2)] ?? 0;
  const hole = Math.max(shortestHoleDays, median * holeInMedianGaps);
  const stretches: Stretch[] = [];
  let from = sorted[0] ?? 0;
  for (const [index, gap] of gaps.entries()) {
    if (gap < hole) continue;
    stretches.push({ from, to: (sorted[index] ?? from) + 1 });
    from = sorted[index + 1] ?? from;
  }
  return [...stretches, { from, to: (sorted.at(-1) ?? from) + 1 }];
}

/** The whole weeks of each stretch; all of it when there are hardly any. */
function findWholeWeeks(all: readonly Stretch[]): { readonly weeks: number; readonly stretches: readonly Stretch[] } {
  const whole = all.map(({ from, to }) => {
    const monday = from + ((daysInWeek - ((from + 3) % daysInWeek)) % daysInWeek);
    const weeks = Math.max(0, Math.floor((to - monday) / daysInWeek));
    return { from: monday, to: monday + weeks * daysInWeek };
  });
  const wholeWeeks = weeksIn(whole);
  if (wholeWeeks >= fewestWholeWeeks) return { weeks: wholeWeeks, stretches: whole };
  return { weeks: Math.max(1, weeksIn(all)), stretches: all };
}

function weeksIn(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + (to - from) / daysInWeek, 0);
}

/** A pull request by the clock that demand is counted by. */
export interface TimedRecord {
  readonly record: PullRequestRecord;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Days since 1 January 1970, UTC. */
  readonly day: number;
}

function chooseClock(records: readonly PullRequestRecord[]): Pick<DemandWindow, 'timed' | 'clock'> {
  const usable = [
    { clock: 'opened' as const, timed: timeBy(records, (record) => record.readyAt ?? record.createdAt) },
    { clock: 'landed' as const, timed: timeBy(records, (record) => record.mergedAt ?? record.closedAt) },
  ].filter(({ timed }) => timed.length >= records.length * knownShare && timed.length > 0);
  const [shortest] = usable.sort((left, right) => spanOf(left.timed) - spanOf(right.timed));
  if (shortest !== undefined) return shortest;
  const either = (record: PullRequestRecord): string | null =>
    record.readyAt ?? record.createdAt ?? record.mergedAt ?? record.closedAt;
  return { clock: 'either', timed: timeBy(records, either) };
}

function timeBy(
  records: readonly PullRequestRecord[],
  timeOf: (record: PullRequestRecord) => string | null,
): readonly TimedRecord[] {
  return records.flatMap((record) => {
    const text = timeOf(record);
    if (text === null) return [];
    const time = Date.parse(text);
    return [{ record, time, day: Math.floor(time / dayMs) }];
  });
}

function spanOf(clock: readonly TimedRecord[]): number {
  let first = Infinity;
  let last = -Infinity;
  for (const { day } of clock) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return last - first;
}
