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
import { rowPieceBytes } from './textEncoding.ts';

/** Below this size a table is read as a whole. */
export const longTableBytes = 16 * 1024 * 1024;

/** So many rows of the newest weeks are kept: what a plan can hold, and more than any number is taken from. */
const mostKept: Readonly<Record<LongTableKind, number>> = { pullRequests: 60_000, reviews: 180_000 };

/** The rows of a long table that count: its header and its newest weeks. */
export interface LongTable {
  /** Those above the table, its header, and the rows whose time is not known. */
  readonly top: readonly CsvRow[];
  /** The others, made of what is kept as they are taken: as rows they take six times the memory. */
  readonly rows: Iterable<CsvRow>;
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
    rowPieceBytes,
  );
  stream.end();
  return window.finish();
}

function createWeekWindow({ log }: Reading, start: TableStart) {
  const limit = mostKept[start.kind];
  const top: CsvRow[] = [];
  const weeks = new Map<string, PackedRows>();
  const noWeek: CsvRow[] = [];
  let weekOf: WeekReader | null = null;
  let sample: CsvRow[] = [];
  let kept = 0;
  let count = 0;
  let oldest = '';

  function leaveOut(line: number, week: string): void {
    log.report('rowOfOlderWeek', textPlace(line, 1), week);
  }

  function dropOldest(): void {
    const first = [...weeks.keys()].sort()[0];
    if (first === undefined || weeks.size === 1) return;
    const rows = weeks.get(first);
    for (const line of rows?.lines ?? []) leaveOut(line, first);
    weeks.delete(first);
    kept -= rows?.lines.length ?? 0;
    oldest = first;
  }

  function place(row: CsvRow, read: WeekReader): void {
    const week = read(row.cells);
    if (week !== null && week <= oldest) {
      leaveOut(row.line, week);
      return;
    }
    if (week === null) {
      // Parsed cells are windows into their piece of text, which would stay as a whole.
      if (noWeek.length < limit) noWeek.push({ line: row.line, cells: row.cells.map(detached) });
      else log.report('tooManyRows', textPlace(row.line, 1), `${limit} without a time at most`);
      return;
    }
    let list = weeks.get(week);
    if (list === undefined) {
      list = { lines: [], texts: [] };
      weeks.set(week, list);
    }
    list.lines.push(row.line);
    list.texts.push(pack(row.cells));
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
      const packed = [...weeks].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, list]) => list);
      return { top: [...top, ...noWeek], rows: unpackAll(packed), rowsRead: count };
    },
  };
}

/** Rows of a week: the line of each, and its cells in one text. */
interface PackedRows {
  readonly lines: number[];
  readonly texts: string[];
}

/** What separates records where text is kept as text; a cell that has one is written as JSON, with a mark in front. */
const separator = '\u001E';

function pack(cells: readonly string[]): string {
  const text = cells.join(separator);
  let count = 1;
  for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator, at + 1)) count += 1;
  return count === cells.length && !text.startsWith(separator + separator)
    ? text
    : separator + separator + JSON.stringify(cells);
}

function unpack(text: string): readonly string[] {
  return text.startsWith(separator + separator) ? (JSON.parse(text.slice(2)) as string[]) : text.split(separator);
}

/** Names, areas and states come again and again: so many are kept once. */
const mostShared = 100_000;

/** Makes rows of what was packed, one after the other, and lets go of each week. */
function* unpackAll(weeks: PackedRows[]): Generator<CsvRow, void> {
  const shared = new Map<string, string>();
  const share = (cell: string): string => {
    const known = shared.get(cell);
    if (known !== undefined) return known;
    // What is split off is a window into its row, which would stay as a whole.
    const own = detached(cell);
    if (shared.size < mostShared) shared.set(own, own);
    return own;
  };
  for (let week = weeks.shift(); week !== undefined; week = weeks.shift()) {
    for (const [index, line] of week.lines.entries()) yield { line, cells: unpack(week.texts[index] ?? '').map(share) };
  }
}

/** A copy of a text that holds on to nothing else. */
function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}
