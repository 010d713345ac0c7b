/**
 * Probability that all reviewers are busy and an arriving review is lost (Erlang B, the M/M/c/c system).
 *
 * Computed by the recursion b(k) = a b(k-1) / (k + a b(k-1)), because power and factorial each overflow long before their
 * ratio does.
 *
 * @param offeredLoad review work arriving / work one reviewer can do; dimensionless, at least 0
 * @param reviewers number of reviewers; whole, at least 0
 * @returns probability, 0 to 1
 * @throws RangeError on arguments out of range: a bug in the caller, never user input
 * Source: A. K. Erlang 1917, in the recursive form of the model specification, 2.5
 */
export function erlangB(offeredLoad: number, reviewers: number): number {
  if (!(offeredLoad >= 0)) throw new RangeError(`offered load must be at least 0, got ${offeredLoad}`);
  if (!Number.isInteger(reviewers) || reviewers < 0) throw new RangeError(`reviewers must be whole, got ${reviewers}`);
  let blocked = 1;
  for (let count = 1; count <= reviewers; count += 1) {
    blocked = (offeredLoad * blocked) / (count + offeredLoad * blocked);
  }
  return blocked;
}

/**
 * Probability that an arriving review has to wait (Erlang C, the M/M/c queue).
 *
 * Assumes: reviews arrive at random and independently; review times are exponential; reviewers are equal and share one queue.
 *
 * @param offeredLoad review work arriving / work one reviewer can do; dimensionless, at least 0
 * @param reviewers number of reviewers; whole, at least 1
 * @returns probability, 0 to 1; exactly 1 when the load is at least the number of reviewers (the queue grows without end)
 * @throws RangeError on arguments out of range: a bug in the caller, never user input
 * Source: A. K. Erlang 1917; C = B / (1 - rho (1 - B)), the model specification, 2.5
 */
export function erlangC(offeredLoad: number, reviewers: number): number {
  if (reviewers < 1) throw new RangeError(`there must be a reviewer, got ${reviewers}`);
  const utilisation = offeredLoad / reviewers;
  if (utilisation >= 1) return 1;
  const blocked = erlangB(offeredLoad, reviewers);
  return blocked / (1 - utilisation * (1 - blocked));
}
