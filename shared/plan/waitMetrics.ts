import { ascending, quantilesOf, type Quantiles } from '../base/quantile.ts';
import { accountOf, humanReviews } from './humanReviews.ts';
import type { PullRequestRecord } from './metrics.ts';
import type { ClockRules, Plan } from './plan.ts';
import { clockRulesOf, earliest, hoursOf, readReviewClock, reviewStartOf } from './reviewClock.ts';

/** A time that a pull request takes, from when it was last ready for review unless the rules say otherwise. */
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

/** How a wait, in hours, is spread over the pull requests of some time of which it is known. */
export interface WaitSpread extends Quantiles {
  /** The first day of the month in which they landed, `YYYY-MM-01`; null: of all times. */
  readonly month: string | null;
  readonly measure: WaitMeasure;
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
export function waitMetrics(
  plan: Plan,
  per: 'all' | 'month',
  rules: ClockRules = clockRulesOf(plan),
): readonly WaitSpread[] {
  const hours = new Map<string, Map<WaitMeasure, number[]>>();
  for (const record of plan.pullRequests.values()) {
    const landed = record.mergedAt ?? record.closedAt;
    const month = per === 'all' ? '' : landed === null ? null : `${new Date(landed).toISOString().slice(0, 7)}-01`;
    const start = reviewStartOf(plan, record, rules);
    if (month === null || start === null) continue;
    const sums = hours.get(month) ?? new Map<WaitMeasure, number[]>();
    hours.set(month, sums);
    for (const measure of waitMeasures) {
      const end = endOf(plan, record, measure, rules);
      if (end === null) continue;
      const list = sums.get(measure) ?? [];
      sums.set(measure, list);
      // A bot may comment while it is a draft.
      list.push(Math.max(0, hoursOf(rules, start, end)));
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
export function countReviewOutcomes(plan: Plan, now: string, rules: ClockRules = clockRulesOf(plan)): ReviewOutcomes {
  const counts = { reviewed: 0, landedUnreviewed: 0, closedUnreviewed: 0, draft: 0, unknown: 0 };
  const waiting: number[] = [];
  for (const record of plan.pullRequests.values()) {
    const clock = readReviewClock(plan, record, now, rules);
    if (clock.kind === 'waiting') waiting.push(clock.hours);
    else counts[clock.kind] += 1;
  }
  const { draft, ...others } = counts;
  return { ...others, drafts: draft, waitingHours: ascending(waiting) };
}

function endOf(plan: Plan, record: PullRequestRecord, measure: WaitMeasure, { ofOwn }: ClockRules): string | null {
  switch (measure) {
    case 'landing':
      return record.mergedAt;
    case 'firstReview': {
      const author = accountOf(plan, record.author).key;
      return earliest(
        record.reviews.flatMap(({ reviewer, state, submittedAt }) =>
          state === 'pending' || (ofOwn === 'leftOut' && accountOf(plan, reviewer).key === author) ? [] : [submittedAt],
        ),
      );
    }
    case 'firstHumanReview':
      return earliest(humanReviews(plan, record, ofOwn).map(({ review }) => review.submittedAt));
    case 'firstHumanApproval':
      return earliest(
        humanReviews(plan, record, ofOwn).flatMap(({ review }) =>
          review.state === 'approved' ? [review.submittedAt] : [],
        ),
      );
  }
}

function toSpread(month: string | null, measure: WaitMeasure, hours: readonly number[]): WaitSpread {
  return { month, measure, ...quantilesOf(ascending(hours)) };
}
