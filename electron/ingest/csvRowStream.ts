import Papa from 'papaparse';
import type { Delimiter } from '../../shared/importers/csv/sniffDelimiter.ts';

/** Takes a CSV text in pieces and gives its rows, one after the other, without ever holding the text as a whole. */
export interface CsvRowStream {
  readonly push: (text: string) => void;
  readonly end: () => void;
}

export interface CsvRowTaker {
  /** @param line the line on which the row begins, from 1 */
  readonly row: (cells: readonly string[], line: number) => void;
  /** A line with a quote that is never closed; it is left out, and reading goes on with the next. */
  readonly broken: (text: string, line: number) => void;
}

/** A row that is longer is one whose quote is not closed: it would swallow the rest of the file. */
const longestRow = 1024 * 1024;
/** Pieces are parsed when so much has come together. */
const pieceSize = 64 * 1024;

/**
 * Starts reading rows.
 *
 * @param firstLine the number of the line with which the text begins
 */
export function createCsvRowStream(delimiter: Delimiter, taker: CsvRowTaker, firstLine = 1): CsvRowStream {
  let rest = '';
  let line = firstLine;
  // A carriage return at the end of a piece may be half of a line break.
  let held = '';

  function push(text: string): void {
    let piece = held + text;
    held = '';
    if (piece.endsWith('\r')) {
      held = '\r';
      piece = piece.slice(0, -1);
    }
    rest += piece.includes('\r') ? piece.replace(/\r\n?/g, '\n') : piece;
    if (rest.length >= pieceSize) consume('more');
  }

  /** Parses what is there; the last row only when nothing follows. */
  function consume(after: 'more' | 'end'): void {
    for (;;) {
      const { data, meta, errors } = new Papa.Parser({ delimiter, newline: '\n' }).parse(
        rest,
        0,
        after === 'more',
      ) as Papa.ParseResult<string[]>;
      const open = after === 'end' && errors.some(({ code }) => code === 'MissingQuotes') ? data.pop() : undefined;
      const passed = open === undefined ? meta.cursor : startOfLast(data);
      give(data, passed);
      rest = rest.slice(passed);
      const isStuck = open !== undefined || (after === 'more' && rest.length > longestRow);
      if (!isStuck) return;
      const end = rest.indexOf('\n');
      if (end === -1 && after === 'more') return;
      taker.broken(end === -1 ? rest : rest.slice(0, end), line);
      rest = end === -1 ? '' : rest.slice(end + 1);
      line += 1;
      if (rest === '') return;
    }
  }

  function give(data: readonly string[][], passed: number): void {
    // Counting line breaks in every cell costs as much as parsing, and hardly any text has one.
    const isPlain = countBreaks(rest, passed) <= data.length - (rest[passed - 1] === '\n' ? 0 : 1);
    for (const cells of data) {
      taker.row(cells, line);
      line += 1;
      if (!isPlain) for (const cell of cells) line += countBreaks(cell, cell.length);
    }
  }

  /** Where the last row begins, which has an open quote and reaches to the end. */
  function startOfLast(data: readonly string[][]): number {
    let lines = data.length;
    for (const cells of data) for (const cell of cells) lines += countBreaks(cell, cell.length);
    let at = 0;
    for (let passed = 0; passed < lines; passed += 1) at = rest.indexOf('\n', at) + 1;
    return at;
  }

  return {
    push,
    end: () => {
      rest += held === '' ? '' : '\n';
      held = '';
      if (rest.endsWith('\n')) rest = rest.slice(0, -1);
      if (rest !== '') consume('end');
    },
  };
}

function countBreaks(text: string, until: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
