import type { CiEvent, CiProvider, CiResult, DurationSummary } from '../../plan/deliveryRecords.ts';
import type { IssuePlace } from '../importIssue.ts';

/**
 * What a file says of CI and deployments, before it is brought together with other files and the plan. Plain data: it crosses
 * processes as JSON.
 */
export interface CiReading {
  /** Which export it is, in words for the user: `runs of GitHub Actions`. */
  readonly dialect: string;
  readonly runs: readonly RunDraft[];
  readonly jobs: readonly JobDraft[];
  readonly aggregates: readonly AggregateDraft[];
  readonly deployments: readonly DeploymentDraft[];
  readonly statuses: readonly StatusDraft[];
  /** CircleCI names branch and commit of a workflow only in its pipeline. */
  readonly pipelines: readonly PipelineDraft[];
}

interface Draft {
  readonly provider: CiProvider;
  /** The provider’s number or name for it. */
  readonly key: string;
  /** Null: the export does not say. */
  readonly repository: string | null;
  readonly place: IssuePlace;
}

interface Timed {
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

export interface RunDraft extends Draft, Timed {
  readonly workflow: string;
  readonly branch: string;
  readonly event: CiEvent;
  readonly commit: string;
  readonly attempt: number;
  readonly result: CiResult;
  readonly queueSeconds: number | null;
  readonly pipeline: string | null;
  /** Orders two exports of the same run. */
  readonly updatedAt: string | null;
}

export interface JobDraft extends Draft, Timed {
  /** Null: the export does not say which run it belongs to. */
  readonly run: string | null;
  /** Null: not known, the only one or the last. */
  readonly attempt: number | null;
  readonly name: string;
  readonly workflow: string;
  readonly branch: string;
  readonly commit: string;
  readonly result: CiResult;
  readonly queueSeconds: number | null;
  readonly runSeconds: number | null;
}

export interface AggregateDraft extends Draft {
  readonly workflow: string;
  readonly job: string;
  readonly branch: string;
  readonly windowStart: string | null;
  readonly windowEnd: string | null;
  readonly runs: number;
  readonly succeeded: number | null;
  readonly failed: number | null;
  readonly successShare: number | null;
  readonly seconds: DurationSummary | null;
}

export interface DeploymentDraft extends Draft, Timed {
  readonly environment: string;
  readonly isProduction: 'yes' | 'no' | 'unknown';
  readonly commit: string;
  /** Null: told by statuses, or not at all. */
  readonly result: CiResult | null;
}

/** One state of a deployment; the last final one is its result. */
export interface StatusDraft {
  readonly deployment: string;
  readonly result: CiResult;
  readonly at: string | null;
  readonly place: IssuePlace;
}

export interface PipelineDraft {
  readonly key: string;
  readonly repository: string | null;
  readonly branch: string;
  readonly commit: string;
  readonly event: CiEvent;
}

/** One thing that a record says; a record can say several. */
export type CiDraft =
  | { readonly kind: 'run'; readonly draft: RunDraft }
  | { readonly kind: 'job'; readonly draft: JobDraft }
  | { readonly kind: 'aggregate'; readonly draft: AggregateDraft }
  | { readonly kind: 'deployment'; readonly draft: DeploymentDraft }
  | { readonly kind: 'status'; readonly draft: StatusDraft }
  | { readonly kind: 'pipeline'; readonly draft: PipelineDraft };

/** Puts drafts together as the reading of a file. */
export function toCiReading(dialect: string, drafts: readonly CiDraft[]): CiReading {
  const runs: RunDraft[] = [];
  const jobs: JobDraft[] = [];
  const aggregates: AggregateDraft[] = [];
  const deployments: DeploymentDraft[] = [];
  const statuses: StatusDraft[] = [];
  const pipelines: PipelineDraft[] = [];
  for (const item of drafts) {
    switch (item.kind) {
      case 'run':
        runs.push(item.draft);
        break;
      case 'job':
        jobs.push(item.draft);
        break;
      case 'aggregate':
        aggregates.push(item.draft);
        break;
      case 'deployment':
        deployments.push(item.draft);
        break;
      case 'status':
        statuses.push(item.draft);
        break;
      case 'pipeline':
        pipelines.push(item.draft);
        break;
    }
  }
  return { dialect, runs, jobs, aggregates, deployments, statuses, pipelines };
}

/** The digits of a commit’s hash that are kept; what is no hash is not kept. */
export function shortCommit(hash: string | null): string {
  return /^[0-9a-f]{4,64}$/i.test(hash ?? '') ? (hash ?? '').slice(0, 12).toLowerCase() : '';
}

/** Seconds between two times; null where one is missing or they are the wrong way round. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1_000;
  return seconds >= 0 ? seconds : null;
}
