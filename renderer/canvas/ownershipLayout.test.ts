import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { orgArbitrary } from '../../shared/testing/planArbitrary.ts';
import { planShapes, shapedPlan } from '../../shared/testing/shapedPlans.ts';
import { smallOrg } from '../../shared/testing/smallOrg.ts';
import { mapViewOf, type MapView } from '../stores/mapView.ts';
import { ownershipLayout, ownershipMeasures } from './ownershipLayout.ts';

const viewOf = (baseline: MapView['org']): MapView => mapViewOf({ ...createPlan('x'), baseline }, null);

function expectNoOverlap(view: MapView): void {
  const layout = ownershipLayout(view);
  const tops = layout.areas.map(({ y }) => y);
  for (const [index, y] of tops.slice(1).entries())
    expect(y - (tops[index] ?? 0)).toBeGreaterThanOrEqual(ownershipMeasures.areaRow);
  const teams = layout.teams.map(({ y }) => y);
  for (const [index, y] of teams.slice(1).entries()) {
    expect(y - (teams[index] ?? 0)).toBeGreaterThanOrEqual(ownershipMeasures.teamHeight);
  }
  for (const { fromY, toY, areaId, teamId } of layout.ribbons) {
    const area = layout.areas.find((row) => row.areaId === areaId)?.y ?? NaN;
    const team = layout.teams.find((row) => row.teamId === teamId)?.y ?? NaN;
    expect(fromY).toBeGreaterThanOrEqual(area);
    expect(fromY).toBeLessThanOrEqual(area + ownershipMeasures.areaRow);
    expect(toY).toBeGreaterThanOrEqual(team);
    expect(toY).toBeLessThanOrEqual(team + ownershipMeasures.teamHeight);
  }
}

describe('the layout of the Ownership lens', () => {
  it('puts areas without owner first and the others beside their team', () => {
    const layout = ownershipLayout(viewOf(smallOrg));
    expect(layout.areas[0]).toMatchObject({ areaId: 'area-proto', hasOwner: false });
    expect(layout.areas.slice(1).every(({ hasOwner }) => hasOwner)).toBe(true);
    const homes = layout.areas.slice(1).map(({ areaId }) => {
      const area = smallOrg.areas.get(areaId);
      return area === undefined ? null : homeTeamOf(smallOrg, area);
    });
    // Each team's areas stand together.
    expect(homes.filter((home, index) => home !== homes[index - 1])).toHaveLength(new Set(homes).size);
  });

  it('has a ribbon for every part of the review hours, as wide as the hours', () => {
    const view = viewOf(smallOrg);
    const { ribbons } = ownershipLayout(view);
    const parts = [...view.result.areas].flatMap(([areaId, figures]) =>
      [...figures.byTeam].filter(([, hours]) => hours >= 0.25).map(([teamId, hours]) => ({ areaId, teamId, hours })),
    );
    expect(ribbons).toHaveLength(parts.length);
    for (const part of parts) expect(ribbons).toContainEqual(expect.objectContaining(part));
    const [widest, other] = [...ribbons].sort((one, two) => two.hours - one.hours);
    expect(widest?.width).toBeGreaterThanOrEqual(other?.width ?? 0);
  });

  it.each(planShapes)('lets nothing overlap in a plan of the shape %s', (shape) => {
    expectNoOverlap(viewOf(shapedPlan(shape).baseline));
  });

  it('lets nothing overlap in any organisation', () => {
    fc.assert(
      fc.property(orgArbitrary, (org) => expectNoOverlap(viewOf(org))),
      { numRuns: 200 },
    );
  });
});
