/** Reviews of one urgency. */
export interface PriorityClass {
  /** Arrivals per unit of time, at least 0. */
  readonly arrivalRate: number;
  /** Mean review time, above 0. */
  readonly serviceTime: number;
  /** Squared coefficient of variation of review times. */
  readonly serviceScv: number;
}

export type PriorityWait =
  | { readonly kind: 'settles'; readonly meanWait: number }
  | { readonly kind: 'overloaded'; readonly utilisation: number };

/**
 * Mean waits when one reviewer takes the most urgent request next but finishes what is begun (non-preemptive priorities, M/G/1).
 *
 * Exact. The more urgent classes keep finite waits when the less urgent ones overload the reviewer: then somebody is always being
 * reviewed, and what is left of that review is all that the urgent find in their way.
 *
 * @param classes the most urgent first
 * Source: A. Cobham 1954
 */
export function priorityWaits(classes: readonly PriorityClass[]): readonly PriorityWait[] {
  let residual = 0;
  let used = 0;
  for (const { arrivalRate, serviceTime, serviceScv } of classes) {
    // The first class that does not fit gets what the others leave; those after it get nothing.
    const part = Math.min(arrivalRate * serviceTime, 1 - used);
    residual += (part * serviceTime * (1 + serviceScv)) / 2;
    used += part;
  }
  let before = 0;
  return classes.map(({ arrivalRate, serviceTime }): PriorityWait => {
    const upToHere = before + arrivalRate * serviceTime;
    const wait: PriorityWait =
      upToHere >= 1
        ? { kind: 'overloaded', utilisation: upToHere }
        : { kind: 'settles', meanWait: residual / ((1 - before) * (1 - upToHere)) };
    before = upToHere;
    return wait;
  });
}
