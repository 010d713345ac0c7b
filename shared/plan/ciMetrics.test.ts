import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ciRunOf, deliveryOf } from '../testing/smallPlan.ts';
import { aggregateSuccess, ciSamples, findDefaultBranch, weeklyCi } from './ciMetrics.ts';
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
    expect(ciSamples(runs).firstAttempts).toEqual({ count: 3, of: 4 });
  });

  it('counts every run of the branch where a workflow has none for pushes', () => {
    const nightly = [ciRunOf(1, { event: 'schedule' }), ciRunOf(2, { event: 'schedule', ...failed })];
    expect(ciSamples(nightly).firstAttempts).toEqual({ count: 1, of: 2 });
  });

  it('is counted on the default branch of each repository', () => {
    const runs = [
      ...[1, 2].map((number) => ciRunOf(number)),
      ciRunOf(3, failed),
      ...[4, 5].map((number) => ciRunOf(number, { repository: 'acme/tools', branch: 'trunk' })),
      ciRunOf(6, { ...failed, repository: 'acme/tools', branch: 'topic' }),
    ];
    expect(ciSamples(runs).firstAttempts).toEqual({ count: 4, of: 5 });
  });

  it('of CircleCI’s sample is 290 / (290 + 98), never 290 / 412', () => {
    const { ciAggregates } = deliveryOf(1);
    expect(aggregateSuccess(ciAggregates)).toEqual({ count: 290, of: 388 });
    // A summary of the same project is not counted besides; where it is all there is, its share stands.
    const summaries = ciAggregates.map((item) => ({ ...item, workflow: '', succeeded: null, successShare: 0.5 }));
    expect(aggregateSuccess([...ciAggregates, ...summaries]).of).toBe(388);
    expect(aggregateSuccess(summaries)).toEqual({ count: 206, of: 412 });
    expect(aggregateSuccess(ciAggregates.map((item) => ({ ...item, branch: 'topic' })))).toEqual({ count: 0, of: 0 });
  });
});

describe('a run that was tried again', () => {
  const again = (attempt: number, changes: Partial<CiRun> = {}) =>
    ciRunOf(1, { id: `githubActions:acme/shop:1:${attempt}`, attempt, ...changes });

  it('passed in the end, and not at first', () => {
    const samples = ciSamples([again(1, failed), again(2), ciRunOf(2)]);
    expect(samples.firstAttempts).toEqual({ count: 1, of: 2 });
    expect(samples.flaky).toEqual({ count: 1, of: 1 });
  });

  it('is known by its number when only the last attempt is listed', () => {
    const samples = ciSamples([again(2), ciRunOf(2)]);
    expect(samples.firstAttempts).toEqual({ count: 1, of: 2 });
    expect(samples.flaky).toEqual({ count: 1, of: 1 });
  });

  it('is flaky only when the same commit passes, and later', () => {
    const later = '2026-09-01T09:00:00Z';
    const fixed = [ciRunOf(1, failed), ciRunOf(2, { startedAt: later })];
    expect(ciSamples(fixed).flaky).toEqual({ count: 0, of: 1 });
    const rerun = [ciRunOf(1, failed), ciRunOf(2, { commit: 'c1', startedAt: later })];
    expect(ciSamples(rerun).flaky).toEqual({ count: 1, of: 1 });
    const broken = [ciRunOf(1), ciRunOf(2, { commit: 'c1', startedAt: later, ...failed })];
    expect(ciSamples(broken).flaky).toEqual({ count: 0, of: 1 });
  });
});

it('durations are those of runs that were decided, and waits those of first attempts, where the source has them', () => {
  const samples = ciSamples([
    ciRunOf(1, { queueSeconds: 90 }),
    ciRunOf(2, { ...failed, finishedAt: '2026-09-01T08:13:00Z' }),
    ciRunOf(3, { result: 'cancelled' }),
    ciRunOf(4, { result: 'running', finishedAt: null }),
    ciRunOf(5, { attempt: 2, queueSeconds: 3_000 }),
  ]);
  expect(samples.durations).toEqual([600, 60, 600]);
  expect(samples.waits).toEqual([90]);
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

it('what any runs say is within what it can be', () => {
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
      const samples = ciSamples(
        list.map(({ number, ...fields }) => ciRunOf(number, { ...fields, id: `x:${number}:1` })),
      );
      for (const { count, of } of [samples.firstAttempts, samples.flaky]) {
        expect(count).toBeGreaterThanOrEqual(0);
        expect(count).toBeLessThanOrEqual(of);
      }
      for (const seconds of samples.durations) expect(seconds).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
});
