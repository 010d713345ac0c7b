import type { CiHistory } from '../plan/ciMetrics.ts';
import type { PersonId, TeamId } from '../base/ids.ts';
import { workingHoursBetween, type WorkingCalendar } from '../base/workingCalendar.ts';
import type { Org } from '../org/org.ts';
import { humanReviews, type HumanReview } from '../plan/humanReviews.ts';
import type { PullRequestRecord } from '../plan/metrics.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import type { Plan } from '../plan/plan.ts';
import { reviewStartOf, usualClockRules } from '../plan/reviewClock.ts';
import { homeTeams } from '../plan/weeklyMetrics.ts';
import type { Duration } from './kaplanMeier.ts';
import { reviewCycleOf } from './reviewCycle.ts';
import { calendarFor, type CalendarBook } from './calendarBook.ts';

/** What is known of work: pull requests, and who is behind each login. */
export interface WorkHistory extends Pick<Plan, 'identities'>, Partial<CiHistory> {
  readonly pullRequests: readonly PullRequestRecord[];
}

/** What a plan holds of the past. */
export function workHistoryOf({
  identities,
  pullRequests,
  ciRuns,
  ciAggregates,
}: Pick<Plan, 'identities' | 'pullRequests' | 'ciRuns' | 'ciAggregates'>): WorkHistory {
  return {
    identities,
    pullRequests: [...pullRequests.values()],
    ciRuns: [...ciRuns.values()],
    ciAggregates: [...ciAggregates.values()],
  };
}

/** A pull request as the estimators see it. Belongs to the team that owns its area, whoever reviewed it. */
export interface ReviewCase {
  readonly record: PullRequestRecord;
  /** Home team of the area; null without area or owner. */
  readonly teamId: TeamId | null;
  /** Team of the author; null when unknown. */
  readonly authorTeamId: TeamId | null;
  /** `automation` opens pull requests by rule; its own class, in none of the times. */
  readonly author: 'person' | 'agent' | 'automation';
  /** When it was ready, else opened, else landed; milliseconds since 1970. Null: nothing is known. */
  readonly at: number | null;
  /** When it was merged or closed; null: open, or nothing is known. */
  readonly landedAt: number | null;
  /** How far the data of its repository reaches, in the same unit. */
  readonly until: number;
  readonly response: FirstResponseOf;
  /**
   * Working hours from ready to the last review by a person before it was merged; `lasting`: not merged, or not yet. Null: merged
   * without such a review, or times are not known. Where landing stands in for the review it ends this as well.
   */
  readonly cycle: Duration | null;
  /** Rounds that ended with a change request so far; null when the states of its reviews are not known, or it was given up. */
  readonly changeRequests: number | null;
  /** Whether a reviewer came back to it, hours after a first look: a further round, whatever its state was called. */
  readonly lookedAtAgain: 'yes' | 'no';
}

/**
 * What became of the wait for a first review by a person other than the author.
 *
 * - `answered`: after so many hours; in a repository whose reviews have no times, landing stands in for the answer: longer than the
 *   first response by whatever came after it, but it moves with the same queue
 * - `waiting`: not yet, after so many hours
 * - `withdrawn`: closed without merging or review, after so many hours
 * - `unreviewed`: merged without one
 * - `timeUnknown`: reviewed, but from when to when is not known
 * - `reviewsUnknown`: the export holds no reviews, or a log names no reviewer, so that nobody can tell
 * - `notReady`: a draft, or nothing is known of when it began
 */
export type FirstResponseOf =
  | {
      readonly kind: 'answered';
      readonly workingHours: number;
      readonly clockHours: number;
      /** What ended the wait; `landing` stands in where no review of the repository has a time. */
      readonly by: 'review' | 'landing';
    }
  | { readonly kind: 'waiting' | 'withdrawn'; readonly workingHours: number }
  | { readonly kind: 'unreviewed' | 'timeUnknown' | 'reviewsUnknown' | 'notReady' };

/**
 * Reads pull requests as review cases.
 *
 * Clock (IMPORT specification, B0.4): from ready, else opened, to the earliest submitted review by a person who is not the author;
 * a review before it was ready is counted from opening. Working hours are by the calendar of that reviewer; while nobody has
 * answered, by that of the team. What is still open is watched until the last thing known of its repository.
 *
 * @param watchedUntil milliseconds since 1970; the data is not taken to reach further. Null: as far as it does
 */
export function reviewCasesOf(
  history: WorkHistory,
  org: Org,
  calendars: CalendarBook,
  watchedUntil: number | null,
): readonly ReviewCase[] {
  const teamOfPerson = homeTeams(org);
  const teamOfArea = new Map([...org.areas.values()].map((area) => [area.id, homeTeamOf(org, area)]));
  const lastMoments = lastMomentsOf(history.pullRequests);
  const withReviews = new Set(
    history.pullRequests.flatMap(({ repository, reviews }) => (reviews.length > 0 ? [repository] : [])),
  );
  const withTimes = new Set(
    history.pullRequests.flatMap(({ repository, reviews }) =>
      reviews.some(({ submittedAt }) => submittedAt !== null) ? [repository] : [],
    ),
  );
  // An export can have a column of reviews and nothing in it; a commit that names nobody may have been reviewed all the same.
  const isKnown = (record: PullRequestRecord): boolean =>
    record.reviews.length > 0 ||
    (record.reviewsKnown && record.origin === 'host' && withReviews.has(record.repository));
  return history.pullRequests.map((record) => {
    const reviews = humanReviews(history, record);
    const teamId = record.areaId === null ? null : (teamOfArea.get(record.areaId) ?? null);
    const identity = history.identities.get(record.author);
    const authorId = identity?.personId ?? null;
    const isRule = identity?.kind === 'automation' || identity?.kind === 'reviewAgent';
    const until = Math.min(watchedUntil ?? Infinity, lastMoments.get(record.repository) ?? Infinity);
    const begin = timeOf(startOf(history, record) ?? landingOf(record));
    const timed: TimedReviews = withTimes.has(record.repository)
      ? { times: reviews, by: 'review' }
      : { times: reviewedByLanding(record, reviews), by: 'landing' };
    const calendarOf = (personId: PersonId | null): WorkingCalendar =>
      calendarFor(calendars, personId, (personId === null ? null : teamOfPerson.get(personId)) ?? teamId);
    return {
      record,
      teamId,
      authorTeamId: authorId === null ? null : (teamOfPerson.get(authorId) ?? null),
      author: isRule ? 'automation' : identity?.kind === 'authoringAgent' ? 'agent' : 'person',
      at: begin,
      landedAt: timeOf(landingOf(record)),
      until,
      response: isKnown(record)
        ? firstResponseOf(history, record, timed, until, calendarOf)
        : { kind: 'reviewsUnknown' },
      cycle: isKnown(record)
        ? reviewCycleOf(record, timed.times, timeOf(startOf(history, record)), until, calendarOf)
        : null,
      changeRequests: changeRequestsOf(record, reviews),
      lookedAtAgain: lookedAtAgain(reviews),
    };
  });
}

/** The reviews that count, and what their times are of. */
interface TimedReviews {
  readonly times: readonly HumanReview[];
  readonly by: 'review' | 'landing';
}

/** When its clock starts; null: not known. The date of a commit in a log is when it was written, not when review was asked for. */
function startOf(history: WorkHistory, record: PullRequestRecord): string | null {
  return record.origin === 'log' ? null : reviewStartOf(history, record, usualClockRules);
}

/** Reviews whose times nobody knows, as if all of them had come when the pull request landed. */
function reviewedByLanding(record: PullRequestRecord, reviews: readonly HumanReview[]): readonly HumanReview[] {
  if (record.mergedAt === null) return reviews;
  return reviews.map((each) => ({ ...each, review: { ...each.review, submittedAt: record.mergedAt } }));
}

function firstResponseOf(
  history: WorkHistory,
  record: PullRequestRecord,
  { times: reviews, by }: TimedReviews,
  until: number,
  calendarOf: (personId: PersonId | null) => WorkingCalendar,
): FirstResponseOf {
  const timed = reviews.flatMap(({ review, personId }) =>
    review.submittedAt === null ? [] : [{ time: Date.parse(review.submittedAt), personId }],
  );
  const first = timed.reduce<(typeof timed)[number] | null>(
    (earliest, candidate) => (earliest === null || candidate.time < earliest.time ? candidate : earliest),
    null,
  );
  const start = timeOf(startOf(history, record));
  if (first !== null) {
    if (start === null) return { kind: 'timeUnknown' };
    return {
      kind: 'answered',
      workingHours: workingHoursBetween(calendarOf(first.personId), start, first.time),
      clockHours: Math.max(0, (first.time - start) / 3_600_000),
      by,
    };
  }
  if (reviews.length > 0) return { kind: 'timeUnknown' };
  if (record.state === 'merged') return { kind: 'unreviewed' };
  if (start === null || (record.draft && record.state === 'open')) return { kind: 'notReady' };
  const end = record.state === 'closed' ? (timeOf(record.closedAt) ?? until) : until;
  return {
    kind: record.state === 'closed' ? 'withdrawn' : 'waiting',
    workingHours: workingHoursBetween(calendarOf(null), start, Math.min(end, until)),
  };
}

/**
 * Rounds that ended with a change request: the most that one reviewer made, since the same reviewer looks again, and two who ask
 * at once ask in one round. Commits between are not known.
 */
function changeRequestsOf(record: PullRequestRecord, reviews: readonly HumanReview[]): number | null {
  // A reviewer named in a trailer has approved in the end; what came before is not told.
  const known = reviews.filter(({ review }) => review.submittedAt !== null);
  if (record.state === 'closed' || known.length === 0) return null;
  const byReviewer = new Map<string, number>();
  for (const { review, reviewer } of known) {
    if (review.state === 'changesRequested') byReviewer.set(reviewer, (byReviewer.get(reviewer) ?? 0) + 1);
  }
  return Math.max(0, ...byReviewer.values());
}

/** Comments come one by one while somebody reads; hours later it is another reading. */
const sameReadingMs = 2 * 3_600_000;

function lookedAtAgain(reviews: readonly HumanReview[]): 'yes' | 'no' {
  const first = new Map<string, number>();
  for (const { review, reviewer } of reviews) {
    if (review.submittedAt === null) continue;
    first.set(reviewer, Math.min(first.get(reviewer) ?? Infinity, Date.parse(review.submittedAt)));
  }
  const isBack = reviews.some(
    ({ review, reviewer }) =>
      review.submittedAt !== null && Date.parse(review.submittedAt) - (first.get(reviewer) ?? Infinity) > sameReadingMs,
  );
  return isBack ? 'yes' : 'no';
}

/** The last thing known of each repository: how far its export reaches at least. */
function lastMomentsOf(records: readonly PullRequestRecord[]): ReadonlyMap<string, number> {
  const moments = new Map<string, number>();
  for (const record of records) {
    let last = moments.get(record.repository) ?? -Infinity;
    for (const time of [record.createdAt, record.readyAt, record.mergedAt, record.closedAt]) {
      last = Math.max(last, timeOf(time) ?? -Infinity);
    }
    for (const { submittedAt } of record.reviews) last = Math.max(last, timeOf(submittedAt) ?? -Infinity);
    if (last > -Infinity) moments.set(record.repository, last);
  }
  return moments;
}

function landingOf(record: PullRequestRecord): string | null {
  return record.mergedAt ?? record.closedAt;
}

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}
