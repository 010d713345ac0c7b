import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveLinearProgram } from './linearProgram.ts';
import { lowestLargestUtilisation } from './loadBound.ts';
import type { LoadProblem } from './loadProblem.ts';
import { loadProgramOf, splitBalanced, splitByPouring, splitByTurn } from './splitLoad.ts';

const problemArbitrary: fc.Arbitrary<LoadProblem> = fc
  .array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 })
  .chain((supplyHours) =>
    fc
      .array(
        fc
          .record({
            hours: fc.integer({ min: 1, max: 40 }),
            reviewers: fc.uniqueArray(fc.nat(supplyHours.length - 1), { minLength: 1 }),
            approvals: fc.integer({ min: 1, max: 2 }),
            speeds: fc.array(fc.constantFrom(0.5, 0.8, 1), { minLength: 5, maxLength: 5 }),
          })
          .map(({ hours, reviewers, approvals, speeds }) => ({
            hours,
            reviewers,
            speeds: speeds.slice(0, reviewers.length),
            largestPart: 1 / Math.min(approvals, reviewers.length),
          })),
        { minLength: 1, maxLength: 5 },
      )
      .map((streams) => ({ supplyHours, streams })),
  );

/** The least that the largest utilisation can be, by the simplex method. */
function optimumOf(problem: LoadProblem): number {
  const load = loadProgramOf(problem);
  const solution = load === null ? null : solveLinearProgram(load.program);
  if (solution === null) throw new Error('a problem of this size has a solution');
  return solution[solution.length - 1] ?? Number.NaN;
}

describe('a bound of the largest utilisation', () => {
  it('is never above the optimum, whatever the split that it is made from', () => {
    fc.assert(
      fc.property(problemArbitrary, (problem) => {
        const optimum = optimumOf(problem);
        for (const { parts, utilisation } of [splitByTurn(problem), splitByPouring(problem), splitBalanced(problem)]) {
          expect(lowestLargestUtilisation(problem, parts, utilisation)).toBeLessThanOrEqual(optimum * (1 + 1e-9));
        }
      }),
    );
  });

  it('is the optimum where a newcomer is slow in an area that others share and also have another', () => {
    // Three people of 10 hours, the third half as fast in the first area: 25 hours of ability for 9 + 6 hours of work.
    const problem = {
      supplyHours: [10, 10, 10],
      streams: [
        { hours: 9, reviewers: [0, 1, 2], speeds: [1, 1, 0.5], largestPart: 1 },
        { hours: 6, reviewers: [0, 1], speeds: [1, 1], largestPart: 1 },
      ],
    };
    const { parts, utilisation, largestUtilisation } = splitByPouring(problem);
    expect(largestUtilisation).toBeCloseTo(0.6, 8);
    expect(lowestLargestUtilisation(problem, parts, utilisation)).toBeCloseTo(0.6, 12);
  });

  it('says so where a split is not the best', () => {
    // Two people, each fast in the other's area: pouring can stand still at twice the optimum.
    const problem = {
      supplyHours: [10, 10],
      streams: [
        { hours: 10, reviewers: [0, 1], speeds: [0.5, 1], largestPart: 1 },
        { hours: 10, reviewers: [0, 1], speeds: [1, 0.5], largestPart: 1 },
      ],
    };
    const stuck = [
      [1, 0],
      [0, 1],
    ];
    expect(lowestLargestUtilisation(problem, stuck, [2, 2])).toBeLessThanOrEqual(1);
  });
});
