import type { AreaId, GroupId, PersonId, RoleId, SeatId, TeamId } from '../base/ids.ts';
import { describeEdit } from '../org/describeEdit.ts';
import type { CodeArea, Group, Org, Person, Role, Seat, Team } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { Sentence } from './reportSchema.ts';

/**
 * Says what an edit does, for a reader who sees the report and nothing else: what an edit names and is no longer there is
 * called that, where the sentence would show its internal id.
 *
 * @param before the org before the edit, fit to be told from
 */
export function tellEdit(before: Org, edit: OrgEdit): Sentence {
  return describeEdit(withPlaceholders(before, edit), edit).map(({ text, style }) => ({ text, style }));
}

function withPlaceholders(org: Org, edit: OrgEdit): Org {
  const missing = idsIn(edit);
  return {
    ...org,
    groups: patched(org.groups, missing.groups, goneGroup),
    teams: patched(org.teams, missing.teams, goneTeam),
    roles: patched(org.roles, missing.roles, goneRole),
    people: patched(org.people, missing.people, gonePerson),
    seats: patched(org.seats, missing.seats, goneSeat),
    areas: patched(org.areas, missing.areas, goneArea),
  };
}

function patched<Id, Rec>(
  table: ReadonlyMap<Id, Rec>,
  ids: readonly (Id | null | undefined)[],
  make: (id: Id) => Rec,
): ReadonlyMap<Id, Rec> {
  const missing = ids.filter((id): id is Id & {} => id !== null && id !== undefined && !table.has(id));
  return missing.length === 0 ? table : new Map([...table, ...missing.map((id): [Id, Rec] => [id, make(id)])]);
}

interface Mentioned {
  readonly groups: readonly (GroupId | null | undefined)[];
  readonly teams: readonly (TeamId | null | undefined)[];
  readonly roles: readonly (RoleId | null | undefined)[];
  readonly people: readonly (PersonId | null | undefined)[];
  readonly seats: readonly (SeatId | null | undefined)[];
  readonly areas: readonly (AreaId | null | undefined)[];
}

function idsIn(edit: OrgEdit): Mentioned {
  const owners = edit.kind === 'setAreaOwners' ? edit.owners : [];
  const seat = edit.kind === 'createSeat' ? edit.seat : edit.kind === 'updateSeat' ? edit.changes : null;
  return {
    groups: ['groupId' in edit ? edit.groupId : edit.kind === 'updateTeam' ? edit.changes.groupId : null],
    teams: [
      'teamId' in edit ? edit.teamId : null,
      ...(edit.kind === 'transferArea' ? [edit.fromTeamId, edit.toTeamId] : []),
      ...owners.map((owner) => (owner.kind === 'team' ? owner.teamId : null)),
      seat?.teamId,
    ],
    roles: ['roleId' in edit ? edit.roleId : null, seat?.roleId],
    people: ['personId' in edit ? edit.personId : null, seat?.personId],
    seats: [
      'seatId' in edit ? edit.seatId : null,
      ...owners.map((owner) => (owner.kind === 'seat' ? owner.seatId : null)),
    ],
    areas: ['areaId' in edit ? edit.areaId : null, edit.kind === 'deleteArea' ? edit.rulesTo : null],
  };
}

const goneGroup = (id: GroupId): Group => ({ id, name: 'a group that is gone', parentId: null, order: 0 });

const goneTeam = (id: TeamId): Team => ({
  id,
  name: 'a team that is gone',
  type: 'unspecified',
  groupId: null,
  order: 0,
  routing: 'pool',
  externalRefs: [],
});

const goneRole = (id: RoleId): Role => ({
  id,
  name: 'a role that is gone',
  shortName: '',
  kind: 'builds',
  level: 0,
  reviewShare: null,
  duty: 'none',
  dutyShare: 0,
  order: 0,
});

const gonePerson = (id: PersonId): Person => ({
  id,
  name: 'one person',
  emails: [],
  logins: [],
  hoursPerWeek: null,
  skill: 1,
  availableFrom: null,
  note: '',
});

const goneSeat = (id: SeatId): Seat => ({
  id,
  teamId: null,
  roleId: '' as RoleId,
  personId: null,
  fte: 1,
  reportsTo: null,
  order: 0,
  title: 'a seat that is gone',
  expectedFrom: null,
});

const goneArea = (id: AreaId): CodeArea => ({
  id,
  name: 'an area that is gone',
  repository: '',
  paths: [],
  owners: [],
  ownersSource: 'stated',
  requiredApprovals: 1,
  fallbackTeamId: null,
  demand: { pullRequestsPerWeek: 0, aiShare: null, reviewEffortHours: null, source: 'stated', weeks: 0 },
  order: 0,
});
