import type { GhPullRequest, GhReview, GhReviewRequest } from '../github/ghPullRequest.ts';
import { jsonPlace, type IssueLog } from '../importIssue.ts';
import { toDraftSpans, type DraftEvent } from './draftSpans.ts';
import type { PartContent, PullRequestPart } from './pullRequestPart.ts';

/** The pull requests and parts of one file. */
export interface FileWithParts {
  readonly pullRequests: readonly GhPullRequest[];
  readonly parts: readonly PullRequestPart[];
  readonly log: IssueLog;
}

interface FoundPart {
  readonly part: PullRequestPart;
  readonly log: IssueLog;
}

/**
 * Puts reviews, files, requests and events that a host gives apart into the pull requests that they belong to, whichever files
 * they came in. A part that fits none, or several, is left out and counted.
 *
 * @returns the pull requests of each file, in the order of the files
 */
export function joinParts(files: readonly FileWithParts[]): readonly (readonly GhPullRequest[])[] {
  if (files.every(({ parts }) => parts.length === 0)) return files.map(({ pullRequests }) => pullRequests);
  const find = createSearch(files.flatMap(({ pullRequests }) => pullRequests));
  const found = new Map<GhPullRequest, FoundPart[]>();
  for (const { parts, log } of files) {
    for (const part of parts) {
      const owner = find(part);
      if (typeof owner === 'string') log.report(owner, jsonPlace(part.pointer), nameOf(part));
      else found.set(owner, [...(found.get(owner) ?? []), { part, log }]);
    }
  }
  return files.map(({ pullRequests }) =>
    pullRequests.map((pullRequest) => {
      const parts = found.get(pullRequest);
      return parts === undefined ? pullRequest : withParts(pullRequest, parts);
    }),
  );
}

function nameOf({ number, headSha }: PullRequestPart): string {
  return number === null ? (headSha ?? '') : `#${number}`;
}

type Search = (part: PullRequestPart) => GhPullRequest | 'partUnmatched' | 'numberAmbiguous';

function createSearch(pullRequests: readonly GhPullRequest[]): Search {
  const byNumber = new Map<number, GhPullRequest[]>();
  const byHead = new Map<string, GhPullRequest>();
  for (const pullRequest of pullRequests) {
    if (pullRequest.origin === 'log') continue;
    if (pullRequest.number !== null) {
      const others = byNumber.get(pullRequest.number);
      if (others === undefined) byNumber.set(pullRequest.number, [pullRequest]);
      else others.push(pullRequest);
    }
    for (const sha of [pullRequest.headSha, pullRequest.landedAs]) {
      if (sha !== null && sha !== undefined && sha !== '') byHead.set(sha, pullRequest);
    }
  }
  return ({ number, repository, headSha }) => {
    const numbered = number === null ? [] : (byNumber.get(number) ?? []);
    const fitting = numbered.filter(
      (one) => repository === null || one.repository === null || sameName(one, repository),
    );
    const names = new Set(fitting.map((one) => one.repository ?? ''));
    if (names.size > 1) return 'numberAmbiguous';
    return fitting[0] ?? (headSha === null ? undefined : byHead.get(headSha)) ?? 'partUnmatched';
  };
}

function sameName(pullRequest: GhPullRequest, repository: string): boolean {
  return pullRequest.repository?.toLowerCase() === repository.toLowerCase();
}

function withParts(pullRequest: GhPullRequest, found: readonly FoundPart[]): GhPullRequest {
  const contents = found.map(({ part }) => part.content);
  const ended = contents.findLast((content) => content.kind === 'ended');
  const files = contents.filter((content) => content.kind === 'file');
  const hasReviews = contents.some(({ kind }) => kind === 'review' || kind === 'noReviews');
  const events = contents.filter(isDraftEvent);
  const sum = (field: 'additions' | 'deletions') => files.reduce((total, file) => total + file[field], 0);
  const hasOwnFiles = pullRequest.files !== null || files.length === 0;
  return {
    ...pullRequest,
    ...(ended === undefined ? {} : endedAs(ended)),
    reviews: hasReviews ? withReviews(pullRequest.reviews ?? [], found) : pullRequest.reviews,
    files: hasOwnFiles ? pullRequest.files : files.map(({ file }) => file),
    additions: pullRequest.additions ?? (hasOwnFiles ? null : sum('additions')),
    deletions: pullRequest.deletions ?? (hasOwnFiles ? null : sum('deletions')),
    changedFiles: pullRequest.changedFiles ?? (hasOwnFiles ? null : files.length),
    requests: withRequests(pullRequest.requests ?? [], contents),
    drafts:
      events.length === 0
        ? (pullRequest.drafts ?? [])
        : toDraftSpans(pullRequest.createdAt, events, pullRequest.draft ? 'yes' : 'no'),
  };
}

function isDraftEvent(content: PartContent): content is PartContent & DraftEvent {
  return content.kind === 'draft' || content.kind === 'ready';
}

function endedAs({ state, at }: Extract<PartContent, { kind: 'ended' }>): Partial<GhPullRequest> {
  return { state, closedAt: at, mergedAt: state === 'merged' ? at : null };
}

/**
 * All reviews, each of them once: hosts repeat them from page to page, and give the same approval in one place with its time and
 * in another without.
 */
function withReviews(own: readonly GhReview[], found: readonly FoundPart[]): readonly GhReview[] {
  const ids = new Set<string>();
  const reviews = [...own];
  const numbered = new Set<GhReview>();
  for (const { part, log } of found) {
    if (part.content.kind !== 'review') continue;
    const { id, review } = part.content;
    // Two numbers of a host are two reviews, also of one second.
    const isDouble = ids.has(id) || reviews.some((one) => isSame(one, review) && !(id !== '' && numbered.has(one)));
    if (id !== '') {
      ids.add(id);
      numbered.add(review);
    }
    if (isDouble) log.report('duplicateReview', jsonPlace(part.pointer), id);
    else reviews.push(review);
  }
  return reviews.filter(
    (review) => review.submittedAt !== null || !reviews.some((one) => one.submittedAt !== null && isAlike(one, review)),
  );
}

function isSame(left: GhReview, right: GhReview): boolean {
  return isAlike(left, right) && left.submittedAt === right.submittedAt;
}

function isAlike(left: GhReview, right: GhReview): boolean {
  return left.reviewer.login === right.reviewer.login && left.state === right.state;
}

/** Requests with their times where an event has them; one that was taken back gets that time. */
function withRequests(own: readonly GhReviewRequest[], contents: readonly PartContent[]): readonly GhReviewRequest[] {
  const requests = [...own];
  const openOf = (target: string) =>
    requests.findLastIndex((one) => one.removedAt === null && targetOf(one) === target);
  for (const content of contents) {
    if (content.kind === 'request') {
      const known = openOf(targetOf(content.request));
      const before = requests[known];
      if (before?.requestedAt === null) requests[known] = content.request;
      else if (before === undefined || content.request.requestedAt !== null) requests.push(content.request);
    } else if (content.kind === 'requestRemoved') {
      const known = openOf(content.login);
      const before = requests[known];
      if (before !== undefined) requests[known] = { ...before, removedAt: content.at };
    }
  }
  return requests;
}

/** What a request is for: the login, or the name of the team. */
export function targetOf(request: GhReviewRequest): string {
  return request.kind === 'team' ? request.team : request.account.login;
}
