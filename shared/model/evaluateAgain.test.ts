import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Org } from '../org/org.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { orgArbitrary } from '../testing/planArbitrary.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { fairFlow } from './fairFlow.ts';
import type { FairFlowProblem } from './blockFlow.ts';
import { responseNinetieth, type LognormalReview } from './responseQuantile.ts';

/** Equal records that nothing is known of. */
function anew(org: Org): Org {
  const renewed = <Id, Rec extends object>(table: ReadonlyMap<Id, Rec>): ReadonlyMap<Id, Rec> =>
    new Map([...table].map(([id, record]) => [id, { ...record }]));
  return {
    ...org,
    seats: renewed(org.seats),
    areas: renewed(org.areas),
    teams: renewed(org.teams),
    assumptions: new Map(org.assumptions),
  };
}

const figuresOf = (org: Org) => {
  const { seats, areas, teams, groups, total } = evaluateOrg(anew(org));
  return { seats, areas, teams, groups, total };
};

const large = generateOrg(90, 9);

describe('the lists that the model lays out once and uses again', () => {
  it('leave nothing behind: figures are the same to the last digit whatever was evaluated in between', () => {
    const anyOrg = fc.oneof(
      orgArbitrary,
      fc
        .record({ people: fc.integer({ min: 4, max: 40 }), size: fc.integer({ min: 2, max: 12 }) })
        .map(({ people, size }) => generateOrg(people, Math.max(1, Math.floor(people / size)), 3)),
    );
    fc.assert(
      fc.property(anyOrg, anyOrg, (org, other) => {
        const first = figuresOf(org);
        evaluateOrg(anew(large));
        expect(figuresOf(org)).toEqual(first);
        figuresOf(other);
        expect(figuresOf(org)).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });

  it('hand out the same hours before and after a larger problem', () => {
    const problemOf = (people: number): fc.Arbitrary<FairFlowProblem> =>
      fc.record({
        capacity: fc.array(fc.double({ min: 0.5, max: 12, noNaN: true }), { minLength: people, maxLength: people }),
        streams: fc.array(
          fc.record({
            hours: fc.double({ min: 0, max: 30, noNaN: true }),
            reviewers: fc.uniqueArray(fc.nat(people - 1), { minLength: 2, maxLength: people }),
            largestPart: fc.constantFrom(1, 1, 0.5),
          }),
          { minLength: 1, maxLength: 8 },
        ),
      });
    fc.assert(
      fc.property(problemOf(5), problemOf(24), (small, wide) => {
        const first = fairFlow(small);
        fairFlow(wide);
        expect(fairFlow(small)).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  it('find the same percentile before and after one of more kinds of reviews', () => {
    const review = fc.record({
      part: fc.constant(0.25),
      mean: fc.double({ min: 0.05, max: 9, noNaN: true }),
      cv: fc.constantFrom(0, 0.7, 1.2),
    });
    const wait = fc.record({
      mean: fc.double({ min: 0, max: 9, noNaN: true }),
      probability: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    const many: readonly LognormalReview[] = Array.from({ length: 25 }, (_, index) => ({
      part: 0.04,
      mean: 1 + index,
      cv: 1.5,
    }));
    fc.assert(
      fc.property(wait, fc.array(review, { minLength: 4, maxLength: 4 }), (queue, reviews) => {
        const first = responseNinetieth(queue, reviews);
        responseNinetieth(queue, many);
        expect(responseNinetieth(queue, reviews)).toBe(first);
      }),
      { numRuns: 200 },
    );
  });
});
