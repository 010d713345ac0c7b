import type { PersonId } from '../base/ids.ts';
import type { Identity, PullRequestRecord, ReviewRecord } from './metrics.ts';
import type { Plan } from './plan.ts';

/** A review that counts: by a person or a deleted account, submitted, and not of one's own pull request. */
export interface HumanReview {
  readonly review: ReviewRecord;
  /** Stands for the reviewer however many logins they use: the person's id, else the login. */
  readonly reviewer: PersonId | string;
  readonly personId: PersonId | null;
}

/**
 * The reviews of a pull request by people (IMPORT specification, B0.3 and B0.4): bots and agents, drafts of reviews that were
 * never submitted, and notes on one's own pull request do not count. A login that nothing is known of counts as a person.
 *
 * Reviews of which only is known that they happened count once for each person: a commit can name somebody by two addresses.
 *
 * @param ofOwn `counted`: notes on one's own pull request count as well
 */
export function humanReviews(
  plan: Pick<Plan, 'identities'>,
  record: PullRequestRecord,
  ofOwn: 'leftOut' | 'counted' = 'leftOut',
): readonly HumanReview[] {
  if (record.reviews.length === 0) return none;
  // Written for speed: an import asks this a million times.
  const authorKey = plan.identities.get(record.author)?.personId ?? record.author;
  let named: Set<string> | null = null;
  const counted: HumanReview[] = [];
  for (const review of record.reviews) {
    const identity = plan.identities.get(review.reviewer);
    const kind = identity?.kind ?? 'person';
    const personId = identity?.personId ?? null;
    const key = personId ?? review.reviewer;
    if ((kind !== 'person' && kind !== 'ghost') || review.state === 'pending') continue;
    if (key === authorKey && ofOwn === 'leftOut') continue;
    if (review.submittedAt === null && kind === 'person') {
      named ??= new Set();
      if (named.has(`${key} ${review.state}`)) continue;
      named.add(`${key} ${review.state}`);
    }
    counted.push({ review, reviewer: key, personId });
  }
  return counted;
}

const none: readonly HumanReview[] = [];

/** Who an account belongs to, as far as is known. */
export interface Account {
  readonly key: string;
  readonly personId: PersonId | null;
  readonly kind: Identity['kind'];
}

/** Looks an account up; one that nothing is known of counts as a person. */
export function accountOf(plan: Pick<Plan, 'identities'>, login: string): Account {
  const identity = plan.identities.get(login);
  const personId = identity?.personId ?? null;
  return { key: personId ?? login, personId, kind: identity?.kind ?? 'person' };
}
