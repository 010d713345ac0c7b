import type { GroupId, PersonId, TeamId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';

/** Fewer people than this are never shown as a group of their own in anything about people (the model specification, 7). */
export const leastPeople = 5;

/**
 * What figures about people are kept for: a team of five or more, or small teams taken together.
 *
 * - `team`: one team
 * - `merged`: the small teams of a group, or of several groups, taken together
 * - `everyone`: all teams, standing in for small ones that are too few even together
 */
export interface CalibrationUnit {
  readonly id: string;
  readonly kind: 'team' | 'merged' | 'everyone';
  /** The group whose small teams these are; null at the top and for a single team. */
  readonly groupId: GroupId | null;
  readonly teamIds: readonly TeamId[];
  readonly people: number;
}

/** The id of the unit of all teams, whose figures are in those of other units too. */
export const everyoneId = 'everyone';

/** The units of an organisation and where each team belongs. */
export interface CalibrationUnits {
  readonly units: readonly CalibrationUnit[];
  readonly unitOfTeam: ReadonlyMap<TeamId, CalibrationUnit>;
}

/**
 * Sorts teams into units of at least five people: a smaller team joins the other small ones of its group; where these are still too
 * few they join those of the group above, and at last everyone.
 *
 * Only an organisation with fewer than five people has a unit with fewer; its figures are not to be shown.
 */
export function calibrationUnitsOf(org: Pick<Org, 'teams' | 'groups' | 'seats'>): CalibrationUnits {
  const members = membersByTeam(org);
  const units: CalibrationUnit[] = [];
  let waiting = new Map<GroupId | null, TeamId[]>();
  for (const team of org.teams.values()) {
    const people = members.get(team.id)?.size ?? 0;
    if (people >= leastPeople) {
      units.push({ id: team.id, kind: 'team', groupId: null, teamIds: [team.id], people });
    } else listOf(waiting, team.groupId).push(team.id);
  }
  // From the deepest groups up, so that each is looked at once with all that came up to it.
  for (const groupId of [...org.groups.keys()].sort((left, right) => depthOf(org, right) - depthOf(org, left))) {
    const teamIds = waiting.get(groupId) ?? [];
    if (teamIds.length === 0) continue;
    const people = countPeople(teamIds, members);
    waiting.delete(groupId);
    if (people >= leastPeople) units.push({ id: groupId, kind: 'merged', groupId, teamIds, people });
    else listOf(waiting, org.groups.get(groupId)?.parentId ?? null).push(...teamIds);
  }
  // What hangs below a group that does not exist is at the top.
  const rest = [...waiting.values()].flat();
  waiting = new Map();
  const unitOfTeam = new Map(units.flatMap((unit) => unit.teamIds.map((teamId) => [teamId, unit] as const)));
  if (rest.length > 0) {
    const people = countPeople(rest, members);
    const all = [...org.teams.keys()];
    const unit: CalibrationUnit =
      people >= leastPeople
        ? { id: 'small-teams', kind: 'merged', groupId: null, teamIds: rest, people }
        : { id: everyoneId, kind: 'everyone', groupId: null, teamIds: all, people: countPeople(all, members) };
    units.push(unit);
    for (const teamId of rest) unitOfTeam.set(teamId, unit);
  }
  return { units, unitOfTeam };
}

/** What a unit is called: its team, or whose small teams it is. */
export function unitName(org: Pick<Org, 'teams' | 'groups'>, { id, kind, teamIds, groupId }: CalibrationUnit): string {
  switch (kind) {
    case 'team': {
      const [teamId] = teamIds;
      return (teamId === undefined ? undefined : org.teams.get(teamId)?.name) ?? id;
    }
    case 'merged': {
      const group = groupId === null ? undefined : org.groups.get(groupId);
      return group === undefined ? 'Small teams together' : `Small teams of ${group.name}`;
    }
    case 'everyone':
      return 'Everyone';
    default:
      return kind satisfies never;
  }
}

/** Whether figures about so few people may be shown at all. */
export function mayShow({ people }: Pick<CalibrationUnit, 'people'>): boolean {
  return people >= leastPeople;
}

function membersByTeam(org: Pick<Org, 'seats'>): ReadonlyMap<TeamId, ReadonlySet<PersonId>> {
  const members = new Map<TeamId, Set<PersonId>>();
  for (const { teamId, personId } of org.seats.values()) {
    if (teamId === null || personId === null) continue;
    const present = members.get(teamId);
    if (present === undefined) members.set(teamId, new Set([personId]));
    else present.add(personId);
  }
  return members;
}

function countPeople(teamIds: readonly TeamId[], members: ReadonlyMap<TeamId, ReadonlySet<PersonId>>): number {
  return new Set(teamIds.flatMap((teamId) => [...(members.get(teamId) ?? [])])).size;
}

function depthOf(org: Pick<Org, 'groups'>, groupId: GroupId): number {
  let depth = 0;
  for (let id = org.groups.get(groupId)?.parentId ?? null; id !== null && depth <= org.groups.size; depth += 1) {
    id = org.groups.get(id)?.parentId ?? null;
  }
  return depth;
}

function listOf<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const present = lists.get(key) ?? [];
  lists.set(key, present);
  return present;
}
