import writeXlsxFile from 'write-excel-file/node';
import type { ExportTable, ExportValue } from '../../shared/report/exportTables.ts';

/** Tables as a workbook, a sheet each. Every text is a text: a cell that begins with `=` is no formula. */
export async function toWorkbook(tables: readonly ExportTable[]): Promise<Uint8Array> {
  const sheets = tables.map(({ title, columns, rows }) => ({
    sheet: sheetName(title),
    stickyRowsCount: 1,
    columns: columns.map((column, place) => ({
      width: widthOf(
        column,
        rows.map((row) => row[place]),
      ),
    })),
    data: [
      columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) =>
        row.map((value) =>
          value === null || value === ''
            ? null
            : typeof value === 'number'
              ? { value, type: Number }
              : { value: xmlText(value), type: String },
        ),
      ),
    ],
  }));
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}

/** Excel admits 31 characters, and not these. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}

function widthOf(column: string, values: readonly (ExportValue | undefined)[]): number {
  const longest = values.reduce<number>((most, value) => Math.max(most, String(value ?? '').length), column.length);
  return Math.min(60, longest + 2);
}

/** Without what XML cannot hold, which would leave a workbook that needs repair. */
function xmlText(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu, '').slice(0, 32_000);
}
