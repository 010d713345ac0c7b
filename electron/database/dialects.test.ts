/** Every query that can be copied is read by a parser that knows its dialect: a comma out of place would be found by the user. */
import { Parser } from 'node-sql-parser';
import { expect, it } from 'vitest';
import { usualNames, type DatabaseTables, type SqlDialect } from '../../shared/importers/database/databaseTables.ts';
import { weeklyQuery } from '../../shared/importers/database/weeklyQuery.ts';

/** What is copied, and where it is pasted. CockroachDB and Citus speak PostgreSQL’s dialect and have no parser of their own here. */
const engines: readonly (readonly [engine: string, dialect: SqlDialect, parser: string])[] = [
  ['PostgreSQL, Citus and CockroachDB', 'postgresql', 'PostgreSQL'],
  ['Redshift', 'postgresql', 'Redshift'],
  ['BigQuery', 'bigquery', 'BigQuery'],
  ['Snowflake', 'snowflake', 'Snowflake'],
  ['Trino', 'trino', 'Trino'],
];
const tables: readonly (readonly [what: string, tables: DatabaseTables])[] = [
  ['own tables', { kind: 'own', names: { ...usualNames, pullRequests: 'work.pull requests', area: 'area' } }],
  ['own tables without repositories', { kind: 'own', names: { ...usualNames, repository: '', reviewRepository: '' } }],
  ['tables of DevLake', { kind: 'devlake' }],
];

it.each(engines.flatMap((engine) => tables.map((choice) => [...engine, ...choice] as const)))(
  'the query for %s is read as one select of eight columns (%s, %s): %s',
  (_engine, dialect, database, _what, choice) => {
    const parsed = new Parser().astify(weeklyQuery(dialect, choice, 12), { database });
    const [statement, ...others] = Array.isArray(parsed) ? parsed : [parsed];
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ type: 'select' });
    expect(statement).toHaveProperty('columns.length', 8);
  },
);

it.each(engines)('a query for %s with a comma too many is refused', (_engine, dialect, database) => {
  const query = weeklyQuery(dialect, { kind: 'devlake' }, 12).replace('as week,', 'as week,,');
  expect(() => new Parser().astify(query, { database })).toThrow();
});

it('a parser refuses the query of an engine that writes times otherwise', () => {
  const query = weeklyQuery('bigquery', { kind: 'devlake' }, 12);
  expect(() => new Parser().astify(query, { database: 'Trino' })).toThrow();
});
