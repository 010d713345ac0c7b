import { estimateOf, meanOf, selectQuantiles, type Estimate } from '../base/statistics.ts';
import { PipelineEngine, pipelineStages, type PipelineStage } from './pipelineEngine.ts';
import { checkPipelineSimulation, type PipelineSimulation } from './pipelineSimulation.ts';
import {
  differenceOf,
  pairedSource,
  replicate,
  type PairedDifference,
  type Precision,
  type ReplicationPlan,
  type ReplicationSource,
  type Steps,
} from './replicate.ts';
import type { LatencyForecast } from './reviewForecast.ts';

/** What to expect of a pipeline: estimates over replications, of the pull requests that became ready in the weeks that count. */
export interface PipelineForecast {
  readonly replications: number;
  readonly precision: Precision;
  /** From ready to deployed, hours by the clock. */
  readonly lead: LatencyForecast;
  /** Mean hours of it by the clock at each stage, waiting included, all rounds and fixes together. They add up to the lead. */
  readonly stages: Readonly<Record<PipelineStage, Estimate>>;
  /** Working hours until the first review is begun, and from asking for it to the approval, with authors' time and CI between rounds. */
  readonly pickup: LatencyForecast;
  readonly cycle: LatencyForecast;
  /** Hours of review / hours planned for it; hours that runners ran / hours there are, day and night. */
  readonly reviewUtilisation: Estimate;
  readonly ciUtilisation: Estimate;
  /** Pull requests that count and were not deployed four weeks after the last. */
  readonly stillUnderway: Estimate;
}

type Statistics = readonly [mean: number, p50: number, p90: number];

interface PipelineRecord {
  readonly lead: Statistics;
  readonly pickup: Statistics;
  readonly cycle: Statistics;
  readonly stages: Readonly<Record<PipelineStage, number>>;
  readonly utilisation: { readonly review: number; readonly ci: number };
  readonly stillUnderway: number;
}

/**
 * Simulates a pipeline until its mean lead time is known well enough.
 *
 * The same simulation and seed give the same forecast, to the last bit; pipelines of the same seed meet the same pull requests.
 *
 * @throws RangeError at the first step, when the simulation makes no sense: a bug in the caller
 * Source: the model specification, 2.9 and 2.10
 */
export function* simulatePipeline(simulation: PipelineSimulation, plan: ReplicationPlan): Steps<PipelineForecast> {
  checkPipelineSimulation(simulation);
  const { outcomes, precision } = yield* replicate(sourceOf(simulation, plan.seed), plan, ({ lead }) => ({
    value: lead[0],
    of: lead[0],
  }));
  return forecastOf(outcomes, precision);
}

export interface PipelineComparison {
  readonly before: PipelineForecast;
  readonly after: PipelineForecast;
  /** Of the mean lead time and of the mean time at each stage, in hours by the clock. */
  readonly lead: PairedDifference;
  readonly stages: Readonly<Record<PipelineStage, PairedDifference>>;
}

/**
 * Compares two pipelines that meet the same pull requests with the same luck, replication by replication: what one more reviewer,
 * runner or deployment a day buys.
 *
 * @param plan stops when the half-width of the lead's difference is under the given part of the lead before
 * @throws RangeError at the first step, when a simulation makes no sense: a bug in the caller
 * Source: the model specification, 2.9 and 2.10
 */
export function* comparePipeline(
  before: PipelineSimulation,
  after: PipelineSimulation,
  plan: ReplicationPlan,
): Steps<PipelineComparison> {
  checkPipelineSimulation(before);
  checkPipelineSimulation(after);
  const pairs = pairedSource(sourceOf(before, plan.seed), sourceOf(after, plan.seed));
  const { outcomes, precision } = yield* replicate(pairs, plan, (pair) => ({
    value: pair.after.lead[0] - pair.before.lead[0],
    of: pair.before.lead[0],
  }));
  const difference = (valueOf: (record: PipelineRecord) => number): PairedDifference =>
    differenceOf(outcomes.map((pair) => [valueOf(pair.before), valueOf(pair.after)]));
  return {
    before: forecastOf(
      outcomes.map((pair) => pair.before),
      precision,
    ),
    after: forecastOf(
      outcomes.map((pair) => pair.after),
      precision,
    ),
    lead: difference((record) => record.lead[0]),
    stages: byStage((stage) => difference((record) => record.stages[stage])),
  };
}

function forecastOf(outcomes: readonly PipelineRecord[], precision: Precision): PipelineForecast {
  const estimate = (valueOf: (record: PipelineRecord) => number): Estimate => estimateOf(outcomes.map(valueOf));
  const latency = (of: (record: PipelineRecord) => Statistics): LatencyForecast => ({
    mean: estimate((record) => of(record)[0]),
    p50: estimate((record) => of(record)[1]),
    p90: estimate((record) => of(record)[2]),
  });
  return {
    replications: outcomes.length,
    precision,
    lead: latency((record) => record.lead),
    stages: byStage((stage) => estimate((record) => record.stages[stage])),
    pickup: latency((record) => record.pickup),
    cycle: latency((record) => record.cycle),
    reviewUtilisation: estimate((record) => record.utilisation.review),
    ciUtilisation: estimate((record) => record.utilisation.ci),
    stillUnderway: estimate((record) => record.stillUnderway),
  };
}

function sourceOf(simulation: PipelineSimulation, seed: number): ReplicationSource<PipelineRecord> {
  const engine = new PipelineEngine(simulation, seed);
  return {
    begin: (replication) => engine.begin(replication),
    run: (mostEvents) => engine.run(mostEvents),
    outcome: () => recordOf(engine),
  };
}

function recordOf({ deployed, utilisation, underway }: PipelineEngine): PipelineRecord {
  return {
    lead: statisticsOf(deployed.map(({ lead }) => lead)),
    pickup: statisticsOf(deployed.map(({ pickup }) => pickup)),
    cycle: statisticsOf(deployed.map(({ cycle }) => cycle)),
    stages: byStage((stage) => meanOf(deployed.map(({ hours }) => hours[stage]))),
    utilisation,
    stillUnderway: underway,
  };
}

function statisticsOf(values: readonly number[]): Statistics {
  return [meanOf(values), ...selectQuantiles(Float64Array.from(values), values.length, [0.5, 0.9])];
}

function byStage<Value>(valueOf: (stage: PipelineStage) => Value): Readonly<Record<PipelineStage, Value>> {
  return Object.fromEntries(pipelineStages.map((stage) => [stage, valueOf(stage)])) as Record<PipelineStage, Value>;
}
