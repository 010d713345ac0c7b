/** A queue of review hours that is fed and worked off at steady rates. */
export interface FluidQueue {
  readonly utilisation: number;
  /** Hours by which the backlog changes each week; negative while it clears. */
  readonly growthHoursPerWeek: number;
  readonly backlogHours: number;
  /** Weeks that the last arrival waits. */
  readonly waitOfLastWeeks: number;
}

/**
 * Backlog after some weeks when more (or less) review work arrives than is done. Exact in hours.
 *
 * @param demand review hours that arrive each week
 * @param supply review hours that are done each week, above 0
 * @param weeks whole, at least 0
 * @param initialBacklog hours
 * Source: the model specification, 2.7: B(w + 1) = max(0, B(w) + D - cap)
 */
export function fluidQueueAfter(demand: number, supply: number, weeks: number, initialBacklog: number): FluidQueue {
  const growth = demand - supply;
  // At a steady rate the floor at zero is reached once and kept, so the weeks need no loop.
  const backlog = Math.max(0, initialBacklog + weeks * growth);
  return {
    utilisation: demand / supply,
    growthHoursPerWeek: growth,
    backlogHours: backlog,
    waitOfLastWeeks: backlog / supply,
  };
}

/** Weeks until a backlog is worked off, or null when supply does not exceed demand. */
export function weeksToClear(backlogHours: number, demand: number, supply: number): number | null {
  if (backlogHours <= 0) return 0;
  return supply > demand ? backlogHours / (supply - demand) : null;
}

/** Growth a week that makes a given growth a year: annual^(1/52) - 1. */
export function weeklyGrowthFrom(annualMultiplier: number): number {
  return annualMultiplier ** (1 / 52) - 1;
}

/**
 * Weeks until demand that grows by a steady part each week reaches a supply that stays.
 *
 * @param utilisation today's, above 0
 * @param weeklyGrowth part by which demand grows each week
 * @returns 0 when it has reached it already, null when it never will
 * Source: the model specification, 2.7: ln(1 / rho) / ln(1 + g)
 */
export function weeksUntilFull(utilisation: number, weeklyGrowth: number): number | null {
  if (utilisation >= 1) return 0;
  if (weeklyGrowth <= 0 || utilisation <= 0) return null;
  return Math.log(1 / utilisation) / Math.log1p(weeklyGrowth);
}
