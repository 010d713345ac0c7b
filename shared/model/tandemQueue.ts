import { sumQuantile } from './sumOfExponentials.ts';

/** Time from entering the first of several stations in a row to leaving the last. */
export type TandemSojourn =
  | {
      readonly kind: 'settles';
      readonly mean: number;
      readonly variance: number;
      readonly median: number;
      /** Nine in ten are through within. */
      readonly ninetieth: number;
    }
  /** A station gets more than it can do; the numbers of the slow stations, from 0. */
  | { readonly kind: 'overloaded'; readonly stations: readonly number[] };

/**
 * M/M/1 stations in a row, first come first served: what a change spends in all of them.
 *
 * The sojourns at the stations are independent and exponential with rate mu - lambda, so that their sum is known exactly.
 *
 * @param arrivalRate at the first station, at least 0
 * @param serviceRates of the stations in order, each above 0, in the same unit of time
 * Source: E. Reich 1957 (independence); P. J. Burke 1956 (departures are Poisson)
 */
export function tandemSojourn(arrivalRate: number, serviceRates: readonly number[]): TandemSojourn {
  const drains = serviceRates.map((rate) => rate - arrivalRate);
  const stations = drains.flatMap((drain, index) => (drain > 0 ? [] : [index]));
  if (stations.length > 0) return { kind: 'overloaded', stations };
  return {
    kind: 'settles',
    mean: drains.reduce((sum, drain) => sum + 1 / drain, 0),
    variance: drains.reduce((sum, drain) => sum + 1 / drain ** 2, 0),
    median: sumQuantile(drains, 0.5),
    ninetieth: sumQuantile(drains, 0.9),
  };
}
