/** A row as it was read: the line on which it begins, from 1, and its fields. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows that are all there, or made of what is packed as they are asked for: what may be asked is what both can do. */
export interface CsvRows extends Iterable<TableRow> {
  readonly length: number;
  readonly slice: (from: number, to: number) => readonly TableRow[];
  readonly map: <Made>(make: (row: TableRow) => Made) => readonly Made[];
  readonly flatMap: <Made>(make: (row: TableRow) => readonly Made[]) => readonly Made[];
  /** As a list, for those that are packed. */
  readonly toJSON?: () => readonly TableRow[];
}

/** Names, areas and states come again and again: so many are looked up, and kept once. */
const mostShared = 100_000;
const firstSize = 1_024;

/**
 * Packs rows as they come: every text once in a list, and of a row only its line and the places of its texts. A row is made when it
 * is asked for and then let go of; kept as objects, hundreds of thousands of rows take six times the memory.
 *
 * @param rows  taken one after the other, all of them as wide as the table
 * @param width how many cells a row has
 */
export function packRows(rows: Iterable<TableRow>, width: number): CsvRows {
  const texts: string[] = [];
  const placeOf = new Map<string, number>();
  let lines = new Uint32Array(firstSize);
  let places = new Uint32Array(firstSize * width);
  let length = 0;

  function placed(cell: string): number {
    const known = placeOf.get(cell);
    if (known !== undefined) return known;
    texts.push(cell);
    if (placeOf.size < mostShared) placeOf.set(cell, texts.length - 1);
    return texts.length - 1;
  }

  for (const { line, cells } of rows) {
    if (length === lines.length) {
      lines = grown(lines);
      places = grown(places);
    }
    lines[length] = line;
    for (let column = 0; column < width; column += 1) places[length * width + column] = placed(cells[column] ?? '');
    length += 1;
  }
  return listOf({ texts, lines: lines.slice(0, length), places: places.slice(0, length * width), width });
}

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

interface PackedRows {
  readonly texts: readonly string[];
  readonly lines: Uint32Array;
  /** Of each cell of each row, one after the other. */
  readonly places: Uint32Array;
  readonly width: number;
}

function listOf({ texts, lines, places, width }: PackedRows): CsvRows {
  const rowAt = (index: number): TableRow => {
    const cells: string[] = [];
    for (let at = index * width; at < (index + 1) * width; at += 1) cells.push(texts[places[at] ?? 0] ?? '');
    return { line: lines[index] ?? 0, cells };
  };
  function* all(): Generator<TableRow, void> {
    for (let index = 0; index < lines.length; index += 1) yield rowAt(index);
  }
  return {
    length: lines.length,
    [Symbol.iterator]: all,
    slice: (from, to) => {
      const end = Math.min(to, lines.length);
      return Array.from({ length: Math.max(0, end - from) }, (_, index) => rowAt(from + index));
    },
    map: (make) => Array.from(lines, (_, index) => make(rowAt(index))),
    flatMap: (make) => {
      const made: ReturnType<typeof make>[number][] = [];
      for (let index = 0; index < lines.length; index += 1) for (const item of make(rowAt(index))) made.push(item);
      return made;
    },
    toJSON: () => [...all()],
  };
}
