import { workingHoursPerWeek } from '../base/workingCalendar.ts';
import { assertNever } from '../base/result.ts';
import { evaluatePipeline, type LeadTime, type PipelineResult } from './evaluatePipeline.ts';
import type { PipelineClass, PipelineSpec } from './pipelineSpec.ts';

/**
 * What more can be had of: review hours, CI runners, faster gates, quicker authors, a main branch that fails less, more frequent
 * deployments.
 */
export type PipelineLever = 'review' | 'ci' | 'gates' | 'author' | 'main' | 'deployment';

/** Every lever in the order of the way of a change. */
export const pipelineLevers: readonly PipelineLever[] = ['ci', 'review', 'author', 'gates', 'main', 'deployment'];

export interface LeverEffect {
  readonly lever: PipelineLever;
  readonly elasticity: Elasticity;
}

export type Elasticity =
  /** Percent by which the mean lead time changes for one percent more; below 0 it falls. */
  | { readonly kind: 'about'; readonly percent: number }
  /** One percent less and it grows without end: show what one move does instead. `percent` is for one percent more. */
  | { readonly kind: 'steep'; readonly percent: number }
  /** The lead time is no number today. */
  | { readonly kind: 'none' };

/** The stage that decides. */
export type Bottleneck =
  /** These get more than they can do. */
  | { readonly kind: 'overloaded'; readonly levers: readonly PipelineLever[] }
  /** One percent more of it shortens the lead time most. */
  | { readonly kind: 'slowest'; readonly lever: PipelineLever; readonly percent: number }
  | { readonly kind: 'none' };

const step = 0.01;

/**
 * How the mean lead time answers to one percent more of each stage's capacity: central difference over plus and minus one percent.
 *
 * Source: the model specification, 2.9
 */
export function leverEffects(spec: PipelineSpec, read: ReadLead = hoursOfAll): readonly LeverEffect[] {
  const now = read(evaluatePipeline(spec));
  return pipelineLevers.map((lever) => ({ lever, elasticity: elasticityOf(spec, lever, now, read) }));
}

/** Reads the mean lead time that one asks about; null where it is no number. */
export type ReadLead = (result: PipelineResult) => number | null;

function elasticityOf(spec: PipelineSpec, lever: PipelineLever, now: number | null, read: ReadLead): Elasticity {
  if (now === null || now === 0) return { kind: 'none' };
  const more = read(evaluatePipeline(withMore(spec, lever, 1 + step)));
  const less = read(evaluatePipeline(withMore(spec, lever, 1 - step)));
  if (more === null) return { kind: 'none' };
  if (less === null) return { kind: 'steep', percent: (more - now) / now / step };
  return { kind: 'about', percent: (more - less) / now / (2 * step) };
}

/** The stage at which capacity buys most, or that has too little of it. */
export function bottleneckOf(lead: LeadTime, effects: readonly LeverEffect[]): Bottleneck {
  if (lead.kind === 'grows') return { kind: 'overloaded', levers: lead.at };
  let best: Bottleneck = { kind: 'none' };
  for (const { lever, elasticity } of effects) {
    if (elasticity.kind === 'none' || elasticity.percent >= 0) continue;
    if (best.kind !== 'slowest' || elasticity.percent < best.percent) {
      best = { kind: 'slowest', lever, percent: elasticity.percent };
    }
  }
  return best;
}

/**
 * Hours of mean lead time that one more review hour a week takes off every pull request, given by everybody in proportion to what
 * they give. Null where the lead time is no number today.
 *
 * Over a step of five percent of all review hours, at least one: a derivative explodes near saturation, and a smaller step would
 * measure where the screening formula changes from one form to another.
 *
 * Source: the model specification, 2.9
 */
export function leadHoursPerReviewHour(spec: PipelineSpec, read: ReadLead = hoursOfAll): number | null {
  const given = spec.people.reduce((sum, { reviewShare }) => sum + reviewShare, 0) * workingHoursPerWeek(spec.calendar);
  const now = read(evaluatePipeline(spec));
  if (given === 0 || now === null) return null;
  const hours = Math.max(1, given * 0.05);
  const more = read(evaluatePipeline(withMore(spec, 'review', (given + hours) / given)));
  return more === null ? null : (now - more) / hours;
}

/** The pipeline with a stage's capacity multiplied. */
export function withMore(spec: PipelineSpec, lever: PipelineLever, factor: number): PipelineSpec {
  switch (lever) {
    case 'review':
      return {
        ...spec,
        people: spec.people.map((person) => ({ ...person, reviewShare: person.reviewShare * factor })),
      };
    case 'ci':
      return { ...spec, ci: { ...spec.ci, runners: spec.ci.runners * factor } };
    case 'gates':
      return { ...spec, gates: spec.gates.map((gate) => ({ ...gate, meanHours: gate.meanHours / factor })) };
    case 'author':
      return {
        ...spec,
        authorDelayHours: spec.authorDelayHours / factor,
        gateFixHours: spec.gateFixHours / factor,
        main: { ...spec.main, fixDelayHours: spec.main.fixDelayHours / factor },
      };
    case 'main':
      return {
        ...spec,
        areas: spec.areas.map((area) => ({ ...area, classes: area.classes.map(failingLess(factor)) })),
      };
    case 'deployment':
      return { ...spec, deployEveryHours: spec.deployEveryHours / factor };
    default:
      return assertNever(lever);
  }
}

/** A class of changes of which the main branch fails so many times less often; something always passes. */
function failingLess(factor: number): (kind: PipelineClass) => PipelineClass {
  return (kind) => ({
    ...kind,
    mainSuccess: Math.max(kind.mainSuccess / 2, kind.mainSuccess + (1 - kind.mainSuccess) * (1 - 1 / factor)),
  });
}

function hoursOfAll({ lead }: PipelineResult): number | null {
  return lead.kind === 'about' || lead.kind === 'atLeast' ? lead.hours : null;
}
