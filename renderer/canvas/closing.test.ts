import { beforeEach, describe, expect, it } from 'vitest';
import { createPlan } from '../../shared/plan/plan.ts';
import { planShapes, shapedPlan } from '../../shared/testing/shapedPlans.ts';
import { groupId, smallOrg, teamId } from '../../shared/testing/smallOrg.ts';
import { mapViewOf } from '../stores/mapView.ts';
import { resetSession, setSession, useSessionStore } from '../stores/sessionStore.ts';
import { groupKey, layoutForLines, openTeam, teamKey, toggleClosed, visibleLayout } from './closing.ts';
import { mapLayoutOf } from '../../shared/layout/planLayout.ts';
import { contains, overlaps } from '../../shared/layout/rects.ts';

const layout = mapLayoutOf(mapViewOf({ ...createPlan('x'), baseline: smallOrg }, null));
const [first] = layout.teams.values();
if (first === undefined) throw new Error('a layout with teams');

beforeEach(resetSession);

describe('what is closed', () => {
  it('leaves every other team where it is', () => {
    const visible = visibleLayout(layout, new Set([teamKey(first.teamId)]));
    expect(visible.bounds).toBe(layout.bounds);
    for (const [id, place] of layout.teams) {
      if (id === first.teamId)
        expect(visible.teams.get(id)).toMatchObject({ x: place.x, y: place.y, width: place.width });
      else expect(visible.teams.get(id)).toBe(place);
    }
    expect(visible.teams.get(first.teamId)?.height).toBeLessThan(first.height);
  });

  it('hides the teams of a closed group and gives lines no ends in what is closed', () => {
    const group = [...layout.teams.values()].find((place) => place.groupId !== null)?.groupId;
    if (group === undefined || group === null) throw new Error('a team in a group');
    const closed = new Set([groupKey(group)]);
    expect([...visibleLayout(layout, closed).teams.values()].some((place) => place.groupId === group)).toBe(false);
    expect(layoutForLines(layout, new Set([teamKey(first.teamId)])).teams.has(first.teamId)).toBe(false);
    expect(visibleLayout(layout, new Set())).toBe(layout);
  });

  it('opens by the same act, and whatever hides a team that one goes to', () => {
    toggleClosed('group:x');
    expect(useSessionStore.getState().closed).toEqual(new Set(['group:x']));
    toggleClosed('group:x');
    expect(useSessionStore.getState().closed).toEqual(new Set());
    setSession({ closed: new Set(['group:group-a', 'team:team-payments', 'team:team-orders']) });
    openTeam(teamId('payments'), groupId('a'));
    expect(useSessionStore.getState().closed).toEqual(new Set(['team:team-orders']));
  });
});

describe('the map of a plan of a difficult shape', () => {
  it.each(planShapes)('%s: no team over another, every team on the ground of its group', (shape) => {
    const map = mapLayoutOf(mapViewOf(shapedPlan(shape), null));
    const teams = [...map.teams.values()];
    for (const [index, one] of teams.entries()) {
      expect(teams.slice(index + 1).filter((other) => overlaps(one, other, 0, 0))).toEqual([]);
      const ground = map.regions.filter((region) => region.groupId === one.groupId);
      if (one.groupId !== null) expect(ground.some((region) => contains(region, one))).toBe(true);
      expect(contains(map.bounds, one)).toBe(true);
    }
  });
});
