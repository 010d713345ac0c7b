import type { CsvTable } from '../csv/csvTable.ts';
import type { IssueLog } from '../importIssue.ts';
import type { TableKind } from './tableKinds.ts';
import { createTableReader, type ColumnChoices, type TableReader } from './tableReader.ts';

/** Columns that the user chose, by kind of table and field. */
export type TableChoices = Readonly<Partial<Record<TableKind, ColumnChoices>>>;

/** A table of an import with the log of its file. */
export interface TableFile {
  readonly kind: TableKind;
  readonly table: CsvTable;
  readonly log: IssueLog;
}

/** Starts reading a table with the user’s columns. */
export function openTable({ kind, table, log }: TableFile, choices: TableChoices): TableReader {
  return createTableReader(kind, table, choices[kind] ?? {}, log);
}

/** The tables of one kind. */
export function tablesOf(tables: readonly TableFile[], kind: TableKind): readonly TableFile[] {
  return tables.filter((candidate) => candidate.kind === kind);
}
