import { erlangC } from './erlang.ts';
import { kimuraFactor } from './queue.ts';

/** How busy a pool of servers is, by how much work is there: the stationary queue read backwards. */
export interface OccupancyCurve {
  readonly servers: number;
  /** Utilisation, 0 to below 1, at which so much work would be there in the long run. */
  readonly utilisationAt: (number: number) => number;
}

/** Steps of utilisation up to `bend`, then steps of its distance from 1 in equal ratios down to `least`. */
const evenSteps = 700;
const ratioSteps = 700;
const bend = 0.9;
const least = 1e-7;

/**
 * Mean number in a GI/G/c pool in the long run: those in service, and those who wait by Little's law with Kimura's wait.
 *
 * @param utilisation at least 0 and below 1
 * Source: the model specification, 2.5 and 2.7
 */
export function longRunNumber(servers: number, utilisation: number, arrivalScv: number, serviceScv: number): number {
  if (utilisation === 0) return 0;
  const factor = kimuraFactor(servers, utilisation, arrivalScv, serviceScv);
  const waiting = (factor * erlangC(servers * utilisation, servers) * utilisation) / (1 - utilisation);
  // At next to no load the factor is out of range, and nobody waits.
  return servers * utilisation + (Number.isFinite(waiting) ? waiting : 0);
}

/**
 * Number in the system against utilisation for a GI/G/c pool, ready to be read from number to utilisation.
 *
 * L = c rho + c mu rho Wq(rho), with Wq in Kimura's form. Neither depends on the service time, so that one curve serves a pool whose
 * speed changes. Between the points of the table by straight lines (within 0.01 %); beyond it 1 - rho falls as 1 / L.
 *
 * @param servers whole, at least 1
 * @param arrivalScv squared coefficient of variation of the times between arrivals
 * @param serviceScv the same of service times
 * Source: the model specification, 2.7
 */
export function occupancyCurve(servers: number, arrivalScv: number, serviceScv: number): OccupancyCurve {
  const size = evenSteps + ratioSteps + 1;
  const utilisations = new Float64Array(size);
  const numbers = new Float64Array(size);
  for (let index = 1; index < size; index += 1) {
    const utilisation =
      index <= evenSteps
        ? (bend * index) / evenSteps
        : 1 - (1 - bend) * (least / (1 - bend)) ** ((index - evenSteps) / ratioSteps);
    utilisations[index] = utilisation;
    numbers[index] = Math.max(numbers[index - 1] ?? 0, longRunNumber(servers, utilisation, arrivalScv, serviceScv));
  }
  const most = numbers[size - 1] ?? 0;
  return {
    servers,
    utilisationAt: (number) => {
      if (number <= 0) return 0;
      if (number >= most) return 1 - (least * most) / number;
      let low = 0;
      let high = size - 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((numbers[middle] ?? 0) <= number) low = middle;
        else high = middle;
      }
      const [below, above] = [numbers[low] ?? 0, numbers[high] ?? 0];
      const [from, to] = [utilisations[low] ?? 0, utilisations[high] ?? 0];
      return from + ((to - from) * (number - below)) / (above - below);
    },
  };
}

/** A pool whose load or speed changes with time. Times in any one unit. */
export interface ChangingPool {
  readonly curve: OccupancyCurve;
  /** Arrivals per unit of time at a moment. */
  readonly arrivalRateAt: (time: number) => number;
  /** What one server does per unit of time at a moment: constant, or rising where people learn. */
  readonly serviceRateAt: (time: number) => number;
  /** Work in the system at the start. */
  readonly initialNumber: number;
}

/** Work in the system at the end of each step. */
export interface FluidCourse {
  readonly step: number;
  /** From time 0 on: one more than there are steps. */
  readonly numbers: Float64Array;
}

/**
 * Follows the mean number in a pool through changing load: the pointwise stationary fluid flow approximation. Finite at and above
 * saturation.
 *
 * dL/dt = lambda(t) - c mu rho(L), by Heun's steps. On the high side of the exact M(t)/M/c queue by 7 to 14 % on average and up to
 * 25 % at a point, for a daily swing of half the load.
 *
 * @param horizon how long, above 0
 * @param step about a twentieth of a service time
 * Source: the model specification, 2.7; W.-P. Wang, D. Tipper and S. Banerjee 1996
 */
export function fluidCourse(pool: ChangingPool, horizon: number, step: number): FluidCourse {
  const { curve, arrivalRateAt, serviceRateAt } = pool;
  const steps = Math.max(1, Math.round(horizon / step));
  const numbers = new Float64Array(steps + 1);
  const slope = (time: number, number: number): number =>
    arrivalRateAt(time) - curve.servers * serviceRateAt(time) * curve.utilisationAt(number);
  let number = pool.initialNumber;
  numbers[0] = number;
  for (let index = 0; index < steps; index += 1) {
    const time = index * step;
    const first = slope(time, number);
    const second = slope(time + step, Math.max(0, number + step * first));
    number = Math.max(0, number + (step * (first + second)) / 2);
    numbers[index + 1] = number;
  }
  return { step, numbers };
}

/** Wait of whoever arrives while so much work is there: what queues, over what gets done. */
export function fluidWait(curve: OccupancyCurve, number: number, serviceRate: number): number {
  const utilisation = curve.utilisationAt(number);
  if (utilisation === 0) return 0;
  return Math.max(0, number - curve.servers * utilisation) / (curve.servers * serviceRate * utilisation);
}
