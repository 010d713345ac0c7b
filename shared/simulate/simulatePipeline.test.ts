import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../base/statistics.ts';
import type { TestVector } from '../model/runVectors.ts';
import { list, num, record, text, type VectorRecord } from '../model/vectorInputs.ts';
import { pipelineSimulationOf, type PipelineSimulation } from './pipelineSimulation.ts';
import { completeSteps } from './replicate.ts';
import { comparePipeline, simulatePipeline, type PipelineForecast } from './simulatePipeline.ts';

// Independently simulated cases, kept beside the project and never in it.
const file = new URL('../../../shared/specs/model-vectors.json', import.meta.url);
const vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly CheckedVector[] }).vectors
  : [];

interface CheckedVector extends TestVector {
  readonly check: VectorRecord;
}

function forecast(simulation: PipelineSimulation, replications = 20, seed = 1): PipelineForecast {
  const plan = { seed, atLeast: replications, atMost: replications, relativeHalfWidth: 0 };
  return completeSteps(simulatePipeline(simulation, plan));
}

function estimated(estimate: Estimate): { readonly mean: number; readonly halfWidth: number } {
  if (estimate.kind !== 'estimated') throw new Error('nothing was estimated');
  return estimate;
}

function pipelineOfVector(inputs: VectorRecord): PipelineSimulation {
  const ai = num(inputs, 'ai');
  const kind = { effortCv: num(inputs, 'cv') };
  const effortHours = num(inputs, 'eff');
  return pipelineSimulationOf({
    reviewers: num(inputs, 'c'),
    reviewShare: num(inputs, 's'),
    pullRequestsPerWeek: num(inputs, 'lam'),
    classes: [
      {
        ...kind,
        part: 1 - ai,
        effortHours,
        changeRequestProbability: num(inputs, 'q'),
        mainSuccess: num(inputs, 'p_main'),
      },
      {
        ...kind,
        part: ai,
        effortHours: effortHours * num(inputs, 'ai_eff'),
        changeRequestProbability: num(inputs, 'q_ai'),
        mainSuccess: num(inputs, 'p_main_ai'),
      },
    ],
    reReviewEffortFraction: num(inputs, 'phi'),
    authorDelayHours: num(inputs, 'author'),
    ci: { runners: num(inputs, 'runners'), meanHours: num(inputs, 'ci_mean'), cv: num(inputs, 'ci_cv') },
    gates: list(inputs, 'gates').map((gate) => {
      const [meanHours, cv, passProbability] = gate as readonly number[];
      return { meanHours: meanHours ?? 0, cv: cv ?? 0, passProbability: passProbability ?? 1 };
    }),
    gateOrder: text(inputs, 'gate_mode') === 'par' ? 'inParallel' : 'inSequence',
    gateFixHours: num(inputs, 'gate_fix'),
    flakyPart: 0,
    fixDelayHours: num(inputs, 'fix_delay'),
    fixEffortFraction: num(inputs, 'fix_eff'),
    deployment: { kind: 'periodic', everyHours: num(inputs, 'deploy_every') },
    horizonWeeks: 52,
    warmUpWeeks: 20,
  });
}

describe.skipIf(vectors.length === 0)(
  'the pipeline against another simulation, of ../shared/specs/model-vectors.json (skipped when it is absent)',
  () => {
    const cases = vectors.filter(({ family }) => family === 'pipeline');

    it.each(cases.map((vector) => [vector.id, vector] as const))('agrees on %s', (_, { inputs, outputs, check }) => {
      const found = forecast(pipelineOfVector(inputs));
      const theirs = record(check.des);
      const pairs = [
        [found.lead.mean, theirs.lead],
        [found.lead.p90, theirs.lead_p90],
        [found.pickup.mean, theirs.pickup],
        [found.cycle.mean, theirs.cycle_w],
      ] as const;
      for (const [ours, their] of pairs) {
        const { mean, halfWidth } = estimated(ours);
        const wanted = num(record(their), 'mean');
        // The specification asks for 10 %; the waits for review near saturation are less certain than that in either simulation.
        const noise = 2 * Math.hypot(halfWidth, num(record(their), 'hw95'));
        expect(Math.abs(mean - wanted)).toBeLessThan(Math.max(0.1 * wanted, noise));
      }
      const lead = num(record(theirs.lead), 'mean');
      expect(Math.abs(estimated(found.lead.mean).mean / lead - 1)).toBeLessThan(0.1);
      expect(Math.abs(estimated(found.reviewUtilisation).mean - num(theirs, 'util'))).toBeLessThan(0.01);
      // And the closed form of the same vector, which the specification found within 6 %.
      expect(Math.abs(estimated(found.lead.mean).mean / num(outputs, 'lead') - 1)).toBeLessThan(0.1);
    });
  },
);

describe('a pipeline', () => {
  /** Little work for many people: nothing waits. */
  const idle = pipelineSimulationOf({
    reviewers: 20,
    reviewShare: 1,
    pullRequestsPerWeek: 10,
    classes: [{ part: 1, effortHours: 1, effortCv: 0, changeRequestProbability: 0, mainSuccess: 1 }],
    ci: { runners: 20, meanHours: 0.5, cv: 0 },
    horizonWeeks: 60,
  });

  it('takes the time of its parts when nothing waits', () => {
    const found = forecast(idle, 10);
    // Two CI runs of half an hour, and an hour's work by the clock 4.2 hours (168 / 40), a little more for what is ready after hours.
    const { ci, review, author, gates, deployment } = found.stages;
    expect(estimated(ci).mean).toBeCloseTo(1, 9);
    expect(estimated(review).mean).toBeGreaterThan(4.2);
    expect(estimated(review).mean).toBeLessThan(5.8);
    for (const none of [author, gates, deployment]) expect(estimated(none).mean).toBe(0);
    expect(estimated(found.pickup.p90).mean).toBe(0);
    expect(estimated(found.cycle.mean).mean).toBeCloseTo(1, 9);
    expect(Math.abs(estimated(found.reviewUtilisation).mean - 10 / 800)).toBeLessThan(0.001);
    expect(Math.abs(estimated(found.ciUtilisation).mean - 10 / 20 / 168)).toBeLessThan(0.0003);
  });

  it('has stages that add up to the lead', () => {
    const found = forecast(pipelineSimulationOf({ gates: [{ meanHours: 0.3, cv: 1, passProbability: 0.8 }] }), 5);
    const sum = Object.values(found.stages).reduce((total, stage) => total + estimated(stage).mean, 0);
    expect(sum).toBeCloseTo(estimated(found.lead.mean).mean, 9);
  });

  it('runs gates by the closed forms of the specification: a sequence stops early, the slowest of parallel ones counts', () => {
    const gates = [
      { meanHours: 1, cv: 0, passProbability: 0.5 },
      { meanHours: 2, cv: 0, passProbability: 0.5 },
    ];
    for (const [gateOrder, attempt] of [
      ['inSequence', 1 + 0.5 * 2],
      ['inParallel', 2],
    ] as const) {
      const found = forecast({ ...idle, gates, gateOrder }, 20);
      const { mean, halfWidth } = estimated(found.stages.gates);
      // Attempts are geometric: 1 / (0.5 * 0.5) of them.
      expect(Math.abs(mean - 4 * attempt)).toBeLessThan(2 * halfWidth);
      expect(halfWidth / mean).toBeLessThan(0.03);
    }
  });

  it('makes a fix for every failure on main that is not flaky', () => {
    const failing = { ...idle, classes: [{ ...idle.classes[0], mainSuccess: 0.5 }] } as PipelineSimulation;
    // One failure per pull request: another two CI runs with a fix, another one when run again.
    for (const [flakyPart, runs] of [
      [0, 4],
      [1, 3],
      [0.5, 3.5],
    ] as const) {
      const { mean, halfWidth } = estimated(forecast({ ...failing, flakyPart }, 20).stages.ci);
      expect(Math.abs(mean - runs / 2)).toBeLessThan(2 * halfWidth);
    }
  });

  it('deploys half a period later on average, by working hours', () => {
    const often = forecast({ ...idle, deployment: { kind: 'periodic', everyHours: 2 } }, 20);
    const wait = estimated(often.stages.deployment).mean;
    // An hour by working hours; by the clock up to a night and a weekend more for what succeeds after the last of a day.
    expect(wait).toBeGreaterThan(0.9);
    expect(wait).toBeLessThan(4.2);
  });

  it('waits for runners when there are too few', () => {
    const one = forecast({ ...idle, ci: { runners: 1, meanHours: 0.5, cv: 0.6 }, pullRequestsPerWeek: 60 }, 5);
    const many = forecast({ ...idle, ci: { runners: 20, meanHours: 0.5, cv: 0.6 }, pullRequestsPerWeek: 60 }, 5);
    expect(estimated(one.lead.mean).mean).toBeGreaterThan(1.5 * estimated(many.lead.mean).mean);
    expect(Math.abs(estimated(many.stages.ci).mean - 1)).toBeLessThan(0.02);
  });

  it('shows what a change buys from few replications: the same pull requests before and after', () => {
    const before = pipelineSimulationOf({ pullRequestsPerWeek: 75 });
    const after = { ...before, reviewers: 7 };
    const plan = { seed: 1, atLeast: 20, atMost: 20, relativeHalfWidth: 0 };
    const { lead, stages, ...forecasts } = completeSteps(comparePipeline(before, after, plan));
    expect(lead.partFallen).toBe(1);
    const { mean, halfWidth } = estimated(lead.difference);
    const [was, is] = [estimated(forecasts.before.lead.mean), estimated(forecasts.after.lead.mean)];
    expect(mean).toBeCloseTo(is.mean - was.mean, 9);
    expect(halfWidth).toBeLessThan(Math.hypot(was.halfWidth, is.halfWidth));
    expect({ ...forecasts.after, precision: null }).toEqual({ ...forecast(after), precision: null });
    // Nearly all of it is waiting for review; gates there are none.
    expect(estimated(stages.review.difference).mean / mean).toBeGreaterThan(0.9);
    expect(stages.gates).toMatchObject({ difference: { mean: 0 }, partFallen: 0 });
  });

  it('gives the same bytes for the same seed', () => {
    const simulation = pipelineSimulationOf({ horizonWeeks: 4 });
    const text = JSON.stringify(forecast(simulation, 3));
    expect(JSON.stringify(forecast(simulation, 3))).toBe(text);
    expect(JSON.stringify(forecast(simulation, 3, 2))).not.toBe(text);
  });

  it('makes no sense with nobody, without end or without effort', () => {
    for (const changes of [
      { reviewers: 0 },
      { reviewShare: 0 },
      { gates: [{ meanHours: 1, cv: 1, passProbability: 0 }] },
      { classes: [] },
      { horizonWeeks: 0.5 },
      { deployment: { kind: 'periodic', everyHours: 0 } } as const,
    ]) {
      expect(() => forecast(pipelineSimulationOf(changes), 2)).toThrow(RangeError);
    }
  });
});
