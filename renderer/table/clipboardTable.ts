import Papa from 'papaparse';
import { guardFormula, stripFormulaGuard } from '../../shared/importers/text/cleanText.ts';

/**
 * Cells as the text that spreadsheets exchange: tabs between cells, one row a line. A text that a spreadsheet would run as a formula
 * is guarded.
 */
export function writeCells(rows: readonly (readonly string[])[]): string {
  return Papa.unparse(
    rows.map((row) => row.map(guardFormula)),
    { delimiter: '\t', newline: '\n' },
  );
}

/** Reads what a spreadsheet, or `writeCells`, put on the clipboard. A line end at the very end begins no row. */
export function readCells(text: string): readonly (readonly string[])[] {
  const { data } = Papa.parse<string[]>(text.replace(/\r?\n$/u, ''), { delimiter: '\t' });
  return data.map((row) => row.map(stripFormulaGuard));
}
