import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  heterogeneousPool,
  mostReviewersInOrder,
  type HeterogeneousPool,
  type IdleChoice,
} from './heterogeneousPool.ts';
import { longRunProbabilities } from './markovChain.ts';
import { mmcQueue } from './queue.ts';

const choices: readonly IdleChoice[] = ['random', 'fastest', 'slowest'];
const rates = fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 1, maxLength: 7 });
const load = fc.double({ min: 0.02, max: 0.97, noNaN: true });

function settled(pool: HeterogeneousPool): Extract<HeterogeneousPool, { readonly kind: 'settles' }> {
  if (pool.kind !== 'settles') throw new Error('overloaded');
  return pool;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('reviewers of different speed', () => {
  it('who are equal are an M/M/c queue, whoever goes first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), load, fc.constantFrom(...choices), (count, rho, choice) => {
        const pool = settled(heterogeneousPool(rho * count, new Array<number>(count).fill(1), choice));
        const equal = mmcQueue(count, rho * count, 1);
        expect(pool.meanWait / equal.meanWait).toBeCloseTo(1, 9);
        expect(pool.waitProbability / equal.waitProbability).toBeCloseTo(1, 9);
        expect(pool.meanNumber / equal.meanNumberInSystem).toBeCloseTo(1, 9);
      }),
      { numRuns: 40 },
    );
  });

  it('together get done what arrives', () => {
    fc.assert(
      fc.property(rates, load, fc.constantFrom(...choices), (speeds, rho, choice) => {
        const arrivalRate = rho * total(speeds);
        const { busyParts } = settled(heterogeneousPool(arrivalRate, speeds, choice));
        expect(total(busyParts.map((part, person) => part * (speeds[person] ?? 0))) / arrivalRate).toBeCloseTo(1, 9);
        for (const part of busyParts) expect(part).toBeLessThan(1);
      }),
      { numRuns: 40 },
    );
  });

  it('wait least when the fastest goes first and longest when the slowest does', () => {
    fc.assert(
      fc.property(rates, load, (speeds, rho) => {
        const [random = 0, fastest = 0, slowest = 0] = choices.map(
          (choice) => settled(heterogeneousPool(rho * total(speeds), speeds, choice)).meanNumber,
        );
        expect(fastest).toBeLessThanOrEqual(random * (1 + 1e-9));
        expect(random).toBeLessThanOrEqual(slowest * (1 + 1e-9));
      }),
      { numRuns: 40 },
    );
  });

  it('chosen at random have the product form that the balance equations give', () => {
    // By hand for rates 2 and 1, arrivals 1: states none, A, B, both; each of two idle ones gets half.
    const chain = [
      [0, 0.5, 0.5, 0],
      [2, 0, 0, 1],
      [1, 0, 0, 1],
      [0, 1, 2, 0],
    ].map((row) => Float64Array.from(row));
    const [, , , both = 0] = longRunProbabilities(chain);
    const waits = both / (1 - 1 / 3) / (1 - both + both / (1 - 1 / 3));
    expect(settled(heterogeneousPool(1, [2, 1], 'random')).waitProbability).toBeCloseTo(waits, 12);
  });

  it('may be a hundred when idle ones are chosen at random', () => {
    const speeds = Array.from({ length: 100 }, (_, person) => 1 + (person % 3));
    expect(settled(heterogeneousPool(0.9 * total(speeds), speeds, 'random')).waitProbability).toBeGreaterThan(0);
    const many = new Array<number>(mostReviewersInOrder + 1).fill(1);
    expect(() => heterogeneousPool(1, many, 'fastest')).toThrow(RangeError);
  });

  it('are overloaded from full load on, and idle without arrivals', () => {
    expect(heterogeneousPool(2, [1, 1], 'random')).toEqual({ kind: 'overloaded', utilisation: 1 });
    expect(settled(heterogeneousPool(0, [1, 2], 'fastest')).busyParts).toEqual([0, 0]);
  });
});

describe('long-run probabilities', () => {
  it('of a birth and death chain are geometric, to the smallest', () => {
    const size = 60;
    const chain = Array.from({ length: size }, (_, state) => {
      const row = new Float64Array(size);
      if (state + 1 < size) row[state + 1] = 0.5;
      if (state > 0) row[state - 1] = 1;
      return row;
    });
    const found = longRunProbabilities(chain);
    for (let state = 0; state < size; state += 1) {
      const exact = (0.5 ** state * 0.5) / (1 - 0.5 ** size);
      expect((found[state] ?? 0) / exact).toBeCloseTo(1, 12);
    }
  });

  it('need every state to be left', () => {
    expect(() => longRunProbabilities([Float64Array.from([0, 1]), Float64Array.from([0, 0])])).toThrow(RangeError);
  });
});
