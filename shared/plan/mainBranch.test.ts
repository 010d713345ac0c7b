import { describe, expect, it } from 'vitest';
import { ciRunOf, deliveryOf } from '../testing/smallPlan.ts';
import type { CiAggregate, CiRun } from './deliveryRecords.ts';
import { mainBranchOf } from './mainBranch.ts';

const at = (day: string, hour = 9): Partial<CiRun> => ({
  createdAt: `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`,
  startedAt: null,
  finishedAt: `${day}T${String(hour).padStart(2, '0')}:30:00.000Z`,
});
const failed = { result: 'failure' } as const;
const [template] = deliveryOf(1).ciAggregates;
const counted = (start: string, end: string, succeeded: number, failures: number): CiAggregate => {
  if (template === undefined) throw new Error('the small plan has an aggregate');
  return {
    ...template,
    id: `${start}-${end}`,
    windowStart: `${start}T00:00:00.000Z`,
    windowEnd: `${end}T00:00:00.000Z`,
    runs: succeeded + failures,
    succeeded,
    failed: failures,
    successShare: null,
  };
};

describe('the main branch of runs', () => {
  it('is that of the last twelve weeks, and its course goes on for half a year', () => {
    const runs = [
      // 27, 20, 2 and 0 weeks before the last.
      ciRunOf(1, { ...at('2026-04-27'), ...failed }),
      ciRunOf(2, { ...at('2026-06-15'), ...failed }),
      ciRunOf(3, at('2026-10-19')),
      ciRunOf(4, { ...at('2026-10-20'), ...failed }),
      ciRunOf(5, at('2026-11-02')),
    ];
    const { success, weeks } = mainBranchOf({ ciRuns: runs, ciAggregates: [] });
    expect(success).toEqual({ count: 2, of: 3 });
    expect(weeks).toEqual([
      { week: '2026-06-15', success: { count: 0, of: 1 } },
      { week: '2026-10-19', success: { count: 1, of: 2 } },
      { week: '2026-11-02', success: { count: 1, of: 1 } },
    ]);
  });

  it('recovers from the end of the first failure to that of the next success of the same workflow', () => {
    const runs = [
      ciRunOf(1, { ...at('2026-11-02', 8), ...failed }),
      ciRunOf(2, { ...at('2026-11-02', 9), ...failed }),
      ciRunOf(3, at('2026-11-02', 11)),
      // Another workflow passes in between, which mends nothing.
      ciRunOf(4, { ...at('2026-11-02', 10), workflow: 'docs' }),
      ciRunOf(5, { ...at('2026-11-03', 8), ...failed }),
      ciRunOf(6, at('2026-11-03', 9)),
      // Still broken: nobody knows for how long.
      ciRunOf(7, { ...at('2026-11-04', 8), ...failed }),
    ];
    // Three hours and one: the median lies in the middle.
    expect(mainBranchOf({ ciRuns: runs, ciAggregates: [] }).recoveryHours).toBe(2);
    expect(mainBranchOf({ ciRuns: [ciRunOf(1)], ciAggregates: [] }).recoveryHours).toBeNull();
  });
});

describe('the main branch that the source has counted', () => {
  const weekly = [
    counted('2026-06-01', '2026-06-08', 9, 1),
    counted('2026-10-19', '2026-10-26', 7, 3),
    counted('2026-10-26', '2026-11-02', 6, 4),
  ];

  it('is read from windows, of which those of a week make the course', () => {
    const { success, weeks, flaky, recoveryHours } = mainBranchOf({ ciRuns: [], ciAggregates: weekly });
    expect(success).toEqual({ count: 13, of: 20 });
    expect(weeks.map(({ week, success: { count } }) => [week, count])).toEqual([
      ['2026-06-01', 9],
      ['2026-10-19', 7],
      ['2026-10-26', 6],
    ]);
    expect(flaky.of).toBe(0);
    expect(recoveryHours).toBeNull();
  });

  it('of a window of three months is a number and no course', () => {
    const { success, weeks } = mainBranchOf({
      ciRuns: [],
      ciAggregates: [counted('2026-08-04', '2026-11-02', 70, 30)],
    });
    expect(success).toEqual({ count: 70, of: 100 });
    expect(weeks).toEqual([]);
  });

  it('without an end counts as recent as the others', () => {
    const open = { ...counted('2026-08-04', '2026-11-02', 70, 30), windowStart: null, windowEnd: null };
    expect(mainBranchOf({ ciRuns: [], ciAggregates: [open] }).success).toEqual({ count: 70, of: 100 });
    expect(mainBranchOf({ ciRuns: [], ciAggregates: [open, ...weekly] }).success).toEqual({ count: 83, of: 120 });
  });

  it('steps back where there are runs', () => {
    expect(mainBranchOf({ ciRuns: [ciRunOf(1)], ciAggregates: weekly }).success).toEqual({ count: 1, of: 1 });
  });

  it('is nothing where nothing was imported', () => {
    expect(mainBranchOf({ ciRuns: [], ciAggregates: [] })).toEqual({
      success: { count: 0, of: 0 },
      flaky: { count: 0, of: 0 },
      recoveryHours: null,
      weeks: [],
    });
  });
});
