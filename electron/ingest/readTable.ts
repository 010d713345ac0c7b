import { toCsvTable, type CsvRow } from '../../shared/importers/csv/csvTable.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { detectTable } from '../../shared/importers/tables/detectTable.ts';
import { isTableHeader, type TableKind } from '../../shared/importers/tables/tableKinds.ts';
import { readCsvRows } from './readCsvRows.ts';
import { longTableBytes, readLongTable } from './readLongTable.ts';
import { readText, toSourceFile, type Reading } from './reading.ts';
import { isLongTableKind } from './tableWeeks.ts';

/** Reads a table as CSV: of people, or of something else. */
export async function readTable(reading: Reading, content: TableKind | 'roster'): Promise<ImportSource> {
  if (isLongTableKind(content) && reading.inspection.bytes >= longTableBytes) {
    const long = await readLongTable(reading);
    if (long !== null) {
      const source = toTableSource(reading, long.top, content, long.rows);
      return { ...source, file: toSourceFile(reading.name, reading.inspection, long.rowsRead, reading.log) };
    }
  }
  const text = await readText(reading);
  return toTableSource(reading, readCsvRows(text, reading.log), content);
}

/**
 * Makes a source of the rows of a table.
 *
 * @param further rows below the others, which are taken one after the other and kept packed; absent: none
 */
export function toTableSource(
  { name, inspection, log }: Pick<Reading, 'name' | 'inspection' | 'log'>,
  rows: readonly CsvRow[],
  content: TableKind | 'roster',
  further: Iterable<CsvRow> | null = null,
): ImportSource {
  const table =
    content === 'roster'
      ? toCsvTable(rows, log)
      : toCsvTable(rows, log, (header) => content === 'notNeeded' || isTableHeader(content, header), further);
  const lost = log.counts().filter(({ reason }) => reason === 'quoteNotClosed' || reason === 'tooManyRows');
  const rowsRead = rows.length + lost.reduce((sum, { count }) => sum + count, 0) - (table.headerLine === 0 ? 0 : 1);
  const file = toSourceFile(name, inspection, rowsRead, log);
  return content === 'roster' ? { kind: 'roster', file, table } : { kind: 'table', file, content, table };
}

/** The kind of table that some of the first rows are the header of; null: none. */
export function findTableKind(rows: readonly CsvRow[]): TableKind | null {
  for (const { cells } of rows.slice(0, 11)) {
    const kind = cells.length > 1 ? detectTable(cells) : null;
    if (kind !== null) return kind;
  }
  return null;
}
