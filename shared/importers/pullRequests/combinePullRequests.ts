import type { GhPullRequest, GhReview } from '../github/ghPullRequest.ts';
import { joinDeclarations, nothingDeclared } from '../provenance/declareAi.ts';
import { joinReviews } from './joinReviews.ts';

/**
 * One pull request of two exports of it: what the first says, and where it says nothing what the second does. A list that is
 * cut off gives way to a whole one.
 *
 * @param first the newer, or the host's where the second is a commit of the history
 */
export function combinePullRequests(first: GhPullRequest, second: GhPullRequest): GhPullRequest {
  return {
    ...withIdsOf(first, second),
    repository: first.repository ?? second.repository,
    createdAt: first.createdAt ?? second.createdAt,
    mergedAt: first.mergedAt ?? second.mergedAt,
    closedAt: first.closedAt ?? second.closedAt,
    additions: first.additions ?? second.additions,
    deletions: first.deletions ?? second.deletions,
    changedFiles: first.changedFiles ?? second.changedFiles,
    files: wholeFiles(first, second),
    topic: first.topic ?? second.topic,
    reviews: allReviews(first, second),
    landedAs: first.landedAs ?? second.landedAs ?? null,
    headSha: first.headSha ?? second.headSha ?? null,
    drafts: longer(first.drafts, second.drafts),
    requests: longer(first.requests, second.requests),
    ai: joinDeclarations(first.ai ?? nothingDeclared, second.ai ?? nothingDeclared),
  };
}

/** The first with the ids of its author that only the second has: each interface of a host has ids of its own. */
export function withIdsOf(first: GhPullRequest, second: GhPullRequest): GhPullRequest {
  const { author } = first;
  const known = author.hostIds ?? [];
  const more = (second.author.hostIds ?? []).filter((id) => !known.includes(id));
  const isSame = author.login === second.author.login && author.provider === second.author.provider;
  return more.length === 0 || !isSame ? first : { ...first, author: { ...author, hostIds: [...known, ...more] } };
}

/** Whether an older export of a pull request says something that the newer one does not. */
export function complements(older: GhPullRequest, newer: GhPullRequest): boolean {
  const origin = (pullRequest: GhPullRequest) => pullRequest.origin ?? 'host';
  return (
    origin(older) !== origin(newer) ||
    (newer.reviews === null && older.reviews !== null) ||
    (newer.reviews !== null && older.reviews !== null && allReviews(newer, older) !== newer.reviews) ||
    (newer.files === null && older.files !== null) ||
    (newer.additions === null && older.additions !== null) ||
    (older.requests ?? []).length > (newer.requests ?? []).length ||
    (older.drafts ?? []).length > (newer.drafts ?? []).length
  );
}

/** The list with the more files, when the first is missing or cut off. */
function wholeFiles(first: GhPullRequest, second: GhPullRequest): GhPullRequest['files'] {
  if (first.files === null || second.files === null) return first.files ?? second.files;
  const isCutOff = first.changedFiles !== null && first.files.length < first.changedFiles;
  return isCutOff && second.files.length > first.files.length ? second.files : first.files;
}

/**
 * Whom a commit names counts where the host knows of no review: elsewhere the host knows them with their times. Two exports of a
 * host are brought together.
 */
function allReviews(first: GhPullRequest, second: GhPullRequest): readonly GhReview[] | null {
  if (first.reviews === null || second.reviews === null) return first.reviews ?? second.reviews;
  if (isOfHost(first) && isOfHost(second)) {
    return joinReviews(first.reviews, second.reviews, ({ reviewer }) => reviewer.login);
  }
  return first.reviews.length === 0 ? second.reviews : first.reviews;
}

function isOfHost({ origin }: GhPullRequest): boolean {
  return origin !== 'log';
}

function longer<Item>(first: readonly Item[] = [], second: readonly Item[] = []): readonly Item[] {
  return second.length > first.length ? second : first;
}
