import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentrationOf, giniOf } from './concentration.ts';

describe('concentration', () => {
  it('of equal counts is none', () => {
    expect(concentrationOf([3, 3, 3, 3])).toEqual({
      gini: 0,
      topShare: 0.25,
      topThreeShare: 0.75,
      topTenthPeople: 1,
      topTenthShare: 0.25,
      sumOfSquaredShares: 0.25,
      busFactorHalf: 2,
      busFactorFourFifths: 4,
    });
  });

  it('of two people, one with three times as much, is a quarter', () => {
    // Half the mean difference of all four pairs, (0 + 2 + 2 + 0) / 4 / 2, over the mean of 2.
    expect(giniOf([1, 3])).toBeCloseTo(0.25, 12);
  });

  it('counts a tenth of the people up', () => {
    const eleven = [10, ...Array.from({ length: 10 }, () => 1)];
    expect(concentrationOf(eleven)).toMatchObject({ topTenthPeople: 2, topTenthShare: 11 / 20, busFactorHalf: 1 });
  });

  it('knows the Gini coefficient of printed examples, also where somebody has none', () => {
    // One of four has all: (n - 1) / n = 0.75. 1, 2, 3, 4: 0.25 (mean difference 1.25 over twice the mean 2.5).
    expect(giniOf([0, 0, 0, 8])).toBeCloseTo(0.75, 12);
    expect(concentrationOf([4, 1, 3, 2])).toMatchObject({ gini: 0.25, topTenthShare: 0.4, busFactorHalf: 2 });
  });

  it('of nothing is not known', () => {
    expect(concentrationOf([])).toBeNull();
    expect(concentrationOf([0, 0])).toBeNull();
  });

  it('Gini is half the mean difference over the mean, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 }), (counts) => {
        const sum = counts.reduce((total, count) => total + count, 0);
        const differences = counts.flatMap((one) => counts.map((other) => Math.abs(one - other)));
        const mean = differences.reduce((total, one) => total + one, 0) / differences.length;
        expect(giniOf(counts)).toBeCloseTo(mean / 2 / (sum / counts.length), 9);
      }),
    );
  });
});
