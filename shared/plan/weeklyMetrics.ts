import type { PersonId, TeamId } from '../base/ids.ts';
import { assertNever } from '../base/result.ts';
import type { Org, Seat } from '../org/org.ts';
import { humanReviews, type HumanReview } from './humanReviews.ts';
import type { PullRequestRecord } from './metrics.ts';
import type { Plan } from './plan.ts';

/** What weekly numbers are told apart by. */
export type MetricsKey = 'reviewer' | 'team' | 'area';

export interface WeeklyMetricsRow {
  /** Monday of the ISO week in UTC, `YYYY-MM-DD`. */
  readonly week: string;
  /** Login or name of the reviewer, name of the team or area. */
  readonly key: string;
  readonly pullRequests: number;
  readonly reviews: number;
  /** Lines added and removed. */
  readonly lines: number;
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

/**
 * Reviews, pull requests and lines by ISO week, in order of week and key.
 *
 * A review counts in the week in which it was submitted; one without a time of its own in the week in which its pull request
 * landed.
 * - By reviewer: a pull request and its lines count once for each reviewer, in the week of their first review of it. The key is
 *   the person's first login, their name when they have none, or the login itself when nobody is known by it. Deleted accounts
 *   are left out.
 * - By team: each reviewer's reviews and lines count for the team of their first seat; a pull request counts once for the team.
 * - By area: pull requests and lines count in the week in which they landed, whoever wrote them; reviews as above.
 */
export function weeklyMetrics(plan: Plan, by: MetricsKey): readonly WeeklyMetricsRow[] {
  switch (by) {
    case 'reviewer': {
      const keyOf = createReviewerKeys(plan);
      return countReviews(plan, ({ reviewer, personId }) => keyOf(reviewer, personId));
    }
    case 'team': {
      const keyOf = createTeamKeys(plan.baseline);
      return countReviews(plan, ({ personId }) => keyOf(personId));
    }
    case 'area':
      return countAreas(plan);
    default:
      return assertNever(by);
  }
}

interface Sums {
  pullRequests: number;
  reviews: number;
  lines: number;
}

function countReviews(plan: Plan, keyOf: (review: HumanReview) => string | null): readonly WeeklyMetricsRow[] {
  const table = createTable();
  for (const record of plan.pullRequests.values()) {
    const timed = humanReviews(plan, record).flatMap((human) => {
      const time = human.review.submittedAt ?? landingOf(record);
      const key = keyOf(human);
      return time === null || key === null ? [] : [{ reviewer: human.reviewer, key, time }];
    });
    timed.sort((left, right) => (left.time < right.time ? -1 : left.time > right.time ? 1 : 0));
    const reviewers = new Set<string>();
    const keys = new Set<string>();
    for (const { reviewer, key, time } of timed) {
      const sums = table.at(mondayOf(time), key);
      sums.reviews += 1;
      if (!keys.has(key)) sums.pullRequests += 1;
      if (!reviewers.has(reviewer)) sums.lines += linesOf(record);
      keys.add(key);
      reviewers.add(reviewer);
    }
  }
  return table.rows();
}

function countAreas(plan: Plan): readonly WeeklyMetricsRow[] {
  const table = createTable();
  const names = uniqueNames([...plan.baseline.areas.values()], (area) => area.repository);
  for (const record of plan.pullRequests.values()) {
    const key = record.areaId === null ? noArea : (names.get(record.areaId) ?? noArea);
    if (record.state === 'merged' && record.mergedAt !== null) {
      const sums = table.at(mondayOf(record.mergedAt), key);
      sums.pullRequests += 1;
      sums.lines += linesOf(record);
    }
    for (const { review } of humanReviews(plan, record)) {
      const time = review.submittedAt ?? landingOf(record);
      if (time !== null) table.at(mondayOf(time), key).reviews += 1;
    }
  }
  return table.rows();
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
      const sums = keys.get(key) ?? { pullRequests: 0, reviews: 0, lines: 0 };
      keys.set(key, sums);
      return sums;
    },
    rows: () =>
      sortedByKey(weeks).flatMap(([week, keys]) => sortedByKey(keys).map(([key, sums]) => ({ week, key, ...sums }))),
  };
}

function sortedByKey<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}

function createReviewerKeys(plan: Plan): (reviewer: string, personId: PersonId | null) => string | null {
  return (reviewer, personId) => {
    if (personId === null) return plan.identities.get(reviewer)?.kind === 'ghost' ? null : reviewer;
    const person = plan.baseline.people.get(personId);
    return person === undefined ? reviewer : (person.logins[0]?.login ?? person.name);
  };
}

/** The team that somebody reviews for: that of their first seat in a team. */
function createTeamKeys(org: Org): (personId: PersonId | null) => string {
  const teams = homeTeams(org);
  const names = uniqueNames([...org.teams.values()], (team) =>
    team.groupId === null ? '' : (org.groups.get(team.groupId)?.name ?? ''),
  );
  return (personId) => {
    const teamId = personId === null ? undefined : teams.get(personId);
    return teamId === undefined ? noTeam : (names.get(teamId) ?? noTeam);
  };
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

function linesOf(record: PullRequestRecord): number {
  return (record.additions ?? 0) + (record.deletions ?? 0);
}
