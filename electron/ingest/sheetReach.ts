/** How far the cells of a sheet reach. */
export type SheetReach = 'sound' | 'beyondAnySheet' | 'tooFar';

/** What a sheet can have at most. Source: Microsoft, “Excel specifications and limits”. */
const mostRows = 1_048_576;
const mostColumns = 16_384;
/** A sheet is laid out as a grid, whatever of it is filled: one cell far out costs as much as all up to it. */
const mostCells = 16_000_000;

const place = /(?<![\w:.-])r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Looks at the places that the XML of a sheet names, before it is laid out as a grid: a kilobyte that names row 999,999,999 would
 * take all memory there is and end the process. Read as loosely as the library reads them, whatever element they stand in.
 */
export function reachOfSheet(xml: string): SheetReach {
  let [lastRow, lastColumn] = [0, 0];
  for (const [, double, single = ''] of xml.matchAll(place)) {
    const text = withoutEntities(double ?? single);
    const row = Number(text);
    if (row > lastRow) lastRow = row;
    const cell = readCell(text);
    if (cell === null) continue;
    if (cell.row > lastRow) lastRow = cell.row;
    if (cell.column > lastColumn) lastColumn = cell.column;
  }
  if (lastRow > mostRows || lastColumn > mostColumns) return 'beyondAnySheet';
  return lastRow * lastColumn > mostCells ? 'tooFar' : 'sound';
}

/** `AB12` as row and column; null: no cell is called so. */
function readCell(text: string): { readonly row: number; readonly column: number } | null {
  const digits = text.search(/\d/);
  if (digits === -1) return null;
  let column = 0;
  for (let at = 0; at < digits; at += 1) column = column * 26 + text.charCodeAt(at) - 64;
  const row = Number(text.slice(digits));
  return Number.isNaN(row) ? null : { row, column };
}

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&#(x?)([0-9a-f]{1,6});/gi, (whole, hex: string, digits: string) => {
    const code = Number.parseInt(digits, hex === '' ? 10 : 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
