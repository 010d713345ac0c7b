import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewRecord } from '../../plan/metrics.ts';
import { joinReviews } from './joinReviews.ts';

interface Review {
  readonly who: string;
  readonly state: ReviewRecord['state'];
  readonly submittedAt: string | null;
}

const join = (first: readonly Review[], second: readonly Review[]) => joinReviews(first, second, ({ who }) => who);
const at = (who: string, hour: number | null, state: Review['state'] = 'approved'): Review => ({
  who,
  state,
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

  it('of one second are two when reviewer or state differ', () => {
    expect(join([at('ann', 9)], [at('ben', 9)])).toEqual([at('ann', 9), at('ben', 9)]);
    expect(join([at('ann', 9)], [at('ann', 9, 'commented')])).toEqual([at('ann', 9), at('ann', 9, 'commented')]);
    expect(join([at('ann', 9)], [at('ann', 9), at('ann', 9)])).toEqual([at('ann', 9), at('ann', 9)]);
    const numbered = (account: number) => at(`github:githubaccount:1:${account}`, 9);
    expect(join([numbered(3)], [numbered(4)])).toHaveLength(2);
    // One number stands for one of the two.
    expect(join([numbered(3), numbered(4)], [at('ann', 9), at('ben', 9)])).toEqual([at('ann', 9), at('ben', 9)]);
    expect(join([at('ann', 9), at('ben', 9)], [numbered(3)])).toEqual([at('ann', 9), at('ben', 9)]);
  });

  it('are one when it was dismissed since, or when its account is gone', () => {
    expect(join([at('ann', 9, 'dismissed')], [at('ann', 9)])).toEqual([at('ann', 9, 'dismissed')]);
    expect(join([at('ghost', 9)], [at('ann', 9)])).toEqual([at('ann', 9)]);
    expect(join([at('ann', 9)], [at('ghost', 9)])).toEqual([at('ann', 9)]);
  });

  it('change nothing when they come again, in part or whole', () => {
    const review = fc.record({
      who: fc.constantFrom('ann', 'ben', 'github:githubaccount:1:3', 'ghost'),
      state: fc.constantFrom<Review['state']>('approved', 'commented', 'dismissed'),
      submittedAt: fc.constantFrom(null, ...[7, 8, 9, 10].map((hour) => at('', hour).submittedAt)),
    });
    const list = fc.uniqueArray(review, {
      selector: ({ who, state, submittedAt }) => (submittedAt === null ? 'none' : `${who} ${state} ${submittedAt}`),
    });
    fc.assert(
      fc.property(list, list, (first, second) => {
        const both = join(first, second);
        expect(join(both, both)).toBe(both);
        expect(join(both, first)).toHaveLength(both.length);
        expect(both.length).toBeGreaterThanOrEqual(Math.max(first.length, second.length) - 1);
        expect(both.length).toBeLessThanOrEqual(first.length + second.length);
        const named = (from: readonly Review[]) => from.filter(({ who }) => who === 'ann' || who === 'ben');
        for (const { who, submittedAt } of [...named(first), ...named(second)]) {
          if (submittedAt === null) continue;
          expect(both.some((one) => one.who === who && one.submittedAt === submittedAt)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
