import { actualSplitOf } from './actualSplit.ts';
import type { ReviewStage, StageArea } from './reviewStage.ts';
import { poolStage } from './stagePools.ts';
import { balancedStageSplit, type StageSplit } from './stageSplit.ts';
import { stageTimesOf, stageTimesByPool, type PoolTimes, type StageTimes } from './stageTimes.ts';
import { areaWorkOf, hasFormula, type AreaWork } from './stageWork.ts';

/** What the formulas say of a review stage. Lists have one entry for each person and area of the stage. */
export interface ReviewStageResult {
  readonly people: readonly StagePersonResult[];
  readonly areas: readonly StageAreaResult[];
  /** Review hours per working hour by which the work of overloaded people grows beyond what they give. */
  readonly backlogGrowth: number;
}

export interface StagePersonResult {
  /** Assigned hours over given hours when work goes to whoever has time; the headline. May exceed 1. */
  readonly utilisation: number;
  /** The same as it comes about when the oldest request goes to whoever is free. Busy people shared by areas carry more. */
  readonly actualUtilisation: number;
}

export type StageAreaResult =
  /** An analytic form exists for the policy. */
  | ({ readonly kind: 'screened' } & StageTimes)
  /** None exists. The times are those of one shared queue, which is the closest bound: real ones are longer. */
  | ({ readonly kind: 'needsSimulation' } & StageTimes)
  /** A reviewer of the area gets more than they can do; the part of that growth that is the area's, hours per working hour. */
  | { readonly kind: 'overloaded'; readonly backlogGrowth: number }
  /** Fewer owners than must approve. */
  | { readonly kind: 'unroutable'; readonly owners: number }
  /** Nothing to review. */
  | { readonly kind: 'idle' };

/**
 * Utilisation, waits and cycle times of reviewers who share code areas, by formula: the screening that runs while a card is moved.
 * The simulation is the arbiter.
 *
 * Assumes: Poisson arrivals, lognormal effort, geometric rounds by the same reviewers, review interleaved with other work at the
 * planned share all day. Reviewing in blocks takes 25 to 70 % longer.
 *
 * Source: the model specification, 2.4 to 2.6
 */
export function evaluateReviewStage(stage: ReviewStage): ReviewStageResult {
  const works = stage.areas.map((area) => areaWorkOf(stage, area));
  const balanced = balancedStageSplit(stage, works);
  const pooled = poolStage(stage, works, balanced);
  const actual = actualSplitOf(pooled);
  const timesByPool = stageTimesByPool(pooled, actual);
  return {
    people: balanced.utilisation.map((utilisation, person) => ({
      utilisation,
      actualUtilisation: actual.utilisation[person] ?? 0,
    })),
    areas: stage.areas.map((area, index) => {
      const work = works[index];
      if (work === undefined || work.owners.length < area.requiredApprovals || work.owners.length === 0) {
        return { kind: 'unroutable', owners: work?.owners.length ?? 0 };
      }
      if (work.load === 0) return { kind: 'idle' };
      const times = timesByPool(pooled.areas[index]?.pool ?? 0);
      if (times.kind === 'overloaded') return { kind: 'overloaded', backlogGrowth: growthOf(work, balanced, index) };
      return areaResult(stage, area, times);
    }),
    backlogGrowth: balanced.utilisation.reduce(
      (sum, utilisation, person) => sum + Math.max(0, utilisation - 1) * (stage.people[person]?.reviewShare ?? 0),
      0,
    ),
  };
}

function areaResult(
  { authorDelayHours }: ReviewStage,
  { policy, classes }: StageArea,
  times: Extract<PoolTimes, { readonly kind: 'settles' }>,
): StageAreaResult {
  return {
    kind: hasFormula(policy) ? 'screened' : 'needsSimulation',
    ...stageTimesOf(classes, times, authorDelayHours),
  };
}

/** The area's part of what its overloaded reviewers cannot do. */
function growthOf(work: AreaWork, { parts, utilisation }: StageSplit, index: number): number {
  return work.owners.reduce((sum, { person, speed }, place) => {
    const used = utilisation[person] ?? 0;
    const hours = (work.load * (parts[index]?.[place] ?? 0)) / speed;
    return used > 1 ? sum + hours * (1 - 1 / used) : sum;
  }, 0);
}
