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
 */
export function humanReviews(plan: Pick<Plan, 'identities'>, record: PullRequestRecord): readonly HumanReview[] {
  const author = accountOf(plan, record.author);
  const named = new Set<string>();
  return record.reviews.flatMap((review) => {
    const { key, personId, kind } = accountOf(plan, review.reviewer);
    const isPerson = kind === 'person' || kind === 'ghost';
    if (!isPerson || review.state === 'pending' || key === author.key) return [];
    if (review.submittedAt === null && kind === 'person') {
      if (named.has(`${key} ${review.state}`)) return [];
      named.add(`${key} ${review.state}`);
    }
    return [{ review, reviewer: key, personId }];
  });
}

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
