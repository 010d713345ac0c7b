import { describe, expect, it } from 'vitest';
import type { ScenarioId, TeamId } from '../../shared/base/ids.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { createPlan, type Plan } from '../../shared/plan/plan.ts';
import { applied } from '../../shared/testing/applied.ts';
import { generateOrg } from '../../shared/testing/generatedOrg.ts';
import { areaId, areaOf, everyEdit, seatId, seatOf, smallOrg, teamId, teamOf } from '../../shared/testing/smallOrg.ts';
import { commanded, moveOf, scenarioId, scenarioOf } from '../../shared/testing/smallPlan.ts';
import { mapViewOf } from './mapView.ts';
import {
  byOrder,
  orderedTeams,
  ownerlessTokens,
  sameValue,
  teamCardsOf,
  teamOfFinding,
  type TeamCard,
} from './teamCards.ts';

const scenario = scenarioId('x');

/** The small organisation with one scenario: its moves, one edit each, in waves 1, 2 and so on. */
function planOf(...edits: readonly OrgEdit[]): Plan {
  const moves = edits.map((edit, index) => moveOf(index + 1, [edit], { wave: index + 1 }));
  return { ...createPlan('x'), baseline: smallOrg, scenarios: new Map([[scenario, scenarioOf('x', moves)]]) };
}

function cardOf(plan: Plan, state: ScenarioId | null, team: string): TeamCard {
  const card = teamCardsOf(mapViewOf(plan, state)).get(teamId(team));
  if (card === undefined) throw new Error(`no card of ${team}`);
  return card;
}

const toTeam = (seat: string, team: TeamId | null): OrgEdit => ({
  kind: 'moveSeat',
  seatId: seatId(seat),
  teamId: team,
  reviews: 'stay',
});

const chipsOf = (card: TeamCard) => card.chips.map(({ name, state, wave, goneTo }) => [name, state, wave, goneTo]);
const tokensOf = (card: TeamCard) => card.areas.map(({ name, state, wave }) => [name, state, wave]);

describe('a place among the seats of a team', () => {
  const placed = (seat: string, order: number): OrgEdit => ({
    kind: 'updateSeat',
    seatId: seatId(seat),
    changes: { order },
  });
  const names = (plan: Plan, team: string) =>
    cardOf(plan, scenario, team).chips.map(({ name, state }) => [name, state]);

  it('is kept, is no change that is flagged, and leaves ghosts behind whoever stood before them', () => {
    const plan = planOf(toTeam('ben', teamId('runtime')), placed('cleo', -1));
    expect(names(plan, 'payments')).toEqual([
      ['Cleo Marsh', 'held'],
      ['Ana López', 'held'],
      ['Ben Okoro', 'ghost'],
    ]);
    expect(cardOf(plan, scenario, 'payments').chips.map(({ wave }) => wave)).toEqual([null, null, 1]);
  });

  it('does not move whoever comes later from the end', () => {
    const plan = planOf(placed('open', -1), toTeam('ben', teamId('orders')), toTeam('ana', teamId('orders')));
    expect(names(plan, 'orders')).toEqual([
      ['Senior seat', 'open'],
      ['Dan Ito', 'held'],
      ['Ben Okoro', 'held'],
      ['Ana López', 'held'],
    ]);
  });
});

describe('a team’s card in the baseline', () => {
  const plan = planOf();

  it('says who is there, in their order, and which seats are open', () => {
    expect(chipsOf(cardOf(plan, null, 'payments'))).toEqual([
      ['Ana López', 'held', null, null],
      ['Ben Okoro', 'held', null, null],
      ['Cleo Marsh', 'held', null, null],
    ]);
    expect(chipsOf(cardOf(plan, null, 'orders'))).toEqual([
      ['Dan Ito', 'held', null, null],
      ['Senior seat', 'open', null, null],
    ]);
    expect(cardOf(plan, null, 'orders')).toMatchObject({ people: 1, openSeats: 1, name: 'Orders', typeText: 'Stream' });
    expect(cardOf(plan, null, 'runtime')).toMatchObject({ people: 0, openSeats: 0, typeText: 'Platform', chips: [] });
  });

  it('says who is away', () => {
    const away = cardOf(plan, null, 'payments').chips.filter((chip) => chip.isAway);
    expect(away.map((chip) => chip.name)).toEqual(['Cleo Marsh']);
  });

  it('has the code areas of which it is the home, and nothing to compare with', () => {
    expect(tokensOf(cardOf(plan, null, 'payments'))).toEqual([
      ['ledger', 'here', null],
      ['api', 'here', null],
      ['risk', 'here', null],
    ]);
    expect(tokensOf(cardOf(plan, null, 'orders'))).toEqual([['shop', 'here', null]]);
    expect(cardOf(plan, null, 'payments')).toMatchObject({ was: null, wave: null, state: 'same' });
  });

  it('has the utilisation of the model, for the team and for each person', () => {
    const { result } = mapViewOf(plan, null);
    const card = cardOf(plan, null, 'payments');
    expect(card.utilisation).toEqual(result.teams.get(teamId('payments'))?.utilisation);
    const ben = result.seats.get(seatId('ben'))?.utilisation;
    expect(card.chips[1]?.utilisation).toBe(ben?.kind === 'used' ? ben.value : undefined);
  });

  it('counts the findings of its areas, and not the one that its percentage tells', () => {
    // Dan, alone in Runtime, is the only one who reviews what it owns.
    const lone = { ...plan, baseline: applied(smallOrg, everyEdit.setAreaOwners, toTeam('dan', teamId('runtime'))) };
    const { findings } = mapViewOf(lone, null);
    const atRuntime = findings.filter((finding) => teamOfFinding(lone.baseline, finding) === 'team-runtime');
    expect(cardOf(lone, null, 'runtime').findings).toBe(atRuntime.filter(({ place }) => place.kind === 'area').length);
    expect(cardOf(lone, null, 'runtime').findings).toBeGreaterThan(0);
  });
});

describe('a team’s card in a scenario', () => {
  it('keeps a ghost in the place of who left, and puts who came after those who were there', () => {
    const plan = planOf(toTeam('ben', teamId('orders')), toTeam('ana', teamId('orders')));
    expect(chipsOf(cardOf(plan, scenario, 'payments'))).toEqual([
      ['Ana López', 'ghost', 2, 'Orders'],
      ['Ben Okoro', 'ghost', 1, 'Orders'],
      ['Cleo Marsh', 'held', null, null],
    ]);
    // In the order of the moves, so that the next arrival shifts nobody.
    expect(chipsOf(cardOf(plan, scenario, 'orders'))).toEqual([
      ['Dan Ito', 'held', null, null],
      ['Senior seat', 'open', null, null],
      ['Ben Okoro', 'held', 1, null],
      ['Ana López', 'held', 2, null],
    ]);
    expect(cardOf(plan, scenario, 'payments').people).toBe(1);
    expect(cardOf(plan, scenario, 'orders').people).toBe(3);
  });

  it('says of who is unassigned or whose seat is gone only that they left', () => {
    const plan = planOf(toTeam('ben', null), { kind: 'deleteSeat', seatId: seatId('cleo') });
    expect(chipsOf(cardOf(plan, scenario, 'payments')).slice(1)).toEqual([
      ['Ben Okoro', 'ghost', 1, null],
      ['Cleo Marsh', 'ghost', 2, null],
    ]);
  });

  it('marks who changes without moving', () => {
    const plan = planOf({ kind: 'updateSeat', seatId: seatId('ben'), changes: { fte: 0.5 } });
    expect(chipsOf(cardOf(plan, scenario, 'payments'))[1]).toEqual(['Ben Okoro', 'held', 1, null]);
  });

  it('has what it takes over after its own code areas, and ghosts of what it hands over at the end', () => {
    const plan = planOf(everyEdit.transferArea);
    expect(tokensOf(cardOf(plan, scenario, 'payments'))).toEqual([
      ['api', 'here', null],
      ['risk', 'here', null],
      ['ledger', 'ghost', 1],
    ]);
    expect(tokensOf(cardOf(plan, scenario, 'orders'))).toEqual([
      ['shop', 'here', null],
      ['ledger', 'here', 1],
    ]);
  });

  it('keeps the ghost of a code area that is gone', () => {
    expect(tokensOf(cardOf(planOf(everyEdit.deleteArea), scenario, 'payments'))).toContainEqual(['ledger', 'ghost', 1]);
  });

  it('says that it is new or has another name', () => {
    const plan = planOf(everyEdit.createTeam, everyEdit.updateTeam);
    expect(cardOf(plan, scenario, 'ledger')).toMatchObject({ state: 'new', wave: 1 });
    expect(cardOf(plan, scenario, 'payments')).toMatchObject({ state: 'renamed', wave: 2, name: 'Payments API' });
    expect(cardOf(plan, scenario, 'orders')).toMatchObject({ state: 'same', wave: null });
  });

  it('says what its utilisation was where whole percentages differ', () => {
    const plan = planOf({
      kind: 'setAreaDemand',
      areaId: areaId('ledger'),
      changes: { pullRequestsPerWeek: 40 },
    });
    const before = mapViewOf(plan, null).result.teams.get(teamId('payments'))?.utilisation;
    expect(cardOf(plan, scenario, 'payments').was).toBe(before?.kind === 'used' ? before.value : undefined);
    expect(cardOf(plan, scenario, 'runtime').was).toBeNull();
    const hardly = planOf({
      kind: 'setAreaDemand',
      areaId: areaId('ledger'),
      changes: { pullRequestsPerWeek: 10.0001 },
    });
    expect(cardOf(hardly, scenario, 'payments').was).toBeNull();
  });
});

describe('cards from view to view', () => {
  it('stay the same objects where they say the same', () => {
    const plan = { ...planOf(), baseline: generateOrg(100, 10), scenarios: planOf().scenarios };
    const before = teamCardsOf(mapViewOf(plan, scenario));
    const moved = commanded(plan, {
      kind: 'addMove',
      scenarioId: scenario,
      edits: [toTeam('3', teamId('9'))],
      wave: 1,
    });
    const after = teamCardsOf(mapViewOf(moved, scenario));
    expect(after.get(teamId('3'))).not.toBe(before.get(teamId('3')));
    expect(after.get(teamId('9'))).not.toBe(before.get(teamId('9')));
    expect([...after].filter(([id, card]) => before.get(id) === card).length).toBeGreaterThanOrEqual(5);
  });

  it('are kept for the same view', () => {
    const view = mapViewOf(planOf(), null);
    expect(teamCardsOf(view)).toBe(teamCardsOf(view));
  });

  it('stand in the order of teams, then of ids', () => {
    const teams = [teamOf('c', { order: 1 }), teamOf('b', { order: 1 }), teamOf('a', { order: 2 })];
    const org = { ...smallOrg, teams: new Map(teams.map((team) => [team.id, team])) };
    expect(orderedTeams(org).map((team) => team.name)).toEqual(['b', 'c', 'a']);
    expect(byOrder(teamOf('a'), teamOf('a'))).toBe(0);
  });
});

describe('code areas without owner', () => {
  it('stand by their hours, most first, then by order', () => {
    const demand = (pullRequestsPerWeek: number) => ({ ...areaOf('x').demand, pullRequestsPerWeek });
    const plan = {
      ...planOf(),
      baseline: applied(
        smallOrg,
        { kind: 'createArea', area: areaOf('small', { demand: demand(1), order: 1 }) },
        { kind: 'createArea', area: areaOf('large', { demand: demand(90), order: 2 }) },
        { kind: 'createArea', area: areaOf('later', { demand: demand(10), order: 9 }) },
      ),
    };
    const tokens = ownerlessTokens(mapViewOf(plan, null));
    expect(tokens.map((token) => token.name)).toEqual(['large', 'proto', 'later', 'small']);
    expect(tokens[0]).toMatchObject({ state: 'here', reviewers: 0, pullRequestsPerWeek: 90 });
  });

  it('are at no team, unless somebody of a team is named', () => {
    const plan = planOf({
      kind: 'setAreaOwners',
      areaId: areaId('proto'),
      owners: [{ kind: 'seat', seatId: seatId('dan'), share: null }],
    });
    expect(ownerlessTokens(mapViewOf(plan, null)).map((token) => token.name)).toEqual(['proto']);
    expect(ownerlessTokens(mapViewOf(plan, scenario))).toEqual([]);
    expect(tokensOf(cardOf(plan, scenario, 'orders'))).toContainEqual(['proto', 'here', 1]);
  });
});

describe('the team of a finding', () => {
  it('is the team itself, the home of the area, or none', () => {
    const at = (place: Parameters<typeof teamOfFinding>[1]['place']) =>
      teamOfFinding(smallOrg, { id: 'x', kind: 'areaSingleReviewer', severity: 'act', place });
    expect(at({ kind: 'team', teamId: teamId('orders') })).toBe('team-orders');
    expect(at({ kind: 'area', areaId: areaId('api') })).toBe('team-payments');
    expect(at({ kind: 'area', areaId: areaId('proto') })).toBeNull();
    expect(at({ kind: 'area', areaId: areaId('gone') })).toBeNull();
  });
});

describe('two values', () => {
  it.each<[unknown, unknown, boolean]>([
    [1, 1, true],
    [Number.NaN, Number.NaN, true],
    [null, {}, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [1], false],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1 }] }, true],
    [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [seatOf('a'), { ...seatOf('a') }, true],
  ])('%o and %o say the same: %s', (left, right, same) => {
    expect(sameValue(left, right)).toBe(same);
    expect(sameValue(right, left)).toBe(same);
  });
});
