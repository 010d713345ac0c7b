/** What two lists of reviews of one pull request have in common, whoever made them. */
interface TimedReview {
  readonly submittedAt: string | null;
}

/** A number of DevLake’s in place of a login: `github:GithubAccount:1:1003`. */
const numberedAccount = /^[a-z]+:[a-z]+:\d+:./i;

/**
 * The reviews that two exports of a host know of one pull request. Exports can be cut off, or know reviewers by a number only, so
 * that neither replaces the other: a review of the same time is the same, with the better name; one that only the second knows is
 * added, unless it has no time and its reviewer is in the first or only a number.
 *
 * @param first  the newer list, or the one that is believed in doubt
 * @param second the older list
 * @param loginOf the reviewer’s account
 * @returns the first list itself when the second adds nothing; else all in order of time, those without one last
 */
export function joinReviews<Review extends TimedReview>(
  first: readonly Review[],
  second: readonly Review[],
  loginOf: (review: Review) => string,
): readonly Review[] {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  const isNumbered = (review: Review): boolean => numberedAccount.test(loginOf(review));
  const times = new Set(first.map(({ submittedAt }) => submittedAt));
  const reviewers = new Set(first.map(loginOf));
  const added = second.filter((review) =>
    review.submittedAt === null
      ? !isNumbered(review) && !reviewers.has(loginOf(review))
      : !times.has(review.submittedAt),
  );
  const named = first.some(isNumbered)
    ? first.map((review) => {
        if (!isNumbered(review) || review.submittedAt === null) return review;
        return second.find((other) => other.submittedAt === review.submittedAt && !isNumbered(other)) ?? review;
      })
    : first;
  if (added.length === 0) return named;
  const keyOf = (review: Review): string => `${review.submittedAt ?? '~'} ${loginOf(review)}`;
  return [...named, ...added].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
