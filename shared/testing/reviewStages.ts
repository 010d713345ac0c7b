import { halfWidthOf, meanOf } from '../base/statistics.ts';
import type { ReviewStage, RoutingPolicy, StageArea, StageClass } from '../model/reviewStage.ts';
import { list, num, record, text, type VectorRecord } from '../model/vectorInputs.ts';
import { ReviewEngine } from '../simulate/reviewEngine.ts';
import type { ReviewSimulation } from '../simulate/reviewSimulation.ts';

/** Pull requests of one kind: half an hour of effort, cv 1.2, one in three sent back. */
export function classOf(changes: Partial<StageClass> = {}): StageClass {
  return {
    part: 1,
    effortHours: 0.5,
    effortCv: 1.2,
    changeRequestProbability: 0.35,
    reReviewEffortFraction: 0.4,
    ...changes,
  };
}

/** An area that some people own, at the reference speed. */
export function areaOf(
  pullRequestsPerWorkingHour: number,
  people: readonly number[],
  changes: Partial<StageArea> = {},
): StageArea {
  return {
    pullRequestsPerWorkingHour,
    classes: [classOf()],
    owners: people.map((person) => ({ person, speed: 1 })),
    requiredApprovals: 1,
    policy: 'pool',
    ...changes,
  };
}

/** People who give the same share, and their areas. */
export function stageOf(
  people: number,
  reviewShare: number,
  areas: readonly StageArea[],
  authorDelayHours = 4,
): ReviewStage {
  return { people: Array.from({ length: people }, () => ({ reviewShare })), areas, authorDelayHours };
}

/** Numbers from 0 to before another. */
export function upTo(end: number): readonly number[] {
  return Array.from({ length: end }, (_, number) => number);
}

/** The review stage of a vector of the family `review_stage`. */
export function stageOfVector(inputs: VectorRecord): ReviewStage {
  const policy: RoutingPolicy = text(inputs, 'policy') === 'rr' ? 'roundRobin' : 'pool';
  return {
    people: list(inputs, 'persons').map((person) => ({ reviewShare: num(record(person), 'share') })),
    authorDelayHours: num(inputs, 'author_delay_h'),
    areas: list(inputs, 'areas').map((value) => {
      const area = record(value);
      const speeds = record(area.speed);
      return {
        pullRequestsPerWorkingHour: num(area, 'prs_per_working_hour'),
        classes: [
          {
            part: 1,
            effortHours: num(area, 'effort_mean_h'),
            effortCv: num(area, 'effort_cv'),
            changeRequestProbability: num(area, 'q_change'),
            reReviewEffortFraction: num(area, 'phi'),
          },
        ],
        owners: list(area, 'owners').map((person) => ({
          person: Number(person),
          speed: Number(speeds[Number(person)] ?? 1),
        })),
        requiredApprovals: num(area, 'approvals'),
        policy,
      };
    }),
  };
}

/** A mean and half of its 95 % interval. */
export interface Measured {
  readonly mean: number;
  readonly halfWidth: number;
}

/**
 * Mean wait, first response and cycle over independent replications, straight from the engine.
 *
 * @param simulation what to run
 * @param precise goes on, after 16 replications, until the half-width of this is at most a part of its mean, or 300 are done
 */
export function measureReview(
  simulation: ReviewSimulation,
  precise: { readonly of: 'wait' | 'response' | 'cycle'; readonly to: number },
): {
  readonly wait: Measured;
  readonly response: Measured;
  readonly cycle: Measured;
  readonly utilisation: readonly Measured[];
} {
  const engine = new ReviewEngine(simulation, 1);
  const waits: number[] = [];
  const responses: number[] = [];
  const cycles: number[] = [];
  const people = simulation.stage.people.map((): number[] => []);
  const decisive = { wait: waits, response: responses, cycle: cycles }[precise.of];
  for (let replication = 0; replication < 300; replication += 1) {
    if (replication >= 16 && halfWidthOf(decisive) <= precise.to * meanOf(decisive)) break;
    engine.begin(replication);
    engine.run(Number.POSITIVE_INFINITY);
    const { rows } = engine;
    waits.push(meanOf(rows.waits.subarray(0, rows.count)));
    const sinceReady = (moment: number, row: number): number => moment - (rows.readyAt[row] ?? 0);
    responses.push(meanOf(rows.answeredAt.subarray(0, rows.count).map(sinceReady)));
    cycles.push(meanOf(rows.closedAt.subarray(0, rows.count).map(sinceReady)));
    people.forEach((values, person) => {
      const worked = meanOf(engine.books.workedPerWeek([person]).subarray(simulation.warmUpWeeks));
      values.push(worked / engine.clock.hoursPerWeek / (simulation.stage.people[person]?.reviewShare ?? 1));
    });
  }
  return {
    wait: measured(waits),
    response: measured(responses),
    cycle: measured(cycles),
    utilisation: people.map(measured),
  };
}

function measured(values: readonly number[]): Measured {
  return { mean: meanOf(values), halfWidth: halfWidthOf(values) };
}
