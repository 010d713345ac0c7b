import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pullsQuery, teamsQuery } from '../../shared/importers/github/queries.ts';
import { acmePullRequests, acmeRoster } from '../../shared/importers/testing/acme.ts';
import { acmeGitLog, acmeGraphql, acmeTeams } from '../../shared/importers/testing/acmeHosts.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-hosts-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => path.join(folder, name);
const write = (name: string, content: string) => {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
};

async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const take = (text: string) => {
    out += text;
    return Promise.resolve();
  };
  const tell = (text: string) => {
    err += text;
    return Promise.resolve();
  };
  const exit = await runCli(args, { out: take, err: tell, now: () => '2026-09-10T09:00:00.000Z' });
  return { exit, out, err };
}

const roster = write('roster.csv', acmeRoster.trimStart());
const prs = write('prs.json', JSON.stringify(acmePullRequests));
const later = write(
  'later.json',
  JSON.stringify([{ ...acmePullRequests[1], number: 499, createdAt: '2026-09-09T09:00:00Z' }]),
);
const graphql = write('graphql.json', acmeGraphql);
const teams = write('teams.json', acmeTeams);
const log = write('payments-git.log', acmeGitLog);
const mailmap = write('.mailmap', 'Priya Raman <priya@acme.example> <priya@old.example>\n');

async function planOf(name: string, ...args: readonly string[]): Promise<string> {
  expect((await run('import', '--out', inFolder(name), ...args)).exit).toBe(0);
  return inFolder(name);
}

describe('import', () => {
  it('prints the queries to run on GitHub, and how', async () => {
    expect(await run('import', '--print-query', 'pulls')).toMatchObject({
      exit: 0,
      out: pullsQuery,
      err: expect.stringContaining('query=@headroom-pulls.graphql') as string,
    });
    expect((await run('import', '--print-query', 'teams')).out).toBe(teamsQuery);
    expect((await run('import', '--print-query', 'people')).exit).toBe(2);
    expect((await run('import', '--print-query', 'pulls', '--out', 'x')).exit).toBe(2);
  });

  it('takes files of any kind, told by their content, and each kind under its own name', async () => {
    const told = await run(
      ...['import', '--out', inFolder('any.headroom'), '--file', log, '--file', roster, '--file', mailmap],
      ...['--teams', teams, '--prs', graphql, '--mailmap', mailmap, '--json'],
    );
    const summary = JSON.parse(told.out) as {
      readonly files: readonly { readonly name: string; readonly format: string }[];
      readonly pullRequestsDeclaringAi: number;
    };
    expect(summary.files.map(({ name, format }) => [name, format])).toEqual([
      ['payments-git.log', 'pullRequests'],
      ['roster.csv', 'roster'],
      ['.mailmap', 'mailmap'],
      ['graphql.json', 'pullRequests'],
      ['teams.json', 'teams'],
      ['.mailmap', 'mailmap'],
    ]);
    expect(summary.pullRequestsDeclaringAi).toBe(2);
  });

  it('explains what each file was taken for, and writes nothing without --out', async () => {
    const told = await run('import', '--explain', '--file', graphql, '--file', log, '--roster', roster);
    expect(told.exit).toBe(0);
    for (const line of [
      'graphql.json: pull requests, utf-8, 1 record',
      '  Found: GitHub GraphQL export, by data.repository.pullRequests or data.organization.teams',
      '  ReadyForReviewEvent and ConvertToDraftEvent -> Draft time',
      '  1 of 1 pull requests that declare AI',
      'payments-git.log: pull requests, utf-8, 1 record',
      '  Found: git log in Headroom’s format, by 0x1e before each commit',
      'roster.csv: a roster, utf-8, 4 records',
    ]) {
      expect(told.out.split('\n')).toContain(line);
    }
    const json = await run('import', '--explain', '--file', graphql, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      explanation: [{ file: 'graphql.json', kind: 'pullRequests', dialects: [{ label: 'GitHub GraphQL export' }] }],
      suggestions: [],
    });
  });

  it('refuses a log that is called a roster, and a roster that is called a log', async () => {
    const wrong = await run('import', '--out', inFolder('wrong.headroom'), '--roster', log, '--prs', roster);
    expect(wrong.exit).toBe(1);
    expect(wrong.err).toContain('payments-git.log: This is pull requests or a log of git, and a roster was expected.');
    expect(wrong.err).toContain('roster.csv: This is a roster, and pull requests or a log of git was expected.');
  });
});

describe('metrics, waits and provenance', () => {
  it('tell authors, months and waits', async () => {
    const plan = await planOf('metrics.headroom', '--roster', roster, '--prs', prs);
    expect((await run('metrics', plan, '--by', 'author', '--csv', '--per', 'month', '--waits')).out).toBe(
      [
        'week,key,pull_requests,reviews,lines,reviewers,authors,wait_median_hours,wait_p90_hours',
        '2026-09-01,praman,1,1,251,1,1,28.883,28.883',
        '',
      ].join('\n'),
    );
  });

  it('tell how long the first review took, and what has none', async () => {
    const plan = await planOf('waits.headroom', '--roster', roster, '--prs', prs, '--prs', graphql, '--prs', later);
    const told = JSON.parse((await run('waits', plan, '--json')).out) as {
      readonly hours: readonly { readonly measure: string; readonly count: number; readonly median: number | null }[];
      readonly firstReviews: object;
    };
    expect(told.hours.map(({ measure, count, median }) => [measure, count, median])).toEqual([
      ['landing', 1, 55.469],
      ['firstReview', 1, 0.022],
      ['firstHumanReview', 1, 28.883],
      ['firstHumanApproval', 1, 28.883],
    ]);
    expect(told.firstReviews).toEqual({
      reviewed: 1,
      waiting: 1,
      // From 7 September, 9:00, until the newest record: what became of it later the files cannot tell.
      medianHoursWaitedSoFar: 48,
      landedUnreviewed: 0,
      closedUnreviewed: 0,
      drafts: 2,
      unknown: 0,
    });
    const text = (await run('waits', plan, '--per', 'month')).out;
    expect(text).toContain('2026-09  ready to first review by a person');
    expect(text).toContain('1 still wait, for 48 h so far (median)');
    expect(text).toContain('last ready for review before its first review; all hours; reviews by the author left out.');
  });

  it('tell waits by the rules that are asked for, and name them', async () => {
    const plan = await planOf('rules.headroom', '--roster', roster, '--prs', prs, '--prs', graphql, '--prs', later);
    const rules = ['--from', 'opened', '--hours', 'working', '--own-reviews', 'counted'];
    const text = (await run('waits', plan, ...rules)).out;
    expect(text).toContain('opened to first review by a person');
    expect(text).toContain('time as a draft included; working hours, Monday to Friday, 9 to 17 UTC;');
    expect(JSON.parse((await run('waits', plan, ...rules, '--json')).out)).toMatchObject({
      rules: { start: 'opened', hours: 'working', ofOwn: 'counted' },
    });
    const refused = await run('waits', plan, '--hours', 'some');
    expect(refused.err).toContain('--hours is clock or working, not “some”');
  });

  it('tell waits by the rules that an import put into the plan, until another takes them back', async () => {
    const [usual, same] = [
      await planOf('usual.headroom', '--roster', roster, '--prs', prs),
      await planOf(
        'same.headroom',
        '--roster',
        roster,
        '--prs',
        prs,
        '--waits-from',
        'ready',
        '--waits-hours',
        'clock',
      ),
    ];
    const waitsOf = async (plan: string, ...rest: readonly string[]) =>
      JSON.parse((await run('waits', plan, ...rest, '--json')).out) as { rules: object; hours: object };
    expect((await waitsOf(same)).rules).toEqual({ start: 'ready', hours: 'clock', ofOwn: 'leftOut' });
    const given = ['--waits-from', 'opened', '--waits-hours', 'working', '--own-reviews', 'counted'];
    const other = await planOf('other.headroom', '--roster', roster, '--prs', prs, ...given);
    const { rules, hours } = await waitsOf(other);
    expect(rules).toEqual({ start: 'opened', hours: 'working', ofOwn: 'counted' });
    const asked = ['--from', 'opened', '--hours', 'working', '--own-reviews', 'counted'];
    expect(hours).toEqual((await waitsOf(usual, ...asked)).hours);
    // A further import that says nothing of them leaves them as they are.
    const again = await planOf('again.headroom', '--plan', other, '--prs', prs);
    expect((await waitsOf(again)).rules).toEqual(rules);
    const back = ['--waits-from', 'ready', '--waits-hours', 'clock', '--own-reviews', 'left-out'];
    const taken = await planOf('taken.headroom', '--plan', other, '--prs', prs, ...back);
    expect((await waitsOf(taken)).hours).toEqual((await waitsOf(usual)).hours);
  });

  it('tell what is declared about AI, and that it is at least so much', async () => {
    const plan = await planOf('ai.headroom', '--roster', roster, '--file', log);
    expect(JSON.parse((await run('provenance', plan, '--json')).out)).toMatchObject({
      version: 1,
      total: { pullRequests: 1, byAuthorship: { assisted: 1, unknown: 0 }, declaredShareAtLeast: 1 },
      periods: [{ period: '2026-09-01' }],
      teams: [{ team: 'Payments', tools: [{ tool: 'claude', pullRequests: 1 }] }],
      tools: [{ tool: 'claude', label: 'Claude', models: [{ model: 'Claude Opus 4.7', pullRequests: 1 }] }],
    });
    const text = (await run('provenance', plan, '--per', 'week')).out;
    expect(text).toContain('Declared share of AI: at least 100.0 % of 1 pull requests that landed.');
    expect(text).toContain('2026-08-31');
    const empty = await planOf('empty.headroom', '--roster', roster);
    expect((await run('provenance', empty)).out).toBe('No pull request has landed.\n');
    expect((await run('waits', empty)).exit).toBe(0);
  });

  it.each([
    [['provenance']],
    [['provenance', 'x', '--per', 'year']],
    [['waits', 'x', '--per', 'week']],
    [['metrics', 'x', '--by', 'author', '--csv', '--per', 'day']],
  ])('are not understood: %j', async (args) => {
    expect((await run(...args)).exit).toBe(2);
  });

  it('fail with a message when there is no plan', async () => {
    for (const command of ['provenance', 'waits']) {
      expect(await run(command, inFolder('missing.headroom'))).toMatchObject({ exit: 1, out: '' });
    }
  });
});
