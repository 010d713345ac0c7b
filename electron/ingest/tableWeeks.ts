import { mondayOf } from '../../shared/plan/weeklyMetrics.ts';
import { headerKey } from '../../shared/importers/csv/headerKey.ts';
import { sniffDelimiter, readSeparatorLine, type Delimiter } from '../../shared/importers/csv/sniffDelimiter.ts';
import { detectTable } from '../../shared/importers/tables/detectTable.ts';
import { tableFields, type TableKind } from '../../shared/importers/tables/tableKinds.ts';
import { findMomentOrder, readMoment } from '../../shared/importers/tables/readMoment.ts';
import type { DateOrder } from '../../shared/importers/roster/readDates.ts';

/** Tables that can be too long to keep row by row, with the fields that say when a row happened, the surest first. */
const timeFields = {
  pullRequests: ['mergedAt', 'closedAt', 'createdAt'],
  reviews: ['submittedAt'],
} as const satisfies Partial<Record<TableKind, readonly string[]>>;

/** Kinds of table that are counted by week. */
export type LongTableKind = keyof typeof timeFields;

/** Whether a kind of table is one of them. */
export function isLongTableKind(kind: string): kind is LongTableKind {
  return Object.hasOwn(timeFields, kind);
}

/** How a table begins: what tells its columns and how its times are written. */
export interface TableStart {
  readonly delimiter: Delimiter;
  /** Characters of a line `sep=;` at the top, which is none of the table’s. */
  readonly skip: number;
  /** The line with which the table begins after it. */
  readonly firstLine: number;
  readonly kind: LongTableKind;
  /** The number of the row that is the header, from 0. */
  readonly headerRow: number;
  readonly header: readonly string[];
}

const headLength = 64 * 1024;
const mostRowsAboveHeader = 10;

/** Looks at the beginning of a text; null: it is no table that can be counted by week. */
export function readTableStart(head: string): TableStart | null {
  const stated = readSeparatorLine(head);
  const skip = stated?.length ?? 0;
  const delimiter = stated?.delimiter ?? sniffDelimiter(head.slice(0, headLength));
  const lines = head.slice(skip, skip + headLength).split(/\r\n|\n|\r/);
  for (const [headerRow, line] of lines.slice(0, mostRowsAboveHeader + 1).entries()) {
    const header = line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const kind = header.length > 1 ? detectTable(header) : null;
    if (kind !== null && isLongTableKind(kind)) {
      return { delimiter, skip, firstLine: stated === null ? 1 : 2, kind, headerRow, header };
    }
  }
  return null;
}

/** The column of a field, by its usual names; -1: there is none. */
export function columnOf(start: Pick<TableStart, 'kind' | 'header'>, field: string): number {
  const keys = start.header.map(headerKey);
  const names: Readonly<Record<string, string>> = tableFields[start.kind];
  return (
    (names[field] ?? '')
      .split(/\s+/)
      .map((name) => keys.indexOf(name))
      .find((column) => column !== -1) ?? -1
  );
}

/** Tells the week of a row: the Monday of its ISO week in UTC; null: no time that can be read. */
export type WeekReader = (cells: readonly string[]) => string | null;

const sampleSize = 2_000;

/**
 * Starts reading weeks.
 *
 * @param sample rows of the beginning, which tell the order of day and month
 */
export function createWeekReader(start: TableStart, sample: readonly (readonly string[])[]): WeekReader {
  const columns = timeFields[start.kind].map((field) => columnOf(start, field)).filter((column) => column !== -1);
  const orders = columns.map((column): DateOrder =>
    findMomentOrder(sample.slice(0, sampleSize).map((cells) => cells[column] ?? '')),
  );
  // Days repeat; reading each once makes reading a million cheap.
  const known = new Map<string, string | null>();
  return (cells) => {
    for (const [index, column] of columns.entries()) {
      const written = cells[column] ?? '';
      if (written === '') continue;
      const isIso = written.length >= 20 && written.endsWith('Z') && written[4] === '-' && written[10] === 'T';
      const key = isIso ? written.slice(0, 10) : written;
      let week = known.get(key);
      if (week === undefined) {
        const moment = readMoment(isIso ? `${key}T00:00:00Z` : written, orders[index] ?? 'unclear');
        week = moment.kind === 'time' ? mondayOf(moment.time) : null;
        if (known.size < 1_000_000) known.set(key, week);
      }
      if (week !== null) return week;
    }
    return null;
  };
}
