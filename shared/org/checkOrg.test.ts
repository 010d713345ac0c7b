import { describe, expect, it } from 'vitest';
import { generateOrg } from '../testing/generatedOrg.ts';
import {
  areaId,
  areaOf,
  groupId,
  groupOf,
  personId,
  roleId,
  ruleOf,
  seatId,
  seatOf,
  smallOrg,
  tableOf,
  teamId,
  teamOf,
} from '../testing/smallOrg.ts';
import { checkOrg, type OrgProblem } from './checkOrg.ts';
import type { Org } from './org.ts';

/** The small organisation with a record added, or put in the place of one that is there. */
function withRecord(table: 'groups' | 'teams' | 'seats' | 'areas' | 'rules', record: { readonly id: string }): Org {
  return { ...smallOrg, [table]: new Map<string, unknown>([...smallOrg[table], [record.id, record]]) };
}

const dangling = (table: OrgProblem['table'], id: string, field: string, target: string): OrgProblem => ({
  kind: 'danglingReference',
  table,
  id,
  field,
  target,
});

describe('checking an organisation', () => {
  it('finds nothing in a sound one', () => {
    expect(checkOrg(smallOrg)).toEqual([]);
    expect(checkOrg(generateOrg(100, 12))).toEqual([]);
  });

  it.each<[string, Org, OrgProblem]>([
    [
      'a group’s parent',
      withRecord('groups', groupOf('x', { parentId: groupId('no') })),
      dangling('groups', 'group-x', 'parentId', 'group-no'),
    ],
    [
      'a team’s group',
      withRecord('teams', teamOf('x', { groupId: groupId('no') })),
      dangling('teams', 'team-x', 'groupId', 'group-no'),
    ],
    [
      'a seat’s team',
      withRecord('seats', seatOf('x', { teamId: teamId('no') })),
      dangling('seats', 'seat-x', 'teamId', 'team-no'),
    ],
    [
      'a seat’s role',
      withRecord('seats', seatOf('x', { roleId: roleId('no') })),
      dangling('seats', 'seat-x', 'roleId', 'role-no'),
    ],
    [
      'a seat’s person',
      withRecord('seats', seatOf('x', { personId: personId('no') })),
      dangling('seats', 'seat-x', 'personId', 'person-no'),
    ],
    [
      'a seat’s manager',
      withRecord('seats', seatOf('x', { reportsTo: seatId('no') })),
      dangling('seats', 'seat-x', 'reportsTo', 'seat-no'),
    ],
    [
      'an area’s stand-in',
      withRecord('areas', areaOf('x', { fallbackTeamId: teamId('no') })),
      dangling('areas', 'area-x', 'fallbackTeamId', 'team-no'),
    ],
    [
      'an area’s team',
      withRecord(
        'areas',
        areaOf('x', { owners: [{ kind: 'team', teamId: teamId('no'), share: null, reviewers: null }] }),
      ),
      dangling('areas', 'area-x', 'owners', 'team-no'),
    ],
    [
      'a reviewer of an area’s team',
      withRecord(
        'areas',
        areaOf('x', {
          owners: [{ kind: 'team', teamId: teamId('orders'), share: null, reviewers: [seatId('dan'), seatId('no')] }],
        }),
      ),
      dangling('areas', 'area-x', 'owners', 'seat-no'),
    ],
    [
      'an area’s named reviewer',
      withRecord('areas', areaOf('x', { owners: [{ kind: 'seat', seatId: seatId('no'), share: null }] })),
      dangling('areas', 'area-x', 'owners', 'seat-no'),
    ],
    [
      'a rule’s area',
      withRecord('rules', ruleOf(9, { areaId: areaId('no') })),
      dangling('rules', 'rule-9', 'areaId', 'area-no'),
    ],
  ])('finds %s that is not there', (_, org, problem) => {
    expect(checkOrg(org)).toEqual([problem]);
  });

  it('finds somebody above themselves, once for a circle however many stand in it', () => {
    const circle = (length: number): Org => ({
      ...smallOrg,
      seats: tableOf(
        Array.from({ length }, (_, place) =>
          seatOf(String(place), { roleId: roleId('engineer'), reportsTo: seatId(String((place + 1) % length)) }),
        ),
      ),
      areas: new Map(),
      rules: new Map(),
    });
    for (const length of [1, 2, 7]) {
      expect(checkOrg(circle(length))).toEqual([
        { kind: 'cycle', table: 'seats', id: 'seat-0', field: 'reportsTo', target: 'seat-0' },
      ]);
    }
  });

  it('finds a circle of groups that others hang from, and only the circle', () => {
    const org: Org = {
      ...smallOrg,
      groups: tableOf([
        groupOf('tail', { parentId: groupId('a') }),
        groupOf('a', { parentId: groupId('b') }),
        groupOf('b', { parentId: groupId('a') }),
      ]),
      teams: new Map(),
      seats: new Map(),
      areas: new Map(),
      rules: new Map(),
    };
    const problems = checkOrg(org);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'cycle', table: 'groups', field: 'parentId' });
    expect(['group-a', 'group-b']).toContain(problems[0]?.target);
  });

  it('finds all of several circles', () => {
    const pair = (one: string, other: string) => [
      groupOf(one, { parentId: groupId(other) }),
      groupOf(other, { parentId: groupId(one) }),
    ];
    const org: Org = {
      ...smallOrg,
      groups: tableOf([...smallOrg.groups.values(), ...pair('a', 'b'), ...pair('c', 'd')]),
    };
    expect(checkOrg(org)).toHaveLength(2);
  });

  it('walks a line of ten thousand without getting lost', () => {
    const count = 10_000;
    const org: Org = {
      ...smallOrg,
      groups: tableOf(
        Array.from({ length: count }, (_, place) =>
          groupOf(String(place), { parentId: place === 0 ? null : groupId(String(place - 1)) }),
        ),
      ),
      teams: new Map(),
      seats: new Map(),
      areas: new Map(),
      rules: new Map(),
    };
    expect(checkOrg(org)).toEqual([]);
  });
});
