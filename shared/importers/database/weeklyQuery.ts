import type { DatabaseTables, OwnNames, SqlDialect } from './databaseTables.ts';

/** The columns of the result, in order. */
export const weekColumns = [
  'week',
  'repository',
  'area',
  'pull_requests',
  'reviews',
  'reviewers',
  'median_hours',
  'ninetieth_hours',
] as const;

interface Engine {
  readonly quote: (name: string) => string;
  readonly week: (time: string) => string;
  /** The Monday so many weeks before the running one. */
  readonly weeksAgo: (weeks: number) => string;
  readonly hours: (from: string, to: string) => string;
  readonly quantile: (value: string, part: number) => string;
  readonly textOfWeek: (week: string) => string;
}

const doubled = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const engines: Readonly<Record<SqlDialect, Engine>> = {
  postgresql: {
    quote: doubled,
    week: (time) => `date_trunc('week', ${time})`,
    weeksAgo: (weeks) => `date_trunc('week', current_date) - interval '${weeks * 7} days'`,
    hours: (from, to) => `extract(epoch from (${to} - ${from})) / 3600.0`,
    quantile: (value, part) => `percentile_cont(${part}) within group (order by ${value})`,
    textOfWeek: (week) => `to_char(${week}, 'YYYY-MM-DD')`,
  },
  bigquery: {
    // A backslash would escape what closes the name.
    quote: (name) => `\`${name.replace(/[`\\]/g, '')}\``,
    week: (time) => `timestamp_trunc(${time}, isoweek)`,
    weeksAgo: (weeks) => `timestamp_sub(timestamp_trunc(current_timestamp(), isoweek), interval ${weeks * 7} day)`,
    hours: (from, to) => `timestamp_diff(${to}, ${from}, second) / 3600`,
    quantile: (value, part) => `approx_quantiles(${value}, 100)[offset(${Math.round(part * 100)})]`,
    textOfWeek: (week) => `format_timestamp('%Y-%m-%d', ${week})`,
  },
  snowflake: {
    quote: doubled,
    // Whatever day the account begins its weeks with.
    week: (time) => `dateadd('day', 1 - dayofweekiso(${time}), date_trunc('day', ${time}))`,
    weeksAgo: (weeks) =>
      `dateadd('day', 1 - dayofweekiso(current_timestamp()) - ${weeks * 7}, date_trunc('day', current_timestamp()))`,
    hours: (from, to) => `datediff('second', ${from}, ${to}) / 3600`,
    quantile: (value, part) => `percentile_cont(${part}) within group (order by ${value})`,
    textOfWeek: (week) => `to_char(${week}, 'YYYY-MM-DD')`,
  },
  trino: {
    quote: doubled,
    week: (time) => `date_trunc('week', ${time})`,
    weeksAgo: (weeks) => `date_trunc('week', current_timestamp) - interval '${weeks * 7}' day`,
    hours: (from, to) => `date_diff('second', ${from}, ${to}) / 3600e0`,
    quantile: (value, part) => `approx_percentile(${value}, ${part})`,
    textOfWeek: (week) => `date_format(${week}, '%Y-%m-%d')`,
  },
};

/**
 * The query that counts landed pull requests by week, repository and area in the engine itself: rows never leave it. Only whole
 * weeks are asked for. A review counts where somebody other than the author gave it who is not called like a bot; hours are by the clock from opening to the
 * first of them.
 *
 * Names are quoted whatever they hold, so that none of them is ever read as a command.
 *
 * @param weeks whole, at least 1
 */
export function weeklyQuery(dialect: SqlDialect, tables: DatabaseTables, weeks: number): string {
  const engine = engines[dialect];
  const span = Math.max(1, Math.trunc(weeks));
  const body = tables.kind === 'devlake' ? devlakeRows(engine) : ownRows(engine, tables.names);
  return [
    `with work as (`,
    body.work,
    `), answers as (`,
    body.answers,
    `)`,
    `select ${engine.textOfWeek(engine.week('w.merged_at'))} as week,`,
    `       w.repository as repository,`,
    `       w.area as area,`,
    `       count(*) as pull_requests,`,
    `       coalesce(sum(a.reviews), 0) as reviews,`,
    `       max(coalesce(a.reviewers, 0)) as reviewers,`,
    `       ${engine.quantile(engine.hours('w.created_at', 'a.first_at'), 0.5)} as median_hours,`,
    `       ${engine.quantile(engine.hours('w.created_at', 'a.first_at'), 0.9)} as ninetieth_hours`,
    `  from work w`,
    `  left join answers a on a.id = w.id`,
    ` where w.merged_at >= ${engine.weeksAgo(span)}`,
    `   and w.merged_at < ${engine.weeksAgo(0)}`,
    ` group by 1, 2, 3`,
    ` order by 1, 2, 3`,
  ].join('\n');
}

interface Rows {
  readonly work: string;
  readonly answers: string;
}

function ownRows(engine: Engine, names: OwnNames): Rows {
  const table = (name: string): string => name.split('.').map(engine.quote).join('.');
  const of = (alias: string, name: string): string => `${alias}.${engine.quote(name)}`;
  const id = (alias: string, repository: string, number: string): string =>
    `${repository === '' ? `''` : `coalesce(${of(alias, repository)}, '')`} || '#' || cast(${of(alias, number)} as ${textType(engine)})`;
  const repository = names.repository === '' ? `''` : of('p', names.repository);
  return {
    work: [
      `  select ${id('p', names.repository, names.number)} as id,`,
      `         ${repository} as repository,`,
      `         ${names.area === '' ? repository : of('p', names.area)} as area,`,
      `         ${of('p', names.createdAt)} as created_at,`,
      `         ${of('p', names.mergedAt)} as merged_at`,
      `    from ${table(names.pullRequests)} p`,
      `   where ${of('p', names.mergedAt)} is not null`,
    ].join('\n'),
    answers: [
      `  select ${id('r', names.reviewRepository, names.reviewNumber)} as id,`,
      `         count(*) as reviews,`,
      `         count(distinct ${of('r', names.reviewer)}) as reviewers,`,
      `         min(${of('r', names.submittedAt)}) as first_at`,
      `    from ${table(names.reviews)} r`,
      `    join ${table(names.pullRequests)} p`,
      `      on ${id('p', names.repository, names.number)} = ${id('r', names.reviewRepository, names.reviewNumber)}`,
      `   where (${of('p', names.author)} is null or ${of('r', names.reviewer)} <> ${of('p', names.author)})`,
      ...noBots(of('r', names.reviewer)),
      `   group by 1`,
    ].join('\n'),
  };
}

/** Names by which machines are known in a query; which accounts are bots a table of reviews does not say. */
const botNames = ['%[bot]%', '%-bot', '%bot', 'dependabot%', 'renovate%', 'github-actions%', 'copilot%', 'coderabbit%'];

function noBots(reviewer: string): readonly string[] {
  return botNames.map((name) => `     and lower(${reviewer}) not like '${name}'`);
}

function textType(engine: Engine): string {
  return engine === engines.bigquery ? 'string' : 'varchar';
}

/** Source: Apache DevLake’s domain layer (IMPORT specification, B8): `pull_requests`, `pull_request_comments`, `repos` */
function devlakeRows(engine: Engine): Rows {
  const q = engine.quote;
  return {
    work: [
      `  select p.${q('id')} as id,`,
      `         coalesce(r.${q('name')}, p.${q('base_repo_id')}) as repository,`,
      `         coalesce(r.${q('name')}, p.${q('base_repo_id')}) as area,`,
      `         p.${q('created_date')} as created_at,`,
      `         p.${q('merged_date')} as merged_at`,
      `    from ${q('pull_requests')} p`,
      `    left join ${q('repos')} r on r.${q('id')} = p.${q('base_repo_id')}`,
      `   where p.${q('merged_date')} is not null`,
    ].join('\n'),
    answers: [
      `  select c.${q('pull_request_id')} as id,`,
      `         count(*) as reviews,`,
      `         count(distinct c.${q('account_id')}) as reviewers,`,
      `         min(c.${q('created_date')}) as first_at`,
      `    from ${q('pull_request_comments')} c`,
      `    join ${q('pull_requests')} p on p.${q('id')} = c.${q('pull_request_id')}`,
      `    left join ${q('accounts')} a on a.${q('id')} = c.${q('account_id')}`,
      `   where c.${q('type')} = 'REVIEW'`,
      `     and (p.${q('author_id')} is null or c.${q('account_id')} <> p.${q('author_id')})`,
      ...noBots(`coalesce(a.${q('user_name')}, '')`),
      `   group by 1`,
    ].join('\n'),
  };
}
