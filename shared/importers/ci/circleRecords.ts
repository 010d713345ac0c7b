import type { DurationSummary } from '../../plan/deliveryRecords.ts';
import type { RecordReader } from '../github/recordReader.ts';
import { jsonPlace, type IssueLog } from '../importIssue.ts';
import { secondsBetween, shortCommit, type AggregateDraft, type CiDraft } from './ciDrafts.ts';
import { readEvent } from './ciWords.ts';
import { resultIn } from './recordResult.ts';

const provider = 'circleci';

/**
 * Reads what CircleCI says: Insights (workflows, jobs, summaries, runs) and the v2 interface (pipelines, workflows, jobs).
 * Source of the shapes: IMPORT specification, B6.
 *
 * @returns null when the record is none of these
 */
export function readCircleRecord(reader: RecordReader, log: IssueLog): readonly CiDraft[] | null {
  if (reader.has('metrics')) return [readAggregate(reader)];
  if (reader.has('org_data') || reader.has('org_project_data')) return readOrganisation(reader);
  if (reader.has('pipeline_id') || reader.has('pipeline_number')) return readWorkflow(reader, log);
  if (reader.has('job_number') || reader.has('latest_workflow') || isPlainJob(reader)) return readJob(reader, log);
  if (reader.has('trigger') && reader.has('state') && reader.has('number')) return [readPipeline(reader)];
  if (reader.has('branch') && reader.has('stopped_at') && reader.has('status')) return [readInsightsRun(reader, log)];
  return null;
}

/** Jobs of a workflow have no number before they start. */
function isPlainJob(reader: RecordReader): boolean {
  return reader.has('dependencies') && reader.has('project_slug') && reader.has('type');
}

function readAggregate(reader: RecordReader): CiDraft {
  const metrics = reader.object('metrics');
  const start = reader.time('window_start') ?? metrics?.time('window_start') ?? null;
  const end = reader.time('window_end') ?? metrics?.time('window_end') ?? null;
  const name = reader.text('name') ?? reader.text('project_name') ?? '';
  // Jobs come in the same shape, without times of recovery.
  const isJob = metrics !== null && reader.has('name') && !metrics.has('mttr') && !metrics.has('total_recoveries');
  return {
    kind: 'aggregate',
    draft: {
      ...countsOf(metrics),
      provider,
      key: [isJob ? 'job' : 'workflow', name, start ?? ''].join(':'),
      repository: null,
      place: jsonPlace(reader.pointer),
      workflow: isJob ? '' : name,
      job: isJob ? name : '',
      branch: '',
      windowStart: start,
      windowEnd: end,
      seconds: readDurations(metrics?.object('duration_metrics') ?? null),
    },
  };
}

/** The summary of an organisation has one set of numbers for each project. */
function readOrganisation(reader: RecordReader): readonly CiDraft[] {
  const projects = reader.objects('org_project_data') ?? [];
  return projects.map((project): CiDraft => {
    const metrics = project.object('metrics');
    const counts = countsOf(metrics);
    const total = metrics?.measure('total_duration_secs') ?? null;
    const name = project.text('project_name') ?? '';
    const mean = total === null || counts.runs === 0 ? null : total / counts.runs;
    return {
      kind: 'aggregate',
      draft: {
        ...counts,
        provider,
        key: `project:${name}`,
        repository: name,
        place: jsonPlace(project.pointer),
        workflow: '',
        job: '',
        branch: '',
        windowStart: null,
        windowEnd: null,
        seconds:
          mean === null ? null : { min: null, median: null, mean, p95: null, max: null, standardDeviation: null },
      },
    };
  });
}

function countsOf(
  metrics: RecordReader | null,
): Pick<AggregateDraft, 'runs' | 'succeeded' | 'failed' | 'successShare'> {
  const stated = metrics?.measure('success_rate') ?? null;
  const succeeded = metrics?.count('successful_runs') ?? null;
  const failed = metrics?.count('failed_runs') ?? null;
  return {
    runs: metrics?.count('total_runs') ?? (succeeded ?? 0) + (failed ?? 0),
    succeeded,
    failed,
    successShare: toShare(stated),
  };
}

/** CircleCI’s documents describe a percentage, its interface gives a part: a value above 1 is a percentage. */
function toShare(rate: number | null): number | null {
  if (rate === null || rate > 100) return null;
  return rate > 1 ? rate / 100 : rate;
}

function readDurations(durations: RecordReader | null): DurationSummary | null {
  if (durations === null) return null;
  return {
    min: durations.measure('min'),
    median: durations.measure('median'),
    mean: durations.measure('mean'),
    p95: durations.measure('p95'),
    max: durations.measure('max'),
    standardDeviation: durations.measure('standard_deviation'),
  };
}

function readInsightsRun(reader: RecordReader, log: IssueLog): CiDraft {
  const createdAt = reader.time('created_at');
  const isApproval = reader.flag('is_approval') === 'yes';
  if (isApproval) log.report('approvalWait', jsonPlace(reader.pointer), reader.text('id') ?? '');
  return {
    kind: 'run',
    draft: {
      provider,
      key: reader.key('id') ?? '',
      repository: readProject(reader.text('project_slug')),
      place: jsonPlace(reader.pointer),
      workflow: reader.text('name') ?? '',
      branch: reader.text('branch') ?? '',
      event: 'unknown',
      commit: '',
      attempt: 1,
      createdAt,
      startedAt: createdAt,
      // Somebody was waited for: how long the machine took is not known.
      finishedAt: isApproval ? null : reader.time('stopped_at'),
      result: resultIn(reader, 'status', log),
      queueSeconds: null,
      pipeline: null,
      updatedAt: reader.time('stopped_at'),
    },
  };
}

function readWorkflow(reader: RecordReader, log: IssueLog): readonly CiDraft[] {
  const createdAt = reader.time('created_at');
  const stoppedAt = reader.time('stopped_at');
  const result = resultIn(reader, 'status', log);
  return [
    {
      kind: 'run',
      draft: {
        provider,
        key: reader.key('id') ?? '',
        repository: readProject(reader.text('project_slug')),
        place: jsonPlace(reader.pointer),
        workflow: reader.text('name') ?? '',
        branch: '',
        event: 'unknown',
        commit: '',
        attempt: 1,
        createdAt,
        startedAt: createdAt,
        finishedAt: result === 'running' ? null : stoppedAt,
        result,
        queueSeconds: null,
        pipeline: reader.key('pipeline_id'),
        updatedAt: stoppedAt,
      },
    },
  ];
}

function readPipeline(reader: RecordReader): CiDraft {
  const vcs = reader.object('vcs');
  return {
    kind: 'pipeline',
    draft: {
      key: reader.key('id') ?? '',
      repository: readProject(reader.text('project_slug')),
      branch: vcs?.text('branch') ?? '',
      commit: shortCommit(vcs?.text('revision') ?? null),
      event: readEvent(reader.object('trigger')?.text('type') ?? null, vcs?.text('branch') ?? ''),
    },
  };
}

function readJob(reader: RecordReader, log: IssueLog): readonly CiDraft[] {
  // An approval is a person’s act; nothing runs.
  if (reader.text('type') === 'approval') {
    log.report('approvalJob', jsonPlace(reader.pointer), reader.text('name') ?? '');
    return [];
  }
  const workflow = reader.object('latest_workflow');
  const queuedAt = reader.time('queued_at');
  const createdAt = reader.time('created_at') ?? queuedAt;
  const startedAt = reader.time('started_at');
  const finishedAt = reader.time('stopped_at');
  return [
    {
      kind: 'job',
      draft: {
        provider,
        key: reader.key('id') ?? reader.key('number') ?? '',
        repository: readProject(reader.text('project_slug') ?? reader.object('project')?.text('slug') ?? null),
        place: jsonPlace(reader.pointer),
        run: workflow?.key('id') ?? reader.key('workflow_id'),
        attempt: null,
        name: reader.text('name') ?? '',
        workflow: workflow?.text('name') ?? '',
        branch: '',
        commit: '',
        createdAt,
        startedAt,
        finishedAt,
        result: resultIn(reader, 'status', log),
        queueSeconds: secondsBetween(queuedAt, startedAt),
        runSeconds: secondsBetween(startedAt, finishedAt),
      },
    },
  ];
}

/** `gh/acme/payments` is `acme/payments` on GitHub; a project of CircleCI’s own has no other name than its ids. */
function readProject(slug: string | null): string | null {
  if (slug === null || slug === '') return null;
  return /^(?:gh|github|bb|bitbucket)\/(.+)$/.exec(slug)?.[1] ?? slug;
}
