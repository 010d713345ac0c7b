import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kaplanMeier,
  restrictedMean,
  survivalQuantile,
  survivalQuantileInterval,
  type Duration,
} from './kaplanMeier.ts';

const read = (text: string): readonly Duration[] =>
  text
    .split(' ')
    .map((word) => ({ time: Number(word.replace('+', '')), state: word.endsWith('+') ? 'lasting' : 'ended' }));

/** Weeks of remission under 6-MP, Freireich et al. 1963; as printed in every textbook of survival analysis. */
const remission = read('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');

describe('Kaplan and Meier', () => {
  it('give the printed curve of the 6-MP patients, with Greenwood’s errors', () => {
    const steps = kaplanMeier(remission);
    expect(steps.map(({ time, survival }) => [time, Number(survival.toFixed(4))])).toEqual([
      [6, 0.8571],
      [7, 0.8067],
      [10, 0.7529],
      [13, 0.6902],
      [16, 0.6275],
      [22, 0.5378],
      [23, 0.4482],
    ]);
    expect(steps.map(({ survival, greenwood }) => Number((survival * Math.sqrt(greenwood)).toFixed(4)))).toEqual([
      0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346,
    ]);
    expect(survivalQuantile(steps, 0.5)).toBe(23);
    expect(survivalQuantile(steps, 0.9)).toBeNull();
  });

  it('give a mean up to a horizon, with its error', () => {
    // R's survival package: print(survfit(...), rmean = 35) shows 23.29 and 2.83.
    const { mean, standardError } = restrictedMean(kaplanMeier(remission), 35);
    expect(mean).toBeCloseTo(23.287, 3);
    expect(standardError).toBeCloseTo(2.827, 2);
  });

  it('do not reach the median when nothing or too little has ended', () => {
    const open = kaplanMeier(read('3+ 5+ 8+'));
    expect(open).toEqual([]);
    expect(survivalQuantile(open, 0.5)).toBeNull();
    expect(survivalQuantileInterval(open, 0.5, 1.645)).toEqual({ low: null, high: null });
    expect(restrictedMean(open, 80)).toEqual({ mean: 80, standardError: 0 });
  });

  it('take a half for a half, however it is rounded', () => {
    // Ten, all ended: after the fifth one half is left.
    for (let count = 2; count <= 60; count += 2) {
      const durations = Array.from({ length: count }, (_, index): Duration => ({ time: index + 1, state: 'ended' }));
      expect(survivalQuantile(kaplanMeier(durations), 0.5)).toBe(count / 2);
    }
  });

  it('give the plain mean and its plain error when everything has ended', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (times, horizon) => {
          const steps = kaplanMeier(times.map((time) => ({ time, state: 'ended' as const })));
          const cut = times.map((time) => Math.min(time, horizon));
          const mean = cut.reduce((sum, time) => sum + time, 0) / cut.length;
          const variance = cut.reduce((sum, time) => sum + (time - mean) ** 2, 0) / cut.length ** 2;
          const found = restrictedMean(steps, horizon);
          expect(found.mean).toBeCloseTo(mean, 9);
          expect(found.standardError).toBeCloseTo(Math.sqrt(variance), 9);
        },
      ),
    );
  });

  it('keep the median inside its interval', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ time: fc.integer({ min: 0, max: 30 }), open: fc.boolean() }), { maxLength: 60 }),
        (items) => {
          const steps = kaplanMeier(items.map(({ time, open }) => ({ time, state: open ? 'lasting' : 'ended' })));
          const median = survivalQuantile(steps, 0.5);
          const { low, high } = survivalQuantileInterval(steps, 0.5, 1.645);
          if (median === null) expect(high).toBeNull();
          else {
            expect(low ?? -1).toBeLessThanOrEqual(median);
            if (high !== null) expect(high).toBeGreaterThanOrEqual(median);
          }
        },
      ),
    );
  });
});
