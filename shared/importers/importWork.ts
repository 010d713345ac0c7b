import type { ClockRules, Plan } from '../plan/plan.ts';
import { createAnonymiser, type AnonymiseChoice, type Anonymiser } from './anonymise/anonymiser.ts';
import type { AreaChoices } from './areas/planAreas.ts';
import { logOfTable } from './csv/csvTable.ts';
import { createImportContext, type ImportContext } from './importContext.ts';
import { createIssueLog, type IssueLog } from './importIssue.ts';
import type { GhPullRequest } from './github/ghPullRequest.ts';
import type { ImportSource } from './importSource.ts';
import { repositoryOfUrl } from './tables/devlakeIds.ts';
import { detectTableColumns } from './tables/tableReader.ts';
import { createPersonDirectory, type PersonDirectory } from './people/personDirectory.ts';
import { createTeamDirectory, type TeamDirectory } from './people/teamDirectory.ts';
import type { TableChoices, TableFile } from './tables/tableSource.ts';
import type { RosterField } from './roster/rosterColumns.ts';

export interface ImportOptions extends AreaChoices {
  /** The time of the import: ISO 8601 in UTC. */
  readonly at: string;
  /** The repository of files that do not name theirs, such as `acme/payments`; null: found out, or without a name. */
  readonly repository: string | null;
  /** Columns that the user chose, by field: the header, or empty for none. */
  readonly columns: Readonly<Partial<Record<RosterField, string>>>;
  /** The same for tables that are no rosters, by kind of table. */
  readonly tableColumns: TableChoices;
  readonly anonymise: AnonymiseChoice;
  /** By which rules waits are counted from now on; null: as the plan does. */
  readonly clockRules: ClockRules | null;
}

/** What every step of an import works with. */
export interface ImportWork {
  readonly context: ImportContext;
  readonly plan: Plan;
  readonly sources: readonly ImportSource[];
  readonly options: ImportOptions;
  readonly people: PersonDirectory;
  readonly teams: TeamDirectory;
  readonly anonymiser: Anonymiser;
  /** Whether a roster says who there is, in this import or an earlier one; otherwise people are taken from what they did. */
  readonly hasRoster: 'yes' | 'no';
  /** The repository of files that do not name theirs. */
  readonly unnamedRepository: string;
  readonly logOf: (source: ImportSource) => IssueLog;
}

/** Sets up an import; nothing is read or changed yet. */
export function startImport(plan: Plan, given: readonly ImportSource[], options: ImportOptions): ImportWork {
  const anonymiser = createAnonymiser(options.anonymise);
  const sources = given.map((source) => anonymise(source, anonymiser));
  const context = createImportContext(plan, options.at);
  const logs = new Map(sources.map((source) => [source, createIssueLog(source.file.name)]));
  return {
    context,
    plan,
    sources,
    options,
    people: createPersonDirectory(context),
    teams: createTeamDirectory(context),
    anonymiser,
    hasRoster: hasRosterIn(plan, sources),
    unnamedRepository: options.repository ?? guessRepository(plan, sources, options.tableColumns),
    logOf: (source) => logs.get(source) ?? createIssueLog(source.file.name),
  };
}

/** What names people outside pull requests, tables and rosters, which are replaced where they are read. */
function anonymise(source: ImportSource, anonymiser: Anonymiser): ImportSource {
  switch (source.kind) {
    case 'codeowners':
      return { ...source, rules: source.rules.map(anonymiser.rule) };
    case 'owners':
      return { ...source, tree: anonymiser.tree(source.tree) };
    case 'pullRequests':
      return {
        ...source,
        links: (source.links ?? []).map(anonymiser.link),
        teams: (source.teams ?? []).map(anonymiser.team),
      };
    case 'teams':
      return { ...source, teams: source.teams.map(anonymiser.team) };
    case 'mailmap':
      return { ...source, entries: source.entries.map(anonymiser.mailmap) };
    case 'roster':
    case 'paths':
    case 'ci':
    case 'table':
    case 'catalog':
    case 'unreadable':
      return source;
  }
}

/** The sources of one kind, in the order given. */
export function sourcesOf<Kind extends ImportSource['kind']>(
  work: Pick<ImportWork, 'sources'>,
  kind: Kind,
): readonly Extract<ImportSource, { kind: Kind }>[] {
  return work.sources.filter((source): source is Extract<ImportSource, { kind: Kind }> => source.kind === kind);
}

/** The tables of an import that are no rosters. */
export function tablesIn(work: Pick<ImportWork, 'sources' | 'logOf'>): readonly TableFile[] {
  return sourcesOf(work, 'table').map((source) => ({
    kind: source.content,
    table: source.table,
    log: logOfTable(source.table, work.logOf(source)),
  }));
}

/** What a file is recorded as: people from a database or a catalogue count as a roster. */
export function formatOf(source: ImportSource): string {
  if (source.kind === 'table') return source.content === 'people' ? 'roster' : source.content;
  if (source.kind === 'catalog') return source.entities.some(({ kind }) => kind === 'user') ? 'roster' : 'catalog';
  return source.kind;
}

function hasRosterIn(plan: Plan, sources: readonly ImportSource[]): 'yes' | 'no' {
  const wasImported = [...plan.imports.values()].some((record) =>
    record.files.some((file) => file.format === 'roster'),
  );
  return wasImported || sources.some((source) => formatOf(source) === 'roster') ? 'yes' : 'no';
}

/**
 * The only repository that the pull requests name; where none does, the one that a table beside them names, or that of the plan
 * whose pull requests they are; without pull requests the only one of the plan; else it has no name.
 */
function guessRepository(plan: Plan, sources: readonly ImportSource[], choices: TableChoices): string {
  const pullRequests = sources.flatMap((source) => (source.kind === 'pullRequests' ? source.pullRequests : []));
  const hasPullRequests = sources.some(({ kind }) => kind === 'pullRequests');
  const named = new Set(pullRequests.flatMap(({ repository }) => repository ?? []));
  if (hasPullRequests && named.size === 0) {
    const inTables = namedInTables(sources, choices);
    return inTables.size === 0 ? repositoryOfKnown(plan, pullRequests) : onlyOf(inTables);
  }
  if (!hasPullRequests) for (const area of plan.baseline.areas.values()) named.add(area.repository);
  return onlyOf(named);
}

function onlyOf(names: ReadonlySet<string>): string {
  const [only, ...others] = names;
  return only === undefined || others.length > 0 ? '' : only;
}

/** A list of pull requests and a table of the same ones are often exported side by side, and only one says where they are from. */
function namedInTables(sources: readonly ImportSource[], choices: TableChoices): ReadonlySet<string> {
  const named = new Set<string>();
  for (const source of sources) {
    if (source.kind !== 'table' || source.content !== 'pullRequests') continue;
    const chosen = choices[source.content]?.repository;
    const { header, rows } = source.table;
    const column =
      chosen === undefined
        ? (detectTableColumns(source.content, header).get('repository') ?? -1)
        : header.findIndex((name) => name.toLowerCase() === chosen.trim().toLowerCase());
    for (const { cells } of rows) {
      const written = cells[column] ?? '';
      if (written !== '') named.add(repositoryOfUrl(written) ?? written);
    }
  }
  return named;
}

/** The repository of the plan of which most of these are pull requests: the same numbers, opened or landed at the same times. */
function repositoryOfKnown(plan: Plan, pullRequests: readonly GhPullRequest[]): string {
  const times = new Map<string, string[]>();
  for (const { number, repository, createdAt, mergedAt } of plan.pullRequests.values()) {
    if (repository === '' || number === null) continue;
    for (const time of [createdAt, mergedAt]) {
      if (time === null) continue;
      const key = `${number} ${time}`;
      const repositories = times.get(key);
      if (repositories === undefined) times.set(key, [repository]);
      else repositories.push(repository);
    }
  }
  if (times.size === 0) return '';
  const votes = new Map<string, number>();
  for (const { number, createdAt, mergedAt } of pullRequests) {
    const found = new Set([createdAt, mergedAt].flatMap((time) => times.get(`${number ?? ''} ${time ?? ''}`) ?? []));
    for (const repository of found) votes.set(repository, (votes.get(repository) ?? 0) + 1);
  }
  const [first, second] = [...votes].sort(([, left], [, right]) => right - left);
  return first === undefined || first[1] === second?.[1] ? '' : first[0];
}
