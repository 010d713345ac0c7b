import type { RecordReader } from '../github/recordReader.ts';
import { jsonPlace, type IssueLog } from '../importIssue.ts';
import { secondsBetween, shortCommit, type CiDraft } from './ciDrafts.ts';
import { isProductionName, readEvent, readResult } from './ciWords.ts';
import { resultIn } from './recordResult.ts';

const provider = 'gitlab';

/**
 * Reads what GitLab says: pipelines (list and detail), jobs and deployments. Source of the shapes: IMPORT specification, B4.
 *
 * @returns null when the record is none of these
 */
export function readGitlabRecord(reader: RecordReader, log: IssueLog): readonly CiDraft[] | null {
  if (reader.has('environment') && (reader.has('deployable') || reader.has('iid'))) return [readDeployment(reader)];
  if (reader.has('stage') && reader.has('status')) return [readJob(reader, log)];
  if (reader.has('ref') && reader.has('status') && reader.has('sha')) return [readPipeline(reader, log)];
  return null;
}

function readPipeline(reader: RecordReader, log: IssueLog): CiDraft {
  const branch = reader.text('ref') ?? '';
  const result = resultIn(reader, 'status', log);
  const updatedAt = reader.time('updated_at');
  const createdAt = reader.time('created_at');
  return {
    kind: 'run',
    draft: {
      provider,
      key: reader.key('id') ?? '',
      repository: readRepository(reader.text('web_url')),
      place: jsonPlace(reader.pointer),
      workflow: reader.text('name') ?? '',
      branch,
      event: readEvent(reader.text('source'), branch),
      commit: shortCommit(reader.text('sha')),
      attempt: 1,
      createdAt,
      startedAt: reader.time('started_at') ?? createdAt,
      // The list has no end of its own: the last change is the end, unless somebody touched the pipeline afterwards.
      finishedAt: result === 'running' ? null : (reader.time('finished_at') ?? updatedAt),
      result,
      queueSeconds: reader.measure('queued_duration'),
      pipeline: null,
      updatedAt,
    },
  };
}

function readJob(reader: RecordReader, log: IssueLog): CiDraft {
  const pipeline = reader.object('pipeline');
  const startedAt = reader.time('started_at');
  const finishedAt = reader.time('finished_at');
  const result = resultIn(reader, 'status', log);
  return {
    kind: 'job',
    draft: {
      provider,
      key: reader.key('id') ?? '',
      repository: readRepository(reader.text('web_url')),
      place: jsonPlace(reader.pointer),
      run: pipeline?.key('id') ?? null,
      attempt: null,
      name: reader.text('name') ?? '',
      workflow: '',
      branch: reader.text('ref') ?? '',
      commit: shortCommit(pipeline?.text('sha') ?? reader.object('commit')?.text('id') ?? null),
      createdAt: reader.time('created_at'),
      startedAt,
      finishedAt,
      // A job that may fail does not fail its pipeline.
      result: result === 'failure' && reader.flag('allow_failure') === 'yes' ? 'skipped' : result,
      queueSeconds: startedAt === null ? null : reader.measure('queued_duration'),
      runSeconds: reader.measure('duration') ?? secondsBetween(startedAt, finishedAt),
    },
  };
}

function readDeployment(reader: RecordReader): CiDraft {
  const environment = reader.object('environment');
  const name = environment?.text('name') ?? '';
  const tier = environment?.text('tier') ?? null;
  const deployable = reader.object('deployable');
  const result = readResult(reader.text('status'));
  const finished = deployable?.time('finished_at') ?? reader.time('finished_at') ?? reader.time('updated_at');
  return {
    kind: 'deployment',
    draft: {
      provider,
      key: reader.key('id') ?? '',
      repository: readRepository(deployable?.text('web_url') ?? null),
      place: jsonPlace(reader.pointer),
      environment: name,
      isProduction: tier === null ? isProductionName(name) : tier === 'production' ? 'yes' : 'no',
      commit: shortCommit(reader.text('sha')),
      createdAt: reader.time('created_at'),
      startedAt: deployable?.time('started_at') ?? null,
      finishedAt: result === 'running' ? null : finished,
      result,
    },
  };
}

/** `https://gitlab.example.com/acme/pay/api/-/pipelines/12` is of `acme/pay/api`. */
function readRepository(url: string | null): string | null {
  return /^https?:\/\/[^/]+\/(.+?)\/-\//i.exec(url ?? '')?.[1] ?? null;
}
