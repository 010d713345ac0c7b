import { describe, expect, it } from 'vitest';
import type { OrgEdit } from '../org/orgEdit.ts';
import { areaId, areaOf, everyEdit, seatId, smallOrg, teamId } from '../testing/smallOrg.ts';
import { moveOf, scenarioOf } from '../testing/smallPlan.ts';
import { homeTeamOf, moveMarksOf, noMarks } from './moveMarks.ts';
import type { Move } from './plan.ts';
import { orderedScenarios, createPlan, scenarioLetter } from './plan.ts';
import { resolveScenario } from './resolveScenario.ts';

function marksOf(moves: readonly Move[]) {
  const scenario = scenarioOf('x', moves);
  return moveMarksOf(smallOrg, scenario, resolveScenario(smallOrg, scenario));
}

const toTeam = (seat: string, team: string | null): OrgEdit => ({
  kind: 'moveSeat',
  seatId: seatId(seat),
  teamId: team === null ? null : teamId(team),
  reviews: 'stay',
});
const transfer = (area: string, from: string, to: string): OrgEdit => ({
  kind: 'transferArea',
  areaId: areaId(area),
  fromTeamId: teamId(from),
  toTeamId: teamId(to),
});

describe('marks of moves', () => {
  it('are none without moves', () => {
    expect(marksOf([])).toEqual(noMarks);
  });

  it.each([
    ['createSeat', 'seats', 'seat-validator'],
    ['updateSeat', 'seats', 'seat-dan'],
    ['deleteSeat', 'seats', 'seat-ben'],
    ['moveSeat', 'seats', 'seat-ben'],
    ['createArea', 'areas', 'area-search'],
    ['updateArea', 'areas', 'area-shop'],
    ['deleteArea', 'areas', 'area-ledger'],
    ['setAreaDemand', 'areas', 'area-ledger'],
    ['transferArea', 'areas', 'area-ledger'],
    ['setAreaOwners', 'areas', 'area-proto'],
    ['createTeam', 'teams', 'team-ledger'],
    ['updateTeam', 'teams', 'team-payments'],
    ['deleteTeam', 'teams', 'team-payments'],
  ] as const)('stand on what %s changes, and nowhere else', (kind, table, id) => {
    const marks = marksOf([moveOf(1, [everyEdit[kind]], { wave: 2 })]);
    expect(marks).toEqual({ ...noMarks, [table]: new Map([[id, { wave: 2, moveIds: ['move-1'] }]]) });
  });

  it.each([
    'createGroup',
    'updateGroup',
    'deleteGroup',
    'createRole',
    'updateRole',
    'deleteRole',
    'createPerson',
    'updatePerson',
    'deletePerson',
    'replaceRules',
    'setAssumption',
  ] as const)('do not stand anywhere for %s', (kind) => {
    expect(marksOf([moveOf(1, [everyEdit[kind]])])).toEqual(noMarks);
  });

  it('name every move that touches a thing', () => {
    const marks = marksOf([
      moveOf(1, [toTeam('ben', 'orders'), transfer('ledger', 'payments', 'orders')]),
      moveOf(2, [toTeam('ben', 'runtime')], { wave: 2 }),
    ]);
    expect(marks.seats.get(seatId('ben'))).toEqual({ wave: 2, moveIds: ['move-1', 'move-2'] });
    expect(marks.areas.get(areaId('ledger'))).toEqual({ wave: 1, moveIds: ['move-1'] });
  });

  it('bear the wave in which the last change happens, in whichever order the moves are listed', () => {
    const marks = marksOf([
      moveOf(1, [toTeam('ben', 'orders')], { wave: 3 }),
      moveOf(2, [{ kind: 'updateSeat', seatId: seatId('ben'), changes: { fte: 0.5 } }], { wave: 1 }),
    ]);
    expect(marks.seats.get(seatId('ben'))?.wave).toBe(3);
  });

  it('do not stand on what parked and failed moves would change', () => {
    const marks = marksOf([
      moveOf(1, [toTeam('ben', 'orders')], { status: 'parked' }),
      moveOf(2, [toTeam('cleo', 'orders'), toTeam('dan', 'orders')]),
      moveOf(3, [toTeam('ana', 'orders')]),
    ]);
    expect([...marks.seats.keys()]).toEqual(['seat-ana']);
  });

  it('do not stand on what went there and back', () => {
    const marks = marksOf([
      moveOf(1, [toTeam('ben', 'orders'), transfer('ledger', 'payments', 'orders')]),
      moveOf(2, [toTeam('ben', 'payments')]),
      moveOf(3, [transfer('ledger', 'orders', 'payments')]),
      moveOf(4, [everyEdit.createTeam]),
      moveOf(5, [{ kind: 'deleteTeam', teamId: teamId('ledger') }]),
    ]);
    expect(marks).toEqual(noMarks);
  });
});

describe('the home of a code area', () => {
  const home = (owners: Parameters<typeof areaOf>[1]) => homeTeamOf(smallOrg, areaOf('x', owners));

  it('is its first team, before any named reviewer', () => {
    expect(
      home({
        owners: [
          { kind: 'seat', seatId: seatId('dan'), share: 0.5 },
          { kind: 'team', teamId: teamId('runtime'), share: null, reviewers: null },
          { kind: 'team', teamId: teamId('payments'), share: null, reviewers: null },
        ],
      }),
    ).toBe('team-runtime');
  });

  it('is the team of its first named reviewer who is in one', () => {
    const seats = (...names: readonly string[]) => ({
      owners: names.map((name) => ({ kind: 'seat' as const, seatId: seatId(name), share: null })),
    });
    expect(home(seats('dan', 'ben'))).toBe('team-orders');
    expect(home(seats('gone', 'ben'))).toBe('team-payments');
    expect(home(seats('gone'))).toBeNull();
  });

  it('is nowhere without owners, whoever stands in', () => {
    expect(home({ fallbackTeamId: teamId('orders') })).toBeNull();
  });
});

describe('scenarios in a list', () => {
  it('stand by their order, then by id', () => {
    const scenarios = [
      scenarioOf('c', [], { order: 1 }),
      scenarioOf('b', [], { order: 1 }),
      scenarioOf('a', [], { order: 2 }),
    ];
    const plan = { ...createPlan('x'), scenarios: new Map(scenarios.map((scenario) => [scenario.id, scenario])) };
    expect(orderedScenarios(plan).map((scenario) => scenario.name)).toEqual(['b', 'c', 'a']);
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('number %i has the letter that a spreadsheet gives a column: %s', (place, letter) => {
    expect(scenarioLetter(place)).toBe(letter);
  });
});
