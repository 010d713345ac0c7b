import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { DatabaseStage } from '../../shared/host/databaseContract.ts';
import type { CsvTable } from '../../shared/importers/csv/csvTable.ts';
import type { DatabaseTables } from '../../shared/importers/database/databaseTables.ts';
import { weekColumns, weeklyQuery } from '../../shared/importers/database/weeklyQuery.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { DatabaseTarget } from './databaseTarget.ts';
import type { DatabaseFault } from '../../shared/importers/database/databaseFault.ts';
import { toDatabaseFault } from './databaseFault.ts';

export interface ReadWeeksOptions {
  readonly tables: DatabaseTables;
  /** Whole weeks before the running one. */
  readonly weeks: number;
  readonly signal: AbortSignal;
  /** Told when the connection is made, and when the engine has counted. */
  readonly onStage?: (stage: DatabaseStage, rows: number) => void;
}

const connectMs = 15_000;
/** An engine that needs longer would be a burden on those who work with it. */
const statementMs = 120_000;
/** A hundred teams with ten areas for ten years. */
const mostRows = 520_000;

/**
 * Asks a database for pull requests by week and area, in a transaction that can write nothing, and closes the connection.
 *
 * The statement’s time is limited and it can be called off. The password goes to the driver and is in no message.
 */
export async function readWeeks(
  target: DatabaseTarget,
  { tables, weeks, signal, onStage }: ReadWeeksOptions,
): Promise<Result<ImportSource, DatabaseFault>> {
  if (signal.aborted) return fail({ kind: 'cancelled' });
  const client = createClient(target);
  let process = '';
  const cancel = (): void => {
    void cancelStatement(target, process).finally(() => client.end());
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    onStage?.('connecting', 0);
    await client.connect();
    onStage?.('counting', 0);
    // Not every engine of the protocol has these. Before the transaction: a statement that fails would end it.
    await tolerate(client, `set statement_timeout = ${statementMs}`);
    await tolerate(client, `set time zone 'UTC'`);
    await tolerate(client, 'set default_transaction_read_only = on');
    process = await tolerate(client, 'select pg_backend_pid()');
    await client.query('begin read only');
    const { rows } = await client.query<unknown[]>({
      text: `${weeklyQuery('postgresql', tables, weeks)}\n limit ${mostRows + 1}`,
      rowMode: 'array',
    });
    onStage?.('taking', rows.length);
    await client.query('rollback');
    if (rows.length > mostRows) return fail({ kind: 'tooMany', most: mostRows });
    return succeed(toSource(target.database, rows));
  } catch (error) {
    return fail(isAborted(signal) ? { kind: 'cancelled' } : toDatabaseFault(error, target));
  } finally {
    signal.removeEventListener('abort', cancel);
    await client.end().catch(() => undefined);
  }
}

/** Asked again after waiting: it may have changed meanwhile. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function createClient(target: DatabaseTarget): Client {
  const client = new Client({
    host: target.host,
    port: target.port,
    database: target.database,
    user: target.user,
    // An empty password is not looked up elsewhere, as the driver does for one that is missing.
    password: target.password ?? '',
    ssl:
      target.tls === 'off'
        ? false
        : { rejectUnauthorized: true, ...(target.authority === null ? {} : { ca: target.authority }) },
    application_name: 'Headroom',
    connectionTimeoutMillis: connectMs,
  });
  // A connection that breaks while nobody waits for it would end the program.
  client.on('error', () => undefined);
  return client;
}

/** Closing a connection does not stop what the server does for it: it is told to, over another one. */
async function cancelStatement(target: DatabaseTarget, process: string): Promise<void> {
  if (!/^\d+$/.test(process)) return;
  const client = createClient(target);
  try {
    await client.connect();
    await client.query(`select pg_cancel_backend(${process})`);
  } catch {
    // The connection that is closed next is all that is left to do.
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Says what an optional statement gives; empty when the engine does not know it. */
async function tolerate(client: Client, statement: string): Promise<string> {
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return toCell(rows[0]?.[0]);
  } catch {
    return '';
  }
}

/** The rows as the table that they would be as a file: one way of importing, whatever the weeks come from. */
function toSource(name: string, rows: readonly (readonly unknown[])[]): ImportSource {
  const table: CsvTable = {
    header: [...weekColumns],
    headerLine: 1,
    rows: rows.map((cells, index) => ({ line: index + 2, cells: cells.map(toCell) })),
    privateColumns: [],
  };
  const text = table.rows.map(({ cells }) => cells.join('\t')).join('\n');
  return {
    kind: 'table',
    content: 'areaWeeks',
    table,
    file: {
      name: `${name} (database)`,
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
      encoding: 'utf-8',
      rowsRead: rows.length,
      issues: [],
      counts: [],
    },
  };
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : '';
}
