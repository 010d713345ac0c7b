import type { WorkingCalendar } from '../base/workingCalendar.ts';
import type { Gate, GateOrder } from './gates.ts';
import type { StageArea, StageClass, StagePerson } from './reviewStage.ts';

/**
 * The way of a change from being ready to being in use: CI, gates, review, main branch, deployment.
 *
 * Review and author time are working hours of the calendar. CI, gates and deployment run round the clock, in elapsed hours.
 */
export interface PipelineSpec {
  readonly calendar: WorkingCalendar;
  readonly people: readonly StagePerson[];
  /** Code areas, fixes not counted: these come from the main branch's failures. */
  readonly areas: readonly PipelineArea[];
  /** Mean time in which an author answers a change request, working hours. */
  readonly authorDelayHours: number;
  /** As of a review stage. Absent: 1, at random. */
  readonly arrivalScv?: number;
  readonly ci: CiSpec;
  readonly gates: readonly PipelineGate[];
  /** Order of the gates before merging. */
  readonly gateOrder: GateOrder;
  /** Author's working hours after a failed gate; CI runs again then. */
  readonly gateFixHours: number;
  readonly main: MainBranchSpec;
  /** Working hours from one deployment to the next; 0: whenever something is ready. */
  readonly deployEveryHours: number;
}

export interface PipelineArea extends Omit<StageArea, 'classes'> {
  readonly classes: readonly PipelineClass[];
}

export interface PipelineClass extends StageClass {
  /** Chance that a run on the main branch succeeds, above 0. */
  readonly mainSuccess: number;
  /** Mean working hours that a pre-screen takes before review, waiting counted and skips averaged in; 0 without one. */
  readonly screeningHours: number;
}

export interface CiSpec {
  /** Jobs that run at once. */
  readonly runners: number;
  /** Jobs of one run, all at once. */
  readonly jobsPerRun: number;
  /** Mean elapsed hours of a run, waiting not counted; lognormal. */
  readonly runHours: number;
  readonly runCv: number;
  /** When runs are started: evenly in working time, or a part for each of the 168 hours of a week from Sunday 0:00 on. */
  readonly arrivals: { readonly kind: 'workingTime' } | { readonly kind: 'profile'; readonly parts: readonly number[] };
}

export interface PipelineGate extends Gate {
  /** After merging a gate holds nobody up; what it finds has escaped to the main branch already. */
  readonly placement: 'beforeMerge' | 'afterMerge';
  /** Whether it takes a place on the CI runners. */
  readonly runsOn: 'ownMachines' | 'ciRunners';
}

export interface MainBranchSpec {
  /** Part of failures that a plain re-run settles, 0 to 1. */
  readonly flakyShare: number;
  /** Working hours until a fix is there. */
  readonly fixDelayHours: number;
  /** Effort of reviewing a fix as a part of a first review. */
  readonly fixEffortFraction: number;
}
