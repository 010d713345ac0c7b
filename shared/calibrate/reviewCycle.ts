import type { PersonId } from '../base/ids.ts';
import { workingHoursBetween, type WorkingCalendar } from '../base/workingCalendar.ts';
import type { HumanReview } from '../plan/humanReviews.ts';
import type { PullRequestRecord } from '../plan/metrics.ts';
import type { Duration } from './kaplanMeier.ts';

/**
 * Working hours from ready to the approval that ended the review of a pull request: the last one before it was merged, or the last
 * review where nobody approved in so many words. By the calendar of whoever gave it; while it lasts, by that of the team.
 *
 * What comes after, waiting for gates and to be merged, is not part of it. Its clock starts at `start`, and what is known reaches
 * `until`, both in milliseconds since 1970.
 *
 * @returns null when it was merged without a review before, or when times are not known
 * Source: the model specification, 2.6, step 7, which this is held against
 */
export function reviewCycleOf(
  { state, mergedAt, closedAt }: PullRequestRecord,
  reviews: readonly HumanReview[],
  start: number | null,
  until: number,
  calendarOf: (personId: PersonId | null) => WorkingCalendar,
): Duration | null {
  if (start === null || reviews.some(({ review }) => review.submittedAt === null)) return null;
  const merged = mergedAt === null ? null : Date.parse(mergedAt);
  if (state !== 'merged') {
    const end = closedAt === null ? until : Math.min(until, Date.parse(closedAt));
    return { time: workingHoursBetween(calendarOf(null), start, end), state: 'lasting' };
  }
  if (merged === null) return null;
  const before = reviews
    .map(({ review, personId }) => ({ time: Date.parse(review.submittedAt ?? ''), state: review.state, personId }))
    .filter(({ time }) => time <= merged);
  const approvals = before.filter((each) => each.state === 'approved');
  const candidates = approvals.length > 0 ? approvals : before;
  const last = candidates.reduce<(typeof before)[number] | null>(
    (latest, each) => (latest === null || each.time > latest.time ? each : latest),
    null,
  );
  if (last === null) return null;
  return { time: workingHoursBetween(calendarOf(last.personId), start, last.time), state: 'ended' };
}
