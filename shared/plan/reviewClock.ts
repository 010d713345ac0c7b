import { allAtOnce, type Pieces } from '../base/pieces.ts';
import { officeHours, workingHoursBetween } from '../base/workingCalendar.ts';
import { humanReviews } from './humanReviews.ts';
import type { PullRequestRecord } from './metrics.ts';
import type { ClockRules, Plan } from './plan.ts';

/**
 * How long a pull request waited for its first review by a person. Hours by the clock.
 *
 * Rule (IMPORT specification, B0.4): the clock starts when the pull request last became ready for review before its first
 * review, else when it was opened; it ends with the first submitted review by a person who is not the author. Reviews by bots
 * and agents, and drafts of reviews, do not stop it.
 */
export type ReviewClock =
  /** Reviewed at a known time. */
  | { readonly kind: 'reviewed'; readonly from: string; readonly at: string; readonly hours: number }
  /** Not reviewed, and still open: it waits at least so long. A censored wait, never to be dropped. */
  | { readonly kind: 'waiting'; readonly from: string; readonly hours: number }
  /** It landed and nobody had reviewed it. */
  | { readonly kind: 'landedUnreviewed' }
  /** It was closed before anybody reviewed it: it waited at least so long. */
  | { readonly kind: 'closedUnreviewed'; readonly from: string; readonly hours: number }
  /** An open draft: there is no clock yet. */
  | { readonly kind: 'draft' }
  /** It is not known when it was opened, when it was reviewed, or whether at all. */
  | { readonly kind: 'unknown' };

/** Who is behind accounts, and by which rules a plan counts. */
type Accounts = Pick<Plan, 'identities' | 'clockRules'>;

/** Those of the specification, and of every figure that says nothing else. */
export const usualClockRules: ClockRules = { start: 'ready', ofOwn: 'leftOut', hours: 'clock' };

/** The rules by which a plan counts waits. */
export function clockRulesOf({ clockRules }: Pick<Plan, 'clockRules'>): ClockRules {
  return clockRules ?? usualClockRules;
}

/** Whether two rules count alike. */
export function isSameClock(one: ClockRules, other: ClockRules): boolean {
  return one.start === other.start && one.hours === other.hours && one.ofOwn === other.ofOwn;
}

/** A plan that counts by some rules; the usual ones are not written down. */
export function withClockRules(plan: Plan, rules: ClockRules): Plan {
  const { clockRules: _before, ...rest } = plan;
  return isSameClock(rules, usualClockRules) ? rest : { ...rest, clockRules: rules };
}

/** Which rules figures follow, in words that stand beside them, because other tools count otherwise. */
export function clockRulesText({ start, hours, ofOwn }: ClockRules): string {
  return [
    start === 'ready'
      ? 'Counted from when a pull request was last ready for review before its first review;'
      : 'Counted from when a pull request was opened, time as a draft included;',
    hours === 'clock' ? 'all hours;' : 'working hours, Monday to Friday, 9 to 17 UTC;',
    ofOwn === 'leftOut' ? 'reviews by the author left out.' : 'reviews by the author counted.',
  ].join(' ');
}

/**
 * Reads the clock of a pull request.
 *
 * @param now the time of reading, ISO 8601 in UTC: what waits, waits until now
 */
export function readReviewClock(
  accounts: Accounts,
  record: PullRequestRecord,
  now: string,
  rules: ClockRules = clockRulesOf(accounts),
): ReviewClock {
  const reviews = humanReviews(accounts, record, rules.ofOwn);
  const at = firstReviewOf(accounts, record, rules);
  if (at === null && record.draft && record.state === 'open') return { kind: 'draft' };
  if (at === null && reviews.length > 0) return { kind: 'unknown' };
  const from = reviewStartOf(accounts, record, rules);
  if (at !== null)
    return from === null ? { kind: 'unknown' } : { kind: 'reviewed', from, at, hours: hoursOf(rules, from, at) };
  if (!record.reviewsKnown || record.origin === 'log') return { kind: 'unknown' };
  if (record.state === 'merged') return { kind: 'landedUnreviewed' };
  const end = record.state === 'open' ? now : record.closedAt;
  if (from === null || end === null) return { kind: 'unknown' };
  const kind = record.state === 'open' ? 'waiting' : 'closedUnreviewed';
  return { kind, from, hours: Math.max(0, hoursOf(rules, from, end)) };
}

/**
 * When the clock of a review starts: the last time that the pull request became ready before its first review, else when it was
 * opened. Null: not known.
 */
export function reviewStartOf(
  accounts: Accounts,
  record: PullRequestRecord,
  rules: ClockRules = clockRulesOf(accounts),
): string | null {
  if (rules.start === 'opened') return record.createdAt;
  const first = firstReviewOf(accounts, record, rules);
  const ends = record.drafts.flatMap(({ to }) => (to !== null && (first === null || !isAfter(to, first)) ? [to] : []));
  const lastEnd = ends.sort(compareTimes).at(-1);
  if (lastEnd !== undefined) return lastEnd;
  // One that was reviewed while it was a draft waited from its opening.
  if (record.drafts.length > 0 || record.readyAt === null) return record.createdAt;
  return first !== null && isAfter(record.readyAt, first) ? record.createdAt : record.readyAt;
}

/** The time of the first review by a person who is not the author; null: none with a time. */
export function firstReviewOf(
  accounts: Accounts,
  record: PullRequestRecord,
  { ofOwn }: Pick<ClockRules, 'ofOwn'> = clockRulesOf(accounts),
): string | null {
  const times = humanReviews(accounts, record, ofOwn).flatMap(({ review }) => review.submittedAt ?? []);
  return [...times].sort(compareTimes)[0] ?? null;
}

/** Hours from one time to another by some rules; by the clock negative when the second comes first. */
export function hoursOf({ hours }: Pick<ClockRules, 'hours'>, from: string, to: string): number {
  return hours === 'clock'
    ? hoursBetween(from, to)
    : workingHoursBetween(officeHours, Date.parse(from), Date.parse(to));
}

/** Hours from one time to another; negative when the second comes first. */
export function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}

/**
 * The newest thing that records tell of, in milliseconds since 1970: how far an export reaches at least. What waits then, waits
 * until then; nobody knows what became of it later. Null: no times.
 */
export function newestTimeOf(records: Iterable<PullRequestRecord>): number | null {
  return allAtOnce(newestTimeInPieces(records));
}

/** Records looked at between two rests. */
const pieceSize = 1_000;

/** The same in pieces of a few milliseconds each. */
export function* newestTimeInPieces(records: Iterable<PullRequestRecord>): Pieces<number | null> {
  let count = 0;
  let newest: number | null = null;
  let newestText = '';
  const see = (text: string | null): void => {
    // Of two times in UTC written alike the later is the greater text: most need not be read.
    if (text === null || (text.length === newestText.length && text <= newestText && text.endsWith('Z'))) return;
    const time = Date.parse(text);
    if (Number.isNaN(time) || (newest !== null && time <= newest)) return;
    newest = time;
    newestText = text.endsWith('Z') ? text : '';
  };
  for (const record of records) {
    see(record.createdAt);
    see(record.readyAt);
    for (const { to } of record.drafts) see(to);
    see(record.mergedAt);
    see(record.closedAt);
    for (const review of record.reviews) see(review.submittedAt);
    count += 1;
    if (count % pieceSize === 0) yield;
  }
  return newest;
}

function isAfter(left: string, right: string): boolean {
  return compareTimes(left, right) > 0;
}

function compareTimes(left: string, right: string): number {
  return Date.parse(left) - Date.parse(right);
}

/** The earliest of some times, as it is written; null where none is known. */
export function earliest(times: readonly (string | null)[]): string | null {
  const known = times.flatMap((time) => (time === null ? [] : [{ time, at: Date.parse(time) }]));
  return known.sort((left, right) => left.at - right.at)[0]?.time ?? null;
}
