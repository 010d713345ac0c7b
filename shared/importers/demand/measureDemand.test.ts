import { describe, expect, it } from 'vitest';
import { asId, type AreaId } from '../../base/ids.ts';
import type { Identity, PullRequestRecord } from '../../plan/metrics.ts';
import { measureDemand, measureRequiredApprovals } from './measureDemand.ts';

const area = asId<AreaId>('area-api');
let number = 0;

function record(changes: Partial<PullRequestRecord>): PullRequestRecord {
  number += 1;
  return {
    id: `#${number}`,
    repository: '',
    number,
    origin: 'host',
    author: 'ann',
    state: 'merged',
    draft: false,
    createdAt: null,
    readyAt: null,
    drafts: [],
    mergedAt: null,
    closedAt: null,
    additions: null,
    deletions: null,
    changedFiles: null,
    areaId: area,
    reviews: [],
    reviewsKnown: true,
    requests: [],
    ai: { kind: 'unknown' },
    ...changes,
  };
}

const identity = (login: string, kind: Identity['kind']): [string, Identity] => [
  login,
  { login, provider: 'github', kind, personId: null, source: 'inferred' },
];
const plan = { identities: new Map([identity('renovate', 'automation'), identity('devin', 'authoringAgent')]) };
const day = (date: string) => `${date}T12:00:00Z`;

/** One pull request on each day from a date on. */
function daily(from: string, days: number, field: 'createdAt' | 'mergedAt' = 'createdAt') {
  return Array.from({ length: days }, (_, index) =>
    record({ [field]: new Date(Date.parse(day(from)) + index * 86_400_000).toISOString() }),
  );
}

const rate = (records: readonly PullRequestRecord[]) => {
  const { rates, weeks } = measureDemand(records, plan);
  return [rates.get(area), weeks];
};

describe('pull requests a week', () => {
  it('are counted over whole ISO weeks: parts of weeks at both ends are left out', () => {
    // Thursday 5 March to Wednesday 25 March 2026: the whole weeks are those of 9 and 16 March.
    expect(rate(daily('2026-03-05', 21))).toEqual([7, 2]);
  });

  it('are divided by the days when there are not two whole weeks', () => {
    expect(rate(daily('2026-03-05', 10))).toEqual([7, 1.4]);
    expect(rate(daily('2026-03-05', 3))).toEqual([3, 1]);
  });

  it('go by landing where the opening is not known, and where old changes would stretch the time', () => {
    expect(rate(daily('2026-03-05', 21, 'mergedAt'))).toEqual([7, 2]);
    const landed = daily('2026-03-05', 21, 'mergedAt').map((known) => ({ ...known, createdAt: day('2026-03-01') }));
    const [first, ...others] = landed;
    expect(rate([{ ...(first ?? record({})), createdAt: day('2021-01-01') }, ...others])).toEqual([7, 2]);
  });

  it('leave a hole between two exports out', () => {
    expect(rate([...daily('2026-03-02', 14), ...daily('2026-05-04', 14)])).toEqual([7, 4]);
  });

  it('count agents that write code, automation only when a person reviewed it, and no open drafts', () => {
    const days = daily('2026-03-02', 14);
    const review = { reviewer: 'bob', state: 'approved', submittedAt: null } as const;
    const at = { createdAt: day('2026-03-04') };
    expect(rate([...days, record({ ...at, author: 'devin' })])).toEqual([7.5, 2]);
    expect(rate([...days, record({ ...at, author: 'renovate' })])).toEqual([7, 2]);
    expect(rate([...days, record({ ...at, author: 'renovate', reviews: [review] })])).toEqual([7.5, 2]);
    expect(rate([...days, record({ ...at, draft: true, state: 'open' })])).toEqual([7, 2]);
  });

  it('are none without data', () => {
    expect(rate([])).toEqual([undefined, 0]);
    expect(rate([record({})])).toEqual([undefined, 0]);
  });
});

describe('approvals', () => {
  const approved = (...reviewers: readonly string[]) =>
    record({ reviews: reviewers.map((reviewer) => ({ reviewer, state: 'approved' as const, submittedAt: null })) });

  it('are two when most pull requests are approved by two people', () => {
    const records = [
      approved('bob', 'cat'),
      approved('bob', 'cat'),
      approved('bob', 'cat', 'dan'),
      approved('bob'),
      approved('bob', 'cat'),
    ];
    expect(measureRequiredApprovals(records, plan)).toBe(2);
    expect(measureRequiredApprovals(records.slice(0, 4), plan)).toBe(1);
    expect(
      measureRequiredApprovals(
        Array.from({ length: 9 }, () => approved('bob', 'bob')),
        plan,
      ),
    ).toBe(1);
  });
});
