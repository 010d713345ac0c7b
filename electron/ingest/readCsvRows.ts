import Papa from 'papaparse';
import type { CsvRow } from '../../shared/importers/csv/csvTable.ts';
import { readSeparatorLine, sniffDelimiter, type Delimiter } from '../../shared/importers/csv/sniffDelimiter.ts';
import { textPlace, type IssueLog } from '../../shared/importers/importIssue.ts';

/** A roster has fewer people; more rows are another kind of file. */
const mostRows = 200_000;
/** After so many rows with open quotes the file does not use quotes as CSV does, and they lose their meaning. */
const mostRepairs = 20;

/**
 * Reads the rows of a CSV text with the lines on which they begin. Fields may hold line breaks in quotes. A quote that is never
 * closed would swallow the rest of the file: its line is left out, and reading goes on with the next.
 */
export function readCsvRows(text: string, log: IssueLog): readonly CsvRow[] {
  const stated = readSeparatorLine(text);
  const delimiter = stated?.delimiter ?? sniffDelimiter(text.slice(0, 64 * 1024));
  const normalised = text.slice(stated?.length ?? 0).replace(/\r\n?/g, '\n');
  const rows: CsvRow[] = [];
  let rest = normalised.endsWith('\n') ? normalised.slice(0, -1) : normalised;
  let line = stated === null ? 1 : 2;
  for (let repairs = 0; rest !== ''; repairs += 1) {
    const parsed = parse(rest, delimiter, repairs < mostRepairs ? 'quotes' : 'noQuotes');
    const broken = firstBrokenRow(parsed);
    for (const row of parsed.data.slice(0, broken ?? undefined)) {
      rows.push({ line, cells: row });
      line += 1 + countBreaks(row);
    }
    if (broken === null) break;
    const [brokenLine = '', ...after] = splitFrom(rest, parsed.data.slice(0, broken));
    log.report('quoteNotClosed', textPlace(line, 1), brokenLine);
    rest = after.join('\n');
    line += 1;
  }
  for (const row of rows.slice(mostRows)) log.report('tooManyRows', textPlace(row.line, 1), `${mostRows} at most`);
  return rows.slice(0, mostRows);
}

type Parsed = Papa.ParseResult<string[]>;

function parse(text: string, delimiter: Delimiter, quoting: 'quotes' | 'noQuotes'): Parsed {
  return Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    // A character that cannot be in a text: quotes are then letters like any other.
    ...(quoting === 'quotes' ? {} : { quoteChar: '\uFFFF' }),
  });
}

/** The first row with a quote that went wrong and that took more than its own line for it. */
function firstBrokenRow(parsed: Parsed): number | null {
  for (const { code, row } of parsed.errors) {
    if (row === undefined) continue;
    if (code === 'MissingQuotes') return row;
    if (code === 'InvalidQuotes' && countBreaks(parsed.data[row] ?? []) > 0) return row;
  }
  return null;
}

/** The lines of a text after some of its rows. */
function splitFrom(text: string, rows: readonly string[][]): readonly string[] {
  const passed = rows.reduce((sum, row) => sum + 1 + countBreaks(row), 0);
  return text.split('\n').slice(passed);
}

function countBreaks(row: readonly string[]): number {
  let count = 0;
  for (const cell of row) for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}
