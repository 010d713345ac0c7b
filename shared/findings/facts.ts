import type { AreaId, GroupId, RoleId, SeatId, TeamId } from '../base/ids.ts';
import type { OrgResult } from '../model/orgResult.ts';
import { resolveAssumptions, type Assumptions } from '../org/assumptions.ts';
import type { CodeArea, Org, Seat } from '../org/org.ts';
import type { SentencePart } from '../org/describeEdit.ts';
import { resolveLimits, type Limits } from '../plan/findingRecords.ts';
import type { GovernanceScope } from '../plan/governance.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import type { Plan, Scenario } from '../plan/plan.ts';
import { placeKey, type Evidence, type FindingPlace, type PlanFinding } from './finding.ts';

/** What the checks look at: one state of a plan, evaluated. */
export interface FindingFacts {
  readonly plan: Plan;
  /** Null: the baseline. */
  readonly scenario: Pick<Scenario, 'moves'> | null;
  readonly org: Org;
  readonly result: OrgResult;
  readonly assumptions: Assumptions;
  readonly limits: Limits;
  /** ISO date. */
  readonly today: string;
  readonly index: FindingIndex;
}

/** The facts of one state of a plan. */
export function findingFacts(
  plan: Plan,
  scenario: Pick<Scenario, 'moves'> | null,
  org: Org,
  result: OrgResult,
  today: string,
): FindingFacts {
  return {
    plan,
    scenario,
    org,
    result,
    assumptions: resolveAssumptions(org.assumptions),
    limits: resolveLimits(plan.findingLimits),
    today,
    index: indexOf(org),
  };
}

/** Look-ups that several checks need. */
export interface FindingIndex {
  /** Areas by the team at which they stand; those of nobody are in none. */
  readonly areasByTeam: ReadonlyMap<TeamId, readonly CodeArea[]>;
  readonly homeOf: ReadonlyMap<AreaId, TeamId>;
  readonly seatsByTeam: ReadonlyMap<TeamId, readonly Seat[]>;
  readonly seatsByRole: ReadonlyMap<RoleId, readonly Seat[]>;
  readonly reportsOf: ReadonlyMap<SeatId, readonly Seat[]>;
}

const indexes = new WeakMap<Org, FindingIndex>();

function indexOf(org: Org): FindingIndex {
  const known = indexes.get(org);
  if (known !== undefined) return known;
  const areasByTeam = new Map<TeamId, CodeArea[]>();
  const homeOf = new Map<AreaId, TeamId>();
  for (const area of org.areas.values()) {
    const home = homeTeamOf(org, area);
    if (home === null) continue;
    homeOf.set(area.id, home);
    push(areasByTeam, home, area);
  }
  const seatsByTeam = new Map<TeamId, Seat[]>();
  const seatsByRole = new Map<RoleId, Seat[]>();
  const reportsOf = new Map<SeatId, Seat[]>();
  for (const seat of org.seats.values()) {
    if (seat.teamId !== null) push(seatsByTeam, seat.teamId, seat);
    push(seatsByRole, seat.roleId, seat);
    if (seat.reportsTo !== null) push(reportsOf, seat.reportsTo, seat);
  }
  const index = { areasByTeam, homeOf, seatsByTeam, seatsByRole, reportsOf };
  indexes.set(org, index);
  return index;
}

/** Adds to the list of a key. */
export function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The highest group that a team is in; null: none. */
export function topGroupOf(org: Org, teamId: TeamId | null): GroupId | null {
  let top: GroupId | null = null;
  let id = teamId === null ? null : (org.teams.get(teamId)?.groupId ?? null);
  for (let depth = 0; id !== null && depth < 64; depth += 1) {
    if (!org.groups.has(id)) break;
    top = id;
    id = org.groups.get(id)?.parentId ?? null;
  }
  return top;
}

/** Whether a place of the matrix, policy or standard holds an area. */
export function isInScope(
  { org, index }: Pick<FindingFacts, 'org' | 'index'>,
  scope: GovernanceScope,
  area: CodeArea,
): boolean {
  const home = index.homeOf.get(area.id) ?? null;
  switch (scope.kind) {
    case 'all':
      return true;
    case 'areas':
      return scope.areaIds.includes(area.id);
    case 'teams':
      return home !== null && scope.teamIds.includes(home);
    case 'groups': {
      let id = home === null ? null : (org.teams.get(home)?.groupId ?? null);
      for (let depth = 0; id !== null && depth < 64; depth += 1) {
        if (scope.groupIds.includes(id)) return true;
        id = org.groups.get(id)?.parentId ?? null;
      }
      return false;
    }
    default:
      return scope satisfies never;
  }
}

/** Pull requests a week of an area that are written with AI. */
export function aiPullRequestsOf({ demand }: CodeArea, assumptions: Assumptions): number {
  return demand.pullRequestsPerWeek * (demand.aiShare ?? assumptions.aiShare);
}

/** A piece of a sentence. */
export const plain = (text: string): SentencePart => ({ text, style: 'plain' });
/** A piece that names a code area. */
export const code = (text: string): SentencePart => ({ text, style: 'code' });

/** A finding with its id made of kind and place. */
export function findingOf(
  kind: PlanFinding['kind'],
  severity: PlanFinding['severity'],
  place: FindingPlace,
  words: { readonly title: string | readonly SentencePart[]; readonly detail: string },
  more: {
    readonly evidence?: readonly Evidence[];
    readonly members?: readonly FindingPlace[];
    readonly weight?: number;
  } = {},
): PlanFinding {
  return {
    id: `${kind}:${'teamId' in place ? place.teamId : 'areaId' in place ? place.areaId : placeKey(place)}`,
    kind,
    severity,
    place,
    title: typeof words.title === 'string' ? [plain(words.title)] : words.title,
    detail: words.detail,
    evidence: more.evidence ?? [],
    members: more.members ?? [],
    weight: more.weight ?? 0,
  };
}
