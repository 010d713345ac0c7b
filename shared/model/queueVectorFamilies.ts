import { batchWait } from './batchQueue.ts';
import { forkJoinOfTwo } from './forkJoin.ts';
import { fluidCourse, occupancyCurve } from './fluidQueue.ts';
import { gim1Queue, type ArrivalPattern } from './gim1Queue.ts';
import { heterogeneousPool, type IdleChoice } from './heterogeneousPool.ts';
import { jacksonNetwork } from './jacksonNetwork.ts';
import { priorityWaits } from './priorityQueue.ts';
import { mmcQueue } from './queue.ts';
import { tandemSojourn } from './tandemQueue.ts';
import { vacationWait } from './vacationQueue.ts';
import { list, never, num, numbers, text, type VectorFamily } from './vectorInputs.ts';

/** Families of test vectors of single queues and networks of them. */
export const queueVectorFamilies: Readonly<Record<string, VectorFamily>> = {
  jackson: (inputs) => {
    const { stations, timeInSystem } = jacksonNetwork({
      externalRates: numbers(list(inputs, 'gamma')),
      routing: list(inputs, 'P').map(numbers),
      serviceRates: numbers(list(inputs, 'mu')),
      servers: numbers(list(inputs, 'c')),
    });
    return {
      lam: stations.map(({ arrivalRate }) => arrivalRate),
      rho: stations.map(({ utilisation }) => utilisation),
      W_node: stations.map((station) => (station.kind === 'settles' ? station.meanSojourn : never)),
      L_node: stations.map((station) => (station.kind === 'settles' ? station.meanNumber : never)),
      time_in_system: timeInSystem.kind === 'settles' ? timeInSystem.mean : never,
    };
  },
  tandem_mm1: (inputs) => {
    const sojourn = tandemSojourn(num(inputs, 'lam'), numbers(list(inputs, 'mus')));
    if (sojourn.kind === 'overloaded') return { T_mean: never, T_var: never, T_p50: never, T_p90: never };
    return { T_mean: sojourn.mean, T_var: sojourn.variance, T_p50: sojourn.median, T_p90: sojourn.ninetieth };
  },
  gim1_exact: (inputs) => {
    const arrivalScv = typeof inputs.ca2 === 'number' ? inputs.ca2 : 1;
    const pattern = arrivalPattern(text(inputs, 'arrivals'), arrivalScv);
    const queue = gim1Queue(pattern, num(inputs, 'lam'), num(inputs, 'mu'));
    if (queue.kind === 'overloaded') return { sigma: 1, P_wait: 1, Wq: never };
    return { sigma: queue.waitProbability, P_wait: queue.waitProbability, Wq: queue.meanWait };
  },
  heterogeneous_mmc: (inputs) => {
    const arrivalRate = num(inputs, 'lam');
    const rates = numbers(list(inputs, 'mus'));
    const pool = heterogeneousPool(arrivalRate, rates, idleChoice(text(inputs, 'idle_choice')));
    if (pool.kind === 'overloaded') {
      return { P_wait: 1, Wq: never, util: rates.map(() => 1), L: never, Wq_if_equal_speed: never };
    }
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    return {
      P_wait: pool.waitProbability,
      Wq: pool.meanWait,
      util: [...pool.busyParts],
      L: pool.meanNumber,
      Wq_if_equal_speed: mmcQueue(rates.length, arrivalRate, mean).meanWait,
    };
  },
  batch_mmc: (inputs) => {
    const queue = batchWait(num(inputs, 'c'), num(inputs, 'batch_rate'), num(inputs, 'batch'), num(inputs, 'mu'));
    return { rho: queue.utilisation, Wq_task: queue.kind === 'settles' ? queue.meanWait : never };
  },
  fork_join_2_mm1: (inputs) => {
    const both = forkJoinOfTwo(num(inputs, 'lam'), num(inputs, 'mu'));
    if (both.kind === 'overloaded') return { T_mean: never, T_single: never, ratio: never };
    return { T_mean: both.meanBoth, T_single: both.meanOne, ratio: both.ratio };
  },
  priority_mm1_nonpreemptive: (inputs) => {
    const serviceTime = 1 / num(inputs, 'mu');
    const [high, low] = [num(inputs, 'lam_high'), num(inputs, 'lam_low')];
    const of = (...rates: readonly number[]): readonly number[] =>
      priorityWaits(rates.map((arrivalRate) => ({ arrivalRate, serviceTime, serviceScv: 1 }))).map((wait) =>
        wait.kind === 'settles' ? wait.meanWait : never,
      );
    const [urgent = never, other = never] = of(high, low);
    const [together = never] = of(high + low);
    return { Wq_high: urgent, Wq_low: other, Wq_fcfs: together };
  },
  vacation_mg1: (inputs) => {
    const scv = num(inputs, 'cv') ** 2;
    const wait = vacationWait(num(inputs, 'lam'), num(inputs, 'mean'), scv, num(inputs, 'mean_vacation_exp'), 1);
    if (wait.kind === 'overloaded') {
      return { Wq_no_vacation: never, residual_vacation: num(inputs, 'mean_vacation_exp'), Wq: never };
    }
    return { Wq_no_vacation: wait.waitBehindReviews, residual_vacation: wait.waitBehindOwnWork, Wq: wait.meanWait };
  },
  psffa: (inputs) => {
    const [base, amplitude, period] = [num(inputs, 'base'), num(inputs, 'amp'), num(inputs, 'period_h')];
    const serviceRate = num(inputs, 'mu');
    const course = fluidCourse(
      {
        curve: occupancyCurve(num(inputs, 'c'), num(inputs, 'ca2'), num(inputs, 'cs2')),
        arrivalRateAt: (time) => base * (1 + amplitude * Math.sin((2 * Math.PI * time) / period)),
        serviceRateAt: () => serviceRate,
        initialNumber: num(inputs, 'L0'),
      },
      num(inputs, 'T'),
      num(inputs, 'dt'),
    );
    const last = course.numbers.length - 1;
    return { L_at_quarters: [1, 2, 3, 4].map((quarter) => course.numbers[Math.floor((last * quarter) / 4)] ?? never) };
  },
};

/** `M`, `D`, `H2`, or `E` and the number of phases. */
function arrivalPattern(name: string, scv: number): ArrivalPattern {
  if (name === 'M') return { kind: 'random' };
  if (name === 'D') return { kind: 'fixed' };
  if (name === 'H2') return { kind: 'hyperexponential', scv };
  const phases = /^E(\d+)$/.exec(name)?.[1];
  if (phases !== undefined) return { kind: 'erlang', phases: Number(phases) };
  throw new RangeError(`no arrivals “${name}”`);
}

function idleChoice(name: string): IdleChoice {
  if (name === 'random' || name === 'fastest' || name === 'slowest') return name;
  throw new RangeError(`no choice “${name}”`);
}
