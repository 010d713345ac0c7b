import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type AreaId, type PersonId, type RoleId, type SeatId, type TeamId } from '../base/ids.ts';
import type { Login, Seat } from '../org/org.ts';
import type { Identity, PullRequestRecord, ReviewRecord } from './metrics.ts';
import { createPlan, type Plan } from './plan.ts';
import { mondayOf, weeklyMetrics, type MetricsKey } from './weeklyMetrics.ts';

const api = asId<AreaId>('area-api');

function person(id: string, logins: readonly string[], teamId: string) {
  const personId = asId<PersonId>(id);
  const seat: Seat = {
    id: asId<SeatId>(`seat-${id}`),
    teamId: asId<TeamId>(teamId),
    roleId: asId<RoleId>('role'),
    personId,
    fte: 1,
    reportsTo: null,
    order: 0,
    title: '',
    expectedFrom: null,
  };
  const accounts = logins.map((login): Login => ({ provider: 'github', login }));
  return {
    person: {
      id: personId,
      name: `Name of ${id}`,
      emails: [],
      logins: accounts,
      hoursPerWeek: null,
      skill: 1,
      availableFrom: null,
      note: '',
    },
    seat,
    identities: logins.map((login): Identity => ({
      login: login.toLowerCase(),
      provider: 'github',
      kind: 'person',
      personId,
      source: 'inferred',
    })),
  };
}

const people = [
  person('ann', ['Ann-L', 'ann-old'], 'team-pay'),
  person('bob', ['bob'], 'team-pay'),
  person('cat', ['cat'], 'team-web'),
];

function planWith(records: readonly PullRequestRecord[]): Plan {
  const plan = createPlan('Test');
  const identities: Identity[] = [
    ...people.flatMap((entry) => entry.identities),
    { login: 'coderabbitai', provider: 'github', kind: 'reviewAgent', personId: null, source: 'inferred' },
    { login: 'ghost', provider: 'github', kind: 'ghost', personId: null, source: 'inferred' },
  ];
  const team = (id: string, name: string) =>
    [
      asId<TeamId>(id),
      { id: asId<TeamId>(id), name, type: 'unspecified', groupId: null, order: 0, routing: 'pool', externalRefs: [] },
    ] as const;
  return {
    ...plan,
    baseline: {
      ...plan.baseline,
      teams: new Map([team('team-pay', 'Payments'), team('team-web', 'Web')]),
      people: new Map(people.map((entry) => [entry.person.id, entry.person])),
      seats: new Map(people.map((entry) => [entry.seat.id, entry.seat])),
      areas: new Map([
        [
          api,
          {
            id: api,
            name: 'api',
            repository: '',
            paths: ['api/'],
            owners: [],
            ownersSource: 'inferred',
            requiredApprovals: 1,
            fallbackTeamId: null,
            demand: { pullRequestsPerWeek: 0, aiShare: null, reviewEffortHours: null, source: 'measured', weeks: 0 },
            order: 0,
          },
        ],
      ]),
    },
    identities: new Map(identities.map((identity) => [identity.login, identity])),
    pullRequests: new Map(records.map((record) => [record.id, record])),
  };
}

function record(
  number: number,
  reviews: readonly ReviewRecord[],
  changes: Partial<PullRequestRecord> = {},
): PullRequestRecord {
  return {
    id: `#${number}`,
    repository: '',
    number,
    origin: 'host',
    author: 'bob',
    state: 'merged',
    draft: false,
    createdAt: '2026-03-06T10:00:00Z',
    readyAt: null,
    drafts: [],
    mergedAt: '2026-03-18T10:00:00Z',
    closedAt: '2026-03-18T10:00:00Z',
    additions: 10,
    deletions: 5,
    changedFiles: 1,
    areaId: api,
    reviews,
    reviewsKnown: true,
    requests: [],
    ai: { kind: 'unknown' },
    ...changes,
  };
}

const review = (
  reviewer: string,
  submittedAt: string | null,
  state: ReviewRecord['state'] = 'approved',
): ReviewRecord => ({
  reviewer,
  state,
  submittedAt,
});

const rows = (records: readonly PullRequestRecord[], by: MetricsKey) =>
  weeklyMetrics(planWith(records), by).map(({ week, key, pullRequests, reviews, lines }) => [
    week,
    key,
    pullRequests,
    reviews,
    lines,
  ]);

describe('ISO weeks', () => {
  it('begin on Monday at midnight UTC', () => {
    expect(mondayOf('2026-03-01T23:59:59Z')).toBe('2026-02-23');
    expect(mondayOf('2026-03-02T00:00:00Z')).toBe('2026-03-02');
    expect(mondayOf('2026-03-02T01:00:00+02:00')).toBe('2026-02-23');
    expect(mondayOf('1969-12-31T00:00:00Z')).toBe('1969-12-29');
  });
});

describe('weekly numbers', () => {
  it('count a pull request once for each reviewer, in the week of the first review, and every review in its own', () => {
    const records = [
      record(1, [
        review('cat', '2026-03-10T10:00:00Z'),
        review('cat', '2026-03-09T10:00:00Z'),
        review('cat', '2026-03-17T10:00:00Z'),
      ]),
    ];
    expect(rows(records, 'reviewer')).toEqual([
      ['2026-03-09', 'cat', 1, 2, 15],
      ['2026-03-16', 'cat', 0, 1, 0],
    ]);
  });

  it('put a review without a time into the week in which the pull request landed', () => {
    expect(rows([record(1, [review('cat', null)])], 'reviewer')).toEqual([['2026-03-16', 'cat', 1, 1, 15]]);
  });

  it('take the logins of one person together, under the first as written', () => {
    const records = [record(1, [review('ann-old', null)]), record(2, [review('ann-l', null)])];
    expect(rows(records, 'reviewer')).toEqual([['2026-03-16', 'Ann-L', 2, 2, 30]]);
  });

  it('leave bots, pending reviews and reviews of one’s own out, and deleted accounts out of reviewers', () => {
    const reviews = [
      review('coderabbitai', null),
      review('cat', null, 'pending'),
      review('bob', null),
      review('ghost', null),
    ];
    expect(rows([record(1, reviews)], 'reviewer')).toEqual([]);
    expect(rows([record(1, reviews)], 'area')).toEqual([['2026-03-16', 'api', 1, 1, 15]]);
    const own = record(2, [review('ann-old', null)], { author: 'ann-l' });
    expect(rows([own], 'reviewer')).toEqual([]);
  });

  it('count a pull request once for a team and its lines once for each reviewer', () => {
    const records = [
      record(1, [review('ann-l', null), review('cat', null)], { author: 'dan' }),
      record(2, [review('bob', null), review('ann-l', null)], { author: 'dan' }),
    ];
    expect(rows(records, 'team')).toEqual([
      ['2026-03-16', 'Payments', 2, 3, 45],
      ['2026-03-16', 'Web', 1, 1, 15],
    ]);
  });

  it('name what is in no team and in no area', () => {
    const stranger = record(1, [review('eve', null)], { areaId: null });
    expect(rows([stranger], 'team')).toEqual([['2026-03-16', '(no team)', 1, 1, 15]]);
    expect(rows([stranger], 'area')).toEqual([['2026-03-16', '(no area)', 1, 1, 15]]);
    expect(rows([stranger], 'reviewer')).toEqual([['2026-03-16', 'eve', 1, 1, 15]]);
  });

  it('add up to the same reviews, however they are told apart', () => {
    const time = fc.constantFrom(null, '2026-03-09T10:00:00Z', '2026-03-31T23:00:00Z');
    const anyReview = fc
      .tuple(fc.constantFrom('ann-l', 'ann-old', 'bob', 'cat', 'eve', 'coderabbitai'), time)
      .map(([who, at]) => review(who, at));
    const anyRecord = fc.tuple(fc.array(anyReview), fc.constantFrom('ann-l', 'bob', 'dan'));
    fc.assert(
      fc.property(fc.array(anyRecord), (list) => {
        const records = list.map(([reviews, author], index) => record(index, reviews, { author }));
        const sum = (by: MetricsKey) => rows(records, by).reduce((total, row) => total + Number(row[3]), 0);
        expect(sum('team')).toBe(sum('reviewer'));
        expect(sum('area')).toBe(sum('reviewer'));
      }),
    );
  });
});
