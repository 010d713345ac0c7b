import { erlangB } from './erlang.ts';
import type { PipelineClass } from './pipelineSpec.ts';
import { kimuraFactor } from './queue.ts';
import type { ValidatorSettings } from '../org/assumptionDefinitions/roleAssumptions.ts';

/** People who pre-screen AI-assisted pull requests, and what reaches them. */
export interface ValidatorDesk {
  /** Validators; 0 for none. */
  readonly validators: number;
  /** Part of working time that each gives to it, leave taken off. */
  readonly validatorShare: number;
  /** AI-assisted pull requests per working hour. */
  readonly aiPullRequestsPerHour: number;
  /** Part of them that is labelled, 0 to 1: what is not labelled cannot be pre-screened. */
  readonly policyCoverage: number;
}

export interface ValidatorResult {
  /** Part of all AI-assisted pull requests that is pre-screened. */
  readonly coverage: number;
  /** Part of those labelled that waits too long and goes on without. */
  readonly skipped: number;
  /** Part of the validators' time for it that is used, 0 to 1; 0 without validators. */
  readonly utilisation: number;
  /** Mean working hours until a pre-screen begins or is skipped, of those labelled. */
  readonly waitHours: number;
  /** Mean working hours that an AI-assisted pull request is held up, over all of them. */
  readonly delayHours: number;
}

/**
 * A queue of its own in front of the owners, from which a pull request goes on without a pre-screen once it has waited for the
 * limit. It is never overloaded: what is too much is skipped, and coverage falls.
 *
 * Coverage is limited by what is labelled and by what validators can do; both limits are soft near one another, because chance
 * makes some wait while somebody is idle at other times.
 *
 * Exact for exponential pre-screens; other spreads stretch all waits by Kimura's factor, as in the queue without a limit. For
 * lognormal ones of cv 1.2 that is within 10 % of simulated waits and 0.015 of the simulated part that is skipped.
 *
 * Source: D. Y. Barrer 1957 and F. Baccelli and G. Hebuterne 1981 (M/M/c with a limit of patience); the model specification, 2.8
 */
export function validatorDesk(desk: ValidatorDesk, settings: ValidatorSettings): ValidatorResult {
  const { validators, validatorShare } = desk;
  const arrivalRate = desk.aiPullRequestsPerHour * desk.policyCoverage;
  if (validators < 1 || validatorShare <= 0) {
    return { coverage: 0, skipped: 1, utilisation: 0, waitHours: 0, delayHours: 0 };
  }
  const serviceHours = settings.validatorEffortHours / validatorShare;
  if (arrivalRate === 0) {
    const delayHours = desk.policyCoverage * serviceHours;
    return { coverage: desk.policyCoverage, skipped: 0, utilisation: 0, waitHours: 0, delayHours };
  }
  const utilisation = Math.min(0.99, (arrivalRate * serviceHours) / validators);
  const stretch = kimuraFactor(validators, utilisation, 1, settings.validatorEffortCv ** 2);
  const queue = impatientQueue(
    validators,
    arrivalRate,
    1 / serviceHours,
    settings.skipAfterHours / Math.max(stretch, 1e-9),
  );
  const screened = 1 - queue.skipped;
  const waitHours = queue.meanWait * stretch;
  return {
    coverage: desk.policyCoverage * screened,
    skipped: queue.skipped,
    utilisation: Math.min(1, (arrivalRate * screened * serviceHours) / validators),
    waitHours,
    delayHours: desk.policyCoverage * (waitHours + screened * serviceHours),
  };
}

/** M/M/c whose customers leave after waiting for a fixed time: the part that leaves, and the mean of all waits. */
function impatientQueue(
  servers: number,
  arrivalRate: number,
  serviceRate: number,
  patience: number,
): { readonly skipped: number; readonly meanWait: number } {
  const drain = servers * serviceRate - arrivalRate;
  // Density of the wait that an arrival with patience would have: e^(-drain t) up to the limit, and e^(-c mu t) after it. Both are
  // taken relative to their largest value, since the first grows without end when more arrives than can be done.
  const scale = Math.max(0, -drain * patience);
  const within = integralOfExponential(drain, patience, scale);
  const beyond = Math.exp(-drain * patience - scale) / (servers * serviceRate);
  // Chance that all but one are busy, given that not all are: Erlang's loss with one fewer.
  const weight = arrivalRate * erlangB(arrivalRate / serviceRate, servers - 1);
  const whole = Math.exp(-scale) + weight * (within.mass + beyond);
  return {
    skipped: (weight * beyond) / whole,
    meanWait: (weight * (within.moment + patience * beyond)) / whole,
  };
}

/** Integrals of e^(-rate t) and t e^(-rate t) from 0 to a limit, times e^(-scale). */
function integralOfExponential(
  rate: number,
  limit: number,
  scale: number,
): { readonly mass: number; readonly moment: number } {
  const start = Math.exp(-scale);
  const end = Math.exp(-rate * limit - scale);
  if (Math.abs(rate * limit) < 1e-5) return { mass: limit * start, moment: (limit ** 2 / 2) * start };
  const mass = (start - end) / rate;
  return { mass, moment: (mass - limit * end) / rate };
}

/** A class of pull requests behind a validator’s desk. */
export interface ScreenedClass extends PipelineClass {
  /** The desk looked at it; what waits too long passes it by. */
  readonly isScreened: boolean;
}

/**
 * A class of AI-assisted pull requests as owners see it behind a validator: the part that was pre-screened takes them less effort,
 * comes back less often and breaks the main branch less often; the rest is as before.
 *
 * @param coverage part that is pre-screened, 0 to 1
 * @param delayHours mean working hours by which the desk holds up one of the class
 * Source: the model specification, 2.8
 */
export function behindValidator(
  kind: PipelineClass,
  coverage: number,
  delayHours: number,
  settings: ValidatorSettings,
): readonly ScreenedClass[] {
  const screeningHours = kind.screeningHours + delayHours;
  const screened: ScreenedClass = {
    ...kind,
    isScreened: true,
    part: kind.part * coverage,
    effortHours: kind.effortHours * (1 - settings.ownerEffortCut),
    changeRequestProbability: kind.changeRequestProbability * (1 - settings.changeRequestCut),
    mainSuccess: 1 - (1 - kind.mainSuccess) * (1 - settings.escapeCut),
    screeningHours,
  };
  const others: ScreenedClass = { ...kind, isScreened: false, part: kind.part * (1 - coverage), screeningHours };
  return [screened, others].filter(({ part }) => part > 0);
}
