import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RoutingPolicy } from '../model/reviewStage.ts';
import type { TestVector } from '../model/runVectors.ts';
import { list, num, record, type VectorRecord } from '../model/vectorInputs.ts';
import type { Estimate } from '../base/statistics.ts';
import { areaOf, classOf, measureReview, stageOf, stageOfVector, upTo } from '../testing/reviewStages.ts';
import { completeSteps } from './replicate.ts';
import { interleaved, oneBlockADay, twoBlocksADay, type ReviewHabit } from './reviewHabit.ts';
import { reviewSimulationOf, type ReviewSimulation } from './reviewSimulation.ts';
import { simulateReview } from './simulateReview.ts';

// Independently simulated cases, kept beside the project and never in it.
const file = new URL('../../../shared/specs/model-vectors.json', import.meta.url);
const vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly CheckedVector[] }).vectors
  : [];

interface CheckedVector extends TestVector {
  readonly check: VectorRecord;
}

/** The steady state of a stage. */
function steady(stage: ReviewSimulation['stage'], habit: ReviewHabit = interleaved): ReviewSimulation {
  return reviewSimulationOf(stage, { horizonWeeks: 100, warmUpWeeks: 20, habit });
}

function meanOf(estimate: Estimate | undefined): { readonly mean: number; readonly halfWidth: number } {
  if (estimate?.kind !== 'estimated') throw new Error('nothing was estimated');
  return estimate;
}

describe.skipIf(vectors.length === 0)(
  'the simulation against another one, of ../shared/specs/model-vectors.json (skipped when it is absent)',
  () => {
    const cases = vectors.filter(({ family }) => family === 'review_stage');

    it.each(cases.map((vector) => [vector.id, vector] as const))('agrees on %s', (_, { inputs, check }) => {
      const simulation = reviewSimulationOf(stageOfVector(inputs), { horizonWeeks: 300, warmUpWeeks: 20 });
      const plan = { seed: 1, atLeast: 20, atMost: 20, relativeHalfWidth: 0 };
      const found = completeSteps(simulateReview(simulation, plan));
      const theirs = record(check.des);
      list(theirs, 'utilisation').forEach((utilisation, person) => {
        expect(Math.abs((found.utilisationOfPeople[person] ?? 0) - Number(utilisation))).toBeLessThan(0.01);
      });
      found.areas.forEach(({ latencies }, area) => {
        for (const [theirKey, ours] of [
          ['wait_h', latencies.wait],
          ['first_response_h', latencies.firstResponse],
          ['cycle_h', latencies.cycle],
        ] as const) {
          const their = record(list(theirs, theirKey)[area]);
          const { mean, halfWidth } = meanOf(ours.mean);
          // Both are means of runs: the interval of their difference has both in it.
          const allowed = 2 * Math.hypot(halfWidth, num(their, 'hw95'));
          expect(Math.abs(mean - num(their, 'mean'))).toBeLessThan(allowed);
        }
      });
    });
  },
);

describe('the simulation against the tables of the model specification', () => {
  it('waits as long as table 2.3 says under each routing policy', () => {
    // Four reviewers, share 0.25, effort 0.5 h, cv 1.2, change requests 0.35: mean working hours until the first review starts.
    const table: readonly (readonly [number, Partial<Record<RoutingPolicy, number>>])[] = [
      [39, { random: 3.22, roundRobin: 1.79, fewestOpen: 0.55, leastLoaded: 0.31, pool: 0.33 }],
      [49, { random: 6.32, roundRobin: 3.9, fewestOpen: 1.31, leastLoaded: 0.96, pool: 0.81 }],
      [56, { random: 11.2, roundRobin: 7.1, fewestOpen: 2.8, leastLoaded: 2.1, pool: 2.2 }],
    ];
    for (const [perWeek, waits] of table) {
      for (const [policy, wait] of Object.entries(waits) as [RoutingPolicy, number][]) {
        const stage = stageOf(4, 0.25, [areaOf(perWeek / 40, upTo(4), { policy })]);
        const { mean, halfWidth } = measureReview(steady(stage), { of: 'wait', to: 0.06 }).wait;
        // The two columns that are the same policy differ by up to 18 %: that is the noise of the table.
        expect(Math.abs(mean - wait)).toBeLessThan(0.12 * wait + halfWidth);
      }
    }
  });

  it('answers as late as table 2.2 says with review in blocks', () => {
    // Six reviewers, share 0.25: working hours to the first response interleaved, in two blocks a day, in one.
    const table = [
      [0.58, [1.69, 2.35, 2.92]],
      [0.83, [2.46, 3.08, 3.74]],
    ] as const;
    const kind = classOf({ effortHours: 0.4, changeRequestProbability: 0.3 });
    for (const [utilisation, expected] of table) {
      const rate = (utilisation * 6 * 0.25) / (0.4 * (1 + (0.3 / 0.7) * 0.4));
      const stage = stageOf(6, 0.25, [areaOf(rate, upTo(6), { classes: [kind] })], 3);
      [interleaved, twoBlocksADay, oneBlockADay].forEach((habit, column) => {
        const { mean, halfWidth } = measureReview(steady(stage, habit), { of: 'response', to: 0.02 }).response;
        const wanted = expected[column] ?? 0;
        // The specification does not say when in the day its blocks are, nor its half-widths.
        expect(Math.abs(mean - wanted)).toBeLessThan(0.05 * wanted + 2 * halfWidth);
      });
    }
  });
});
