import { headerKey } from '../csv/headerKey.ts';
import type { CsvRow, CsvTable } from '../csv/csvTable.ts';
import { textPlace, type IssueLog, type IssuePlace } from '../importIssue.ts';
import type { DateOrder } from '../roster/readDates.ts';
import { findDecimalSign, readNumber, type DecimalSign } from './numberColumn.ts';
import { findMomentOrder, readMoment } from './readMoment.ts';
import { tableFields, type TableKind } from './tableKinds.ts';

/** Which column holds which field; null: none does. */
export type TableColumns = ReadonlyMap<string, number | null>;

/** Columns that the user chose, by field: the header, or empty for none. */
export type ColumnChoices = Readonly<Record<string, string>>;

/** Reads the cells of a table by field. What is not readable is reported with its place, and counts as missing. */
export interface TableReader {
  readonly columns: TableColumns;
  /** Whether the table has a column for the field. */
  readonly has: (field: string) => boolean;
  /** Empty when there is no such column. */
  readonly text: (row: CsvRow, field: string) => string;
  readonly time: (row: CsvRow, field: string) => string | null;
  readonly number: (row: CsvRow, field: string) => number | null;
  /** A number that is not below zero. */
  readonly measure: (row: CsvRow, field: string) => number | null;
  /** A whole number that is not below zero. */
  readonly count: (row: CsvRow, field: string) => number | null;
  readonly flag: (row: CsvRow, field: string) => 'yes' | 'no' | null;
  readonly place: (row: CsvRow, field: string) => IssuePlace;
  /** The key of the column’s header; null when there is none. */
  readonly headerOf: (field: string) => string | null;
}

const sampleSize = 2_000;

/** Guesses which column is which from the header. */
export function detectTableColumns(kind: TableKind, header: readonly string[]): TableColumns {
  const keys = header.map(headerKey);
  const columns = new Map<string, number | null>();
  for (const [field, names] of Object.entries(tableFields[kind])) {
    const found = names
      .split(/\s+/)
      .map((name) => keys.indexOf(name))
      .find((column) => column !== -1);
    columns.set(field, found ?? null);
  }
  return columns;
}

/**
 * Starts reading a table as its kind, with the columns that the user chose in place of the guesses. Headers that the table does
 * not have are asked about.
 */
export function createTableReader(
  kind: TableKind,
  table: CsvTable,
  choices: ColumnChoices,
  log: IssueLog,
): TableReader {
  const columns = chooseColumns(detectTableColumns(kind, table.header), table, choices, log);
  const orders = new Map<string, DateOrder>();
  const signs = new Map<string, DecimalSign>();

  function sampleOf(field: string): readonly string[] {
    return table.rows.slice(0, sampleSize).map((row) => text(row, field));
  }

  function text(row: CsvRow, field: string): string {
    const column = columns.get(field) ?? null;
    return column === null ? '' : (row.cells[column] ?? '');
  }

  function place(row: CsvRow, field: string): IssuePlace {
    return textPlace(row.line, (columns.get(field) ?? 0) + 1);
  }

  function number(row: CsvRow, field: string): number | null {
    const written = text(row, field);
    if (/^(|-+|null|none|n\/a|\\n)$/i.test(written)) return null;
    let sign = signs.get(field);
    if (sign === undefined) signs.set(field, (sign = findDecimalSign(sampleOf(field))));
    const value = readNumber(written, sign);
    if (value === null) log.report('numberUnreadable', place(row, field), written);
    return value;
  }

  function measure(row: CsvRow, field: string): number | null {
    const value = number(row, field);
    if (value === null || value >= 0) return value;
    log.report('numberUnreadable', place(row, field), text(row, field));
    return null;
  }

  return {
    columns,
    has: (field) => (columns.get(field) ?? null) !== null,
    headerOf: (field) => {
      const column = columns.get(field) ?? null;
      return column === null ? null : headerKey(table.header[column] ?? '');
    },
    text,
    place,
    number,
    measure,
    count: (row, field) => {
      // What is counted has no decimals: `1.200` is more than a thousand.
      const grouped = /^\d{1,3}([.,]\d{3})+$/.exec(text(row, field));
      const value = grouped === null ? measure(row, field) : Number(grouped[0].replace(/[.,]/g, ''));
      if (value === null || Number.isInteger(value)) return value;
      log.report('numberUnreadable', place(row, field), text(row, field));
      return null;
    },
    flag: (row, field) => {
      const written = text(row, field);
      if (/^(true|t|yes|y|1|on)$/i.test(written)) return 'yes';
      return /^(false|f|no|n|0|off)$/i.test(written) ? 'no' : null;
    },
    time: (row, field) => {
      const written = text(row, field);
      let order = orders.get(field);
      if (order === undefined) orders.set(field, (order = findMomentOrder(sampleOf(field))));
      const reading = readMoment(written, order);
      if (reading.kind === 'time') return reading.time;
      if (reading.kind === 'unreadable') log.report('timeUnreadable', place(row, field), written);
      if (reading.kind === 'unclear') log.report('dateOrderUnclear', place(row, field), written);
      return null;
    },
  };
}

function chooseColumns(
  guessed: TableColumns,
  table: CsvTable,
  choices: ColumnChoices,
  log: IssueLog,
): ReadonlyMap<string, number | null> {
  const columns = new Map(guessed);
  for (const [field, choice] of Object.entries(choices)) {
    if (!columns.has(field)) continue;
    const column = table.header.findIndex((name) => name.toLowerCase() === choice.trim().toLowerCase());
    if (choice.trim() === '') columns.set(field, null);
    else if (column === -1) log.report('columnNotFound', textPlace(table.headerLine, 1), choice);
    else columns.set(field, column);
  }
  return columns;
}
