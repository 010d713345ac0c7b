import type { CsvRow, CsvTable } from '../csv/csvTable.ts';
import { jsonPlace, textPlace, type IssueLog } from '../importIssue.ts';
import { isPrivateHeader } from '../roster/privateColumns.ts';
import { detectTable } from '../tables/detectTable.ts';
import type { TableKind } from '../tables/tableKinds.ts';
import { cleanText } from '../text/cleanText.ts';
import { jsonProblemReasons } from './jsonProblemReasons.ts';
import type { JsonRecordSink } from './splitJsonRecords.ts';

/** The first record, as long as there is none inside it. */
const firstRecord = /^[[\s]*\{([^{}]*)\}/;

/**
 * Tells which kind of table a list of flat records in JSON is, as a database gives its tables (IMPORT specification, B8).
 *
 * @param head the beginning of the text
 * @returns null: of none, or the records have records inside
 */
export function detectJsonTable(head: string): TableKind | null {
  const fields = firstRecord.exec(head.replace(/^\uFEFF/, ''))?.[1];
  if (fields === undefined) return null;
  const names = [...fields.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].map(([, name = '']) => name);
  return names.length > 1 ? detectTable(names) : null;
}

/**
 * Takes flat records of JSON as they are split off, and gives them as a table: its columns are the fields that any record has.
 * Private fields are dropped at the door.
 */
export function createJsonTableReader(
  log: IssueLog,
): JsonRecordSink & { readonly finish: () => CsvTable; readonly rowsRead: () => number } {
  const columnOf = new Map<string, number>();
  const rows: { readonly line: number; readonly cells: string[] }[] = [];
  const dropped = new Set<string>();
  let count = 0;

  function columnFor(field: string, index: number): number | null {
    const known = columnOf.get(field);
    if (known !== undefined) return known;
    if (isPrivateHeader(field)) {
      if (!dropped.has(field)) log.report('privateColumn', jsonPlace(`/${index}/${field}`), field);
      dropped.add(field);
      return null;
    }
    columnOf.set(field, columnOf.size);
    return columnOf.size - 1;
  }

  return {
    record: (record, { index }) => {
      count += 1;
      const cells: string[] = [];
      for (const [field, value] of Object.entries(record)) {
        const column = columnFor(field, index);
        if (column !== null) cells[column] = cleanText(textOf(value)).text;
      }
      rows.push({ line: index + 1, cells });
    },
    problem: (problem) => {
      if (problem.kind !== 'listNotClosed') count += 1;
      log.report(jsonProblemReasons[problem.kind], textPlace(problem.place.line, problem.place.column), problem.detail);
    },
    rowsRead: () => count,
    finish: () => {
      const header = [...columnOf.keys()];
      return {
        header,
        headerLine: 0,
        rows: rows.map(({ line, cells }): CsvRow => ({ line, cells: header.map((_, column) => cells[column] ?? '') })),
        privateColumns: [...dropped],
        json: { list: '', fields: header },
      };
    },
  };
}

/** What a field says as text; a record inside another says nothing that a table has a column for. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(';');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
