import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { AreasFrom } from '../../../shared/importers/areas/planAreas.ts';
import type { PersonId } from '../../../shared/base/ids.ts';
import { explainImport } from '../../../shared/importers/explain/explainImport.ts';
import { pullsQuery, queryCommands, teamsQuery } from '../../../shared/importers/github/queries.ts';
import { defaultImportChoices } from '../../../shared/importers/importChoices.ts';
import { planDecidedImport } from '../../../shared/importers/desk/planDecidedImport.ts';
import { planImport, type PlannedImport } from '../../../shared/importers/importPlan.ts';
import type { ImportOptions } from '../../../shared/importers/importWork.ts';
import { isRosterField, rosterFields, type RosterField } from '../../../shared/importers/roster/rosterColumns.ts';
import { tableFields, tableKinds, type TableKind } from '../../../shared/importers/tables/tableKinds.ts';
import { keepPlaces } from '../../../shared/layout/keepPlaces.ts';
import { createDocument, dispatchCommand, type PlanDocument } from '../../../shared/plan/history.ts';
import { serialisePlan } from '../../../shared/planFile/serialisePlan.ts';
import { createPlan, type ClockRules, type Plan } from '../../../shared/plan/plan.ts';
import { clockRulesOf } from '../../../shared/plan/reviewClock.ts';
import { hashPieces } from '../../files/checkText.ts';
import { ingestFiles, type IngestFile } from '../../ingest/ingestFiles.ts';
import { importClockOptions, readClockRules } from '../clockRequest.ts';
import {
  askDatabase,
  databaseOptions,
  readDatabaseRequest,
  readSql,
  type DatabaseRequest,
} from '../databaseRequest.ts';
import { UsageError, type CliIo, type Command, type ExitCode } from '../command.ts';
import { formatExplanation } from '../formatExplanation.ts';
import { formatImportSummary } from '../formatImportSummary.ts';
import { clearAway, keepMemoryLow } from '../memory.ts';
import { openPlan, writePlanText } from '../planOnDisk.ts';
import {
  decideLeavers,
  formatLeavers,
  leaversJson,
  leaverOptions,
  readLeaverRequest,
  type LeaverRequest,
} from '../leavers.ts';
import { formatIssues } from '../printIssues.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

interface ImportRequest {
  /** Null: nothing is written, the import is only explained. */
  readonly out: string | null;
  /** Null: a new plan. */
  readonly plan: string | null;
  readonly name: string;
  readonly files: readonly IngestFile[];
  /** Null: no database is asked. */
  readonly database: DatabaseRequest | null;
  readonly leavers: LeaverRequest;
  /** The rules by which waits are to be counted, given those of the plan. */
  readonly clock: (before: ClockRules) => ClockRules;
  readonly choices: Omit<ImportOptions, 'at'>;
  readonly form: 'text' | 'json';
  readonly explain: 'yes' | 'no';
}

const dialects = ['github', 'gitlab', 'bitbucket', 'kubernetes', 'chromium'] as const;

/** Without a key of one’s own the pseudonyms are stable, and whoever guesses a name can test the guess. */
const usualKey = 'headroom';

/** `headroom import`: files into a new or an existing plan. */
export const importCommand: Command = {
  usage: `import --out PLAN|--explain [--plan PLAN] [FILE]... [--roster FILE]... [--prs FILE]... [--teams FILE]...
       [--mailmap FILE]... [--codeowners FILE]... [--paths FILE] [--ci FILE]... [--owners FILE|FOLDER]... [--catalog FILE]...
       [--table FILE]... [--dialect github|gitlab|bitbucket|kubernetes|chromium] [--areas-from rules|folders] [--depth N]
       [--repository OWNER/NAME] [--column FIELD=HEADER]... [--name NAME] [--anonymise] [--anonymise-key KEY] [--json]
       [--left PERSON|all]... [--left-seats stay|go]
       [--waits-from ready|opened] [--waits-hours clock|working] [--own-reviews left-out|counted]
       [--database URL] [--database-kind own|devlake] [--database-name NAME=COLUMN]... [--database-authority FILE]
       [--weeks N]
       import --print-query pulls|teams
       import --print-sql postgresql|bigquery|snowflake|trino [--database-kind …] [--database-name …]... [--weeks N]`,
  summary: 'Import rosters, pull requests, logs of git, ownership, CI and more into a plan',
  run: async (args, io) => {
    const sql = readSql(args);
    if (sql !== null) {
      await io.out(`${sql}\n`);
      return 0;
    }
    const query = readQuery(args);
    if (query === null) return runImport(readRequest(args), io);
    await io.out(query === 'pulls' ? pullsQuery : teamsQuery);
    await io.err(`Save it as headroom-${query}.graphql and run\n${queryCommands[query]}\n`);
    return 0;
  },
};

/** The query that is asked for; null: an import is. */
function readQuery(args: readonly string[]): 'pulls' | 'teams' | null {
  const at = args.findIndex((arg) => arg.startsWith('--print-query'));
  if (at === -1) return null;
  const { options, positionals } = readArguments(args, { 'print-query': 'value' });
  requirePositionals(positionals, []);
  return requireOneOf('print-query', requireOption('print-query', options['print-query']), ['pulls', 'teams'] as const);
}

function readRequest(args: readonly string[]): ImportRequest {
  const { options, positionals } = readArguments(args, {
    out: 'value',
    plan: 'value',
    name: 'value',
    file: 'values',
    roster: 'values',
    prs: 'values',
    teams: 'values',
    mailmap: 'values',
    codeowners: 'values',
    paths: 'values',
    ci: 'values',
    owners: 'values',
    catalog: 'values',
    table: 'values',
    dialect: 'value',
    'areas-from': 'value',
    depth: 'value',
    repository: 'value',
    column: 'values',
    ...databaseOptions,
    ...leaverOptions,
    ...importClockOptions,
    anonymise: 'flag',
    'anonymise-key': 'value',
    explain: 'flag',
    json: 'flag',
  });
  // To explain how files are read, nothing needs to be written.
  const out = options.explain ? options.out : requireOption('out', options.out);
  const dialect = options.dialect === null ? {} : { dialect: requireOneOf('dialect', options.dialect, dialects) };
  const files: readonly IngestFile[] = [
    ...options.file.map((file) => ({ path: file, format: null, ...dialect })),
    ...options.roster.map((file) => ({ path: file, format: 'roster' as const })),
    ...options.prs.map((file) => ({ path: file, format: 'pullRequests' as const })),
    ...options.teams.map((file) => ({ path: file, format: 'teams' as const })),
    ...options.mailmap.map((file) => ({ path: file, format: 'mailmap' as const })),
    ...options.codeowners.map((file) => ({ path: file, format: 'codeowners' as const, ...dialect })),
    ...options.paths.map((file) => ({ path: file, format: 'paths' as const })),
    ...options.ci.map((file) => ({ path: file, format: 'ci' as const })),
    ...options.owners.map((file) => ({ path: file, format: 'owners' as const, ...dialect })),
    ...options.catalog.map((file) => ({ path: file, format: 'catalog' as const })),
    ...options.table.map((file) => ({ path: file, format: 'table' as const })),
    ...positionals.map((file) => ({ path: file, format: null, ...dialect })),
  ];
  const database = readDatabaseRequest(options);
  if (files.length === 0 && database === null)
    throw new UsageError('there is nothing to import: give files, or --roster, --prs, --codeowners and so on');
  const from = options['areas-from'];
  const areasFrom: AreasFrom = from === null ? 'automatic' : requireOneOf('areas-from', from, ['rules', 'folders']);
  return {
    out,
    plan: options.plan,
    name: options.name ?? (out === null ? '' : path.basename(out, path.extname(out))),
    files,
    database,
    leavers: readLeaverRequest(options),
    clock: readClockRules(options),
    choices: {
      ...defaultImportChoices,
      areasFrom,
      folderDepth: options.depth === null ? 'automatic' : readDepth(options.depth),
      repository: options.repository,
      ...readColumns(options.column),
      anonymise:
        options.anonymise || options['anonymise-key'] !== null ? { key: options['anonymise-key'] ?? usualKey } : null,
    },
    form: options.json ? 'json' : 'text',
    explain: options.explain ? 'yes' : 'no',
  };
}

function readDepth(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new UsageError(`--depth is a number of folders from 1 to 99, not “${text}”`);
  return Number(text);
}

/** `team=Squad` for rosters, `ciRuns.startedAt=Begin` for other tables. */
function readColumns(texts: readonly string[]): Pick<ImportOptions, 'columns' | 'tableColumns'> {
  const columns: Partial<Record<RosterField, string>> = {};
  const tableColumns: Partial<Record<TableKind, Record<string, string>>> = {};
  for (const text of texts) {
    const [, field = '', header = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    const [table = '', part = ''] = field.split('.');
    const kind = tableKinds.find((candidate) => candidate === table);
    if (kind !== undefined && Object.hasOwn(tableFields[kind], part)) {
      tableColumns[kind] = { ...tableColumns[kind], [part]: header };
    } else if (isRosterField(field)) columns[field] = header;
    else {
      throw new UsageError(
        `--column is FIELD=HEADER with a FIELD of ${rosterFields.join(', ')}, or TABLE.FIELD, not “${text}”`,
      );
    }
  }
  return { columns, tableColumns };
}

async function runImport(request: ImportRequest, io: CliIo): Promise<ExitCode> {
  const made = await makeImport(request, io);
  if (typeof made === 'number') return made;
  if (request.out !== null && made.text !== null) {
    const written = await writePlanText(request.out, made.text, made.password);
    if (!written.ok) return failWith(io, written.error);
  }
  await io.out(made.summary);
  return 0;
}

/** What is left of an import when its plan is text. */
interface MadeImport {
  /** Of the plan’s file; null: none is written. */
  readonly text: string | null;
  readonly password: string | null;
  readonly summary: string;
}

/** A step of its own each: what the files held is let go of before the text is made, and both plans before it is checked. */
async function makeImport(request: ImportRequest, io: CliIo): Promise<MadeImport | ExitCode> {
  const worked = await planRequest(request, io);
  if (typeof worked === 'number') return worked;
  clearAway();
  const { document, planned, at, password, summary } = worked;
  return { text: request.out === null ? null : textAfter(document, planned, at), password, summary };
}

interface WorkedOut {
  readonly document: PlanDocument;
  readonly planned: PlannedImport;
  readonly at: string;
  readonly password: string | null;
  readonly summary: string;
}

async function planRequest(request: ImportRequest, io: CliIo): Promise<WorkedOut | ExitCode> {
  const present = request.plan === null ? null : await openPlan(request.plan);
  if (present !== null && !present.ok) return failWith(io, present.error);
  const document: PlanDocument = present?.value.document ?? createDocument(createPlan(request.name || 'Plan'));

  if (await isMuchToRead(request.files)) keepMemoryLow();
  const ingested = await ingestFiles(request.files);
  const asked = request.database === null ? [] : await askDatabase(request.database);
  if (typeof asked === 'string') return failWith(io, asked);
  const sources = [...(ingested.kind === 'read' ? ingested.sources : []), ...asked];
  clearAway();
  const at = io.now();
  const options = { ...request.choices, clockRules: request.clock(clockRulesOf(document.plan)), at };
  const first = planImport(document.plan, sources, options);
  const left = decideLeavers(first.leavers, document.plan, request.leavers);
  const planned =
    left.decisions.length === 0 ? first : planDecidedImport(document.plan, sources, options, left.decisions).planned;
  await io.err(formatIssues(planned.issues, planned.counts));
  const missing = sources.filter((source) => source.file.counts.some(({ reason }) => reason === 'fileNotReadable'));
  // A name that is not there is a mistake in the command, not in the data.
  if (missing.length > 0) return failWith(io, 'Nothing was imported: correct the names of the files.');
  if (left.fault !== null) return failWith(io, left.fault);
  const explanation = request.explain === 'yes' ? explainImport(sources, planned, request.choices) : null;
  if (explanation !== null && request.form === 'text')
    await io.out(formatExplanation(explanation, planned.suggestions, namesIn(document.plan, planned)));
  if (planned.changes.record.files.every((file) => file.rowsKept === 0)) return failWith(io, 'Nothing was imported.');

  const result = {
    outcome: planned.outcome,
    ...planned.summary,
    ...leaversJson(planned.leavers, left.decisions),
    ...(explanation === null ? {} : { explanation, suggestions: planned.suggestions }),
  };
  const summary =
    request.form === 'json'
      ? `${JSON.stringify(result, null, 2)}\n`
      : formatImportSummary(planned) + formatLeavers(planned.leavers, left.decisions);
  return { document, planned, at, password: present?.value.password ?? null, summary };
}

/** Files below this size together need no care. */
const muchToRead = 64 * 1024 * 1024;

async function isMuchToRead(files: readonly IngestFile[]): Promise<boolean> {
  let bytes = 0;
  // A name that is not there is told where the file is read.
  for (const file of files)
    bytes += await stat(file.path)
      .then(({ size }) => size)
      .catch(() => 0);
  return bytes >= muchToRead;
}

/** The plan with the import in it, as the text of its file. */
function textAfter(document: PlanDocument, { outcome, changes }: PlannedImport, at: string): string {
  if (outcome === 'changesNothing') return serialisePlan(document, 'withHistory', hashPieces);
  const next = dispatchCommand(document, { kind: 'import', changes }, at, keepPlaces);
  if (!next.ok) throw new Error(`The import does not fit the plan: ${JSON.stringify(next.error)}`);
  return serialisePlan(next.value, 'withHistory', hashPieces);
}

/** What people are called, those included whom the import creates. */
function namesIn(plan: Plan, planned: PlannedImport): (personId: PersonId) => string {
  const names = new Map([...plan.baseline.people.values()].map(({ id, name }) => [id, name]));
  for (const edit of planned.changes.edits) {
    if (edit.kind === 'createPerson') names.set(edit.person.id, edit.person.name);
  }
  return (personId) => names.get(personId) ?? personId;
}

async function failWith(io: CliIo, message: string): Promise<ExitCode> {
  await io.err(`${message}\n`);
  return 1;
}
