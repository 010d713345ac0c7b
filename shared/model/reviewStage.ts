import type { Routing } from '../org/org.ts';

/**
 * Reviewers and the code areas that they share, as plain numbers: what the analytic formulas and the simulation both read, so that
 * one can be held against the other. People and areas are known by their index.
 *
 * Times are working hours: hours of the working calendar, of which a reviewer gives a part to review.
 */
export interface ReviewStage {
  readonly people: readonly StagePerson[];
  readonly areas: readonly StageArea[];
  /** Mean time in which an author answers a change request, in working hours; exponential. */
  readonly authorDelayHours: number;
  /** Squared coefficient of variation of the times between the pull requests of an area, at least 0. Absent: 1, at random. */
  readonly arrivalScv?: number;
}

export interface StagePerson {
  /** Part of working time that goes to review, leave taken off; above 0, at most 1. */
  readonly reviewShare: number;
}

export interface StageArea {
  /** Pull requests that become ready for review per working hour. */
  readonly pullRequestsPerWorkingHour: number;
  /** Kinds of pull requests, such as written by people and with AI assistance; their parts add up to 1. */
  readonly classes: readonly StageClass[];
  /** Who may review it, in a fixed order. */
  readonly owners: readonly StageOwner[];
  /** Different people who must approve each; 1 or more. */
  readonly requiredApprovals: number;
  readonly policy: RoutingPolicy;
}

export interface StageOwner {
  /** Index in `ReviewStage.people`. */
  readonly person: number;
  /** Review speed in this area against the reference reviewer; above 0. */
  readonly speed: number;
}

export interface StageClass {
  /** Part of the area's pull requests, 0 to 1. */
  readonly part: number;
  /** Mean effort of a first review by the reference reviewer, in hours of review; lognormal. */
  readonly effortHours: number;
  readonly effortCv: number;
  /** Chance that a round ends with a change request; rounds are geometric. */
  readonly changeRequestProbability: number;
  /** Effort of a re-review as a part of a first review, with the same cv. */
  readonly reReviewEffortFraction: number;
}

/** See `Routing`: the model needs no other word for it. */
export type RoutingPolicy = Routing;
