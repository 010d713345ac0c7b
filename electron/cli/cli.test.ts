import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { acmeCodeowners, acmePullRequests, acmeRoster } from '../../shared/importers/testing/acme.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-cli-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => path.join(folder, name);

function write(name: string, content: string): string {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
}

async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const exit = await runCli(args, {
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: (text) => {
      err += text;
      return Promise.resolve();
    },
    now: () => '2026-10-01T12:00:00.000Z',
  });
  return { exit, out, err };
}

const roster = write('roster.csv', acmeRoster.trimStart());
const prs = write('payments-prs.json', JSON.stringify(acmePullRequests));
const codeowners = write('CODEOWNERS', acmeCodeowners);

describe('the command line', () => {
  it('lists its commands, and says how each is used', async () => {
    expect(await run('--help')).toMatchObject({ exit: 0, err: '' });
    expect((await run('metrics', '--help')).out).toContain(
      'Usage: headroom metrics PLAN --by reviewer|team|area|author|workflow --csv',
    );
  });

  it.each([
    [[]],
    [['fly']],
    [['import']],
    [['import', '--out', 'x.headroom']],
    [['import', '--out']],
    [['import', '--out', 'x', '--roster', '']],
    [['import', '--out', 'x', '--roster', 'y', '--depth', 'deep']],
    [['import', '--out', 'x', '--roster', 'y', '--areas-from', 'stars']],
    [['import', '--out', 'x', '--roster', 'y', '--column', 'shoe=Size']],
    [['owners', 'surplus', '--codeowners', 'x', '--paths', 'y']],
    [['owners', '--codeowners', 'x']],
    [['metrics', '--by', 'team', '--csv']],
    [['metrics', 'x', '--by', 'shoe', '--csv']],
    [['metrics', 'x', '--by', 'team']],
    [['metrics', 'x', '--by', 'team', '--csv', '--loud']],
  ])('ends with 2 and nothing on stdout when it is not understood: %j', async (args) => {
    const { exit, out, err } = await run(...args);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain('Usage: headroom');
  });

  it('imports into a plan and prints what came in', async () => {
    const plan = inFolder('plan.headroom');
    const { exit, out, err } = await run(
      'import',
      '--out',
      plan,
      '--roster',
      roster,
      '--prs',
      prs,
      '--codeowners',
      codeowners,
    );
    expect(exit).toBe(0);
    expect(out).toMatch(/People +4 +4 new\n/);
    expect(out).toMatch(/Pull requests +2 +2 new\n/);
    expect(err).toContain('CODEOWNERS:2:1: The owner “@acme/platform” is no team or person of the plan.');
    expect(readFileSync(plan, 'utf8')).toContain('Priya Raman');
    const metrics = await run('metrics', plan, '--by', 'reviewer', '--csv');
    expect(metrics).toEqual({
      exit: 0,
      out: 'week,key,pull_requests,reviews,lines\n2026-08-31,mbianchi,1,1,251\n',
      err: '',
    });
  });

  it('tells lead time by stage, for a terminal and for programs', async () => {
    const sample = path.resolve('build/samples/commerce.headroom');
    const { exit, out, err } = await run('pipeline', sample, '--scenario', 'A');
    expect([exit, err]).toEqual([0, '']);
    expect(out).toMatch(/^Ready to deployed: about \d+ h\./);
    expect(out).toContain('risk-rules');
    const json = await run('pipeline', sample, '--scenario', 'A', '--json');
    const read = JSON.parse(json.out) as {
      lead: { kind: string; hours: number; parts: Record<string, number> };
      teams: { pointsPerPercentMoreHours: number }[];
    };
    expect(read.lead.kind).toBe('about');
    expect(Object.values(read.lead.parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(read.lead.hours, 9);
    expect(read.teams.some(({ pointsPerPercentMoreHours }) => pointsPerPercentMoreHours > 0)).toBe(true);
  });

  it('plays the next weeks, the same for the same seed, for a terminal and for programs', async () => {
    const sample = path.resolve('build/samples/commerce.headroom');
    const few = ['--weeks', '8', '--replications', '5'];
    const { exit, out, err } = await run('simulate', sample, '--scenario', 'A', ...few);
    expect([exit, err]).toEqual([0, '']);
    expect(out).toContain('Medians of 5 runs of 8 weeks');
    const baseline = await run('simulate', sample, ...few);
    // More comes to Payments than it can do: no wait is a number then.
    expect(baseline.out).toMatch(/^Payments .* grows +grows /m);
    const json = async (...args: readonly string[]) => (await run('simulate', sample, '--json', ...few, ...args)).out;
    const first = await json();
    expect(await json()).toBe(first);
    expect(await json('--seed', '2')).not.toBe(first);
    const read = JSON.parse(first) as {
      replications: number;
      teams: {
        name: string;
        fallsBehind: boolean;
        firstResponseMedian: { median: number; low: number; high: number } | null;
        openHours: object[];
      }[];
    };
    expect(read.replications).toBe(5);
    expect(read.teams.find(({ name }) => name === 'Payments')).toMatchObject({
      fallsBehind: true,
      firstResponseMedian: null,
    });
    const calm = read.teams.find(({ name }) => name === 'Mobile Apps');
    expect(calm?.openHours).toHaveLength(8);
    expect(calm?.firstResponseMedian?.low).toBeLessThan(calm?.firstResponseMedian?.high ?? 0);
  });

  it.each([
    ['--weeks', '0'],
    ['--weeks', 'few'],
    ['--replications', '1'],
    ['--seed', '-1'],
  ])('asks for whole numbers that make sense: simulate %s %s', async (option, value) => {
    const sample = path.resolve('build/samples/commerce.headroom');
    expect(await run('simulate', sample, option, value)).toMatchObject({ exit: 2, out: '' });
  });

  it('prints the summary as JSON, and only that, on stdout', async () => {
    const { out } = await run('import', '--out', inFolder('json.headroom'), '--roster', roster, '--prs', prs, '--json');
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'changesPlan',
      people: { total: 4, added: 4 },
      reviews: { total: 1, added: 1 },
      reviewsByBots: 1,
      reviewsOfOwnPullRequests: 1,
    });
  });

  it('writes the same bytes when the same files come a second time', async () => {
    const first = inFolder('first.headroom');
    const second = inFolder('second.headroom');
    await run('import', '--out', first, '--roster', roster, '--prs', prs);
    const { exit, out } = await run('import', '--plan', first, '--out', second, '--roster', roster, '--prs', prs);
    expect([exit, out.split('\n')[0]]).toEqual([0, 'Nothing new: the plan had all of this.']);
    expect(readFileSync(second)).toEqual(readFileSync(first));
  });

  it('fails with a message and writes nothing when a file is missing, empty or no plan', async () => {
    const out = inFolder('none.headroom');
    const empty = write('empty.csv', '');
    for (const args of [
      ['--roster', inFolder('missing.csv')],
      ['--roster', roster, '--prs', inFolder('missing.json')],
      ['--roster', empty],
      ['--roster', roster, '--plan', inFolder('missing.headroom')],
      ['--roster', roster, '--plan', roster],
    ]) {
      const { exit, err, out: printed } = await run('import', '--out', out, ...args);
      expect([exit, printed]).toEqual([1, '']);
      expect(err).not.toBe('');
    }
    expect(existsSync(out)).toBe(false);
    expect(await run('metrics', inFolder('missing.headroom'), '--by', 'team', '--csv')).toMatchObject({
      exit: 1,
      out: '',
    });
    expect(await run('import', '--roster', roster, '--out', path.join(folder, 'no', 'folder', 'x'))).toMatchObject({
      exit: 1,
    });
  });

  it('prints at most twenty issues of a kind, and how many more there are', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `P${index},Pay,gardener ${index}`).join('\n');
    const { err } = await run(
      'import',
      '--out',
      inFolder('many.headroom'),
      '--roster',
      write('many.csv', `Name,Team,Title\n${rows}\n`),
    );
    expect(err.match(/many\.csv:\d+:3: The title/g)).toHaveLength(20);
    expect(err).toContain('and 30 more: title not known');
  });

  it('explains how files were read, and then needs to write nothing', async () => {
    const runs = write('ci.csv', 'Workflow,Result,Started\nci,passed,2026-09-01 10:00\nci,exploded,2026-09-01 11:00\n');
    const { exit, out } = await run('import', '--explain', roster, runs, codeowners);
    expect(exit).toBe(0);
    expect(out).toContain('roster.csv: a roster, utf-8, 4 records\n  Employee # -> id\n  Name -> name\n');
    expect(out).toContain('  Location -> not read\n');
    expect(out).toContain('ci.csv: a table of CI runs, utf-8, 2 records\n  Workflow -> workflow\n');
    expect(out).toContain('  Changed: result in an unknown word, 1\n');
    expect(out).toContain('CODEOWNERS: a CODEOWNERS file (GitHub), utf-8, 5 records\n');
    const json = JSON.parse((await run('import', '--explain', '--json', roster)).out) as { explanation: unknown };
    expect(json.explanation).toMatchObject([{ file: 'roster.csv', format: 'a roster', dialect: null, rowsRead: 4 }]);
  });

  it('takes files of any kind, columns of any table, and a key for pseudonyms', async () => {
    const runs = write('own.csv', 'Workflow,Result,Started,Which\nci,passed,2026-09-01 10:00,main\n');
    const plan = inFolder('own.headroom');
    const { exit, err } = await run('import', '--out', plan, '--column', 'ciRuns.branch=Which', runs);
    expect([exit, err]).toEqual([0, '']);
    expect(readFileSync(plan, 'utf8')).toContain('"branch":"main"');
    expect(await run('import', '--out', plan, '--column', 'ciRuns.nothing=X', runs)).toMatchObject({ exit: 2 });
    const hidden = (key: readonly string[], name: string) =>
      run('import', '--out', inFolder(name), '--name', 'x', roster, prs, ...key);
    await hidden(['--anonymise'], 'a1.headroom');
    await hidden(['--anonymise-key', 'k'], 'a2.headroom');
    await hidden(['--anonymise-key', 'k'], 'a3.headroom');
    const [first, second, third] = ['a1', 'a2', 'a3'].map((name) => readFileSync(inFolder(`${name}.headroom`), 'utf8'));
    expect(first).not.toMatch(/Ortiz|praman|acme\.example/);
    expect(second).toBe(third);
    expect(second).not.toBe(first);
  });

  it('removes who is said to have left, and nobody else, with the seat or without', async () => {
    const before = inFolder('october.headroom');
    const rows = (names: readonly string[]) =>
      `Name,Team,Login\n${names.map((name) => `${name},Pay,${name.slice(0, 3).toLowerCase()}`).join('\n')}\n`;
    const old = write('october.csv', rows(['Ada Hart', 'Ben Ode', 'Cleo Sand', 'Dov Lind']));
    await run('import', '--out', before, '--name', 'x', old);
    const newer = write('november.csv', rows(['Ada Hart', 'Cleo Sand']));
    const importNewer = async (out: string, ...more: readonly string[]) => {
      const done = await run('import', '--plan', before, '--out', inFolder(out), newer, ...more);
      const plan = existsSync(inFolder(out)) ? parsePlanFile(readFileSync(inFolder(out), 'utf8')) : null;
      const { people, seats } = plan?.ok === true ? plan.value.document.plan.baseline : createPlan('').baseline;
      return { ...done, people: [...people.values()].map(({ name }) => name).sort(), seats: seats.size };
    };

    const none = await importNewer('none.headroom');
    expect(none).toMatchObject({ exit: 0, people: ['Ada Hart', 'Ben Ode', 'Cleo Sand', 'Dov Lind'] });
    expect(none.out).toContain('(say who left with --left PERSON or --left all)\n  Ben Ode, Pay: stays\n');

    const one = await importNewer('one.headroom', '--left', 'BEN');
    expect(one).toMatchObject({ exit: 0, people: ['Ada Hart', 'Cleo Sand', 'Dov Lind'], seats: none.seats });
    expect(one.out).toContain('  Ben Ode left; the seat stays open\n  Dov Lind, Pay: stays\n');

    const all = await importNewer('all.headroom', '--left', 'all', '--left-seats', 'go', '--json');
    expect(all).toMatchObject({ exit: 0, people: ['Ada Hart', 'Cleo Sand'], seats: none.seats - 2 });
    expect(JSON.parse(all.out)).toMatchObject({
      notInRoster: [],
      left: [
        { name: 'Ben Ode', seat: 'goes' },
        { name: 'Dov Lind', seat: 'goes' },
      ],
    });

    const wrong = await importNewer('wrong.headroom', '--left', 'Ada Hart');
    expect(wrong).toMatchObject({ exit: 1, people: [] });
    expect(wrong.err).toContain(
      '“Ada Hart” is not among those who are missing in the newer roster: Ben Ode, Dov Lind.',
    );
    expect(await importNewer('seats.headroom', '--left-seats', 'go')).toMatchObject({ exit: 2, people: [] });
  });

  it('counts tables by week without a plan, and an import reads the result as demand', async () => {
    const table = write(
      'pulls.csv',
      'number,author,merged,area\n1,ada,2026-03-02,pay\n2,=1,2026-03-04,"a, b"\n3,ada,x,pay\n',
    );
    const counted = await run('weeks', table, '--by', 'area');
    expect(counted).toMatchObject({
      exit: 0,
      out: 'week,area,pull_requests,lines\n2026-03-02,"a, b",1,0\n2026-03-02,pay,1,0\n',
      err: expect.stringContaining('not counted are rows without a time that can be read: 1.') as string,
    });
    expect((await run('weeks', table, '--by', 'author')).out).toContain("2026-03-02,'=1,1,0");
    const plan = inFolder('weeks.headroom');
    expect((await run('import', '--out', plan, write('weeks.csv', counted.out))).exit).toBe(0);
    expect(readFileSync(plan, 'utf8')).toContain(
      '"pullRequestsPerWeek":1,"reviewEffortHours":null,"source":"measured"',
    );
    expect(await run('weeks', table, '--by', 'reviewer')).toMatchObject({ exit: 1, out: '' });
    expect((await run('weeks', inFolder('none.csv'), '--by', 'area')).err).toContain('there is no such file');
    expect((await run('weeks', table, '--by', 'colour')).exit).toBe(2);
  });

  it('sums up a plan without pull requests in a line, and tables of nothing have their header', async () => {
    const plan = path.join(folder, 'no-work.headroom');
    const roster = path.join(folder, 'no-work.csv');
    writeFileSync(roster, 'Name,Team\nAnn Lee,Pay\n');
    expect((await run('import', '--out', plan, '--roster', roster)).exit).toBe(0);
    expect(await run('summary', plan)).toMatchObject({ exit: 0, out: 'No pull request is imported.\n' });
    expect((await run('summary', plan, '--table', 'months')).out.split('\n')).toHaveLength(2);
    expect((await run('summary', plan, '--table', 'months', '--json')).exit).toBe(2);
  });

  it('says who owns each path in other dialects, and takes the one that it is told', async () => {
    const paths = write('more-paths.txt', 'src/pay/a.ts\n');
    const rules = write('gitlab-owners', '* @admin\n\n[Payments][2] @pay\n/src/pay/\n');
    const { out } = await run('owners', '--codeowners', rules, '--paths', paths);
    expect(JSON.parse(out)).toMatchObject({
      owners: ['@admin', '@pay'],
      sections: [{}, { section: 'Payments', approvals: 2 }],
    });
    const asGithub = await run('owners', '--codeowners', rules, '--paths', paths, '--dialect', 'github');
    expect(JSON.parse(asGithub.out)).toEqual({ path: 'src/pay/a.ts', owners: [], line: 4 });
    expect(await run('owners', '--codeowners', rules, '--paths', paths, '--dialect', 'svn')).toMatchObject({ exit: 2 });
    const owners = write('OWNERS', 'approvers: [leads]\n');
    const aliases = write('aliases.yaml', 'aliases:\n  leads: [Ann]\n');
    const tree = await run('owners', '--codeowners', owners, '--paths', paths, '--aliases', aliases);
    expect(JSON.parse(tree.out)).toMatchObject({ owners: ['ann'], asWritten: ['leads'], file: 'OWNERS' });
  });

  it('says who owns each path, one JSON object a line', async () => {
    const paths = write('paths.txt', 'README.md\nsrc/pay/refunds.ts\napps/legacy/x\n');
    const { exit, out } = await run('owners', '--codeowners', codeowners, '--paths', paths);
    expect(exit).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { path: 'README.md', owners: ['@acme/platform'], line: 2 },
      { path: 'src/pay/refunds.ts', owners: ['@mbianchi', '@praman'], line: 4 },
      { path: 'apps/legacy/x', owners: [], line: 6 },
    ]);
    const none = write('none', '/src/ @a\n');
    expect((await run('owners', '--codeowners', none, '--paths', paths)).out.split('\n')[0]).toBe(
      '{"path":"README.md","owners":[],"line":null}',
    );
  });
});
