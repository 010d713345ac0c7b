import type { LoadProblem, LoadStream } from './loadProblem.ts';

/** A smaller part is nobody's work: rounding. */
const leastPart = 1e-9;

/**
 * A utilisation that no split of a problem can bring the largest below.
 *
 * Gives each hour of a person a price: prices are spread from the most used person over the streams that people share, in proportion to
 * their speed in them, and each stream is then paid for at its cheapest. Whatever the prices, what all streams cost is at most
 * the largest utilisation times what all people could do at these prices. The bound is reached where the prices agree, which is nearly always.
 *
 * @param problem people and streams
 * @param parts of each stream that each reviewer does; good parts give a good bound
 * @param utilisation of each person with these parts
 * Source: weak duality of linear programs (D. Gale, H. W. Kuhn, A. W. Tucker 1951)
 */
export function lowestLargestUtilisation(
  problem: LoadProblem,
  parts: readonly ArrayLike<number>[],
  utilisation: readonly number[],
): number {
  const { supplyHours, streams } = problem;
  const prices = pricesFrom(mostUsed(utilisation), problem, parts);
  let worth = 0;
  for (let person = 0; person < prices.length; person += 1) worth += (supplyHours[person] ?? 0) * (prices[person] ?? 0);
  let cost = 0;
  for (const stream of streams) cost += cheapest(stream, prices);
  return worth > 0 ? cost / worth : 0;
}

function mostUsed(utilisation: readonly number[]): number {
  let most = 0;
  for (let person = 1; person < utilisation.length; person += 1) {
    if ((utilisation[person] ?? 0) > (utilisation[most] ?? 0)) most = person;
  }
  return most;
}

function pricesFrom(
  start: number,
  { supplyHours, streams }: LoadProblem,
  parts: readonly ArrayLike<number>[],
): Float64Array {
  const streamsOf = supplyHours.map((): number[] => []);
  for (const [index, { reviewers }] of streams.entries()) {
    for (const [place, person] of reviewers.entries()) {
      if ((parts[index]?.[place] ?? 0) > leastPart) streamsOf[person]?.push(index);
    }
  }
  const prices = new Float64Array(supplyHours.length);
  const isPaid = new Uint8Array(streams.length);
  prices[start] = 1;
  const reached = [start];
  // The list grows while it is walked.
  for (const person of reached) {
    for (const index of streamsOf[person] ?? []) {
      const stream = streams[index];
      if (stream === undefined || isPaid[index] === 1) continue;
      isPaid[index] = 1;
      const price = (prices[person] ?? 0) / (stream.speeds[stream.reviewers.indexOf(person)] ?? 1);
      for (const [place, other] of stream.reviewers.entries()) {
        // Whoever may take no more of a stream does not say what it costs.
        const part = parts[index]?.[place] ?? 0;
        if (prices[other] !== 0 || part <= leastPart || part >= stream.largestPart - leastPart) continue;
        prices[other] = price * (stream.speeds[place] ?? 1);
        reached.push(other);
      }
    }
  }
  return prices;
}

/** What a stream costs when the cheapest of its reviewers take as much of it as they may. */
function cheapest({ hours, reviewers, speeds, largestPart }: LoadStream, prices: Float64Array): number {
  const costs = reviewers.map((person, place) => (hours * (prices[person] ?? 0)) / (speeds[place] ?? 1));
  let left = Math.min(1, largestPart * reviewers.length);
  let cost = 0;
  for (const each of costs.sort((one, other) => one - other)) {
    const part = Math.min(left, largestPart);
    cost += part * each;
    left -= part;
    if (left <= 0) break;
  }
  return cost;
}
