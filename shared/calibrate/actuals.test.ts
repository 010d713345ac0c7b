import { describe, expect, it } from 'vitest';
import { asId, type SnapshotId } from '../base/ids.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { simulateHistory, type SyntheticTeam } from '../testing/syntheticHistory.ts';
import { actualsBasisOf, actualsSince, verdictOf } from './actuals.ts';
import type { BacktestCase } from './backtestCase.ts';
import { seededRandom } from './seededRandom.ts';

const team = (name: string, after: number): SyntheticTeam => ({
  name,
  reviewers: 6,
  pullRequestsPerWeek: 30,
  timeScaleHours: 0.28,
  cv: 1,
  changeRequestProbability: 0.1,
  declaredEffortHours: 0.4,
  change: { reviewers: after, volume: 1 },
});

function planOf(weeks: { readonly before: number; readonly after: number }): {
  readonly plan: Plan;
  readonly at: number;
} {
  const random = seededRandom(7);
  const history = simulateHistory([team('same', 6), team('fewer', 5)], weeks, () => random());
  const snapshot = {
    id: asId<SnapshotId>('before'),
    name: 'Before',
    at: new Date(history.changeAt).toISOString(),
    baseline: history.before,
    layout: new Map(),
    adopted: null,
  };
  return {
    at: history.changeAt,
    plan: {
      ...createPlan('Synthetic'),
      baseline: history.after,
      identities: history.identities,
      pullRequests: new Map(history.pullRequests.map((record) => [record.id, record])),
      snapshots: new Map([[snapshot.id, snapshot]]),
    },
  };
}

describe('plan against actual', () => {
  it('compares the eight weeks after the change, with the organisation of before and after', () => {
    const { plan, at } = planOf({ before: 16, after: 10 });
    const found = actualsSince(actualsBasisOf(plan), at);
    expect(found.from).toBe(new Date(at).toISOString().slice(0, 10));
    expect(found.units.length).toBeGreaterThan(0);
    for (const { case: of } of found.units) {
      expect(of).not.toBeNull();
      expect(of?.arrivals).toBe('actual');
    }
  });

  it('knows the organisation of before only where a baseline was kept', () => {
    const { plan, at } = planOf({ before: 16, after: 10 });
    expect(actualsSince(actualsBasisOf(plan), at - 1).knowsOrgBefore).toBe(true);
    expect(actualsSince(actualsBasisOf({ ...plan, snapshots: new Map() }), at - 1).knowsOrgBefore).toBe(false);
  });

  it('cannot tell while weeks are missing, and says how many', () => {
    const { plan, at } = planOf({ before: 16, after: 3 });
    const found = actualsSince(actualsBasisOf(plan), at);
    expect(found.from).toBeNull();
    expect(found.weeksMissing).toBeGreaterThanOrEqual(5);
    expect(new Set(found.units.map(({ verdict }) => verdict.kind))).toEqual(new Set(['cannotTell']));
  });
});

describe('the verdict', () => {
  const of = (before: number | null, seen: number | null, low: number | null, high: number | null): BacktestCase =>
    ({
      fitStatus: 'measured',
      predicted: { firstResponse: { median: 5, low, high } },
      observed: { firstResponseHours: seen },
      noChange: { firstResponseHours: before },
    }) as unknown as BacktestCase;

  it.each([
    [of(12, 5, 3, 8), { kind: 'asForecast' }],
    [of(12, 2, 3, 8), { kind: 'betterThanForecast' }],
    [of(12, 9, 3, 8), { kind: 'worseThanForecast' }],
    [of(5, 5, 3, 8), { kind: 'cannotTell', because: 'noDifferenceForecast' }],
    [of(12, null, 3, 8), { kind: 'cannotTell', because: 'tooFewAnswered' }],
    [of(12, 5, null, null), { kind: 'cannotTell', because: 'forecastToGrow' }],
    [of(null, 5, 3, 8), { kind: 'cannotTell', because: 'waitsBeforeUnknown' }],
    [
      { ...of(12, 5, 3, 8), fitStatus: 'prior' as const },
      { kind: 'cannotTell', because: 'waitsBeforeUnknown' },
    ],
  ])('is given only where something can be told (%#)', (found, verdict) => {
    expect(verdictOf(found)).toEqual(verdict);
  });
});
