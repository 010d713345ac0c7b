import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinReviews } from './joinReviews.ts';

interface Review {
  readonly who: string;
  readonly submittedAt: string | null;
}

const join = (first: readonly Review[], second: readonly Review[]) => joinReviews(first, second, ({ who }) => who);
const at = (who: string, hour: number | null): Review => ({
  who,
  submittedAt: hour === null ? null : `2026-09-01T${String(hour).padStart(2, '0')}:00:00Z`,
});

describe('reviews of two exports', () => {
  it('are brought together in order of time: neither list replaces the other', () => {
    expect(join([at('ann', 9)], [at('ben', 8), at('ann', 9), at('cleo', 10)])).toEqual([
      at('ben', 8),
      at('ann', 9),
      at('cleo', 10),
    ]);
  });

  it('have the name that either knows for the number of an account', () => {
    const numbered = at('github:githubaccount:1:1003', 9);
    expect(join([numbered], [at('ann', 9)])).toEqual([at('ann', 9)]);
    expect(join([at('ann', 9)], [numbered])).toEqual([at('ann', 9)]);
  });

  it('without a time add only somebody who is not there yet', () => {
    expect(join([at('ann', 9)], [at('ann', null), at('ben', null)])).toEqual([at('ann', 9), at('ben', null)]);
  });

  it('change nothing when they come again, in part or whole', () => {
    const review = fc.record({
      who: fc.constantFrom('ann', 'ben', 'github:githubaccount:1:3'),
      submittedAt: fc.constantFrom(null, ...[7, 8, 9, 10].map((hour) => at('', hour).submittedAt)),
    });
    const list = fc.uniqueArray(review, { selector: ({ submittedAt }) => submittedAt ?? 'none' });
    fc.assert(
      fc.property(list, list, (first, second) => {
        const both = join(first, second);
        expect(join(both, second)).toEqual(both);
        expect(join(both, both)).toEqual(both);
        expect(both.length).toBeGreaterThanOrEqual(Math.max(first.length, second.length) - 1);
      }),
    );
  });
});
