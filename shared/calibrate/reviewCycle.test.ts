import { describe, expect, it } from 'vitest';
import { officeHours } from '../base/workingCalendar.ts';
import { humanReviews } from '../plan/humanReviews.ts';
import type { PullRequestRecord } from '../plan/metrics.ts';
import { identitiesOf, pullRequestOf, reviewBy } from '../testing/reviewRecords.ts';
import { summariseCycle } from './cycleTime.ts';
import type { ReviewCase } from './reviewCases.ts';
import { reviewCycleOf } from './reviewCycle.ts';

const identities = identitiesOf(['ann', 'ben', 'cem']);
/** Monday at 9, when it was opened. */
const start = Date.parse('2026-03-02T09:00:00Z');
const cycleOf = (record: PullRequestRecord, until = '2026-03-13T17:00:00Z') =>
  reviewCycleOf(record, humanReviews({ identities }, record), start, Date.parse(until), () => officeHours);

describe('how long the review of a pull request took', () => {
  it('is from ready to the last approval before it was merged, in working hours', () => {
    const reviews = [
      reviewBy('ben', '2026-03-02T11:00:00Z', 'changesRequested'),
      reviewBy('ben', '2026-03-03T10:00:00Z'),
      reviewBy('cem', '2026-03-03T13:00:00Z'),
      // A remark after the approval, and an approval after the merge on Friday, end nothing.
      reviewBy('cem', '2026-03-05T13:00:00Z', 'commented'),
      reviewBy('ben', '2026-03-09T13:00:00Z'),
    ];
    expect(cycleOf(pullRequestOf({ reviews }))).toEqual({ time: 12, state: 'ended' });
  });

  it('ends with the last review where nobody approved in so many words', () => {
    const reviews = [reviewBy('ben', '2026-03-02T10:00:00Z', 'commented')];
    expect(cycleOf(pullRequestOf({ reviews }))).toEqual({ time: 1, state: 'ended' });
  });

  it('lasts while it is open, and has lasted until it was given up', () => {
    const open = pullRequestOf({ state: 'open', mergedAt: null, closedAt: null, reviews: [] });
    expect(cycleOf(open, '2026-03-03T17:00:00Z')).toEqual({ time: 16, state: 'lasting' });
    const closed = pullRequestOf({ state: 'closed', mergedAt: null, closedAt: '2026-03-02T12:00:00Z' });
    expect(cycleOf(closed)).toEqual({ time: 3, state: 'lasting' });
  });

  it('is not known without a review before the merge, or without its time', () => {
    expect(cycleOf(pullRequestOf())).toBeNull();
    expect(cycleOf(pullRequestOf({ reviews: [reviewBy('ben', '2026-03-09T13:00:00Z')] }))).toBeNull();
    expect(cycleOf(pullRequestOf({ reviews: [reviewBy('ben', null)] }))).toBeNull();
  });

  it('is in the mean longer than what has ended, where much has not', () => {
    const caseWith = (time: number, state: 'ended' | 'lasting'): ReviewCase => ({
      record: pullRequestOf(),
      teamId: null,
      authorTeamId: null,
      author: 'person',
      at: start,
      landedAt: null,
      until: start,
      response: { kind: 'reviewsUnknown' },
      cycle: { time, state },
      changeRequests: null,
      lookedAtAgain: 'no',
    });
    const ended = [2, 4, 6, 8].map((time) => caseWith(time, 'ended'));
    expect(summariseCycle(ended, officeHours)).toEqual({ ended: 4, meanHours: expect.closeTo(4.97, 9) as number });
    const { meanHours } = summariseCycle(
      [...ended, ...[7, 7, 7].map((time) => caseWith(time, 'lasting'))],
      officeHours,
    );
    expect(meanHours).toBeGreaterThan(6);
    expect(summariseCycle([caseWith(3, 'lasting')], officeHours)).toEqual({ ended: 0, meanHours: null });
  });
});
