/** A pair of required approvals, each from a reviewer with an own queue. */
export type ForkJoin =
  | {
      readonly kind: 'settles';
      /** Mean time until both are done. */
      readonly meanBoth: number;
      /** Mean time until a given one is done. */
      readonly meanOne: number;
      readonly ratio: number;
    }
  | { readonly kind: 'overloaded' };

/**
 * Two parallel M/M/1 queues that every arrival joins both of: the mean time until the later one is done is (12 - rho) / 8 times
 * that of one. Exact for two.
 *
 * @param arrivalRate per unit of time, at least 0
 * @param serviceRate of each queue, above 0
 * Source: L. Flatto and S. Hahn 1984; R. Nelson and A. N. Tantawi 1988
 */
export function forkJoinOfTwo(arrivalRate: number, serviceRate: number): ForkJoin {
  if (arrivalRate >= serviceRate) return { kind: 'overloaded' };
  const meanOne = 1 / (serviceRate - arrivalRate);
  const ratio = (12 - arrivalRate / serviceRate) / 8;
  return { kind: 'settles', meanBoth: ratio * meanOne, meanOne, ratio };
}
