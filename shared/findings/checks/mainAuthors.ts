import { allAtOnce, type Pieces } from '../../base/pieces.ts';
import type { AreaId, PersonId } from '../../base/ids.ts';
import { accountOf } from '../../plan/humanReviews.ts';
import type { PullRequestRecord } from '../../plan/metrics.ts';
import type { Plan } from '../../plan/plan.ts';
import type { FindingFacts } from '../facts.ts';

/** Fewer pull requests than this say nothing of who mainly writes an area. */
const leastPullRequests = 5;

interface AuthorCounts {
  readonly identities: Plan['identities'];
  readonly byArea: ReadonlyMap<AreaId, ReadonlyMap<PersonId | string, number>>;
}

const counted = new WeakMap<ReadonlyMap<string, PullRequestRecord>, AuthorCounts>();

/**
 * The part of an area’s pull requests that its only reviewer wrote, when nobody wrote more; null when somebody else did, when
 * there are several reviewers, or too few pull requests.
 */
export function mainAuthorOf({ plan, org, result }: FindingFacts, areaId: AreaId): { readonly share: number } | null {
  const reviewers = result.areas.get(areaId)?.reviewers ?? [];
  const [only] = reviewers;
  const personId = only === undefined || reviewers.length > 1 ? null : (org.seats.get(only)?.personId ?? null);
  if (personId === null) return null;
  const authors = countAuthors(plan).get(areaId);
  if (authors === undefined) return null;
  const total = [...authors.values()].reduce((sum, count) => sum + count, 0);
  const own = authors.get(personId) ?? 0;
  const isMain = own > 0 && [...authors.values()].every((count) => count <= own);
  return total >= leastPullRequests && isMain ? { share: own / total } : null;
}

/** Pull requests looked at between two rests. */
const pieceSize = 1_000;

function countAuthors(plan: Plan): AuthorCounts['byArea'] {
  return allAtOnce(gatherAuthors(plan));
}

/** Counts who writes the pull requests of each area, in pieces of a few milliseconds each, and keeps it. */
export function* gatherAuthors(plan: Plan): Pieces<AuthorCounts['byArea']> {
  const known = counted.get(plan.pullRequests);
  if (known?.identities === plan.identities) return known.byArea;
  const byArea = new Map<AreaId, Map<PersonId | string, number>>();
  let count = 0;
  for (const record of plan.pullRequests.values()) {
    count += 1;
    if (count % pieceSize === 0) yield;
    if (record.areaId === null) continue;
    const { key } = accountOf(plan, record.author);
    const authors = byArea.get(record.areaId) ?? new Map<PersonId | string, number>();
    byArea.set(record.areaId, authors.set(key, (authors.get(key) ?? 0) + 1));
  }
  counted.set(plan.pullRequests, { identities: plan.identities, byArea });
  return byArea;
}
