/** Mean wait of a task that arrives together with others. */
export type BatchWait =
  | { readonly kind: 'settles'; readonly utilisation: number; readonly meanWait: number }
  | { readonly kind: 'overloaded'; readonly utilisation: number };

/**
 * Tasks that arrive some at a time and share c equal servers: what required approvals do to a pool of reviewers (the M^[X]/M/c
 * queue with batches of one size). Exact.
 *
 * Up to c tasks the probabilities follow one from the other by what crosses each level; everything above enters only by its first
 * moment, which the balance of the squared number gives. Nothing is cut off and nothing cancels.
 *
 * Assumes: batches arrive at random; task times are exponential; a batch's tasks may go to one server (different people for one
 * pull request are not enforced).
 *
 * @param servers whole, at least 1
 * @param batchRate batches per unit of time, at least 0
 * @param batchSize tasks in a batch, whole, at least 1
 * @param serviceRate tasks that one server does per unit of time, above 0
 * Source: M. L. Chaudhry and J. G. C. Templeton, A First Course in Bulk Queues, 1983
 */
export function batchWait(servers: number, batchRate: number, batchSize: number, serviceRate: number): BatchWait {
  const offeredLoad = (batchRate * batchSize) / serviceRate;
  const utilisation = offeredLoad / servers;
  if (utilisation >= 1) return { kind: 'overloaded', utilisation };
  if (batchRate === 0) return { kind: 'settles', utilisation, meanWait: 0 };
  const relative = [1];
  let idle = servers;
  let idleTimesNumber = 0;
  for (let number = 1; number < servers; number += 1) {
    // Up across the level by a batch that begins just below it, down by one task done.
    let below = 0;
    for (let from = Math.max(0, number - batchSize); from < number; from += 1) below += relative[from] ?? 0;
    const here = (batchRate * below) / (number * serviceRate);
    relative.push(here);
    idle += (servers - number) * here;
    idleTimesNumber += (servers - number) * number * here;
    if (here > 1e200) {
      for (const [index, value] of relative.entries()) relative[index] = value / here;
      idle /= here;
      idleTimesNumber /= here;
    }
  }
  // The mean number of idle servers, c - a, fixes the scale.
  const scale = (servers - offeredLoad) / idle;
  const meanNumber = ((offeredLoad * (batchSize + 1)) / 2 + scale * idleTimesNumber) / (servers - offeredLoad);
  return {
    kind: 'settles',
    utilisation,
    meanWait: Math.max(0, meanNumber - offeredLoad) / (batchRate * batchSize),
  };
}
