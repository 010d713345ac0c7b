import { mg1Wait } from './queue.ts';

/** Mean wait for a reviewer who does own work between looks at the queue. */
export type VacationWait =
  | {
      readonly kind: 'settles';
      readonly meanWait: number;
      /** The part that reviews ahead cause. */
      readonly waitBehindReviews: number;
      /** The part that own work causes: what is left of a stretch of it when a request arrives. */
      readonly waitBehindOwnWork: number;
    }
  | { readonly kind: 'overloaded'; readonly utilisation: number };

/**
 * M/G/1 with multiple vacations: whenever no request is left the reviewer begins a stretch of own work and looks again after it.
 * Exact: the mean wait is that of Pollaczek and Khinchine plus the mean rest of a stretch, E V^2 / (2 E V).
 *
 * @param arrivalRate per unit of time
 * @param serviceTime mean review time
 * @param serviceScv squared coefficient of variation of review times
 * @param stretch mean length of a stretch of own work
 * @param stretchScv its squared coefficient of variation: 1 for exponential, 0 for fixed
 * Source: Y. Levy and U. Yechiali 1975; B. T. Doshi 1986
 */
export function vacationWait(
  arrivalRate: number,
  serviceTime: number,
  serviceScv: number,
  stretch: number,
  stretchScv: number,
): VacationWait {
  const utilisation = arrivalRate * serviceTime;
  if (utilisation >= 1) return { kind: 'overloaded', utilisation };
  const waitBehindReviews = mg1Wait(utilisation, serviceTime, serviceScv);
  const waitBehindOwnWork = (stretch * (1 + stretchScv)) / 2;
  return { kind: 'settles', meanWait: waitBehindReviews + waitBehindOwnWork, waitBehindReviews, waitBehindOwnWork };
}
