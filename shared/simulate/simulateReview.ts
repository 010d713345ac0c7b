import {
  differenceOf,
  pairedSource,
  replicate,
  type Pair,
  type PairedDifference,
  type ReplicationPlan,
  type ReplicationSource,
  type Steps,
} from './replicate.ts';
import { ReviewEngine } from './reviewEngine.ts';
import { forecastOf, outputOf, type ReviewForecast, type ReviewOutput } from './reviewForecast.ts';
import { ReviewRecorder, type ReviewRecord } from './reviewRecord.ts';
import { checkReviewSimulation, type ReviewSimulation } from './reviewSimulation.ts';

/** The number that most people ask about. */
export const meanFirstResponse: ReviewOutput = {
  scope: { kind: 'everything' },
  latency: 'firstResponse',
  statistic: 'mean',
};

/**
 * Simulates a review stage until one number of it is known well enough.
 *
 * Assumes what the model does: independent times between arrivals, independent efforts, and people who do what they are asked in the order in which
 * they are asked. The same simulation, seed and output give the same forecast, to the last bit.
 *
 * @param output the number that decides how many replications it takes
 * @throws RangeError at the first step, when the simulation makes no sense: a bug in the caller
 * Source: the model specification, 2.10
 */
export function* simulateReview(
  simulation: ReviewSimulation,
  plan: ReplicationPlan,
  output: ReviewOutput = meanFirstResponse,
): Steps<ReviewForecast> {
  const { outcomes, precision } = yield* replicate(sourceOf(simulation, plan.seed), plan, (record) => {
    const value = outputOf(simulation, output, record);
    return { value, of: value };
  });
  return forecastOf(simulation, outcomes, precision);
}

/** Two numbers to hold against each other: of the stage before a change, and of the one after it. */
export interface PairedOutput {
  readonly before: ReviewOutput;
  readonly after: ReviewOutput;
}

export interface ReviewComparison {
  readonly before: ReviewForecast;
  readonly after: ReviewForecast;
  /** In the order of the outputs. */
  readonly differences: readonly PairedDifference[];
}

/**
 * Compares two review stages that meet the same pull requests, with the same efforts and the same luck, replication by replication.
 * The difference is known from far fewer replications than either number; the forecasts are of those replications and may not be as
 * precise as their own simulation would make them.
 *
 * @param plan stops when the half-width of the first output's difference is under the given part of its value before
 * @param outputs at least one
 * @throws RangeError at the first step, when a simulation makes no sense or nothing is compared: a bug in the caller
 * Source: the model specification, 2.10; Law, “Simulation Modeling and Analysis”, on common random numbers
 */
export function* compareReview(
  before: ReviewSimulation,
  after: ReviewSimulation,
  plan: ReplicationPlan,
  outputs: readonly PairedOutput[] = [{ before: meanFirstResponse, after: meanFirstResponse }],
): Steps<ReviewComparison> {
  const [decisive] = outputs;
  if (decisive === undefined) throw new RangeError('nothing to compare');
  const valuesOf = (pair: Pair<ReviewRecord>, output: PairedOutput): readonly [number, number] => [
    outputOf(before, output.before, pair.before),
    outputOf(after, output.after, pair.after),
  ];
  const pairs = pairedSource(sourceOf(before, plan.seed), sourceOf(after, plan.seed));
  const { outcomes, precision } = yield* replicate(pairs, plan, (pair) => {
    const [was, is] = valuesOf(pair, decisive);
    return { value: is - was, of: was };
  });
  return {
    before: forecastOf(
      before,
      outcomes.map((pair) => pair.before),
      precision,
    ),
    after: forecastOf(
      after,
      outcomes.map((pair) => pair.after),
      precision,
    ),
    differences: outputs.map((output) => differenceOf(outcomes.map((pair) => valuesOf(pair, output)))),
  };
}

function sourceOf(simulation: ReviewSimulation, seed: number): ReplicationSource<ReviewRecord> {
  checkReviewSimulation(simulation);
  const engine = new ReviewEngine(simulation, seed);
  const recorder = new ReviewRecorder(simulation);
  return {
    begin: (replication) => engine.begin(replication),
    run: (mostEvents) => engine.run(mostEvents),
    outcome: () => recorder.record(engine),
  };
}
