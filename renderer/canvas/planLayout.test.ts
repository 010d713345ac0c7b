import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScenarioId } from '../../shared/base/ids.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { createPlan, type Layout, type Plan } from '../../shared/plan/plan.ts';
import { applyOrgEdit } from '../../shared/org/applyOrgEdit.ts';
import type { Org } from '../../shared/org/org.ts';
import { everyEditArbitrary } from '../../shared/testing/editArbitrary.ts';
import { generateOrg } from '../../shared/testing/generatedOrg.ts';
import { areaId, groupId, groupOf, seatId, seatOf, smallOrg, teamId, teamOf } from '../../shared/testing/smallOrg.ts';
import { moveOf, scenarioId, scenarioOf } from '../../shared/testing/smallPlan.ts';
import { mapViewOf } from '../stores/mapView.ts';
import type { MapLayout, TeamPlace } from '../../shared/layout/mapLayout.ts';
import { sizeOf } from '../../shared/layout/measures.ts';
import { mapLayoutOf } from '../../shared/layout/planLayout.ts';
import { teamCardsOf } from '../stores/teamCards.ts';

const baseline = generateOrg(60, 10);

/** A plan with a scenario for each list of edits, named `0`, `1` and so on. */
function planOf(org: Org, lists: readonly (readonly OrgEdit[])[], layout: Layout = new Map()): Plan {
  const scenarios = lists.map((edits, index) =>
    scenarioOf(
      String(index),
      edits.map((edit, place) => moveOf(place + 1, [edit])),
      { order: index },
    ),
  );
  return {
    ...createPlan('Test'),
    baseline: org,
    layout,
    scenarios: new Map(scenarios.map((scenario) => [scenario.id, scenario])),
  };
}

function layoutOf(plan: Plan, scenario: ScenarioId | null): MapLayout {
  return mapLayoutOf(mapViewOf(plan, scenario));
}

/** Where the teams stand that two states have in common, in the first. */
function common(one: MapLayout, other: MapLayout): ReadonlyMap<string, TeamPlace> {
  return new Map([...one.teams].filter(([id, place]) => other.teams.get(id)?.groupId === place.groupId));
}

const createTeam = (name: string, group: string | null, order = 0.5): OrgEdit => ({
  kind: 'createTeam',
  team: teamOf(name, { groupId: group === null ? null : groupId(group), order }),
});

describe('the map of a plan', () => {
  it('has every team of the state that it shows', () => {
    const plan = planOf(baseline, [[createTeam('new', '0'), { kind: 'deleteTeam', teamId: teamId('3') }]]);
    expect([...layoutOf(plan, null).teams.keys()].sort()).toEqual([...baseline.teams.keys()].sort());
    expect([...layoutOf(plan, scenarioId('0')).teams.keys()].sort()).toEqual(
      [...baseline.teams.keys(), teamId('new')].filter((id) => id !== 'team-3').sort(),
    );
  });

  it.each<[string, readonly OrgEdit[]]>([
    ['adds a team to a group', [createTeam('new', '0')]],
    ['adds a team before all others', [createTeam('new', '0', -1)]],
    ['adds a team outside every group', [createTeam('new', null)]],
    ['adds several teams', [createTeam('one', '0'), createTeam('two', '0'), createTeam('three', '1')]],
    ['removes a team', [{ kind: 'deleteTeam', teamId: teamId('3') }]],
    [
      'splits a team and moves its people',
      [
        createTeam('new', '0'),
        ...[0, 10, 20].map((seat): OrgEdit => ({
          kind: 'moveSeat',
          seatId: seatId(String(seat)),
          teamId: teamId('new'),
          reviews: 'take',
        })),
      ],
    ],
    [
      'moves a team to another group',
      [{ kind: 'updateTeam', teamId: teamId('2'), changes: { groupId: groupId('1') } }],
    ],
    ['takes a team out of its group', [{ kind: 'updateTeam', teamId: teamId('2'), changes: { groupId: null } }]],
    [
      'adds a group with a team',
      [{ kind: 'createGroup', group: groupOf('new', { order: -1 }) }, createTeam('new', 'new')],
    ],
    ['removes a group', [{ kind: 'deleteGroup', groupId: groupId('1') }]],
    ['renames a team', [{ kind: 'updateTeam', teamId: teamId('2'), changes: { name: 'A', order: 99 } }]],
    [
      'moves a crowd',
      Array.from({ length: 30 }, (_, seat): OrgEdit => ({
        kind: 'moveSeat',
        seatId: seatId(String(seat * 2)),
        teamId: teamId('1'),
        reviews: 'stay',
      })),
    ],
    ['takes an owner away', [{ kind: 'transferArea', areaId: areaId('4'), fromTeamId: teamId('4'), toTeamId: null }]],
  ])('moves no team between the baseline and a scenario that %s', (_, edits) => {
    const plan = planOf(baseline, [edits]);
    const before = layoutOf(plan, null);
    const after = layoutOf(plan, scenarioId('0'));
    expect(common(after, before)).toEqual(common(before, after));
    expect(common(before, after).size).toBeGreaterThanOrEqual(8);
  });

  it('moves no team between any two states of any plan', () => {
    const twoLists = fc.tuple(...[0, 1].map(() => fc.array(everyEditArbitrary(smallOrg), { maxLength: 8 })));
    fc.assert(
      fc.property(twoLists, (lists) => {
        const plan = planOf(smallOrg, lists);
        const states = [null, scenarioId('0'), scenarioId('1')].map((state) => layoutOf(plan, state));
        for (const one of states) for (const other of states) expect(common(one, other)).toEqual(common(other, one));
      }),
    );
  });

  it('has room in each container for the people, ghosts and code areas that it shows in any state', () => {
    const lists = fc.array(fc.array(everyEditArbitrary(smallOrg), { maxLength: 10 }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(lists, (edits) => {
        const plan = planOf(smallOrg, edits);
        for (const state of [null, ...plan.scenarios.keys()]) {
          const view = mapViewOf(plan, state);
          for (const card of teamCardsOf(view).values()) {
            const place = mapLayoutOf(view).teams.get(card.teamId);
            const shape = { ...card, groupId: null, isThere: true };
            const needed = sizeOf({ ...shape, chips: card.chips.length, tokens: card.areas.length });
            expect(place?.height ?? 0, card.teamId).toBeGreaterThanOrEqual(needed.height);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('makes room for somebody in the team that grows, and in no other', () => {
    const crowd = Array.from({ length: 12 }, (_, index): OrgEdit => ({
      kind: 'createSeat',
      seat: seatOf(`new-${index}`, { teamId: teamId('5') }),
    }));
    const small = layoutOf(planOf(baseline, [[]]), null).teams;
    const large = layoutOf(planOf(baseline, [crowd]), null).teams;
    expect(large.get(teamId('5'))?.height).toBeGreaterThan(small.get(teamId('5'))?.height ?? 0);
    for (const id of ['0', '1', '9']) expect(large.get(teamId(id))?.width).toBe(small.get(teamId(id))?.width);
  });

  it('keeps what stands above and before a team that grows, wherever it stands, with groups and without', () => {
    const crowd = (team: string): readonly OrgEdit[] =>
      Array.from({ length: 9 }, (_, index): OrgEdit => ({
        kind: 'createSeat',
        seat: seatOf(`new-${index}`, { teamId: teamId(team) }),
      }));
    const loose: Org = {
      ...baseline,
      teams: new Map([...baseline.teams].map(([id, team]) => [id, { ...team, groupId: null }])),
    };
    for (const org of [baseline, loose]) {
      const before = layoutOf(planOf(org, [[]]), null).teams;
      for (const grown of before.keys()) {
        const place = before.get(grown);
        const after = layoutOf(planOf(org, [crowd(grown.slice(5))]), null).teams;
        for (const [id, { x, y }] of before) {
          const now = after.get(id);
          // To the right and below there may have to be more room; nothing else has a reason to move.
          const isAside = x >= (place?.x ?? 0) + (place?.width ?? 0) || y >= (place?.y ?? 0) + (place?.height ?? 0);
          if (!isAside) expect(now, `${id} while ${grown} grows`).toMatchObject({ x, y });
          else expect((now?.x ?? 0) >= x && (now?.y ?? 0) >= y, `${id} while ${grown} grows`).toBe(true);
        }
      }
    }
  });

  it('is the same for the same plan, made anew', () => {
    const lists = [[createTeam('new', '0')], [{ kind: 'deleteTeam', teamId: teamId('3') } as const]];
    const one = planOf(baseline, lists);
    const other = planOf({ ...baseline, teams: new Map([...baseline.teams].reverse()) }, lists);
    for (const state of [null, scenarioId('0'), scenarioId('1')]) {
      expect(layoutOf(other, state)).toEqual(layoutOf(one, state));
    }
  });

  it('is kept while the view is the same', () => {
    const view = mapViewOf(planOf(baseline, []), null);
    expect(mapLayoutOf(view)).toBe(mapLayoutOf(view));
  });
});

describe('places set by hand', () => {
  const hand: Layout = new Map([
    ['team-1', { x: 2000, y: 100 }],
    ['team-2', { x: -500.5, y: -20 }],
  ]);

  it('are kept in the baseline and in a scenario that sets none', () => {
    const plan = planOf(baseline, [[createTeam('new', '0')]], hand);
    for (const state of [null, scenarioId('0')]) {
      const { teams } = layoutOf(plan, state);
      for (const [id, point] of hand) expect(teams.get(teamId(id.slice(5)))).toMatchObject(point);
    }
  });

  it('of a scenario stand over those of the baseline, in that scenario only', () => {
    const plan = planOf(baseline, [[], []], hand);
    const first = plan.scenarios.get(scenarioId('0'));
    if (first === undefined) throw new Error('expected a scenario');
    const own = { ...first, layout: new Map([['team-1', { x: 3000, y: 300 }]]) };
    const placed = { ...plan, scenarios: new Map([...plan.scenarios, [own.id, own]]) };
    expect(layoutOf(placed, scenarioId('0')).teams.get(teamId('1'))).toMatchObject({ x: 3000, y: 300 });
    expect(layoutOf(placed, scenarioId('0')).teams.get(teamId('2'))).toMatchObject({ x: -500.5, y: -20 });
    expect(layoutOf(placed, scenarioId('1')).teams.get(teamId('1'))).toMatchObject({ x: 2000, y: 100 });
    expect(layoutOf(placed, null).teams.get(teamId('1'))).toMatchObject({ x: 2000, y: 100 });
  });

  it('stay when new data comes into the baseline', () => {
    const refreshed = applyOrgEdit(baseline, createTeam('new', '0'));
    if (!refreshed.ok) throw new Error(refreshed.error.kind);
    const everywhere: Layout = new Map(
      [...layoutOf(planOf(baseline, []), null).teams].map(([id, { x, y }]) => [id, { x: x + 7, y: y + 9 }]),
    );
    const { teams } = layoutOf(planOf(refreshed.value, [], everywhere), null);
    for (const [id, point] of everywhere) expect(teams.get(teamId(id.slice(5)))).toMatchObject(point);
    expect(teams.has(teamId('new'))).toBe(true);
  });
});

describe('the tray', () => {
  it('shows in the states in which an area has no owner', () => {
    const owned = planOf(baseline, [
      [{ kind: 'transferArea', areaId: areaId('0'), fromTeamId: teamId('0'), toTeamId: null }],
    ]);
    expect(layoutOf(owned, null).tray).toBeNull();
    expect(layoutOf(owned, scenarioId('0')).tray).not.toBeNull();
    expect(layoutOf(planOf(smallOrg, []), null).tray).not.toBeNull();
  });
});
