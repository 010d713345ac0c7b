import type { OwnershipDialect } from '../../org/org.ts';
import type { ImportSource } from '../importSource.ts';
import type { ImportOptions } from '../importWork.ts';
import { chooseRosterColumns, detectRosterColumns, rosterFields } from '../roster/rosterColumns.ts';
import { tableWords } from '../tables/tableKinds.ts';
import { detectTableColumns } from '../tables/tableReader.ts';

/** What a file was taken for, and which column or part of it becomes what. */
export interface SourceDescription {
  /** In words: `a roster`. */
  readonly format: string;
  /** Whose form of it, in words; null: there is only one, or the file names several. */
  readonly dialect: string | null;
  readonly mapping: readonly { readonly target: string; readonly from: string }[];
}

/** The columns that the user chose. */
export type ChosenColumns = Pick<ImportOptions, 'columns' | 'tableColumns'>;

const sampleSize = 1_000;

const dialectWords: Readonly<Record<OwnershipDialect, string>> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  bitbucket: 'Bitbucket',
  kubernetes: 'Kubernetes (Prow)',
  chromium: 'Gerrit or Chromium, approximately',
};

/** Describes how one file is read, with the columns that the user chose. */
export function describeSource(source: ImportSource, options: ChosenColumns): SourceDescription {
  switch (source.kind) {
    case 'roster':
      return { format: 'a roster', dialect: null, mapping: mapRoster(source.table, options.columns) };
    case 'table':
      return { format: tableWords[source.content], dialect: null, mapping: mapTable(source, options.tableColumns) };
    case 'pullRequests':
      return { format: 'pull requests', dialect: null, mapping: [] };
    case 'teams':
      return { format: 'teams of a host', dialect: null, mapping: [] };
    case 'mailmap':
      return { format: 'a mailmap', dialect: null, mapping: [] };
    case 'codeowners': {
      const sections = [...new Set(source.rules.flatMap((rule) => rule.section ?? []))];
      return {
        format: 'a CODEOWNERS file',
        dialect: dialectWords[source.dialect],
        mapping: sections.map((section) => ({ from: `[${section}]`, target: 'section' })),
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
    case 'ci':
      return { format: 'CI runs or deployments', dialect: source.ci.dialect, mapping: mapCi(source.ci) };
    case 'catalog': {
      const kinds = new Map<string, number>();
      for (const { kind } of source.entities) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const mapping = [...kinds].map(([target, count]) => ({ from: `${count} entities`, target }));
      return { format: 'a catalogue', dialect: 'Backstage', mapping };
    }
    case 'paths':
      return { format: 'a list of paths', dialect: null, mapping: [] };
    case 'unreadable':
      return { format: 'nothing that can be read', dialect: null, mapping: [] };
  }
}

type Mapping = SourceDescription['mapping'];

function mapTable(
  { content, table }: Extract<ImportSource, { kind: 'table' }>,
  chosen: ChosenColumns['tableColumns'],
): Mapping {
  const choices = chosen[content] ?? {};
  return [...detectTableColumns(content, table.header)].flatMap(([target, column]) => {
    const from = choices[target] ?? (column === null ? undefined : table.header[column]);
    return from === undefined || from === '' ? [] : [{ from, target }];
  });
}

function mapCi(ci: Extract<ImportSource, { kind: 'ci' }>['ci']): Mapping {
  const parts = [
    ['runs', ci.runs],
    ['jobs', ci.jobs],
    ['counts of runs', ci.aggregates],
    ['deployments', ci.deployments],
    ['states of deployments', ci.statuses],
    ['pipelines', ci.pipelines],
  ] as const;
  return parts.flatMap(([target, list]) => (list.length === 0 ? [] : [{ from: `${list.length} records`, target }]));
}

function mapRoster(
  table: Extract<ImportSource, { kind: 'roster' }>['table'],
  choices: ChosenColumns['columns'],
): Mapping {
  const sample = table.rows.slice(0, sampleSize).map((row) => row.cells);
  const { columns } = chooseRosterColumns(detectRosterColumns(table.header, sample), table.header, choices);
  const read = rosterFields.flatMap((target) => {
    const column = columns[target];
    return column === null ? [] : [{ from: table.header[column] ?? '', target }];
  });
  const used = new Set(read.map(({ from }) => from));
  return [
    ...read,
    ...table.header.filter((name) => !used.has(name)).map((from) => ({ from, target: 'not read' })),
    ...table.privateColumns.map((from) => ({ from, target: 'private, dropped' })),
  ];
}
