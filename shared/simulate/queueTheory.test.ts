import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gim1Queue } from '../model/gim1Queue.ts';
import { num, text } from '../model/vectorInputs.ts';
import type { TestVector } from '../model/runVectors.ts';
import type { StageClass } from '../model/reviewStage.ts';
import { areaOf, classOf, measureReview, stageOf, upTo, type Measured } from '../testing/reviewStages.ts';
import { reviewSimulationOf, type ReviewSimulation } from './reviewSimulation.ts';

// Independently computed cases, kept beside the project and never in it.
const file = new URL('../../../shared/specs/model-vectors.json', import.meta.url);
const vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly TestVector[] }).vectors
  : [];
const vectorsOf = (family: string): readonly TestVector[] => vectors.filter((vector) => vector.family === family);

/** Holds a simulated mean against an exact value: inside two half-widths, which are to be a small part of it. */
function expectAgreement(found: Measured, exact: number, precision = 0.03): void {
  expect(found.halfWidth / found.mean).toBeLessThanOrEqual(precision);
  expect(Math.abs(found.mean - exact)).toBeLessThan(2 * found.halfWidth);
}

/** Reviews that are done in one round. */
function once(changes: Partial<StageClass> = {}): StageClass {
  return classOf({ changeRequestProbability: 0, ...changes });
}

/** A stage in its steady state, as formulas have it: 40 weeks after an empty start, for weeks on end. */
function steady(stage: ReviewSimulation['stage'], law: ReviewSimulation['effortLaw']): ReviewSimulation {
  return reviewSimulationOf(stage, { horizonWeeks: 400, warmUpWeeks: 40, effortLaw: law });
}

describe('the simulation of arrivals in bursts', () => {
  it('has the exact mean wait of the GI/M/1 queue', () => {
    for (const scv of [2, 4]) {
      const exact = gim1Queue({ kind: 'hyperexponential', scv }, 0.6, 1);
      if (exact.kind !== 'settles') throw new Error('it should settle');
      const stage = stageOf(1, 1, [areaOf(0.6, [0], { classes: [once({ effortHours: 1 })] })]);
      const bursts = steady({ ...stage, arrivalScv: scv }, 'exponential');
      expectAgreement(measureReview(bursts, { of: 'wait', to: 0.03 }).wait, exact.meanWait);
    }
  });
});

describe.skipIf(vectors.length === 0)(
  'the simulation against exact queues of ../shared/specs/model-vectors.json (skipped when it is absent)',
  () => {
    it('has the mean wait of every M/M/c case', () => {
      for (const { inputs, outputs } of vectorsOf('mmc')) {
        const [c, rate, mu] = [num(inputs, 'c'), num(inputs, 'lam'), num(inputs, 'mu')];
        const area = areaOf(rate, upTo(c), { classes: [once({ effortHours: 1 / mu })] });
        const full = rate / (c * mu);
        // Near saturation a half-width of 3 % would take ten million reviews.
        const precision = full > 0.9 ? 0.08 : 0.03;
        const found = measureReview(steady(stageOf(c, 1, [area]), 'exponential'), { of: 'wait', to: precision });
        expectAgreement(found.wait, num(outputs, 'Wq'), precision);
        expect(Math.abs((found.utilisation[0]?.mean ?? 0) - full)).toBeLessThan(0.01);
      }
    });

    it('has the mean wait of every M/G/1 case with lognormal, fixed or exponential effort', () => {
      for (const { inputs, outputs } of vectorsOf('mg1_pk')) {
        const law = text(inputs, 'dist');
        if (law === 'erlang') continue;
        const effort = { effortHours: num(inputs, 'mean'), effortCv: law === 'lognormal' ? num(inputs, 'param') : 0 };
        const stage = stageOf(1, 1, [areaOf(num(inputs, 'lam'), [0], { classes: [once(effort)] })]);
        const precision = num(outputs, 'rho') >= 0.9 ? 0.06 : 0.03;
        const found = measureReview(steady(stage, law === 'exp' ? 'exponential' : 'lognormal'), {
          of: 'wait',
          to: precision,
        });
        expectAgreement(found.wait, num(outputs, 'Wq'), precision);
      }
    });

    it('has the wait and both sojourns of M/G/1 with two classes', () => {
      for (const { inputs, outputs } of vectorsOf('mg1_two_class')) {
        const [human, ai] = [num(inputs, 'lam_human'), num(inputs, 'lam_ai')];
        const kind = (name: 'human' | 'ai', part: number): StageClass =>
          once({ part, effortHours: num(inputs, `mean_${name}`), effortCv: num(inputs, `cv_${name}`) });
        const classes = [kind('human', human / (human + ai)), kind('ai', ai / (human + ai))];
        const stage = stageOf(1, 1, [areaOf(human + ai, [0], { classes })]);
        const found = measureReview(steady(stage, 'lognormal'), { of: 'wait', to: 0.03 });
        expectAgreement(found.wait, num(outputs, 'Wq'));
        const service = (human * num(inputs, 'mean_human') + ai * num(inputs, 'mean_ai')) / (human + ai);
        expectAgreement(found.cycle, num(outputs, 'Wq') + service);
      }
    });

    it('has the time in system of a Jackson network: one reviewer and feedback', () => {
      const case1 = vectorsOf('jackson').find(({ id }) => id === 'open/jackson-01');
      const stage = stageOf(1, 1, [areaOf(0.5, [0], { classes: [fullReReview(1, 0.35)] })], 0);
      expectAgreement(
        measureReview(steady(stage, 'exponential'), { of: 'cycle', to: 0.03 }).cycle,
        num(case1?.outputs ?? {}, 'time_in_system'),
      );
    });

    it('has the mean of the later of two reviews in two M/M/1 queues (fork-join)', () => {
      for (const { inputs, outputs } of vectorsOf('fork_join_2_mm1')) {
        const changes = { classes: [once({ effortHours: 1 / num(inputs, 'mu') })], requiredApprovals: 2 };
        const stage = stageOf(2, 1, [areaOf(num(inputs, 'lam'), [0, 1], changes)]);
        const found = measureReview(steady(stage, 'exponential'), { of: 'cycle', to: 0.03 });
        expectAgreement(found.cycle, num(outputs, 'T_mean'));
      }
    });

    it('has the wait and the utilisations of reviewers of unequal speed of whom an idle one is chosen at random', () => {
      for (const { inputs, outputs } of vectorsOf('heterogeneous_mmc')) {
        if (text(inputs, 'idle_choice') !== 'random') continue;
        const speeds = inputs.mus as readonly number[];
        const owners = speeds.map((speed, person) => ({ person, speed }));
        const area = areaOf(num(inputs, 'lam'), [], { classes: [once({ effortHours: 1 })], owners });
        const found = measureReview(steady(stageOf(speeds.length, 1, [area]), 'exponential'), { of: 'wait', to: 0.03 });
        expectAgreement(found.wait, num(outputs, 'Wq'));
        found.utilisation.forEach(({ mean, halfWidth }, person) => {
          const exact = (outputs.util as readonly number[])[person] ?? 0;
          expect(Math.abs(mean - exact)).toBeLessThan(2 * halfWidth);
        });
      }
    });
  },
);

describe('the simulation against closed forms', () => {
  it('of a Jackson network in which authors take their time and owners overlap at random', () => {
    // Each person is an M/M/1 queue of all visits that random routing brings, and the author a queue without waiting (Jackson 1957).
    const areas = [
      areaOf(0.3, [0, 1], { policy: 'random', classes: [fullReReview(1, 0.2)] }),
      areaOf(0.25, [1, 2], { policy: 'random', classes: [fullReReview(1, 0.2)] }),
    ];
    const visits = 1 / (1 - 0.2);
    const rates = [0.15, 0.15 + 0.125, 0.125].map((rate) => rate * visits);
    const sojourn = rates.map((rate) => 1 / (1 - rate));
    const found = measureReview(steady(stageOf(3, 1, areas, 3), 'exponential'), { of: 'cycle', to: 0.03 });
    const perVisit = rates.reduce((sum, rate, person) => sum + rate * (sojourn[person] ?? 0), 0) / (0.55 * visits);
    expectAgreement(found.cycle, visits * perVisit + (visits - 1) * 3);
  });

  it('of interleaved review, which is a slower server: the wait grows as the share falls', () => {
    const stage = stageOf(1, 0.25, [areaOf(0.3, [0], { classes: [once()] })]);
    // Pollaczek-Khinchine with a service time of 0.5 / 0.25 hours.
    const [rho, service] = [0.6, 2];
    const exact = (rho * service * (1 + 1.2 ** 2)) / (2 * (1 - rho));
    expectAgreement(measureReview(steady(stage, 'lognormal'), { of: 'wait', to: 0.03 }).wait, exact);
  });
});

/** Re-reviews that take as long as first reviews: a visit like any other. */
function fullReReview(effortHours: number, changeRequestProbability: number): StageClass {
  return classOf({ effortHours, changeRequestProbability, reReviewEffortFraction: 1 });
}
