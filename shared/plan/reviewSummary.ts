import { ascending, quantileOf, quantilesOf, type Quantiles } from '../base/quantile.ts';
import { groupBy } from '../base/groupBy.ts';
import { meanOf } from '../base/statistics.ts';
import { describeArrivals, scvOf, type ArrivalPattern } from './arrivalPattern.ts';
import { concentrationOf, giniOf, type Concentration } from './concentration.ts';
import { accountOf, humanReviews } from './humanReviews.ts';
import type { Identity, PullRequestRecord } from './metrics.ts';
import type { Plan } from './plan.ts';
import { clockRulesOf, earliest, hoursOf, reviewStartOf } from './reviewClock.ts';
import { countedReviews, ranked, type CountedReview } from './reviewFigures.ts';
import { linesOf } from './weeklyMetrics.ts';

/** How values are spread. Null where there are none. */
export interface Spread extends Quantiles {
  readonly mean: number | null;
  readonly most: number | null;
}

/** What the work of a plan looks like as a whole. */
export interface ReviewSummary {
  readonly pullRequests: number;
  readonly landed: number;
  /** Different people, bots and agents who opened them. */
  readonly authors: number;
  readonly pullRequestsByAuthorKind: Readonly<Record<Identity['kind'], number>>;
  /** Everything that was submitted as a review, as often as it was: bots’ and one’s own included. */
  readonly reviewEvents: number;
  readonly reviewEventsByState: Readonly<Record<string, number>>;
  readonly reviewEventsByKind: Readonly<Record<Identity['kind'], number>>;
  /** By account, busiest first: bots and agents only. */
  readonly reviewEventsByBot: readonly { readonly login: string; readonly events: number }[];
  readonly reviewEventsByAuthors: number;
  /** Each pull request once for each person who reviewed it. */
  readonly reviews: number;
  readonly reviewers: number;
  /** ISO weeks from the first review to the last. */
  readonly weeks: number;
  readonly pullRequestsReviewedByPeople: number;
  readonly pullRequestsReviewedByBotsOnly: number;
  readonly pullRequestsWithoutReview: number;
  /** Landed pull requests by the number of people who reviewed them: place 0 nobody, place 1 one, and so on. */
  readonly landedByReviewers: readonly number[];
  /** The same with authors whom a message names as reviewers of their own change. */
  readonly landedByNamedReviewers: readonly number[];
  /** Lines added and removed of what landed. */
  readonly lines: Spread;
  readonly files: Spread;
  /** Hours from ready to landed. */
  readonly landingHours: Spread;
  /** Hours from ready to the first review of any kind, bots and the author’s own notes included. */
  readonly firstReviewEventHours: Spread;
  /** Null: nobody reviewed. */
  readonly concentration: Concentration | null;
  /** Medians over the weeks with reviews, among those who reviewed in the week. */
  readonly weeklyGiniMedian: number | null;
  readonly weeklyTopShareMedian: number | null;
  /** Reviews of a person in a week with any. */
  readonly reviewsInActiveWeek: Spread & { readonly scv: number | null };
  /** Null: there are no times. */
  readonly landings: ArrivalPattern | null;
  readonly openings: ArrivalPattern | null;
  readonly humanReviewSubmissions: ArrivalPattern | null;
  readonly whatIfHeaviestLeaves: DepartureOfHeaviest | null;
}

/**
 * What a team carries when its heaviest reviewer goes: their reviews fall on the others who review in the team, in proportion
 * to what each has. A person can do as many reviews a week as in their busiest tenth of weeks with a review (the 90th percentile).
 */
export interface DepartureOfHeaviest {
  readonly reviewer: string;
  readonly team: string;
  readonly reviews: number;
  readonly shareOfAll: number;
  readonly teamReviews: number;
  readonly teamReviewsPerWeek: number;
  readonly teamReviewersBefore: number;
  readonly teamReviewersAfter: number;
  readonly reviewsPerPersonWeekBefore: number;
  readonly reviewsPerPersonWeekAfter: number;
  readonly teamCapacityPerWeekBefore: number;
  readonly teamCapacityPerWeekAfter: number;
  readonly utilisationBefore: number;
  readonly utilisationAfter: number;
  readonly loadMultiplier: number;
  readonly heaviestAfter: string;
  readonly heaviestAfterReviews: number;
  readonly giniBefore: number;
  readonly giniAfter: number;
}

/** Sums up what the imported records say of reviews. */
export function summariseReviews(plan: Plan): ReviewSummary {
  const records = [...plan.pullRequests.values()];
  const landed = records.filter(({ state }) => state === 'merged');
  const reviews = countedReviews(plan);
  const people = ranked(groupBy(reviews, ({ reviewer }) => reviewer));
  const weekly = [...groupBy(reviews, ({ week }) => week).values()].map((own) =>
    [...groupBy(own, ({ reviewer }) => reviewer).values()].map(({ length }) => length),
  );
  const inWeek = weekly.flat();
  return {
    pullRequests: records.length,
    landed: landed.length,
    authors: new Set(records.map(({ author }) => accountOf(plan, author).key)).size,
    pullRequestsByAuthorKind: countKinds(records.map(({ author }) => accountOf(plan, author).kind)),
    ...countEvents(plan, records),
    reviews: reviews.length,
    reviewers: people.length,
    weeks: weeksOf(reviews),
    ...countReviewed(plan, records),
    landedByReviewers: countNumbers(
      landed.map((record) => new Set(humanReviews(plan, record).map(({ reviewer }) => reviewer)).size),
    ),
    landedByNamedReviewers: countNumbers(landed.map((record) => namedReviewers(plan, record))),
    lines: spreadOf(landed.flatMap((record) => (record.additions === null ? [] : [linesOf(record)]))),
    files: spreadOf(landed.flatMap(({ changedFiles }) => changedFiles ?? [])),
    landingHours: spreadOf(landed.flatMap((record) => hoursUntil(plan, record, record.mergedAt))),
    firstReviewEventHours: spreadOf(records.flatMap((record) => hoursUntil(plan, record, firstEventOf(record)))),
    concentration: concentrationOf(people.map(([, { length }]) => length)),
    weeklyGiniMedian: quantileOf(ascending(weekly.map(giniOf)), 0.5),
    weeklyTopShareMedian: quantileOf(
      ascending(weekly.flatMap((counts) => concentrationOf(counts)?.topShare ?? [])),
      0.5,
    ),
    reviewsInActiveWeek: { ...spreadOf(inWeek), scv: scvOf(inWeek) },
    landings: patternOf(landingTimes(plan)),
    openings: patternOf(openingTimes(plan)),
    humanReviewSubmissions: patternOf(submissionTimes(plan)),
    whatIfHeaviestLeaves: departureOfHeaviest(reviews, people),
  };
}

/** When pull requests landed, in milliseconds since 1970. */
export function landingTimes(plan: Pick<Plan, 'pullRequests'>): readonly number[] {
  return timesOf([...plan.pullRequests.values()].map(({ state, mergedAt }) => (state === 'merged' ? mergedAt : null)));
}

/**
 * When pull requests were opened. Where the records were selected by when they landed (landings span less time than openings), what
 * was opened before the day of the first landing is left out: only what took long is there of it.
 */
export function openingTimes(plan: Pick<Plan, 'pullRequests'>): readonly number[] {
  const openings = ascending(timesOf([...plan.pullRequests.values()].map(({ createdAt }) => createdAt)));
  const landings = ascending(landingTimes(plan));
  if (landings.length === 0 || spanOf(openings) <= spanOf(landings)) return openings;
  const firstDay = Math.floor((landings[0] ?? 0) / dayMs) * dayMs;
  return openings.filter((time) => time >= firstDay);
}

const dayMs = 86_400_000;

function spanOf(times: readonly number[]): number {
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

function submissionTimes(plan: Plan): readonly number[] {
  return timesOf(
    [...plan.pullRequests.values()].flatMap((record) =>
      humanReviews(plan, record).map(({ review }) => review.submittedAt),
    ),
  );
}

function timesOf(texts: readonly (string | null)[]): readonly number[] {
  return texts.flatMap((text) => (text === null ? [] : [Date.parse(text)]));
}

function patternOf(times: readonly number[]): ArrivalPattern | null {
  return times.length === 0 ? null : describeArrivals(times);
}

function countKinds(kinds: readonly Identity['kind'][]): Readonly<Record<Identity['kind'], number>> {
  const counts = { person: 0, automation: 0, reviewAgent: 0, authoringAgent: 0, ghost: 0 };
  for (const kind of kinds) counts[kind] += 1;
  return counts;
}

function countEvents(
  plan: Plan,
  records: readonly PullRequestRecord[],
): Pick<
  ReviewSummary,
  'reviewEvents' | 'reviewEventsByState' | 'reviewEventsByKind' | 'reviewEventsByBot' | 'reviewEventsByAuthors'
> {
  const events = records.flatMap((record) =>
    record.reviews.flatMap(({ reviewer, state }) =>
      state === 'pending' ? [] : [{ state, login: reviewer, author: record.author, ...accountOf(plan, reviewer) }],
    ),
  );
  const bots = events.filter(({ kind }) => kind !== 'person' && kind !== 'ghost');
  return {
    reviewEvents: events.length,
    reviewEventsByState: Object.fromEntries(
      ranked(groupBy(events, ({ state }) => state)).map(([state, { length }]) => [state, length]),
    ),
    reviewEventsByKind: countKinds(events.map(({ kind }) => kind)),
    reviewEventsByBot: ranked(groupBy(bots, ({ login }) => login)).map(([login, { length }]) => ({
      login,
      events: length,
    })),
    reviewEventsByAuthors: events.filter(({ author, key }) => accountOf(plan, author).key === key).length,
  };
}

function countReviewed(
  plan: Plan,
  records: readonly PullRequestRecord[],
): Pick<
  ReviewSummary,
  'pullRequestsReviewedByPeople' | 'pullRequestsReviewedByBotsOnly' | 'pullRequestsWithoutReview'
> {
  let byPeople = 0;
  let byBotsOnly = 0;
  for (const record of records) {
    const author = accountOf(plan, record.author).key;
    if (humanReviews(plan, record).length > 0) byPeople += 1;
    else if (
      record.reviews.some((review) => review.state !== 'pending' && accountOf(plan, review.reviewer).key !== author)
    )
      byBotsOnly += 1;
  }
  return {
    pullRequestsReviewedByPeople: byPeople,
    pullRequestsReviewedByBotsOnly: byBotsOnly,
    pullRequestsWithoutReview: records.length - byPeople - byBotsOnly,
  };
}

/** How often each whole number occurs, from 0 on. */
function countNumbers(numbers: readonly number[]): readonly number[] {
  const counts: number[] = [];
  for (const value of numbers) {
    while (counts.length <= value) counts.push(0);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

function namedReviewers(plan: Plan, record: PullRequestRecord): number {
  const accounts = record.reviews.flatMap(({ reviewer, state }) =>
    state === 'pending' ? [] : [accountOf(plan, reviewer)],
  );
  return new Set(accounts.flatMap(({ key, kind }) => (kind === 'person' || kind === 'ghost' ? [key] : []))).size;
}

function hoursUntil(plan: Plan, record: PullRequestRecord, end: string | null): readonly number[] {
  const start = reviewStartOf(plan, record);
  // A bot may comment while it is a draft.
  return start === null || end === null ? [] : [Math.max(0, hoursOf(clockRulesOf(plan), start, end))];
}

function firstEventOf({ reviews }: PullRequestRecord): string | null {
  return earliest(reviews.map(({ state, submittedAt }) => (state === 'pending' ? null : submittedAt)));
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = ascending(values);
  return {
    ...quantilesOf(sorted),
    mean: sorted.length === 0 ? null : meanOf(sorted),
    most: sorted.at(-1) ?? null,
  };
}

function weeksOf(reviews: readonly CountedReview[]): number {
  const weeks = ascending(reviews.map(({ week }) => Date.parse(week)));
  return weeks.length === 0 ? 0 : Math.round(spanOf(weeks) / (7 * dayMs)) + 1;
}

function departureOfHeaviest(
  reviews: readonly CountedReview[],
  people: readonly (readonly [string, readonly CountedReview[]])[],
): DepartureOfHeaviest | null {
  const [first] = people;
  const team = first?.[1][0]?.team ?? '';
  const mates = people.filter(([, own]) => own[0]?.team === team);
  const staying = mates.slice(1);
  if (first === undefined || staying.length === 0) return null;
  const weeks = weeksOf(reviews);
  const [reviewer, { length: gone }] = first;
  const teamReviews = countOf(mates);
  const perWeek = teamReviews / weeks;
  const before = capacityOf(mates);
  const after = capacityOf(staying);
  const loadMultiplier = teamReviews / (teamReviews - gone);
  const loads = people
    .slice(1)
    .map(([key, own]) => ({ key, load: own[0]?.team === team ? own.length * loadMultiplier : own.length }));
  const heaviest = loads.reduce((most, one) => (one.load > most.load ? one : most));
  return {
    reviewer,
    team,
    reviews: gone,
    shareOfAll: gone / reviews.length,
    teamReviews,
    teamReviewsPerWeek: perWeek,
    teamReviewersBefore: mates.length,
    teamReviewersAfter: staying.length,
    reviewsPerPersonWeekBefore: perWeek / mates.length,
    reviewsPerPersonWeekAfter: perWeek / staying.length,
    teamCapacityPerWeekBefore: before,
    teamCapacityPerWeekAfter: after,
    utilisationBefore: perWeek / before,
    utilisationAfter: perWeek / after,
    loadMultiplier,
    heaviestAfter: heaviest.key,
    heaviestAfterReviews: heaviest.load,
    giniBefore: giniOf(people.map(([, { length }]) => length)),
    giniAfter: giniOf(loads.map(({ load }) => load)),
  };
}

function countOf(people: readonly (readonly [string, readonly CountedReview[]])[]): number {
  return people.reduce((sum, [, { length }]) => sum + length, 0);
}

/** Reviews a week that people have shown they can do. */
function capacityOf(people: readonly (readonly [string, readonly CountedReview[]])[]): number {
  return people.reduce((sum, [, own]) => {
    const weeks = [...groupBy(own, ({ week }) => week).values()].map(({ length }) => length);
    return sum + (quantileOf(ascending(weeks), 0.9) ?? 0);
  }, 0);
}
