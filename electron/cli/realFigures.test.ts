/** Sums, months, hours of the week and how much rests on few, against the expected numbers: skipped where ../shared/data is not there. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { expectedOf, hasRealData, importFiles, open, readCsv, run, type Row } from './testing/realData.ts';

// An import and six commands that each read the plan: 5 s alone, and four times that beside other tests.
vi.setConfig({ testTimeout: 180_000 });

type Json = Readonly<Record<string, unknown>>;

/** What the expected numbers call the columns of ours that have longer names. */
const columnNames: Readonly<Record<string, string>> = {
  pull_requests: 'prs',
  wait_median_hours: 'wait_median_h',
  wait_p75_hours: 'wait_p75_h',
  wait_p90_hours: 'wait_p90_h',
  mean_gap_hours: 'mean_gap_h',
};

/** Rows of a table that are not as expected, with what was expected. Hours were rounded before their quantiles were taken. */
async function unlike(plan: string, table: string, expected: readonly Row[]): Promise<readonly unknown[]> {
  const ours = readCsv(await run('summary', plan, '--table', table)).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [columnNames[name] ?? name, value])),
  );
  expect(ours).toHaveLength(expected.length);
  return ours.flatMap((row, index) => {
    const wanted = expected[index] ?? {};
    expect(Object.keys(row)).toEqual(Object.keys(wanted));
    const names = Object.keys(wanted).filter((name) => !isSame(name, row[name] ?? '', wanted[name] ?? ''));
    return names.length === 0 ? [] : [{ names, row, wanted }];
  });
}

function isSame(name: string, ours: string, expected: string): boolean {
  if (ours === expected) return true;
  const isHours = name.endsWith('_h');
  return isHours && ours !== '' && expected !== '' && Math.abs(Number(ours) - Number(expected)) < 0.0025;
}

/** Holds numbers of ours, rounded to the decimals of the expected ones, against them. */
function expectNumbers(ours: Json, expected: Json, names: Readonly<Record<string, string>>, decimals = 3): void {
  const told = Object.entries(names).map(([mine, theirs]) => [
    theirs,
    asExpected(ours[mine], expected[theirs], decimals),
  ]);
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(Object.values(names).map((name) => [name, expected[name]])),
  );
}

/** The expected value where ours rounds to it; hours were rounded once before. */
function asExpected(ours: unknown, expected: unknown, decimals: number): unknown {
  if (typeof ours !== 'number' || typeof expected !== 'number') return ours;
  return Math.abs(ours - expected) <= 0.55 * 10 ** -decimals ? expected : ours;
}

const quantiles = {
  tenth: '0.1',
  quarter: '0.25',
  median: '0.5',
  threeQuarters: '0.75',
  ninetieth: '0.9',
  ninetyFifth: '0.95',
  ninetyNinth: '0.99',
} as const;

const pattern = {
  arrivals: 'arrivals',
  scvOfGaps: 'scv_gaps',
  scvOfGapsByHourOfWeekMedian: 'scv_gaps_by_hour_of_week_median',
  hoursOfWeekWithTenGaps: 'hours_of_week_with_10_gaps',
  scvOfGapsWithoutWeeklyPattern: 'scv_gaps_weekly_pattern_removed',
  dispersionOfWeeklyCounts: 'dispersion_of_weekly_counts',
  dispersionOfWeekdayCounts: 'dispersion_of_weekday_counts',
  weekendShare: 'weekend_share',
  busiestHourShare: 'busiest_hour_share',
} as const;

function expectPattern(ours: unknown, expected: unknown): void {
  const [found, wanted] = [ours as Json, expected as Json];
  expectNumbers(found, wanted, pattern);
  const shares = found.shareByWeekday as readonly number[];
  expect(shares.map((share) => Math.round(share * 1_000) / 1_000)).toEqual(wanted.share_by_weekday);
}

const concentration = {
  gini: 'gini',
  topShare: 'top1_share',
  topTenthPeople: 'top10pct_reviewers',
  topTenthShare: 'top10pct_share',
  topThreeShare: 'top3_share',
  sumOfSquaredShares: 'hhi',
  busFactorHalf: 'bus_factor_50pct',
} as const;

const departure = {
  reviewer: 'reviewer',
  team: 'team',
  reviews: 'reviews_of_the_reviewer',
  shareOfAll: 'share_of_all',
  teamReviews: 'team_reviews',
  teamReviewsPerWeek: 'team_reviews_per_week',
  teamReviewersBefore: 'team_reviewers_before',
  teamReviewersAfter: 'team_reviewers_after',
  reviewsPerPersonWeekBefore: 'reviews_per_person_week_before',
  reviewsPerPersonWeekAfter: 'reviews_per_person_week_after',
  teamCapacityPerWeekBefore: 'team_capacity_per_week_before',
  teamCapacityPerWeekAfter: 'team_capacity_per_week_after',
  utilisationBefore: 'utilisation_before',
  utilisationAfter: 'utilisation_after',
  loadMultiplier: 'load_multiplier_for_each_team_mate',
  heaviestAfter: 'heaviest_after',
  giniBefore: 'gini_before',
  giniAfter: 'gini_after',
} as const;

const summaryOf = (set: string) => JSON.parse(readFileSync(open(set, 'expected', 'summary.json'), 'utf8')) as Json;
const sumUp = async (plan: string) => JSON.parse(await run('summary', plan, '--json')) as Json;

/** Pull requests by accounts that are marked as bots. */
function byBots(ours: Json): number {
  const kinds = ours.pullRequestsByAuthorKind as Readonly<Record<string, number>>;
  return (kinds.automation ?? 0) + (kinds.reviewAgent ?? 0);
}

const tables: Readonly<Record<string, string>> = {
  months: 'monthly.csv',
  areas: 'bus_factor_by_area.csv',
  reviewers: 'reviewer_totals.csv',
  landings: 'landings_by_hour_of_week.csv',
  openings: 'openings_by_hour_of_week.csv',
};

describe.skipIf(!hasRealData)('figures of logs of git (skipped without ../shared/data)', () => {
  it.each<[set: string, depth: string, tables: number, more: readonly string[]]>([
    ['kafka-2024-02-06', '1', 4, []],
    ['gotools-2024q4-2025q2', '2', 5, []],
    ['esphome-2024-07-10', '3', 2, []],
    // The log of a squash or merge does not say when work began: the table does.
    ['cluster-api-2025h2', '1', 3, ['prs.csv']],
    ['electron-2026q1-ai', '1', 2, []],
  ])('%s: every table and every sum is as expected', async (set, depth, count, more) => {
    const plan = await importFiles(
      `${set}-figures`,
      ...['--roster', open(set, 'roster.csv'), '--prs', open(set, 'git-log.fuller.txt'), '--depth', depth],
      ...more.map((name) => open(set, name)),
    );
    const present = Object.entries(tables).filter(([, file]) => existsSync(open(set, 'expected', file)));
    expect(present).toHaveLength(count);
    for (const [table, file] of present) expect(await unlike(plan, table, expectedOf(set, file)), table).toEqual([]);

    const [ours, expected] = [await sumUp(plan), summaryOf(set)];
    expectNumbers(ours, expected, {
      pullRequests: 'pull_requests',
      authors: 'authors',
      reviewEventsByAuthors: 'reviews_by_author_of_the_change',
      reviews: 'reviews_counted',
    });
    expect(byBots(ours)).toBe(expected.pull_requests_by_bots);
    expect((ours.reviews as number) + (ours.reviewEventsByAuthors as number)).toBe(expected.reviews_all);
    expectNumbers(ours.lines as Json, expected.pr_lines as Json, { ...quantiles, mean: 'mean' }, 1);
    const { median, threeQuarters, ninetieth, ninetyNinth } = quantiles;
    expectNumbers(ours.files as Json, expected.pr_files as Json, { median, threeQuarters, ninetieth, ninetyNinth }, 1);
    expectPattern(ours.landings, expected.landings);
    if (expected.openings === undefined) expect(expected.wait_hours).toBeUndefined();
    else {
      expectPattern(ours.openings, expected.openings);
      expectNumbers(
        ours.landingHours as Json,
        expected.wait_hours as Json,
        { ...quantiles, mean: 'mean', count: 'n' },
        2,
      );
    }
    if (expected.reviewers === undefined) {
      expect([ours.reviewers, ours.concentration, ours.whatIfHeaviestLeaves]).toEqual([0, null, null]);
      return;
    }
    expectNumbers(ours, expected, { reviewers: 'reviewers', weeks: 'weeks' });
    const ofWeeks = { weeklyGiniMedian: 'weekly_gini_median', weeklyTopShareMedian: 'weekly_top1_share_median' };
    expectNumbers(ours.concentration as Json, expected.concentration as Json, concentration);
    expectNumbers(ours, expected.concentration as Json, ofWeeks);
    expectNumbers(
      ours.reviewsInActiveWeek as Json,
      expected.reviews_per_active_reviewer_week as Json,
      {
        ...quantiles,
        mean: 'mean',
        most: 'max',
      },
      2,
    );
    expectNumbers(ours.reviewsInActiveWeek as Json, expected.reviews_per_active_reviewer_week as Json, { scv: 'scv' });
    expectNumbers(ours.whatIfHeaviestLeaves as Json, expected.what_if_heaviest_leaves as Json, departure);
    expectNumbers(
      ours.whatIfHeaviestLeaves as Json,
      expected.what_if_heaviest_leaves as Json,
      { heaviestAfterReviews: 'heaviest_after_reviews' },
      2,
    );
    expectCounts(ours.landedByNamedReviewers, expected.reviewers_per_pr);
  });
});

function expectCounts(ours: unknown, expected: unknown): void {
  const counts = (ours as readonly number[]).flatMap((count, people) => (count === 0 ? [] : [[String(people), count]]));
  expect(Object.fromEntries(counts)).toEqual(expected);
}

describe.skipIf(!hasRealData)('figures of tables (skipped without ../shared/data)', () => {
  it.each([
    ['kafka-2024-02-06', '1', ['months', 'reviewers', 'areas', 'landings']],
    ['gotools-2024q4-2025q2', '2', ['months', 'reviewers', 'areas', 'landings', 'openings']],
  ] as const)('%s: pull requests, reviews and changed files give the same tables', async (set, depth, expected) => {
    const files = ['roster.csv', 'prs.csv', 'reviews.csv', 'pr_files.csv'].map((name) => open(set, name));
    const plan = await importFiles(`${set}-tables`, ...files, '--depth', depth);
    for (const table of expected)
      expect(await unlike(plan, table, expectedOf(set, tables[table] ?? '')), table).toEqual([]);
  });
});

describe.skipIf(!hasRealData)('figures of a host’s export (skipped without ../shared/data)', () => {
  it.each(['posthog-2026-03', 'posthog-2026-04'])('%s: every sum is as expected', async (set) => {
    const plan = await importFiles(`${set}-figures`, '--prs', open(set, 'gh-pr-list.json'));
    const [ours, expected] = [await sumUp(plan), summaryOf(set)];
    expectNumbers(ours, expected, {
      pullRequests: 'pull_requests',
      authors: 'authors',
      reviewEvents: 'review_events',
      pullRequestsReviewedByPeople: 'pull_requests_with_a_human_review',
      pullRequestsReviewedByBotsOnly: 'pull_requests_with_only_bot_reviews',
      pullRequestsWithoutReview: 'pull_requests_without_any_review',
      reviews: 'human_reviewer_pull_request_pairs',
      reviewers: 'human_reviewers',
    });
    // Copilot, an agent that writes, is marked as no bot in the export.
    expect(byBots(ours)).toBe(expected.pull_requests_by_bots);
    const bots = ours.reviewEventsByBot as readonly { readonly login: string; readonly events: number }[];
    const events = bots.reduce((sum, bot) => sum + bot.events, 0);
    expect(events).toBe(expected.review_events_by_bots);
    expect(asExpected(events / (ours.reviewEvents as number), expected.bot_share_of_events, 4)).toBe(
      expected.bot_share_of_events,
    );
    expect(Object.fromEntries(bots.map((bot) => [`${bot.login}[bot]`, bot.events]))).toEqual(expected.bots);
    const states = { commented: 'COMMENTED', approved: 'APPROVED' } as const;
    expectNumbers(ours.reviewEventsByState as Json, expected.states as Json, {
      ...states,
      changesRequested: 'CHANGES_REQUESTED',
      ...((expected.states as Json).DISMISSED === undefined ? {} : { dismissed: 'DISMISSED' }),
    });
    const { busFactorHalf: _half, topThreeShare: _three, sumOfSquaredShares: _squares, ...shared } = concentration;
    expectNumbers(ours.concentration as Json, expected, shared);
    expectCounts(ours.landedByReviewers, expected.human_reviewers_per_pr);
    expectHours(ours.landingHours, expected.open_hours);
    expectHours(ours.firstReviewEventHours, expected.first_review_hours);
    expectPattern(ours.openings, expected.openings);
    expectPattern(ours.humanReviewSubmissions, expected.human_review_submissions);
  });
});

/** Hours were rounded to thousandths before the quantiles were taken. */
function expectHours(ours: unknown, expected: unknown): void {
  for (const [mine, theirs] of Object.entries(quantiles)) {
    const [found, wanted] = [(ours as Json)[mine], (expected as Json)[theirs]] as [number, number];
    expect(Math.abs(found - wanted), theirs).toBeLessThan(0.0016);
  }
}

describe.skipIf(!hasRealData)('whom ownership files ask (skipped without ../shared/data)', () => {
  const esphome = ['--codeowners', open('esphome-owners', 'CODEOWNERS')];
  const logOf = (set: string) => ['--prs', open(set, 'git-log.fuller.txt'), '--roster', open(set, 'roster.csv')];
  const tableOf = (set: string, name: string) => readCsv(readFileSync(open(set, name), 'utf8'));
  const rowsIn = (out: string) =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const sortedBy = (names: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]) => {
    const cell = (value: unknown) =>
      Array.isArray(value) ? value.join(' ') : typeof value === 'number' ? value.toFixed() : value;
    return rows.map((row) => names.map((name) => cell(row[name])).join('|')).sort();
  };

  it('esphome: every owner has as many paths as expected', async () => {
    const ours = await run('owners', ...esphome, '--paths', open('esphome-owners', 'paths.txt'), '--by', 'owner');
    expect(sortedBy(['owner', 'paths', 'alone'], rowsIn(ours))).toEqual(
      sortedBy(['owner', 'paths', 'sole_owner_of'], tableOf('esphome-owners', 'expected_by_owner.csv')),
    );
  });

  it('esphome: every pull request asks whom it should, and every owner as often each week', async () => {
    const log = logOf('esphome-2024-07-10');
    const ours = rowsIn(await run('owners', ...esphome, ...log));
    expect(sortedBy(['number', 'landedAt', 'files', 'owners', 'asked'], ours)).toEqual(
      sortedBy(
        ['number', 'landed_at', 'files', 'owners', 'owners_asked'],
        tableOf('esphome-owners', 'expected_pr_owners.csv'),
      ),
    );
    const weekly = rowsIn(await run('owners', ...esphome, ...log, '--per', 'week'));
    const expected = tableOf('esphome-owners', 'expected_weekly_demand.csv');
    expect(sortedBy(['week', 'owner', 'pullRequests', 'lines'], weekly)).toEqual(
      sortedBy(['week_start', 'owner', 'prs', 'lines'], expected),
    );
  });

  it('cluster-api: every pull request is for the OWNERS files that it should be for, and so is every week', async () => {
    const set = 'cluster-api-owners';
    const rules = ['--codeowners', open(set, 'owners'), '--aliases', open(set, 'OWNERS_ALIASES')];
    const log = logOf('cluster-api-2025h2');
    const ours = rowsIn(await run('owners', ...rules, ...log));
    expect(sortedBy(['number', 'landedAt', 'files', 'ownersFiles'], ours)).toEqual(
      sortedBy(['number', 'landed_at', 'files', 'leaf_owners_files'], tableOf(set, 'expected_pr_owners.csv')),
    );
    const weekly = rowsIn(await run('owners', ...rules, ...log, '--per', 'week', '--by', 'file'));
    expect(sortedBy(['week', 'ownersFile', 'pullRequests'], weekly)).toEqual(
      sortedBy(['week_start', 'leaf_owners_file', 'prs'], tableOf(set, 'expected_weekly_demand.csv')),
    );
  });
});
