import { describe, expect, it } from 'vitest';
import { everyEdit, seatId, teamId } from '../testing/smallOrg.ts';
import { commanded, moveId, moveOf, scenarioId, scenarioOf, smallPlan } from '../testing/smallPlan.ts';
import { conflictsOf, openConflictCount } from './moveConflicts.ts';
import type { Move, Plan } from './plan.ts';
import { replacementsFor, type Replacements } from './replacements.ts';
import type { MoveChanges } from './planCommand.ts';

const relieve = scenarioId('relieve');

function planOf(moves: readonly Move[], ...corrections: Parameters<typeof commanded>[1][]): Plan {
  const scenario = scenarioOf('relieve', moves);
  return commanded({ ...smallPlan, scenarios: new Map([[scenario.id, scenario]]) }, ...corrections);
}
const decide = (plan: Plan, changes: MoveChanges, move = moveId(1)): Plan =>
  commanded(plan, { kind: 'updateMove', scenarioId: relieve, moveId: move, changes });

/** What could stand in for what the first conflict misses, as known from before it was gone. */
function replacementsIn(plan: Plan): Replacements {
  const [conflict] = conflictsOf(plan);
  if (conflict === undefined) throw new Error('no conflict');
  return replacementsFor(conflict, smallPlan.baseline);
}

const withoutBen = { kind: 'editBaseline', edits: [{ kind: 'deleteSeat', seatId: seatId('ben') }] } as const;

describe('a move whose person is no longer there', () => {
  const plan = planOf([moveOf(1, [everyEdit.moveSeat])], withoutBen);

  it('is a conflict with its reason, and everybody who could stand in', () => {
    const [conflict] = conflictsOf(plan);
    expect(conflict).toMatchObject({
      error: { kind: 'orgEdit.notFound', what: 'seat', id: 'seat-ben' },
      isKept: false,
      remaining: null,
      needs: null,
    });
    const { nearest, others } = replacementsIn(plan);
    const ids = [...nearest, ...others].map(({ id }) => id);
    expect(ids).toContain('seat-cleo');
    // Who is in Orders already cannot be moved there.
    for (const id of ids) {
      expect(plan.baseline.seats.get(seatId(id.replace('seat-', '')))?.teamId).not.toBe(teamId('orders'));
    }
    expect(openConflictCount(plan)).toBe(1);
  });

  it('is solved by somebody else, by parking and by keeping it', () => {
    const cleo = replacementsIn(plan).nearest.find(({ id }) => id === 'seat-cleo');
    const adjusted = decide(plan, { edits: cleo?.edits ?? [] });
    expect(conflictsOf(adjusted)).toEqual([]);
    expect(adjusted.scenarios.get(relieve)?.moves[0]?.edits).toEqual([
      { ...everyEdit.moveSeat, seatId: seatId('cleo') },
    ]);
    expect(conflictsOf(decide(plan, { status: 'parked' }))).toEqual([]);
    const kept = decide(plan, { keptConflict: conflictsOf(plan)[0]?.key ?? '' });
    expect(conflictsOf(kept)[0]?.isKept).toBe(true);
    expect(openConflictCount(kept)).toBe(0);
    // Asked about again once something else is wrong with it.
    const other = commanded(kept, {
      kind: 'editBaseline',
      edits: [
        {
          kind: 'createSeat',
          seat: { ...smallPlan.baseline.seats.get(seatId('ben')), teamId: teamId('orders') } as never,
        },
      ],
    });
    expect(openConflictCount(other)).toBe(1);
  });
});

describe('a move of which a part is already so', () => {
  it('can be adjusted to what is left', () => {
    const plan = planOf([moveOf(1, [everyEdit.updateTeam, everyEdit.transferArea])], {
      kind: 'editBaseline',
      edits: [everyEdit.updateTeam],
    });
    const [conflict] = conflictsOf(plan);
    expect(conflict?.error).toEqual({ kind: 'orgEdit.noChange' });
    expect(conflict?.remaining).toEqual([everyEdit.transferArea]);
    expect(conflictsOf(decide(plan, { edits: conflict?.remaining ?? [] }))).toEqual([]);
  });
});

describe('a move that needs another', () => {
  it('says which, when that one is parked', () => {
    const into = { ...everyEdit.moveSeat, teamId: teamId('ledger') };
    const plan = planOf([moveOf(1, [everyEdit.createTeam], { status: 'parked' }), moveOf(2, [into])]);
    expect(conflictsOf(plan)).toMatchObject([{ move: { id: 'move-2' }, needs: { id: 'move-1', status: 'parked' } }]);
    expect(conflictsOf(decide(plan, { status: 'active' }))).toEqual([]);
  });
});
