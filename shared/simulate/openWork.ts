import type { AreaId, PersonId, SeatId } from '../base/ids.ts';
import { allAtOnce, type Pieces } from '../base/pieces.ts';
import { officeHours, workingHoursBetween } from '../base/workingCalendar.ts';
import type { Plan } from '../plan/plan.ts';
import { humanReviews, type HumanReview } from '../plan/humanReviews.ts';
import { newestTimeInPieces, reviewStartOf, usualClockRules } from '../plan/reviewClock.ts';
import type { OpenPullRequest, PullRequestProgress } from './reviewSimulation.ts';

/** A pull request that waits today, with whom it rests. */
export interface OpenWork {
  readonly areaId: AreaId;
  readonly isAi: boolean;
  /** Working hours since it became ready. */
  readonly ageHours: number;
  readonly kind: PullRequestProgress['kind'];
  /** Who has reviewed it. */
  readonly personIds: readonly PersonId[];
}

/** A pull request open for longer is forgotten, and nobody's work: three months. */
const forgottenHours = 13 * 40;

/**
 * What waits at the time of the newest record: open pull requests that are no drafts, with their ages, and what was last said of
 * them. Without times of opening there is nothing to start from.
 *
 * Source: the model specification, 2.10 (start from the imported state, not empty)
 */
export function openWorkOf(plan: Pick<Plan, 'pullRequests' | 'identities'>): readonly OpenWork[] {
  return allAtOnce(openWorkInPieces(plan));
}

/** Pull requests looked at between two rests. */
const pieceSize = 1_000;

/** The same in pieces of a few milliseconds each: a history has a hundred thousand pull requests. */
export function* openWorkInPieces(plan: Pick<Plan, 'pullRequests' | 'identities'>): Pieces<readonly OpenWork[]> {
  const { pullRequests, identities } = plan;
  const now = yield* newestTimeInPieces(pullRequests.values());
  if (now === null) return [];
  const open: OpenWork[] = [];
  let count = 0;
  for (const record of pullRequests.values()) {
    count += 1;
    if (count % pieceSize === 0) yield;
    if (record.state !== 'open' || record.draft || record.areaId === null) continue;
    const ready = reviewStartOf(plan, record, usualClockRules);
    if (ready === null) continue;
    const author = identities.get(record.author);
    if (author?.kind === 'automation') continue;
    const ageHours = workingHoursBetween(officeHours, Date.parse(ready), now);
    if (ageHours > forgottenHours) continue;
    open.push({
      areaId: record.areaId,
      isAi: author?.kind === 'authoringAgent' || record.ai.kind === 'assisted' || record.ai.kind === 'agent',
      ageHours,
      ...lastWordOf(humanReviews(plan, record)),
    });
  }
  return open.sort((one, other) => other.ageHours - one.ageHours || (one.areaId < other.areaId ? -1 : 1));
}

/**
 * The open work of a plan as the simulation reads it; what no part of an area may take is left out.
 *
 * @param parts kinds of pull requests of each; null: not reviewed at the start
 */
export function toOpenPullRequests(
  work: readonly OpenWork[],
  parts: readonly { readonly areaId: AreaId; readonly isAiClass: readonly boolean[] | null }[],
  seatOfPerson: ReadonlyMap<PersonId, SeatId>,
  seatIds: readonly SeatId[],
): readonly OpenPullRequest[] {
  const indexOf = new Map(seatIds.map((seatId, index) => [seatId, index]));
  const firstPart = new Map<AreaId, number>();
  for (const [index, { areaId, isAiClass }] of parts.entries())
    if (isAiClass !== null && !firstPart.has(areaId)) firstPart.set(areaId, index);
  return work.flatMap(({ areaId, isAi, ageHours, kind, personIds }) => {
    const area = firstPart.get(areaId);
    if (area === undefined) return [];
    const reviewers = personIds.flatMap((personId) => {
      const seatId = seatOfPerson.get(personId);
      const index = seatId === undefined ? undefined : indexOf.get(seatId);
      return index === undefined ? [] : [index];
    });
    // Whoever looked at it and is gone has to be replaced: it waits for a reviewer again.
    const progress: PullRequestProgress =
      kind !== 'waitingForReview' && reviewers.length === 0
        ? { kind: 'waitingForReview', reviewers: [] }
        : { kind, reviewers };
    const classIndex = Math.max(0, parts[area]?.isAiClass?.indexOf(isAi) ?? 0);
    return [{ area, classIndex, ageHours, progress }];
  });
}

function lastWordOf(reviews: readonly HumanReview[]): Pick<OpenWork, 'kind' | 'personIds'> {
  const inOrder = [...reviews].sort((one, other) =>
    (one.review.submittedAt ?? '') < (other.review.submittedAt ?? '') ? -1 : 1,
  );
  const isWithAuthor = inOrder.at(-1)?.review.state === 'changesRequested';
  return {
    kind: isWithAuthor ? 'withAuthor' : 'waitingForReview',
    personIds: [...new Set(inOrder.flatMap(({ personId }) => personId ?? []))],
  };
}
