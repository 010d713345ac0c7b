import { groupBy } from '../base/groupBy.ts';
import type { PersonId } from '../base/ids.ts';
import { concentrationOf } from './concentration.ts';
import type { Plan } from './plan.ts';
import { waitMetrics, type WaitSpread } from './waitMetrics.ts';
import {
  createAreaNames,
  createReviewerKeys,
  createTeamKeys,
  linesOf,
  mondayOf,
  timedReviews,
} from './weeklyMetrics.ts';

/**
 * One pull request that one person reviewed: what figures of review work count, however often the person wrote. Bots, agents,
 * deleted accounts and one's own pull requests do not count.
 */
export interface CountedReview {
  /** As in `weeklyMetrics`. */
  readonly reviewer: string;
  readonly personId: PersonId | null;
  readonly team: string;
  readonly area: string;
  /** Of the first review; the landing where a review has no time of its own. ISO 8601 in UTC. */
  readonly time: string;
  /** Monday of its ISO week. */
  readonly week: string;
  /** Lines that the pull request changes. */
  readonly lines: number;
}

/** Every pull request once for each person who reviewed it, in the order of the records. */
export function countedReviews(plan: Plan): readonly CountedReview[] {
  const keyOf = createReviewerKeys(plan);
  const teamOf = createTeamKeys(plan.baseline);
  const areaOf = createAreaNames(plan.baseline);
  const counted: CountedReview[] = [];
  for (const record of plan.pullRequests.values()) {
    const seen = new Set<string>();
    for (const { reviewer: account, personId, time } of timedReviews(plan, record)) {
      const reviewer = keyOf(account, personId);
      if (reviewer === null || seen.has(account)) continue;
      seen.add(account);
      const team = teamOf(personId);
      const area = areaOf(record.areaId);
      counted.push({ reviewer, personId, team, area, time, week: mondayOf(time), lines: linesOf(record) });
    }
  }
  return counted;
}

/** What one person reviewed, of all times. */
export interface ReviewerTotal {
  readonly reviewer: string;
  readonly team: string;
  readonly reviews: number;
  /** Of all reviews, 0 to 1. */
  readonly share: number;
  /** With everybody before in the list. */
  readonly cumulativeShare: number;
  /** ISO weeks with a review. */
  readonly activeWeeks: number;
  readonly lines: number;
  /** Different code areas. */
  readonly areas: number;
}

/** How much of the review work rests on whom: most reviews first, then by name. */
export function reviewerTotals(reviews: readonly CountedReview[]): readonly ReviewerTotal[] {
  let before = 0;
  return ranked(groupBy(reviews, ({ reviewer }) => reviewer)).map(([reviewer, own]) => {
    before += own.length;
    return {
      reviewer,
      team: own[0]?.team ?? '',
      reviews: own.length,
      share: own.length / reviews.length,
      cumulativeShare: before / reviews.length,
      activeWeeks: new Set(own.map(({ week }) => week)).size,
      lines: own.reduce((sum, { lines }) => sum + lines, 0),
      areas: new Set(own.map(({ area }) => area)).size,
    };
  });
}

/** On how few the reviews of one code area rest. */
export interface AreaConcentration {
  readonly area: string;
  readonly reviews: number;
  readonly reviewers: number;
  readonly busFactorHalf: number;
  readonly busFactorFourFifths: number;
  readonly topReviewer: string;
  readonly topShare: number;
  readonly gini: number;
}

/** Of fewer reviews nothing can be said. */
const fewestReviews = 5;

/** Areas with at least five reviews, most reviews first, then by name. */
export function areaConcentrations(reviews: readonly CountedReview[]): readonly AreaConcentration[] {
  return ranked(groupBy(reviews, ({ area }) => area)).flatMap(([area, own]) => {
    const people = ranked(groupBy(own, ({ reviewer }) => reviewer));
    const found = concentrationOf(people.map(([, { length }]) => length));
    if (found === null || own.length < fewestReviews) return [];
    const { busFactorHalf, busFactorFourFifths, topShare, gini } = found;
    return [
      {
        area,
        reviews: own.length,
        reviewers: people.length,
        busFactorHalf,
        busFactorFourFifths,
        topReviewer: people[0]?.[0] ?? '',
        topShare,
        gini,
      },
    ];
  });
}

/** What landed and was reviewed in one month, in UTC. */
export interface MonthFigures {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Pull requests that landed. */
  readonly pullRequests: number;
  readonly reviews: number;
  readonly activeReviewers: number;
  /** Who reviewed most, of several the first by name; null: nobody reviewed. */
  readonly topReviewer: string | null;
  readonly topShare: number | null;
  /** From ready to landed, of what landed in the month; null: nothing is known. */
  readonly landing: WaitSpread | null;
}

/** Months in which something landed or was reviewed, in order. */
export function monthFigures(plan: Plan, reviews: readonly CountedReview[]): readonly MonthFigures[] {
  const landed = groupBy(
    [...plan.pullRequests.values()].flatMap(({ state, mergedAt }) => (state === 'merged' ? (mergedAt ?? []) : [])),
    monthOf,
  );
  const reviewed = groupBy(reviews, ({ time }) => monthOf(time));
  const waits = new Map(
    waitMetrics(plan, 'month').flatMap((spread) =>
      spread.measure === 'landing' && spread.month !== null && spread.count > 0
        ? [[monthOf(spread.month), spread] as const]
        : [],
    ),
  );
  return [...new Set([...landed.keys(), ...reviewed.keys()])].sort().map((month) => {
    const own = reviewed.get(month) ?? [];
    const people = ranked(groupBy(own, ({ reviewer }) => reviewer));
    const [top] = people;
    return {
      month,
      pullRequests: landed.get(month)?.length ?? 0,
      reviews: own.length,
      activeReviewers: people.length,
      topReviewer: top?.[0] ?? null,
      topShare: top === undefined ? null : top[1].length / own.length,
      landing: waits.get(month) ?? null,
    };
  });
}

function monthOf(time: string): string {
  return new Date(time).toISOString().slice(0, 7);
}

/** The largest groups first, of equal ones the first by key. */
export function ranked<Item>(
  groups: ReadonlyMap<string, readonly Item[]>,
): readonly (readonly [string, readonly Item[]])[] {
  return [...groups].sort(
    ([leftKey, left], [rightKey, right]) => right.length - left.length || (leftKey < rightKey ? -1 : 1),
  );
}
