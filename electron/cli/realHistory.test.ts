/** Logs of git and times of reviews against the expected numbers: skipped where ../shared/data is not there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  differences,
  expectedOf,
  hasRealData,
  importFiles,
  open,
  readCsv,
  run,
  type Columns,
  type Row,
} from './testing/realData.ts';

const sums = { pull_requests: 'prs', reviews: 'reviews', lines: 'lines' } as const;
const waits = { wait_median_hours: 'wait_median_h', wait_p90_hours: 'wait_p90_h' } as const;
/** Bots have a mark in the expected numbers. */
const withoutMark = (name: string) => name.replace(/^bot:/, '').replace(/\[bot\]$/, '');
/** Commits without files: in no area. */
const areaOf = (name: string) => (name === '' ? '(no area)' : name);

interface Expectation {
  readonly by: 'reviewer' | 'team' | 'area' | 'author';
  readonly file: string;
  readonly columns: Columns;
  readonly keyOf?: (key: string) => string;
}

const byReviewer: Expectation = {
  by: 'reviewer',
  file: 'weekly_by_reviewer.csv',
  columns: { ...sums, ...waits, authors: 'authors' },
};
const byTeam: Expectation = {
  by: 'team',
  file: 'weekly_by_team.csv',
  columns: { ...sums, ...waits, reviewers: 'active_reviewers' },
};
const byArea: Expectation = {
  by: 'area',
  file: 'weekly_by_area.csv',
  columns: { ...sums, reviewers: 'active_reviewers' },
  keyOf: areaOf,
};
const byAuthor: Expectation = {
  by: 'author',
  file: 'weekly_by_author.csv',
  columns: { pull_requests: 'prs' },
  keyOf: withoutMark,
};

/** Rows by author in which somebody's pull requests landed: those of a week with reviews only are not expected. */
const landed = (rows: readonly string[], expected: readonly Row[]) => {
  const theirs = new Set(expected.map((row) => `${row.week_start ?? ''} ${withoutMark(row.author ?? '')}`));
  return rows.filter((key) => theirs.has(key));
};

async function differencesOf(plan: string, set: string, { by, file, columns, keyOf }: Expectation) {
  const expected = expectedOf(set, file);
  const found = await differences(plan, by, expected, columns, keyOf);
  return by === 'author' ? landed(found, expected) : found;
}

const fuller = (set: string, depth: string) =>
  importFiles(
    `${set}-fuller`,
    ...['--roster', open(set, 'roster.csv'), '--prs', open(set, 'git-log.fuller.txt'), '--depth', depth],
  );

describe.skipIf(!hasRealData)('logs of git (skipped without ../shared/data)', () => {
  it.each([
    ['kafka-2024-02-06', '1', [byReviewer, byTeam, byArea, byAuthor]],
    ['gotools-2024q4-2025q2', '2', [byReviewer, byTeam, byArea, byAuthor]],
    ['esphome-2024-07-10', '3', [byArea, byAuthor]],
    ['cluster-api-2025h2', '1', [byArea, byAuthor]],
    ['electron-2026q1-ai', '1', [byArea, byAuthor]],
  ] as const)('%s: every week is as expected', async (set, depth, expectations) => {
    const plan = await fuller(set, depth);
    for (const expectation of expectations) {
      expect(await differencesOf(plan, set, expectation), expectation.by).toEqual([]);
    }
  });

  it.each(['kafka-2024-02-06', 'gotools-2024q4-2025q2'])(
    '%s: the form of lines, which has no files, gives the same reviews and waits',
    async (set) => {
      const log = open(set, 'git-log.trailers.txt');
      const plan = await importFiles(`${set}-lines`, '--roster', open(set, 'roster.csv'), '--prs', log);
      const { lines: _lines, ...known } = sums;
      const { reviewer, team } = {
        reviewer: { ...byReviewer, columns: { ...known, ...waits, authors: 'authors' } },
        team: { ...byTeam, columns: { ...known, ...waits, reviewers: 'active_reviewers' } },
      };
      for (const expectation of [reviewer, team, byAuthor]) {
        expect(await differencesOf(plan, set, expectation), expectation.by).toEqual([]);
      }
    },
  );

  it('kafka: the log and the list of gh together are each pull request once, with all its files', async () => {
    const set = 'kafka-2024-02-06';
    const plan = await importFiles(
      'kafka-both',
      ...['--roster', open(set, 'roster.csv'), '--prs', open(set, 'gh-pr-list.json')],
      ...['--prs', open(set, 'git-log.fuller.txt'), '--depth', '1'],
    );
    for (const expectation of [byReviewer, byTeam, byArea, byAuthor]) {
      expect(await differencesOf(plan, set, expectation), expectation.by).toEqual([]);
    }
  });

  it.each(['gotools-2024q4-2025q2'])('%s: the waits of gh’s list are as expected too', async (set) => {
    const plan = await importFiles(
      `${set}-gh`,
      ...['--roster', open(set, 'roster.csv'), '--prs', open(set, 'gh-pr-list.json'), '--depth', '2'],
    );
    for (const expectation of [byReviewer, byTeam, byArea, byAuthor]) {
      expect(await differencesOf(plan, set, expectation), expectation.by).toEqual([]);
    }
  });

  it('golang/tools: the months, and all together, took as long as expected', async () => {
    const set = 'gotools-2024q4-2025q2';
    const plan = await fuller(set, '2');
    const months = await spreadsOf(plan, '--per', 'month');
    for (const row of expectedOf(set, 'monthly.csv')) {
      const spread = months.find(({ month, measure }) => month === `${row.month ?? ''}-01` && measure === 'landing');
      expect([spread?.median, spread?.threeQuarters, spread?.ninetieth].map(closeTo), row.month).toEqual(
        [row.wait_median_h, row.wait_p75_h, row.wait_p90_h].map((hours) => closeTo(Number(hours))),
      );
    }
    expectQuantiles(await spreadsOf(plan), 'landing', summaryOf(set).wait_hours);
  });
});

describe.skipIf(!hasRealData)('times of reviews (skipped without ../shared/data)', () => {
  it.each(['posthog-2026-03', 'posthog-2026-04'])('%s: first answers and waits are as expected', async (set) => {
    const plan = await importFiles(set, '--prs', open(set, 'gh-pr-list.json'));
    const expectation: Expectation = {
      by: 'reviewer',
      file: 'weekly_by_reviewer.csv',
      columns: {
        pull_requests: 'prs_first_reviewed',
        reviews: 'review_events',
      },
    };
    expect(await differencesOf(plan, set, expectation)).toEqual([]);
    // The median is over the pull requests that somebody reviewed first in that week.
    const medians = { wait_median_hours: 'first_response_median_h' };
    const expected = expectedOf(set, 'weekly_by_reviewer.csv').filter((row) => row.first_response_median_h !== '');
    const known = new Set(expected.map((row) => `${row.week_start ?? ''} ${row.reviewer ?? ''}`));
    const different = await differences(plan, 'reviewer', expected, medians);
    expect(different.filter((key) => known.has(key))).toEqual([]);
    const spreads = await spreadsOf(plan);
    const summary = summaryOf(set);
    expectQuantiles(spreads, 'landing', summary.open_hours);
    expectQuantiles(spreads, 'firstHumanReview', summary.first_human_review_hours);
    expectQuantiles(spreads, 'firstHumanApproval', summary.first_human_approval_hours);
    const outcomes = (JSON.parse(await run('waits', plan, '--json')) as { firstReviews: Record<string, number> })
      .firstReviews;
    expect(outcomes.reviewed).toBe(summary.pull_requests_with_a_human_review);
  });
});

describe.skipIf(!hasRealData)('AI in commits (skipped without ../shared/data)', () => {
  it.each([
    ['electron-2026q1-ai', '1'],
    ['kafka-2024-02-06', '1'],
    ['gotools-2024q4-2025q2', '2'],
    ['esphome-2024-07-10', '3'],
    ['cluster-api-2025h2', '1'],
  ])('%s: every month, tool and commit is as expected', async (set, depth) => {
    const plan = await fuller(set, depth);
    const told = JSON.parse(await run('provenance', plan, '--json')) as {
      readonly periods: readonly {
        readonly period: string;
        readonly pullRequests: number;
        readonly byAuthorship: Readonly<Record<string, number>>;
        readonly tools: readonly { readonly tool: string; readonly pullRequests: number }[];
      }[];
    };
    for (const row of readCsv(readFileSync(open(set, 'ai_by_month.csv'), 'utf8'))) {
      const month = told.periods.find(({ period }) => period === `${row.month ?? ''}-01`);
      expect(month?.pullRequests, row.month).toBe(Number(row.landed));
      expect((month?.byAuthorship.assisted ?? 0) + (month?.byAuthorship.agent ?? 0)).toBe(Number(row.with_ai_trailer));
      for (const tool of ['claude', 'copilot', 'cursor', 'gemini', 'aider', 'devin', 'jules']) {
        const found = month?.tools.find((use) => use.tool === tool)?.pullRequests ?? 0;
        expect(found, `${row.month ?? ''} ${tool}`).toBe(Number(row[tool]));
      }
    }
    const records = (
      JSON.parse(readFileSync(plan, 'utf8')) as {
        readonly pullRequests: readonly {
          readonly number: number | null;
          readonly id: string;
          readonly ai: { readonly tools?: readonly { readonly tool: string }[] };
        }[];
      }
    ).pullRequests;
    const ours = records.flatMap(({ number, ai }) =>
      ai.tools === undefined ? [] : [`${number ?? ''} ${ai.tools.map(({ tool }) => tool).join(';')}`],
    );
    const theirs = readCsv(readFileSync(open(set, 'prs.csv'), 'utf8')).flatMap((row) =>
      row.ai_tools === '' ? [] : [`${row.number ?? ''} ${row.ai_tools ?? ''}`],
    );
    expect([...ours].sort()).toEqual([...theirs].sort());
  });
});

interface Spread {
  readonly month: string | null;
  readonly measure: string;
  readonly count: number;
  readonly tenth: number;
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
  readonly ninetieth: number;
  readonly ninetyFifth: number;
  readonly ninetyNinth: number;
}

async function spreadsOf(plan: string, ...args: readonly string[]): Promise<readonly Spread[]> {
  return (JSON.parse(await run('waits', plan, ...args, '--json')) as { hours: readonly Spread[] }).hours;
}

type Quantiles = Readonly<Record<'0.1' | '0.25' | '0.5' | '0.75' | '0.9' | '0.95' | '0.99', number>>;

function summaryOf(set: string): Readonly<Record<string, number>> & {
  readonly wait_hours: Quantiles & { readonly n: number };
  readonly open_hours: Quantiles;
  readonly first_human_review_hours: Quantiles;
  readonly first_human_approval_hours: Quantiles;
} {
  return JSON.parse(readFileSync(open(set, 'expected', 'summary.json'), 'utf8')) as ReturnType<typeof summaryOf>;
}

/** Expected hours are rounded: to hundredths, or to thousandths before the quantile was taken. */
function expectQuantiles(spreads: readonly Spread[], measure: string, expected: Quantiles): void {
  const spread = spreads.find((one) => one.measure === measure);
  const fields = { tenth: '0.1', quarter: '0.25', median: '0.5', threeQuarters: '0.75', ninetieth: '0.9' } as const;
  for (const [field, part] of Object.entries({ ...fields, ninetyFifth: '0.95', ninetyNinth: '0.99' } as const)) {
    const hours = spread?.[field as keyof typeof fields] ?? NaN;
    expect(Math.abs(hours - expected[part]), `${measure} at ${part}`).toBeLessThan(0.0055);
  }
}

function closeTo(hours: number | undefined): number {
  return Math.round((hours ?? NaN) * 100) / 100;
}
