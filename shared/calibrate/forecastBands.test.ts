import { describe, expect, it } from 'vitest';
import { bandOf, forecastBands, noiseFloor, scatterOfWeeks } from './forecastBands.ts';
import { drawParameters } from './posteriorDraws.ts';
import { seededRandom } from './seededRandom.ts';

describe('the three bands of a forecast', () => {
  it('keep data, luck and assumptions apart', () => {
    const bands = forecastBands({
      draws: [1, 2, 3],
      central: 2,
      outcomeOf: (draw) => (replication) => draw * 10 + replication,
      replications: 5,
      assumptions: [
        { key: 'aiShare', atLow: 20, atHigh: 21 },
        { key: 'arrivalScv', atLow: 20, atHigh: null },
        { key: 'reviewEffortCv', atLow: 18, atHigh: 24 },
      ],
    });
    expect(bands.data).toEqual({ median: 22, low: 14, high: 30 });
    expect(bands.luck).toEqual({ median: 22, low: 20.4, high: 23.6 });
    expect(bands.headline.median).toBe(22);
    expect(bands.assumptions.map(({ key }) => key)).toEqual(['arrivalScv', 'reviewEffortCv', 'aiShare']);
  });

  it('say where an outcome grows instead of giving a number', () => {
    expect(bandOf([1, 2, 3, null])).toEqual({ median: 2.5, low: 1.3, high: null });
    expect(bandOf([null, null, 1])).toEqual({ median: null, low: null, high: null });
  });
});

describe('the noise floor', () => {
  // The model specification, 3.6: the table’s columns for four and twelve weeks, as far as a square root can follow it.
  it.each([
    [0.6, 4, 50, 0.17, 0.01],
    [0.8, 4, 50, 0.37, 0.01],
    [0.9, 4, 50, 0.68, 0.01],
    [0.6, 12, 39, 0.1, 0.02],
    [0.8, 12, 53, 0.21, 0.02],
    [0.8, 12, 105, 0.15, 0.02],
  ])('at utilisation %s over %s weeks of %s pull requests is about %s', (utilisation, weeks, volume, cv, within) => {
    expect(Math.abs(noiseFloor(utilisation, weeks, volume) - cv)).toBeLessThanOrEqual(within);
  });

  it('scatters weeks around the long-run mean', () => {
    const replicate = scatterOfWeeks(5, 0.4, 4_000);
    const values = Array.from({ length: 4_000 }, (_, index) => replicate(index) ?? NaN);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    expect(mean).toBeCloseTo(5, 1);
    expect(deviation / mean).toBeCloseTo(0.4, 2);
    expect(scatterOfWeeks(null, 0.4, 10)(3)).toBeNull();
  });
});

describe('draws of parameters', () => {
  const belief = {
    arrivals: { shape: 108, weeks: 8 },
    changeRequests: { successes: 35, failures: 65 },
    timeScale: {
      hours: 2,
      priorHours: 2.5,
      posterior: [
        { hours: 1.9, weight: 0.3 },
        { hours: 2, weight: 0.5 },
        { hours: 2.1, weight: 0.2 },
      ],
    },
  };

  it('fill their range evenly and are the same for the same seed', () => {
    const draws = drawParameters(belief, seededRandom(3));
    expect(draws).toHaveLength(50);
    expect(drawParameters(belief, seededRandom(3))).toEqual(draws);
    const mean = draws.reduce((sum, draw) => sum + draw.pullRequestsPerWeek, 0) / 50;
    expect(Math.abs(mean - 13.5)).toBeLessThan(0.05);
    expect(draws.filter(({ timeScaleRatio }) => timeScaleRatio === 0.8)).toHaveLength(25);
    // The 90 % interval of the open vector, 11.44 to 15.71, leaves out five in a hundred at each end.
    expect(draws.filter((draw) => draw.pullRequestsPerWeek > 15.705)).toHaveLength(2);
  });

  it('leave alone what was not measured', () => {
    expect(
      drawParameters({ ...belief, changeRequests: null }, seededRandom(3)).every(
        (draw) => draw.changeRequestProbability === null,
      ),
    ).toBe(true);
  });
});
