import { describe, expect, it } from 'vitest';
import type { Org } from '../org/org.ts';
import { emptyOrg } from '../org/org.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { areaId, areaOf } from '../testing/smallOrg.ts';
import { workedArea, workedOrg } from '../testing/workedOrg.ts';
import type { CiResult } from './ciStage.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { throughputOf } from './throughput.ts';

const roomyCi: CiResult = {
  kind: 'settles',
  method: 'steady',
  waitHours: 0,
  peakUtilisation: 0.1,
  weekUtilisation: 0.02,
};
const of = (org: Org, ci: CiResult = roomyCi) => throughputOf(evaluateOrg(org), ci, 1);

describe('what gets through', () => {
  it('is what full reviewers give, and everything where there is room', () => {
    // Ten hours a week, half an hour each: 20 of 30. The other team has room for all of its five.
    const org = workedOrg({
      teams: { one: [1], two: [1] },
      areas: [workedArea('ledger', 'one', 30), workedArea('web', 'two', 5)],
    });
    const through = of(org);
    expect(through.arrive).toBe(35);
    expect(through.pastReview).toBeCloseTo(25, 9);
    expect([...through.staysByArea.keys()]).toEqual([areaId('ledger')]);
    expect(through.staysByArea.get(areaId('ledger'))).toBeCloseTo(10, 9);
  });

  it('leaves out what nobody may review', () => {
    const lost = { ...areaOf('lost', { owners: [] }), demand: workedArea('x', 'one', 4).demand };
    const org = workedOrg({ teams: { one: [1] }, areas: [workedArea('ledger', 'one', 10), lost] });
    const through = of(org);
    expect(through.arrive).toBe(14);
    expect(through.pastReview).toBeCloseTo(10, 9);
    expect(through.staysByArea.get(areaId('lost'))).toBeCloseTo(4, 9);
  });

  it('is no more than CI can run in a week', () => {
    const org = workedOrg({ teams: { one: [1] }, areas: [workedArea('ledger', 'one', 15)] });
    const full: CiResult = { kind: 'overloaded', peakUtilisation: 6, weekUtilisation: 1.5 };
    expect(of(org, full)).toMatchObject({ pastCi: 10, pastReview: 10 });
  });

  it('leaves as many hours behind as the queue grows by', () => {
    const usual = generateOrg(60, 7);
    // Twice the work for a third of the review time.
    const org: Org = {
      ...usual,
      areas: new Map(
        [...usual.areas].map(([id, area]) => [
          id,
          { ...area, demand: { ...area.demand, pullRequestsPerWeek: area.demand.pullRequestsPerWeek * 4 } },
        ]),
      ),
    };
    const result = evaluateOrg(org);
    const { arrive, pastReview, staysByArea } = throughputOf(result, roomyCi, 1);
    expect(result.total.backlogGrowthHoursPerWeek).toBeGreaterThan(1);
    let hours = 0;
    for (const [id, count] of staysByArea) {
      let asked = 0;
      for (const { byArea } of result.seats.values()) asked += byArea.get(id) ?? 0;
      hours += (count * asked) / (result.areas.get(id)?.demand.pullRequestsPerWeek ?? NaN);
    }
    expect(hours).toBeCloseTo(result.total.backlogGrowthHoursPerWeek, 6);
    expect(arrive - pastReview).toBeCloseTo(
      [...staysByArea.values()].reduce((sum, count) => sum + count, 0),
      9,
    );
  });

  it('has a range of eight in ten weeks, and is nothing of nothing', () => {
    const { arriveRange } = of(workedOrg({ teams: { one: [1] }, areas: [workedArea('ledger', 'one', 16)] }));
    // The standard deviation of 16 at random is 4.
    expect(arriveRange.low).toBeCloseTo(16 - 1.2815515655 * 4, 6);
    expect(arriveRange.high).toBeCloseTo(16 + 1.2815515655 * 4, 6);
    expect(of(emptyOrg)).toMatchObject({ arrive: 0, pastReview: 0, arriveRange: { low: 0, high: 0 } });
  });
});
