import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pullRequestOf } from '../testing/reviewRecords.ts';
import { summariseFirstResponse } from './firstResponse.ts';
import type { FirstResponseOf, ReviewCase } from './reviewCases.ts';

function caseWith(response: FirstResponseOf, author: ReviewCase['author'] = 'person'): ReviewCase {
  return {
    record: pullRequestOf(),
    teamId: null,
    authorTeamId: null,
    author,
    at: 0,
    landedAt: null,
    until: 0,
    response,
    cycle: null,
    changeRequests: null,
    lookedAtAgain: 'no',
  };
}

const answered = (workingHours: number) =>
  caseWith({ kind: 'answered', workingHours, clockHours: workingHours * 4, by: 'review' as const });
const waiting = (workingHours: number) => caseWith({ kind: 'waiting', workingHours });

describe('first responses of a team', () => {
  it('are those of the open vector example: 12 with the open ones, 6.5 without', () => {
    const cases = [2, 3, 5, 8, 12, 30].map(answered).concat([5, 20, 30, 44].map(waiting));
    const { median, status, tooLittle, counts } = summariseFirstResponse(cases);
    expect(median).toMatchObject({ kind: 'hours', value: 12 });
    expect([status, tooLittle]).toEqual(['shrunk', [{ of: 'answeredPullRequests', have: 6, need: 30 }]]);
    expect(counts).toMatchObject({ answered: 6, waiting: 4 });
  });

  it('have no median when fewer than half are answered, however early the others are last seen', () => {
    const cases = [10, 11].map(answered).concat([1, 1, 1, 2].map(waiting));
    expect(summariseFirstResponse(cases).median).toEqual({ kind: 'notReached' });
    expect(summariseFirstResponse([waiting(3)]).median).toEqual({ kind: 'notReached' });
    expect(summariseFirstResponse([]).median).toEqual({ kind: 'noData' });
  });

  it('leave out what was merged unreviewed, what has no time and what automation opened, and count it', () => {
    const cases = [
      answered(2),
      caseWith({ kind: 'unreviewed' }),
      caseWith({ kind: 'timeUnknown' }),
      caseWith({ kind: 'answered', workingHours: 400, clockHours: 1, by: 'review' as const }, 'automation'),
    ];
    const { counts, winsorisedMean } = summariseFirstResponse(cases);
    expect(counts).toMatchObject({ answered: 1, unreviewed: 1, timeUnknown: 1, automation: 1 });
    expect(winsorisedMean?.mean).toBe(2);
  });

  it('cut the longest two of a hundred, say how many, and stop at thirty working days', () => {
    const cases = Array.from({ length: 100 }, (_, index) => answered(index < 98 ? 1 + index / 100 : 1_000));
    const { counts, winsorisedMean, winsorisedAt } = summariseFirstResponse(cases);
    expect(counts).toMatchObject({ capped: 2, winsorised: 2 });
    const cap = winsorisedAt ?? 0;
    expect(cap).toBeLessThan(240);
    const expected =
      cases.reduce((sum, _, index) => sum + Math.min(cap, index < 98 ? 1 + index / 100 : 1_000), 0) / 100;
    expect(winsorisedMean?.mean).toBeCloseTo(expected, 9);
  });

  it('do not come out shorter for pull requests that are still open', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 30 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 30 }),
        (closed, open) => {
          const without = summariseFirstResponse(closed.map(answered));
          const all = summariseFirstResponse([...closed.map(answered), ...open.map(waiting)]);
          expect(all.winsorisedMean?.mean ?? 0).toBeGreaterThanOrEqual((without.winsorisedMean?.mean ?? 0) - 1e-9);
          expect(all.meanToTenDays?.mean ?? 0).toBeGreaterThanOrEqual((without.meanToTenDays?.mean ?? 0) - 1e-9);
        },
      ),
    );
  });

  it('have an interval for a clock quantile only where the sample is large enough', () => {
    const of = (count: number) => summariseFirstResponse(Array.from({ length: count }, (_, index) => answered(index)));
    // The open vectors: ranks 6 to 14 of 20 for the median, 51 to 59 of 60 for p90, and none of 12.
    expect(of(20).clockHours?.medianInterval).toEqual({ low: 5 * 4, high: 13 * 4 });
    expect(of(60).clockHours?.p90Interval).toEqual({ low: 50 * 4, high: 58 * 4 });
    expect(of(12).clockHours?.p90Interval).toBeNull();
  });

  it('may all lie outside working hours', () => {
    const { counts, winsorisedMean, median } = summariseFirstResponse([answered(0), answered(0)]);
    expect(counts.answeredOutsideHours).toBe(2);
    expect(winsorisedMean?.mean).toBeCloseTo(0, 8);
    expect(median).toMatchObject({ kind: 'hours', value: 0 });
  });
});
