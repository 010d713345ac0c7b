import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  against,
  atMost,
  figure,
  medianOf,
  numberText,
  type BudgetCheck,
  type Figure,
  type PartResult,
} from './figures.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';

const rounds = 5;
const maker = path.resolve('..', 'shared', 'data', 'make_large.py');

interface LargeCase {
  readonly subject: string;
  readonly file: string;
  readonly by: 'area' | 'author' | 'reviewer';
  /** What DuckDB is asked, with the same result. */
  readonly sql: string;
}

/** One run of a program in a process of its own. */
interface Run {
  readonly cpuMs: number;
  readonly rssMb: number;
  /** Of what it printed, to see that both counted the same. */
  readonly digest: string;
}

const names = { own: 'headroom weeks', duckdb: 'DuckDB, table then aggregate' };

/**
 * Tables of a million pull requests and three million reviews, counted by week: the command that the product has for it against
 * DuckDB doing the same, each in a process of its own.
 *
 * @param duckdb the folder under which DuckDB is installed; null: it is not compared with
 */
export function measureLarge(duckdb: string | null): Promise<PartResult> {
  return withTemporaryFolder(async (folder) => {
    const made = existsSync(maker) && spawnSync('python3', [maker, '--out', folder], { encoding: 'utf8' }).status === 0;
    const method = [
      'One million pull requests and three million reviews, made by make_large.py of the shared data. Milliseconds of processor',
      'time and the largest resident memory of a process of its own, from its start to the last line written. In turn, the',
      'first round not counted; both must print the same. DuckDB reads the file into a table (only so it finds every broken row).',
    ];
    if (!made) {
      return {
        title: 'Large tables',
        method,
        figures: [],
        budgets: [],
        notMeasured: ['everything: Python or ../shared/data is not here'],
      };
    }
    const probe = path.join(folder, 'usage.cjs');
    writeFileSync(probe, usageProbe);
    const figures: Figure[] = [];
    const budgets: BudgetCheck[] = [];
    for (const each of casesIn(folder)) {
      const own: Run[] = [];
      const theirs: Run[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        own.push(await runOwn(each, folder, probe));
        if (duckdb !== null) theirs.push(await runDuckdb(each, { folder, probe, duckdb }));
      }
      if (theirs.some(({ digest }) => digest !== own[0]?.digest)) throw new Error(`${each.subject}: the counts differ`);
      figures.push(...figuresOf(each, own.slice(1), theirs.slice(1)));
      budgets.push(...budgetsOf(each, own.slice(1), theirs.slice(1)));
    }
    return {
      title: 'Large tables',
      method,
      figures,
      budgets,
      notMeasured: duckdb === null ? ['DuckDB, which cannot be had here'] : [],
    };
  });
}

function casesIn(folder: string): readonly LargeCase[] {
  const [prs, reviews] = [path.join(folder, 'prs.csv'), path.join(folder, 'reviews.csv')];
  const size = (file: string): string => `${numberText(statSync(file).size / 1024 / 1024)} MB`;
  const pullRequestsBy = (key: string): string =>
    `select strftime(date_trunc('week', coalesce(merged_at, created_at)), '%Y-%m-%d') w, ${key}, count(*) n,
     sum(additions + deletions)::bigint l from t group by all order by w, 2`;
  return [
    { subject: `1,000,000 pull requests by area, ${size(prs)}`, file: prs, by: 'area', sql: pullRequestsBy('area') },
    {
      subject: `1,000,000 pull requests by author, ${size(prs)}`,
      file: prs,
      by: 'author',
      sql: pullRequestsBy('author'),
    },
    {
      subject: `3,000,000 reviews by reviewer, ${size(reviews)}`,
      file: reviews,
      by: 'reviewer',
      sql: `select strftime(date_trunc('week', submitted_at), '%Y-%m-%d') w, reviewer, count(*) n
        from t group by all order by w, 2`,
    },
  ];
}

function runOwn(each: LargeCase, folder: string, probe: string): Promise<Run> {
  const cli = path.join(import.meta.dirname, '..', 'cli', 'headroom.mjs');
  return measured(['--require', probe, cli, 'weeks', each.file, '--by', each.by], folder);
}

function runDuckdb(
  { file, sql }: LargeCase,
  { folder, probe, duckdb }: { readonly folder: string; readonly probe: string; readonly duckdb: string },
): Promise<Run> {
  const script = path.join(folder, 'duckdb.cjs');
  writeFileSync(script, duckdbScript);
  return measured(['--require', probe, script, duckdb, file, sql], folder);
}

async function measured(args: readonly string[], folder: string): Promise<Run> {
  const usage = path.join(folder, 'usage.json');
  const out = path.join(folder, 'out.csv');
  const quoted = [process.execPath, ...args].map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(' ');
  const { status, stderr } = spawnSync('sh', ['-c', `${quoted} > '${out}'`], {
    encoding: 'utf8',
    env: { ...process.env, HEADROOM_USAGE: usage },
  });
  if (status !== 0) throw new Error(`it ended with ${status ?? 'a signal'}: ${stderr}`);
  const { cpuMs, rssMb } = JSON.parse(readFileSync(usage, 'utf8')) as Omit<Run, 'digest'>;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(out)) hash.update(chunk as Buffer);
  return { cpuMs, rssMb, digest: hash.digest('hex') };
}

function figuresOf({ subject }: LargeCase, own: readonly Run[], theirs: readonly Run[]): readonly Figure[] {
  const of = (what: string, runs: readonly Run[]): Figure => {
    const most = medianOf(runs.map(({ rssMb }) => rssMb));
    return {
      ...figure(
        subject,
        what,
        runs.map(({ cpuMs }) => cpuMs),
      ),
      note: `${numberText(most)} MB`,
    };
  };
  const [mine, peer] = [of(names.own, own), theirs.length === 0 ? null : of(names.duckdb, theirs)];
  return peer === null ? [mine] : [peer, against(mine, peer)];
}

function budgetsOf({ subject }: LargeCase, own: readonly Run[], theirs: readonly Run[]): readonly BudgetCheck[] {
  const source = 'PERFORMANCE B';
  const memory = atMost(`${subject}: memory`, Math.max(...own.map(({ rssMb }) => rssMb)), 300, { unit: ' MB', source });
  if (theirs.length === 0) return [memory];
  const median = (runs: readonly Run[]): number => medianOf(runs.map(({ cpuMs }) => cpuMs));
  return [atMost(`${subject}: against DuckDB`, median(own) / median(theirs), 1, { unit: ' ×', source }), memory];
}

/** Tells what the process used, when it ends. */
const usageProbe = `
const { writeFileSync } = require('node:fs');
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(process.env.HEADROOM_USAGE, JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, rssMb: maxRSS / 1024 }));
});
`;

const duckdbScript = `
const { createRequire } = require('node:module');
const [folder, file, sql] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(folder + '/package.json')('@duckdb/node-api');
(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("set preserve_insertion_order = false");
  await connection.run("create table t as select * from read_csv('" + file.replaceAll("'", "''") + "', header = true)");
  const reader = await connection.runAndReadAll(sql);
  const cell = (text) => /[",\\r\\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  const hasLines = reader.columnCount === 4;
  const lines = ['week,' + reader.columnName(1) + (hasLines ? ',pull_requests,lines' : ',reviews')];
  for (const [week, key, ...numbers] of reader.getRows()) lines.push([week, cell(key), ...numbers].join(','));
  process.stdout.write(lines.join('\\n') + '\\n', () => process.exit(0));
})();
`;
