import { ascending, quantileOf } from '../base/quantile.ts';
import { accountOf, humanReviews } from './humanReviews.ts';
import type { PullRequestRecord } from './metrics.ts';
import type { Plan } from './plan.ts';
import { hoursBetween, readReviewClock, reviewStartOf } from './reviewClock.ts';

/** A time that a pull request takes; hours by the clock from when it was last ready for review. */
export type WaitMeasure =
  /** To its landing: reading, waiting, writing and all. */
  | 'landing'
  /** To the first review by anybody but the author, bots and agents included. */
  | 'firstReview'
  /** To the first review by a person who is not the author. */
  | 'firstHumanReview'
  /** To the first approval by such a person. */
  | 'firstHumanApproval';

export const waitMeasures: readonly WaitMeasure[] = [
  'landing',
  'firstReview',
  'firstHumanReview',
  'firstHumanApproval',
];

/** How a wait is spread over the pull requests of some time. */
export interface WaitSpread {
  /** The first day of the month in which they landed, `YYYY-MM-01`; null: of all times. */
  readonly month: string | null;
  readonly measure: WaitMeasure;
  /** Pull requests of which the wait is known. */
  readonly count: number;
  /** Quantiles in hours; null where there are none. */
  readonly tenth: number | null;
  readonly quarter: number | null;
  readonly median: number | null;
  readonly threeQuarters: number | null;
  readonly ninetieth: number | null;
  readonly ninetyFifth: number | null;
  readonly ninetyNinth: number | null;
}

/** What became of the first review of every pull request: a wait that is not over is counted, and never left out. */
export interface ReviewOutcomes {
  readonly reviewed: number;
  /** Open and not reviewed: each waits at least so many hours, ascending. */
  readonly waitingHours: readonly number[];
  readonly landedUnreviewed: number;
  readonly closedUnreviewed: number;
  readonly drafts: number;
  /** It is not known when, or whether, they were reviewed. */
  readonly unknown: number;
}

/** How long pull requests take, over all times or by the month in which they landed. */
export function waitMetrics(plan: Plan, per: 'all' | 'month'): readonly WaitSpread[] {
  const hours = new Map<string, Map<WaitMeasure, number[]>>();
  for (const record of plan.pullRequests.values()) {
    const landed = record.mergedAt ?? record.closedAt;
    const month = per === 'all' ? '' : landed === null ? null : `${new Date(landed).toISOString().slice(0, 7)}-01`;
    const start = reviewStartOf(plan, record);
    if (month === null || start === null) continue;
    const sums = hours.get(month) ?? new Map<WaitMeasure, number[]>();
    hours.set(month, sums);
    for (const measure of waitMeasures) {
      const end = endOf(plan, record, measure);
      if (end === null) continue;
      const list = sums.get(measure) ?? [];
      sums.set(measure, list);
      // A bot may comment while it is a draft.
      list.push(Math.max(0, hoursBetween(start, end)));
    }
  }
  return [...hours]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([month, sums]) =>
      waitMeasures.map((measure) => toSpread(month === '' ? null : month, measure, sums.get(measure) ?? [])),
    );
}

/**
 * Counts what became of the first reviews.
 *
 * @param now ISO 8601 in UTC
 */
export function countReviewOutcomes(plan: Plan, now: string): ReviewOutcomes {
  const counts = { reviewed: 0, landedUnreviewed: 0, closedUnreviewed: 0, draft: 0, unknown: 0 };
  const waiting: number[] = [];
  for (const record of plan.pullRequests.values()) {
    const clock = readReviewClock(plan, record, now);
    if (clock.kind === 'waiting') waiting.push(clock.hours);
    else counts[clock.kind] += 1;
  }
  const { draft, ...others } = counts;
  return { ...others, drafts: draft, waitingHours: ascending(waiting) };
}

function endOf(plan: Plan, record: PullRequestRecord, measure: WaitMeasure): string | null {
  switch (measure) {
    case 'landing':
      return record.mergedAt;
    case 'firstReview': {
      const author = accountOf(plan, record.author).key;
      return earliest(
        record.reviews.flatMap(({ reviewer, state, submittedAt }) =>
          state === 'pending' || accountOf(plan, reviewer).key === author ? [] : [submittedAt],
        ),
      );
    }
    case 'firstHumanReview':
      return earliest(humanReviews(plan, record).map(({ review }) => review.submittedAt));
    case 'firstHumanApproval':
      return earliest(
        humanReviews(plan, record).flatMap(({ review }) => (review.state === 'approved' ? [review.submittedAt] : [])),
      );
  }
}

function earliest(times: readonly (string | null)[]): string | null {
  const known = times.flatMap((time) => (time === null ? [] : [{ time, at: Date.parse(time) }]));
  return known.sort((left, right) => left.at - right.at)[0]?.time ?? null;
}

function toSpread(month: string | null, measure: WaitMeasure, hours: readonly number[]): WaitSpread {
  const sorted = ascending(hours);
  const at = (part: number) => quantileOf(sorted, part);
  return {
    month,
    measure,
    count: sorted.length,
    tenth: at(0.1),
    quarter: at(0.25),
    median: at(0.5),
    threeQuarters: at(0.75),
    ninetieth: at(0.9),
    ninetyFifth: at(0.95),
    ninetyNinth: at(0.99),
  };
}
