import { readFile } from 'node:fs/promises';
import readXlsxFile from 'read-excel-file/node';
import type { CsvRow } from '../../shared/importers/csv/csvTable.ts';
import { textPlace, type IssueLog } from '../../shared/importers/importIssue.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { isRosterHeader } from '../../shared/importers/roster/rosterColumns.ts';
import type { TableKind } from '../../shared/importers/tables/tableKinds.ts';
import { toSourceFile, type Reading } from './reading.ts';
import { findTableKind, toTableSource } from './readTable.ts';
import { reachOfSheet } from './sheetReach.ts';
import { checkZip, type ZipCheck } from './zipLimits.ts';

const largestWorkbook = 64 * 1024 * 1024;
const mostRows = 200_000;

interface NamedRows {
  readonly name: string;
  readonly rows: readonly CsvRow[];
}

/**
 * Reads the sheet of an Excel workbook (XLSX) that looks like a table that Headroom knows. Limits are checked before anything is
 * unpacked; formulas count with the values that were saved with them.
 *
 * @returns null when the file is no workbook
 */
export async function readWorkbook(reading: Reading): Promise<ImportSource | null> {
  const { filePath, name, inspection, log } = reading;
  if (!inspection.head.startsWith('PK\u0003\u0004')) return null;
  const unreadable = (): ImportSource => ({ kind: 'unreadable', file: toSourceFile(name, inspection, 0, log) });
  if (inspection.bytes > largestWorkbook) {
    log.report('fileTooLarge', null, `${Math.ceil(inspection.bytes / 1024 / 1024)} MB of at most 64 MB for a workbook`);
    return unreadable();
  }
  const content = await readFile(filePath, { signal: reading.options.signal });
  const check = checkZip(content);
  if (check.kind !== 'sound') {
    log.report(check.kind === 'broken' ? 'workbookBroken' : 'workbookTooLarge', null, checkWords[check.kind]);
    return unreadable();
  }
  if (!check.entries.has('xl/workbook.xml')) return null;
  // Which parts are sheets is for the workbook to say: any can be.
  const reaches = [...check.entries.values()].map((part) => reachOfSheet(part.toString('utf8')));
  if (reaches.includes('beyondAnySheet')) {
    log.report('workbookBroken', null, 'it names a row or column that no sheet has');
    return unreadable();
  }
  if (reaches.includes('tooFar')) {
    log.report('workbookTooLarge', null, 'a cell lies so far out that the sheet would have more than 16 million');
    return unreadable();
  }
  let sheets: readonly NamedRows[];
  try {
    const read = await readXlsxFile(content);
    const shift = daysToShift(check.entries.get('xl/workbook.xml')?.toString('utf8') ?? '');
    sheets = read.map(({ sheet, data }) => ({ name: sheet, rows: toRows(data, shift) }));
  } catch (error) {
    log.report('workbookBroken', null, error instanceof Error ? error.message : 'it cannot be read');
    return unreadable();
  }
  const chosen = chooseSheet(sheets);
  if (chosen === null) {
    log.report('noRecords', textPlace(1, 1));
    return unreadable();
  }
  for (const { name: other, rows } of sheets) {
    if (other !== chosen.sheet.name && rows.length > 0) log.report('sheetNotRead', null, other);
  }
  reportFormulas(check.entries, log);
  // The XML inside is UTF-8, whatever the packed bytes look like.
  const inside = { ...reading, inspection: { ...inspection, encoding: 'utf-8' as const } };
  return toTableSource(inside, limitRows(chosen.sheet.rows, log), chosen.content);
}

const checkWords: Readonly<Record<Exclude<ZipCheck['kind'], 'sound'>, string>> = {
  tooManyEntries: 'it has more than 1,000 parts',
  tooLarge: 'unpacked it is larger than 64 MB',
  tooDense: 'unpacked it is more than 100 times as large',
  broken: 'its parts are not where they should be',
};

/** From the first day of one calendar of Excel’s to that of the other. */
const daysFrom1900To1904 = 1_462;
const dayMs = 86_400_000;

/**
 * Excel counts days from 1900 or from 1904. The library knows the second only as `date1904="1"`, and XML writes a yes as `true`, too:
 * then all of its days would be four years early.
 *
 * Source: ECMA-376, part 1, 18.2.28 (workbookPr) and 18.17.4.1; W3C XML Schema part 2, 3.2.2 (boolean).
 */
function daysToShift(workbookXml: string): number {
  return /<(?:\w+:)?workbookPr\b[^<>]{0,500}\bdate1904\s*=\s*["']true["']/.test(workbookXml) ? daysFrom1900To1904 : 0;
}

function toRows(data: readonly (readonly unknown[])[], shift: number): readonly CsvRow[] {
  return data.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => toText(cell, shift)) }));
}

function toText(cell: unknown, shift: number): string {
  if (cell instanceof Date) {
    const date = new Date(cell.getTime() + shift * dayMs);
    if (Number.isNaN(date.getTime())) return '';
    const text = date.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
  }
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  // What begins like a formula was text in the workbook.
  return typeof cell === 'string' ? cell.replace(/^(?==)/, "'") : '';
}

/** The first sheet with a header that is known; else the first with anything in it. */
function chooseSheet(
  sheets: readonly NamedRows[],
): { readonly sheet: NamedRows; readonly content: TableKind | 'roster' } | null {
  for (const sheet of sheets) {
    const content = findTableKind(sheet.rows);
    if (content !== null) return { sheet, content };
    const isRoster = sheet.rows
      .slice(0, 11)
      .some(({ cells }) => cells.filter((cell) => isRosterHeader(cell)).length >= 2);
    if (isRoster) return { sheet, content: 'roster' };
  }
  const filled = sheets.find(({ rows }) => rows.length > 0);
  return filled === undefined ? null : { sheet: filled, content: 'roster' };
}

/** A formula that was never computed has no value, and its cell is empty: that must not pass for nothing. */
function reportFormulas(entries: ReadonlyMap<string, Buffer>, log: IssueLog): void {
  for (const [entry, content] of entries) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(entry)) continue;
    const uncomputed =
      /<c [^<>]{0,200}r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,200}>\s*<f[^<>]{0,500}>([^<]{0,500})<\/f>\s*(?:<v>\s*<\/v>|<v\s*\/>)?\s*<\/c>/g;
    for (const [, letters = '', row = '', formula = ''] of content.toString('utf8').matchAll(uncomputed)) {
      log.report('formulaCell', textPlace(Number(row), columnNumber(letters)), `=${formula}`);
    }
  }
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function limitRows(rows: readonly CsvRow[], log: IssueLog): readonly CsvRow[] {
  for (const row of rows.slice(mostRows)) log.report('tooManyRows', textPlace(row.line, 1), `${mostRows} at most`);
  return rows.slice(0, mostRows);
}
