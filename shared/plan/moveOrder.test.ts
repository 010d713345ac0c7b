import { describe, expect, it } from 'vitest';
import type { OrgEdit } from '../org/orgEdit.ts';
import { smallOrg } from '../testing/smallOrg.ts';
import {
  commanded,
  commandRefusalOf,
  moveId,
  moveOf,
  scenarioId,
  scenarioOf,
  smallPlan,
} from '../testing/smallPlan.ts';
import { effectOfOrder } from './moveOrder.ts';
import type { Move, Plan } from './plan.ts';

const [team, other] = [...smallOrg.teams.values()];
if (team === undefined || other === undefined) throw new Error('an organisation with two teams');
const rename = (name: string): OrgEdit => ({ kind: 'updateTeam', teamId: team.id, changes: { name } });
const id = scenarioId('order');

const planOf = (moves: readonly Move[]): Plan => ({
  ...smallPlan,
  scenarios: new Map([[id, scenarioOf('order', moves)]]),
});
const orderOf = (plan: Plan): readonly string[] => (plan.scenarios.get(id)?.moves ?? []).map((move) => move.id);
const place = (move: number, at: number) =>
  ({ kind: 'placeMove', scenarioId: id, moveId: moveId(move), place: at }) as const;

describe('the order of moves', () => {
  const plan = planOf([moveOf(1, [rename('One')]), moveOf(2, [rename('Two')]), moveOf(3, [rename('Three')])]);

  it('is changed by putting a move at another place, and the others close up', () => {
    expect(orderOf(commanded(plan, place(1, 2)))).toEqual(['move-2', 'move-3', 'move-1']);
    expect(orderOf(commanded(plan, place(3, 0)))).toEqual(['move-3', 'move-1', 'move-2']);
    expect(orderOf(commanded(plan, place(1, 99)))).toEqual(['move-2', 'move-3', 'move-1']);
  });

  it('says no where there is nothing to do', () => {
    expect(commandRefusalOf(plan, place(1, -4))).toEqual({ kind: 'plan.noChange' });
    expect(commandRefusalOf(plan, place(9, 0))).toEqual({ kind: 'plan.moveNotFound', moveId: moveId(9) });
  });
});

describe('what another order leads to', () => {
  const effect = (before: readonly Move[], after: readonly Move[]) =>
    effectOfOrder(smallOrg, { moves: before }, { moves: after });

  it('is the same where the moves have nothing to do with one another', () => {
    const one = moveOf(1, [rename('One')]);
    const two = moveOf(2, [{ kind: 'updateTeam', teamId: other.id, changes: { name: 'Two' } }]);
    expect(effect([one, two], [two, one])).toEqual({ kind: 'same' });
  });

  it('is another organisation where the last one wins', () => {
    const [one, two] = [moveOf(1, [rename('One')]), moveOf(2, [rename('Two')])];
    expect(effect([one, two], [two, one])).toEqual({ kind: 'other' });
  });

  it('breaks a move that needs an earlier one, and mends it in the old order', () => {
    const made = { ...team, id: 'team-new' as typeof team.id, name: 'New' };
    const create = moveOf(1, [{ kind: 'createTeam', team: made }]);
    const renamed = moveOf(2, [{ kind: 'updateTeam', teamId: made.id, changes: { name: 'Newer' } }]);
    expect(effect([create, renamed], [renamed, create])).toEqual({ kind: 'broken', moves: [renamed] });
    expect(effect([renamed, create], [create, renamed])).toEqual({ kind: 'mended', moves: [renamed] });
  });
});
