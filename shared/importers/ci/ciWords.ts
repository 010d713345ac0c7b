import type { CiEvent, CiResult } from '../../plan/deliveryRecords.ts';

/**
 * What the words of the providers for a state or result mean: GitHub Actions (status, conclusion, deployment state), CircleCI,
 * GitLab, Bitbucket and DevLake. `gh` writes them in lower case, `statusCheckRollup` in upper case.
 */
const resultWords: Readonly<Record<CiResult, string>> = {
  success: 'success successful succeeded passed',
  failure: 'failure failed error errored timed_out timedout startup_failure infrastructure_fail',
  cancelled: 'cancelled canceled canceling aborted stopped halted',
  skipped: 'skipped neutral action_required stale not_run unauthorized manual not_built inactive',
  running: `running in_progress inprogress queued pending waiting requested created preparing waiting_for_resource scheduled
    on_hold failing building blocked paused open`,
};

const results: ReadonlyMap<string, CiResult> = new Map(
  (Object.entries(resultWords) as [CiResult, string][]).flatMap(([result, words]) =>
    words.split(/\s+/).map((word): [string, CiResult] => [word, result]),
  ),
);

/** The result that a word stands for; null: not known. */
export function readResult(word: string | null): CiResult | null {
  return (
    results.get(
      (word ?? '')
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, '_'),
    ) ?? null
  );
}

const eventWords: Readonly<Record<Exclude<CiEvent, 'other' | 'unknown'>, string>> = {
  push: 'push webhook',
  pullRequest:
    'pull_request pull_request_target pull_request_review merge_request_event external_pull_request_event pullrequest',
  mergeQueue: 'merge_group merge_train',
  schedule: 'schedule scheduled scheduled_pipeline cron',
  manual: 'workflow_dispatch repository_dispatch web api manual explicit trigger chat webide',
};

const events: ReadonlyMap<string, CiEvent> = new Map(
  (Object.entries(eventWords) as [CiEvent, string][]).flatMap(([event, words]) =>
    words.split(/\s+/).map((word): [string, CiEvent] => [word, event]),
  ),
);

/** What started a run, by the provider’s word and the branch: a merge queue works on branches of its own. */
export function readEvent(word: string | null, branch: string): CiEvent {
  if (/^gh-readonly-queue\/|^refs\/merge-requests\/\d+\/train$/.test(branch)) return 'mergeQueue';
  const known = events.get((word ?? '').trim().toLowerCase());
  if (known !== undefined) return known;
  return (word ?? '').trim() === '' ? 'unknown' : 'other';
}

/** Whether an environment’s name says that customers use it. */
export function isProductionName(environment: string): 'yes' | 'no' | 'unknown' {
  if (environment === '') return 'unknown';
  if (/(^|[^a-z])(pre|non|not)[-_ ]?prod/i.test(environment)) return 'no';
  return /(^|[^a-z])(production|prod|prd|live)([^a-z]|$)/i.test(environment) ? 'yes' : 'no';
}
