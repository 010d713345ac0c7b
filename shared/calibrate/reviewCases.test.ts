import { describe, expect, it } from 'vitest';
import { officeHours } from '../base/workingCalendar.ts';
import { identitiesOf, pullRequestOf, reviewBy } from '../testing/reviewRecords.ts';
import { personId, smallOrg, teamId } from '../testing/smallOrg.ts';
import type { PullRequestRecord } from '../plan/metrics.ts';
import { officeCalendars } from './calendarBook.ts';
import { freezeRecords } from './freezeRecords.ts';
import { reviewCasesOf } from './reviewCases.ts';

const identities = identitiesOf(['ann', 'ben', 'cleo'], {
  greptile: 'reviewAgent',
  dependabot: 'automation',
  devin: 'authoringAgent',
});

/** An older pull request that a bot looked at: reviews of this repository are known. */
const other = pullRequestOf({
  id: 'acme/shop#0',
  createdAt: '2026-01-05T09:00:00Z',
  mergedAt: '2026-01-05T10:00:00Z',
  closedAt: '2026-01-05T10:00:00Z',
  reviews: [reviewBy('greptile', '2026-01-05T09:30:00Z', 'commented')],
});

function caseOf(
  record: Partial<PullRequestRecord>,
  calendars = officeCalendars,
  others: readonly PullRequestRecord[] = [other],
) {
  const history = { identities, pullRequests: [pullRequestOf(record), ...others] };
  const [only] = reviewCasesOf(history, smallOrg, calendars, null);
  if (only === undefined) throw new Error('no case');
  return only;
}

const responseTo = (record: Partial<PullRequestRecord>) => caseOf(record).response;

describe('the first response', () => {
  it('is that of the sample in the import specification: 28 h 53 min by the clock', () => {
    expect(
      responseTo({
        createdAt: '2026-09-01T08:12:00Z',
        reviews: [
          reviewBy('greptile', '2026-09-01T08:13:20Z', 'commented'),
          reviewBy('ann', '2026-09-01T09:00:00Z', 'commented'),
          reviewBy('ben', '2026-09-02T13:05:00Z'),
        ],
      }),
    ).toEqual({ kind: 'answered', workingHours: 8 + 4 + 5 / 60, clockHours: 28 + 53 / 60, by: 'review' });
  });

  it('is 8 working hours after a weekend of 64', () => {
    const reviews = [reviewBy('ben', '2026-03-09T09:00:00Z')];
    expect(responseTo({ createdAt: '2026-03-06T09:00:00Z', reviews })).toMatchObject({ workingHours: 8 });
    expect(responseTo({ createdAt: '2026-03-06T17:00:00Z', reviews })).toMatchObject({
      workingHours: 0,
      clockHours: 64,
    });
  });

  it('is by the reviewer’s calendar, else by the team’s', () => {
    const reviews = [reviewBy('ben', '2026-03-02T20:00:00Z')];
    const west = { ...officeHours, utcOffsetMinutes: -7 * 60 };
    expect(
      caseOf({ reviews }, { ...officeCalendars, byPerson: new Map([[personId('ben'), west]]) }).response,
    ).toMatchObject({ workingHours: 4 });
    expect(
      caseOf({ reviews }, { ...officeCalendars, byTeam: new Map([[teamId('payments'), west]]) }).response,
    ).toMatchObject({ workingHours: 4 });
    expect(caseOf({ reviews }).response).toMatchObject({ workingHours: 8 });
  });

  it('counts from ready, but from opening when it came before that', () => {
    const readyAt = '2026-03-03T09:00:00Z';
    expect(responseTo({ readyAt, reviews: [reviewBy('ben', '2026-03-03T10:00:00Z')] })).toMatchObject({
      workingHours: 1,
    });
    expect(responseTo({ readyAt, reviews: [reviewBy('ben', '2026-03-02T11:00:00Z')] })).toMatchObject({
      workingHours: 2,
    });
  });

  it('is not known of reviews without a time, nor without a time of opening', () => {
    expect(responseTo({ reviews: [reviewBy('ben', null)] })).toEqual({ kind: 'timeUnknown' });
    expect(responseTo({ createdAt: null, reviews: [reviewBy('ben', '2026-03-02T11:00:00Z')] })).toEqual({
      kind: 'timeUnknown',
    });
  });

  it('is taken to be landing where no review of the repository has a time', () => {
    const untimed = { ...other, reviews: [reviewBy('greptile', null)] };
    expect(caseOf({ reviews: [reviewBy('ben', null)] }, officeCalendars, [untimed]).response).toEqual({
      kind: 'answered',
      workingHours: 4 * 8 + 3,
      clockHours: 4 * 24 + 3,
      by: 'landing',
    });
    // One that nobody reviewed did not wait for anybody.
    expect(caseOf({ reviews: [] }, officeCalendars, [untimed]).response).toEqual({ kind: 'unreviewed' });
  });

  it('is not known of a commit in a log: its date is when it was written, and it need not name its reviewers', () => {
    expect(responseTo({ origin: 'log', reviews: [reviewBy('ben', null)] })).toEqual({ kind: 'timeUnknown' });
    expect(responseTo({ origin: 'log', reviews: [] })).toEqual({ kind: 'reviewsUnknown' });
    expect(responseTo({ reviewsKnown: false, reviews: [] })).toEqual({ kind: 'reviewsUnknown' });
  });

  it('counts from the last draft before it', () => {
    const drafts = [
      { from: '2026-03-02T09:00:00Z', to: '2026-03-03T09:00:00Z' },
      { from: '2026-03-03T15:00:00Z', to: '2026-03-04T09:00:00Z' },
    ];
    expect(responseTo({ drafts, reviews: [reviewBy('ben', '2026-03-03T12:00:00Z')] })).toMatchObject({
      workingHours: 3,
    });
    expect(responseTo({ drafts, reviews: [reviewBy('ben', '2026-03-04T10:00:00Z')] })).toMatchObject({
      workingHours: 1,
    });
  });

  it('did not happen by a bot, by the author or in a review that was never submitted', () => {
    const time = '2026-03-02T11:00:00Z';
    const reviews = [reviewBy('greptile', time), reviewBy('ann', time), reviewBy('ben', time, 'pending')];
    expect(responseTo({ reviews })).toEqual({ kind: 'unreviewed' });
  });

  it('is not known where the data holds no review at all: then it is not that nobody reviewed', () => {
    expect(caseOf({ reviews: [] }, officeCalendars, []).response).toEqual({ kind: 'reviewsUnknown' });
  });

  it('is still awaited while it is open, up to the last thing known of the repository', () => {
    const open = pullRequestOf({ state: 'open', mergedAt: null, closedAt: null });
    const later = pullRequestOf({ id: 'acme/shop#2', createdAt: '2026-03-03T12:00:00Z', state: 'open' });
    const elsewhere = pullRequestOf({ id: 'acme/web#1', repository: 'acme/web', createdAt: '2026-04-01T12:00:00Z' });
    const history = {
      identities,
      pullRequests: [open, { ...later, mergedAt: null, closedAt: null }, elsewhere, other],
    };
    const [first] = reviewCasesOf(history, smallOrg, officeCalendars, null);
    expect(first?.response).toEqual({ kind: 'waiting', workingHours: 8 + 3 });
    const [earlier] = reviewCasesOf(history, smallOrg, officeCalendars, Date.parse('2026-03-02T11:00:00Z'));
    expect(earlier?.response).toEqual({ kind: 'waiting', workingHours: 2 });
  });

  it('is given up when it is closed without one, and has not begun for a draft', () => {
    const closed = { state: 'closed', mergedAt: null, closedAt: '2026-03-02T10:00:00Z' } as const;
    expect(responseTo(closed)).toEqual({ kind: 'withdrawn', workingHours: 1 });
    expect(responseTo({ state: 'open', draft: true, mergedAt: null, closedAt: null })).toEqual({ kind: 'notReady' });
  });
});

describe('a review case', () => {
  it('belongs to the team that owns the area, and knows the author’s', () => {
    expect(caseOf({ author: 'ben', reviews: [] })).toMatchObject({
      teamId: teamId('payments'),
      authorTeamId: teamId('payments'),
      author: 'person',
    });
    expect(caseOf({ author: 'dependabot', areaId: null })).toMatchObject({ teamId: null, author: 'automation' });
    expect(caseOf({ author: 'devin' }).author).toBe('agent');
  });

  it('has a round for each change request of the same reviewer; two who ask at once ask in one', () => {
    const asked = (reviewer: string, day: number) =>
      reviewBy(reviewer, `2026-03-0${day}T11:00:00Z`, 'changesRequested');
    expect(
      caseOf({ reviews: [asked('ben', 2), asked('cleo', 2), reviewBy('ben', '2026-03-03T11:00:00Z')] }),
    ).toMatchObject({ changeRequests: 1, lookedAtAgain: 'yes' });
    expect(caseOf({ reviews: [asked('ben', 2), asked('ben', 3)] }).changeRequests).toBe(2);
    // Approvals named in a trailer tell nothing of what came before.
    expect(caseOf({ reviews: [reviewBy('ben', null)] })).toMatchObject({ changeRequests: null, lookedAtAgain: 'no' });
  });
});

describe('records frozen at a moment', () => {
  const moment = Date.parse('2026-03-04T00:00:00Z');
  const past = reviewBy('ben', '2026-03-03T11:00:00Z');
  const future = reviewBy('cleo', '2026-03-05T11:00:00Z');

  it('know nothing of what came later', () => {
    expect(freezeRecords([pullRequestOf({ reviews: [past, future] })], moment)).toEqual([
      pullRequestOf({ reviews: [past], state: 'open', mergedAt: null, closedAt: null }),
    ]);
    expect(freezeRecords([pullRequestOf({ createdAt: '2026-03-04T00:00:00Z' })], moment)).toEqual([]);
    expect(freezeRecords([pullRequestOf({ createdAt: null })], moment)).toEqual([]);
    expect(freezeRecords([pullRequestOf({ readyAt: '2026-03-05T00:00:00Z' })], moment)[0]).toMatchObject({
      readyAt: null,
      draft: true,
    });
  });

  it('keep what was known', () => {
    const landed = pullRequestOf({
      mergedAt: '2026-03-03T12:00:00Z',
      closedAt: '2026-03-03T12:00:00Z',
      reviews: [reviewBy('ben', null)],
    });
    expect(freezeRecords([landed], moment)).toEqual([landed]);
    const later = pullRequestOf({ reviews: [reviewBy('ben', null)] });
    expect(freezeRecords([later], moment)[0]?.reviews).toEqual([]);
  });
});
