import type { GroupId, TeamId } from '../base/ids.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import type { CodeArea, Group, Org, Seat, Team } from '../org/org.ts';
import { compareNames } from './loads.ts';

/** A group that has teams of its own, and those teams, in the order of the plan. */
export interface GroupOfTeams {
  /** Null: teams without a group. */
  readonly groupId: GroupId | null;
  /** With the groups above it: `Engineering / Commerce`. */
  readonly label: string;
  readonly teams: readonly Team[];
}

/** The teams by group, top down. Groups without teams of their own are left out; teams without group come last. */
export function groupsOfTeams(org: Org): readonly GroupOfTeams[] {
  const children = new Map<GroupId | null, Group[]>();
  for (const group of org.groups.values()) {
    const parent = group.parentId !== null && org.groups.has(group.parentId) ? group.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), group]);
  }
  const teams = new Map<GroupId | null, Team[]>();
  for (const team of org.teams.values()) teams.set(team.groupId, [...(teams.get(team.groupId) ?? []), team]);
  const found: GroupOfTeams[] = [];
  const walk = (parent: GroupId | null, path: string): void => {
    for (const group of (children.get(parent) ?? []).sort(byOrder)) {
      const label = path === '' ? group.name : `${path} / ${group.name}`;
      const own = (teams.get(group.id) ?? []).sort(byOrder);
      if (own.length > 0) found.push({ groupId: group.id, label, teams: own });
      walk(group.id, label);
    }
  };
  walk(null, '');
  const loose = (teams.get(null) ?? []).sort(byOrder);
  if (loose.length > 0) found.push({ groupId: null, label: 'Teams without a group', teams: loose });
  return found;
}

/** The seats of each team, in the order of the plan. */
export function seatsByTeam(org: Org): ReadonlyMap<TeamId, readonly Seat[]> {
  const seats = new Map<TeamId, Seat[]>();
  for (const seat of org.seats.values()) {
    if (seat.teamId === null) continue;
    const list = seats.get(seat.teamId);
    if (list === undefined) seats.set(seat.teamId, [seat]);
    else list.push(seat);
  }
  for (const list of seats.values())
    list.sort((left, right) => left.order - right.order || (left.id < right.id ? -1 : 1));
  return seats;
}

/** The areas that stand with each team: those it owns first of all. */
export function areasByTeam(org: Org): ReadonlyMap<TeamId | null, readonly CodeArea[]> {
  const areas = new Map<TeamId | null, CodeArea[]>();
  for (const area of org.areas.values()) {
    const home = homeTeamOf(org, area);
    const list = areas.get(home);
    if (list === undefined) areas.set(home, [area]);
    else list.push(area);
  }
  for (const list of areas.values()) list.sort(byOrder);
  return areas;
}

function byOrder(
  left: { readonly order: number; readonly name: string; readonly id: string },
  right: { readonly order: number; readonly name: string; readonly id: string },
): number {
  return left.order - right.order || compareNames(left.name, right.name) || (left.id < right.id ? -1 : 1);
}
