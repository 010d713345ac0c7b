import type { AreaId, PersonId, SeatId, TeamId } from '../../base/ids.ts';
import type { CodeArea, Seat } from '../../org/org.ts';
import type { PullRequestRecord } from '../../plan/metrics.ts';
import type { Plan } from '../../plan/plan.ts';
import { humanReviews } from '../../plan/humanReviews.ts';
import { homeTeams } from '../../plan/weeklyMetrics.ts';
import type { SettledAreas } from '../areas/planAreas.ts';
import { measureDemand, measureRequiredApprovals } from '../demand/measureDemand.ts';
import { inOrder } from '../importContext.ts';
import type { IssueLog } from '../importIssue.ts';
import type { ImportWork } from '../importWork.ts';
import { isPassingTeam } from '../../org/passingTeam.ts';
import { inferOwners, type AreaActivity } from './inferOwners.ts';
import { followPicks, resolveGroups } from './ownerGroups.ts';
import { dialectOf } from './ruleFinder.ts';
import { createOwnerResolver, providerOf } from './statedOwners.ts';

/** As many as an area can require. */
const mostApprovals = 20;

/** What the plan will know of the work when the import is done. */
export type WorkFacts = Pick<Plan, 'identities' | 'pullRequests'>;

/** The team in which each person is first of all. */
export type HomeTeams = ReturnType<typeof homeTeams>;

/** Home teams as the import has them so far. */
export function homeTeamsIn({ context }: ImportWork): HomeTeams {
  return homeTeams({ seats: new Map<SeatId, Seat>([...context.draft.all('seats')].map((seat) => [seat.id, seat])) });
}

/**
 * Gives the areas of a repository their owners, the rate at which pull requests arrive, and the number of approvals. Owners and
 * demand that the user stated stay as they are.
 *
 * @returns weeks of data behind the demand
 */
export function settleAreas(
  work: ImportWork,
  planned: SettledAreas,
  repository: string,
  {
    facts,
    records,
    homes,
    rules,
  }: {
    readonly facts: WorkFacts;
    /** The pull requests of the repository. */
    readonly records: readonly PullRequestRecord[];
    readonly homes: HomeTeams;
    /** Where to say which owners are not found; null: this import has no rules, and owners stay as stated. */
    readonly rules: { readonly log: IssueLog } | null;
  },
): number {
  const { context } = work;
  if (rules !== null) stateOwners(work, planned, rules.log);
  const areas = inOrder(context, 'areas').filter((area) => area.repository === repository);
  inferAreaOwners(work, areas, homes, { records, facts });
  const demand = measureDemand(records, facts);
  if (demand.weeks > 0) {
    for (const area of areas) {
      if (area.demand.source !== 'measured') continue;
      const pullRequestsPerWeek = demand.rates.get(area.id) ?? 0;
      context.apply({ kind: 'setAreaDemand', areaId: area.id, changes: { pullRequestsPerWeek, weeks: demand.weeks } });
    }
  }
  const byArea = groupByArea(records);
  const isStated = new Set(
    planned.statedOwners.flatMap(({ areaId, groups }) => (groups === undefined || rules === null ? [] : [areaId])),
  );
  for (const areaId of planned.created) {
    if (isStated.has(areaId)) continue;
    const requiredApprovals = measureRequiredApprovals(byArea.get(areaId) ?? [], facts);
    context.apply({ kind: 'updateArea', areaId, changes: { requiredApprovals } });
  }
  return demand.weeks;
}

function stateOwners(work: ImportWork, planned: SettledAreas, log: IssueLog): void {
  const { people, teams } = work;
  const dialect = dialectOf([...planned.areaOfRule.keys()]);
  const resolve = createOwnerResolver(work.context, { people, teams }, log, providerOf(dialect));
  for (const { areaId, owners, groups, line } of planned.statedOwners) {
    const resolved = groups === undefined ? resolve(owners, line) : resolveGroups(groups, resolve, line);
    // Of owners that nobody knows nothing can be stated; who reviewed says more.
    if (resolved.length === 0) continue;
    work.context.apply({ kind: 'updateArea', areaId, changes: { owners: resolved, ownersSource: 'stated' } });
    if (groups !== undefined) {
      followPicks(work.context, owners, resolve, line);
      const approvals = groups.reduce((sum, group) => sum + group.approvals, 0);
      const requiredApprovals = Math.min(mostApprovals, Math.max(1, approvals));
      work.context.apply({ kind: 'updateArea', areaId, changes: { requiredApprovals } });
    }
  }
}

function inferAreaOwners(
  work: ImportWork,
  areas: readonly CodeArea[],
  homes: HomeTeams,
  { records, facts }: { readonly records: readonly PullRequestRecord[]; readonly facts: WorkFacts },
): void {
  const { draft } = work.context;
  const activities = measureActivity(records, facts, homes);
  const passing = new Set([...draft.all('teams')].flatMap((team) => (isPassingTeam(team) ? [team.id] : [])));
  for (const area of areas) {
    const activity = activities.get(area.id);
    if (area.ownersSource === 'stated' || activity === undefined) continue;
    work.context.apply({ kind: 'updateArea', areaId: area.id, changes: { owners: inferOwners(activity, passing) } });
  }
}

interface MutableActivity {
  readonly reviews: Map<TeamId | null, number>;
  readonly changes: Map<TeamId | null, number>;
}

/** Each reviewer counts once for each pull request: twenty short comments are one review's worth of ownership. */
function measureActivity(
  records: readonly PullRequestRecord[],
  facts: WorkFacts,
  teams: ReadonlyMap<PersonId, TeamId>,
): ReadonlyMap<AreaId, AreaActivity> {
  const activities = new Map<AreaId, MutableActivity>();
  const teamOf = (personId: PersonId | null) => (personId === null ? null : (teams.get(personId) ?? null));
  for (const record of records) {
    if (record.areaId === null) continue;
    const activity = activities.get(record.areaId) ?? { reviews: new Map(), changes: new Map() };
    activities.set(record.areaId, activity);
    const author = facts.identities.get(record.author);
    if (author?.kind !== 'automation') addOne(activity.changes, teamOf(author?.personId ?? null));
    const seen = new Set<string>();
    for (const { reviewer, personId } of humanReviews(facts, record)) {
      if (seen.has(reviewer)) continue;
      seen.add(reviewer);
      addOne(activity.reviews, teamOf(personId));
    }
  }
  return activities;
}

function groupByArea(records: readonly PullRequestRecord[]): ReadonlyMap<AreaId, readonly PullRequestRecord[]> {
  const groups = new Map<AreaId, PullRequestRecord[]>();
  for (const record of records) {
    if (record.areaId === null) continue;
    const group = groups.get(record.areaId);
    if (group === undefined) groups.set(record.areaId, [record]);
    else group.push(record);
  }
  return groups;
}

function addOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
