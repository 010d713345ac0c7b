import type { ImportId, TeamId } from '../base/ids.ts';

/**
 * What was imported about CI, deployments and outcomes: facts that no edit changes. Times are ISO 8601 in UTC. Fields as in the
 * import specification, B0.1, kept short because there are many of these records.
 */

/** Where a record comes from, so that every number can be traced: the import, and the file and place in it. */
export interface RecordSource {
  readonly importId: ImportId;
  /** `runs.json:/12` or `cicd_pipelines.csv:8:1`, as in the list of issues. */
  readonly place: string;
}

/** The system that ran or deployed something. */
export type CiProvider = 'githubActions' | 'circleci' | 'gitlab' | 'bitbucket' | 'other';

/** `skipped`: neither success nor failure, such as GitHub’s `neutral` and `action_required`. `running`: not finished yet. */
export type CiResult = 'success' | 'failure' | 'cancelled' | 'skipped' | 'running';

/** What started a run. A merge queue’s runs are a gate before the merge and say nothing of the main branch. */
export type CiEvent = 'push' | 'pullRequest' | 'mergeQueue' | 'schedule' | 'manual' | 'other' | 'unknown';

/** One attempt at one run of a workflow or pipeline. */
export interface CiRun {
  /** Unique in the plan: provider, repository, the provider’s number of the run, and the attempt. */
  readonly id: string;
  readonly provider: CiProvider;
  readonly repository: string;
  /** The workflow’s name; empty where the provider has none. */
  readonly workflow: string;
  /** Empty: not known. */
  readonly branch: string;
  readonly event: CiEvent;
  /** The first twelve digits of the commit’s hash; empty: not known. */
  readonly commit: string;
  /** From 1. A provider that lists only the last attempt hides the ones before. */
  readonly attempt: number;
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly result: CiResult;
  /** Mean seconds that the run’s jobs, or the run itself, waited for a runner; null: the source does not say. */
  readonly queueSeconds: number | null;
  /** Jobs that are known of the run; null: none are. */
  readonly jobs: number | null;
  /** Sum of the jobs’ run times, which is what runners are busy with; null: not known. */
  readonly runnerSeconds: number | null;
  readonly source: RecordSource;
}

/** Runs that the source has counted already, such as CircleCI’s Insights. */
export interface CiAggregate {
  /** Unique in the plan: provider, repository, what is counted and its window. */
  readonly id: string;
  readonly provider: CiProvider;
  readonly repository: string;
  readonly workflow: string;
  /** Empty: the workflow as a whole. */
  readonly job: string;
  /** Empty: the default branch, which is what Insights count unless told otherwise. */
  readonly branch: string;
  readonly windowStart: string | null;
  readonly windowEnd: string | null;
  /** Started, with those that run still or were cancelled; never what a share is taken of. */
  readonly runs: number;
  readonly succeeded: number | null;
  readonly failed: number | null;
  /** Successes / (runs - cancelled), 0 to 1, as the source states it. */
  readonly successShare: number | null;
  /** Null: the source has no durations. */
  readonly seconds: DurationSummary | null;
  readonly source: RecordSource;
}

/** Durations in seconds. */
export interface DurationSummary {
  readonly min: number | null;
  readonly median: number | null;
  readonly mean: number | null;
  readonly p95: number | null;
  readonly max: number | null;
  readonly standardDeviation: number | null;
}

/** One deployment to one environment, in its last known state. */
export interface Deployment {
  /** Unique in the plan: provider, repository and the provider’s number. */
  readonly id: string;
  readonly provider: CiProvider;
  readonly repository: string;
  readonly environment: string;
  readonly isProduction: 'yes' | 'no' | 'unknown';
  /** The first twelve digits of the commit’s hash; empty: not known. */
  readonly commit: string;
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly result: CiResult | 'unknown';
  readonly source: RecordSource;
}

/** Something measured about what the work is for: incidents, change failures, cycle time, what customers get. */
export interface OutcomeRecord {
  /** Unique in the plan: subject, measure and day. */
  readonly id: string;
  /** The team, where the subject is one. */
  readonly teamId: TeamId | null;
  /** The team or value stream as written; empty: the organisation. */
  readonly subject: string;
  readonly measure: string;
  /** ISO date: the day, or the first of the week or month that was measured. */
  readonly day: string;
  readonly value: number;
  /** As written; empty: a count, or not stated. */
  readonly unit: string;
  /** Null: written by hand. */
  readonly source: RecordSource | null;
}

/** What an import adds of these, or brings up to date. */
export interface DeliveryChanges {
  readonly ciRuns: readonly CiRun[];
  readonly ciAggregates: readonly CiAggregate[];
  readonly deployments: readonly Deployment[];
  readonly outcomes: readonly OutcomeRecord[];
}

/** Nothing. */
export const noDeliveryChanges: DeliveryChanges = { ciRuns: [], ciAggregates: [], deployments: [], outcomes: [] };
