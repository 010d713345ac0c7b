import type { CiAggregate, CiRun, Deployment, RecordSource } from '../../plan/deliveryRecords.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ImportId } from '../../base/ids.ts';
import { sameValue } from '../../org/edits/editChecks.ts';
import { placeInFile, type IssueLog } from '../importIssue.ts';
import { attachJobs } from './attachJobs.ts';
import type { AggregateDraft, CiReading, DeploymentDraft, RunDraft } from './ciDrafts.ts';
import type { PlacedDraft } from './placedDraft.ts';
import { settleDeployments } from './settleDeployments.ts';

/** The CI of one file. */
export interface CiFile {
  readonly reading: CiReading;
  readonly log: IssueLog;
}

export interface ImportedCi {
  readonly ciRuns: readonly CiRun[];
  readonly ciAggregates: readonly CiAggregate[];
  readonly deployments: readonly Deployment[];
}

/** More runs than this say little more about CI, and at half a kilobyte each would leave no room in a plan for anything else. */
const mostRuns = 50_000;

/**
 * Brings the CI of several files together: one record for each attempt of a run, in its newest state, with branch and commit
 * from its pipeline and waits from its jobs; counts of runs; deployments with their last final state. What the plan has already
 * in the same or a later state is not among the result.
 */
export function importCi(
  plan: Pick<Plan, 'ciRuns' | 'ciAggregates' | 'deployments'>,
  files: readonly CiFile[],
  {
    unnamed,
    importId,
  }: {
    /** The repository of files that do not name theirs. */
    readonly unnamed: string;
    readonly importId: ImportId;
  },
): ImportedCi {
  const place = <Draft extends { readonly repository: string | null }>(
    drafts: (reading: CiReading) => readonly Draft[],
  ): readonly PlacedDraft<Draft>[] =>
    files.flatMap(({ reading, log }) =>
      drafts(reading).map((draft) => ({ draft, repository: draft.repository ?? unnamed, log })),
    );
  const sourceOf = ({ draft, log }: PlacedDraft<Pick<RunDraft, 'place'>>): RecordSource => ({
    importId,
    place: placeInFile(log.file, draft.place),
  });

  const pipelines = new Map(files.flatMap(({ reading }) => reading.pipelines.map((item) => [item.key, item] as const)));
  const chosen = chooseRuns(place((reading) => reading.runs));
  const runs = new Map<string, CiRun>();
  for (const [id, placed] of chosen) {
    const run = toRun(id, placed, sourceOf(placed), pipelines.get(placed.draft.pipeline ?? ''));
    if (run !== null) runs.set(id, run);
  }
  const withJobs = attachJobs(
    runs,
    place((reading) => reading.jobs),
    { known: plan.ciRuns, sourceOf },
  );
  const kept = limitRuns(withJobs, files);
  return {
    ciRuns: kept.flatMap((run) => toNews(plan.ciRuns.get(run.id), run, chosen.get(run.id)?.log ?? null)),
    ciAggregates: newRecords(
      plan.ciAggregates,
      place((reading) => reading.aggregates).flatMap((placed) => toAggregate(placed, sourceOf(placed)) ?? []),
    ),
    deployments: newRecords(
      plan.deployments,
      settleDeployments(
        place((reading) => reading.deployments),
        files.flatMap(({ reading, log }) => reading.statuses.map((status) => ({ status, log }))),
      ).map(({ placed, ...state }) => {
        const deployment = toDeployment(placed, state, sourceOf(placed));
        const present = plan.deployments.get(deployment.id);
        // A second export without the states does not take back how it ended.
        const isLess = present !== undefined && deployment.result === 'unknown';
        return isLess ? { ...deployment, result: present.result, finishedAt: present.finishedAt } : deployment;
      }),
    ),
  };
}

/** The id of a run’s attempt: without the attempt it is the run’s. */
export function runId(
  { provider, key }: Pick<RunDraft, 'provider' | 'key'>,
  repository: string,
  attempt: number,
): string {
  return `${provider}:${repository}:${key}:${attempt}`;
}

function chooseRuns(placed: readonly PlacedDraft<RunDraft>[]): ReadonlyMap<string, PlacedDraft<RunDraft>> {
  const chosen = new Map<string, PlacedDraft<RunDraft>>();
  for (const candidate of placed) {
    const { draft, log } = candidate;
    const id = runId(draft, candidate.repository, draft.attempt);
    const other = chosen.get(id);
    if (other === undefined) {
      chosen.set(id, candidate);
      continue;
    }
    const isNewer = (draft.updatedAt ?? '') >= (other.draft.updatedAt ?? '');
    (isNewer ? other : candidate).log.report('duplicateRun', (isNewer ? other : candidate).draft.place, draft.key);
    if (isNewer) chosen.set(id, { ...candidate, log });
  }
  return chosen;
}

function toRun(
  id: string,
  { draft, repository, log }: PlacedDraft<RunDraft>,
  source: RecordSource,
  pipeline: CiReading['pipelines'][number] | undefined,
): CiRun | null {
  const { provider, workflow, attempt, createdAt, startedAt, result, queueSeconds } = draft;
  if (createdAt === null && startedAt === null) {
    log.report('runWithoutTimes', draft.place, workflow === '' ? draft.key : workflow);
    return null;
  }
  return {
    id,
    provider,
    repository,
    workflow,
    branch: draft.branch === '' ? (pipeline?.branch ?? '') : draft.branch,
    event: draft.event === 'unknown' ? (pipeline?.event ?? 'unknown') : draft.event,
    commit: draft.commit === '' ? (pipeline?.commit ?? '') : draft.commit,
    attempt,
    createdAt,
    startedAt,
    finishedAt: settleEnd(draft, log),
    result,
    queueSeconds,
    jobs: null,
    runnerSeconds: null,
    source,
  };
}

/** Clocks of different machines differ: what ends before it begins took no time. */
function settleEnd(draft: RunDraft, log: IssueLog): string | null {
  const start = draft.startedAt ?? draft.createdAt;
  if (start === null || draft.finishedAt === null || Date.parse(draft.finishedAt) >= Date.parse(start)) {
    return draft.finishedAt;
  }
  log.report('timesReversed', draft.place, draft.workflow === '' ? draft.key : draft.workflow);
  return start;
}

function limitRuns(runs: readonly CiRun[], files: readonly CiFile[]): readonly CiRun[] {
  if (runs.length <= mostRuns) return runs;
  const timeOf = (run: CiRun): string => run.createdAt ?? run.startedAt ?? '';
  const sorted = [...runs].sort((left, right) => (timeOf(left) > timeOf(right) ? -1 : 1));
  const log = files[0]?.log;
  for (const run of sorted.slice(mostRuns)) log?.report('tooManyRuns', null, run.id);
  return sorted.slice(0, mostRuns);
}

/** The run with what was known before where this import says nothing; nothing when there is no news. */
function toNews(present: CiRun | undefined, run: CiRun, log: IssueLog | null): readonly CiRun[] {
  if (present === undefined) return [run];
  if (present.result !== 'running' && run.result === 'running') {
    log?.report('runOlder', null, run.id);
    return [];
  }
  const next: CiRun = {
    ...run,
    workflow: run.workflow === '' ? present.workflow : run.workflow,
    branch: run.branch === '' ? present.branch : run.branch,
    commit: run.commit === '' ? present.commit : run.commit,
    event: run.event === 'unknown' ? present.event : run.event,
    jobs: run.jobs ?? present.jobs,
    queueSeconds: run.queueSeconds ?? present.queueSeconds,
    runnerSeconds: run.runnerSeconds ?? present.runnerSeconds,
  };
  return saysTheSame(present, next) ? [] : [next];
}

function newRecords<Rec extends { readonly id: string; readonly source: RecordSource }>(
  present: ReadonlyMap<string, Rec>,
  records: readonly Rec[],
): readonly Rec[] {
  const last = new Map(records.map((record) => [record.id, record]));
  return [...last.values()].filter((record) => {
    const known = present.get(record.id);
    return known === undefined || !saysTheSame(known, record);
  });
}

/** The same facts from another file are no news. */
export function saysTheSame<Rec extends { readonly source: RecordSource | null }>(left: Rec, right: Rec): boolean {
  return sameValue({ ...left, source: null }, { ...right, source: null });
}

function toAggregate(
  { draft, repository, log }: PlacedDraft<AggregateDraft>,
  source: RecordSource,
): CiAggregate | null {
  if (draft.runs === 0 && draft.succeeded === null) {
    log.report('aggregateWithoutRuns', draft.place, draft.workflow === '' ? draft.job : draft.workflow);
    return null;
  }
  const {
    provider,
    key,
    workflow,
    job,
    branch,
    windowStart,
    windowEnd,
    runs,
    succeeded,
    failed,
    successShare,
    seconds,
  } = draft;
  return {
    id: `${provider}:${repository}:${key}`,
    provider,
    repository,
    workflow,
    job,
    branch,
    windowStart,
    windowEnd,
    runs,
    succeeded,
    failed,
    successShare,
    seconds,
    source,
  };
}

function toDeployment(
  { draft, repository }: PlacedDraft<DeploymentDraft>,
  { result, finishedAt }: Pick<Deployment, 'result' | 'finishedAt'>,
  source: RecordSource,
): Deployment {
  const { provider, key, environment, isProduction, commit, createdAt, startedAt } = draft;
  return {
    id: `${provider}:${repository}:${key}`,
    provider,
    repository,
    environment,
    isProduction,
    commit,
    createdAt,
    startedAt,
    finishedAt,
    result,
    source,
  };
}
