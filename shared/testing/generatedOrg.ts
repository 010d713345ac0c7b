import { asId, type AreaId, type GroupId, type PersonId, type RoleId, type SeatId, type TeamId } from '../base/ids.ts';
import {
  emptyOrg,
  type AreaOwner,
  type CodeArea,
  type Org,
  type Person,
  type Role,
  type Seat,
  type Team,
} from '../org/org.ts';

/** A large organisation of a regular shape, for benchmarks and tests of size: teams of ten, five areas a team. */
export function generateOrg(people: number, teams: number, areasPerTeam = 5): Org {
  const roles: Role[] = [
    {
      id: asId<RoleId>('role-engineer'),
      name: 'Engineer',
      shortName: '',
      kind: 'builds',
      level: 1,
      reviewShare: null,
      duty: 'none',
      dutyShare: 0,
      order: 0,
    },
    {
      id: asId<RoleId>('role-senior'),
      name: 'Senior engineer',
      shortName: '',
      kind: 'builds',
      level: 2,
      reviewShare: null,
      duty: 'none',
      dutyShare: 0,
      order: 1,
    },
    {
      id: asId<RoleId>('role-manager'),
      name: 'Engineering manager',
      shortName: 'EM',
      kind: 'manages',
      level: 0,
      reviewShare: null,
      duty: 'none',
      dutyShare: 0,
      order: 2,
    },
  ];
  const groups = Array.from({ length: Math.max(1, Math.ceil(teams / 8)) }, (_, index) => ({
    id: asId<GroupId>(`group-${index}`),
    name: `Group ${index + 1}`,
    parentId: null,
    order: index,
  }));
  const teamRecords: Team[] = Array.from({ length: teams }, (_, index) => ({
    id: asId<TeamId>(`team-${index}`),
    name: `Team ${index + 1}`,
    type: 'stream',
    groupId: groups[Math.floor(index / 8)]?.id ?? null,
    order: index,
    routing: 'pool',
    externalRefs: [],
  }));
  const persons: Person[] = Array.from({ length: people }, (_, index) => ({
    id: asId<PersonId>(`person-${index}`),
    name: `Person ${index + 1}`,
    emails: [],
    logins: [],
    hoursPerWeek: null,
    skill: 1,
    availableFrom: null,
    note: '',
  }));
  const seats: Seat[] = persons.map((person, index) => {
    const place = Math.floor(index / teams);
    return {
      id: asId<SeatId>(`seat-${index}`),
      teamId: asId<TeamId>(`team-${index % teams}`),
      roleId: roles[place === 0 ? 2 : place < 4 ? 1 : 0]?.id ?? asId<RoleId>('role-engineer'),
      personId: person.id,
      fte: 1,
      reportsTo: null,
      order: index,
      title: '',
      expectedFrom: null,
    };
  });
  const areas: CodeArea[] = Array.from({ length: teams * areasPerTeam }, (_, index) => {
    const team = index % teams;
    const owners: AreaOwner[] = [{ kind: 'team', teamId: asId<TeamId>(`team-${team}`), share: null, reviewers: null }];
    // Every seventh area has a reviewer from the next team of the group, which joins the two teams' work.
    const neighbour = team + 1;
    if (index % 7 === 3 && neighbour < teams && Math.floor(neighbour / 8) === Math.floor(team / 8)) {
      owners.push({ kind: 'seat', seatId: asId<SeatId>(`seat-${neighbour}`), share: null });
    }
    return {
      id: asId<AreaId>(`area-${index}`),
      name: `area-${index}`,
      repository: '',
      paths: [`area-${index}/`],
      owners,
      ownersSource: 'stated',
      requiredApprovals: 1,
      fallbackTeamId: null,
      demand: {
        pullRequestsPerWeek: 6 + (index % 11),
        aiShare: (index % 5) / 5,
        reviewEffortHours: null,
        source: 'measured',
        weeks: 12,
      },
      order: index,
    };
  });
  const keyed = <Id, Rec extends { readonly id: Id }>(list: readonly Rec[]): ReadonlyMap<Id, Rec> =>
    new Map(list.map((record) => [record.id, record]));
  return {
    ...emptyOrg,
    roles: keyed(roles),
    groups: keyed(groups),
    teams: keyed(teamRecords),
    people: keyed(persons),
    seats: keyed(seats),
    areas: keyed(areas),
  };
}
