import type { CiResult } from '../../plan/deliveryRecords.ts';
import type { RecordReader } from '../github/recordReader.ts';
import { jsonPlace, type IssueLog } from '../importIssue.ts';
import { secondsBetween, shortCommit, type CiDraft, type JobDraft } from './ciDrafts.ts';
import { isProductionName, readEvent, readResult } from './ciWords.ts';
import { resultIn } from './recordResult.ts';

const provider = 'githubActions';

/**
 * Reads what GitHub says of CI and deployments: runs as `gh run list --json` and `gh run view --json` write them, runs and jobs
 * of the REST interface, deployments and their statuses. Source of the shapes: IMPORT specification, B7.
 *
 * @returns null when the record is none of these
 */
export function readGithubRecord(reader: RecordReader, log: IssueLog): readonly CiDraft[] | null {
  if (reader.has('databaseId') && reader.has('headBranch')) return readCliRun(reader, log);
  if (reader.has('run_number') && reader.has('head_branch')) return [readRestRun(reader, log)];
  if (reader.has('run_id') && reader.has('name')) return [readRestJob(reader, log)];
  if (reader.has('deployment_url') && reader.has('state'))
    return [readStatus(reader, idAtEnd(reader.text('deployment_url')))];
  if (reader.has('environment') && (reader.has('task') || reader.has('statuses_url')))
    return readDeployment(reader, log);
  return null;
}

function readCliRun(reader: RecordReader, log: IssueLog): readonly CiDraft[] {
  const key = reader.key('databaseId') ?? '';
  const branch = reader.text('headBranch') ?? '';
  const state = readState(reader, log);
  const updatedAt = reader.time('updatedAt');
  const attempt = Math.max(1, reader.count('attempt') ?? 1);
  // The exporter’s source calls `name` unclear: it can be the run’s title.
  const workflow = reader.text('workflowName') ?? reader.text('name') ?? '';
  const repository = readRepository(reader.text('url'));
  const commit = shortCommit(reader.text('headSha'));
  const jobs = (reader.objects('jobs') ?? []).map((job): CiDraft => {
    const startedAt = job.time('startedAt');
    const finishedAt = job.time('completedAt');
    return {
      kind: 'job',
      draft: {
        provider,
        key: job.key('databaseId') ?? '',
        repository,
        place: jsonPlace(job.pointer),
        run: key,
        attempt,
        name: job.text('name') ?? '',
        workflow,
        branch,
        commit,
        createdAt: null,
        startedAt,
        finishedAt,
        result: readState(job, log),
        // `gh run view` lists no time at which a job was queued.
        queueSeconds: null,
        runSeconds: secondsBetween(startedAt, finishedAt),
      },
    };
  });
  return [
    {
      kind: 'run',
      draft: {
        provider,
        key,
        repository,
        place: jsonPlace(reader.pointer),
        workflow,
        branch,
        event: readEvent(reader.text('event'), branch),
        commit,
        attempt,
        createdAt: reader.time('createdAt'),
        startedAt: reader.time('startedAt'),
        finishedAt: state === 'running' ? null : updatedAt,
        result: state,
        queueSeconds: null,
        pipeline: null,
        updatedAt,
      },
    },
    ...jobs,
  ];
}

function readRestRun(reader: RecordReader, log: IssueLog): CiDraft {
  const branch = reader.text('head_branch') ?? '';
  const result = readState(reader, log);
  const updatedAt = reader.time('updated_at');
  return {
    kind: 'run',
    draft: {
      provider,
      key: reader.key('id') ?? '',
      repository: reader.object('repository')?.text('full_name') ?? readRepository(reader.text('html_url')),
      place: jsonPlace(reader.pointer),
      workflow: reader.text('name') ?? '',
      branch,
      event: readEvent(reader.text('event'), branch),
      commit: shortCommit(reader.text('head_sha')),
      attempt: Math.max(1, reader.count('run_attempt') ?? 1),
      createdAt: reader.time('created_at'),
      startedAt: reader.time('run_started_at'),
      finishedAt: result === 'running' ? null : updatedAt,
      result,
      queueSeconds: null,
      pipeline: null,
      updatedAt,
    },
  };
}

function readRestJob(reader: RecordReader, log: IssueLog): CiDraft {
  const createdAt = reader.time('created_at');
  const startedAt = reader.time('started_at');
  const result = readState(reader, log);
  const finishedAt = reader.time('completed_at');
  const draft: JobDraft = {
    provider,
    key: reader.key('id') ?? '',
    repository: readRepository(reader.text('html_url')),
    place: jsonPlace(reader.pointer),
    run: reader.key('run_id'),
    attempt: reader.count('run_attempt'),
    name: reader.text('name') ?? '',
    workflow: reader.text('workflow_name') ?? '',
    branch: reader.text('head_branch') ?? '',
    commit: shortCommit(reader.text('head_sha')),
    createdAt,
    startedAt,
    finishedAt,
    result,
    // A job that was run again has the new time of creation with the old start: no wait can be told from it.
    queueSeconds: result === 'skipped' ? null : secondsBetween(createdAt, startedAt),
    runSeconds: result === 'skipped' ? null : secondsBetween(startedAt, finishedAt),
  };
  return { kind: 'job', draft };
}

function readDeployment(reader: RecordReader, log: IssueLog): readonly CiDraft[] {
  const key = reader.key('id') ?? '';
  const environment = reader.text('environment') ?? '';
  // A preview for one pull request is no deployment of the product.
  if (reader.flag('transient_environment') === 'yes') {
    log.report('previewDeployment', jsonPlace(reader.pointer), environment);
    return [];
  }
  const stated = reader.flag('production_environment');
  const named = isProductionName(environment);
  return [
    {
      kind: 'deployment',
      draft: {
        provider,
        key,
        repository: readRepository(reader.text('url')) ?? readRepository(reader.text('repository_url')),
        place: jsonPlace(reader.pointer),
        environment,
        // GitHub sets the flag only for an environment called exactly “production”, or when it is asked to.
        isProduction: stated === 'yes' ? 'yes' : named,
        commit: shortCommit(reader.text('sha')),
        createdAt: reader.time('created_at'),
        startedAt: null,
        finishedAt: null,
        result: null,
      },
    },
    ...(reader.objects('statuses') ?? []).map((status) => readStatus(status, key)),
  ];
}

function readStatus(reader: RecordReader, deployment: string): CiDraft {
  return {
    kind: 'status',
    draft: {
      deployment,
      result: readResult(reader.text('state')) ?? 'running',
      at: reader.time('created_at') ?? reader.time('updated_at'),
      place: jsonPlace(reader.pointer),
    },
  };
}

/** A run that is not completed has no conclusion yet. */
function readState(reader: RecordReader, log: IssueLog): CiResult {
  const state = (reader.text('status') ?? 'completed').toLowerCase();
  return state === 'completed' ? resultIn(reader, 'conclusion', log) : 'running';
}

/** `https://github.com/acme/payments/actions/runs/1` and `https://api.github.com/repos/acme/payments/…` are of `acme/payments`. */
function readRepository(url: string | null): string | null {
  return (
    /^https?:\/\/[^/]+\/(?:api\/v3\/)?repos\/([^/?#]+\/[^/?#]+)/i.exec(url ?? '')?.[1] ??
    /^https?:\/\/[^/]+\/([^/?#]+\/[^/?#]+)\/actions\//i.exec(url ?? '')?.[1] ??
    null
  );
}

function idAtEnd(url: string | null): string {
  return /\/deployments\/([^/?#]+)/.exec(url ?? '')?.[1] ?? '';
}
