import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentialGates, gateAttempt, type Gate } from './gates.ts';
import { meanLargestOfExponentials, meanLargestOfLognormals } from './largestOf.ts';
import { largestOverMean } from './lognormal.ts';
import { normalCdf } from './normal.ts';

const gate = fc.record({
  meanHours: fc.double({ min: 0.01, max: 5, noNaN: true }),
  cv: fc.constantFrom(0, 0.05, 0.5, 1.2, 2.2),
  passProbability: fc.double({ min: 0.5, max: 1, noNaN: true }),
});

describe('gates', () => {
  it('that are one take as long in either order', () => {
    fc.assert(
      fc.property(gate, (only) => {
        const [sequential, parallel] = [gateAttempt([only], 'sequential'), gateAttempt([only], 'parallel')];
        expect(parallel.meanHours / sequential.meanHours).toBeCloseTo(1, 8);
        expect({ ...parallel, meanHours: 0 }).toEqual({ ...sequential, meanHours: 0 });
      }),
    );
  });

  it('in parallel take at least as long as the longest, at most as long as all, and always all run', () => {
    fc.assert(
      fc.property(fc.array(gate, { minLength: 1, maxLength: 8 }), (gates) => {
        const { meanHours, executions } = gateAttempt(gates, 'parallel');
        const means = gates.map((each) => each.meanHours);
        expect(meanHours).toBeGreaterThanOrEqual(Math.max(...means) * (1 - 1e-9));
        expect(meanHours).toBeLessThanOrEqual(means.reduce((sum, mean) => sum + mean, 0) * (1 + 1e-9));
        expect(executions).toBe(gates.length);
      }),
      { numRuns: 50 },
    );
  });

  it('in sequence stop at the first that fails', () => {
    const gates: readonly Gate[] = [
      { meanHours: 1, cv: 0.5, passProbability: 0.5 },
      { meanHours: 4, cv: 0.5, passProbability: 0.8 },
    ];
    // By hand: the second runs half of the time; 0.4 pass both.
    expect(gateAttempt(gates, 'sequential')).toEqual({
      meanHours: 3,
      executions: 1.5,
      runProbabilities: [1, 0.5],
      passProbability: 0.4,
      meanAttempts: 2.5,
    });
  });

  it('that are none cost nothing', () => {
    expect(gateAttempt([], 'parallel')).toMatchObject({ meanHours: 0, passProbability: 1, meanAttempts: 1 });
    expect(exponentialGates([])).toMatchObject({ sequentialNinetieth: 0, parallelMean: 0, parallelNinetieth: 0 });
  });
});

describe('the largest of some times', () => {
  it('of n equal exponentials is H_n times one', () => {
    for (const [count, harmonic] of [
      [1, 1],
      [2, 1.5],
      [4, 25 / 12],
      [12, 86021 / 27720],
    ] as const) {
      expect(meanLargestOfExponentials(new Array<number>(count).fill(2))).toBeCloseTo(harmonic / 2, 12);
    }
    expect(() => meanLargestOfExponentials(new Array<number>(17).fill(1))).toThrow(RangeError);
  });

  it('of two exponentials is 1/a + 1/b - 1/(a + b)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        (a, b) => {
          expect(meanLargestOfExponentials([a, b]) / (1 / a + 1 / b - 1 / (a + b))).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it('of two equal lognormals is 2 Phi(sigma / sqrt 2) times one', () => {
    for (const cv of [0.05, 0.5, 1.2, 2.2]) {
      expect(
        meanLargestOfLognormals([
          { mean: 0.7, cv },
          { mean: 0.7, cv },
        ]),
      ).toBeCloseTo(0.7 * largestOverMean(2, cv), 9);
    }
  });

  it('of a lognormal and a fixed time is the price of a call plus its strike (Black 1976)', () => {
    for (const strike of [0.2, 1, 3]) {
      const sigma = Math.sqrt(Math.log1p(1.2 ** 2));
      const up = Math.log(1 / strike) / sigma + sigma / 2;
      const call = normalCdf(up) - strike * normalCdf(up - sigma);
      const found = meanLargestOfLognormals([
        { mean: 1, cv: 1.2 },
        { mean: strike, cv: 0 },
      ]);
      expect(found).toBeCloseTo(strike + call, 9);
    }
  });

  it('of fixed times is the longest', () => {
    expect(
      meanLargestOfLognormals([
        { mean: 2, cv: 0 },
        { mean: 5, cv: 0 },
      ]),
    ).toBe(5);
  });

  it('keeps its digits when one gate hardly varies and another varies much', () => {
    // A gate of almost fixed length is that length.
    const nearly = meanLargestOfLognormals([
      { mean: 1, cv: 1e-4 },
      { mean: 1, cv: 2 },
    ]);
    expect(nearly).toBeCloseTo(
      meanLargestOfLognormals([
        { mean: 1, cv: 0 },
        { mean: 1, cv: 2 },
      ]),
      6,
    );
  });
});
