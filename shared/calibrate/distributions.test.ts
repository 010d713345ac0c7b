import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf, betaQuantile } from './betaDistribution.ts';
import { quantileIntervalRanks, wilsonInterval } from './binomialIntervals.ts';
import { gammaQuantile, logGamma } from './gammaDistribution.ts';
import { rateBelief, ratePosterior, shrinkMean } from './shrinkage.ts';

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

describe('the gamma distribution', () => {
  // mpmath 1.3, 40 digits.
  it.each([
    [0.05, 0.001, 5.844632057286547e-61],
    [0.05, 0.5, 5.573878440746248e-7],
    [0.05, 0.95, 0.265932302425841],
    [0.2, 0.05, 2.0392131101128537e-7],
    [0.5, 0.05, 0.0019660700000097616],
    [0.5, 0.999, 5.4137830853313655],
    [1, 0.001, 0.0010005003335835335],
    [1.5, 0.5, 1.182986942187669],
    [3, 0.95, 6.295793621871988],
    [9.99, 0.05, 5.418034055551898],
    [10, 0.05, 5.425405697091293],
    [42.5, 0.999, 65.52060187416748],
    [108, 0.05, 91.49327693657327],
    [1234.5, 0.001, 1128.7665773184995],
    [1e5, 0.95, 100520.7162815659],
    [3e6, 0.5, 2999999.666666673],
    [3e6, 0.999, 3005355.2893329295],
  ])('of shape %s has its quantile at %s to eleven digits', (shape, part, expected) => {
    expect(relative(gammaQuantile(shape, 1, part), expected)).toBeLessThan(1e-11);
    expect(relative(gammaQuantile(shape, 8, part), expected / 8)).toBeLessThan(1e-11);
  });

  it('has the factorials behind it', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(relative(logGamma(0.5), Math.log(Math.PI) / 2)).toBeLessThan(1e-14);
    expect(relative(logGamma(21), Math.log(2432902008176640000))).toBeLessThan(1e-15);
  });

  it('rises with the probability, at any shape', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 6, noNaN: true }),
        fc.double({ min: 0.001, max: 0.998, noNaN: true }),
        (log, part) => {
          const shape = 10 ** log;
          expect(gammaQuantile(shape, 1, part + 0.001)).toBeGreaterThanOrEqual(gammaQuantile(shape, 1, part));
        },
      ),
    );
  });

  it('lies at 0 with shape 0, and does not exist elsewhere', () => {
    expect(gammaQuantile(0, 2, 0.95)).toBe(0);
    // 0.05^1000 is smaller than any double.
    expect(gammaQuantile(0.001, 1, 0.05)).toBe(0);
    expect(() => gammaQuantile(-1, 1, 0.5)).toThrow(RangeError);
    expect(() => gammaQuantile(1, 1, 1)).toThrow(RangeError);
  });
});

describe('the beta distribution', () => {
  // SciPy 1.17, stats.beta.ppf.
  it.each([
    [3.5, 6.5, 0.05, 0.1316916938943899],
    [3.5, 6.5, 0.95, 0.6039565654453032],
    [0.5, 0.5, 0.05, 0.0061558297024311365],
    [1203.5, 866.5, 0.95, 0.5991877002614822],
    [2, 30000, 0.05, 1.1845116118082293e-5],
  ])('of %s and %s has its quantile at %s', (a, b, part, expected) => {
    expect(relative(betaQuantile(a, b, part), expected)).toBeLessThan(1e-9);
    expect(betaCdf(a, b, betaQuantile(a, b, part))).toBeCloseTo(part, 9);
  });
});

describe('an interval for a share', () => {
  it('is that of Wilson', () => {
    // Newcombe 1998, table I: 81 of 263 and 0 of 20, 95 %.
    const many = wilsonInterval(81, 263, 0.95);
    expect([many.low, many.high].map((value) => value.toFixed(4))).toEqual(['0.2553', '0.3662']);
    const none = wilsonInterval(0, 20, 0.95);
    expect([none.low, none.high].map((value) => value.toFixed(4))).toEqual(['0.0000', '0.1611']);
  });
});

describe('an interval for a quantile, from ranks', () => {
  it('does not exist for the 90 % quantile of twelve values, and does for that of 29', () => {
    // 1 - 0.9^28 < 0.95 <= 1 - 0.9^29, and 1 - 0.9^21 < 0.9 <= 1 - 0.9^22.
    expect(quantileIntervalRanks(12, 0.9, 0.9)).toBeNull();
    expect(quantileIntervalRanks(21, 0.9, 0.9)).toBeNull();
    expect(quantileIntervalRanks(22, 0.9, 0.9)).not.toBeNull();
    expect(quantileIntervalRanks(0, 0.5, 0.9)).toBeNull();
    expect(quantileIntervalRanks(1, 0.5, 0.9)).toBeNull();
  });

  it('is the shortest that covers enough: against every interval there is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.constantFrom(0.8, 0.9, 0.95),
        (count, part, level) => {
          const choose = (k: number): number => {
            let ways = 1;
            for (let i = 0; i < k; i += 1) ways = (ways * (count - i)) / (i + 1);
            return ways;
          };
          const chance = (k: number): number => choose(k) * part ** k * (1 - part) ** (count - k);
          const covers = (lower: number, upper: number): number => {
            let sum = 0;
            for (let k = lower; k < upper; k += 1) sum += chance(k);
            return sum;
          };
          let shortest = Infinity;
          for (let lower = 1; lower <= count; lower += 1) {
            for (let upper = lower + 1; upper <= count; upper += 1) {
              if (covers(lower, upper) >= level + 1e-12) shortest = Math.min(shortest, upper - lower);
            }
          }
          const found = quantileIntervalRanks(count, part, level);
          if (found === null) expect(shortest).toBe(Infinity);
          else {
            expect(found.upper - found.lower).toBeLessThanOrEqual(shortest);
            expect(covers(found.lower, found.upper)).toBeCloseTo(found.coverage, 9);
            expect(found.coverage).toBeGreaterThanOrEqual(level);
          }
        },
      ),
    );
  });

  it('takes no time for a hundred thousand values', () => {
    // Normal approximation: 50,000 plus and minus 1.645 sqrt(25,000) = 260.
    const found = quantileIntervalRanks(100_000, 0.5, 0.9);
    expect(Math.abs((found?.upper ?? 0) - (found?.lower ?? 0) - 520)).toBeLessThanOrEqual(1);
  });
});

describe('shrinkage', () => {
  it('leaves the prior without data, and all but the data with much of it', () => {
    expect(ratePosterior(rateBelief(0, 0, 5, 2)).mean).toBe(5);
    expect(ratePosterior(rateBelief(0, 10, 0, 2))).toEqual({ mean: 0, low: 0, high: 0 });
    expect(shrinkMean(0, 0, 0, 1.5, 0.25)).toEqual({ weight: 0, mean: 1.5, standardError: 0.5 });
    expect(shrinkMean(10, 2, 0, 1, 0.5)).toEqual({ weight: 1, mean: 2, standardError: 0 });
    expect(shrinkMean(10, 2, 1, 1, 0).mean).toBe(1);
  });
});
