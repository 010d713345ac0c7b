import { describe, expect, it } from 'vitest';
import { givenShare, simulateHistory, trueUtilisation, type SyntheticTeam } from '../testing/syntheticHistory.ts';
import { calibrate } from './calibrate.ts';
import type { Interval } from './estimate.ts';
import { forecastCalibrated } from './forecastCalibrated.ts';
import { seededRandom } from './seededRandom.ts';
import { createUnitQueue, type UnitQueueMaker } from './unitQueue.ts';

const bare: SyntheticTeam = {
  name: 'pay',
  reviewers: 6,
  pullRequestsPerWeek: 1,
  timeScaleHours: 0.5 / givenShare,
  cv: 1.2,
  changeRequestProbability: 0.35,
  declaredEffortHours: 0.7,
  change: { reviewers: 4, volume: 1 },
};
const team = { ...bare, pullRequestsPerWeek: 0.45 / trueUtilisation(bare, 1, bare.reviewers) };
const history = simulateHistory([team], { before: 14, after: 0 }, seededRandom(11));
const calibration = calibrate({ org: history.before, history });
const [unit] = calibration.units;
if (unit === undefined) throw new Error('no unit');
const forecastOf = (after: typeof history.before) =>
  forecastCalibrated(calibration, unit, { before: history.before, after }, seededRandom(1));

describe('calibrations of made-up teams', () => {
  it('find the truth within their 90 % intervals nine times in ten, and say that it is measured', () => {
    const hits = { rate: 0, requests: 0, timeScale: 0 };
    const runs = 60;
    for (let seed = 1; seed <= runs; seed += 1) {
      const made = simulateHistory([team], { before: 14, after: 0 }, seededRandom(seed));
      const found = calibrate({ org: made.before, history: made });
      const [area] = found.areas.values();
      const [only] = found.units;
      expect(area?.arrivalRate.status).toBe('measured');
      expect(only?.firstResponse.status).toBe('measured');
      const holds = (interval: Interval | null | undefined, truth: number): number =>
        interval !== null && interval !== undefined && interval.low <= truth && truth <= interval.high ? 1 : 0;
      hits.rate += holds(area?.arrivalRate.interval, team.pullRequestsPerWeek);
      hits.requests += holds(only?.changeRequestProbability.interval, team.changeRequestProbability);
      hits.timeScale += holds(only?.timeScale?.interval, team.timeScaleHours);
    }
    // Three standard errors of 60 at 90 %: 54 plus and minus 7. The time scale allows for more noise than these weeks have.
    expect(hits.rate).toBeGreaterThanOrEqual(47);
    expect(hits.requests).toBeGreaterThanOrEqual(47);
    expect(hits.timeScale).toBeGreaterThanOrEqual(47);
  });
});

describe('a forecast', () => {
  it('is of the waits as they are where nothing changes, and of longer ones where two leave', () => {
    const stays = forecastOf(history.before);
    const leave = forecastOf(history.after);
    const observed = unit.firstResponse.winsorisedMean?.mean ?? NaN;
    expect(Math.abs((stays?.bands.headline.median ?? NaN) / observed - 1)).toBeLessThan(0.2);
    expect(leave?.bands.headline.median).toBeGreaterThan(stays?.bands.headline.median ?? NaN);
    expect(leave?.utilisation).toBeCloseTo((stays?.utilisation ?? NaN) * 1.5, 9);
  });

  it('leaves less to assume of what was observed than of a change', () => {
    const widthOf = (forecast: ReturnType<typeof forecastOf>): number => {
      const [widest] = forecast?.bands.assumptions ?? [];
      return Math.abs((widest?.atHigh ?? NaN) - (widest?.atLow ?? NaN)) / (forecast?.longRunHours ?? NaN);
    };
    expect(widthOf(forecastOf(history.before))).toBeLessThan(0.2);
    expect(widthOf(forecastOf(history.after))).toBeGreaterThan(widthOf(forecastOf(history.before)));
  });

  it('is computed by whatever solver is passed in', () => {
    const slower: UnitQueueMaker = (...args) => {
      const queue = createUnitQueue(...args);
      return queue === null ? null : { ...queue, firstResponseHours: (hours) => 10 * queue.firstResponseHours(hours) };
    };
    const other = calibrate({ org: history.before, history, queueOf: slower });
    // The same waits from a queue that is ten times as slow: reviews must be faster.
    expect(other.units[0]?.timeScale?.hours).toBeLessThan((unit.timeScale?.hours ?? 0) / 2);
  });
});
