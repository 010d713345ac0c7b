import { jsonPlace, textPlace, type IssueLog, type IssuePlace } from '../importIssue.ts';
import { isPrivateHeader } from '../roster/privateColumns.ts';
import { isRosterHeader } from '../roster/rosterColumns.ts';
import { cleanText } from '../text/cleanText.ts';
import { packRows, type CsvRows, type TableRow } from './packedRows.ts';

/** A row as it was read. */
export type CsvRow = TableRow;

/** A table with its header. Private columns are gone for good: nothing behind this point has ever seen them. */
export interface CsvTable {
  readonly header: readonly string[];
  /** The line of the header; 0 when there is none. */
  readonly headerLine: number;
  readonly rows: CsvRows;
  /** The headers of the columns that were dropped. */
  readonly privateColumns: readonly string[];
  /** Where rows and columns stand in JSON that the table was made of; absent: it was a table. */
  readonly json?: JsonTable;
}

/** A table made of a list in JSON. The row of line 1 is the first of the list; line 0 is the list itself. */
export interface JsonTable {
  /** A JSON pointer to the list; empty: the list is all. */
  readonly list: string;
  /** The field of each column, as the rest of a pointer: `name/givenName`. */
  readonly fields: readonly string[];
}

/** A log that says of the rows of a table made of JSON where they stand there. */
export function logOfTable({ json }: Pick<CsvTable, 'json'>, log: IssueLog): IssueLog {
  if (json === undefined) return log;
  return {
    ...log,
    report: (reason, place, value) => {
      log.report(reason, place?.kind === 'text' ? placeInJson(json, place.line, place.column) : place, value);
    },
  };
}

/** The first column stands for the whole row. */
function placeInJson({ list, fields }: JsonTable, line: number, column: number): IssuePlace {
  if (line === 0) return jsonPlace(list);
  const field = column === 1 ? undefined : fields[column - 1];
  return jsonPlace(`${list}/${line - 1}${field === undefined ? '' : `/${field}`}`);
}

/** Titles, dates and blank lines that a report puts above its table. */
const mostRowsAboveHeader = 10;

/**
 * Makes a table of rows: finds the header, drops private columns, cleans every field, leaves blank rows out. Every row left
 * out is counted in the log.
 *
 * @param isKnownHeader whether a text is the name of a column that such tables have
 * @param further rows below the others, which are taken one after the other and kept packed; none of them is the header. Absent: none
 */
export function toCsvTable(
  rows: readonly CsvRow[],
  log: IssueLog,
  isKnownHeader: (name: string) => boolean = isRosterHeader,
  further: Iterable<CsvRow> | null = null,
): CsvTable {
  const headerAt = findHeader(rows, isKnownHeader);
  const raw = rows[headerAt];
  if (raw === undefined) {
    for (const row of rows) log.report('blankRow', textPlace(row.line, 1));
    return { header: [], headerLine: 0, rows: [], privateColumns: [] };
  }
  for (const row of rows.slice(0, headerAt)) {
    if (isBlank(row)) log.report('blankRow', textPlace(row.line, 1));
    else log.report('rowAboveHeader', textPlace(row.line, 1), row.cells.join(' ').trim());
  }
  const names = raw.cells.map((cell) => cleanText(cell).text);
  if (names.filter(isKnownHeader).length === 0) log.report('headerMissing', textPlace(raw.line, 1));
  const kept: number[] = [];
  const privateColumns: string[] = [];
  for (const [column, name] of names.entries()) {
    if (isPrivateHeader(name)) {
      privateColumns.push(name);
      log.report('privateColumn', textPlace(raw.line, column + 1), name);
    } else kept.push(column);
  }
  return {
    header: nameColumns(kept, names, raw.line, log),
    headerLine: raw.line,
    rows: toTableRows(rows.slice(headerAt + 1), further, { kept, width: names.length, log }),
    privateColumns,
  };
}

/** The first of the top rows with the most known column names; else the first that is not blank. */
function findHeader(rows: readonly CsvRow[], isKnownHeader: (name: string) => boolean): number {
  let best = rows.findIndex((row) => !isBlank(row));
  let bestScore = 0;
  for (const [index, row] of rows.slice(0, mostRowsAboveHeader + 1).entries()) {
    const score = row.cells.filter(isKnownHeader).length;
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  return best;
}

/** What was not computed says nothing. `="007"` is how a spreadsheet is told that digits are text. */
function isFormula(raw: string): boolean {
  return /^\s*=\s*[\p{L}(+\-@$'[\d]/u.test(raw) && !/^="[^"]*"$/.test(raw);
}

function isBlank(row: CsvRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}

/** Columns without a name get their number, and the second of two equal names too, so that each can be pointed at. */
function nameColumns(
  kept: readonly number[],
  names: readonly string[],
  line: number,
  log: IssueLog,
): readonly string[] {
  const taken = new Set<string>();
  return kept.map((column) => {
    const name = names[column] ?? '';
    if (name === '') return `Column ${column + 1}`;
    if (!taken.has(name.toLowerCase())) {
      taken.add(name.toLowerCase());
      return name;
    }
    log.report('duplicateHeader', textPlace(line, column + 1), name);
    return `${name} (column ${column + 1})`;
  });
}

interface TableShape {
  readonly kept: readonly number[];
  readonly width: number;
  readonly log: IssueLog;
}

function toTableRows(rows: readonly CsvRow[], further: Iterable<CsvRow> | null, shape: TableShape): CsvRows {
  return further === null
    ? rows.flatMap((row) => toTableRow(row, shape))
    : packRows(tableRows([rows, further], shape), shape.kept.length);
}

function* tableRows(parts: readonly Iterable<CsvRow>[], shape: TableShape): Generator<CsvRow, void> {
  for (const part of parts) for (const row of part) yield* toTableRow(row, shape);
}

function toTableRow(row: CsvRow, table: TableShape): readonly CsvRow[] {
  const { kept, width, log } = table;
  if (isBlank(row)) {
    log.report('blankRow', textPlace(row.line, 1));
    return [];
  }
  const surplus = row.cells.slice(width).filter((cell) => cell.trim() !== '');
  if (surplus.length > 0) log.report('rowTooLong', textPlace(row.line, width + 1), surplus.join(', '));
  const cells = kept.map((column) => {
    const raw = row.cells[column] ?? '';
    if (isFormula(raw)) {
      log.report('formulaCell', textPlace(row.line, column + 1), raw);
      return '';
    }
    const { text, change } = cleanText(raw.replace(/^="([^"]*)"$/, '$1'));
    if (change === 'hidden') log.report('textCleaned', textPlace(row.line, column + 1), text);
    return text;
  });
  return [{ line: row.line, cells }];
}
