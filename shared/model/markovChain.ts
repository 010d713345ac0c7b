/**
 * Long-run probabilities of a Markov chain in continuous time, by the elimination of Grassmann, Taksar and Heyman: states are
 * taken out one after the other, and as nothing is ever subtracted, small probabilities keep all their digits.
 *
 * @param rates from the row's state to the column's, at least 0; the diagonal is not read. Every state can be reached from state 0
 *   and can reach it. Changed by the call
 * @returns probabilities that add up to 1
 * @throws RangeError when a state cannot be left towards those before it
 * Source: W. K. Grassmann, M. I. Taksar and D. P. Heyman 1985
 */
export function longRunProbabilities(rates: readonly Float64Array[]): Float64Array {
  const size = rates.length;
  for (let last = size - 1; last > 0; last -= 1) {
    const leaving = rates[last] ?? new Float64Array(size);
    let total = 0;
    for (let to = 0; to < last; to += 1) total += leaving[to] ?? 0;
    if (!(total > 0)) throw new RangeError(`state ${last} cannot be left`);
    for (let from = 0; from < last; from += 1) {
      const row = rates[from];
      const entering = row?.[last] ?? 0;
      if (row === undefined || entering === 0) continue;
      row[last] = entering / total;
      const factor = entering / total;
      for (let to = 0; to < last; to += 1) {
        const rate = leaving[to] ?? 0;
        if (rate !== 0) row[to] = (row[to] ?? 0) + factor * rate;
      }
    }
  }
  const probabilities = new Float64Array(size);
  probabilities[0] = 1;
  let sum = 1;
  for (let state = 1; state < size; state += 1) {
    let probability = 0;
    for (let from = 0; from < state; from += 1) probability += (probabilities[from] ?? 0) * (rates[from]?.[state] ?? 0);
    probabilities[state] = probability;
    sum += probability;
  }
  return probabilities.map((probability) => probability / sum);
}
