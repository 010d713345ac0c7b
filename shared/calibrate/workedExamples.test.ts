import { describe, expect, it } from 'vitest';
import { officeHours, workingHoursBetween } from '../base/workingCalendar.ts';
import { emptyOrg } from '../org/org.ts';
import { groupId, groupOf, personOf, seatOf, tableOf, teamId, teamOf } from '../testing/smallOrg.ts';
import { estimateRate } from './arrivals.ts';
import type { BacktestCase } from './backtestCase.ts';
import { scoreCases } from './backtestScore.ts';
import { calibrationUnitsOf } from './calibrationUnits.ts';
import { forecastBands, noiseFloor } from './forecastBands.ts';
import { kaplanMeier, restrictedMean, survivalQuantile, type Duration } from './kaplanMeier.ts';
import { estimateChangeRequests } from './reviewShares.ts';
import { fitTimeScale, timeScaleFacts } from './timeScale.ts';
import { byFurtherOutcome } from './unitForecast.ts';
import type { ResponseQueue } from './unitQueue.ts';

// The examples of docs/model.md, under the titles that they have there (shared/model/modelDocument.test.ts).

describe('the worked examples of calibration', () => {
  it('Example 34: a weekend is not a wait', () => {
    const friday = Date.parse('2026-03-06T16:00:00Z');
    const monday = Date.parse('2026-03-09T10:00:00Z');
    expect((monday - friday) / 3_600_000).toBe(66);
    expect(workingHoursBetween(officeHours, friday, monday)).toBe(2);
  });

  it('Example 35: arrivals, drawn to what is usual', () => {
    const long = estimateRate({ count: 118, weeks: 10, weekly: [] }, 1).rate;
    expect(long.value).toBe(10);
    expect(long.status).toBe('measured');
    const short = estimateRate({ count: 4, weeks: 2, weekly: [] }, 10).rate;
    expect(short.value).toBe(6);
    expect(short.status).toBe('shrunk');
    expect(short.tooLittle).toEqual([
      { of: 'weeks', have: 2, need: 8 },
      { of: 'pullRequests', have: 4, need: 30 },
    ]);
  });

  it('Example 36: rounds of twenty pull requests', () => {
    const { estimate, belief } = estimateChangeRequests({ pullRequests: 20, changeRequests: 20, rounds: 40 }, 0.4);
    expect(belief).toEqual({ successes: 24, failures: 26 });
    expect(estimate.value).toBeCloseTo(0.48, 12);
    expect(estimate.status).toBe('measured');
  });

  it('Example 37: pull requests that still wait', () => {
    const durations: readonly Duration[] = [
      { time: 2, state: 'ended' },
      { time: 3, state: 'lasting' },
      { time: 4, state: 'ended' },
      { time: 5, state: 'lasting' },
    ];
    const steps = kaplanMeier(durations);
    expect(steps.map(({ time, survival }) => [time, survival])).toEqual([
      [2, 0.75],
      [4, 0.375],
    ]);
    expect(survivalQuantile(steps, 0.5)).toBe(4);
    expect(restrictedMean(steps, 10).mean).toBeCloseTo(5.75, 12);
    const answered = kaplanMeier(durations.filter(({ state }) => state === 'ended'));
    expect(restrictedMean(answered, 10).mean).toBe(3);
  });

  it('Example 38: what the waits say of a review', () => {
    // A team with so much time that nobody waits: the first response is the review itself.
    const idle: ResponseQueue = { priorHours: 2, utilisation: () => 0, firstResponseHours: (hours) => hours };
    const fit = fitTimeScale(idle, { meanHours: 4, answered: 100 });
    // Weights 1 / 0.5^2 = 4 of what is declared and 1 / 0.15^2 = 44.4 of what was seen; the grid has steps of one percent.
    const weight = 1 / 0.15 ** 2 / (1 / 0.15 ** 2 + 1 / 0.5 ** 2);
    expect(weight).toBeCloseTo(0.917, 3);
    expect(Math.abs(fit.hours / (2 * 2 ** weight) - 1)).toBeLessThan(0.005);
    expect(fit.hours).toBeCloseTo(3.8, 1);

    const facts = timeScaleFacts({ ...fit, hours: 4 }, { effortHours: 0.5, reviewShare: 0.25 });
    expect(facts.effortHoursAtDeclaredShare).toBe(1);
    expect(facts.shareAtDeclaredEffort).toBe(0.125);
    // Nothing was seen: what is declared stands.
    expect(fitTimeScale(idle, null)).toMatchObject({ status: 'prior', hours: expect.closeTo(2, 9) as number });
  });

  it('Example 39: teams of fewer than five people', () => {
    const sizes = { one: 6, two: 3, three: 2 };
    const places = Object.entries(sizes).flatMap(([team, people]) =>
      Array.from({ length: people }, (_, index) => ({ team, name: `${team}-${index}` })),
    );
    const { units } = calibrationUnitsOf({
      ...emptyOrg,
      groups: tableOf([groupOf('commerce')]),
      teams: tableOf(Object.keys(sizes).map((name) => teamOf(name, { groupId: groupId('commerce') }))),
      seats: tableOf(
        places.map(({ team, name }) => seatOf(name, { teamId: teamId(team), personId: personOf(name).id })),
      ),
    });
    expect(units.map(({ kind, people, teamIds }) => [kind, people, teamIds.length])).toEqual([
      ['team', 6, 1],
      ['merged', 5, 2],
    ]);
  });

  it('Example 40: three bands of a forecast', () => {
    const { data, luck, headline } = forecastBands({
      draws: [10, 20, 30],
      central: 20,
      outcomeOf: (draw) => (replication) => draw * (0.5 + 0.5 * replication),
      replications: 3,
      assumptions: [],
    });
    expect(data).toEqual({ median: 20, low: 12, high: 28 });
    expect(luck).toEqual({ median: 20, low: 12, high: 28 });
    expect(headline).toEqual({
      median: 15,
      low: expect.closeTo(9, 9) as number,
      high: expect.closeTo(33, 9) as number,
    });
  });
});

describe('the worked examples of the backtest', () => {
  it('Example 41: half the error of no change', () => {
    const one = (origin: string, predicted: number): BacktestCase => ({
      unitId: 'team-one',
      origin,
      arrivals: 'actual',
      fitStatus: 'measured',
      predicted: {
        utilisation: 0.7,
        firstResponse: { median: predicted, low: 1, high: 5 },
        further: byFurtherOutcome(() => ({ median: predicted / 2, low: 1.5, high: 5 })),
        change: 2,
        pullRequestsPerWeek: { median: 50, low: 50, high: 50 },
        landedPerWeek: 50,
      },
      observed: {
        firstResponseHours: 4,
        further: { median: 2, ninetieth: 1, cycle: null },
        pullRequestsPerWeek: 50,
        landedPerWeek: 50,
        utilisation: null,
      },
      noChange: {
        firstResponseHours: 1,
        further: byFurtherOutcome(() => 8),
        utilisation: 0.6,
        pullRequestsPerWeek: 50,
      },
      priorOnly: { firstResponseHours: 32, further: byFurtherOutcome(() => 16), utilisation: 0.9 },
    });
    const mondays = ['2026-03-02', '2026-03-30', '2026-04-27', '2026-05-25', '2026-06-22', '2026-07-20'];
    const scoreOf = (predicted: number, cases = 3) =>
      scoreCases(
        mondays.slice(0, cases).map((origin) => one(origin, predicted)),
        { horizonWeeks: 8, stepWeeks: 4 },
      );
    const { firstResponse, coverage, direction, forecasts, leakage } = scoreOf(2);
    expect(Math.exp(firstResponse.forecast?.median ?? NaN)).toBeCloseTo(2, 9);
    expect(Math.exp(firstResponse.noChange?.median ?? NaN)).toBeCloseTo(4, 9);
    expect(Math.exp(firstResponse.priorOnly?.median ?? NaN)).toBeCloseTo(8, 9);
    expect(firstResponse.skill).toBeCloseTo(0.5, 9);
    expect([coverage, direction]).toEqual([
      { count: 3, of: 3 },
      { count: 3, of: 3 },
    ]);
    expect([forecasts, leakage]).toEqual(['show', 'none']);
    // Half answered within 1 hour was forecast, 2 came; nine in ten within 1, as came, but outside the range; no review has ended.
    const { median, ninetieth, cycle } = scoreOf(2).further;
    expect([median, ninetieth].map(({ errors }) => Math.exp(errors.forecast?.median ?? NaN))).toEqual([2, 1]);
    expect(Math.exp(median.errors.noChange?.median ?? NaN)).toBeCloseTo(4, 9);
    expect([median.coverage, ninetieth.coverage, cycle.coverage]).toEqual([
      { count: 3, of: 3 },
      { count: 0, of: 3 },
      { count: 0, of: 0 },
    ]);
    expect(cycle.errors.forecast).toBeNull();
    // Eight times too short is worse than four times.
    expect(scoreOf(0.5)).toMatchObject({
      forecasts: 'hide',
      firstResponse: { skill: expect.closeTo(-0.5, 9) as number },
    });
    // Right to the last digit is more than luck allows. Windows of eight weeks every four weeks overlap by half, so six count as three.
    expect(scoreOf(4, 5).leakage).toBe('none');
    expect(scoreOf(4, 6).leakage).toBe('suspected');
  });

  it('Example 42: the luck of some weeks', () => {
    expect(noiseFloor(0.6, 4, 50)).toBeCloseTo(0.17, 12);
    expect(noiseFloor(0.7, 4, 50)).toBeCloseTo(0.27, 12);
    expect(noiseFloor(0.6, 16, 50)).toBeCloseTo(0.085, 12);
    expect(noiseFloor(0.6, 4, 200)).toBeCloseTo(0.085, 12);
  });
});
