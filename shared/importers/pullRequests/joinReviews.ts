import type { ReviewRecord } from '../../plan/metrics.ts';
import { ghostLogin } from '../identities/classifyLogin.ts';

/** What two lists of reviews of one pull request have in common, whoever made them. */
interface JoinedReview {
  readonly state: ReviewRecord['state'];
  readonly submittedAt: string | null;
}

/** A number of DevLake’s in place of a login: `github:GithubAccount:1:1003`. */
const numberedAccount = /^[a-z]+:[a-z]+:\d+:./i;

/**
 * The reviews that two exports of a host know of one pull request. Exports can be cut off, or know reviewers by a number only, so
 * that neither replaces the other. Two are the same when they are of one second, one state and one reviewer, or of a reviewer whom
 * one export knows by a number only, or no more because the account is gone; a review that was dismissed since has another state.
 * Each is the same as one other at most. One that only the second knows is added, unless it has no time and its reviewer is in the
 * first or only a number.
 *
 * Hosts number their reviews, and each export numbers them in its own way or not at all, so that no number tells.
 *
 * @param first  the newer list, or the one that is believed in doubt
 * @param second the older list
 * @param loginOf the reviewer’s account
 * @returns the first list itself when the second adds nothing; else all in order of time, those without one last
 */
export function joinReviews<Review extends JoinedReview>(
  first: readonly Review[],
  second: readonly Review[],
  loginOf: (review: Review) => string,
): readonly Review[] {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  const reviewers = new Set(first.map(loginOf));
  const twins = findTwins(first, second, loginOf);
  const matched = new Set(twins.values());
  const added = second.filter((review) =>
    review.submittedAt === null
      ? namingOf(loginOf(review)) === 'named' && !reviewers.has(loginOf(review))
      : !matched.has(review),
  );
  const isNamedBetter = (one: Review, other: Review): boolean =>
    namings.indexOf(namingOf(loginOf(other))) < namings.indexOf(namingOf(loginOf(one)));
  const named = [...twins].some(([one, other]) => isNamedBetter(one, other))
    ? first.map((one) => {
        const twin = twins.get(one);
        return twin !== undefined && isNamedBetter(one, twin) ? twin : one;
      })
    : first;
  if (added.length === 0) return named;
  const keyOf = (review: Review): string => `${review.submittedAt ?? '~'} ${loginOf(review)} ${review.state}`;
  return [...named, ...added].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** How well an export knows a reviewer, the best first. */
const namings = ['named', 'numbered', 'gone'] as const;

function namingOf(login: string): (typeof namings)[number] {
  if (login === ghostLogin) return 'gone';
  return numberedAccount.test(login) ? 'numbered' : 'named';
}

/** Pairs of the same review, the surest first: the same in all, then of somebody less well known, then of one that was dismissed. */
function findTwins<Review extends JoinedReview>(
  first: readonly Review[],
  second: readonly Review[],
  loginOf: (review: Review) => string,
): ReadonlyMap<Review, Review> {
  const twins = new Map<Review, Review>();
  const taken = new Set<Review>();
  const timed = second.filter(({ submittedAt }) => submittedAt !== null);
  const isSamePerson = (one: Review, other: Review): boolean => loginOf(one) === loginOf(other);
  const isKnownOtherwise = (one: Review, other: Review): boolean => namingOf(loginOf(one)) !== namingOf(loginOf(other));
  const rules: readonly ((one: Review, other: Review) => boolean)[] = [
    (one, other) => one.state === other.state && isSamePerson(one, other),
    (one, other) => one.state === other.state && isKnownOtherwise(one, other),
    (one, other) => isDismissedSince(one, other) && (isSamePerson(one, other) || isKnownOtherwise(one, other)),
  ];
  for (const isSame of rules) {
    for (const one of first) {
      if (one.submittedAt === null || twins.has(one)) continue;
      const twin = timed.find(
        (other) => !taken.has(other) && other.submittedAt === one.submittedAt && isSame(one, other),
      );
      if (twin === undefined) continue;
      twins.set(one, twin);
      taken.add(twin);
    }
  }
  return twins;
}

function isDismissedSince(one: JoinedReview, other: JoinedReview): boolean {
  return one.state !== other.state && (one.state === 'dismissed' || other.state === 'dismissed');
}
