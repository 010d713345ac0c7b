import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../model/normal.ts';
import { drawWords, uniformOf } from './rng.ts';
import { choiceOf, exponentialOf, gapLawOf, gapOf, geometricOf, lognormalOf, normalOf } from './samplers.ts';
import { meanOf, varianceOf } from './statistics.ts';

const size = 200_000;

function sample(valueOf: (word: number) => number): Float64Array {
  const words = new Uint32Array(2);
  const values = new Float64Array(size);
  for (let n = 0; n < size; n += 1) {
    drawWords(words, 11, 13, n, 0);
    values[n] = valueOf(words[0] ?? 0);
  }
  return values;
}

/** Part of the values at or below a limit. */
function partUpTo(values: Float64Array, limit: number): number {
  return values.filter((value) => value <= limit).length / size;
}

/** Four standard errors of a mean and of a part: one false alarm in 16,000. */
function meanTolerance(standardDeviation: number): number {
  return (4 * standardDeviation) / Math.sqrt(size);
}
function partTolerance(part: number): number {
  return 4 * Math.sqrt((part * (1 - part)) / size);
}

describe('samples', () => {
  it('of the uniform distribution have its mean, variance and quartiles', () => {
    const values = sample(uniformOf);
    expect(Math.abs(meanOf(values) - 0.5)).toBeLessThan(meanTolerance(Math.sqrt(1 / 12)));
    // The fourth central moment is 1/80, so the variance of squared distances 1/80 - 1/144.
    expect(Math.abs(varianceOf(values) - 1 / 12)).toBeLessThan(meanTolerance(Math.sqrt(1 / 180)));
    for (const part of [0.25, 0.5, 0.75]) {
      expect(Math.abs(partUpTo(values, part) - part)).toBeLessThan(partTolerance(part));
    }
  });

  it('of the exponential distribution have its mean, variance and quantiles', () => {
    const values = sample((word) => exponentialOf(uniformOf(word)));
    expect(Math.abs(meanOf(values) - 1)).toBeLessThan(meanTolerance(1));
    expect(Math.abs(varianceOf(values) - 1)).toBeLessThan(meanTolerance(Math.sqrt(8)));
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      expect(Math.abs(partUpTo(values, -Math.log(1 - part)) - part)).toBeLessThan(partTolerance(part));
    }
  });

  it('of times between arrivals have mean 1 and the variance that is asked for', () => {
    for (const scv of [0, 0.5, 1, 2, 3]) {
      const law = gapLawOf(scv);
      const values = sample((word) => gapOf(uniformOf(word), law));
      expect(Math.abs(meanOf(values) - 1)).toBeLessThan(meanTolerance(Math.sqrt(scv)) + 1e-12);
      // By hand: fourth central moments of a shifted exponential, 9 scv^2, and of two exponentials, from their raw moments.
      const { often: p, short: a, long: b } = law;
      const raw = (power: number, factorial: number) => factorial * (p * a ** power + (1 - p) * b ** power);
      const fourth = scv <= 1 ? 9 * scv ** 2 : raw(4, 24) - 4 * raw(3, 6) + 6 * raw(2, 2) - 3;
      expect(Math.abs(varianceOf(values) - scv)).toBeLessThan(meanTolerance(Math.sqrt(fourth - scv ** 2)) + 1e-12);
    }
    expect(gapOf(0.3, gapLawOf(1))).toBe(exponentialOf(0.3));
  });

  it('of the lognormal distribution have the mean and quantiles that its cv asks for', () => {
    for (const cv of [0.6, 1.2, 2.2]) {
      const sigma = Math.sqrt(Math.log(1 + cv * cv));
      const values = sample((word) => lognormalOf(uniformOf(word), Math.log(0.5) - sigma ** 2 / 2, sigma));
      expect(Math.abs(meanOf(values) - 0.5)).toBeLessThan(meanTolerance(0.5 * cv));
      const median = 0.5 / Math.sqrt(1 + cv * cv);
      // 1.2815515655446004 and 2.326347874040841 are the normal quantiles at 90 and 99 %.
      expect(Math.abs(partUpTo(values, median) - 0.5)).toBeLessThan(partTolerance(0.5));
      for (const [part, z] of [
        [0.9, 1.2815515655446004],
        [0.99, 2.326347874040841],
      ] as const) {
        expect(Math.abs(partUpTo(values, median * Math.exp(sigma * z)) - part)).toBeLessThan(partTolerance(part));
      }
    }
    expect(lognormalOf(0.123, Math.log(2), 0)).toBe(2);
  });

  it('of the geometric distribution have its mean and probabilities', () => {
    const again = 0.35;
    const values = sample((word) => geometricOf(uniformOf(word), again));
    expect(Math.abs(meanOf(values) - again / (1 - again))).toBeLessThan(meanTolerance(Math.sqrt(again) / (1 - again)));
    for (const times of [0, 1, 2, 5]) {
      const part = 1 - again ** (times + 1);
      expect(Math.abs(partUpTo(values, times) - part)).toBeLessThan(partTolerance(part));
    }
    expect(geometricOf(1e-9, 0)).toBe(0);
  });

  it('of a choice take each with the same chance and stay in range', () => {
    const values = sample((word) => choiceOf(word, 7));
    for (let choice = 0; choice < 7; choice += 1) {
      const part = values.filter((value) => value === choice).length / size;
      expect(Math.abs(part - 1 / 7)).toBeLessThan(partTolerance(1 / 7));
    }
    expect([choiceOf(0, 7), choiceOf(0xffff_ffff, 7), choiceOf(0xffff_ffff, 1)]).toEqual([0, 6, 0]);
  });
});

describe('the normal quantile of AS 241', () => {
  it('agrees with the published check values of the algorithm', () => {
    // Wichura 1988: p = 0.25, 0.001 and 1e-20.
    expect(normalOf(0.25)).toBeCloseTo(-0.6744897501960817, 14);
    expect(normalOf(0.001)).toBeCloseTo(-3.090232306167814, 14);
    expect(normalOf(1e-20)).toBeCloseTo(-9.26234008979841, 13);
  });

  it('agrees with the quantile that the model computes by another method', () => {
    for (const part of [1e-9, 1e-5, 0.02, 0.074, 0.076, 0.3, 0.5, 0.8, 0.93, 0.999]) {
      expect(Math.abs(normalOf(part) - normalQuantile(part))).toBeLessThan(1e-9);
    }
  });
});
