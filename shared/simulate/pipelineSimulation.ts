import { officeHours, type WorkingCalendar } from '../base/workingCalendar.ts';

/**
 * The way of a pull request from ready to deployed: continuous integration, review in rounds, gates, the run on the main branch with
 * fixes when it fails, deployment.
 *
 * Review, authors and deployments keep to working hours; CI and gates run around the clock. Hours are working hours where people
 * work and hours by the clock where machines do.
 *
 * Source: the model specification, 2.9
 */
export interface PipelineSimulation {
  readonly calendar: WorkingCalendar;
  /** Reviewers who share one queue, oldest first, and the part of working time that each gives to it. */
  readonly reviewers: number;
  readonly reviewShare: number;
  /** Poisson over working time. */
  readonly pullRequestsPerWeek: number;
  readonly classes: readonly PipelineClass[];
  /** Effort of a re-review as a part of a first review. */
  readonly reReviewEffortFraction: number;
  /** Mean working hours in which an author answers a change request; exponential. CI runs again before the re-review. */
  readonly authorDelayHours: number;
  readonly ci: {
    /** Jobs that run at a time. */
    readonly runners: number;
    /** Hours of a run by the clock; lognormal. */
    readonly meanHours: number;
    readonly cv: number;
  };
  readonly gates: readonly PipelineGate[];
  /** One after the other, the first that fails ends the attempt; or all at once, the slowest ends it. */
  readonly gateOrder: 'inSequence' | 'inParallel';
  /** Mean working hours of the author after a failed attempt, before CI and the gates run again; exponential. */
  readonly gateFixHours: number;
  /** Part of the failures on main that pass when run again; the others need a fix. */
  readonly flakyPart: number;
  /** Mean working hours until a fix is ready; exponential. It takes the whole way again, with a new reviewer. */
  readonly fixDelayHours: number;
  /** Effort of a fix's first review as a part of the pull request's. */
  readonly fixEffortFraction: number;
  readonly deployment: PipelineDeployment;
  /** Weeks that count, and weeks before them that do not; whole, at least 1 and 0. */
  readonly horizonWeeks: number;
  readonly warmUpWeeks: number;
}

export interface PipelineClass {
  /** Part of the pull requests, 0 to 1. */
  readonly part: number;
  /** First review by one reviewer, hours; lognormal. */
  readonly effortHours: number;
  readonly effortCv: number;
  readonly changeRequestProbability: number;
  /** Chance that a run on the main branch succeeds; above 0. */
  readonly mainSuccess: number;
}

export interface PipelineGate {
  /** Hours by the clock; lognormal. */
  readonly meanHours: number;
  readonly cv: number;
  readonly passProbability: number;
}

export type PipelineDeployment =
  | { readonly kind: 'continuous' }
  /** Every so many working hours, counted from the start of the first day: every 4 are noon and evening of a day of 8. */
  | { readonly kind: 'periodic'; readonly everyHours: number };

/**
 * A pipeline of reviewers and CI alone, for 26 weeks of office hours.
 *
 * @param changes what is to be different
 */
export function pipelineSimulationOf(changes: Partial<PipelineSimulation> = {}): PipelineSimulation {
  return {
    calendar: officeHours,
    reviewers: 6,
    reviewShare: 0.25,
    pullRequestsPerWeek: 60,
    classes: [{ part: 1, effortHours: 0.5, effortCv: 1.2, changeRequestProbability: 0.35, mainSuccess: 0.9 }],
    reReviewEffortFraction: 0.4,
    authorDelayHours: 4,
    ci: { runners: 4, meanHours: 0.25, cv: 0.6 },
    gates: [],
    gateOrder: 'inSequence',
    gateFixHours: 2,
    flakyPart: 0.2,
    fixDelayHours: 2,
    fixEffortFraction: 0.5,
    deployment: { kind: 'continuous' },
    horizonWeeks: 26,
    warmUpWeeks: 0,
    ...changes,
  };
}

/**
 * Checks what would otherwise turn into nonsense numbers or a simulation without end.
 *
 * @throws RangeError: a bug in the caller, never user input
 */
export function checkPipelineSimulation(simulation: PipelineSimulation): void {
  const need = (condition: unknown, what: string): void => {
    if (condition !== true) throw new RangeError(what);
  };
  const isCount = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;
  const { ci, deployment } = simulation;
  need(isCount(simulation.reviewers, 1) && isCount(ci.runners, 1), 'a stage with nobody to do it');
  need(isCount(simulation.horizonWeeks, 1) && isCount(simulation.warmUpWeeks, 0), 'weeks that are not whole');
  need(simulation.reviewShare > 0 && simulation.reviewShare <= 1, 'a review share not in (0, 1]');
  need(simulation.pullRequestsPerWeek >= 0, 'arrivals below 0');
  need(ci.meanHours > 0 && ci.cv >= 0, 'CI runs without a duration');
  // The engine tells the random numbers of 64 gates apart.
  need(simulation.gates.length <= 64, 'more than 64 gates');
  for (const gate of simulation.gates) {
    need(gate.meanHours > 0 && gate.cv >= 0, 'a gate without a duration');
    need(gate.passProbability > 0 && gate.passProbability <= 1, 'a gate that nothing passes');
  }
  for (const kind of simulation.classes) {
    need(kind.part >= 0 && kind.effortHours > 0 && kind.effortCv >= 0, 'a class without effort');
    need(kind.changeRequestProbability >= 0 && kind.changeRequestProbability < 1, 'change requests without end');
    need(kind.mainSuccess > 0 && kind.mainSuccess <= 1, 'a main branch that never succeeds');
  }
  need(
    Math.abs(simulation.classes.reduce((sum, kind) => sum + kind.part, 0) - 1) < 1e-6,
    'classes that do not add up to 1',
  );
  const delays = [simulation.authorDelayHours, simulation.gateFixHours, simulation.fixDelayHours];
  need(delays.every((hours) => hours >= 0) && simulation.reReviewEffortFraction >= 0, 'a delay below 0');
  need(
    simulation.fixEffortFraction > 0 && simulation.flakyPart >= 0 && simulation.flakyPart <= 1,
    'fixes without effort',
  );
  need(deployment.kind === 'continuous' || deployment.everyHours > 0, 'deployments without a period');
}
