import type { AreaId, PersonId, TeamId } from '../base/ids.ts';
import { assertNever } from '../base/result.ts';
import type { Org, Seat } from '../org/org.ts';
import { ascending } from '../base/quantile.ts';
import { accountOf, humanReviews, type HumanReview } from './humanReviews.ts';
import { clockRulesOf, hoursOf, reviewStartOf } from './reviewClock.ts';
import type { PullRequestRecord } from './metrics.ts';
import type { Plan } from './plan.ts';

/** What numbers are told apart by. */
export type MetricsKey = 'reviewer' | 'team' | 'area' | 'author';

/** Times that numbers are added up over: ISO weeks or months, in UTC. */
export type MetricsPeriod = 'week' | 'month';

export interface WeeklyMetricsRow {
  /** The first day of the week or month, `YYYY-MM-DD`: of an ISO week the Monday. */
  readonly week: string;
  /** Login or name of the reviewer or author, name of the team or area. */
  readonly key: string;
  readonly pullRequests: number;
  readonly reviews: number;
  /** Lines added and removed. */
  readonly lines: number;
  /** Different people who reviewed. */
  readonly reviewers: number;
  /** Different people whose pull requests they are. */
  readonly authors: number;
  /**
   * Hours by the clock from when a pull request was ready to each reviewer's first review of it, ascending. Empty: not known.
   * Where only the time of landing is known it stands in, so that the wait holds everything from opening to landing.
   */
  readonly waitHours: readonly number[];
}

const noTeam = '(no team)';
const noArea = '(no area)';
const dayMs = 86_400_000;

/** Monday of the ISO week (UTC) that a time lies in, as `YYYY-MM-DD`. */
export function mondayOf(time: string): string {
  const day = Math.floor(Date.parse(time) / dayMs);
  // Day 0, 1 January 1970, was a Thursday.
  return new Date((day - ((day + 3) % 7)) * dayMs).toISOString().slice(0, 10);
}

/** The first day of the month (UTC) that a time lies in, as `YYYY-MM-DD`. */
function monthOf(time: string): string {
  return `${new Date(time).toISOString().slice(0, 7)}-01`;
}

/**
 * Reviews, pull requests and lines by week or month, in order of time and key.
 *
 * A review counts when it was submitted; one without a time of its own when its pull request landed.
 * - By reviewer: a pull request and its lines count once for each reviewer, at the time of their first review of it. The key is
 *   the person's first login, their name when they have none, or the login itself when nobody is known by it. Deleted accounts
 *   are left out.
 * - By team: each reviewer's reviews and lines count for the team of their first seat; a pull request counts once for the team.
 * - By area: pull requests and lines count when they landed, whoever wrote them; reviews as above.
 * - By author: the same, for whoever wrote them, bots included; reviews are those that the author's pull requests got.
 */
export function weeklyMetrics(plan: Plan, by: MetricsKey, per: MetricsPeriod = 'week'): readonly WeeklyMetricsRow[] {
  const periodOf = per === 'week' ? mondayOf : monthOf;
  switch (by) {
    case 'reviewer': {
      const keyOf = createReviewerKeys(plan);
      return countReviews(plan, periodOf, ({ reviewer, personId }) => keyOf(reviewer, personId));
    }
    case 'team': {
      const keyOf = createTeamKeys(plan.baseline);
      return countReviews(plan, periodOf, ({ personId }) => keyOf(personId));
    }
    case 'area': {
      const nameOf = createAreaNames(plan.baseline);
      return countLandings(plan, periodOf, ({ areaId }) => nameOf(areaId));
    }
    case 'author': {
      const keyOf = createReviewerKeys(plan);
      return countLandings(plan, periodOf, ({ author }) => {
        const { key, personId } = accountOf(plan, author);
        return keyOf(key, personId) ?? author;
      });
    }
    default:
      return assertNever(by);
  }
}

interface Sums {
  pullRequests: number;
  reviews: number;
  lines: number;
  readonly reviewers: Set<string>;
  readonly authors: Set<string>;
  readonly waitHours: number[];
}

/** A review with the time at which it counts. */
export type TimedReview = HumanReview & { readonly time: string };

/** The reviews of a pull request by people, in order of time. */
export function timedReviews(plan: Plan, record: PullRequestRecord): readonly TimedReview[] {
  const timed = humanReviews(plan, record).flatMap((human) => {
    const time = human.review.submittedAt ?? landingOf(record);
    return time === null ? [] : [{ ...human, time }];
  });
  return timed.sort((left, right) => (left.time < right.time ? -1 : left.time > right.time ? 1 : 0));
}

function countReviews(
  plan: Plan,
  periodOf: (time: string) => string,
  keyOf: (review: HumanReview) => string | null,
): readonly WeeklyMetricsRow[] {
  const table = createTable();
  for (const record of plan.pullRequests.values()) {
    const reviewers = new Set<string>();
    const keys = new Set<string>();
    for (const human of timedReviews(plan, record)) {
      const key = keyOf(human);
      if (key === null) continue;
      const sums = table.at(periodOf(human.time), key);
      sums.reviews += 1;
      if (!keys.has(key)) sums.pullRequests += 1;
      if (!reviewers.has(human.reviewer)) {
        sums.lines += linesOf(record);
        addWait(sums, plan, { record, time: human.time });
      }
      addPeople(sums, plan, { record, reviewer: human.reviewer });
      keys.add(key);
      reviewers.add(human.reviewer);
    }
  }
  return table.rows();
}

function countLandings(
  plan: Plan,
  periodOf: (time: string) => string,
  keyOf: (record: PullRequestRecord) => string,
): readonly WeeklyMetricsRow[] {
  const table = createTable();
  for (const record of plan.pullRequests.values()) {
    const key = keyOf(record);
    if (record.state === 'merged' && record.mergedAt !== null) {
      const sums = table.at(periodOf(record.mergedAt), key);
      sums.pullRequests += 1;
      sums.lines += linesOf(record);
      sums.authors.add(accountOf(plan, record.author).key);
    }
    const reviewers = new Set<string>();
    for (const { reviewer, time } of timedReviews(plan, record)) {
      const sums = table.at(periodOf(time), key);
      sums.reviews += 1;
      if (!reviewers.has(reviewer)) addWait(sums, plan, { record, time });
      addPeople(sums, plan, { record, reviewer });
      reviewers.add(reviewer);
    }
  }
  return table.rows();
}

function addPeople(
  sums: Sums,
  plan: Plan,
  { record, reviewer }: { readonly record: PullRequestRecord; readonly reviewer: string },
): void {
  sums.reviewers.add(reviewer);
  sums.authors.add(accountOf(plan, record.author).key);
}

function addWait(
  sums: Sums,
  plan: Plan,
  { record, time }: { readonly record: PullRequestRecord; readonly time: string },
): void {
  const start = reviewStartOf(plan, record);
  if (start !== null) sums.waitHours.push(hoursOf(clockRulesOf(plan), start, time));
}

function createTable(): {
  readonly at: (week: string, key: string) => Sums;
  readonly rows: () => readonly WeeklyMetricsRow[];
} {
  const weeks = new Map<string, Map<string, Sums>>();
  return {
    at: (week, key) => {
      const keys = weeks.get(week) ?? new Map<string, Sums>();
      weeks.set(week, keys);
      const sums: Sums = keys.get(key) ?? {
        pullRequests: 0,
        reviews: 0,
        lines: 0,
        reviewers: new Set(),
        authors: new Set(),
        waitHours: [],
      };
      keys.set(key, sums);
      return sums;
    },
    rows: () =>
      sortedByKey(weeks).flatMap(([week, keys]) =>
        sortedByKey(keys).map(([key, sums]) => ({
          ...sums,
          week,
          key,
          reviewers: sums.reviewers.size,
          authors: sums.authors.size,
          waitHours: ascending(sums.waitHours),
        })),
      ),
  };
}

function sortedByKey<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** What a reviewer is called: the first login of the person, else their name; null for deleted accounts. */
export function createReviewerKeys(plan: Plan): (reviewer: string, personId: PersonId | null) => string | null {
  return (reviewer, personId) => {
    if (personId === null) return plan.identities.get(reviewer)?.kind === 'ghost' ? null : reviewer;
    const person = plan.baseline.people.get(personId);
    return person === undefined ? reviewer : (person.logins[0]?.login ?? person.name);
  };
}

/** The team that somebody reviews for: that of their first seat in a team. */
export function createTeamKeys(org: Org): (personId: PersonId | null) => string {
  const teams = homeTeams(org);
  const names = teamNames(org);
  return (personId) => {
    const teamId = personId === null ? undefined : teams.get(personId);
    return teamId === undefined ? noTeam : (names.get(teamId) ?? noTeam);
  };
}

/** What the area of a pull request is called; of two of one name each with its repository. */
export function createAreaNames(org: Pick<Org, 'areas'>): (areaId: AreaId | null) => string {
  const names = uniqueNames([...org.areas.values()], (area) => area.repository);
  return (areaId) => (areaId === null ? noArea : (names.get(areaId) ?? noArea));
}

/** Names of teams; of two equal ones each is told with its group. */
export function teamNames(org: Pick<Org, 'teams' | 'groups'>): ReadonlyMap<TeamId, string> {
  return uniqueNames([...org.teams.values()], (team) =>
    team.groupId === null ? '' : (org.groups.get(team.groupId)?.name ?? ''),
  );
}

/** The team of each person's first seat that is in one. */
export function homeTeams(org: Pick<Org, 'seats'>): ReadonlyMap<PersonId, TeamId> {
  const first = new Map<PersonId, Seat>();
  for (const seat of org.seats.values()) {
    if (seat.personId === null || seat.teamId === null) continue;
    const other = first.get(seat.personId);
    if (other === undefined || seat.order < other.order || (seat.order === other.order && seat.id < other.id)) {
      first.set(seat.personId, seat);
    }
  }
  const teams = new Map<PersonId, TeamId>();
  for (const [personId, seat] of first) if (seat.teamId !== null) teams.set(personId, seat.teamId);
  return teams;
}

/** Names of records; of two equal ones each is told with what it belongs to. */
function uniqueNames<Rec extends { readonly id: string; readonly name: string }>(
  records: readonly Rec[],
  contextOf: (record: Rec) => string,
): ReadonlyMap<Rec['id'], string> {
  const counts = new Map<string, number>();
  for (const { name } of records) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    records.map((record) => {
      const context = contextOf(record);
      const isShared = (counts.get(record.name) ?? 0) > 1 && context !== '';
      return [record.id, isShared ? `${context}: ${record.name}` : record.name];
    }),
  );
}

function landingOf(record: PullRequestRecord): string | null {
  return record.mergedAt ?? record.closedAt ?? record.readyAt ?? record.createdAt;
}

/** Lines added and removed; 0 where they are not known. */
export function linesOf(record: PullRequestRecord): number {
  return (record.additions ?? 0) + (record.deletions ?? 0);
}
