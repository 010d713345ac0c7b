import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchWait } from './batchQueue.ts';
import { forkJoinOfTwo } from './forkJoin.ts';
import { gim1Queue, type ArrivalPattern } from './gim1Queue.ts';
import { jacksonNetwork } from './jacksonNetwork.ts';
import { priorityWaits } from './priorityQueue.ts';
import { mg1Wait, mmcQueue } from './queue.ts';
import { sumExceeds, sumQuantile } from './sumOfExponentials.ts';
import { tandemSojourn } from './tandemQueue.ts';
import { vacationWait } from './vacationQueue.ts';

const load = fc.double({ min: 0.02, max: 0.98, noNaN: true });
const closeTo = (found: number, expected: number, relative = 1e-9): void =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-12);

function settled<State extends { readonly kind: string }>(state: State): Extract<State, { readonly kind: 'settles' }> {
  if (state.kind !== 'settles') throw new Error(`it is ${state.kind}`);
  return state as Extract<State, { readonly kind: 'settles' }>;
}

describe('a network of stations', () => {
  it('with one station that sends work back is 1 / (mu (1 - p) - lambda) (textbook M/M/1 with feedback)', () => {
    fc.assert(
      fc.property(load, fc.double({ min: 0, max: 0.9, noNaN: true }), (rho, back) => {
        const arrivals = rho * (1 - back);
        const network = jacksonNetwork({
          externalRates: [arrivals],
          routing: [[back]],
          serviceRates: [1],
          servers: [1],
        });
        closeTo(settled(network.timeInSystem).mean, 1 / (1 - back - arrivals), 1e-8);
      }),
    );
  });

  it('in a row takes as long as a tandem', () => {
    const network = jacksonNetwork({
      externalRates: [0.6, 0, 0],
      routing: [
        [0, 1, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
      serviceRates: [1, 0.9, 1.5],
      servers: [1, 1, 1],
    });
    closeTo(settled(network.timeInSystem).mean, settled(tandemSojourn(0.6, [1, 0.9, 1.5])).mean);
  });

  it('names the station that is overloaded and still knows the others', () => {
    const network = jacksonNetwork({
      externalRates: [1, 0],
      routing: [
        [0, 1],
        [0, 0],
      ],
      serviceRates: [2, 1],
      servers: [1, 1],
    });
    expect(network.stations.map(({ kind }) => kind)).toEqual(['settles', 'overloaded']);
    expect(network.timeInSystem.kind).toBe('overloaded');
  });

  it('is a fault where work can never leave', () => {
    const closed = {
      externalRates: [1, 0],
      routing: [
        [0, 1],
        [1, 0],
      ],
      serviceRates: [2, 2],
      servers: [1, 1],
    };
    expect(() => jacksonNetwork(closed)).toThrow(RangeError);
  });
});

describe('a sum of exponential times', () => {
  it.each([
    // Half of the chi-square quantiles with 2 n degrees of freedom (printed tables).
    [1, 0.9, 4.60517 / 2],
    [2, 0.5, 3.35669 / 2],
    [2, 0.9, 7.77944 / 2],
    [5, 0.9, 15.98718 / 2],
    [12, 0.9, 33.19624 / 2],
    [12, 0.5, 23.33673 / 2],
  ])('of %i equal ones has its %f quantile at %f', (count, probability, expected) => {
    expect(sumQuantile(new Array<number>(count).fill(1), probability)).toBeCloseTo(expected, 4);
  });

  it('of two is (a e^(-b t) - b e^(-a t)) / (a - b), in any order', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: 1.5, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        (slow, fast, time) => {
          const exact = (fast * Math.exp(-slow * time) - slow * Math.exp(-fast * time)) / (fast - slow);
          closeTo(sumExceeds([slow, fast], time), exact, 1e-10);
          closeTo(sumExceeds([fast, slow], time), exact, 1e-10);
        },
      ),
    );
  });

  it('does not jump where two rates become equal', () => {
    closeTo(sumQuantile([1, 1 + 1e-9, 2], 0.9), sumQuantile([1, 1, 2], 0.9), 1e-8);
  });
});

describe('a tandem', () => {
  it('of one station is exponential', () => {
    const one = settled(tandemSojourn(0.4, [1]));
    closeTo(one.median, Math.LN2 / 0.6);
    closeTo(one.variance, one.mean ** 2);
  });

  it('names the stations that get too much', () => {
    expect(tandemSojourn(1, [2, 1, 0.5])).toEqual({ kind: 'overloaded', stations: [1, 2] });
  });
});

describe('one reviewer with arrivals of any regularity', () => {
  const sigma = (pattern: ArrivalPattern, rho: number): number => settled(gim1Queue(pattern, rho, 1)).waitProbability;

  it('is M/M/1 when they are random, whatever the pattern is called', () => {
    fc.assert(
      fc.property(load, (rho) => {
        closeTo(sigma({ kind: 'random' }, rho), rho);
        closeTo(sigma({ kind: 'erlang', phases: 1 }, rho), rho);
        closeTo(sigma({ kind: 'hyperexponential', scv: 1 }, rho), rho);
        closeTo(settled(gim1Queue({ kind: 'random' }, rho, 1)).meanWait, rho / (1 - rho), 1e-8);
      }),
    );
  });

  it('at fixed intervals and half load waits with the chance that a Poisson(2) family dies out, 0.2031878699799799', () => {
    closeTo(sigma({ kind: 'fixed' }, 0.5), 0.2031878699799799);
  });

  it('waits the less the more regular they are', () => {
    fc.assert(
      fc.property(load, (rho) => {
        const ways: readonly ArrivalPattern[] = [
          { kind: 'fixed' },
          { kind: 'erlang', phases: 4 },
          { kind: 'erlang', phases: 2 },
          { kind: 'random' },
          { kind: 'hyperexponential', scv: 2 },
        ];
        const chances = ways.map((pattern) => sigma(pattern, rho));
        expect(chances).toEqual([...chances].sort((left, right) => left - right));
      }),
    );
  });

  it('waits (ca2 + 1) / 2 as long as M/M/1 near saturation (Kingman 1962)', () => {
    for (const [pattern, ca2] of [
      [{ kind: 'fixed' }, 0],
      [{ kind: 'erlang', phases: 3 }, 1 / 3],
      [{ kind: 'hyperexponential', scv: 5 }, 5],
    ] as const) {
      const rho = 1 - 1e-7;
      closeTo(settled(gim1Queue(pattern, rho, 1)).meanWait * (1 - rho), (ca2 + 1) / 2, 1e-5);
    }
  });

  it('is overloaded from full load on', () => {
    expect(gim1Queue({ kind: 'fixed' }, 1, 1)).toEqual({ kind: 'overloaded' });
  });
});

describe('tasks in batches', () => {
  it('of one are M/M/c', () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 40 }), (rho, servers) => {
        closeTo(
          settled(batchWait(servers, rho * servers, 1, 1)).meanWait,
          mmcQueue(servers, rho * servers, 1).meanWait,
          1e-7,
        );
      }),
    );
  });

  it('at one server wait (n - 1) / (2 mu (1 - rho)) longer (textbook M^[n]/M/1)', () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 9 }), (rho, batch) => {
        const wait = settled(batchWait(1, rho / batch, batch, 1)).meanWait;
        closeTo(wait, rho / (1 - rho) + (batch - 1) / (2 * (1 - rho)), 1e-8);
      }),
    );
  });

  it('larger than the pool wait even when nothing else is there', () => {
    // Three tasks at two servers in an empty system: the third waits for the first of two to end, 1/2, so 1/6 on average.
    closeTo(settled(batchWait(2, 1e-9, 3, 1)).meanWait, 1 / 6, 1e-6);
  });

  it('stay finite for five hundred servers', () => {
    expect(settled(batchWait(500, 245, 2, 1)).meanWait).toBeGreaterThan(0);
    expect(batchWait(500, 250, 2, 1)).toEqual({ kind: 'overloaded', utilisation: 1 });
  });
});

describe('two approvals from two queues', () => {
  it('take 3/2 of one when there is no queue, as the larger of two exponentials', () => {
    closeTo(settled(forkJoinOfTwo(0, 2)).meanBoth, 0.75);
  });

  it('are overloaded together', () => {
    expect(forkJoinOfTwo(2, 2).kind).toBe('overloaded');
  });
});

describe('urgent reviews first', () => {
  const waits = (rates: readonly number[]): readonly number[] =>
    priorityWaits(rates.map((arrivalRate) => ({ arrivalRate, serviceTime: 1, serviceScv: 1.44 }))).map(
      (wait) => settled(wait).meanWait,
    );

  it('move waiting between classes and take none away (conservation, Kleinrock 1965)', () => {
    fc.assert(
      fc.property(load, load, load, (rho, first, second) => {
        const rates = [rho * first, rho * (1 - first) * second, rho * (1 - first) * (1 - second)];
        const sum = waits(rates).reduce((total, wait, index) => total + wait * (rates[index] ?? 0), 0);
        closeTo(sum, rho * mg1Wait(rho, 1, 1.44), 1e-8);
      }),
    );
  });

  it('of one class are M/G/1', () => {
    closeTo(waits([0.8])[0] ?? 0, mg1Wait(0.8, 1, 1.44));
  });

  it('keep the urgent ones going in overload: others are then like own work between looks at the queue', () => {
    const [urgent, other] = priorityWaits([
      { arrivalRate: 0.3, serviceTime: 1, serviceScv: 1 },
      { arrivalRate: 5, serviceTime: 1, serviceScv: 1 },
    ]);
    expect(other?.kind).toBe('overloaded');
    closeTo(settled(urgent ?? { kind: 'none' }).meanWait, settled(vacationWait(0.3, 1, 1, 1, 1)).meanWait);
  });
});

describe('a reviewer with own work', () => {
  it('is M/G/1 when there is none, and loses half a stretch when it is always the same', () => {
    closeTo(settled(vacationWait(0.6, 1, 1.44, 0, 1)).meanWait, mg1Wait(0.6, 1, 1.44));
    closeTo(settled(vacationWait(0, 1, 1, 2, 0)).meanWait, 1);
    expect(vacationWait(1, 1, 1, 1, 1)).toEqual({ kind: 'overloaded', utilisation: 1 });
  });
});
