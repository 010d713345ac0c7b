import { describe, expect, it } from 'vitest';
import { pullRequestOf, smallPlan } from '../testing/smallPlan.ts';
import type { Identity, PullRequestRecord } from './metrics.ts';
import { applyPlanCommand } from './applyPlanCommand.ts';
import type { ClockRules } from './plan.ts';
import { readReviewClock, reviewStartOf, usualClockRules } from './reviewClock.ts';
import { countReviewOutcomes, waitMetrics } from './waitMetrics.ts';

const now = '2026-09-10T00:00:00Z';
const bot: Identity = { login: 'bot', provider: 'github', kind: 'reviewAgent', personId: null, source: 'inferred' };
const accounts = { identities: new Map([...smallPlan.identities, ['bot', bot]]) };
const review = (reviewer: string, submittedAt: string | null, state: 'approved' | 'pending' = 'approved') => ({
  reviewer,
  state,
  submittedAt,
});
/** Opened on the first at eight as a draft, made ready at ten, a draft again at noon, ready at two. */
const record = (changes: Partial<PullRequestRecord> = {}) =>
  pullRequestOf(1, {
    createdAt: '2026-09-01T08:00:00Z',
    readyAt: null,
    drafts: [
      { from: '2026-09-01T08:00:00Z', to: '2026-09-01T10:00:00Z' },
      { from: '2026-09-01T12:00:00Z', to: '2026-09-01T14:00:00Z' },
    ],
    reviews: [],
    ...changes,
  });
const clock = (changes: Partial<PullRequestRecord> = {}) => readReviewClock(accounts, record(changes), now);

describe('the clock of a review', () => {
  it('starts when the pull request was last ready before the first review', () => {
    expect(clock({ reviews: [review('dan', '2026-09-01T15:00:00Z')] })).toEqual({
      kind: 'reviewed',
      from: '2026-09-01T14:00:00Z',
      at: '2026-09-01T15:00:00Z',
      hours: 1,
    });
    expect(clock({ reviews: [review('dan', '2026-09-01T11:00:00Z')] })).toMatchObject({ hours: 1 });
  });

  it('starts at opening when somebody reviewed the draft', () => {
    expect(clock({ reviews: [review('dan', '2026-09-01T09:00:00Z')] })).toMatchObject({ hours: 1 });
  });

  it('is not stopped by bots, drafts of reviews and the author', () => {
    const reviews = [
      review('bot', '2026-09-01T14:01:00Z'),
      review('ben', '2026-09-01T14:02:00Z'),
      review('dan', '2026-09-01T14:03:00Z', 'pending'),
      review('dan', '2026-09-01T16:00:00Z'),
    ];
    expect(clock({ reviews })).toMatchObject({ kind: 'reviewed', hours: 2 });
  });

  it('runs on while nobody reviewed: the wait is at least so long', () => {
    expect(clock({ state: 'open', mergedAt: null, closedAt: null })).toEqual({
      kind: 'waiting',
      from: '2026-09-01T14:00:00Z',
      hours: 202,
    });
    const closed = { state: 'closed', mergedAt: null, closedAt: '2026-09-01T20:00:00Z' } as const;
    expect(clock(closed)).toMatchObject({ kind: 'closedUnreviewed', hours: 6 });
    expect(clock()).toEqual({ kind: 'landedUnreviewed' });
  });

  it('has not started for an open draft', () => {
    expect(clock({ state: 'open', draft: true, mergedAt: null, closedAt: null })).toEqual({ kind: 'draft' });
  });

  it('is not known without reviews, times, or an opening', () => {
    expect(clock({ reviewsKnown: false })).toEqual({ kind: 'unknown' });
    expect(clock({ origin: 'log' })).toEqual({ kind: 'unknown' });
    expect(clock({ reviews: [review('dan', null)] })).toEqual({ kind: 'unknown' });
    const reviews = [review('dan', '2026-09-01T15:00:00Z')];
    expect(clock({ createdAt: null, drafts: [], reviews })).toEqual({ kind: 'unknown' });
  });

  it('runs by other rules when it is told to', () => {
    const rules = usualClockRules;
    const reviews = [review('ben', '2026-09-01T15:00:00Z'), review('dan', '2026-09-02T10:00:00Z')];
    const told = (changes: Partial<ClockRules>) =>
      readReviewClock(accounts, record({ reviews }), now, { ...rules, ...changes });
    expect(told({})).toMatchObject({ from: '2026-09-01T14:00:00Z', hours: 20 });
    // Opened at eight.
    expect(told({ start: 'opened' })).toMatchObject({ from: '2026-09-01T08:00:00Z', hours: 26 });
    // The author wrote at three.
    expect(told({ ofOwn: 'counted' })).toMatchObject({ at: '2026-09-01T15:00:00Z', hours: 1 });
    // Two to five on a Tuesday, nine to ten on the day after.
    expect(told({ hours: 'working' })).toMatchObject({ hours: 4 });
  });

  it('follows what the user says of an account', () => {
    const asPerson: Identity = { ...bot, kind: 'person' };
    const isPerson = { identities: new Map([...accounts.identities, ['bot', asPerson]]) };
    const reviewed = record({ reviews: [review('bot', '2026-09-01T11:00:00Z')] });
    expect(readReviewClock(isPerson, reviewed, now)).toMatchObject({ kind: 'reviewed', hours: 1 });
    expect(reviewStartOf(accounts, reviewed)).toBe('2026-09-01T14:00:00Z');
  });
});

describe('waits of many', () => {
  const plan = (records: readonly PullRequestRecord[]) => ({
    ...smallPlan,
    identities: accounts.identities,
    pullRequests: new Map(records.map((one, index) => [`#${index}`, { ...one, id: `#${index}` }])),
  });
  const waited = (hours: number) =>
    record({
      drafts: [],
      mergedAt: '2026-09-30T08:00:00Z',
      reviews: [review('dan', new Date(Date.parse('2026-09-01T08:00:00Z') + hours * 3_600_000).toISOString())],
    });

  it('are told by quantiles, interpolated linearly', () => {
    // numpy.quantile([1, 2, 3, 10], [0.25, 0.5, 0.75, 0.9]) = 1.75, 2.5, 4.75, 7.9
    const [spread] = waitMetrics(plan([waited(10), waited(1), waited(3), waited(2)]), 'all').filter(
      ({ measure }) => measure === 'firstHumanReview',
    );
    expect(spread).toMatchObject({ count: 4, quarter: 1.75, median: 2.5, threeQuarters: 4.75 });
    expect(spread?.ninetieth).toBeCloseTo(7.9, 10);
  });

  it('follow the rules that they are told by', () => {
    const reviews = [review('ben', '2026-09-01T16:00:00Z'), review('dan', '2026-09-02T10:00:00Z')];
    const medians = (rules: Partial<ClockRules>) =>
      waitMetrics(plan([record({ reviews, mergedAt: '2026-09-02T11:00:00Z' })]), 'all', {
        ...usualClockRules,
        ...rules,
      }).map(({ median }) => median);
    // To the landing, and to the first review by anybody, by a person, and the first approval by one.
    expect(medians({})).toEqual([21, 20, 20, 20]);
    expect(medians({ start: 'opened' })).toEqual([27, 26, 26, 26]);
    expect(medians({ ofOwn: 'counted' })).toEqual([21, 2, 2, 2]);
    expect(medians({ hours: 'working' })).toEqual([5, 4, 4, 4]);
  });

  it('are counted by the rules of the plan, which one command switches and switches back', () => {
    const usual = plan([waited(20)]);
    const opened = applyPlanCommand(usual, {
      kind: 'setClockRules',
      rules: { start: 'opened', hours: 'working', ofOwn: 'counted' },
    });
    if (!opened.ok) throw new Error('it can be switched');
    expect(waitMetrics(opened.value, 'all')).toEqual(
      waitMetrics(usual, 'all', { start: 'opened', hours: 'working', ofOwn: 'counted' }),
    );
    expect(waitMetrics(opened.value, 'all')).not.toEqual(waitMetrics(usual, 'all'));
    const back = applyPlanCommand(opened.value, { kind: 'setClockRules', rules: usualClockRules });
    if (!back.ok) throw new Error('it can be switched back');
    // The usual rules are not written down: the plan is what it was.
    expect(back.value).toEqual(usual);
    expect(applyPlanCommand(usual, { kind: 'setClockRules', rules: usualClockRules }).ok).toBe(false);
  });

  it('count what is not over and never leave it out', () => {
    const open = record({ state: 'open', mergedAt: null, closedAt: null });
    const records = [waited(1), record(), open, open, record({ reviewsKnown: false })];
    expect(countReviewOutcomes(plan(records), now)).toEqual({
      reviewed: 1,
      waitingHours: [202, 202],
      landedUnreviewed: 1,
      closedUnreviewed: 0,
      drafts: 0,
      unknown: 1,
    });
  });
});
