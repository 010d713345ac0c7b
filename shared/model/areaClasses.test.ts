import { describe, expect, it } from 'vitest';
import { applied } from '../testing/applied.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { evaluateOrg } from './evaluateOrg.ts';

describe('the kinds of pull requests of an area', () => {
  it('counts an effort and a share that are next to nothing as none', () => {
    // The square of such an effort is nothing, and the search for the time of nine in ten did not end.
    const org = generateOrg(5, 1, 1);
    const [id] = [...org.areas.keys()];
    if (id === undefined) throw new Error('there is no area');
    const demand = { reviewEffortHours: 1e-163, aiShare: 1e-120 };
    const tiny = evaluateOrg(applied(org, { kind: 'setAreaDemand', areaId: id, changes: demand }));
    const none = { reviewEffortHours: 0, aiShare: 0 };
    const nothing = evaluateOrg(applied(org, { kind: 'setAreaDemand', areaId: id, changes: none }));
    expect(tiny.areas.get(id)).toEqual(nothing.areas.get(id));
    expect(tiny.total.demandHours).toBe(0);
  });
});
