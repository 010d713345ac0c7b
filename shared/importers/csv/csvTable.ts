import { textPlace, type IssueLog } from '../importIssue.ts';
import { isPrivateHeader } from '../roster/privateColumns.ts';
import { isRosterHeader } from '../roster/rosterColumns.ts';
import { cleanText } from '../text/cleanText.ts';

/** A row as it was read: the line on which it begins, from 1, and its fields. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table with its header. Private columns are gone for good: nothing behind this point has ever seen them. */
export interface CsvTable {
  readonly header: readonly string[];
  /** The line of the header; 0 when there is none. */
  readonly headerLine: number;
  readonly rows: readonly CsvRow[];
  /** The headers of the columns that were dropped. */
  readonly privateColumns: readonly string[];
}

/** Titles, dates and blank lines that a report puts above its table. */
const mostRowsAboveHeader = 10;

/**
 * Makes a table of rows: finds the header, drops private columns, cleans every field, leaves blank rows out. Every row left
 * out is counted in the log.
 *
 * @param isKnownHeader whether a text is the name of a column that such tables have
 */
export function toCsvTable(
  rows: readonly CsvRow[],
  log: IssueLog,
  isKnownHeader: (name: string) => boolean = isRosterHeader,
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
    rows: rows.slice(headerAt + 1).flatMap((row) => toTableRow(row, { kept, width: names.length, log })),
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

function toTableRow(
  row: CsvRow,
  table: { readonly kept: readonly number[]; readonly width: number; readonly log: IssueLog },
): readonly CsvRow[] {
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
