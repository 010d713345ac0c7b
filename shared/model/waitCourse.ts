import { fluidCourse, fluidWait, longRunNumber, occupancyCurve } from './fluidQueue.ts';

/** A team's queue today and what changes over the coming weeks. */
export interface WaitPlan {
  /** As `evaluateReviewStage` gives it, but the utilisation may be at or above 1. */
  readonly queue: {
    readonly reviewers: number;
    readonly utilisation: number;
    /** Mean working hours that a visit takes from begin to end. */
    readonly serviceHours: number;
    readonly serviceScv: number;
  };
  readonly arrivalScv: number;
  /** Part by which demand grows from week to week. */
  readonly weeklyGrowth: number;
  /** What is done in each week, over what is done in a week today: newcomers who learn, people who leave. */
  readonly supplyByWeek: readonly number[];
  readonly workingHoursPerWeek: number;
  /** Requests that wait or are in review today; null: as many as in the long run, which exist only below full load. */
  readonly requestsToday: number | null;
}

export interface WaitWeek {
  readonly week: number;
  /** Demand over what is done, of that week. */
  readonly utilisation: number;
  /** Mean working hours until a review begins, of those that arrive in the week. */
  readonly waitHours: number;
  /** Requests that wait or are in review at the end of the week. */
  readonly requests: number;
}

/** A step of this part of a service time is fine enough. */
const stepPart = 0.05;
/** Where the long run has no number of requests, that of nearly full load stands in for today's. */
const nearlyFull = 0.97;
/** A week in which nobody reviews is one in which next to nothing is done. */
const leastSupply = 1e-3;

/**
 * Waits over the coming weeks while demand grows and newcomers learn, finite through overload: a queue that fills needs weeks for it,
 * and one that is relieved needs weeks to drain.
 *
 * Assumes: a change in what is done makes everybody faster or slower, not more or fewer.
 *
 * Source: the model specification, 2.7
 */
export function waitCourse(plan: WaitPlan): readonly WaitWeek[] {
  const { reviewers, utilisation, serviceHours, serviceScv } = plan.queue;
  const curve = occupancyCurve(reviewers, plan.arrivalScv, serviceScv);
  const length = plan.workingHoursPerWeek;
  const arrivalsToday = (utilisation * reviewers) / serviceHours;
  const weeks: WaitWeek[] = [];
  let number =
    plan.requestsToday ?? longRunNumber(reviewers, Math.min(utilisation, nearlyFull), plan.arrivalScv, serviceScv);
  for (const [week, supply] of plan.supplyByWeek.entries()) {
    const arrivalRate = arrivalsToday * (1 + plan.weeklyGrowth) ** week;
    const serviceRate = Math.max(supply, leastSupply) / serviceHours;
    const steps = Math.ceil(length / (stepPart * serviceHours));
    const { numbers } = fluidCourse(
      { curve, arrivalRateAt: () => arrivalRate, serviceRateAt: () => serviceRate, initialNumber: number },
      length,
      length / steps,
    );
    let waited = 0;
    for (let index = 0; index < steps; index += 1) waited += fluidWait(curve, numbers[index] ?? 0, serviceRate);
    number = numbers[steps] ?? 0;
    weeks.push({
      week,
      utilisation: arrivalRate / (reviewers * serviceRate),
      waitHours: waited / steps,
      requests: number,
    });
  }
  return weeks;
}
