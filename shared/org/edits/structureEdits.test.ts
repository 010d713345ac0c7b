import { describe, expect, it } from 'vitest';
import { applied, refusalOf } from '../../testing/applied.ts';
import { groupId, groupOf, roleId, roleOf, seatId, smallOrg, teamId, teamOf } from '../../testing/smallOrg.ts';
import type { Group, Role, Team } from '../org.ts';
import type { Changes, OrgEdit, OrgEditError } from '../orgEdit.ts';

const updateGroup = (name: string, changes: Changes<Group>): OrgEdit => ({
  kind: 'updateGroup',
  groupId: groupId(name),
  changes,
});
const updateTeam = (name: string, changes: Changes<Team>): OrgEdit => ({
  kind: 'updateTeam',
  teamId: teamId(name),
  changes,
});
const updateRole = (name: string, changes: Changes<Role>): OrgEdit => ({
  kind: 'updateRole',
  roleId: roleId(name),
  changes,
});
const missing = (what: 'group' | 'team' | 'role', name: string): OrgEditError => ({
  kind: 'orgEdit.notFound',
  what,
  id: `${what}-${name}`,
});
const noOrder = (value: number): OrgEditError => ({
  kind: 'orgEdit.outOfRange',
  field: 'order',
  value,
  min: -1e9,
  max: 1e9,
});

describe('a group', () => {
  it('is created under another and found under its id', () => {
    const group = groupOf('data', { parentId: groupId('platform') });
    expect(applied(smallOrg, { kind: 'createGroup', group }).groups.get(groupId('data'))).toEqual(group);
  });

  it.each<[string, OrgEdit, OrgEditError]>([
    [
      'an id that is taken',
      { kind: 'createGroup', group: groupOf('commerce') },
      { kind: 'orgEdit.exists', what: 'group', id: 'group-commerce' },
    ],
    [
      'no name',
      { kind: 'createGroup', group: groupOf('data', { name: ' \t' }) },
      { kind: 'orgEdit.nameMissing', what: 'group' },
    ],
    [
      'a parent that is not there',
      { kind: 'createGroup', group: groupOf('data', { parentId: groupId('sales') }) },
      missing('group', 'sales'),
    ],
    [
      'itself as parent',
      { kind: 'createGroup', group: groupOf('data', { parentId: groupId('data') }) },
      { kind: 'orgEdit.cycle', what: 'group', id: 'group-data' },
    ],
    ['no place', { kind: 'createGroup', group: groupOf('data', { order: Number.NaN }) }, noOrder(Number.NaN)],
  ])('is not created with %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });

  it.each<[string, OrgEdit, OrgEditError]>([
    ['a group that is not there', updateGroup('sales', { name: 'Sales' }), missing('group', 'sales')],
    ['nothing', updateGroup('checkout', { name: 'Checkout', order: 1 }), { kind: 'orgEdit.noChange' }],
    ['no fields', updateGroup('checkout', {}), { kind: 'orgEdit.noChange' }],
    ['its name to nothing', updateGroup('checkout', { name: '' }), { kind: 'orgEdit.nameMissing', what: 'group' }],
    [
      'its parent to one that is not there',
      updateGroup('checkout', { parentId: groupId('sales') }),
      missing('group', 'sales'),
    ],
    [
      'its parent to itself',
      updateGroup('checkout', { parentId: groupId('checkout') }),
      { kind: 'orgEdit.cycle', what: 'group', id: 'group-checkout' },
    ],
    [
      'its parent to its own child',
      updateGroup('commerce', { parentId: groupId('checkout') }),
      { kind: 'orgEdit.cycle', what: 'group', id: 'group-commerce' },
    ],
    ['its place to nowhere', updateGroup('checkout', { order: -Infinity }), noOrder(-Infinity)],
  ])('is refused a change of %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });

  it('may not come under a grandchild, however long the way', () => {
    const chain = applied(
      smallOrg,
      { kind: 'createGroup', group: groupOf('one', { parentId: groupId('checkout') }) },
      { kind: 'createGroup', group: groupOf('two', { parentId: groupId('one') }) },
    );
    expect(refusalOf(chain, updateGroup('commerce', { parentId: groupId('two') }))).toMatchObject({
      kind: 'orgEdit.cycle',
    });
    // The other way round is no circle.
    const lifted = applied(chain, updateGroup('two', { parentId: groupId('commerce') }));
    expect(lifted.groups.get(groupId('two'))?.parentId).toBe('group-commerce');
  });

  it('leaves what it holds to the group above when it goes', () => {
    const org = applied(
      smallOrg,
      { kind: 'createGroup', group: groupOf('billing', { parentId: groupId('checkout') }) },
      { kind: 'deleteGroup', groupId: groupId('checkout') },
    );
    expect(org.groups.has(groupId('checkout'))).toBe(false);
    expect(org.groups.get(groupId('billing'))?.parentId).toBe('group-commerce');
    expect(org.teams.get(teamId('payments'))?.groupId).toBe('group-commerce');
  });

  it('leaves what it holds without a group when it stood at the top', () => {
    const org = applied(smallOrg, { kind: 'deleteGroup', groupId: groupId('commerce') });
    expect(org.groups.get(groupId('checkout'))?.parentId).toBeNull();
    expect(org.teams.get(teamId('orders'))?.groupId).toBeNull();
    expect(org.teams.get(teamId('runtime'))).toBe(smallOrg.teams.get(teamId('runtime')));
    expect(refusalOf(org, { kind: 'deleteGroup', groupId: groupId('commerce') })).toEqual(missing('group', 'commerce'));
  });
});

describe('a team', () => {
  it('changes its name, type and group, and keeps its people and areas', () => {
    const org = applied(
      smallOrg,
      updateTeam('payments', { name: 'Payments API', type: 'platform', groupId: groupId('platform') }),
    );
    expect(org.teams.get(teamId('payments'))).toEqual({
      id: 'team-payments',
      name: 'Payments API',
      type: 'platform',
      groupId: 'group-platform',
      order: 0,
      routing: 'pool',
      externalRefs: [{ provider: 'github', ref: 'acme/payments' }],
    });
    expect(org.seats).toBe(smallOrg.seats);
    expect(org.areas).toBe(smallOrg.areas);
  });

  it.each<[string, OrgEdit, OrgEditError]>([
    [
      'an id that is taken',
      { kind: 'createTeam', team: teamOf('orders') },
      { kind: 'orgEdit.exists', what: 'team', id: 'team-orders' },
    ],
    [
      'no name',
      { kind: 'createTeam', team: teamOf('ledger', { name: '' }) },
      { kind: 'orgEdit.nameMissing', what: 'team' },
    ],
    [
      'a group that is not there',
      { kind: 'createTeam', team: teamOf('ledger', { groupId: groupId('sales') }) },
      missing('group', 'sales'),
    ],
    ['no place', { kind: 'createTeam', team: teamOf('ledger', { order: Infinity }) }, noOrder(Infinity)],
  ])('is not created with %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });

  it.each<[string, OrgEdit, OrgEditError]>([
    ['a team that is not there', updateTeam('ledger', { name: 'Ledger' }), missing('team', 'ledger')],
    [
      'nothing, lists compared by content',
      updateTeam('payments', { routing: 'pool', externalRefs: [{ provider: 'github', ref: 'acme/payments' }] }),
      { kind: 'orgEdit.noChange' },
    ],
    ['its name to blanks', updateTeam('payments', { name: '  ' }), { kind: 'orgEdit.nameMissing', what: 'team' }],
    [
      'its group to one that is not there',
      updateTeam('payments', { groupId: groupId('sales') }),
      missing('group', 'sales'),
    ],
    ['its place to nowhere', updateTeam('payments', { order: Number.NaN }), noOrder(Number.NaN)],
    [
      'its work together with itself',
      updateTeam('payments', { interactions: [{ withTeamId: teamId('payments'), mode: 'collaboration' }] }),
      { kind: 'orgEdit.cycle', what: 'team', id: 'team-payments' },
    ],
    ['a team that is gone', { kind: 'deleteTeam', teamId: teamId('ledger') }, missing('team', 'ledger')],
  ])('is refused a change of %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });

  it('leaves its people unassigned and its areas to their other owners when it goes', () => {
    const org = applied(smallOrg, { kind: 'deleteTeam', teamId: teamId('payments') });
    expect([...org.seats.values()].map(({ id, teamId: team }) => [id, team])).toEqual([
      ['seat-ana', null],
      ['seat-ben', null],
      ['seat-cleo', null],
      ['seat-dan', 'team-orders'],
      ['seat-open', 'team-orders'],
    ]);
    expect([...org.areas.values()].map(({ id, owners }) => [id, owners])).toEqual([
      ['area-ledger', []],
      // What Payments did goes to Dan, who did 40 %, and to Orders: together they had been given 90 %.
      ['area-api', [{ kind: 'seat', seatId: 'seat-dan', share: 1 }]],
      ['area-risk', []],
      ['area-shop', [{ kind: 'team', teamId: 'team-orders', share: 0.9, reviewers: null }]],
      ['area-proto', []],
    ]);
    // Whom they report to is between people, not teams.
    expect(org.seats.get(seatId('cleo'))?.reportsTo).toBe('seat-ben');
  });

  it('no longer stands in for others when it goes', () => {
    const org = applied(smallOrg, { kind: 'deleteTeam', teamId: teamId('orders') });
    expect([...org.areas.values()].filter((area) => area.fallbackTeamId !== null)).toEqual([]);
  });
});

describe('a role', () => {
  it('changes for everybody who has it, without touching them', () => {
    const org = applied(smallOrg, updateRole('senior', { reviewShare: 0.3 }));
    expect(org.roles.get(roleId('senior'))?.reviewShare).toBe(0.3);
    expect(org.seats).toBe(smallOrg.seats);
  });

  it.each([0, 1, null])('may plan a review share of %s', (reviewShare) => {
    const org = applied(smallOrg, updateRole('validator', { reviewShare, name: 'Validator' }));
    expect(org.roles.get(roleId('validator'))?.reviewShare).toBe(reviewShare);
  });

  it.each([-0.01, 1.01, Number.NaN, Infinity])('may not plan a review share of %s', (reviewShare) => {
    const error = { kind: 'orgEdit.outOfRange', field: 'reviewShare', value: reviewShare, min: 0, max: 1 };
    expect(refusalOf(smallOrg, updateRole('senior', { reviewShare }))).toEqual(error);
    expect(refusalOf(smallOrg, { kind: 'createRole', role: roleOf('architect', { reviewShare }) })).toEqual(error);
  });

  it.each<[string, OrgEdit, OrgEditError]>([
    [
      'created under an id that is taken',
      { kind: 'createRole', role: roleOf('senior') },
      { kind: 'orgEdit.exists', what: 'role', id: 'role-senior' },
    ],
    [
      'created without a name',
      { kind: 'createRole', role: roleOf('architect', { name: ' ' }) },
      { kind: 'orgEdit.nameMissing', what: 'role' },
    ],
    [
      'created at no place',
      { kind: 'createRole', role: roleOf('architect', { order: Number.NaN }) },
      noOrder(Number.NaN),
    ],
    ['changed when it is not there', updateRole('architect', { level: 2 }), missing('role', 'architect')],
    ['changed to what it is', updateRole('senior', { level: 2 }), { kind: 'orgEdit.noChange' }],
    ['left without a name', updateRole('senior', { name: '' }), { kind: 'orgEdit.nameMissing', what: 'role' }],
    ['put at no place', updateRole('senior', { order: Infinity }), noOrder(Infinity)],
    ['removed when it is not there', { kind: 'deleteRole', roleId: roleId('architect') }, missing('role', 'architect')],
    [
      'removed while an open seat has it',
      { kind: 'deleteRole', roleId: roleId('senior') },
      { kind: 'orgEdit.inUse', what: 'role', id: 'role-senior', by: 'seat' },
    ],
  ])('is not %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });

  it('can be removed once no seat has it', () => {
    const org = applied(
      smallOrg,
      { kind: 'updateSeat', seatId: seatId('ben'), changes: { roleId: roleId('engineer') } },
      { kind: 'deleteSeat', seatId: seatId('open') },
      { kind: 'deleteRole', roleId: roleId('senior') },
    );
    expect(org.roles.has(roleId('senior'))).toBe(false);
  });
});
