import type { CiProvider } from '../../plan/deliveryRecords.ts';
import type { RecordReader } from '../github/recordReader.ts';
import { jsonPlace, type IssueLog } from '../importIssue.ts';
import { worstResult } from './attachJobs.ts';
import { secondsBetween, shortCommit, type CiDraft, type JobDraft } from './ciDrafts.ts';
import { resultIn } from './recordResult.ts';

/** A check, and the run of GitHub Actions that it is a job of; null: it stands alone. */
interface Check {
  readonly run: string | null;
  readonly job: JobDraft;
}

const longestName = 100;

/**
 * Reads the checks of a pull request’s last commit (`statusCheckRollup` of `gh`, or its `contexts` in GraphQL) as runs of CI: the checks of a workflow of GitHub
 * Actions are the jobs of one run, which has the number that lists of runs give it; checks of other tools, and statuses, are a
 * run each. Statuses say when they were set and not how long they took. The branch is not kept: it is that of the pull request,
 * and often has a name in it.
 *
 * Source of the shapes: IMPORT specification, B1
 */
export function readChecks(
  records: readonly RecordReader[],
  of: {
    readonly repository: string | null;
    readonly number: number;
    /** Of the last commit; null: not said. */
    readonly headSha: string | null;
    readonly log: IssueLog;
  },
): readonly CiDraft[] {
  const { repository, number, log } = of;
  const commit = shortCommit(of.headSha);
  const groups = new Map<string, Check[]>();
  for (const record of records) {
    const check = readCheck(record, { repository, number, commit, log });
    if (check === null) continue;
    const key = `${check.job.provider}:${check.run ?? check.job.key}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [check]);
    else group.push(check);
  }
  return [...groups.values()].flatMap(toDrafts);
}

function readCheck(
  record: RecordReader,
  {
    repository,
    number,
    commit,
    log,
  }: {
    readonly repository: string | null;
    readonly number: number;
    readonly commit: string;
    readonly log: IssueLog;
  },
): Check | null {
  const isStatus = record.text('__typename') === 'StatusContext' || record.has('context');
  const name = ((isStatus ? record.text('context') : record.text('name')) ?? '').slice(0, longestName);
  if (name === '') return null;
  const url = record.text(isStatus ? 'targetUrl' : 'detailsUrl') ?? '';
  const workflowRun = record.object('checkSuite')?.object('workflowRun') ?? null;
  const run = /\/actions\/runs\/(\d+)/.exec(url)?.[1] ?? null;
  // A status of GraphQL has only the time at which it was set, which `gh` calls its start.
  const startedAt = record.time(isStatus && !record.has('startedAt') ? 'createdAt' : 'startedAt');
  const isDone = isStatus || (record.text('status') ?? 'COMPLETED').toUpperCase() === 'COMPLETED';
  const result = isDone ? resultIn(record, isStatus ? 'state' : 'conclusion', log) : 'running';
  const finishedAt = isStatus || result === 'running' ? null : record.time('completedAt');
  const workflow = record.text('workflowName') ?? workflowRun?.object('workflow')?.text('name') ?? '';
  return {
    run,
    job: {
      provider: run === null && workflow === '' ? providerOf(url) : 'githubActions',
      key: /\/job\/(\d+)/.exec(url)?.[1] ?? `${number}-${commit}-${name}`,
      repository,
      place: jsonPlace(record.pointer),
      run,
      // Which attempt it was of is not said: the last one, as a rule.
      attempt: null,
      name,
      workflow: workflow === '' ? name : workflow,
      branch: '',
      commit,
      createdAt: null,
      startedAt,
      finishedAt,
      result,
      queueSeconds: null,
      runSeconds: result === 'skipped' ? null : secondsBetween(startedAt, finishedAt),
    },
  };
}

function toDrafts(group: readonly Check[]): readonly CiDraft[] {
  const [first] = group;
  if (first === undefined) return [];
  const { provider, repository, place, workflow, commit, key } = first.job;
  const jobs = group.map(({ job }) => job);
  const starts = jobs.flatMap(({ startedAt }) => startedAt ?? []).sort();
  const ends = jobs.flatMap(({ finishedAt }) => finishedAt ?? []).sort();
  const result = worstResult(jobs.map((job) => job.result));
  const run: CiDraft = {
    kind: 'run',
    draft: {
      provider,
      key: first.run ?? key,
      repository,
      place,
      workflow,
      branch: '',
      event: 'pullRequest',
      commit,
      attempt: 1,
      createdAt: null,
      startedAt: starts[0] ?? null,
      finishedAt: result === 'running' ? null : (ends.at(-1) ?? null),
      result,
      queueSeconds: null,
      pipeline: null,
      updatedAt: null,
    },
  };
  // A check of another tool is the run itself.
  return first.run === null ? [run] : [run, ...jobs.map((draft): CiDraft => ({ kind: 'job', draft }))];
}

function providerOf(url: string): CiProvider {
  const host = /^https?:\/\/([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  if (/(^|\.)circleci\.com$/.test(host)) return 'circleci';
  if (/(^|\.)gitlab\./.test(host)) return 'gitlab';
  return /(^|\.)bitbucket\./.test(host) ? 'bitbucket' : 'other';
}
