import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officeHours } from '../base/workingCalendar.ts';
import { escapeRisk } from './escapeRisk.ts';
import { evaluatePipeline, leadParts, type LeadTime, type PipelineResult } from './evaluatePipeline.ts';
import { evaluateReviewStage } from './evaluateReviewStage.ts';
import { flowVectorFamilies } from './flowVectorFamilies.ts';
import { bottleneckOf, leadHoursPerReviewHour, leverEffects, pipelineLevers, withMore } from './pipelineLevers.ts';
import type { PipelineArea, PipelineClass, PipelineGate, PipelineSpec } from './pipelineSpec.ts';
import { reworkOf } from './rework.ts';
import type { TestVector } from './runVectors.ts';

const human: PipelineClass = {
  part: 1,
  effortHours: 0.4,
  effortCv: 1.2,
  changeRequestProbability: 0.3,
  reReviewEffortFraction: 0.4,
  mainSuccess: 0.9,
  screeningHours: 0,
};
const area: PipelineArea = {
  pullRequestsPerWorkingHour: 2.5,
  classes: [human],
  owners: [0, 1, 2, 3, 4, 5].map((person) => ({ person, speed: 1 })),
  requiredApprovals: 1,
  policy: 'pool',
};
const gate: PipelineGate = {
  meanHours: 0.5,
  cv: 0.5,
  passProbability: 0.95,
  placement: 'beforeMerge',
  runsOn: 'ownMachines',
};

function pipeline(changes: Partial<PipelineSpec> = {}): PipelineSpec {
  return {
    calendar: officeHours,
    people: new Array<{ reviewShare: number }>(6).fill({ reviewShare: 0.25 }),
    areas: [area],
    authorDelayHours: 3,
    ci: { runners: 4, jobsPerRun: 1, runHours: 0.35, runCv: 0.6, arrivals: { kind: 'workingTime' } },
    gates: [gate, gate],
    gateOrder: 'sequential',
    gateFixHours: 2,
    main: { flakyShare: 0.2, fixDelayHours: 2, fixEffortFraction: 0.5 },
    deployEveryHours: 4,
    ...changes,
  };
}

function hoursOf(lead: LeadTime): number {
  if (lead.kind !== 'about' && lead.kind !== 'atLeast') throw new Error(`the lead time ${lead.kind}`);
  return lead.hours;
}

const leadOf = (spec: PipelineSpec): number => hoursOf(evaluatePipeline(spec).lead);

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('the lead time', () => {
  it('is the sum of its parts, and their mean over areas', () => {
    const slow = { ...area, pullRequestsPerWorkingHour: 0.5, classes: [{ ...human, effortHours: 0.6 }] };
    const result = evaluatePipeline(pipeline({ areas: [{ ...area, pullRequestsPerWorkingHour: 1.5 }, slow] }));
    if (result.lead.kind !== 'about') throw new Error(result.lead.kind);
    const { parts, hours } = result.lead;
    expect(leadParts.reduce((sum, part) => sum + parts[part], 0)).toBeCloseTo(hours, 9);
    const [one, other] = result.areas.map(({ lead }) => hoursOf(lead));
    expect(hours).toBeCloseTo(0.75 * (one ?? 0) + 0.25 * (other ?? 0), 9);
  });

  it('is by hand, where nothing fails and nobody waits', () => {
    const simple = { ...human, changeRequestProbability: 0, mainSuccess: 1 };
    const spec = pipeline({
      areas: [{ ...area, pullRequestsPerWorkingHour: 1e-6, classes: [simple] }],
      gates: [{ ...gate, passProbability: 1 }],
    });
    // Two CI runs of 0.35 h, a gate of 0.5 h, 4.2 times a review of 1.6 h and half of 4 h until the next deployment.
    expect(leadOf(spec)).toBeCloseTo(0.7 + 0.5 + 4.2 * (1.6 + 2), 4);
  });

  it('counts the same review hours as the demand does', () => {
    const rework = reworkOf({
      changeRequestProbability: 0.3,
      reReviewEffortFraction: 0.4,
      reviewEffortHours: 0.4,
      requiredApprovals: 1,
      mainSuccess: 0.9,
      fixEffortFraction: 0.5,
      flakyShare: 0.2,
    });
    const [person] = evaluatePipeline(pipeline()).review.people;
    expect(person?.utilisation).toBeCloseTo((2.5 * rework.reviewHoursPerPullRequest) / 1.5, 9);
  });

  it('takes as long with one gate in either order', () => {
    const [sequential, parallel] = (['sequential', 'parallel'] as const).map((gateOrder) =>
      leadOf(pipeline({ gates: [gate], gateOrder })),
    );
    expect(parallel).toBeCloseTo(sequential ?? 0, 7);
  });

  it('holds a pre-screen', () => {
    const screened = pipeline({ areas: [{ ...area, classes: [{ ...human, screeningHours: 1.5 }] }] });
    expect(leadOf(screened) - leadOf(pipeline())).toBeCloseTo(4.2 * 1.5, 9);
  });

  it('is a bound where the routing can only be simulated', () => {
    const { lead } = evaluatePipeline(pipeline({ areas: [{ ...area, policy: 'fewestOpen' }] }));
    expect(lead.kind).toBe('atLeast');
  });

  it('is no number where something gets too much, cannot be routed, or is not there', () => {
    const kinds = (changes: Partial<PipelineSpec>): LeadTime => evaluatePipeline(pipeline(changes)).lead;
    expect(kinds({ areas: [{ ...area, pullRequestsPerWorkingHour: 4 }] })).toEqual({ kind: 'grows', at: ['review'] });
    const fullCi = { ...pipeline().ci, runners: 0.5 };
    expect(kinds({ ci: fullCi })).toEqual({ kind: 'grows', at: ['ci'] });
    expect(kinds({ ci: fullCi, areas: [{ ...area, pullRequestsPerWorkingHour: 4 }] })).toEqual({
      kind: 'grows',
      at: ['ci', 'review'],
    });
    expect(kinds({ areas: [{ ...area, owners: [] }] })).toEqual({ kind: 'unroutable' });
    expect(kinds({ areas: [{ ...area, pullRequestsPerWorkingHour: 0 }] })).toEqual({ kind: 'idle' });
    expect(kinds({ areas: [] })).toEqual({ kind: 'idle' });
  });

  it('does not exist where nothing can pass', () => {
    expect(() => evaluatePipeline(pipeline({ gates: [{ ...gate, passProbability: 0 }] }))).toThrow(RangeError);
  });

  it('never holds a number that is not finite', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.constantFrom(0.3, 1, 4, 6.5),
        fc.constantFrom(0, 0.5, 1.2),
        fc.constantFrom(0, 0.5, 1),
        fc.constantFrom<PipelineGate['runsOn']>('ownMachines', 'ciRunners'),
        (rate, runners, cv, fixEffortFraction, runsOn) => {
          const spec = pipeline({
            areas: [{ ...area, pullRequestsPerWorkingHour: rate }],
            ci: { ...pipeline().ci, runners, runCv: cv },
            gates: [
              { ...gate, cv, runsOn },
              { ...gate, placement: 'afterMerge', runsOn },
            ],
            gateOrder: 'parallel',
            main: { flakyShare: 0, fixDelayHours: 2, fixEffortFraction },
          });
          for (const number of numbersIn(evaluatePipeline(spec))) expect(Number.isFinite(number)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a gate after merging', () => {
  const after: PipelineGate = { ...gate, placement: 'afterMerge', passProbability: 0.9 };
  // Reviewers have time, so that the fixes of what the gate finds do not outweigh what it no longer holds up.
  const light = [{ ...area, pullRequestsPerWorkingHour: 1 }];
  const result = (gates: readonly PipelineGate[]): PipelineResult =>
    evaluatePipeline(pipeline({ gates, areas: light }));

  it('leaves the lead time but for the work of its fixes, and enters the escape risk', () => {
    const [without, before, behind] = [result([]), result([{ ...after, placement: 'beforeMerge' }]), result([after])];
    expect(behind.gates.totalHours).toBe(0);
    expect(hoursOf(behind.lead)).toBeLessThan(hoursOf(before.lead));
    expect(hoursOf(behind.lead)).toBeGreaterThan(hoursOf(without.lead));
    expect(before.escape).toMatchObject({ perMergedChange: 0, perWeek: 0 });
    expect(behind.escape.perMergedChange).toBeCloseTo(0.1, 12);
    expect(behind.escape.perWeek).toBeCloseTo(0.1 * behind.mergedPerWeek, 12);
    expect(behind.escape.detectionHours).toBeCloseTo(0.5, 12);
    // Each change is merged 1 / 0.9 times as often as without: the fixes of what the gate finds.
    expect(behind.mergedPerWeek / without.mergedPerWeek).toBeCloseTo(1 / 0.9, 12);
  });

  it('finds what is deployed already the more often, the longer it runs', () => {
    const deployed = (meanHours: number, every: number): number =>
      escapeRisk([{ ...after, meanHours, cv: 0 }], every, 0).deployedPerMergedChange;
    expect(deployed(1, 4)).toBeCloseTo(0.1 * 0.25, 12);
    expect(deployed(9, 4)).toBeCloseTo(0.1, 12);
    expect(deployed(1, 0)).toBeCloseTo(0.1, 12);
    // A varying time: E min(X, D) / D is below that of its mean (Jensen).
    const varying = escapeRisk([{ ...after, meanHours: 1, cv: 1.2 }], 4, 0).deployedPerMergedChange;
    expect(varying).toBeLessThan(0.025);
    expect(varying).toBeGreaterThan(0.02);
  });
});

describe('gates on the CI runners', () => {
  const on = (gateOrder: PipelineSpec['gateOrder']): PipelineResult =>
    evaluatePipeline(
      pipeline({
        gates: [gate, { ...gate, passProbability: 0.5 }, gate].map((each) => ({
          ...each,
          runsOn: 'ciRunners' as const,
        })),
        gateOrder,
        ci: { ...pipeline().ci, runners: 12 },
      }),
    );

  it('load them more in parallel, where each always runs', () => {
    expect(on('parallel').ci.peakUtilisation).toBeGreaterThan(on('sequential').ci.peakUtilisation);
    expect(on('parallel').gates.attemptHours).toBeLessThan(on('sequential').gates.attemptHours);
  });

  it('wait there', () => {
    const { ci, gates } = on('sequential');
    const wait = ci.kind === 'settles' ? ci.waitHours : 0;
    expect(wait).toBeGreaterThan(0);
    // By hand: the first always runs, the second in 95 %, the third in 47.5 %.
    expect(gates.attemptHours).toBeCloseTo((0.5 + wait) * (1 + 0.95 + 0.475), 9);
  });
});

describe('more of one thing', () => {
  it('buys most at the bottleneck', () => {
    const spec = pipeline();
    const effects = leverEffects(spec);
    expect(effects.map(({ lever }) => lever)).toEqual(pipelineLevers);
    expect(bottleneckOf(evaluatePipeline(spec).lead, effects)).toMatchObject({ kind: 'slowest', lever: 'review' });
    const fewRunners = pipeline({
      ci: { ...spec.ci, runners: 1 },
      people: spec.people.map(() => ({ reviewShare: 0.9 })),
    });
    expect(bottleneckOf(evaluatePipeline(fewRunners).lead, leverEffects(fewRunners))).toMatchObject({
      kind: 'slowest',
      lever: 'ci',
    });
  });

  it('is at work half the interval for deployments: their part of the lead time, exactly', () => {
    const spec = pipeline();
    const effect = leverEffects(spec).find(({ lever }) => lever === 'deployment')?.elasticity;
    if (effect?.kind !== 'about') throw new Error(effect?.kind);
    // Central difference of 1/f at 1 % is 1 / (1 - 0.01^2).
    expect(effect.percent).toBeCloseTo(-(4.2 * 2) / leadOf(spec) / (1 - 1e-4), 9);
  });

  it('is steep where a little less would be too little, and nothing helps evenly where there is too much', () => {
    const nearly = pipeline({ areas: [{ ...area, pullRequestsPerWorkingHour: 3.02 }] });
    const steep = leverEffects(nearly).find(({ lever }) => lever === 'review');
    expect(steep?.elasticity.kind).toBe('steep');
    const over = pipeline({ areas: [{ ...area, pullRequestsPerWorkingHour: 4 }] });
    expect(leverEffects(over).every(({ elasticity }) => elasticity.kind === 'none')).toBe(true);
    expect(bottleneckOf(evaluatePipeline(over).lead, leverEffects(over))).toEqual({
      kind: 'overloaded',
      levers: ['review'],
    });
    expect(leadHoursPerReviewHour(over)).toBeNull();
  });

  it('is worth the hours that a review hour more takes off the lead', () => {
    const spec = pipeline();
    const bought = leadHoursPerReviewHour(spec) ?? 0;
    // 60 hours are given; the elasticity says how much an hour is for a small step, and three at once buy less each.
    const effect = leverEffects(spec).find(({ lever }) => lever === 'review')?.elasticity;
    const byElasticity = effect?.kind === 'about' ? (-effect.percent * leadOf(spec)) / 60 : 0;
    expect(bought / byElasticity).toBeGreaterThan(0.75);
    expect(bought / byElasticity).toBeLessThan(1);
  });

  it('leaves everything else as it is', () => {
    const spec = pipeline();
    for (const lever of pipelineLevers) expect(withMore(spec, lever, 1)).toEqual(spec);
  });
});

describe('a pipeline’s review', () => {
  it('is the review stage itself where nothing is fixed', () => {
    const spec = pipeline({ areas: [{ ...area, classes: [{ ...human, mainSuccess: 1 }] }] });
    const stage = evaluateReviewStage({ people: spec.people, areas: spec.areas, authorDelayHours: 3 });
    const [alone] = stage.areas;
    if (alone?.kind !== 'screened') throw new Error(alone?.kind);
    expect(evaluatePipeline(spec).areas[0]?.cycleHours).toBeCloseTo(alone.cycleHours, 9);
  });
});

// Independently simulated cases, kept beside the project and never in it.
const file = new URL('../../../shared/specs/model-vectors.json', import.meta.url);
interface PipelineVector extends TestVector {
  readonly check?: { readonly des?: Readonly<Record<string, number | { readonly mean: number }>> };
}
const vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly PipelineVector[] }).vectors.filter(
      ({ family }) => family === 'pipeline',
    )
  : [];

describe.skipIf(vectors.length === 0)('the formulas against simulation (skipped without ../shared/specs)', () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s has a mean lead within 10 %', (_, vector) => {
    const simulated = vector.check?.des?.lead;
    const mean = typeof simulated === 'object' ? simulated.mean : 0;
    const found = flowVectorFamilies.pipeline?.(vector.inputs).lead;
    expect(Math.abs(Number(found) / mean - 1)).toBeLessThan(0.1);
  });
});
