import { largestOfExponentialsQuantile, meanLargestOfExponentials, meanLargestOfLognormals } from './largestOf.ts';
import { sumQuantile } from './sumOfExponentials.ts';

/** A check that a change must pass, such as a security scan or an acceptance test. */
export interface Gate {
  /** Mean duration in elapsed hours, waiting not counted. */
  readonly meanHours: number;
  /** Spread of the duration, lognormal; 0: always the same. */
  readonly cv: number;
  /** Chance that a change passes, above 0. */
  readonly passProbability: number;
}

/**
 * One after the other, stopping at the first that fails; all at once; or in steps, each of some gates at once, by their places in
 * the list of gates.
 */
export type GateOrder = 'sequential' | 'parallel' | readonly (readonly number[])[];

/** One go through all gates. */
export interface GateAttempt {
  readonly meanHours: number;
  /** Gates that are run in it, on average. */
  readonly executions: number;
  /** Chance that each gate is run, in the order of the gates. */
  readonly runProbabilities: readonly number[];
  readonly passProbability: number;
  /** Goes until all pass: geometric. */
  readonly meanAttempts: number;
}

/**
 * How long a go through the gates takes and how many it needs.
 *
 * Steps stop early: a step runs only when all before it passed. The gates of a step all run, and the slowest decides.
 *
 * Assumes: gates do not queue for one another; they pass or fail independently, each go anew.
 *
 * Source: the model specification, 2.9
 */
export function gateAttempt(gates: readonly Gate[], order: GateOrder): GateAttempt {
  const runProbabilities = gates.map(() => 0);
  let passProbability = 1;
  let meanHours = 0;
  for (const places of stepsOf(order, gates.length)) {
    const step = places.flatMap((place) => gates[place] ?? []);
    for (const place of places) runProbabilities[place] = passProbability;
    meanHours += passProbability * meanSlowest(step);
    for (const gate of step) passProbability *= gate.passProbability;
  }
  return {
    meanHours,
    executions: runProbabilities.reduce((sum, probability) => sum + probability, 0),
    runProbabilities,
    passProbability,
    meanAttempts: 1 / passProbability,
  };
}

/** The steps of an order, each as places in the list of gates. */
export function stepsOf(order: GateOrder, count: number): readonly (readonly number[])[] {
  const places = Array.from({ length: count }, (_, place) => place);
  if (order === 'sequential') return places.map((place) => [place]);
  return order === 'parallel' ? [places] : order;
}

/** Mean duration of gates that run at once. */
export function meanSlowest(gates: readonly Pick<Gate, 'meanHours' | 'cv'>[]): number {
  const [only] = gates;
  if (only === undefined) return 0;
  if (gates.length === 1) return only.meanHours;
  return meanLargestOfLognormals(gates.map(({ meanHours, cv }) => ({ mean: meanHours, cv })));
}

/** Gates whose durations are exponential, in both orders, with the percentiles that only these have in closed form. */
export interface ExponentialGates {
  readonly sequentialMean: number;
  readonly sequentialNinetieth: number;
  readonly parallelMean: number;
  readonly parallelMedian: number;
  readonly parallelNinetieth: number;
}

/**
 * Durations of one go through exponential gates that all pass.
 *
 * @param rates of the gates, each above 0; at most 16
 */
export function exponentialGates(rates: readonly number[]): ExponentialGates {
  return {
    sequentialMean: rates.reduce((sum, rate) => sum + 1 / rate, 0),
    sequentialNinetieth: sumQuantile(rates, 0.9),
    parallelMean: meanLargestOfExponentials(rates),
    parallelMedian: largestOfExponentialsQuantile(rates, 0.5),
    parallelNinetieth: largestOfExponentialsQuantile(rates, 0.9),
  };
}
