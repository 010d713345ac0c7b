import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { applied } from '../testing/applied.ts';
import { everyEditArbitrary } from '../testing/editArbitrary.ts';
import { orgArbitrary } from '../testing/planArbitrary.ts';
import { areaId, everyEdit, freezeDeeply, seatId, smallOrg, teamId, teamOf } from '../testing/smallOrg.ts';
import { moveId, moveOf } from '../testing/smallPlan.ts';
import type { Move } from './plan.ts';
import { movesBetweenWaypoints, resolveScenario } from './resolveScenario.ts';

const toTeam = (seat: string, team: string): OrgEdit => ({
  kind: 'moveSeat',
  seatId: seatId(seat),
  teamId: teamId(team),
  reviews: 'stay',
});
const createTeam = (name: string): OrgEdit => ({ kind: 'createTeam', team: teamOf(name) });

describe('resolving a scenario', () => {
  it('without moves is the baseline itself', () => {
    const { org, conflicts, orgBefore } = resolveScenario(smallOrg, { moves: [] });
    expect(org).toBe(smallOrg);
    expect(conflicts).toEqual([]);
    expect(orgBefore.get(moveId(1))).toBeUndefined();
  });

  it('lets a move build on the moves before it in the list', () => {
    const { org, conflicts } = resolveScenario(smallOrg, {
      moves: [moveOf(1, [createTeam('ledger')]), moveOf(2, [toTeam('ben', 'ledger')])],
    });
    expect(conflicts).toEqual([]);
    expect(org).toEqual(applied(smallOrg, createTeam('ledger'), toTeam('ben', 'ledger')));
  });

  it('keeps to the order of the list when waves say otherwise: a wave is when, the list is what builds on what', () => {
    const moves = [moveOf(1, [createTeam('ledger')], { wave: 3 }), moveOf(2, [toTeam('ben', 'ledger')], { wave: 1 })];
    expect(resolveScenario(smallOrg, { moves }).conflicts).toEqual([]);
    expect(resolveScenario(smallOrg, { moves: [...moves].reverse() }).conflicts).toEqual([
      { moveId: 'move-2', error: { kind: 'orgEdit.notFound', what: 'team', id: 'team-ledger' } },
    ]);
  });

  it('skips parked moves, and what needs them conflicts', () => {
    const build = moveOf(1, [createTeam('ledger')], { status: 'parked' });
    const { org, conflicts } = resolveScenario(smallOrg, { moves: [build, moveOf(2, [toTeam('ben', 'ledger')])] });
    expect(org).toBe(smallOrg);
    expect(conflicts.map((conflict) => conflict.moveId)).toEqual(['move-2']);
  });

  it('reports a move that no longer applies, leaves out all of its edits, and goes on with the next', () => {
    const moves = [
      moveOf(1, [toTeam('ben', 'orders'), { kind: 'deleteTeam', teamId: teamId('none') }]),
      moveOf(2, [toTeam('cleo', 'orders')]),
    ];
    const { org, conflicts } = resolveScenario(smallOrg, { moves });
    expect(conflicts).toEqual([
      { moveId: 'move-1', error: { kind: 'orgEdit.notFound', what: 'team', id: 'team-none' } },
    ]);
    expect(org.seats.get(seatId('ben'))?.teamId).toBe('team-payments');
    expect(org.seats.get(seatId('cleo'))?.teamId).toBe('team-orders');
  });

  it('turns into conflicts the moves that a new baseline has overtaken, and keeps the others', () => {
    const moves = [
      moveOf(1, [everyEdit.transferArea]),
      moveOf(2, [toTeam('ben', 'orders')]),
      moveOf(3, [toTeam('cleo', 'orders')]),
    ];
    const refreshed = applied(
      smallOrg,
      { kind: 'deleteArea', areaId: areaId('ledger') },
      { kind: 'deleteSeat', seatId: seatId('ben') },
    );
    expect(resolveScenario(smallOrg, { moves }).conflicts).toEqual([]);
    const { org, conflicts } = resolveScenario(refreshed, { moves });
    expect(conflicts).toEqual([
      { moveId: 'move-1', error: { kind: 'orgEdit.notFound', what: 'area', id: 'area-ledger' } },
      { moveId: 'move-2', error: { kind: 'orgEdit.notFound', what: 'seat', id: 'seat-ben' } },
    ]);
    expect(org.seats.get(seatId('cleo'))?.teamId).toBe('team-orders');
  });

  it('knows the org before each move, parked and failed ones too', () => {
    const moves = [
      moveOf(1, [toTeam('ben', 'orders')]),
      moveOf(2, [toTeam('cleo', 'orders')], { status: 'parked' }),
      moveOf(3, [toTeam('ben', 'orders')]),
      moveOf(4, [toTeam('ben', 'runtime')]),
    ];
    const { org, orgBefore } = resolveScenario(smallOrg, { moves });
    const first = applied(smallOrg, toTeam('ben', 'orders'));
    expect(orgBefore.get(moveId(1))).toBe(smallOrg);
    for (const number of [2, 3, 4]) expect(orgBefore.get(moveId(number))).toEqual(first);
    expect(org).toEqual(applied(first, toTeam('ben', 'runtime')));
  });

  it('gives the same result for the same list, and applies only what is new when one is added', () => {
    const moves = [moveOf(1, [toTeam('ben', 'orders')]), moveOf(2, [toTeam('cleo', 'orders')])];
    const before = resolveScenario(smallOrg, { moves });
    expect(resolveScenario(smallOrg, { moves })).toBe(before);
    const longer = [...moves, moveOf(3, [toTeam('ana', 'orders')])];
    expect(resolveScenario(smallOrg, { moves: longer }).orgBefore.get(moveId(3))).toBe(before.org);
  });

  it('applies nothing again when only what is said of a move changes, and all that follows when it is parked', () => {
    const moves = [moveOf(1, [toTeam('ben', 'orders')]), moveOf(2, [toTeam('cleo', 'orders')])];
    const before = resolveScenario(smallOrg, { moves });
    const [first, second] = moves;
    if (first === undefined || second === undefined) throw new Error('there are two');
    expect(resolveScenario(smallOrg, { moves: [{ ...first, reason: 'because' }, second] }).org).toBe(before.org);
    const parked = resolveScenario(smallOrg, { moves: [{ ...first, status: 'parked' }, second] });
    expect(parked.org).toEqual(applied(smallOrg, toTeam('cleo', 'orders')));
  });
});

describe('resolving any scenario', () => {
  const anyScenario = fc.oneof(fc.constant(smallOrg), orgArbitrary).chain((org) =>
    fc.record({
      org: fc.constant(org),
      moves: fc
        .array(
          fc.record({
            edits: fc.array(everyEditArbitrary(org), { minLength: 1, maxLength: 2 }),
            isParked: fc.boolean(),
          }),
          { maxLength: 12 },
        )
        .map((made) =>
          made.map(({ edits, isParked }, index) =>
            moveOf(index, edits, { status: isParked ? ('parked' as const) : ('active' as const) }),
          ),
        ),
    }),
  );

  /** The plain way: one move after the other, nothing kept. */
  function slowly(org: typeof smallOrg, moves: readonly Move[]) {
    let current = org;
    const failed: string[] = [];
    const before: (typeof smallOrg)[] = [];
    for (const move of moves) {
      before.push(current);
      if (move.status === 'parked') continue;
      const next = applyOrgEdits(current, move.edits);
      if (next.ok) current = next.value;
      else failed.push(move.id);
    }
    return { org: current, failed, before };
  }

  it('is the moves applied one after the other, also when a list grows, shrinks and changes in between', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(), ({ org, moves }, seed) => {
        freezeDeeply(org);
        const without = moves.filter((_, index) => index !== seed % Math.max(1, moves.length));
        const toggled = moves.map((move, index): Move => {
          if (index !== seed % 5) return move;
          return { ...move, status: move.status === 'parked' ? 'active' : 'parked' };
        });
        for (const list of [moves.slice(0, 3), moves, without, toggled, moves]) {
          const resolved = resolveScenario(org, { moves: list });
          const expected = slowly(org, list);
          expect(resolved.org).toEqual(expected.org);
          expect(resolved.conflicts.map((conflict) => conflict.moveId)).toEqual(expected.failed);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is the same for lists longer than what lies between two orgs that are kept, wherever one looks into them', () => {
    const there = toTeam('ben', 'orders');
    const back = toTeam('ben', 'payments');
    const anyMove = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom([there], [back], [toTeam('cleo', 'orders')], [toTeam('cleo', 'payments')]),
      },
      { weight: 1, arbitrary: fc.array(everyEditArbitrary(smallOrg), { minLength: 1, maxLength: 2 }) },
    );
    const longList = fc
      .array(fc.record({ edits: anyMove, isParked: fc.nat(9) }), {
        minLength: 2 * movesBetweenWaypoints,
        maxLength: 4 * movesBetweenWaypoints,
        size: 'max',
      })
      .map((made) =>
        made.map(({ edits, isParked }, index) =>
          moveOf(index, edits, { status: isParked === 0 ? ('parked' as const) : ('active' as const) }),
        ),
      );
    fc.assert(
      fc.property(longList, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (moves, places) => {
        const baseline = { ...smallOrg };
        const lists = places.flatMap((place): (readonly Move[])[] => {
          const at = place % moves.length;
          return [moves.slice(0, at), moves.filter((_, index) => index !== at), moves.slice(0, at + 1)];
        });
        for (const list of [moves, ...lists, moves]) {
          const resolved = resolveScenario(baseline, { moves: list });
          const expected = slowly(baseline, list);
          expect(resolved.org).toEqual(expected.org);
          expect(resolved.conflicts.map((conflict) => conflict.moveId)).toEqual(expected.failed);
          for (const place of places) {
            const move = list[place % Math.max(1, list.length)];
            if (move === undefined) continue;
            expect(resolved.orgBefore.get(move.id)).toEqual(expected.before[list.indexOf(move)]);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('tells apart no two orgs between which nothing happened', () => {
    const moves = Array.from({ length: movesBetweenWaypoints + 3 }, (_, index) =>
      moveOf(index + 1, [toTeam('ben', index % 2 === 0 ? 'orders' : 'payments')], {
        status: index >= movesBetweenWaypoints - 2 && index % 2 === 1 ? 'parked' : 'active',
      }),
    );
    const { org, orgBefore } = resolveScenario({ ...smallOrg }, { moves });
    const places = [...moves.keys()].slice(movesBetweenWaypoints - 4);
    const befores = places.map((place) => orgBefore.get(moveId(place + 1)));
    for (const [index, place] of places.entries()) {
      const after = befores[index + 1] ?? org;
      const didNothing =
        moves[place]?.status === 'parked' ||
        slowly(smallOrg, moves.slice(0, place + 1)).failed.at(-1) === `move-${place + 1}`;
      expect(after === befores[index]).toBe(didNothing);
    }
  });
});
