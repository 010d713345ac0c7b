import { createCsvRowStream } from './csvRowStream.ts';
import {
  columnOf,
  createWeekReader,
  readTableStart,
  type LongTableKind,
  type TableStart,
  type WeekReader,
} from './tableWeeks.ts';
import {
  createTextDecoder,
  encodingOfMark,
  readBytes,
  rowPieceBytes,
  type ChunkDecoder,
  type TextEncoding,
} from './textEncoding.ts';

/** What rows of a table are counted by. */
export type CountKey = 'area' | 'author' | 'reviewer' | 'repository';

/** Rows of one week and key. */
export interface WeekCount {
  /** Monday of the ISO week, UTC, `YYYY-MM-DD`. */
  readonly week: string;
  readonly key: string;
  readonly rows: number;
  /** Lines added and removed; of reviews nothing is known. */
  readonly lines: number;
}

export interface CountedTable {
  readonly kind: LongTableKind;
  readonly rows: number;
  /** Rows without a time that can be read, and rows whose quote is never closed: in no week. */
  readonly withoutWeek: number;
  readonly broken: number;
  /** In order of week and key; made one by one, since there can be a million. */
  readonly counts: () => Iterable<WeekCount>;
}

export type CountFault = 'noTable' | 'noColumn';

const sampleSize = 2_000;
const headSize = 256 * 1024;

/**
 * Counts the rows of a table of pull requests or reviews by week and key, in one pass and in memory that grows with the number of
 * keys and not of rows. A pull request counts in the week in which it landed, else was closed, else was opened.
 *
 * @throws an AbortError when it is called off, and errors of the file system
 */
export async function countWeeks(
  file: string,
  by: CountKey,
  options: { readonly signal: AbortSignal; readonly onRows?: (rows: number) => void },
): Promise<CountedTable | CountFault> {
  const encoding = await encodingByMark(file, options.signal);
  try {
    return await countIn(file, by, { ...options, decoder: createStrictDecoder(encoding ?? 'utf-8') });
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    // Few files are, so that it is cheaper to begin again than to look at every file twice.
    return countIn(file, by, { ...options, decoder: createTextDecoder('windows-1252') });
  }
}

async function countIn(
  file: string,
  by: CountKey,
  options: {
    readonly signal: AbortSignal;
    readonly onRows?: (rows: number) => void;
    readonly decoder: ChunkDecoder;
  },
): Promise<CountedTable | CountFault> {
  const chunks = readBytes(file, options.signal, rowPieceBytes);
  try {
    return await countChunks(chunks, by, options);
  } finally {
    await chunks.return(undefined);
  }
}

async function countChunks(
  chunks: AsyncGenerator<Buffer>,
  by: CountKey,
  { decoder, onRows }: { readonly decoder: ChunkDecoder; readonly onRows?: (rows: number) => void },
): Promise<CountedTable | CountFault> {
  let head = '';
  let isWhole = false;
  while (head.length < headSize && !isWhole) {
    const next = await chunks.next();
    if (next.done === true) isWhole = true;
    else head += decoder.write(next.value);
  }
  const counter = startCounter(head, by);
  if (typeof counter === 'string') return counter;
  counter.push(head);
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    counter.push(decoder.write(next.value));
    onRows?.(counter.rowCount());
  }
  return counter.finish(decoder.end());
}

async function encodingByMark(file: string, signal: AbortSignal): Promise<TextEncoding | null> {
  const chunks = readBytes(file, signal, rowPieceBytes);
  const first = await chunks.next();
  await chunks.return(undefined);
  return first.done === true ? null : encodingOfMark(first.value);
}

class NotUtf8 extends Error {}

function createStrictDecoder(encoding: TextEncoding): ChunkDecoder {
  if (encoding !== 'utf-8') return createTextDecoder(encoding);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk: Buffer | undefined): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new NotUtf8();
    }
  };
  return { write: decode, end: () => decode(undefined) };
}

interface Counter {
  readonly push: (text: string) => void;
  readonly rowCount: () => number;
  readonly finish: (last: string) => CountedTable;
}

function startCounter(head: string, by: CountKey): Counter | CountFault {
  const found = readTableStart(head);
  if (found === null) return 'noTable';
  const start: TableStart = found;
  const keyColumn = columnOf(start, by);
  if (keyColumn === -1) return 'noColumn';
  const lineColumns =
    start.kind === 'pullRequests'
      ? [columnOf(start, 'additions'), columnOf(start, 'deletions')].filter((column) => column !== -1)
      : [];
  const tallies = createTallies();
  let weekOf: WeekReader | null = null;
  let sample: (readonly string[])[] = [];
  let seen = 0;
  let rows = 0;
  let broken = 0;
  let withoutWeek = 0;

  function count(cells: readonly string[], read: WeekReader): void {
    const week = read(cells);
    if (week === null) {
      if (cells.length > 1 || (cells[0] ?? '') !== '') withoutWeek += 1;
      return;
    }
    let changed = 0;
    for (const column of lineColumns) {
      const lines = Number(cells[column]);
      if (lines > 0) changed += lines;
    }
    tallies.add(week, cells[keyColumn] ?? '', changed);
  }

  function settle(): WeekReader {
    const read = createWeekReader(start, sample);
    for (const cells of sample) count(cells, read);
    sample = [];
    return (weekOf = read);
  }

  const stream = createCsvRowStream(
    start.delimiter,
    {
      row: (cells) => {
        seen += 1;
        if (seen <= start.headerRow + 1) return;
        rows += 1;
        if (weekOf !== null) count(cells, weekOf);
        else if (sample.push(cells) >= sampleSize) settle();
      },
      broken: () => {
        rows += 1;
        broken += 1;
      },
    },
    start.firstLine,
  );
  let isFirst = true;
  return {
    push: (text) => {
      stream.push(isFirst ? text.slice(start.skip) : text);
      isFirst = false;
    },
    rowCount: () => rows,
    finish: (last) => {
      stream.push(last);
      stream.end();
      if (weekOf === null) settle();
      return { kind: start.kind, rows, broken, withoutWeek, counts: tallies.list };
    },
  };
}

/** Sums by week and key, in columns of numbers: an object for each of a million would be most of the memory. */
function createTallies() {
  const keys: string[] = [];
  const keyNumbers = new Map<string, number>();
  /** By week: the place of each key's sums. */
  const weeks = new Map<string, Map<number, number>>();
  let rows = new Uint32Array(1_024);
  let lines = new Float64Array(1_024);
  let used = 0;

  function placeOf(week: string, key: string): number {
    let number = keyNumbers.get(key);
    if (number === undefined) {
      number = keys.length;
      // A cell is a window into its piece of text, which would stay as a whole.
      const own = Buffer.from(key).toString();
      keys.push(own);
      keyNumbers.set(own, number);
    }
    let places = weeks.get(week);
    if (places === undefined) weeks.set(week, (places = new Map<number, number>()));
    let place = places.get(number);
    if (place === undefined) {
      place = used;
      used += 1;
      places.set(number, place);
      if (used > rows.length) {
        rows = grown(new Uint32Array(rows.length * 2), rows);
        lines = grown(new Float64Array(lines.length * 2), lines);
      }
    }
    return place;
  }

  function* list(): Generator<WeekCount> {
    const order = keys.map((key, number) => ({ key, number })).sort((one, other) => (one.key < other.key ? -1 : 1));
    for (const week of [...weeks.keys()].sort()) {
      const places = weeks.get(week);
      for (const { key, number } of order) {
        const place = places?.get(number);
        if (place !== undefined) yield { week, key, rows: rows[place] ?? 0, lines: lines[place] ?? 0 };
      }
    }
  }

  return {
    add: (week: string, key: string, changed: number): void => {
      const place = placeOf(week, key);
      rows[place] = (rows[place] ?? 0) + 1;
      lines[place] = (lines[place] ?? 0) + changed;
    },
    list,
  };
}

function grown<Column extends Uint32Array | Float64Array>(larger: Column, present: Column): Column {
  larger.set(present);
  return larger;
}
