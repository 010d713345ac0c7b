import type { OwnershipDialect } from '../org/org.ts';
import type { ImportIssue } from './importIssue.ts';
import { importReasons, type ImportReason } from './importReasons.ts';
import type { ImportSource } from './importSource.ts';
import type { ImportOptions } from './importWork.ts';
import { chooseRosterColumns, detectRosterColumns, rosterFields } from './roster/rosterColumns.ts';
import { detectTableColumns } from './tables/tableReader.ts';
import { tableWords } from './tables/tableKinds.ts';

/** How a file was read: what it was taken for, which column is which, and what is to be known of its data. Plain data. */
export interface FileExplanation {
  readonly file: string;
  /** In words: `a roster`. */
  readonly format: string;
  /** Whose form of it, in words; null: there is only one. */
  readonly dialect: string | null;
  readonly encoding: string;
  readonly records: number;
  /** Which column or part of the file becomes what. */
  readonly mapping: readonly { readonly from: string; readonly to: string }[];
  /** How often each reason came up, by its words. */
  readonly notes: readonly string[];
}

const sampleSize = 1_000;
const mostKept = 500;

const dialectWords: Readonly<Record<OwnershipDialect, string>> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  bitbucket: 'Bitbucket',
  kubernetes: 'Kubernetes (Prow)',
  chromium: 'Gerrit or Chromium, approximately',
};

/**
 * Explains how the files of an import were read.
 *
 * @param issues everything that reading and mapping had to say
 */
export function explainImport(
  sources: readonly ImportSource[],
  issues: readonly ImportIssue[],
  options: Pick<ImportOptions, 'columns' | 'tableColumns'>,
): readonly FileExplanation[] {
  return sources.map((source) => ({
    file: source.file.name,
    ...describe(source, options),
    encoding: source.file.encoding,
    records: source.file.rowsRead,
    notes: toNotes(issues.filter((issue) => issue.file === source.file.name)),
  }));
}

type Description = Pick<FileExplanation, 'format' | 'dialect' | 'mapping'>;

function describe(source: ImportSource, options: Pick<ImportOptions, 'columns' | 'tableColumns'>): Description {
  switch (source.kind) {
    case 'roster':
      return { format: 'a roster', dialect: null, mapping: mapRoster(source.table, options.columns) };
    case 'table': {
      const { content, table } = source;
      const columns = detectTableColumns(content, table.header);
      const choices = options.tableColumns[content] ?? {};
      const mapping = [...columns].flatMap(([field, column]) => {
        const from = choices[field] ?? (column === null ? undefined : table.header[column]);
        return from === undefined || from === '' ? [] : [{ from, to: field }];
      });
      return { format: tableWords[content], dialect: null, mapping };
    }
    case 'pullRequests':
      return { format: 'pull requests', dialect: null, mapping: [] };
    case 'codeowners': {
      const sections = [...new Set(source.rules.flatMap((rule) => rule.section ?? []))];
      return {
        format: 'a CODEOWNERS file',
        dialect: dialectWords[source.dialect],
        mapping: sections.map((section) => ({ from: `[${section}]`, to: 'section' })),
      };
    }
    case 'owners': {
      const [first] = source.tree.files;
      return {
        format: `${source.tree.files.length} OWNERS files and ${source.tree.aliases.length} aliases`,
        dialect: dialectWords[first?.dialect ?? 'kubernetes'],
        mapping: [],
      };
    }
    case 'ci': {
      const { ci } = source;
      const parts = [
        ['runs', ci.runs],
        ['jobs', ci.jobs],
        ['counts of runs', ci.aggregates],
        ['deployments', ci.deployments],
        ['states of deployments', ci.statuses],
        ['pipelines', ci.pipelines],
      ] as const;
      const mapping = parts.flatMap(([to, list]) =>
        list.length === 0 ? [] : [{ from: `${list.length} records`, to }],
      );
      return { format: 'CI runs or deployments', dialect: ci.dialect, mapping };
    }
    case 'catalog': {
      const kinds = new Map<string, number>();
      for (const { kind } of source.entities) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const mapping = [...kinds].map(([to, count]) => ({ from: `${count} entities`, to }));
      return { format: 'a catalogue', dialect: 'Backstage', mapping };
    }
    case 'paths':
      return { format: 'a list of paths', dialect: null, mapping: [] };
    case 'unreadable':
      return { format: 'nothing that can be read', dialect: null, mapping: [] };
  }
}

function mapRoster(
  table: Extract<ImportSource, { kind: 'roster' }>['table'],
  choices: ImportOptions['columns'],
): Description['mapping'] {
  const sample = table.rows.slice(0, sampleSize).map((row) => row.cells);
  const { columns } = chooseRosterColumns(detectRosterColumns(table.header, sample), table.header, choices);
  const read = rosterFields.flatMap((field) => {
    const column = columns[field];
    return column === null ? [] : [{ from: table.header[column] ?? '', to: field }];
  });
  const used = new Set(read.map(({ from }) => from));
  return [
    ...read,
    ...table.header.filter((name) => !used.has(name)).map((from) => ({ from, to: 'not read' })),
    ...table.privateColumns.map((from) => ({ from, to: 'private, dropped' })),
  ];
}

function toNotes(issues: readonly ImportIssue[]): readonly string[] {
  const counts = new Map<ImportReason, number>();
  for (const { reason } of issues) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => {
    const { label, severity } = importReasons[reason];
    // Of more than this only the first are kept.
    const shown = count >= mostKept ? `at least ${count}` : String(count);
    return `${severityWords[severity]}: ${label} (${shown})`;
  });
}

const severityWords: Readonly<Record<ImportIssue['severity'], string>> = {
  leftOut: 'left out',
  changed: 'kept, but changed',
  question: 'question',
};
