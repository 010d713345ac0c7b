import type { GroupId, TeamId } from '../base/ids.ts';
import { meanOf, studentQuantile, varianceOf } from '../base/statistics.ts';
import type { Org } from '../org/org.ts';
import type { OutcomeRecord } from './deliveryRecords.ts';
import { accountOf } from './humanReviews.ts';
import type { MeasureReading } from './measureReading.ts';
import { measureKey, readingOf, subjectKey } from './outcomes.ts';
import type { Plan } from './plan.ts';
import { homeTeams, mondayOf } from './weeklyMetrics.ts';

/** Half a year: a quarter against the quarter before. Measures that are taken by the month have three values in each. */
export const trendWeeks = 26;
/** Fewer values in a quarter say nothing of it. */
const leastValues = 3;
/** Figures about fewer people would be figures about persons (model specification, 7). */
const leastPeople = 5;
const weekMs = 7 * 86_400_000;

/** A quarter against the one before. */
export type HalfYear =
  | { readonly kind: 'tooFew'; readonly earlier: number; readonly later: number }
  | {
      readonly kind: 'compared';
      /** Means of the two quarters. */
      readonly before: number;
      readonly after: number;
      /** Difference / size of the mean before; null where that is 0. */
      readonly change: number | null;
      /** Whether chance explains such a difference in fewer than one case of twenty. */
      readonly isBeyondChance: boolean;
    };

/** What can be said of a measure. `same`: no difference, within the limit that is given. */
export type OutcomeVerdict = 'better' | 'worse' | 'higher' | 'lower' | 'same' | 'cannotTell';

export interface MeasureTrend {
  /** As written last. */
  readonly measure: string;
  readonly unit: string;
  readonly reading: MeasureReading;
  /** In order of days; all of them, also before the half year. */
  readonly records: readonly OutcomeRecord[];
  readonly halfYear: HalfYear;
  readonly verdict: OutcomeVerdict;
}

/** Merged pull requests of whose work it is, or why they are not shown. */
export type Activity =
  | {
      readonly kind: 'counted';
      readonly perWeek: readonly number[];
      readonly halfYear: HalfYear;
      readonly isUp: boolean;
    }
  /** No team and no group is called so. */
  | { readonly kind: 'subjectUnknown' }
  | { readonly kind: 'tooFewPeople' }
  /** Nothing was imported, or it does not reach back half a year. */
  | { readonly kind: 'historyTooShort' };

export interface SubjectTrend {
  readonly key: string;
  readonly name: string;
  readonly place:
    | { readonly kind: 'team'; readonly teamId: TeamId }
    | { readonly kind: 'group'; readonly groupId: GroupId }
    | { readonly kind: 'organisation' }
    | { readonly kind: 'unknown' };
  readonly activity: Activity;
  readonly measures: readonly MeasureTrend[];
}

/** What is looked at, and limits: shares of the mean before. */
export interface TrendLimits {
  /** A rise of merged pull requests that is worth the name. */
  readonly activityRise: number;
  /** A difference of an outcome up to which it is the same. */
  readonly outcomeFlat: number;
}

export interface OutcomeTrends {
  /** The Monday on which the half year begins, and the one after it; null: there is nothing. */
  readonly from: string | null;
  readonly until: string | null;
  readonly subjects: readonly SubjectTrend[];
}

type Basis = Pick<Plan, 'outcomes' | 'measureReadings' | 'pullRequests' | 'identities' | 'baseline'>;

/**
 * Outcomes by subject and measure beside what was merged: the last 13 whole weeks against the 13 before. With pull requests the half
 * year ends with the last whole week of merges, else after the last outcome.
 *
 * Says “better”, “worse” and “up” only where chance would rarely do the same. Values are taken as independent, which those of a
 * slow measure are not: a slow drift is told as a difference all the same.
 *
 * Source: B. L. Welch, “The generalization of Student’s problem when several different population variances are involved”,
 * Biometrika 34 (1947); one-sided at 5 %
 */
export function outcomeTrends(plan: Basis, limits: TrendLimits): OutcomeTrends {
  const kept = last;
  const isKept =
    kept !== null &&
    (['outcomes', 'measureReadings', 'pullRequests', 'identities', 'baseline'] as const).every(
      (key) => kept.plan[key] === plan[key],
    ) &&
    kept.limits.activityRise === limits.activityRise &&
    kept.limits.outcomeFlat === limits.outcomeFlat;
  if (isKept) return kept.trends;
  const trends = computeTrends(plan, limits);
  const { outcomes, measureReadings, pullRequests, identities, baseline } = plan;
  const { activityRise, outcomeFlat } = limits;
  last = {
    plan: { outcomes, measureReadings, pullRequests, identities, baseline },
    limits: { activityRise, outcomeFlat },
    trends,
  };
  return trends;
}

/** Findings ask after every edit, and most edits touch nothing of this. */
let last: { readonly plan: Basis; readonly limits: TrendLimits; readonly trends: OutcomeTrends } | null = null;

function computeTrends(plan: Basis, limits: TrendLimits): OutcomeTrends {
  if (plan.outcomes.size === 0) return { from: null, until: null, subjects: [] };
  const merges = mergesOf(plan);
  const end = merges.lastWeek ?? weekAfter(plan.outcomes);
  const start = end - trendWeeks * weekMs;
  const bySubject = new Map<string, OutcomeRecord[]>();
  for (const record of plan.outcomes.values()) {
    const key = subjectOf(plan.baseline, record);
    const list = bySubject.get(key);
    if (list === undefined) bySubject.set(key, [record]);
    else list.push(record);
  }
  const subjects = [...bySubject].map(([key, records]): SubjectTrend => {
    const place = placeOf(plan.baseline, key);
    return {
      key,
      name: nameOf(plan.baseline, place, records),
      place,
      activity: activityOf(plan, merges, place, { start, end, limits }),
      measures: measuresOf(plan, records, { start, end, limits }),
    };
  });
  subjects.sort((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
  return { from: dayOf(start), until: dayOf(end), subjects };
}

/** Throughput without outcome: more is merged, something is measured, and nothing of it is better. */
export function isWithoutOutcome({ activity, measures }: SubjectTrend): boolean {
  if (activity.kind !== 'counted' || !activity.isUp) return false;
  const judged = measures.filter(({ reading }) => reading === 'higherIsBetter' || reading === 'lowerIsBetter');
  return (
    judged.some(({ verdict }) => verdict === 'same' || verdict === 'worse') &&
    judged.every(({ verdict }) => verdict !== 'better')
  );
}

interface Window {
  readonly start: number;
  readonly end: number;
  readonly limits: TrendLimits;
}

function rank({ place }: SubjectTrend): number {
  return { organisation: 0, group: 1, team: 2, unknown: 3 }[place.kind];
}

/** A team that was written by its name before the plan had it is that team. */
function subjectOf(org: Org, record: OutcomeRecord): string {
  const key = subjectKey(record);
  if (record.teamId !== null && org.teams.has(record.teamId)) return key;
  const name = record.subject.trim().toLowerCase();
  for (const team of org.teams.values()) if (team.name.trim().toLowerCase() === name) return team.id;
  for (const group of org.groups.values()) if (group.name.trim().toLowerCase() === name) return group.id;
  return name;
}

function placeOf(org: Org, key: string): SubjectTrend['place'] {
  const team = org.teams.get(key as TeamId);
  if (team !== undefined) return { kind: 'team', teamId: team.id };
  const group = org.groups.get(key as GroupId);
  if (group !== undefined) return { kind: 'group', groupId: group.id };
  return key === '' ? { kind: 'organisation' } : { kind: 'unknown' };
}

function nameOf(org: Org, place: SubjectTrend['place'], records: readonly OutcomeRecord[]): string {
  switch (place.kind) {
    case 'team':
      return org.teams.get(place.teamId)?.name ?? place.teamId;
    case 'group':
      return org.groups.get(place.groupId)?.name ?? place.groupId;
    case 'organisation':
      return 'The organisation';
    case 'unknown':
      return records.at(-1)?.subject ?? '';
    default:
      return place satisfies never;
  }
}

function measuresOf(plan: Basis, records: readonly OutcomeRecord[], window: Window): readonly MeasureTrend[] {
  const byMeasure = new Map<string, OutcomeRecord[]>();
  for (const record of records) {
    const key = measureKey(record.measure);
    const list = byMeasure.get(key);
    if (list === undefined) byMeasure.set(key, [record]);
    else list.push(record);
  }
  const trends = [...byMeasure.values()].map((unordered): MeasureTrend => {
    const ordered = [...unordered].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
    const last = ordered.at(-1);
    const measure = last?.measure ?? '';
    const reading = readingOf(plan, measure);
    const middle = window.start + (trendWeeks / 2) * weekMs;
    const halfYear = compareHalves(valuesIn(ordered, window.start, middle), valuesIn(ordered, middle, window.end));
    return {
      measure,
      unit: last?.unit ?? '',
      reading,
      records: ordered,
      halfYear,
      verdict: verdictOf(halfYear, reading, window.limits.outcomeFlat),
    };
  });
  return trends.sort((one, other) => (measureKey(one.measure) < measureKey(other.measure) ? -1 : 1));
}

function valuesIn(records: readonly OutcomeRecord[], from: number, until: number): readonly number[] {
  return records.flatMap(({ day, value }) => {
    const at = Date.parse(day);
    return at >= from && at < until ? [value] : [];
  });
}

/** Two lists of values by their means, and whether chance explains the difference. */
export function compareHalves(earlier: readonly number[], later: readonly number[]): HalfYear {
  if (earlier.length < leastValues || later.length < leastValues) {
    return { kind: 'tooFew', earlier: earlier.length, later: later.length };
  }
  const [before, after] = [meanOf(earlier), meanOf(later)];
  const [one, other] = [varianceOf(earlier) / earlier.length, varianceOf(later) / later.length];
  const error = Math.sqrt(one + other);
  const difference = Math.abs(after - before);
  return {
    kind: 'compared',
    before,
    after,
    change: before === 0 ? null : (after - before) / Math.abs(before),
    isBeyondChance:
      error === 0 ? difference > 0 : difference / error > studentQuantile(0.95, degreesOf(earlier, later)),
  };
}

/** Welch’s degrees of freedom, rounded down: to the safe side. */
function degreesOf(earlier: readonly number[], later: readonly number[]): number {
  const [one, other] = [varianceOf(earlier) / earlier.length, varianceOf(later) / later.length];
  const degrees = (one + other) ** 2 / (one ** 2 / (earlier.length - 1) + other ** 2 / (later.length - 1));
  return Math.max(1, Math.floor(degrees));
}

function verdictOf(halfYear: HalfYear, reading: MeasureReading, flat: number): OutcomeVerdict {
  if (halfYear.kind === 'tooFew') return 'cannotTell';
  const { before, after, change, isBeyondChance } = halfYear;
  const isSame = change === null ? after === before : Math.abs(change) <= flat;
  if (isSame) return 'same';
  // A large difference that chance may have made is neither a difference nor none.
  if (!isBeyondChance) return 'cannotTell';
  const isHigher = after > before;
  switch (reading) {
    case 'higherIsBetter':
      return isHigher ? 'better' : 'worse';
    case 'lowerIsBetter':
      return isHigher ? 'worse' : 'better';
    case 'activity':
    case 'notJudged':
      return isHigher ? 'higher' : 'lower';
    default:
      return reading satisfies never;
  }
}

interface Merges {
  /** Of whole weeks: the Monday after the last of them; null: nothing was merged. */
  readonly lastWeek: number | null;
  readonly first: number;
  /** Times of merges by the author’s team; the empty key: in none. */
  readonly byTeam: ReadonlyMap<TeamId | '', readonly number[]>;
}

const known = new WeakMap<Plan['pullRequests'], { identities: unknown; seats: unknown; merges: Merges }>();

/** When what was merged, by the team of whoever wrote it; kept as long as nothing else is imported. */
function mergesOf(plan: Basis): Merges {
  const present = known.get(plan.pullRequests);
  if (present?.identities === plan.identities && present.seats === plan.baseline.seats) return present.merges;
  const merges = gatherMerges(plan);
  known.set(plan.pullRequests, { identities: plan.identities, seats: plan.baseline.seats, merges });
  return merges;
}

function gatherMerges(plan: Basis): Merges {
  const homes = homeTeams(plan.baseline);
  const byTeam = new Map<TeamId | '', number[]>();
  let [first, last] = [Infinity, -Infinity];
  for (const record of plan.pullRequests.values()) {
    if (record.state !== 'merged' || record.mergedAt === null) continue;
    const { personId, kind } = accountOf(plan, record.author);
    if (kind === 'automation') continue;
    const at = Date.parse(record.mergedAt);
    const team = personId === null ? '' : (homes.get(personId) ?? '');
    const list = byTeam.get(team);
    if (list === undefined) byTeam.set(team, [at]);
    else list.push(at);
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  if (last === -Infinity) return { lastWeek: null, first, byTeam };
  const monday = Date.parse(mondayOf(new Date(last).toISOString()));
  // A week whose last merge came on a Friday or later is whole; a history that stops earlier stops in the middle of one.
  const isWhole = last - monday >= 4 * 86_400_000;
  return { lastWeek: isWhole ? monday + weekMs : monday, first, byTeam };
}

function weekAfter(outcomes: Plan['outcomes']): number {
  let last = '';
  for (const { day } of outcomes.values()) if (day > last) last = day;
  return Date.parse(mondayOf(`${last}T00:00:00Z`)) + weekMs;
}

function activityOf(plan: Basis, merges: Merges, place: SubjectTrend['place'], window: Window): Activity {
  const { start, limits } = window;
  const teams = teamsAt(plan.baseline, place);
  if (teams === null) return { kind: 'subjectUnknown' };
  if (merges.lastWeek === null || merges.first >= start + weekMs) return { kind: 'historyTooShort' };
  if (place.kind !== 'organisation' && peopleIn(plan.baseline, teams) < leastPeople) return { kind: 'tooFewPeople' };
  const perWeek = Array.from({ length: trendWeeks }, () => 0);
  for (const [team, times] of merges.byTeam) {
    if (place.kind !== 'organisation' && (team === '' || !teams.has(team))) continue;
    for (const at of times) {
      const week = Math.floor((at - start) / weekMs);
      if (week >= 0 && week < trendWeeks) perWeek[week] = (perWeek[week] ?? 0) + 1;
    }
  }
  const halfYear = compareHalves(perWeek.slice(0, trendWeeks / 2), perWeek.slice(trendWeeks / 2));
  const isUp =
    halfYear.kind === 'compared' &&
    halfYear.isBeyondChance &&
    halfYear.after > halfYear.before * (1 + limits.activityRise);
  return { kind: 'counted', perWeek, halfYear, isUp };
}

/** The teams of a place; null: no such place. */
function teamsAt(org: Org, place: SubjectTrend['place']): ReadonlySet<TeamId> | null {
  switch (place.kind) {
    case 'team':
      return new Set([place.teamId]);
    case 'group': {
      const inside = new Set<GroupId>([place.groupId]);
      // Groups may stand in any order; a chain is never longer than there are groups.
      for (let size = 0; size !== inside.size;) {
        size = inside.size;
        for (const { id, parentId } of org.groups.values())
          if (parentId !== null && inside.has(parentId)) inside.add(id);
      }
      return new Set(
        [...org.teams.values()].flatMap(({ id, groupId }) => (groupId !== null && inside.has(groupId) ? [id] : [])),
      );
    }
    case 'organisation':
      return new Set(org.teams.keys());
    case 'unknown':
      return null;
    default:
      return place satisfies never;
  }
}

function peopleIn(org: Org, teams: ReadonlySet<TeamId>): number {
  const people = new Set<string>();
  for (const { teamId, personId } of org.seats.values()) {
    if (teamId !== null && personId !== null && teams.has(teamId)) people.add(personId);
  }
  return people.size;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
