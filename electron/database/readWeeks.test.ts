/** Weeks from a real PostgreSQL: skipped, and said so, where its server is not installed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualNames, type DatabaseTables } from '../../shared/importers/database/databaseTables.ts';
import { weeklyQuery } from '../../shared/importers/database/weeklyQuery.ts';
import { defaultImportChoices } from '../../shared/importers/importChoices.ts';
import { planImport } from '../../shared/importers/importPlan.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { createDocument, dispatchCommand } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { describeDatabaseFault } from '../../shared/importers/database/databaseFault.ts';
import { readTarget, type DatabaseTarget } from './databaseTarget.ts';
import { readWeeks } from './readWeeks.ts';
import { findServer, startServer, type ThrowAwayServer } from './testing/throwAwayServer.ts';

const bin = findServer();
const own: DatabaseTables = { kind: 'own', names: { ...usualNames, pullRequests: 'work.pull requests', area: 'area' } };
const signal = new AbortController().signal;

/** Monday of the week so many weeks ago, in UTC, and hours after it. */
function at(weeksAgo: number, hours: number): string {
  const day = Math.floor(Date.now() / 86_400_000);
  const monday = (day - ((day + 3) % 7)) * 86_400_000;
  return new Date(monday - weeksAgo * 7 * 86_400_000 + hours * 3_600_000).toISOString();
}

/** Repository, number, area, author, opened, landed; and reviews: number, reviewer, hours after opening. */
const pulls = [
  { number: 1, area: 'pay', author: 'ada', opened: at(1, 10), landed: at(1, 30) },
  { number: 2, area: 'pay', author: 'ben', opened: at(1, 20), landed: at(1, 40) },
  { number: 3, area: 'o\'brien "x"', author: 'ada', opened: at(2, 0), landed: at(2, 1) },
  { number: 4, area: 'pay', author: 'ada', opened: at(2, 0), landed: at(2, 90) },
  // This week is not over, and this one never landed.
  { number: 5, area: 'pay', author: 'ada', opened: at(0, 0), landed: at(0, 0.001) },
  { number: 6, area: 'pay', author: 'ada', opened: at(1, 0), landed: null },
  // Longer ago than is asked for.
  { number: 7, area: 'pay', author: 'ada', opened: at(30, 0), landed: at(30, 5) },
];
const reviews = [
  { number: 1, reviewer: 'ben', after: 4 },
  { number: 1, reviewer: 'cleo', after: 9 },
  // Nobody reviews their own, and a bot is nobody.
  { number: 1, reviewer: 'ci-bot[bot]', after: 0.1 },
  { number: 4, reviewer: 'dependabot', after: 1 },
  { number: 1, reviewer: 'ada', after: 1 },
  { number: 2, reviewer: 'cleo', after: 8 },
  { number: 4, reviewer: 'ben', after: 20 },
];

describe('the query', () => {
  it('quotes every name, so that none is read as a command', () => {
    const names = { ...usualNames, pullRequests: 'x"; drop table y; --', number: 'n"o', area: 'a' };
    const text = weeklyQuery('postgresql', { kind: 'own', names }, 12);
    expect(text).toContain('from "x""; drop table y; --" p');
    expect(text).toContain('"n""o"');
    expect(weeklyQuery('bigquery', { kind: 'own', names: { ...names, area: 'a`b\\' } }, 12)).toContain('p.`ab`');
  });

  it('is written for each engine, and asks for whole weeks only', () => {
    for (const dialect of ['postgresql', 'bigquery', 'snowflake', 'trino'] as const) {
      expect(weeklyQuery(dialect, { kind: 'devlake' }, 26)).toMatch(/pull_request_comments/);
      expect(weeklyQuery(dialect, own, 26)).toMatch(/26|182/);
    }
  });
});

describe('the address', () => {
  it.each([
    ['mysql://a@b/c', 'notAnAddress'],
    ['postgresql://', 'noHost'],
    ['postgresql://host', 'noDatabase'],
    ['postgresql://host/data', 'noUser'],
    ['postgresql://u@host/data?sslmode=wild', 'notPossible'],
  ])('%s is refused', (address, error) => {
    expect(readTarget(address, null, null)).toEqual({ ok: false, error });
  });

  it('is encrypted and checked unless it says otherwise, whatever the mode is called', () => {
    const tlsOf = (address: string) => {
      const read = readTarget(address, 'p', null);
      return read.ok ? read.value.tls : read.error;
    };
    expect(tlsOf('postgresql://u@h/d')).toBe('verify');
    expect(tlsOf('postgresql://u@h/d?sslmode=require')).toBe('verify');
    expect(tlsOf('postgres://u:x%40@h:6000/d?sslmode=disable')).toBe('off');
    expect(readTarget('postgres://u:x%40@h:6000/d', null, null)).toMatchObject({
      value: { password: 'x@', port: 6000 },
    });
  });
});

describe.skipIf(bin === null)('a real PostgreSQL (skipped without Debian’s postgresql)', () => {
  let server: ThrowAwayServer;
  let target: DatabaseTarget;

  beforeAll(async () => {
    server = await startServer(bin ?? '');
    const text = (value: string | null) => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`);
    server.run(`
      create schema work;
      create table work."pull requests" (repository text, number int, area text, author text,
        created_at timestamptz, merged_at timestamptz);
      create table reviews (repository text, number int, reviewer text, submitted_at timestamptz);
      create table pull_requests (id text, base_repo_id text, author_id text, created_date timestamptz, merged_date timestamptz);
      create table repos (id text, name text);
      create table accounts (id text, user_name text);
      insert into accounts values ('ci-bot[bot]', 'ci-bot[bot]'), ('dependabot', 'dependabot');
      create table pull_request_comments (pull_request_id text, account_id text, type text, created_date timestamptz);
      ${pulls
        .map(
          (pull) =>
            `insert into work."pull requests" values ('acme/shop', ${pull.number}, ${text(pull.area)}, ${text(pull.author)},
              ${text(pull.opened)}, ${text(pull.landed)});
             insert into pull_requests values ('p${pull.number}', 'r1', ${text(pull.author)}, ${text(pull.opened)}, ${text(pull.landed)});`,
        )
        .join('\n')}
      ${reviews
        .map(({ number, reviewer, after }) => {
          const opened = pulls.find((pull) => pull.number === number)?.opened ?? '';
          const time = new Date(Date.parse(opened) + after * 3_600_000).toISOString();
          return `insert into reviews values ('acme/shop', ${number}, '${reviewer}', '${time}');
                  insert into pull_request_comments values ('p${number}', '${reviewer}', 'REVIEW', '${time}');`;
        })
        .join('\n')}
      insert into repos values ('r1', 'acme/shop');
      insert into pull_request_comments values ('p1', 'cleo', 'NORMAL', '${at(1, 11)}');
      create role reader login password 'reader-secret';
      grant usage on schema work to reader;
      grant select on all tables in schema work, public to reader;
    `);
    target = {
      host: 'localhost',
      port: server.port,
      database: 'postgres',
      user: 'reader',
      password: 'reader-secret',
      tls: 'verify',
      authority: server.authority,
    };
  }, 60_000);
  afterAll(() => {
    server.stop();
  });

  const read = (tables: DatabaseTables, changes: Partial<DatabaseTarget> = {}) =>
    readWeeks({ ...target, ...changes }, { tables, weeks: 12, signal });
  const rowsOf = (source: ImportSource) => (source.kind === 'table' ? source.table.rows.map(({ cells }) => cells) : []);

  it('counts whole weeks by area, with the reviews of others and the hours to the first of them', async () => {
    const weeks = await read(own);
    expect(weeks.ok ? rowsOf(weeks.value) : weeks.error).toEqual([
      [at(2, 0).slice(0, 10), 'acme/shop', `o'brien "x"`, '1', '0', '0', '', ''],
      [at(2, 0).slice(0, 10), 'acme/shop', 'pay', '1', '1', '1', '20', '20'],
      // Two of one and one of the other; 4 and 8 hours.
      [at(1, 0).slice(0, 10), 'acme/shop', 'pay', '2', '3', '2', '6', '7.6'],
    ]);
  });

  it('reads DevLake’s tables, where only reviews count as such', async () => {
    const weeks = await read({ kind: 'devlake' });
    expect(weeks.ok ? rowsOf(weeks.value).map((cells) => cells.slice(2, 6)) : weeks.error).toEqual([
      ['acme/shop', '2', '1', '1'],
      ['acme/shop', '2', '3', '2'],
    ]);
  });

  it('gives what an import of the same weeks as a file gives, as one step', async () => {
    const weeks = await read(own);
    if (!weeks.ok) throw new Error(describeDatabaseFault(weeks.error));
    const planned = planImport(createPlan('P'), [weeks.value], { ...defaultImportChoices, at: '2026-11-25T00:00:00Z' });
    const next = dispatchCommand(
      createDocument(createPlan('P')),
      { kind: 'import', changes: planned.changes },
      '2026-11-25T00:00:00Z',
    );
    if (!next.ok) throw new Error(next.error.kind);
    expect(
      [...next.value.plan.baseline.areas.values()].map(({ name, demand }) => [name, demand.pullRequestsPerWeek]),
    ).toEqual([
      [`o'brien "x"`, 0.5],
      ['pay', 1.5],
    ]);
    expect(next.value.undo).toHaveLength(1);
    expect(JSON.stringify([...next.value.plan.imports.values()])).not.toContain('secret');
  });

  it('cannot write, even as the owner of everything', async () => {
    const names = { ...usualNames, area: '' };
    server.run(`create function pg_temp.x() returns int language sql as 'select 1'`);
    server.run(`create table public.marks (n int);
      create function public.mark() returns text language plpgsql as $$ begin insert into marks values (1); return 'x'; end $$;
      create view public.tricky as select repository, number, created_at, merged_at, author, mark() as area from work."pull requests";`);
    const tricky = await read(
      { kind: 'own', names: { ...names, pullRequests: 'tricky', area: 'area' } },
      { user: 'owner', password: 'owner-secret' },
    );
    expect(tricky.ok ? 'read' : describeDatabaseFault(tricky.error)).toContain('read-only transaction');
    expect(server.run('select count(*) from marks').trim()).toBe('0');
  });

  it('says what is the matter, and never the password', async () => {
    const told = async (changes: Partial<DatabaseTarget>, tables: DatabaseTables = own) => {
      const weeks = await read(tables, changes);
      return weeks.ok ? 'read' : describeDatabaseFault(weeks.error);
    };
    const missing: DatabaseTables = { kind: 'own', names: { ...usualNames, pullRequests: 'nothing' } };
    const all = await Promise.all([
      told({ password: 'wrong-secret' }),
      told({ database: 'other' }),
      told({ port: 1 }),
      told({ authority: null }),
      told({ host: '127.0.0.1' }),
      told({}, missing),
      told({ host: 'no-such-host.invalid' }),
    ]);
    expect(all[0]).toContain('refuses the user “reader”');
    expect(all[1]).toContain('no database “other”');
    expect(all[2]).toContain('Nothing answers at localhost, port 1');
    expect(all[3]).toContain('not trusted');
    expect(all[4]).toContain('its certificate is for another name');
    expect(all[5]).toContain('relation "nothing" does not exist');
    expect(all[6]).toContain('“no-such-host.invalid” is not known');
    expect(all.join()).not.toMatch(/secret/);
  });

  it('stops the statement on the server when it is called off', async () => {
    server.run(`create view public.slow as select repository, number, created_at, merged_at, author,
      case when pg_sleep(20) is null then 'a' end as area from work."pull requests";
      grant select on public.slow to reader;`);
    const controller = new AbortController();
    const names = { ...usualNames, pullRequests: 'slow', area: 'area' };
    const reading = readWeeks(target, { tables: { kind: 'own', names }, weeks: 12, signal: controller.signal });
    const active = () =>
      Number(server.run(`select count(*) from pg_stat_activity where usename = 'reader' and state = 'active'`).trim());
    await expect.poll(active, { timeout: 10_000 }).toBe(1);
    controller.abort();
    expect(await reading).toEqual({ ok: false, error: { kind: 'cancelled' } });
    await expect.poll(active, { timeout: 5_000 }).toBe(0);
  });

  it('is called off', async () => {
    const controller = new AbortController();
    controller.abort();
    expect(await readWeeks(target, { tables: own, weeks: 12, signal: controller.signal })).toEqual({
      ok: false,
      error: { kind: 'cancelled' },
    });
  });
});
