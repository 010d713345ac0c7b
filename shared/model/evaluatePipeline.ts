import { workingHoursPerWeek } from '../base/workingCalendar.ts';
import { ciStage, workingTimeParts, type CiResult } from './ciStage.ts';
import { escapeRisk, type EscapeRisk } from './escapeRisk.ts';
import { evaluateReviewStage, type ReviewStageResult, type StageAreaResult } from './evaluateReviewStage.ts';
import { meanSlowest, stepsOf } from './gates.ts';
import { pipelineFlow, type ClassFlow, type PipelineFlow } from './pipelineFlow.ts';
import type { PipelineArea, PipelineSpec } from './pipelineSpec.ts';

/** What part of the lead time is spent on. */
export type LeadPart = 'screening' | 'ci' | 'reviewWait' | 'reviewing' | 'author' | 'gates' | 'main' | 'deployment';

/** Every part in the order of the way of a change. */
export const leadParts: readonly LeadPart[] = [
  'ci',
  'screening',
  'reviewWait',
  'reviewing',
  'author',
  'gates',
  'main',
  'deployment',
];

/** Mean elapsed hours from ready to deployed. */
export type LeadTime =
  | {
      readonly kind: 'about';
      readonly hours: number;
      /** Adds up to `hours`. */
      readonly parts: Readonly<Record<LeadPart, number>>;
    }
  /** As above for a bound that real times exceed: the review policy has no analytic form. */
  | { readonly kind: 'atLeast'; readonly hours: number; readonly parts: Readonly<Record<LeadPart, number>> }
  /** Something on the way gets more than it can do. */
  | { readonly kind: 'grows'; readonly at: readonly ('ci' | 'review')[] }
  /** Fewer owners than must approve. */
  | { readonly kind: 'unroutable' }
  /** No pull requests. */
  | { readonly kind: 'idle' };

export interface PipelineResult {
  /** Over all pull requests. Grows, or is unroutable, as soon as that of one area does. */
  readonly lead: LeadTime;
  readonly areas: readonly PipelineAreaResult[];
  readonly ci: CiResult & { readonly runsPerWeek: number };
  /** Of people and areas, fixes counted. */
  readonly review: ReviewStageResult;
  readonly gates: {
    /** Chance to pass all gates before merging at one go. */
    readonly passProbability: number;
    /** Gates run in one go. */
    readonly executions: number;
    /** Mean elapsed hours of one go. */
    readonly attemptHours: number;
    /** Mean elapsed hours in all, with author's time and CI after failures. */
    readonly totalHours: number;
  };
  /** Part of the changes that reach the main branch whose first run there passes, by people and AI-assisted together. */
  readonly mainSuccess: number;
  readonly escape: EscapeRisk & { readonly perWeek: number; readonly deployedPerWeek: number };
  readonly mergedPerWeek: number;
}

export interface PipelineAreaResult {
  readonly lead: LeadTime;
  readonly pullRequestsPerWeek: number;
  /** From ready to approved in working hours, of pull requests that are not fixes; null where the lead is no number. */
  readonly cycleHours: number | null;
}

/**
 * Mean lead time of a pipeline, stage by stage, by formula.
 *
 * The mean of a sum is the sum of the means, whatever depends on what; percentiles do not add, and need the simulation.
 * Working hours become elapsed ones by the length of the week over its working hours, which is exact on average for work that
 * starts in working time; what arrives at night waits a little longer.
 *
 * Within -3 to +6 % of a simulation of the whole pipeline on a calendar.
 *
 * Source: the model specification, 2.9
 */
export function evaluatePipeline(spec: PipelineSpec): PipelineResult {
  const hoursPerWeek = workingHoursPerWeek(spec.calendar);
  const elapsed = 168 / hoursPerWeek;
  const flow = pipelineFlow(spec, hoursPerWeek);
  const ci = ciStage({
    servers: spec.ci.runners / spec.ci.jobsPerRun,
    runsPerWeek: flow.ci.runsPerWeek,
    meanHours: flow.ci.runsPerWeek > 0 ? flow.ci.hours / flow.ci.runsPerWeek : spec.ci.runHours,
    squareHours: flow.ci.runsPerWeek > 0 ? flow.ci.squareHours / flow.ci.runsPerWeek : 0,
    hourParts: spec.ci.arrivals.kind === 'profile' ? spec.ci.arrivals.parts : workingTimeParts(spec.calendar),
  });
  const review = evaluateReviewStage(flow.review);
  const ciWait = ci.kind === 'settles' ? ci.waitHours : 0;
  const run = ciWait + spec.ci.runHours;
  const attemptHours = attemptWithWaits(spec, flow, ciWait);
  const { passProbability, executions, meanAttempts } = flow.gates;
  const gateHours = attemptHours * meanAttempts + (meanAttempts - 1) * (elapsed * spec.gateFixHours + run);
  const areas = spec.areas.map((area, index): PipelineAreaResult => {
    const times = review.areas[index];
    const clock = { elapsed, run, gateHours, isFull: ci.kind === 'overloaded' };
    const lead =
      times === undefined ? ({ kind: 'idle' } as const) : areaLead(spec, area, flow.classes[index] ?? [], times, clock);
    return {
      lead,
      pullRequestsPerWeek: flow.pullRequestsPerWeek[index] ?? 0,
      cycleHours: times === undefined ? null : cycleOf(area, times),
    };
  });
  const escape = escapeRisk(spec.gates, spec.deployEveryHours, ciWait);
  return {
    lead: meanLead(areas),
    areas,
    ci: { ...ci, runsPerWeek: flow.ci.runsPerWeek },
    review,
    gates: { passProbability, executions, attemptHours, totalHours: gateHours },
    mainSuccess: mainSuccessOf(spec.areas),
    escape: {
      ...escape,
      perWeek: flow.mergedPerWeek * escape.perMergedChange,
      deployedPerWeek: flow.mergedPerWeek * escape.deployedPerMergedChange,
    },
    mergedPerWeek: flow.mergedPerWeek,
  };
}

function mainSuccessOf(areas: readonly PipelineArea[]): number {
  let [changes, passed] = [0, 0];
  for (const { pullRequestsPerWorkingHour, classes } of areas) {
    for (const { part, mainSuccess } of classes) {
      changes += pullRequestsPerWorkingHour * part;
      passed += pullRequestsPerWorkingHour * part * mainSuccess;
    }
  }
  return changes > 0 ? passed / changes : 1;
}

/** One go through the gates before merging, with the waits of those that need a CI runner. */
function attemptWithWaits(spec: PipelineSpec, flow: PipelineFlow, ciWait: number): number {
  const before = spec.gates.filter(({ placement }) => placement === 'beforeMerge');
  const waits = before.map(({ runsOn }) => (runsOn === 'ciRunners' ? ciWait : 0));
  if (waits.every((wait) => wait === 0)) return flow.gates.meanHours;
  // Gates that start together wait together, so the wait comes on top of the longest; a mean longer by it says that well enough.
  return stepsOf(spec.gateOrder, before.length).reduce((sum, places) => {
    const step = places.map((place) => {
      const { meanHours: own, cv } = before[place] ?? { meanHours: 0, cv: 0 };
      const meanHours = own + (waits[place] ?? 0);
      return { meanHours, cv: meanHours > 0 ? (cv * own) / meanHours : 0 };
    });
    return sum + (flow.gates.runProbabilities[places[0] ?? 0] ?? 0) * meanSlowest(step);
  }, 0);
}

interface Clock {
  /** Elapsed hours for a working hour. */
  readonly elapsed: number;
  /** Elapsed hours of a CI run, waiting counted. */
  readonly run: number;
  readonly gateHours: number;
  readonly isFull: boolean;
}

function areaLead(
  spec: PipelineSpec,
  area: PipelineArea,
  flows: readonly ClassFlow[],
  times: StageAreaResult,
  { elapsed, run, gateHours, isFull }: Clock,
): LeadTime {
  if (times.kind === 'unroutable' || times.kind === 'idle') return { kind: times.kind };
  if (times.kind === 'overloaded') return { kind: 'grows', at: isFull ? ['ci', 'review'] : ['review'] };
  if (isFull) return { kind: 'grows', at: ['ci'] };
  const parts: Record<LeadPart, number> = {
    ci: 0,
    screening: 0,
    reviewWait: 0,
    reviewing: 0,
    author: 0,
    gates: gateHours,
    main: 0,
    deployment: (elapsed * spec.deployEveryHours) / 2,
  };
  for (const [place, kind] of area.classes.entries()) {
    const own = times.classes[place];
    const fix = times.classes[area.classes.length + place];
    const flow = flows[place];
    if (own === undefined || fix === undefined || flow === undefined) continue;
    const { extraRounds, mainFixes, flakyReruns } = flow;
    // A wait for a re-review is longer than the first: it is for one person.
    const waiting = times.waitHours + extraRounds * times.reReviewWaitHours;
    const inReview = own.firstResponseHours + extraRounds * own.reReviewHours;
    const author = extraRounds * spec.authorDelayHours;
    const fixReview = fix.firstResponseHours + extraRounds * (spec.authorDelayHours + fix.reReviewHours);
    const fixLoop = elapsed * (spec.main.fixDelayHours + fixReview) + run * (1 + extraRounds) + gateHours + run;
    parts.ci += kind.part * run * (1 + extraRounds);
    parts.screening += kind.part * elapsed * kind.screeningHours;
    parts.reviewWait += kind.part * elapsed * waiting;
    parts.reviewing += kind.part * elapsed * (inReview - waiting);
    parts.author += kind.part * elapsed * author;
    parts.main += kind.part * (run * (1 + flakyReruns) + mainFixes * fixLoop);
  }
  const hours = leadParts.reduce((sum, part) => sum + parts[part], 0);
  return { kind: times.kind === 'screened' ? 'about' : 'atLeast', hours, parts };
}

function cycleOf(area: PipelineArea, times: StageAreaResult): number | null {
  if (times.kind !== 'screened' && times.kind !== 'needsSimulation') return null;
  return area.classes.reduce((sum, kind, place) => sum + kind.part * (times.classes[place]?.cycleHours ?? 0), 0);
}

/** Mean over pull requests; what has none does not count. */
export function meanLead(areas: readonly PipelineAreaResult[]): LeadTime {
  const growing = new Set<'ci' | 'review'>();
  const parts: Record<LeadPart, number> = {
    ci: 0,
    screening: 0,
    reviewWait: 0,
    reviewing: 0,
    author: 0,
    gates: 0,
    main: 0,
    deployment: 0,
  };
  let weight = 0;
  let kind: 'about' | 'atLeast' = 'about';
  let isUnroutable = false;
  for (const { lead, pullRequestsPerWeek } of areas) {
    if (lead.kind === 'grows') for (const place of lead.at) growing.add(place);
    else if (lead.kind === 'unroutable') isUnroutable ||= pullRequestsPerWeek > 0;
    else if (lead.kind !== 'idle') {
      if (lead.kind === 'atLeast') kind = 'atLeast';
      weight += pullRequestsPerWeek;
      for (const part of leadParts) parts[part] += pullRequestsPerWeek * lead.parts[part];
    }
  }
  if (growing.size > 0) return { kind: 'grows', at: [...growing].sort() };
  if (isUnroutable) return { kind: 'unroutable' };
  if (weight === 0) return { kind: 'idle' };
  for (const part of leadParts) parts[part] /= weight;
  return { kind, hours: leadParts.reduce((sum, part) => sum + parts[part], 0), parts };
}
