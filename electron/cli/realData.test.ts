/** The command line on the real data beside the project: skipped, with these words, where ../shared/data is not there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences, expectedOf, hasRealData, importFiles, open, planAt, readCsv, run } from './testing/realData.ts';

const counts = { pull_requests: 'prs', reviews: 'reviews', lines: 'lines' } as const;

describe.skipIf(!hasRealData)('on real data (skipped without ../shared/data)', () => {
  it('golang/tools: every week of every reviewer, team and area is as expected', async () => {
    const set = 'gotools-2024q4-2025q2';
    const plan = await importFiles(
      'gotools',
      '--roster',
      open(set, 'roster.csv'),
      '--prs',
      open(set, 'gh-pr-list.json'),
      '--depth',
      '2',
    );
    expect(await differences(plan, 'reviewer', expectedOf(set, 'weekly_by_reviewer.csv'), counts)).toEqual([]);
    expect(await differences(plan, 'team', expectedOf(set, 'weekly_by_team.csv'), counts)).toEqual([]);
    expect(await differences(plan, 'area', expectedOf(set, 'weekly_by_area.csv'), counts)).toEqual([]);
  });

  it.each(['posthog-2026-03', 'posthog-2026-04'])('%s: every week of every reviewer is as expected', async (set) => {
    const plan = await importFiles(set, '--prs', open(set, 'gh-pr-list.json'));
    const expected = expectedOf(set, 'weekly_by_reviewer.csv');
    const columns = { pull_requests: 'prs_first_reviewed', reviews: 'review_events' };
    expect(await differences(plan, 'reviewer', expected, columns)).toEqual([]);
  });

  describe('kafka', () => {
    const set = 'kafka-2024-02-06';
    const plan = hasRealData
      ? importFiles('kafka', '--roster', open(set, 'roster.csv'), '--prs', open(set, 'gh-pr-list.json'))
      : Promise.resolve('');
    // 15 commits were pushed without a pull request: they are in the expected numbers and cannot be in gh's list.
    const pushed = () => readCsv(readFileSync(open(set, 'reviews.csv'), 'utf8')).filter((row) => row.number === '');
    const weekOf = (time: string) => {
      const day = new Date(time);
      day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
      return day.toISOString().slice(0, 10);
    };

    it('has every week of every reviewer as expected, but those with commits that no pull request is for', async () => {
      const touched = new Set(pushed().map((row) => `${weekOf(row.landed_at ?? '')} ${row.reviewer ?? ''}`));
      const different = await differences(await plan, 'reviewer', expectedOf(set, 'weekly_by_reviewer.csv'), counts);
      expect(different).toHaveLength(17);
      expect(different.filter((key) => !touched.has(key))).toEqual([]);
    });

    it('has every week of every reviewer exactly as expected once the log of git is there too', async () => {
      const log = ['--file', open(set, 'git-log.fuller.txt')];
      const both = await importFiles(
        'kafka-log',
        ...['--roster', open(set, 'roster.csv'), '--prs', open(set, 'gh-pr-list.json'), ...log],
      );
      expect(await differences(both, 'reviewer', expectedOf(set, 'weekly_by_reviewer.csv'), counts)).toEqual([]);
    });

    it('has every week of every team as expected, but those commits', async () => {
      const teams = new Map(
        readCsv(readFileSync(open(set, 'roster.csv'), 'utf8')).map((row) => [row.person, row.team]),
      );
      const touched = new Set(pushed().map((row) => `${weekOf(row.landed_at ?? '')} ${teams.get(row.reviewer) ?? ''}`));
      const different = await differences(await plan, 'team', expectedOf(set, 'weekly_by_team.csv'), counts);
      expect(different).toHaveLength(13);
      expect(different.filter((key) => !touched.has(key))).toEqual([]);
    });

    it('has every week of every area as expected, but those commits and one whose list of files is cut off', async () => {
      const prs = readCsv(readFileSync(open(set, 'prs.csv'), 'utf8'));
      const unlike = prs.filter((row) => row.number === '' || row.number === '15890');
      const touched = new Set(unlike.map((row) => `${weekOf(row.landed_at ?? '')} ${row.main_area ?? ''}`));
      const different = await differences(await plan, 'area', expectedOf(set, 'weekly_by_area.csv'), counts);
      expect(different).toHaveLength(13);
      // #15890 lists 100 of 372 files: it counts for clients here and for streams there.
      expect(different.filter((key) => !touched.has(key))).toEqual(['2024-06-10 clients']);
    });
  });

  it('esphome: 205 people and a team own what the rules say; bots are no people', async () => {
    const set = 'esphome-2024-07-10';
    const plan = await importFiles(
      'esphome',
      '--roster',
      open(set, 'roster.csv'),
      '--prs',
      open(set, 'gh-pr-list.json'),
      '--codeowners',
      open('esphome-owners', 'CODEOWNERS'),
      '--paths',
      open('esphome-owners', 'paths.txt'),
    );
    const text = readFileSync(plan, 'utf8');
    expect(text.match(/"pattern":/g)).toHaveLength(481);
    expect(text).not.toMatch(/person-dependabot/);
  });

  it('esphome: the owners of every path are as expected', async () => {
    const out = await run(
      'owners',
      '--codeowners',
      open('esphome-owners', 'CODEOWNERS'),
      '--paths',
      open('esphome-owners', 'paths.txt'),
    );
    const ours = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { path: string; owners: string[]; line: number | null });
    const expected = readCsv(readFileSync(open('esphome-owners', 'expected_owners.csv'), 'utf8'));
    expect(ours.map(({ path: file, owners, line }) => [file, owners.join(' '), String(line ?? '')])).toEqual(
      expected.map((row) => [row.path, row.owners, row.line]),
    );
    expect(ours).toHaveLength(6_497);
  });

  it('Kubernetes: 237 people in 35 groups, 49 of them in several', async () => {
    const out = await run('import', '--out', planAt('k8s'), '--roster', open('k8s-groups', 'roster.csv'), '--json');
    const summary = JSON.parse(out) as {
      people: { total: number };
      teams: { total: number };
      questions: { reason: string; count: number }[];
    };
    expect([summary.people.total, summary.teams.total]).toEqual([237, 35]);
    expect(summary.questions.find(({ reason }) => reason === 'sameNameTwice')?.count).toBe(49);
  });
});
