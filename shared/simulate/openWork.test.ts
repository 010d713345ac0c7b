import { describe, expect, it } from 'vitest';
import { createPlan, type Plan } from '../plan/plan.ts';
import type { PullRequestRecord } from '../plan/metrics.ts';
import { identitiesOf, pullRequestOf, reviewBy } from '../testing/reviewRecords.ts';
import { areaId, personId, seatId } from '../testing/smallOrg.ts';
import { openWorkOf, toOpenPullRequests } from './openWork.ts';

const open: Partial<PullRequestRecord> = { state: 'open', mergedAt: null, closedAt: null };

function planWith(...changes: readonly Partial<PullRequestRecord>[]): Plan {
  const records = changes.map((change, index) => pullRequestOf({ id: `acme/shop#${index}`, number: index, ...change }));
  return {
    ...createPlan('Shop'),
    pullRequests: new Map(records.map((record) => [record.id, record])),
    identities: identitiesOf(['ann', 'ben', 'cyd'], {
      renovate: 'automation',
      devin: 'authoringAgent',
      bugbot: 'reviewAgent',
    }),
  };
}

/** The newest record of all: the export was made on Wednesday 11 March 2026 at 13 UTC. */
const last: Partial<PullRequestRecord> = { mergedAt: '2026-03-11T13:00:00Z' };

describe('the work that waits', () => {
  it('is what is open at the time of the newest record, oldest first, with its age in working hours', () => {
    const work = openWorkOf(
      planWith(
        { ...open, createdAt: '2026-03-10T09:00:00Z' },
        { ...open, createdAt: '2026-03-02T09:00:00Z', readyAt: '2026-03-06T15:00:00Z' },
        last,
      ),
    );
    // Ready on Friday at 15: two hours that day, three days of eight, and four hours on Wednesday.
    expect(work.map(({ ageHours }) => ageHours)).toEqual([2 + 2 * 8 + 4, 8 + 4]);
    expect(work.every(({ kind, personIds }) => kind === 'waitingForReview' && personIds.length === 0)).toBe(true);
  });

  it('leaves out drafts, what automation asks for, what has no area, and what has been forgotten', () => {
    expect(
      openWorkOf(
        planWith(
          { ...open, draft: true },
          { ...open, author: 'renovate' },
          { ...open, areaId: null },
          { ...open, createdAt: '2025-06-02T09:00:00Z' },
          { ...open, createdAt: null },
          last,
        ),
      ),
    ).toEqual([]);
    expect(openWorkOf(createPlan('Empty'))).toEqual([]);
  });

  it('rests with the author when the last word of a person was a request for changes', () => {
    const reviewed = (...reviews: PullRequestRecord['reviews']): readonly unknown[] =>
      openWorkOf(planWith({ ...open, reviews }, last)).map(({ kind, personIds }) => [kind, ...personIds]);
    expect(reviewed(reviewBy('ben', '2026-03-03T10:00:00Z', 'changesRequested'))).toEqual([
      ['withAuthor', personId('ben')],
    ]);
    expect(
      reviewed(
        reviewBy('ben', '2026-03-04T10:00:00Z', 'approved'),
        reviewBy('ben', '2026-03-03T10:00:00Z', 'changesRequested'),
      ),
    ).toEqual([['waitingForReview', personId('ben')]]);
    // Neither a bot's word nor the author's own is a review.
    expect(
      reviewed(
        reviewBy('bugbot', '2026-03-04T10:00:00Z', 'changesRequested'),
        reviewBy('ann', '2026-03-04T10:00:00Z', 'commented'),
      ),
    ).toEqual([['waitingForReview']]);
  });

  it('knows what an agent wrote', () => {
    expect(openWorkOf(planWith({ ...open, author: 'devin' }, last))[0]?.isAi).toBe(true);
  });
});

describe('work that waits, for the simulation', () => {
  const parts = [
    { areaId: areaId('ledger'), isAiClass: [false, true] },
    { areaId: areaId('ledger'), isAiClass: [false, true] },
    { areaId: areaId('api'), isAiClass: [false] },
  ];
  const seatOfPerson = new Map([
    [personId('ben'), seatId('ben')],
    [personId('cyd'), seatId('cyd')],
  ]);
  const take = (change: Partial<ReturnType<typeof openWorkOf>[number]>) =>
    toOpenPullRequests(
      [
        {
          areaId: areaId('ledger'),
          isAi: false,
          ageHours: 5,
          kind: 'withAuthor',
          personIds: [personId('ben')],
          ...change,
        },
      ],
      parts,
      seatOfPerson,
      [seatId('cyd'), seatId('ben')],
    );

  it('belongs to the first part of its area, with whom has seen it', () => {
    expect(take({ isAi: true })).toEqual([
      { area: 0, classIndex: 1, ageHours: 5, progress: { kind: 'withAuthor', reviewers: [1] } },
    ]);
  });

  it('has no class of its own where the area knows none', () => {
    expect(take({ areaId: areaId('api'), isAi: true })[0]).toMatchObject({ area: 2, classIndex: 0 });
  });

  it('waits for a reviewer again when whoever had seen it is gone, and is left out where nobody may review', () => {
    expect(take({ personIds: [personId('gone')] })[0]?.progress).toEqual({ kind: 'waitingForReview', reviewers: [] });
    expect(take({ areaId: areaId('attic') })).toEqual([]);
  });
});
