import { changesNothing } from '../../org/edits/editChecks.ts';
import type { PullRequestRecord } from '../../plan/metrics.ts';
import type { Plan } from '../../plan/plan.ts';
import type { GhPullRequest } from '../github/ghPullRequest.ts';
import { jsonPlace, type IssueLog } from '../importIssue.ts';

/** A pull request of this import, and the record of it that the plan has already. */
export interface CollectedPullRequest {
  readonly id: string;
  readonly repository: string;
  readonly pullRequest: GhPullRequest;
  readonly present: PullRequestRecord | null;
}

/** The pull requests of one file. */
export interface PullRequestFile {
  readonly pullRequests: readonly GhPullRequest[];
  readonly log: IssueLog;
}

/**
 * Brings the pull requests of several files together: one of each number, the newer state of two, each under the name of its
 * repository. What belongs to another repository without a name, or is older than what the plan has, is left out and counted.
 *
 * @param unnamed the repository of pull requests that do not name theirs
 */
export function collectPullRequests(
  plan: Plan,
  files: readonly PullRequestFile[],
  unnamed: string,
): readonly CollectedPullRequest[] {
  const chosen = new Map<string, CollectedPullRequest & { readonly log: IssueLog }>();
  for (const { pullRequests, log } of files) {
    for (const pullRequest of pullRequests) {
      const repository = pullRequest.repository ?? unnamed;
      const id = `${repository}#${pullRequest.number}`;
      const place = jsonPlace(pullRequest.pointer);
      const present = plan.pullRequests.get(id) ?? null;
      const other = chosen.get(id);
      if (present !== null && isAnother(present, toFacts(pullRequest))) {
        log.report('pullRequestConflict', place, `#${pullRequest.number}`);
      } else if (other !== undefined && isAnother(toFacts(other.pullRequest), toFacts(pullRequest))) {
        log.report('pullRequestConflict', place, `#${pullRequest.number}`);
      } else if (present !== null && present.state !== 'open' && pullRequest.state === 'open') {
        log.report('pullRequestOlder', place, `#${pullRequest.number}`);
      } else if (other === undefined || isNewer(pullRequest, other.pullRequest)) {
        other?.log.report('duplicatePullRequest', jsonPlace(other.pullRequest.pointer), `#${pullRequest.number}`);
        chosen.set(id, { id, repository, pullRequest, present, log });
      } else log.report('duplicatePullRequest', place, `#${pullRequest.number}`);
    }
  }
  return [...chosen.values()];
}

/**
 * The record that the plan keeps: what is new, and what was known before where the export says nothing.
 *
 * @param areaId the area found for it; null leaves the one that it has
 */
export function toPullRequestRecord(
  { id, repository, pullRequest, present }: CollectedPullRequest,
  areaId: PullRequestRecord['areaId'],
): PullRequestRecord {
  return {
    id,
    repository,
    number: pullRequest.number,
    author: pullRequest.author.login,
    state: pullRequest.state,
    draft: pullRequest.draft,
    createdAt: pullRequest.createdAt ?? present?.createdAt ?? null,
    readyAt: present?.readyAt ?? null,
    mergedAt: pullRequest.mergedAt ?? present?.mergedAt ?? null,
    closedAt: pullRequest.closedAt ?? present?.closedAt ?? null,
    additions: pullRequest.additions ?? present?.additions ?? null,
    deletions: pullRequest.deletions ?? present?.deletions ?? null,
    changedFiles: pullRequest.changedFiles ?? present?.changedFiles ?? null,
    areaId: areaId ?? present?.areaId ?? null,
    reviews:
      pullRequest.reviews?.map(({ reviewer, state, submittedAt }) => ({
        reviewer: reviewer.login,
        state,
        submittedAt,
      })) ??
      present?.reviews ??
      [],
  };
}

/** Whether a record says something that the plan does not have yet. */
export function isNews(record: PullRequestRecord, present: PullRequestRecord | null): boolean {
  return present === null || !changesNothing(present, record);
}

type Facts = Pick<PullRequestRecord, 'author' | 'createdAt' | 'mergedAt'>;

function toFacts(pullRequest: GhPullRequest): Facts {
  return {
    author: pullRequest.author.login,
    createdAt: pullRequest.createdAt,
    mergedAt: pullRequest.mergedAt,
  };
}

/** The time of opening never changes. Without it, another author and another time of landing mean another pull request. */
function isAnother(left: Facts, right: Facts): boolean {
  if (left.createdAt !== null && right.createdAt !== null) {
    return Date.parse(left.createdAt) !== Date.parse(right.createdAt);
  }
  return (
    left.author !== right.author &&
    left.mergedAt !== null &&
    right.mergedAt !== null &&
    Date.parse(left.mergedAt) !== Date.parse(right.mergedAt)
  );
}

/** Later by its own time; else further on; else the one that comes later. */
function isNewer(candidate: GhPullRequest, known: GhPullRequest): boolean {
  if (candidate.updatedAt !== null && known.updatedAt !== null) return candidate.updatedAt >= known.updatedAt;
  return candidate.state !== 'open' || known.state === 'open';
}
