import { describe, expect, it } from 'vitest';
import { everyEdit, groupId, personId, personOf, roleId, seatId, seatOf, teamId, teamOf } from '../testing/smallOrg.ts';
import { commanded, moveOf, scenarioOf, smallPlan } from '../testing/smallPlan.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { conflictsOf } from './moveConflicts.ts';
import { replacementsFor } from './replacements.ts';

const newcomer = (name: string, called: string, seat: Parameters<typeof seatOf>[1]): readonly OrgEdit[] => [
  { kind: 'createPerson', person: personOf(name, { name: called }) },
  { kind: 'createSeat', seat: seatOf(name, { personId: personId(name), ...seat }) },
];

/** The baseline before somebody left, with more people and teams than the small one. */
const then = commanded(smallPlan, {
  kind: 'editBaseline',
  edits: [
    { kind: 'createTeam', team: teamOf('search', { name: 'Search' }) },
    ...newcomer('abe', 'Abe Aden', { teamId: teamId('search') }),
    ...newcomer('eve', 'Eve Senior', { teamId: teamId('search'), roleId: roleId('senior') }),
    ...newcomer('okoro', 'Zed ÓKORO', { teamId: teamId('search') }),
  ],
});

function offered(move: readonly OrgEdit[], gone: readonly OrgEdit[]): readonly [readonly string[], readonly string[]] {
  const scenario = scenarioOf('relieve', [moveOf(1, move)]);
  const plan = commanded(
    { ...then, scenarios: new Map([[scenario.id, scenario]]) },
    { kind: 'editBaseline', edits: gone },
  );
  const [conflict] = conflictsOf(plan);
  if (conflict === undefined) throw new Error('no conflict');
  const { nearest, others } = replacementsFor(conflict, then.baseline);
  return [nearest.map(({ name }) => name), others.map(({ name }) => name)];
}

describe('replacementsFor', () => {
  it('puts a namesake first, then who is in the same team, then who has the same role, and the rest from A to Z', () => {
    const [nearest, others] = offered([everyEdit.moveSeat], [{ kind: 'deleteSeat', seatId: seatId('ben') }]);
    expect(nearest).toEqual(['Zed ÓKORO, Search', 'Ana López, Payments', 'Cleo Marsh, Payments', 'Eve Senior, Search']);
    expect(others).toEqual(['Abe Aden, Search']);
  });

  it('knows teams by their name and group', () => {
    const [nearest] = offered(
      [{ kind: 'updateTeam', teamId: teamId('search'), changes: { groupId: groupId('commerce') } }],
      [
        { kind: 'moveSeat', seatId: seatId('abe'), teamId: teamId('orders'), reviews: 'stay' },
        { kind: 'moveSeat', seatId: seatId('eve'), teamId: teamId('orders'), reviews: 'stay' },
        { kind: 'moveSeat', seatId: seatId('okoro'), teamId: teamId('orders'), reviews: 'stay' },
        { kind: 'deleteTeam', teamId: teamId('search') },
        { kind: 'createTeam', team: teamOf('found', { name: 'Search and find' }) },
      ],
    );
    expect(nearest[0]).toBe('Search and find');
  });

  it('lists all from A to Z where nothing is known of what is gone', () => {
    const scenario = scenarioOf('relieve', [moveOf(1, [{ ...everyEdit.moveSeat, seatId: seatId('nobody') }])]);
    const [conflict] = conflictsOf({ ...then, scenarios: new Map([[scenario.id, scenario]]) });
    if (conflict === undefined) throw new Error('no conflict');
    const { nearest, others } = replacementsFor(conflict, then.baseline);
    expect(nearest).toEqual([]);
    expect(others[0]?.name).toBe('Abe Aden, Search');
    expect(others.length).toBeGreaterThan(4);
  });
});
