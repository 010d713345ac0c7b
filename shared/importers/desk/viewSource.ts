import type { OwnershipDialect } from '../../org/org.ts';
import type { CsvTable } from '../csv/csvTable.ts';
import type { ImportSource } from '../importSource.ts';
import { detectRosterColumns } from '../roster/rosterColumns.ts';
import type { ColumnView, SampleView, SourceView, TableView } from './deskViews.ts';

const sampleRows = 1_000;
const mostValues = 3;
const mostShown = 12;

/** Describes a read file for the window. */
export function viewSource(fileId: string, source: ImportSource): SourceView {
  const { name, encoding, rowsRead, issues } = source.file;
  return {
    fileId,
    kind: source.kind,
    name,
    encoding,
    rowsRead,
    questions: issues.filter(({ severity }) => severity === 'question').length,
    dialect: dialectOf(source),
    table: source.kind === 'roster' || source.kind === 'table' ? viewTable(source) : null,
    sample: sampleOf(source),
  };
}

/** The first so many rows, and how many there are. */
export function firstOf(columns: readonly string[], rows: readonly (readonly string[])[], total: number): SampleView {
  return { columns, rows: rows.slice(0, mostShown), total };
}

function dialectOf(source: ImportSource): OwnershipDialect | null {
  if (source.kind === 'codeowners') return source.dialect;
  return source.kind === 'owners' ? (source.tree.files[0]?.dialect ?? 'kubernetes') : null;
}

function viewTable(source: Extract<ImportSource, { kind: 'roster' | 'table' }>): TableView {
  const { table } = source;
  const sample = table.rows.slice(0, sampleRows).map((row) => row.cells);
  return {
    content: source.kind === 'table' ? source.content : null,
    columns: table.header.map((header, column) => viewColumn(table, header, column)),
    privateColumns: table.privateColumns,
    guessed: source.kind === 'roster' ? detectRosterColumns(table.header, sample) : null,
  };
}

function viewColumn({ rows }: CsvTable, header: string, column: number): ColumnView {
  const values: string[] = [];
  let filled = 0;
  for (const { cells } of rows) {
    const value = cells[column] ?? '';
    if (value === '') continue;
    filled += 1;
    if (values.length < mostValues && !values.includes(value)) values.push(value);
  }
  return { header, values, filled, rows: rows.length };
}

function sampleOf(source: ImportSource): SampleView | null {
  switch (source.kind) {
    case 'codeowners':
      return firstOf(
        ['Line', 'Pattern', 'Owners'],
        source.rules
          .slice(0, mostShown)
          .map(({ line, pattern, owners }) => [String(line), pattern, owners.length === 0 ? 'none' : owners.join(' ')]),
        source.rules.length,
      );
    case 'owners':
      return firstOf(
        ['File', 'Role', 'Owners'],
        source.tree.files
          .slice(0, mostShown)
          .flatMap(({ name, entries }) => entries.map(({ role, owners }) => [name, role, owners.join(' ')])),
        source.tree.files.reduce((sum, { entries }) => sum + entries.length, 0),
      );
    case 'paths':
      return firstOf(
        ['Path'],
        source.paths.slice(0, mostShown).map((path) => [path]),
        source.paths.length,
      );
    case 'mailmap':
      return firstOf(
        ['Name', 'Address', 'In commits'],
        source.entries
          .slice(0, mostShown)
          .map(({ properName, properEmail, commitEmail }) => [properName, properEmail, commitEmail]),
        source.entries.length,
      );
    case 'teams':
      return teamsSample(source.teams);
    case 'ci':
      return ciSample(source.ci);
    case 'catalog':
      return firstOf(
        ['Kind', 'Name', 'Owner'],
        source.entities.slice(0, mostShown).map(({ kind, title, name, owner }) => [kind, title || name, owner ?? '—']),
        source.entities.length,
      );
    case 'table':
      return firstOf(
        source.table.header,
        source.table.rows.slice(0, mostShown).map(({ cells }) => cells),
        source.table.rows.length,
      );
    case 'pullRequests':
    case 'roster':
    case 'unreadable':
      // Shown as they would be in the plan.
      return null;
  }
}

function teamsSample(teams: Extract<ImportSource, { kind: 'teams' }>['teams']): SampleView {
  return firstOf(
    ['Team', 'Members'],
    teams.slice(0, mostShown).map(({ name, members }) => [name, String(members.length)]),
    teams.length,
  );
}

function ciSample({ runs, aggregates, deployments }: Extract<ImportSource, { kind: 'ci' }>['ci']): SampleView {
  const rows = [
    ...runs.slice(0, mostShown).map(({ workflow, branch, startedAt, createdAt, result }) => {
      return ['run', workflow, branch, (startedAt ?? createdAt ?? '—').slice(0, 10), result];
    }),
    ...aggregates.slice(0, mostShown).map(({ workflow, branch, windowEnd, runs: count }) => {
      return ['counts', workflow, branch, (windowEnd ?? '—').slice(0, 10), `${count} runs`];
    }),
    ...deployments.slice(0, mostShown).map(({ environment, startedAt, createdAt }) => {
      return ['deployment', environment, '', (startedAt ?? createdAt ?? '—').slice(0, 10), ''];
    }),
  ];
  return firstOf(
    ['What', 'Workflow or environment', 'Branch', 'Day', 'Result'],
    rows,
    runs.length + aggregates.length + deployments.length,
  );
}
