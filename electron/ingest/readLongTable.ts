import type { CsvRow } from '../../shared/importers/csv/csvTable.ts';
import { textPlace } from '../../shared/importers/importIssue.ts';
import { createCsvRowStream } from './csvRowStream.ts';
import { decode, type Reading } from './reading.ts';
import {
  createWeekReader,
  readTableStart,
  type LongTableKind,
  type TableStart,
  type WeekReader,
} from './tableWeeks.ts';

/** Below this size a table is read as a whole. */
export const longTableBytes = 16 * 1024 * 1024;

/** So many rows of the newest weeks are kept: what a plan can hold, and more than any number is taken from. */
const mostKept: Readonly<Record<LongTableKind, number>> = { pullRequests: 60_000, reviews: 180_000 };

/** The rows of a long table that count: its header and its newest weeks. */
export interface LongTable {
  readonly rows: readonly CsvRow[];
  /** How many rows there are besides the header, those left out included. */
  readonly rowsRead: number;
}

const sampleSize = 2_000;

/**
 * Reads a table of pull requests or reviews that is too long to keep: in one pass, in little memory, whatever its order. The
 * newest whole weeks stay, and each row of an older one is reported as such.
 *
 * @returns null when the text is no table of these kinds
 */
export async function readLongTable(reading: Reading): Promise<LongTable | null> {
  const start = readTableStart(reading.inspection.head);
  if (start === null) return null;
  const window = createWeekWindow(reading, start);
  const stream = createCsvRowStream(start.delimiter, window, start.firstLine);
  let skip = start.skip;
  await decode(
    reading,
    (text) => {
      stream.push(text.slice(skip));
      skip = Math.max(0, skip - text.length);
    },
    window.rowCount,
  );
  stream.end();
  return window.finish();
}

function createWeekWindow({ log }: Reading, start: TableStart) {
  const limit = mostKept[start.kind];
  const top: CsvRow[] = [];
  const weeks = new Map<string, CsvRow[]>();
  const noWeek: CsvRow[] = [];
  let weekOf: WeekReader | null = null;
  let sample: CsvRow[] = [];
  let kept = 0;
  let count = 0;
  let oldest = '';

  function leaveOut(row: CsvRow, week: string): void {
    log.report('rowOfOlderWeek', textPlace(row.line, 1), week);
  }

  function dropOldest(): void {
    const first = [...weeks.keys()].sort()[0];
    if (first === undefined || weeks.size === 1) return;
    const rows = weeks.get(first) ?? [];
    for (const row of rows) leaveOut(row, first);
    weeks.delete(first);
    kept -= rows.length;
    oldest = first;
  }

  function place(row: CsvRow, read: WeekReader): void {
    const week = read(row.cells);
    if (week !== null && week <= oldest) {
      leaveOut(row, week);
      return;
    }
    // Parsed cells are windows into their piece of text, which would stay as a whole.
    const own = { line: row.line, cells: row.cells.map(detached) };
    if (week === null) {
      if (noWeek.length < limit) noWeek.push(own);
      else log.report('tooManyRows', textPlace(row.line, 1), `${limit} without a time at most`);
      return;
    }
    const list = weeks.get(week);
    if (list === undefined) weeks.set(week, [own]);
    else list.push(own);
    kept += 1;
    if (kept > limit) dropOldest();
  }

  function settle(): WeekReader {
    const read = createWeekReader(
      start,
      sample.map(({ cells }) => cells),
    );
    weekOf = read;
    for (const row of sample) place(row, read);
    sample = [];
    return read;
  }

  return {
    row: (cells: readonly string[], line: number): void => {
      if (top.length <= start.headerRow) {
        top.push({ line, cells: [...cells] });
        return;
      }
      count += 1;
      if (weekOf === null) {
        sample.push({ line, cells });
        if (sample.length >= sampleSize) settle();
      } else place({ line, cells }, weekOf);
    },
    broken: (text: string, line: number): void => {
      count += 1;
      log.report('quoteNotClosed', textPlace(line, 1), text);
    },
    rowCount: (): number => count,
    finish: (): LongTable => {
      if (weekOf === null) settle();
      const rows = [...weeks.keys()].sort().flatMap((week) => weeks.get(week) ?? []);
      return { rows: [...top, ...noWeek, ...rows], rowsRead: count };
    },
  };
}

/** A copy of a text that holds on to nothing else. */
function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}
