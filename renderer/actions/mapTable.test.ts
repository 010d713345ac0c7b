import { describe, expect, it } from 'vitest';
import { createPlan } from '../../shared/plan/plan.ts';
import { smallOrg } from '../../shared/testing/smallOrg.ts';
import { mapViewOf } from '../stores/mapView.ts';
import { outlineTable, ownershipRows } from './mapTable.ts';

const view = mapViewOf({ ...createPlan('x'), baseline: smallOrg }, null);

describe('the map as a table', () => {
  it('has every team, person and code area, however the outline is folded, and no load of a person', () => {
    const [head, ...rows] = outlineTable(view, '');
    const names = new Set(rows.map((row) => row[2]));
    for (const { personId, teamId } of smallOrg.seats.values())
      if (personId !== null && teamId !== null) expect(names).toContain(smallOrg.people.get(personId)?.name);
    for (const area of smallOrg.areas.values()) expect(names).toContain(area.name);
    for (const team of smallOrg.teams.values()) expect(rows.map((row) => row[1])).toContain(team.name);
    const load = head?.indexOf('Review load') ?? -1;
    expect(rows.filter((row) => row[load] !== '').every((row) => row[2] === '')).toBe(true);
    expect(rows.every((row) => row.length === head?.length)).toBe(true);
  });

  it('has only what a search finds', () => {
    const [, ...rows] = outlineTable(view, 'ana');
    expect(rows.map((row) => row[2])).toContain('Ana López');
    expect(rows.map((row) => row[2])).not.toContain('Ben Okoro');
  });

  it('says of every code area who reviews it, for as many hours as it needs', () => {
    const [, ...rows] = ownershipRows(view);
    for (const [id, area] of smallOrg.areas) {
      const own = rows.filter((row) => row[0] === area.name);
      const told = own.reduce((sum, row) => sum + Number((row[3] ?? '').replace(/,/g, '')), 0);
      expect(Math.abs(told - (view.result.areas.get(id)?.demand.hoursPerWeek ?? 0))).toBeLessThan(0.6 * own.length);
    }
  });
});
