import { readFileSync } from 'node:fs';
import {
  largestWeekCount,
  sqlDialects,
  usualWeekCount,
  usualNames,
  type DatabaseTables,
  type OwnNames,
} from '../../shared/importers/database/databaseTables.ts';
import { weeklyQuery } from '../../shared/importers/database/weeklyQuery.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { describeDatabaseFault } from '../../shared/importers/database/databaseFault.ts';
import { readTarget, type DatabaseTarget, type TargetFault } from '../database/databaseTarget.ts';
import { readWeeks } from '../database/readWeeks.ts';
import { UsageError } from './command.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from './readArguments.ts';

/** The options of `import` that are about a database. */
export const databaseOptions = {
  database: 'value',
  'database-kind': 'value',
  'database-name': 'values',
  'database-authority': 'value',
  weeks: 'value',
} as const;

/** What to ask which database. */
export interface DatabaseRequest {
  readonly target: DatabaseTarget;
  readonly tables: DatabaseTables;
  readonly weeks: number;
}

interface Given {
  readonly database: string | null;
  readonly 'database-kind': string | null;
  readonly 'database-name': readonly string[];
  readonly 'database-authority': string | null;
  readonly weeks: string | null;
}

const targetWords: Readonly<Record<TargetFault, string>> = {
  notAnAddress: 'is an address such as postgresql://user@host/database',
  noHost: 'names no host',
  noDatabase: 'names no database',
  noUser: 'names no user',
  notPossible: 'has an sslmode that Headroom does not know; without one the connection is encrypted and checked',
};

/** Reads which database is to be asked; null: none. The password is taken from `PGPASSWORD` when the address has none. */
export function readDatabaseRequest(given: Given): DatabaseRequest | null {
  if (given.database === null) {
    const other = (['database-kind', 'database-authority', 'weeks'] as const).find((option) => given[option] !== null);
    if (other === undefined && given['database-name'].length === 0) return null;
    throw new UsageError(`--${other ?? 'database-name'} says something of a database, and --database is missing`);
  }
  const authority = given['database-authority'];
  let certificates: string | null = null;
  try {
    certificates = authority === null ? null : readFileSync(authority, 'utf8');
  } catch {
    throw new UsageError(`--database-authority cannot be read: ${authority ?? ''}`);
  }
  const target = readTarget(given.database, process.env.PGPASSWORD ?? null, certificates);
  // Not with the address itself, which may hold a password.
  if (!target.ok) throw new UsageError(`--database ${targetWords[target.error]}`);
  return { target: target.value, tables: readTables(given), weeks: readWeekCount(given.weeks) };
}

/** The query that is asked for; null: an import is. */
export function readSql(args: readonly string[]): string | null {
  if (!args.some((arg) => arg.startsWith('--print-sql'))) return null;
  const { options, positionals } = readArguments(args, { ...databaseOptions, 'print-sql': 'value' });
  requirePositionals(positionals, []);
  const dialect = requireOneOf('print-sql', requireOption('print-sql', options['print-sql']), sqlDialects);
  return weeklyQuery(dialect, readTables(options), readWeekCount(options.weeks));
}

/** Asks the database; a text says what went wrong. */
export async function askDatabase({
  target,
  tables,
  weeks,
}: DatabaseRequest): Promise<readonly ImportSource[] | string> {
  const read = await readWeeks(target, { tables, weeks, signal: new AbortController().signal });
  return read.ok ? [read.value] : describeDatabaseFault(read.error);
}

function readTables(given: Pick<Given, 'database-kind' | 'database-name'>): DatabaseTables {
  const kind = requireOneOf('database-kind', given['database-kind'] ?? 'own', ['own', 'devlake'] as const);
  if (kind === 'devlake') return { kind };
  const names: Partial<Record<keyof OwnNames, string>> = {};
  for (const text of given['database-name']) {
    const [, field = '', name = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    const known = (Object.keys(usualNames) as (keyof OwnNames)[]).find((candidate) => candidate === field);
    if (known === undefined) {
      throw new UsageError(
        `--database-name is NAME=COLUMN with a NAME of ${Object.keys(usualNames).join(', ')}, not “${text}”`,
      );
    }
    names[known] = name;
  }
  return { kind, names: { ...usualNames, ...names } };
}

function readWeekCount(text: string | null): number {
  if (text === null) return usualWeekCount;
  const weeks = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : Number.NaN;
  if (!(weeks <= largestWeekCount))
    throw new UsageError(`--weeks is a number from 1 to ${largestWeekCount}, not “${text}”`);
  return weeks;
}
