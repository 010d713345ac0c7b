import { changesNothing } from '../../org/edits/editChecks.ts';
import type { Identity, PullRequestRecord } from '../../plan/metrics.ts';
import type { Plan } from '../../plan/plan.ts';
import { reviewStartOf } from '../../plan/reviewClock.ts';
import type { GhPullRequest } from '../github/ghPullRequest.ts';
import { jsonPlace, textPlace, type IssueLog, type IssuePlace } from '../importIssue.ts';
import { shortCommit } from '../ci/ciDrafts.ts';
import { toolOfLogin } from '../provenance/aiTools.ts';
import { joinDeclarations, nothingDeclared } from '../provenance/declareAi.ts';
import { combinePullRequests, complements, withIdsOf } from './combinePullRequests.ts';
import { targetOf } from './joinParts.ts';
import { joinReviews } from './joinReviews.ts';

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

const shaLength = 12;
const dayMs = 86_400_000;
/** A script may close a pull request long after it pushed the commit. */
const landingToleranceDays = 7;

/**
 * Brings the pull requests of several files together: one of each number, the newer state of two, with what only the other
 * says, each under the name of its repository. What belongs to another repository without a name, or is older than what the plan
 * has, is left out and counted.
 *
 * @param unnamed the repository of pull requests that do not name theirs
 */
export function collectPullRequests(
  plan: Plan,
  files: readonly PullRequestFile[],
  unnamed: string,
): readonly CollectedPullRequest[] {
  const chosen = new Map<string, CollectedPullRequest & { readonly log: IssueLog }>();
  const firstSeen = new Map<string, number>();
  const idOf = ({ repository, number, landedAs = null }: GhPullRequest): string => {
    const name = nameOf({ number, landedAs });
    return number === null ? `${repository ?? unnamed}@${name}` : `${repository ?? unnamed}${name}`;
  };
  for (const { pullRequests } of files)
    for (const one of pullRequests) if (!firstSeen.has(idOf(one))) firstSeen.set(idOf(one), firstSeen.size);
  for (const origin of ['host', 'log'] as const) {
    // The host first: with what exports of it know together, a commit only fills what is missing.
    for (const { written, log } of ofOrigin(files, origin)) {
      const pullRequest = inOrder(written, log);
      const repository = pullRequest.repository ?? unnamed;
      const name = nameOf(pullRequest);
      const id = idOf(pullRequest);
      const place = placeOf(pullRequest);
      const present = plan.pullRequests.get(id) ?? null;
      const other = chosen.get(id);
      if (present !== null && isAnother(present, toFacts(pullRequest))) {
        log.report('pullRequestConflict', place, name);
      } else if (other !== undefined && isAnother(toFacts(other.pullRequest), toFacts(pullRequest))) {
        log.report('pullRequestConflict', place, name);
      } else if (other === undefined) chosen.set(id, { id, repository, pullRequest, present, log });
      else {
        const [newer, older] = isNewer(pullRequest, other.pullRequest)
          ? [pullRequest, other.pullRequest]
          : [other.pullRequest, pullRequest];
        if (!complements(older, newer)) {
          const reporter = older === pullRequest ? log : other.log;
          reporter.report('duplicatePullRequest', placeOf(older), name);
        }
        const joined = complements(older, newer) ? combinePullRequests(newer, older) : withIdsOf(newer, older);
        chosen.set(id, { id, repository, present, pullRequest: joined, log: newer === pullRequest ? log : other.log });
      }
    }
  }
  // Only now: an older state may have said what the newer one of the same import does not.
  const inTurn = [...chosen.values()].sort(
    (one, other) => (firstSeen.get(one.id) ?? 0) - (firstSeen.get(other.id) ?? 0),
  );
  return inTurn.filter(({ pullRequest, present, log }) => {
    const isOlder = present !== null && present.state !== 'open' && pullRequest.state === 'open';
    if (isOlder) log.report('pullRequestOlder', placeOf(pullRequest), nameOf(pullRequest));
    return !isOlder;
  });
}

function* ofOrigin(
  files: readonly PullRequestFile[],
  wanted: PullRequestRecord['origin'],
): Generator<{ readonly written: GhPullRequest; readonly log: IssueLog }> {
  for (const { pullRequests, log } of files) {
    for (const written of pullRequests) if ((written.origin ?? 'host') === wanted) yield { written, log };
  }
}

/**
 * The record that the plan keeps: what is new, and what was known before where the export says nothing. What the host said
 * before stands against a commit of the history.
 *
 * @param collected  the pull request and its record so far
 * @param areaId     the area found for it; null leaves the one that it has
 * @param identities who is behind the accounts: the first review that counts is that of a person
 */
export function toPullRequestRecord(
  collected: CollectedPullRequest,
  areaId: PullRequestRecord['areaId'],
  identities: ReadonlyMap<string, Identity>,
): PullRequestRecord {
  const { id, repository, pullRequest, present } = collected;
  const read = withAgentAuthor(readPullRequestRecord(id, repository, pullRequest), identities);
  const known = present === null ? read : joinRecords(read, present);
  const record = { ...known, areaId: areaId ?? present?.areaId ?? null };
  return record.drafts.length === 0 ? record : { ...record, readyAt: reviewStartOf({ identities }, record) };
}

/** Whether a record says something that the plan does not have yet. */
export function isNews(record: PullRequestRecord, present: PullRequestRecord | null): boolean {
  return present === null || !changesNothing(present, record);
}

/** That an agent opened it is a declaration too. */
function withAgentAuthor(record: PullRequestRecord, identities: ReadonlyMap<string, Identity>): PullRequestRecord {
  const identity = identities.get(record.author);
  if (identity?.kind !== 'authoringAgent') return record;
  const tool = toolOfLogin(identity.login) ?? identity.login;
  const tools = [{ tool, model: null, evidence: ['author' as const], session: null }];
  return { ...record, ai: joinDeclarations(record.ai, { kind: 'agent', tools }) };
}

function readPullRequestRecord(id: string, repository: string, pullRequest: GhPullRequest): PullRequestRecord {
  return {
    id,
    repository,
    number: pullRequest.number,
    origin: pullRequest.origin ?? 'host',
    author: pullRequest.author.login,
    state: pullRequest.state,
    draft: pullRequest.draft,
    createdAt: pullRequest.createdAt,
    readyAt: null,
    drafts: pullRequest.drafts ?? [],
    mergedAt: pullRequest.mergedAt,
    closedAt: pullRequest.closedAt,
    ...commitsOf(pullRequest),
    additions: pullRequest.additions,
    deletions: pullRequest.deletions,
    changedFiles: pullRequest.changedFiles,
    areaId: null,
    reviews: (pullRequest.reviews ?? []).map(({ reviewer, state, submittedAt }) => ({
      reviewer: reviewer.login,
      state,
      submittedAt,
    })),
    reviewsKnown: pullRequest.reviews !== null,
    requests: (pullRequest.requests ?? []).map((request) => ({
      kind: request.kind,
      target: targetOf(request),
      requestedAt: request.requestedAt,
      removedAt: request.removedAt,
      byRule: request.byRule,
    })),
    ai: pullRequest.ai ?? nothingDeclared,
  };
}

/** Only of what the host tells: a commit of the history is what landed, and nobody knows where it came from. */
function commitsOf({ origin, headSha, landedAs }: GhPullRequest): Pick<PullRequestRecord, 'head' | 'landedAs'> {
  if (origin === 'log') return {};
  const [head, landed] = [shortCommit(headSha ?? null), shortCommit(landedAs ?? null)];
  return { ...(head === '' ? {} : { head }), ...(landed === '' ? {} : { landedAs: landed }) };
}

function joinRecords(read: PullRequestRecord, present: PullRequestRecord): PullRequestRecord {
  const isLesser = read.origin === 'log' && present.origin === 'host';
  const [first, second] = isLesser ? [present, read] : [read, present];
  return {
    ...second,
    ...first,
    createdAt: first.createdAt ?? second.createdAt,
    readyAt: first.readyAt ?? second.readyAt,
    drafts: first.drafts.length === 0 ? second.drafts : first.drafts,
    mergedAt: first.mergedAt ?? second.mergedAt,
    closedAt: first.closedAt ?? second.closedAt,
    additions: first.additions ?? second.additions,
    deletions: first.deletions ?? second.deletions,
    changedFiles: first.changedFiles ?? second.changedFiles,
    reviews: reviewsOf(first, second),
    reviewsKnown: first.reviewsKnown || second.reviewsKnown,
    // Who is still asked is the state of today; requests with times are history.
    requests: first.requests.length === 0 ? second.requests : first.requests,
    ai: joinDeclarations(first.ai, second.ai),
  };
}

/** The host knows its reviews; a commit that names nobody gives way. Two exports of the host are brought together. */
function reviewsOf(first: PullRequestRecord, second: PullRequestRecord): PullRequestRecord['reviews'] {
  if (!first.reviewsKnown) return second.reviews;
  if (first.origin !== 'host') return first.reviews.length > 0 ? first.reviews : second.reviews;
  if (second.origin !== 'host') return first.reviews;
  return joinReviews(first.reviews, second.reviews, ({ reviewer }) => reviewer);
}

function nameOf({ number, landedAs }: Pick<GhPullRequest, 'number' | 'landedAs'>): string {
  return number === null ? (landedAs ?? '').slice(0, shaLength) : `#${number}`;
}

/** Where a pull request stands in its file: a log has lines, an export has pointers. */
export function placeOf({ origin, pointer }: GhPullRequest): IssuePlace {
  return origin === 'log' ? textPlace(Number(pointer), 1) : jsonPlace(pointer);
}

/** What ended before it was opened has a wrong time of opening; without one there is at least no wrong number. */
function inOrder(pullRequest: GhPullRequest, log: IssueLog): GhPullRequest {
  const { createdAt, closedAt, mergedAt } = pullRequest;
  const end = mergedAt ?? closedAt;
  if (createdAt === null || end === null || createdAt <= end) return pullRequest;
  log.report('timesOutOfOrder', placeOf(pullRequest), nameOf(pullRequest));
  return { ...pullRequest, createdAt: null };
}

type Facts = Pick<PullRequestRecord, 'author' | 'createdAt' | 'mergedAt' | 'origin'>;

function toFacts(pullRequest: GhPullRequest): Facts {
  const { author, createdAt, mergedAt, origin = 'host' } = pullRequest;
  return { author: author.login, createdAt, mergedAt, origin };
}

/**
 * The time of opening never changes. Without it, another author and another time of landing mean another pull request. The host
 * and the history know the author by other names, and the time of opening by different clocks.
 */
function isAnother(left: Facts, right: Facts): boolean {
  if (left.origin !== right.origin) {
    if (left.mergedAt === null || right.mergedAt === null) return false;
    return Math.abs(Date.parse(left.mergedAt) - Date.parse(right.mergedAt)) > landingToleranceDays * dayMs;
  }
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

/** The host before the history; later by its own time; else further on; else the one that comes later. */
function isNewer(candidate: GhPullRequest, known: GhPullRequest): boolean {
  const isLog = (one: GhPullRequest) => one.origin === 'log';
  if (isLog(candidate) !== isLog(known)) return isLog(known);
  if (candidate.updatedAt !== null && known.updatedAt !== null) return candidate.updatedAt >= known.updatedAt;
  return candidate.state !== 'open' || known.state === 'open';
}
