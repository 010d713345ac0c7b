import { assertNever } from '../../base/result.ts';
import type { CiResult } from '../../plan/deliveryRecords.ts';
import { secondsBetween, shortCommit, toCiReading, type CiDraft, type CiReading } from '../ci/ciDrafts.ts';
import { isProductionName, readEvent, readResult } from '../ci/ciWords.ts';
import type { CsvRow } from '../csv/csvTable.ts';
import { providerOfId, repositoryOfUrl } from './devlakeIds.ts';
import { tableWords } from './tableKinds.ts';
import type { TableReader } from './tableReader.ts';
import { openTable, type TableChoices, type TableFile } from './tableSource.ts';

/** Kinds of table that say something of CI. */
type CiTableKind = 'ciRuns' | 'ciJobs' | 'deployments';

/**
 * Reads a table of CI runs, jobs or deployments: DevLake’s, or one that somebody made.
 *
 * @param repositories names of repositories by DevLake’s ids
 * @returns null when the table is of another kind
 */
export function readCiTable(
  file: TableFile,
  choices: TableChoices,
  repositories: ReadonlyMap<string, string>,
): CiReading | null {
  if (!isCiTable(file.kind)) return null;
  const { kind } = file;
  const reader = openTable(file, choices);
  const names = createNames();
  const drafts = file.table.rows.flatMap((row): readonly CiDraft[] => {
    switch (kind) {
      case 'ciRuns':
        return readRun(file, reader, row, { repositories, names });
      case 'ciJobs':
        return readJob(file, reader, row, { repositories, names });
      case 'deployments':
        return readDeployment(file, reader, row, { repositories, names });
      default:
        return assertNever(kind);
    }
  });
  return toCiReading(tableWords[kind], drafts);
}

interface Known {
  /** Names of repositories by DevLake’s ids. */
  readonly repositories: ReadonlyMap<string, string>;
  /** A name for a row that has no number of its own; the second of two rows alike gets another one. */
  readonly names: (parts: readonly string[]) => string;
}

function createNames(): Known['names'] {
  const counts = new Map<string, number>();
  return (parts) => {
    const name = parts.join(' ').trim();
    if (name === '') return '';
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}

function isCiTable(kind: TableFile['kind']): kind is CiTableKind {
  return kind === 'ciRuns' || kind === 'ciJobs' || kind === 'deployments';
}

function readRun(
  { log }: TableFile,
  reader: TableReader,
  row: CsvRow,
  { repositories, names }: Known,
): readonly CiDraft[] {
  const place = reader.place(row, 'id');
  const workflow = reader.text(row, 'workflow');
  // What a pipeline starts is part of it: counted again it would take twice its time.
  if (reader.flag(row, 'isChild') === 'yes') {
    log.report('childPipeline', place, workflow);
    return [];
  }
  const times = readTimes(reader, row);
  const key = reader.text(row, 'id') || names([workflow, times.createdAt ?? times.startedAt ?? '']);
  if (key === '') {
    log.report('ciIdMissing', place, 'run');
    return [];
  }
  const branch = reader.text(row, 'branch');
  return [
    {
      kind: 'run',
      draft: {
        ...times,
        provider: providerOfId(key),
        key,
        repository: readRepository(reader, row, repositories),
        place,
        workflow,
        branch,
        event: readEvent(reader.text(row, 'event'), branch),
        commit: shortCommit(reader.text(row, 'commit')),
        attempt: Math.max(1, reader.count(row, 'attempt') ?? 1),
        result: readTableResult(reader, row, log),
        queueSeconds: readQueue(reader, row),
        pipeline: null,
        updatedAt: times.finishedAt,
      },
    },
  ];
}

function readJob(
  { log }: TableFile,
  reader: TableReader,
  row: CsvRow,
  { repositories, names }: Known,
): readonly CiDraft[] {
  const key = reader.text(row, 'id') || names([reader.text(row, 'run'), reader.text(row, 'name')]);
  const times = readTimes(reader, row);
  const run = reader.text(row, 'run');
  return [
    {
      kind: 'job',
      draft: {
        ...times,
        provider: providerOfId(run === '' ? key : run),
        key,
        repository: readRepository(reader, row, repositories),
        place: reader.place(row, 'id'),
        run: run === '' ? null : run,
        attempt: null,
        name: reader.text(row, 'name'),
        workflow: reader.text(row, 'workflow'),
        branch: '',
        commit: '',
        result: readTableResult(reader, row, log),
        queueSeconds: readQueue(reader, row),
        runSeconds: reader.measure(row, 'seconds') ?? secondsBetween(times.startedAt, times.finishedAt),
      },
    },
  ];
}

function readDeployment(
  { log }: TableFile,
  reader: TableReader,
  row: CsvRow,
  { repositories, names }: Known,
): readonly CiDraft[] {
  const environment = reader.text(row, 'environment');
  const times = readTimes(reader, row);
  const at = times.finishedAt ?? times.startedAt ?? times.createdAt;
  const key = reader.text(row, 'id') || names([environment, reader.text(row, 'commit'), at ?? '']);
  if (at === null) {
    log.report('runWithoutTimes', reader.place(row, 'finishedAt'), key);
    return [];
  }
  const tier = reader.text(row, 'tier').toUpperCase();
  const isTier = ['PRODUCTION', 'STAGING', 'TESTING', 'DEVELOPMENT'].includes(tier);
  return [
    {
      kind: 'deployment',
      draft: {
        ...times,
        provider: providerOfId(key),
        key,
        repository: repositoryOfUrl(reader.text(row, 'repositoryUrl')) ?? readRepository(reader, row, repositories),
        place: reader.place(row, 'id'),
        environment,
        isProduction: isTier ? (tier === 'PRODUCTION' ? 'yes' : 'no') : isProductionName(environment),
        commit: shortCommit(reader.text(row, 'commit')),
        // A list of deployments without results is one of those that happened.
        result: reader.has('result') ? readTableResult(reader, row, log) : 'success',
      },
    },
  ];
}

function readTimes(
  reader: TableReader,
  row: CsvRow,
): { readonly createdAt: string | null; readonly startedAt: string | null; readonly finishedAt: string | null } {
  const createdAt = reader.time(row, 'createdAt') ?? reader.time(row, 'queuedAt');
  const startedAt = reader.time(row, 'startedAt') ?? createdAt;
  const seconds = reader.has('seconds') ? reader.measure(row, 'seconds') : null;
  const stated = reader.time(row, 'finishedAt');
  // A database’s own column of the last change is no end.
  const isChange = seconds !== null && startedAt !== null && !isOwnEnd(reader);
  const computed =
    seconds === null || startedAt === null
      ? null
      : `${new Date(Date.parse(startedAt) + seconds * 1_000).toISOString().slice(0, 19)}Z`;
  return { createdAt, startedAt, finishedAt: isChange ? computed : (stated ?? computed) };
}

function isOwnEnd(reader: TableReader): boolean {
  return reader.headerOf('finishedAt') !== 'updatedat';
}

function readQueue(reader: TableReader, row: CsvRow): number | null {
  if (reader.has('queueSeconds')) return reader.measure(row, 'queueSeconds');
  return reader.has('queuedAt') ? secondsBetween(reader.time(row, 'queuedAt'), reader.time(row, 'startedAt')) : null;
}

/** DevLake’s result is empty while something runs, and FAILURE for what was cancelled; the original word says more. */
function readTableResult(reader: TableReader, row: CsvRow, log: TableFile['log']): CiResult {
  const original = readResult(reader.text(row, 'originalResult'));
  if (original === 'cancelled' || original === 'skipped') return original;
  const word = reader.text(row, 'result');
  const state = reader.text(row, 'state');
  if (/^(in_progress|running|queued|pending)$/i.test(state) && word === '') return 'running';
  const result = readResult(word === '' ? state : word);
  if (result === null && !(word === '' && /^(done|other|)$/i.test(state))) {
    log.report('resultUnknown', reader.place(row, word === '' ? 'state' : 'result'), word === '' ? state : word);
  }
  return result ?? 'skipped';
}

function readRepository(reader: TableReader, row: CsvRow, repositories: ReadonlyMap<string, string>): string | null {
  const name = reader.text(row, 'repository');
  if (name !== '') return repositoryOfUrl(name) ?? name;
  const id = reader.text(row, 'repositoryId');
  if (id === '') return null;
  // DevLake’s ids of CircleCI projects hold the name: `circleci:CircleciProject:1:github/acme/payments`.
  return repositories.get(id) ?? /:(?:gh|github|bb|bitbucket)\/([^:]+\/[^:]+)$/.exec(id)?.[1] ?? null;
}
