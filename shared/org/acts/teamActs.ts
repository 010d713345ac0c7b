import { freshId, type AreaId, type GroupId, type SeatId, type TeamId } from '../../base/ids.ts';
import { sameValue } from '../edits/editChecks.ts';
import type { Org, Team } from '../org.ts';
import type { OrgEdit } from '../orgEdit.ts';

/** One of the teams that a team is split into: its name, and who and what it gets. */
export interface TeamPart {
  readonly name: string;
  readonly seatIds: readonly SeatId[];
  /** Areas that the team to be split owns and this one is to own. */
  readonly areaIds: readonly AreaId[];
}

/**
 * Splits a team. The first part stays the team itself, under its new name, so that its history and its rules stay with it; each
 * further part is a new team of the same group, type and way of handing out reviews. Seats and areas that no part names stay.
 *
 * @returns edits for one move; empty when the team is not there or nothing would change
 */
export function splitTeam(org: Org, teamId: TeamId, parts: readonly TeamPart[]): readonly OrgEdit[] {
  const team = org.teams.get(teamId);
  const [first, ...others] = parts;
  if (team === undefined || first === undefined) return [];
  const taken = new Set<string>(org.teams.keys());
  const edits: OrgEdit[] = [];
  if (first.name.trim() !== team.name) {
    edits.push({ kind: 'updateTeam', teamId, changes: { name: first.name.trim() } });
  }
  others.forEach((part, place) => {
    const id = freshId<TeamId>('team', part.name, (candidate) => taken.has(candidate));
    taken.add(id);
    const fresh: Team = {
      id,
      name: part.name.trim(),
      type: team.type,
      groupId: team.groupId,
      // Between the team and the next one: orders are numbers, not places.
      order: team.order + (place + 1) / (others.length + 1),
      routing: team.routing,
      externalRefs: [],
    };
    edits.push({ kind: 'createTeam', team: fresh });
    for (const seatId of part.seatIds) {
      if (org.seats.get(seatId)?.teamId === teamId)
        edits.push({ kind: 'moveSeat', seatId, teamId: id, reviews: 'stay' });
    }
    for (const areaId of part.areaIds) {
      if (isOwner(org, areaId, teamId)) edits.push({ kind: 'transferArea', areaId, fromTeamId: teamId, toTeamId: id });
    }
  });
  return edits;
}

/**
 * Merges a team into another: its seats, what it owns, what falls back to it and how it works with third teams go there; then the
 * team is gone.
 *
 * @returns edits for one move; empty when one of the teams is not there or they are one
 */
export function mergeTeam(org: Org, teamId: TeamId, intoId: TeamId): readonly OrgEdit[] {
  if (teamId === intoId || !org.teams.has(teamId) || !org.teams.has(intoId)) return [];
  return [
    ...emptyTeam(org, teamId, { seatsTo: intoId, areasTo: intoId }),
    ...joinInteractions(org, teamId, intoId),
    { kind: 'deleteTeam', teamId },
  ];
}

/** What the merged team is to others, and others to it, its successor is from then on; what that one is already stays. */
function joinInteractions(org: Org, teamId: TeamId, intoId: TeamId): readonly OrgEdit[] {
  const own = org.teams.get(teamId)?.interactions ?? [];
  const edits: OrgEdit[] = [];
  for (const team of org.teams.values()) {
    if (team.id === teamId) continue;
    const present = team.interactions ?? [];
    const all = [...present, ...(team.id === intoId ? own : [])]
      .map((tie) => (tie.withTeamId === teamId ? { ...tie, withTeamId: intoId } : tie))
      .filter(({ withTeamId }) => withTeamId !== team.id);
    const interactions = all.filter(
      ({ withTeamId }, place) => all.findIndex((tie) => tie.withTeamId === withTeamId) === place,
    );
    if (!sameValue(interactions, present))
      edits.push({ kind: 'updateTeam', teamId: team.id, changes: { interactions } });
  }
  return edits;
}

/** Where the seats and the areas of a team go that is removed; null: to nobody. */
export interface TeamRemains {
  readonly seatsTo: TeamId | null;
  readonly areasTo: TeamId | null;
}

/** Removes a team, with an answer for its people and seats and one for what it owns. */
export function removeTeam(org: Org, teamId: TeamId, remains: TeamRemains): readonly OrgEdit[] {
  if (!org.teams.has(teamId)) return [];
  return [...emptyTeam(org, teamId, remains), { kind: 'deleteTeam', teamId }];
}

function emptyTeam(org: Org, teamId: TeamId, { seatsTo, areasTo }: TeamRemains): readonly OrgEdit[] {
  const edits: OrgEdit[] = [];
  for (const seat of org.seats.values()) {
    if (seat.teamId === teamId) edits.push({ kind: 'moveSeat', seatId: seat.id, teamId: seatsTo, reviews: 'stay' });
  }
  for (const area of org.areas.values()) {
    if (isOwner(org, area.id, teamId)) {
      edits.push({ kind: 'transferArea', areaId: area.id, fromTeamId: teamId, toTeamId: areasTo });
    }
    if (area.fallbackTeamId === teamId) {
      edits.push({ kind: 'updateArea', areaId: area.id, changes: { fallbackTeamId: areasTo } });
    }
  }
  return edits;
}

/** Creates an empty team at the end of a group. */
export function newTeam(org: Org, name: string, groupId: GroupId | null): Extract<OrgEdit, { kind: 'createTeam' }> {
  const orders = [...org.teams.values()].map(({ order }) => order);
  return {
    kind: 'createTeam',
    team: {
      id: freshId<TeamId>('team', name, (id) => org.teams.has(id)),
      name: name.trim(),
      type: 'stream',
      groupId,
      order: Math.max(-1, ...orders) + 1,
      routing: 'pool',
      externalRefs: [],
    },
  };
}

/** Creates a group at the end of the groups. */
export function newGroup(org: Org, name: string): Extract<OrgEdit, { kind: 'createGroup' }> {
  const orders = [...org.groups.values()].map(({ order }) => order);
  return {
    kind: 'createGroup',
    group: {
      id: freshId<GroupId>('group', name, (id) => org.groups.has(id)),
      name: name.trim(),
      parentId: null,
      order: Math.max(-1, ...orders) + 1,
    },
  };
}

/** Removes a group; its teams go to another group, or up with the groups in it to the one above, if there is one. */
export function removeGroup(org: Org, groupId: GroupId, teamsTo: GroupId | null): readonly OrgEdit[] {
  if (!org.groups.has(groupId)) return [];
  const edits: OrgEdit[] = [];
  for (const team of org.teams.values()) {
    if (team.groupId === groupId && teamsTo !== null) {
      edits.push({ kind: 'updateTeam', teamId: team.id, changes: { groupId: teamsTo } });
    }
  }
  return [...edits, { kind: 'deleteGroup', groupId }];
}

function isOwner(org: Org, areaId: AreaId, teamId: TeamId): boolean {
  return org.areas.get(areaId)?.owners.some((owner) => owner.kind === 'team' && owner.teamId === teamId) ?? false;
}
