import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  estimateOf,
  halfWidthOf,
  meanOf,
  quantileOfSorted,
  selectQuantiles,
  studentQuantile,
  varianceOf,
} from './statistics.ts';

describe('Student’s t', () => {
  it('has the quantiles of printed tables', () => {
    // Abramowitz and Stegun 1964, table 26.10.
    const table = [
      [0.975, 1, 12.706],
      [0.975, 2, 4.303],
      [0.975, 3, 3.182],
      [0.975, 9, 2.262],
      [0.975, 19, 2.093],
      [0.975, 30, 2.042],
      [0.975, 120, 1.98],
      [0.95, 5, 2.015],
      [0.995, 10, 3.169],
    ] as const;
    for (const [part, degrees, value] of table) expect(studentQuantile(part, degrees)).toBeCloseTo(value, 3);
  });

  it('has the quantiles of its closed forms for one, two and four degrees of freedom', () => {
    expect(studentQuantile(0.975, 1)).toBeCloseTo(Math.tan(Math.PI * 0.475), 11);
    expect(studentQuantile(0.975, 2)).toBeCloseTo(0.95 / Math.sqrt(2 * 0.975 * 0.025), 12);
    const a = 4 * 0.975 * 0.025;
    const root = Math.cos(Math.acos(Math.sqrt(a)) / 3) / Math.sqrt(a);
    expect(studentQuantile(0.975, 4)).toBeCloseTo(2 * Math.sqrt(root - 1), 12);
  });

  it('is not defined below the median, at 1 and without degrees of freedom', () => {
    for (const [part, degrees] of [
      [0.5, 3],
      [1, 3],
      [0.975, 0],
      [0.975, 1.5],
    ] as const)
      expect(() => studentQuantile(part, degrees)).toThrow(RangeError);
  });
});

describe('samples', () => {
  it('have the mean, variance and half-width of a worked example', () => {
    // NIST/SEMATECH e-Handbook, 7.2.2.1 computes mean, standard deviation and t by these formulas; numbers small enough for paper.
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(meanOf(values)).toBe(5);
    expect(varianceOf(values)).toBeCloseTo(32 / 7, 14);
    expect(halfWidthOf(values)).toBeCloseTo(2.364624 * Math.sqrt(32 / 7 / 8), 5);
    expect(halfWidthOf([1])).toBeNaN();
  });

  it('give an estimate without the repetitions that had nothing to measure, or none at all', () => {
    const estimate = estimateOf([Number.NaN, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(estimate).toMatchObject({
      kind: 'estimated',
      mean: 5,
      median: 5,
      low: 1,
      high: 9,
      lowerQuartile: 2.5,
      upperQuartile: 7.5,
      count: 11,
    });
    expect(estimateOf([3, Number.NaN])).toEqual({ kind: 'tooFew' });
  });

  it('have the same quantiles sorted or selected', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
    const part = fc.constantFrom(0, 0.1, 0.5, 0.9, 1);
    fc.assert(
      fc.property(numbers, part, part, (values, one, other) => {
        const parts = [Math.min(one, other), Math.max(one, other)] as const;
        const sorted = Float64Array.from(values).sort();
        const selected = selectQuantiles(Float64Array.from([...values, -1e9, 1e9]), values.length, parts);
        // Not toEqual, for which 0 and -0 differ.
        expect(selected.every((value, index) => value === quantileOfSorted(sorted, parts[index] ?? 0))).toBe(true);
      }),
    );
    expect(selectQuantiles(new Float64Array(3), 0, [0.5, 0.9])).toEqual([Number.NaN, Number.NaN]);
  });
});
