import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ciRunOf, deliveryOf } from '../testing/smallPlan.ts';
import { aggregateSuccess, findDefaultBranch, measureCi, weeklyCi } from './ciMetrics.ts';
import type { CiRun } from './deliveryRecords.ts';

const failed = { result: 'failure' } as const;

describe('main success', () => {
  it('is successes of runs without the cancelled, on the default branch', () => {
    const runs = [
      ...[1, 2, 3].map((number) => ciRunOf(number)),
      ciRunOf(4, failed),
      ciRunOf(5, { result: 'cancelled' }),
      ciRunOf(6, { result: 'skipped' }),
      ciRunOf(7, { result: 'running', finishedAt: null }),
      ciRunOf(8, { ...failed, branch: 'topic' }),
      ciRunOf(9, { ...failed, event: 'mergeQueue' }),
      ciRunOf(10, { ...failed, event: 'pullRequest' }),
      ciRunOf(11, { ...failed, event: 'schedule' }),
    ];
    expect(measureCi(runs).mainSuccess).toMatchObject({ share: 0.75, count: 4 });
  });

  it('counts every run of the branch where a workflow has none for pushes', () => {
    const nightly = [ciRunOf(1, { event: 'schedule' }), ciRunOf(2, { event: 'schedule', ...failed })];
    expect(measureCi(nightly).mainSuccess?.share).toBe(0.5);
  });

  it('has the interval that Wilson’s formula gives: 2 of 20 lie between 2.8 % and 30.1 %', () => {
    const runs = Array.from({ length: 20 }, (_, number) => ciRunOf(number, number < 2 ? {} : failed));
    const success = measureCi(runs).mainSuccess;
    // statsmodels: proportion_confint(2, 20, method='wilson').
    expect(success?.low).toBeCloseTo(0.0279, 3);
    expect(success?.high).toBeCloseTo(0.301, 3);
  });

  it('of CircleCI’s sample is 290 / (290 + 98), never 290 / 412', () => {
    const { ciAggregates } = deliveryOf(1);
    expect(aggregateSuccess(ciAggregates)?.share).toBeCloseTo(0.747, 3);
    // A summary of the same project is not counted besides; where it is all there is, its share stands.
    const summaries = ciAggregates.map((item) => ({ ...item, workflow: '', succeeded: null, successShare: 0.5 }));
    expect(aggregateSuccess([...ciAggregates, ...summaries])?.count).toBe(388);
    expect(aggregateSuccess(summaries)?.share).toBe(0.5);
  });
});

describe('a run that was tried again', () => {
  const again = (attempt: number, changes: Partial<CiRun> = {}) =>
    ciRunOf(1, { id: `githubActions:acme/shop:1:${attempt}`, attempt, ...changes });

  it('passed in the end, and not at first', () => {
    const measures = measureCi([again(1, failed), again(2), ciRunOf(2)]);
    expect(measures.mainSuccess?.share).toBe(1);
    expect(measures.firstAttemptSuccess?.share).toBe(0.5);
    expect(measures.flakyShare).toMatchObject({ share: 1, count: 1 });
  });

  it('is known by its number when only the last attempt is listed', () => {
    const measures = measureCi([again(2), ciRunOf(2)]);
    expect(measures.firstAttemptSuccess?.share).toBe(0.5);
    expect(measures.flakyShare?.share).toBe(1);
  });

  it('is flaky only when the same commit passes, and later', () => {
    const later = '2026-09-01T09:00:00Z';
    const fixed = [ciRunOf(1, failed), ciRunOf(2, { startedAt: later })];
    expect(measureCi(fixed).flakyShare?.share).toBe(0);
    const rerun = [ciRunOf(1, failed), ciRunOf(2, { commit: 'c1', startedAt: later })];
    expect(measureCi(rerun).flakyShare?.share).toBe(1);
    const broken = [ciRunOf(1), ciRunOf(2, { commit: 'c1', startedAt: later, ...failed })];
    expect(measureCi(broken).flakyShare?.share).toBe(0);
  });
});

describe('durations', () => {
  it('have their mean and spread in minutes, of runs that were decided', () => {
    const runs = [2, 4, 4, 4, 5, 5, 7, 9].map((minutes, number) =>
      ciRunOf(number, { finishedAt: new Date(Date.UTC(2026, 8, 1, 8, 12 + minutes)).toISOString() }),
    );
    const { duration } = measureCi([...runs, ciRunOf(20, { result: 'cancelled', finishedAt: '2026-09-02T00:00:00Z' })]);
    // A usual textbook sample: mean 5, sum of squares 32.
    expect(duration).toMatchObject({ count: 8, mean: 5, median: 4.5 });
    expect(duration?.cv).toBeCloseTo(Math.sqrt(32 / 7) / 5, 12);
  });

  it('of waits are known only where the source has them', () => {
    expect(measureCi([ciRunOf(1)]).queue).toBeNull();
    expect(measureCi([ciRunOf(1, { queueSeconds: 90 }), ciRunOf(2, { queueSeconds: 30 })]).queue?.mean).toBe(1);
  });
});

it('the hour of the week counts from Monday midnight, UTC', () => {
  // 1 September 2026 is a Tuesday.
  const { hourOfWeek } = measureCi([ciRunOf(1), ciRunOf(2, { createdAt: '2026-08-31T00:59:59Z' })]);
  expect(hourOfWeek?.[24 + 8]).toBe(0.5);
  expect(hourOfWeek?.[0]).toBe(0.5);
});

it('the default branch is the one with a usual name, else the one that is run most', () => {
  expect(findDefaultBranch([])).toBeNull();
  expect(findDefaultBranch([ciRunOf(1, { branch: 'x' }), ciRunOf(2, { branch: 'x' }), ciRunOf(3)])).toBe('main');
  expect(
    findDefaultBranch([ciRunOf(1, { branch: 'x' }), ciRunOf(2, { branch: 'y' }), ciRunOf(3, { branch: 'y' })]),
  ).toBe('y');
});

it('weeks have all their runs, and quantiles of those that ended', () => {
  const runs = [
    ciRunOf(1),
    ciRunOf(2, { ...failed, finishedAt: '2026-09-01T08:13:00Z' }),
    ciRunOf(3, { result: 'running', finishedAt: null }),
    ciRunOf(4, { createdAt: null, startedAt: null }),
  ];
  expect(weeklyCi(runs)).toEqual([
    { week: '2026-08-31', workflow: 'ci', runs: 3, succeeded: 1, medianSeconds: 330, p90Seconds: 546 },
  ]);
});

it('measures of any runs are within what they can be', () => {
  const time = fc.option(fc.constantFrom('2026-09-01T08:12:00Z', '2026-09-01T08:12:30Z', '2025-01-01T00:00:00Z'), {
    nil: null,
  });
  const run = fc.record({
    number: fc.nat(3),
    attempt: fc.integer({ min: 1, max: 3 }),
    result: fc.constantFrom('success', 'failure', 'cancelled', 'skipped', 'running' as const),
    event: fc.constantFrom('push', 'mergeQueue', 'unknown' as const),
    branch: fc.constantFrom('', 'main', 'x'),
    commit: fc.constantFrom('', 'a', 'b'),
    startedAt: time,
    finishedAt: time,
    queueSeconds: fc.option(fc.nat(100), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(run), (list) => {
      const measures = measureCi(
        list.map(({ number, ...fields }) => ciRunOf(number, { ...fields, id: `x:${number}:1` })),
      );
      for (const share of [measures.mainSuccess, measures.firstAttemptSuccess, measures.flakyShare]) {
        if (share === null) continue;
        expect(share.low).toBeLessThanOrEqual(share.share + 1e-9);
        expect(share.high).toBeGreaterThanOrEqual(share.share - 1e-9);
      }
      for (const value of Object.values(measures.duration ?? {}))
        if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(0);
      if (measures.hourOfWeek !== null)
        expect(measures.hourOfWeek.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
    }),
    { numRuns: 200 },
  );
});
