import { shortfallsOf, type EstimateStatus, type Interval, type Shortfall } from './estimate.ts';
import type { ResponseQueue } from './unitQueue.ts';

/** What was seen of first responses. */
export interface ObservedResponse {
  /** Winsorised mean in working hours. */
  readonly meanHours: number;
  /** Answered pull requests behind it. */
  readonly answered: number;
}

/**
 * How long a review takes a reviewer from start to finish, as the waits tell it. Effort and review share cannot be told apart: a
 * team with long reviews and one with scarce review time look the same, and forecasts do not depend on which it is.
 */
export interface TimeScale {
  /** `prior` with nothing too little: even a twentieth of what is declared would be overload, so nothing on the grid fits. */
  readonly status: EstimateStatus;
  readonly tooLittle: readonly Shortfall[];
  /** Working hours of one first review. */
  readonly hours: number;
  /** 90 %. */
  readonly interval: Interval;
  /** Standard deviation of its logarithm: half of the set within 1 of the minimum. */
  readonly logDeviation: number;
  /** As the plan declares it: effort over review share. */
  readonly priorHours: number;
  /** What the fit is held against, and what the queue gives at the fitted value. Null without data. */
  readonly observedHours: number | null;
  readonly fittedHours: number | null;
  /** Of the unit's reviewers at the fitted value. */
  readonly utilisation: number;
  readonly answered: number;
  /** Grid of candidates with their weights, which add up to 1; for draws. */
  readonly posterior: readonly TimeScalePoint[];
}

/** A candidate of the grid. */
export interface TimeScalePoint {
  readonly hours: number;
  readonly weight: number;
}

const gridPoints = 601;
const gridReach = 3;
const priorDeviation = 0.5;
const mostUtilisation = 0.995;
const ninetyPercent = 1.6448536269514722;
/** Nothing is answered faster than in a minute; an unanswerable zero would have no logarithm. */
const leastHours = 1 / 60;

/** Relative scatter of an observed mean around the long-run mean: the noise floor of the model specification, 3.3 and 3.6. */
function observationDeviation(utilisation: number, answered: number): number {
  const floor = 0.15 + 0.5 * Math.max(0, utilisation - 0.6);
  // Below the minimum the mean itself is uncertain, and the prior is to prevail.
  return floor * Math.sqrt(Math.max(1, leastAnswered / answered));
}

const leastAnswered = 30;

/**
 * Fits the time scale of a unit to its observed first response: inverse queueing, the most probable value on a grid of 601 points
 * within e^3 of what is declared, those with utilisation of 0.995 and more left out.
 *
 *     minimise  (ln tau - ln tau0)^2 / 0.5^2  +  (ln observed - ln model(tau))^2 / s^2,   s = 0.15 + 0.5 max(0, utilisation - 0.6)
 *
 * Assumes that the queue is otherwise right: arrivals, rounds and the number of reviewers.
 *
 * @param observed null: nothing was seen, and the declared value stands
 * Source: the model specification, 3.3
 */
export function fitTimeScale(queue: ResponseQueue, observed: ObservedResponse | null): TimeScale {
  const seen = observed !== null && observed.answered > 0 ? observed : null;
  const target = seen === null ? null : Math.log(Math.max(leastHours, seen.meanHours));
  const points: { readonly hours: number; readonly cost: number }[] = [];
  for (let index = 0; index < gridPoints; index += 1) {
    const step = gridReach * ((2 * index) / (gridPoints - 1) - 1);
    const hours = queue.priorHours * Math.exp(step);
    const utilisation = queue.utilisation(hours);
    if (utilisation >= mostUtilisation && seen !== null) continue;
    const misfit =
      target === null || seen === null
        ? 0
        : (target - Math.log(queue.firstResponseHours(hours))) / observationDeviation(utilisation, seen.answered);
    points.push({ hours, cost: (step / priorDeviation) ** 2 + misfit ** 2 });
  }
  const tooLittle = shortfallsOf('timeScale', { answeredPullRequests: seen?.answered ?? 0 });
  const best = points.reduce<(typeof points)[number] | null>(
    (least, point) => (least === null || point.cost < least.cost ? point : least),
    null,
  );
  const isFitted = seen !== null && best !== null;
  const chosen = best ?? { hours: queue.priorHours, cost: 0 };
  const candidates = points.length > 0 ? points : [chosen];
  const within = (excess: number): Interval => {
    const near = candidates.filter(({ cost }) => cost <= chosen.cost + excess).map(({ hours }) => hours);
    return { low: Math.min(...near), high: Math.max(...near) };
  };
  const oneDeviation = within(1);
  return {
    status: !isFitted ? 'prior' : tooLittle.length === 0 ? 'measured' : 'shrunk',
    tooLittle,
    hours: chosen.hours,
    interval: within(ninetyPercent ** 2),
    logDeviation: Math.log(oneDeviation.high / oneDeviation.low) / 2,
    priorHours: queue.priorHours,
    observedHours: seen?.meanHours ?? null,
    fittedHours: isFitted ? queue.firstResponseHours(chosen.hours) : null,
    utilisation: queue.utilisation(chosen.hours),
    answered: seen?.answered ?? 0,
    posterior: weigh(candidates, chosen.cost),
  };
}

function weigh(
  points: readonly { readonly hours: number; readonly cost: number }[],
  least: number,
): readonly TimeScalePoint[] {
  const weights = points.map(({ cost }) => Math.exp((least - cost) / 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return points.map(({ hours }, index) => ({ hours, weight: (weights[index] ?? 0) / total }));
}

/**
 * The value below which a given part of what is believed of a time scale lies.
 *
 * @param part 0 to 1
 */
export function timeScaleQuantile({ posterior, hours }: Pick<TimeScale, 'posterior' | 'hours'>, part: number): number {
  let passed = 0;
  for (const point of posterior) {
    passed += point.weight;
    if (passed >= part) return point.hours;
  }
  return posterior.at(-1)?.hours ?? hours;
}

/** The numbers of the sentence that says what a fit means; its words are in the messages. */
export interface TimeScaleFacts {
  readonly hours: number;
  readonly interval: Interval;
  readonly declaredShare: number;
  readonly declaredEffortHours: number;
  /** Either reviews take this long at the declared share … */
  readonly effortHoursAtDeclaredShare: number;
  /** … or people give this part of their time at the declared effort. The data cannot tell. */
  readonly shareAtDeclaredEffort: number;
  readonly answered: number;
  readonly cannotTellApart: readonly ['reviewEffort', 'reviewShare'];
}

/** What a fitted time scale means in effort at the declared share, and in share at the declared effort. */
export function timeScaleFacts(
  { hours, interval, answered }: TimeScale,
  declared: { readonly effortHours: number; readonly reviewShare: number },
): TimeScaleFacts {
  return {
    hours,
    interval,
    declaredShare: declared.reviewShare,
    declaredEffortHours: declared.effortHours,
    effortHoursAtDeclaredShare: hours * declared.reviewShare,
    shareAtDeclaredEffort: declared.effortHours / hours,
    answered,
    cannotTellApart: ['reviewEffort', 'reviewShare'],
  };
}
