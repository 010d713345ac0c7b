/**
 * Probability that a sum of independent exponential times exceeds a time: stages one after the other, each with its own rate.
 *
 * Partial fractions divide by the differences of the rates and lose everything where two are nearly equal. Here the sum is a walk
 * through the stages: its transition matrix over a short time is a series of positive terms, squared until the time is reached, so
 * nothing ever cancels.
 *
 * @param rates of the stages, each above 0; their order does not matter
 * @param time at least 0, in the unit of the rates
 * @throws RangeError on a rate that is not above 0
 * Source: phase-type distributions (M. F. Neuts 1981, ch. 2); uniformisation (A. Jensen 1953)
 */
export function sumExceeds(rates: readonly number[], time: number): number {
  for (const rate of rates) if (!(rate > 0)) throw new RangeError(`a rate must be above 0, got ${rate}`);
  if (rates.length === 0) return 0;
  if (time <= 0) return 1;
  const fastest = Math.max(...rates);
  const squarings = Math.max(0, Math.ceil(Math.log2(fastest * time)));
  let passage = shortPassage(rates, fastest, time / 2 ** squarings);
  for (let step = 0; step < squarings; step += 1) passage = product(passage, passage);
  // Whoever began in the first stage and is still in any of them is not done.
  return (passage[0] ?? []).reduce((sum, probability) => sum + probability, 0);
}

/** The time within which a sum of independent exponential times lies with a given probability, by halving. */
export function sumQuantile(rates: readonly number[], probability: number): number {
  if (rates.length === 0) return 0;
  let low = 0;
  let high = rates.reduce((sum, rate) => sum + 1 / rate, 0);
  while (sumExceeds(rates, high) > 1 - probability) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (sumExceeds(rates, middle) > 1 - probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Transition matrix between stages over a time in which the fastest stage is left about once: an upper triangle. */
function shortPassage(rates: readonly number[], fastest: number, time: number): number[][] {
  const mean = fastest * time;
  const stay = rates.map((rate) => 1 - rate / fastest);
  let jumps: number[][] = rates.map((_, row) => rates.map((_, column) => (row === column ? 1 : 0)));
  let weight = Math.exp(-mean);
  const passage = jumps.map((line) => line.map((entry) => entry * weight));
  for (let count = 1; count <= 30; count += 1) {
    jumps = jumps.map((line) =>
      line.map((entry, column) => {
        const arriving = column === 0 ? 0 : (line[column - 1] ?? 0) * (1 - (stay[column - 1] ?? 0));
        return entry * (stay[column] ?? 0) + arriving;
      }),
    );
    weight *= mean / count;
    for (const [row, line] of passage.entries()) {
      for (let column = row; column < rates.length; column += 1) {
        line[column] = (line[column] ?? 0) + weight * (jumps[row]?.[column] ?? 0);
      }
    }
  }
  return passage;
}

function product(left: readonly (readonly number[])[], right: readonly (readonly number[])[]): number[][] {
  return left.map((line, row) =>
    line.map((_, column) => {
      let sum = 0;
      for (let inner = row; inner <= column; inner += 1) sum += (line[inner] ?? 0) * (right[inner]?.[column] ?? 0);
      return sum;
    }),
  );
}
