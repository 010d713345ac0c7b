import type { CiResult, CiRun, RecordSource } from '../../plan/deliveryRecords.ts';
import type { IssueLog } from '../importIssue.ts';
import type { JobDraft } from './ciDrafts.ts';
import type { PlacedDraft } from './placedDraft.ts';

/**
 * Gives runs what their jobs say: how many there are, how long they waited for a runner, how long they kept runners busy. Where
 * no run of a repository is known, runs are put together from their jobs; jobs of other runs are left out and counted.
 *
 * @param runs the runs of the import, by id
 * @returns the runs of the import, those of the plan that have jobs here, and those put together
 */
export function attachJobs(
  runs: ReadonlyMap<string, CiRun>,
  jobs: readonly PlacedDraft<JobDraft>[],
  {
    known,
    sourceOf,
  }: {
    /** The runs that the plan has, by id. */
    readonly known: ReadonlyMap<string, CiRun>;
    readonly sourceOf: (placed: PlacedDraft<JobDraft>) => RecordSource;
  },
): readonly CiRun[] {
  const next = new Map(runs);
  const all = [...known.values(), ...runs.values()];
  const attempts = lastAttempts(all);
  const repositories = new Set(all.map(keyOfRepository));
  const providers = new Set(all.map(({ provider }) => provider));
  for (const group of groupJobs(placeJobs(jobs, all), attempts).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const id = idOf(first, attempts);
    const run = id === null ? undefined : (next.get(id) ?? known.get(id));
    if (run !== undefined) next.set(run.id, withJobs(run, group));
    else if (id !== null && !isKnown(first)) {
      next.set(id, fromJobs(id, group, sourceOf(first)));
      first.log.report('runFromJobs', first.draft.place, first.draft.run ?? '');
    } else for (const { draft, log } of group) log.report('jobWithoutRun', draft.place, draft.name);
  }
  return [...next.values()];

  /** Where runs of the repository are known, one that is not among them is missing. */
  function isKnown({ draft, repository }: PlacedDraft<JobDraft>): boolean {
    return draft.repository === null
      ? providers.has(draft.provider)
      : repositories.has(keyOfRepository({ provider: draft.provider, repository }));
  }
}

/** Jobs that do not say of which repository they are belong to that of their run, where only one has a run of that number. */
function placeJobs(jobs: readonly PlacedDraft<JobDraft>[], runs: readonly CiRun[]): readonly PlacedDraft<JobDraft>[] {
  const repositories = new Map<string, Set<string>>();
  for (const { provider, repository, id } of runs) {
    const key = `${provider}:${id.slice(provider.length + repository.length + 2, id.lastIndexOf(':'))}`;
    repositories.set(key, (repositories.get(key) ?? new Set()).add(repository));
  }
  return jobs.map((placed) => {
    const { draft } = placed;
    if (draft.repository !== null || draft.run === null) return placed;
    const [only, ...others] = repositories.get(`${draft.provider}:${draft.run}`) ?? [];
    return only === undefined || others.length > 0 ? placed : { ...placed, repository: only };
  });
}

function keyOfRepository({ provider, repository }: Pick<CiRun, 'provider' | 'repository'>): string {
  return `${provider}:${repository}`;
}

/** The last attempt of each run: that of jobs that do not name theirs. */
function lastAttempts(runs: readonly CiRun[]): ReadonlyMap<string, number> {
  const attempts = new Map<string, number>();
  for (const { id, attempt } of runs) {
    const key = id.slice(0, id.lastIndexOf(':'));
    attempts.set(key, Math.max(attempt, attempts.get(key) ?? 1));
  }
  return attempts;
}

function idOf({ draft, repository }: PlacedDraft<JobDraft>, attempts: ReadonlyMap<string, number>): string | null {
  if (draft.run === null) return null;
  const key = `${draft.provider}:${repository}:${draft.run}`;
  return `${key}:${Math.max(1, draft.attempt ?? attempts.get(key) ?? 1)}`;
}

/** One group for each run, one job of each key. */
function groupJobs(
  jobs: readonly PlacedDraft<JobDraft>[],
  attempts: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly PlacedDraft<JobDraft>[]> {
  const groups = new Map<string, Map<string, PlacedDraft<JobDraft>>>();
  for (const placed of jobs) {
    const id = idOf(placed, attempts) ?? `alone:${placed.draft.provider}:${placed.draft.key}`;
    const group = groups.get(id) ?? new Map<string, PlacedDraft<JobDraft>>();
    groups.set(id, group);
    const other = group.get(placed.draft.key);
    if (other !== undefined) report(other.log, other);
    group.set(placed.draft.key, placed);
  }
  return new Map([...groups].map(([id, group]) => [id, [...group.values()]]));
}

function report(log: IssueLog, { draft }: PlacedDraft<JobDraft>): void {
  log.report('duplicateRun', draft.place, draft.key);
}

function withJobs(run: CiRun, jobs: readonly PlacedDraft<JobDraft>[]): CiRun {
  const waits = jobs.flatMap(({ draft }) => draft.queueSeconds ?? []);
  const seconds = jobs.flatMap(({ draft }) => draft.runSeconds ?? []);
  return {
    ...run,
    jobs: jobs.length,
    queueSeconds: waits.length === 0 ? run.queueSeconds : round(sum(waits) / waits.length),
    runnerSeconds: seconds.length === 0 ? null : round(sum(seconds)),
  };
}

function fromJobs(id: string, jobs: readonly PlacedDraft<JobDraft>[], source: RecordSource): CiRun {
  const [first] = jobs;
  const drafts = jobs.map(({ draft }) => draft);
  const least = (times: readonly (string | null)[]): string | null =>
    times.filter((time) => time !== null).sort()[0] ?? null;
  const ends = drafts.map(({ finishedAt }) => finishedAt).filter((time) => time !== null);
  const result = worstResult(drafts.map((draft) => draft.result));
  const startedAt = least(drafts.map((draft) => draft.startedAt));
  const createdAt = least(drafts.map((draft) => draft.createdAt));
  const end = ends.sort().at(-1) ?? null;
  const run: CiRun = {
    id,
    provider: first?.draft.provider ?? 'other',
    repository: first?.repository ?? '',
    workflow: first?.draft.workflow ?? '',
    branch: first?.draft.branch ?? '',
    event: 'unknown',
    commit: first?.draft.commit ?? '',
    attempt: Number(id.slice(id.lastIndexOf(':') + 1)),
    // A job that was run again is created after its old start.
    createdAt: createdAt !== null && startedAt !== null && createdAt > startedAt ? startedAt : createdAt,
    startedAt,
    finishedAt: result === 'running' || (end !== null && startedAt !== null && end < startedAt) ? startedAt : end,
    result,
    queueSeconds: null,
    jobs: null,
    runnerSeconds: null,
    source,
  };
  return withJobs(result === 'running' ? { ...run, finishedAt: null } : run, jobs);
}

const badness: readonly CiResult[] = ['skipped', 'success', 'cancelled', 'failure', 'running'];

/** A run is as good as its worst job. */
export function worstResult(results: readonly CiResult[]): CiResult {
  return badness[Math.max(0, ...results.map((result) => badness.indexOf(result)))] ?? 'skipped';
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** To milliseconds: sums of decimal parts differ in their last digits by the order of the jobs. */
function round(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}
