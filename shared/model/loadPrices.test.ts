import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveWithPrices } from './linearProgram.ts';
import { loadPrices, stagePrices } from './loadPrices.ts';
import type { LoadProblem } from './loadProblem.ts';
import { splitBalanced } from './splitLoad.ts';

function problemArbitrary(speeds: readonly number[]): fc.Arbitrary<LoadProblem> {
  return fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }).chain((supplyHours) =>
    fc.record({
      supplyHours: fc.constant(supplyHours),
      streams: fc.array(
        fc
          .record({
            hours: fc.integer({ min: 1, max: 40 }),
            reviewers: fc.uniqueArray(fc.nat(supplyHours.length - 1), { minLength: 1 }),
            approvals: fc.integer({ min: 1, max: 3 }),
          })
          .chain(({ hours, reviewers, approvals }) =>
            fc.record({
              hours: fc.constant(hours),
              reviewers: fc.constant(reviewers),
              speeds: fc.array(fc.constantFrom(...speeds), {
                minLength: reviewers.length,
                maxLength: reviewers.length,
              }),
              largestPart: fc.constant(1 / Math.min(approvals, reviewers.length)),
            }),
          ),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  );
}

const more = (problem: LoadProblem, person: number, factor: number): LoadProblem => ({
  ...problem,
  supplyHours: problem.supplyHours.map((hours, index) => (index === person ? hours * factor : hours)),
});

describe('the price of a person’s hours', () => {
  it.each([[[1]], [[0.5, 0.8, 1]]])(
    'adds up to the largest utilisation, and no fall is larger (speeds %j)',
    (speeds) => {
      fc.assert(
        fc.property(problemArbitrary(speeds), fc.nat(4), (problem, place) => {
          const person = place % problem.supplyHours.length;
          const prices = loadPrices(problem) ?? [];
          const before = splitBalanced(problem).largestUtilisation;
          expect(prices.reduce((sum, price) => sum + price, 0)).toBeCloseTo(before, 5);
          // The largest utilisation is convex in each supply: a price is the steepest it can fall.
          const after = splitBalanced(more(problem, person, 1.01)).largestUtilisation;
          expect(before - after).toBeLessThanOrEqual(0.01 * (prices[person] ?? 0) + 1e-6);
          expect(before - after).toBeGreaterThanOrEqual(-1e-6);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('is nothing for those who are not on the bottleneck', () => {
    const problem: LoadProblem = {
      supplyHours: [5, 5, 20],
      streams: [
        { hours: 8, reviewers: [0, 1], speeds: [1, 1], largestPart: 1 },
        { hours: 8, reviewers: [1, 2], speeds: [1, 1], largestPart: 1 },
      ],
    };
    // By hand: 8 of 10 hours for the first two; each counts for half.
    expect(loadPrices(problem)?.map((price) => Number(price.toFixed(9)))).toEqual([0.4, 0.4, 0]);
  });

  it('is what one percent more takes off, where one group is fullest', () => {
    const problem: LoadProblem = {
      supplyHours: [4, 6, 30],
      streams: [
        { hours: 9, reviewers: [0, 1], speeds: [1, 0.5], largestPart: 1 },
        { hours: 3, reviewers: [1, 2], speeds: [1, 1], largestPart: 1 },
      ],
    };
    const before = splitBalanced(problem).largestUtilisation;
    for (const [person, price] of (loadPrices(problem) ?? []).entries()) {
      const fall = before - splitBalanced(more(problem, person, 1.0001)).largestUtilisation;
      expect(fall / 0.0001).toBeCloseTo(price, 3);
    }
  });

  it('of a review stage is that of its load, for work by turn too', () => {
    const kind = { part: 1, effortHours: 0.5, effortCv: 1, changeRequestProbability: 0, reReviewEffortFraction: 0.4 };
    const people = [{ reviewShare: 0.25 }, { reviewShare: 0.25 }, { reviewShare: 0 }];
    const area = {
      pullRequestsPerWorkingHour: 0.4,
      classes: [kind],
      owners: [0, 1].map((person) => ({ person, speed: 1 })),
      requiredApprovals: 1,
      policy: 'pool',
    } as const;
    const prices = (policy: 'pool' | 'roundRobin'): readonly number[] | undefined =>
      stagePrices({ people, areas: [{ ...area, policy }], authorDelayHours: 0 })?.map((price) =>
        Number(price.toFixed(9)),
      );
    // By hand: 0.2 of 0.5 hours an hour; an hour counts the same with both.
    expect(prices('pool')).toEqual([0.2, 0.2, 0]);
    expect(prices('roundRobin')).toEqual([0.2, 0.2, 0]);
  });

  it('is nothing where nothing is to do', () => {
    expect(loadPrices({ supplyHours: [1, 2], streams: [] })).toEqual([0, 0]);
  });
});

describe('a linear program', () => {
  it('has prices that are what the cost falls by (a printed example: 3x + 5y, prices 0, 3/2 and 1)', () => {
    // Hillier and Lieberman, Introduction to Operations Research: the Wyndor Glass problem.
    const solution = solveWithPrices({
      cost: [-3, -5],
      rows: [
        { coefficients: [1, 0], relation: 'atMost', limit: 4 },
        { coefficients: [0, 2], relation: 'atMost', limit: 12 },
        { coefficients: [3, 2], relation: 'atMost', limit: 18 },
      ],
    });
    expect(solution?.values).toEqual([2, 6]);
    expect(solution?.prices.map((price) => Number(price.toFixed(9)))).toEqual([0, 1.5, 1]);
  });
});
