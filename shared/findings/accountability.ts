import type { AreaId, GroupId, RoleId, SeatId, TeamId } from '../base/ids.ts';
import type { CodeArea, Org, Seat } from '../org/org.ts';
import {
  accountabilityKey,
  type AccountabilityCell,
  type AccountabilityLevel,
  type AccountabilityParty,
  type AccountabilityPlace,
  type Governance,
} from '../plan/governance.ts';
import { topGroupOf, type FindingFacts } from './facts.ts';

/** What the matrix says at one place and party, and whether the team’s row says it. */
export interface EffectiveCell {
  readonly level: AccountabilityLevel | null;
  readonly isInherited: boolean;
}

/** Who answers for an area’s AI code quality. */
export type Accountable =
  /** The matrix names nobody. */
  | { readonly kind: 'notNamed' }
  /** It names a role that nobody there holds. */
  | { readonly kind: 'nobodyHolds'; readonly party: AccountabilityParty }
  | { readonly kind: 'held'; readonly party: AccountabilityParty; readonly holders: readonly SeatId[] };

/** The cell in force: the area’s own, or else that of the team that owns it. */
export function effectiveCell(
  governance: Governance,
  place: AccountabilityPlace,
  party: AccountabilityParty,
  home: TeamId | null,
): EffectiveCell {
  const own = governance.accountability.get(accountabilityKey({ place, party }));
  if (own !== undefined) return { level: own.level === 'none' ? null : own.level, isInherited: false };
  if (place.kind === 'team' || home === null) return { level: null, isInherited: false };
  const team = governance.accountability.get(accountabilityKey({ place: { kind: 'team', teamId: home }, party }));
  return { level: team === undefined || team.level === 'none' ? null : team.level, isInherited: team !== undefined };
}

/**
 * Who answers for each area in one state of the organisation. A role is held by those who sit in the area’s team, or else in the
 * same top group, or else in no team, as leaders do. An open seat holds it once a date is planned on which it is filled.
 */
export function accountableByArea({
  org,
  plan,
  index,
  result,
}: Pick<FindingFacts, 'org' | 'plan' | 'index' | 'result'>): ReadonlyMap<AreaId, Accountable> {
  const cells = cellsByPlace(plan.governance);
  const holders = holderIndex(org, index.seatsByRole);
  const found = new Map<AreaId, Accountable>();
  for (const area of org.areas.values()) {
    const home = index.homeOf.get(area.id) ?? null;
    const party = accountableParty(plan.governance, cells, area, home);
    if (party === null) found.set(area.id, { kind: 'notNamed' });
    else {
      const held = party.kind === 'role' ? holders(party.roleId, home) : (result.areas.get(area.id)?.reviewers ?? []);
      found.set(area.id, held.length === 0 ? { kind: 'nobodyHolds', party } : { kind: 'held', party, holders: held });
    }
  }
  return found;
}

function cellsByPlace({ accountability }: Governance): ReadonlyMap<string, readonly AccountabilityCell[]> {
  const byPlace = new Map<string, AccountabilityCell[]>();
  for (const cell of accountability.values()) {
    const key = cell.place.kind === 'team' ? cell.place.teamId : cell.place.areaId;
    const list = byPlace.get(key);
    if (list === undefined) byPlace.set(key, [cell]);
    else list.push(cell);
  }
  return byPlace;
}

function accountableParty(
  governance: Governance,
  cells: ReadonlyMap<string, readonly AccountabilityCell[]>,
  area: CodeArea,
  home: TeamId | null,
): AccountabilityParty | null {
  const own = (cells.get(area.id) ?? []).find(({ level }) => level === 'accountable');
  if (own !== undefined) return own.party;
  const ofTeam = home === null ? undefined : (cells.get(home) ?? []).find(({ level }) => level === 'accountable');
  if (ofTeam === undefined) return null;
  // The area’s own row may take the part away.
  const { level } = effectiveCell(governance, { kind: 'area', areaId: area.id }, ofTeam.party, home);
  return level === 'accountable' ? ofTeam.party : null;
}

/** Looks up who holds a role for a team. */
export function holderIndex(
  org: Org,
  seatsByRole: ReadonlyMap<RoleId, readonly Seat[]>,
): (roleId: RoleId, home: TeamId | null) => readonly SeatId[] {
  const groups = new Map<TeamId, GroupId | null>();
  const groupOf = (teamId: TeamId): GroupId | null => {
    const known = groups.get(teamId);
    if (known !== undefined) return known;
    const group = topGroupOf(org, teamId);
    groups.set(teamId, group);
    return group;
  };
  const answers = new Map<string, readonly SeatId[]>();
  return (roleId, home) => {
    const key = `${roleId} ${home ?? ''}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const there = (seatsByRole.get(roleId) ?? []).filter(
      (seat) => seat.personId !== null || seat.expectedFrom !== null,
    );
    const own = there.filter(({ teamId }) => home !== null && teamId === home);
    const group = home === null ? null : groupOf(home);
    const near = group === null ? [] : there.filter(({ teamId }) => teamId !== null && groupOf(teamId) === group);
    const leaders = home === null ? [] : there.filter(({ teamId }) => teamId === null);
    const chosen = own.length > 0 ? own : near.length > 0 ? near : leaders;
    const ids = chosen.map(({ id }) => id);
    answers.set(key, ids);
    return ids;
  };
}
