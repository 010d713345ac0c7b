import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import { createPlan, type Plan, type Scenario } from '../plan/plan.ts';
import type { PlanCommand } from '../plan/planCommand.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import { everyEditArbitrary } from '../testing/editArbitrary.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { groupId, groupOf, seatOf, smallOrg, teamId, teamOf } from '../testing/smallOrg.ts';
import { moveOf, scenarioId, scenarioOf } from '../testing/smallPlan.ts';
import { keepPlaces } from './keepPlaces.ts';
import type { MapLayout } from './mapLayout.ts';
import { mapLayoutOf } from './planLayout.ts';
import { overlaps } from './rects.ts';

const company = generateOrg(60, 10);
const editBaseline = (edits: readonly OrgEdit[]): PlanCommand => ({ kind: 'editBaseline', edits });

function planOf(baseline: Org, ...lists: readonly (readonly OrgEdit[])[]): Plan {
  const scenarios = lists.map((edits, index) =>
    scenarioOf(
      String(index),
      edits.map((edit, place) => moveOf(place + 1, [edit])),
      { order: index },
    ),
  );
  return { ...createPlan('Test'), baseline, scenarios: new Map(scenarios.map((scenario) => [scenario.id, scenario])) };
}

/** The plan with new data, its places kept. */
function refreshed(plan: Plan, edits: readonly OrgEdit[]): Plan {
  // Of a list of any edits, those that fit.
  const baseline = edits.reduce((org, edit) => {
    const applied = applyOrgEdits(org, [edit]);
    return applied.ok ? applied.value : org;
  }, plan.baseline);
  return keepPlaces(editBaseline(edits), plan, { ...plan, baseline });
}

function layoutOf(plan: Plan, scenario: Scenario | null = null): MapLayout {
  const org = scenario === null ? plan.baseline : resolveScenario(plan.baseline, scenario).org;
  return mapLayoutOf({ plan, scenario, org });
}

function pairs(layout: MapLayout, other: MapLayout) {
  return [...layout.teams].flatMap(([id, was]) => {
    const now = other.teams.get(id);
    return now?.groupId === was.groupId ? [{ id, was, now }] : [];
  });
}

function covered({ teams }: MapLayout): readonly string[] {
  const all = [...teams];
  return all.flatMap(([id, rect], index) =>
    all.slice(index + 1).flatMap(([other, its]) => (overlaps(rect, its, 0, 0) ? [`${id} on ${other}`] : [])),
  );
}

const seats = (team: string, count: number): readonly OrgEdit[] =>
  Array.from({ length: count }, (_, index): OrgEdit => ({
    kind: 'createSeat',
    seat: seatOf(`new-${team}-${index}`, { teamId: teamId(team) }),
  }));
const team = (name: string, group: string | null): OrgEdit => ({
  kind: 'createTeam',
  team: teamOf(name, { groupId: group === null ? null : groupId(group), order: -1 }),
});

describe('new data under a map that nobody arranged', () => {
  it.each<[string, readonly OrgEdit[]]>([
    ['a team', [team('new', '0')]],
    [
      'several teams, with people',
      [team('a', '0'), team('b', '1'), team('c', null), ...seats('a', 20), ...seats('c', 9)],
    ],
    ['a group', [{ kind: 'createGroup', group: groupOf('new', { order: -1 }) }, team('new', 'new')]],
    ['less: two teams are gone', [2, 3].map((id): OrgEdit => ({ kind: 'deleteTeam', teamId: teamId(String(id)) }))],
    ['another order', [{ kind: 'updateTeam', teamId: teamId('7'), changes: { order: -5, name: 'A' } }]],
  ])('moves nothing: %s', (_, edits) => {
    const before = planOf(company, [team('planned', '0')]);
    const after = refreshed(before, edits);
    for (const { id, was, now } of pairs(layoutOf(before), layoutOf(after))) {
      expect(now, id).toMatchObject({ x: was.x, y: was.y });
    }
    const planned = before.scenarios.get(scenarioId('0')) ?? null;
    const plannedNow = after.scenarios.get(scenarioId('0')) ?? null;
    for (const { id, was, now } of pairs(layoutOf(before, planned), layoutOf(after, plannedNow))) {
      expect(now, id).toMatchObject({ x: was.x, y: was.y });
    }
    expect(covered(layoutOf(after))).toEqual([]);
    expect(covered(layoutOf(after, plannedNow))).toEqual([]);
  });

  it('keeps the ground of a group whole when it gets a team, and lays no ground on another', () => {
    const before = planOf(company);
    const after = layoutOf(refreshed(before, [team('a', '0'), team('b', '1')]));
    for (const group of company.groups.keys()) {
      const pieces = (layout: MapLayout): number => layout.regions.filter((region) => region.groupId === group).length;
      expect(pieces(after)).toBe(pieces(layoutOf(before)));
    }
    for (const [index, one] of after.regions.entries()) {
      expect(after.regions.slice(index + 1).some((other) => overlaps(one, other, 0, 0))).toBe(false);
    }
  });

  it('has whatever was there keep its place, unless it has to make room, and nothing on anything, for any refresh', () => {
    const edits = fc.array(everyEditArbitrary(smallOrg), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(edits, edits, (planned, news) => {
        const before = planOf(smallOrg, planned);
        const after = refreshed(before, news);
        for (const id of [null, ...before.scenarios.keys()]) {
          const one = layoutOf(before, id === null ? null : (before.scenarios.get(id) ?? null));
          const other = layoutOf(after, id === null ? null : (after.scenarios.get(id) ?? null));
          expect(covered(other)).toEqual([]);
          const standing = pairs(one, other);
          const hasGrown = standing.some(({ was, now }) => now.width > was.width || now.height > was.height);
          for (const { id: key, was, now } of id === null ? standing : []) {
            expect(now.x, key).toBeGreaterThanOrEqual(was.x);
            expect(now.y, key).toBeGreaterThanOrEqual(was.y);
            if (!hasGrown) expect(now, key).toMatchObject({ x: was.x, y: was.y });
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('places nothing while the map is the same without', () => {
    const before = planOf(company);
    const renamed = refreshed(before, [{ kind: 'updateTeam', teamId: teamId('2'), changes: { name: 'Another' } }]);
    expect(renamed.layout.size).toBe(0);
  });

  it('leaves a map that somebody arranged as it was, with room for what has grown', () => {
    const auto = layoutOf(planOf(company));
    const layout = new Map([...auto.teams].map(([id, { x, y }]) => [id, { x: x + 7, y: y + 9 }] as const));
    const before = { ...planOf(company), layout };
    const after = refreshed(before, [...seats('4', 12), team('new', '1')]);
    const grown = layoutOf(before).teams.get(teamId('4'));
    for (const { id, was, now } of pairs(layoutOf(before), layoutOf(after))) {
      const isAside = was.x >= (grown?.x ?? 0) + (grown?.width ?? 0) || was.y >= (grown?.y ?? 0) + (grown?.height ?? 0);
      if (!isAside) expect(now, id).toMatchObject({ x: was.x, y: was.y });
    }
    expect(covered(layoutOf(after))).toEqual([]);
  });
});

describe('a scenario that is adopted', () => {
  it('stands as it stood, with every other scenario', () => {
    const edits = fc.array(everyEditArbitrary(smallOrg), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(edits, edits, (first, second) => {
        const before = planOf(smallOrg, first, second);
        const command: PlanCommand = {
          kind: 'adoptScenario',
          scenarioId: scenarioId('0'),
          snapshotName: 'Before',
          at: '2026-01-01T00:00:00Z',
        };
        const adopted = applyPlanCommand(before, command);
        if (!adopted.ok) return;
        const after = keepPlaces(command, before, adopted.value);
        const was = layoutOf(before, before.scenarios.get(scenarioId('0')) ?? null);
        const now = layoutOf(after);
        expect([...now.teams.keys()].sort()).toEqual([...was.teams.keys()].sort());
        // What another scenario could not do before, for want of a team, may now need room.
        const hasGrown = pairs(was, now).some(({ was: { height }, now: { height: needed } }) => needed > height);
        for (const [id, place] of hasGrown ? [] : was.teams) {
          expect(now.teams.get(id), id).toMatchObject({ x: place.x, y: place.y });
        }
        expect(covered(now)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('places set by hand', () => {
  it('give way to a team that grows in a scenario, as places that nobody set do', () => {
    const auto = layoutOf(planOf(company));
    const layout = new Map([...auto.teams].map(([id, { x, y }]) => [id, { x, y }] as const));
    const plan = { ...planOf(company, seats('4', 12)), layout };
    const grown = layoutOf(plan, plan.scenarios.get(scenarioId('0')) ?? null);
    expect(covered(grown)).toEqual([]);
    expect(covered(layoutOf(plan))).toEqual([]);
    expect(grown.teams.get(teamId('4'))?.height).toBeGreaterThan(auto.teams.get(teamId('4'))?.height ?? 0);
  });

  it('are kept while an empty plan is drawn, and while it is not arranged it arranges itself', () => {
    const before: Plan = { ...createPlan('Drawn'), baseline: company };
    const loose = refreshed(before, [team('new', '0')]);
    expect(loose.layout.size).toBe(0);
  });
});

describe('the layouts of a plan', () => {
  const [first] = company.seats.keys();
  if (first === undefined) throw new Error('nobody is there');
  const plan = planOf(
    company,
    [{ kind: 'moveSeat', seatId: first, teamId: teamId('4'), reviews: 'stay' }],
    [team('new', '0')],
  );
  const ofScenario = (name: string, of = plan): MapLayout => layoutOf(of, of.scenarios.get(scenarioId(name)) ?? null);

  it('are one for all states in which the same teams stand, and made once', () => {
    expect(ofScenario('0')).toBe(layoutOf(plan));
    expect(ofScenario('1')).not.toBe(layoutOf(plan));
    expect(ofScenario('1').teams.has(teamId('new'))).toBe(true);
    expect(layoutOf(plan).teams.has(teamId('new'))).toBe(false);
  });

  it('are others where somebody placed something', () => {
    const layout = new Map([[teamId('4'), { x: 5_000, y: 6_000 }]]);
    const scenarios = new Map(
      [...plan.scenarios].map(([id, one]) => [id, id === scenarioId('0') ? { ...one, layout } : one]),
    );
    const placed = { ...plan, scenarios };
    expect(ofScenario('0', placed).teams.get(teamId('4'))).toMatchObject({ x: 5_000, y: 6_000 });
    expect(layoutOf(placed).teams.get(teamId('4'))).toEqual(layoutOf(plan).teams.get(teamId('4')));
    expect(layoutOf({ ...plan, layout }).teams.get(teamId('4'))).toMatchObject({ x: 5_000, y: 6_000 });
  });
});
