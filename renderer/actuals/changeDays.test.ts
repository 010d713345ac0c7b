import { describe, expect, it } from 'vitest';
import { asId, type SnapshotId } from '../../shared/base/ids.ts';
import { createPlan, type Plan, type Snapshot } from '../../shared/plan/plan.ts';
import { changesOf, dayOf, usualDay } from './changeDays.ts';

const snapshot = (id: string, at: string): Snapshot => ({
  id: asId<SnapshotId>(id),
  name: `Before ${id}`,
  at,
  baseline: createPlan('p').baseline,
  layout: new Map(),
  adopted: null,
});
const opened = (at: string | null): Plan['pullRequests'] =>
  new Map([['a#1', { createdAt: at, mergedAt: null }]]) as unknown as Plan['pullRequests'];

describe('the day since which is compared', () => {
  it.each([
    ['2026-02-02', Date.UTC(2026, 1, 2)],
    ['0002-02-02', null],
    ['2026-02-30', null],
    ['', null],
  ])('is read only where it is written in full (%s)', (text, at) => expect(dayOf(text)).toBe(at));

  it('is that of the newest change', () => {
    const snapshots = new Map(
      [snapshot('one', '2026-01-05T23:30:00Z'), snapshot('two', '2026-03-02T08:00:00Z')].map((each) => [each.id, each]),
    );
    const changes = changesOf(snapshots);
    expect(changes.map(({ day }) => day)).toEqual(['2026-03-02', '2026-01-05']);
    expect(usualDay(changes, opened('2026-06-01T09:00:00Z'))).toBe('2026-03-02');
  });

  it('leaves eight weeks after its first Monday where no change is known', () => {
    // Nine weeks before the last pull request: 30 March to 1 June are 63 days.
    expect(usualDay([], opened('2026-06-01T09:00:00Z'))).toBe('2026-03-30');
    expect(usualDay([], opened(null))).toBe('1970-01-01');
  });
});
