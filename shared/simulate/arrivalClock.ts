/** How the rate at which pull requests become ready differs from hour to hour and from week to week. */
export interface ArrivalPattern {
  /**
   * Relative rates over the parts of a working week, which are all as long as each other: 40 numbers for the hours of an ordinary
   * week, 5 for its days. Only their proportions count. Null: the same all week.
   */
  readonly weeklyProfile: readonly number[] | null;
  /** Growth of the rate from one week to the next, such as 0.009. */
  readonly weeklyGrowth: number;
  /** Other growth from a week on, in the order of the weeks; 1 is the first. Absent: the same all the time. */
  readonly laterGrowth?: readonly { readonly fromWeek: number; readonly weeklyGrowth: number }[];
}

export const steadyArrivals: ArrivalPattern = { weeklyProfile: null, weeklyGrowth: 0 };

/**
 * Tells the working time at which a given number of hours' worth of arrivals has come in, counted at the rate of week 0. A
 * process of rate 1, such as a Poisson process, sent through it, has the pattern; the n-th arrival of two scenarios comes from the same number.
 *
 * Assumes: the rate is the same within each part of the profile, and grows from week to week and not within one.
 * Source: Cinlar, “Introduction to Stochastic Processes” (1975), section 4.7: a Poisson process by its expected number of arrivals
 */
export interface ArrivalClock {
  /** Steady: the time is the number itself, and need not be asked for. */
  readonly kind: 'steady' | 'varying';
  readonly timeAt: (expected: number) => number;
  /** The other way round: hours' worth of arrivals before a week begins; 0 is the first. */
  readonly expectedBy: (week: number) => number;
}

/**
 * The clock of a pattern.
 *
 * @param hoursPerWeek working hours in a week
 * @param weeks for which it is kept ready; after them the rate stays that of the last
 * @throws RangeError when a rate is negative, the profile is empty or all 0, or growth is -1 or less
 */
export function createArrivalClock(pattern: ArrivalPattern, hoursPerWeek: number, weeks: number): ArrivalClock {
  const { laterGrowth = [] } = pattern;
  for (const { weeklyGrowth } of [pattern, ...laterGrowth])
    if (!(weeklyGrowth > -1)) throw new RangeError(`growth of ${weeklyGrowth} a week`);
  const profile = pattern.weeklyProfile ?? [1];
  const total = profile.reduce((sum, rate) => sum + rate, 0);
  if (!(total > 0) || profile.some((rate) => !(rate >= 0))) throw new RangeError('a weekly profile without arrivals');
  const grows = [pattern, ...laterGrowth].some(({ weeklyGrowth }) => weeklyGrowth !== 0);
  if (pattern.weeklyProfile === null && !grows)
    return { kind: 'steady', timeAt: (expected) => expected, expectedBy: (week) => week * hoursPerWeek };

  const partsDone = cumulate(profile.map((rate) => (rate / total) * hoursPerWeek));
  // Multiplied week by week: the last bit of a power is the machine's choice, that of a product is not.
  const rates: number[] = [];
  const growthAfter = (week: number): number =>
    (laterGrowth.findLast(({ fromWeek }) => fromWeek <= week) ?? pattern).weeklyGrowth;
  for (let rate = 1; rates.length < weeks; rate *= 1 + growthAfter(rates.length)) rates.push(rate);
  const weeksDone = cumulate(rates.map((rate) => rate * hoursPerWeek));
  return {
    kind: 'varying',
    expectedBy: (week) => weeksDone[Math.min(week, weeks)] ?? 0,
    timeAt: (expected) => {
      const week = placeIn(weeksDone, expected);
      const beyond = week === weeks ? Math.floor((expected - (weeksDone[weeks] ?? 0)) / lastWeek(weeksDone)) : 0;
      const rate = rates[Math.min(week, weeks - 1)] ?? 1;
      // Hours' worth of arrivals within the week, at the week's own rate.
      const exactly = (expected - (weeksDone[week] ?? 0) - beyond * lastWeek(weeksDone)) / rate;
      // Rounding must not lead past the last part that has arrivals.
      const within = Math.min(exactly, hoursPerWeek * (1 - 1e-12));
      const part = placeIn(partsDone, within);
      const start = partsDone[part] ?? 0;
      const partOfPart = (within - start) / ((partsDone[part + 1] ?? 0) - start);
      return hoursPerWeek * (week + beyond + (part + partOfPart) / profile.length);
    },
  };
}

/** 0, then the sum of the first, of the first two, and so on. */
function cumulate(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, index) => (sums[index + 1] = (sums[index] ?? 0) + value));
  return sums;
}

function lastWeek(weeksDone: Float64Array): number {
  return (weeksDone[weeksDone.length - 1] ?? 0) - (weeksDone[weeksDone.length - 2] ?? 0);
}

/** The last place whose sum is not above a value. */
function placeIn(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}
