import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoadProblem } from './loadProblem.ts';
import { splitBalanced, splitByPouring, splitByTurn } from './splitLoad.ts';

const speed = fc.constantFrom(0.5, 0.8, 1);

function problemArbitrary(speeds: 'equal' | 'unequal'): fc.Arbitrary<LoadProblem> {
  return fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }).chain((supplyHours) =>
    fc
      .array(
        fc
          .record({
            hours: fc.integer({ min: 0, max: 40 }),
            reviewers: fc.uniqueArray(fc.nat(supplyHours.length - 1), { minLength: 1 }),
            approvals: fc.integer({ min: 1, max: 2 }),
          })
          .chain(({ hours, reviewers, approvals }) =>
            fc.record({
              hours: fc.constant(hours),
              reviewers: fc.constant(reviewers),
              speeds: fc.tuple(...reviewers.map(() => (speeds === 'equal' ? fc.constant(1) : speed))),
              largestPart: fc.constant(1 / Math.min(approvals, reviewers.length)),
            }),
          ),
        { maxLength: 5 },
      )
      .map((streams) => ({ supplyHours, streams })),
  );
}

/** No split can be below this: all the work of some streams over all the supply of everyone who may do any of it. */
function lowerBound(problem: LoadProblem): number {
  let bound = 0;
  for (let set = 1; set < 2 ** problem.streams.length; set += 1) {
    const chosen = problem.streams.filter((_, index) => (set >> index) % 2 === 1);
    const people = new Set(chosen.flatMap((stream) => stream.reviewers));
    const supply = [...people].reduce((sum, person) => sum + (problem.supplyHours[person] ?? 0), 0);
    const fastest = Math.max(...chosen.flatMap((stream) => stream.speeds));
    bound = Math.max(bound, chosen.reduce((sum, stream) => sum + stream.hours, 0) / (supply * fastest));
  }
  return bound;
}

describe('the balanced split', () => {
  it('does all the work, gives nobody more than the largest part, and never beats what is possible', () => {
    fc.assert(
      fc.property(problemArbitrary('unequal'), (problem) => {
        const split = splitBalanced(problem);
        for (const [index, stream] of problem.streams.entries()) {
          const parts = split.parts[index] ?? [];
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 6);
          for (const part of parts) expect(part).toBeLessThanOrEqual(stream.largestPart + 1e-9);
        }
        expect(split.largestUtilisation).toBeGreaterThanOrEqual(lowerBound(problem) - 1e-6);
        expect(split.largestUtilisation).toBeLessThanOrEqual(splitByTurn(problem).largestUtilisation + 1e-6);
      }),
    );
  });

  it('is as good from the split of a problem much like it', () => {
    fc.assert(
      fc.property(
        problemArbitrary('unequal'),
        fc.nat(4),
        fc.integer({ min: 0, max: 40 }),
        (problem, changed, hours) => {
          const streams = problem.streams.map((stream, index) => (index === changed ? { ...stream, hours } : stream));
          const known = splitBalanced({ ...problem, streams }).parts.map((parts, index) =>
            index === changed ? undefined : parts,
          );
          const split = splitBalanced(problem, known);
          expect(split.largestUtilisation).toBeCloseTo(splitBalanced(problem).largestUtilisation, 6);
          for (const parts of split.parts) expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  it('reaches the bound of the fullest group of people when one approval is asked and all are equally fast (Hall)', () => {
    fc.assert(
      fc.property(problemArbitrary('equal'), (problem) => {
        const open = { ...problem, streams: problem.streams.map((stream) => ({ ...stream, largestPart: 1 })) };
        expect(splitBalanced(open).largestUtilisation).toBeCloseTo(lowerBound(open), 6);
      }),
    );
  });

  it('sends each to the area in which they are fast, where levels alone would stand still', () => {
    // By hand: each does the area they are fast in, 5 of 5 hours.
    const problem: LoadProblem = {
      supplyHours: [5, 5],
      streams: [
        { hours: 5, reviewers: [0, 1], speeds: [1, 0.5], largestPart: 1 },
        { hours: 5, reviewers: [0, 1], speeds: [0.5, 1], largestPart: 1 },
      ],
    };
    expect(splitBalanced(problem).largestUtilisation).toBeCloseTo(1, 9);
  });

  it('splits two required approvals over two people even when one is full', () => {
    const problem: LoadProblem = {
      supplyHours: [2, 20],
      streams: [{ hours: 8, reviewers: [0, 1], speeds: [1, 1], largestPart: 0.5 }],
    };
    const [full, free] = splitBalanced(problem).utilisation;
    expect(full).toBeCloseTo(2, 9);
    expect(free).toBeCloseTo(0.2, 9);
  });

  it('is settled at once for a team of ten thousand reviewers', () => {
    const reviewers = Array.from({ length: 10_000 }, (_, person) => person);
    const split = splitBalanced({
      supplyHours: reviewers.map(() => 8),
      streams: [{ hours: 40_000, reviewers, speeds: reviewers.map(() => 1), largestPart: 1 }],
    });
    expect(split.largestUtilisation).toBeCloseTo(0.5, 9);
  });
});

describe('pouring', () => {
  it('hands out each stream once, also where those who may take no more are just enough', () => {
    fc.assert(
      fc.property(problemArbitrary('unequal'), (problem) => {
        for (const line of splitByPouring(problem).parts) {
          expect(line.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
        }
      }),
    );
    // Two of four take half of the third each; the others must take nothing of it, whatever rounding leaves.
    const found = splitByPouring({
      supplyHours: [0.3, 0.3, 0.3, 0.15, 0.5],
      streams: [
        { hours: 0.28313472245803756, reviewers: [0, 2, 3, 4], speeds: [1, 1, 1, 1], largestPart: 1 / 3 },
        { hours: 0.03391641330669744, reviewers: [0, 3], speeds: [1, 1], largestPart: 1 / 2 },
        { hours: 0.09442358090487019, reviewers: [0, 1, 2, 4], speeds: [0.5, 1, 0.7, 0.7], largestPart: 1 / 2 },
        { hours: 0.14733613873861157, reviewers: [0, 1, 2, 3], speeds: [0.5, 1, 1, 0.5], largestPart: 1 / 3 },
      ],
    });
    expect(found.parts[2]).toEqual([0, 0.5, 0, 0.5]);
  });
});
