import { lognormalFrom } from '../model/lognormal.ts';
import type { RoutingPolicy } from '../model/reviewStage.ts';
import type { ReviewSimulation } from './reviewSimulation.ts';

/**
 * A review stage as flat lists of numbers, which the engine reads a million times a second. Owners and classes of all areas stand
 * one after another; those of an area from `firstOwner[area]` to before `firstOwner[area + 1]`.
 */
export interface CompiledStage {
  readonly people: number;
  readonly areas: number;
  readonly shares: readonly number[];
  /** Mean working hours from one pull request to the next; Infinity where none come. */
  readonly meanGaps: Float64Array;
  readonly approvals: Int32Array;
  readonly policies: readonly RoutingPolicy[];
  readonly firstOwner: Int32Array;
  readonly ownerPerson: Int32Array;
  /** Hours that the owner takes for what takes the reference reviewer one. */
  readonly ownerSlowness: Float64Array;
  /** By owner and week, where speeds change from week to week; null: they do not. */
  readonly weeklySlowness: Float64Array | null;
  /** Weeks in each row of `weeklySlowness`. */
  readonly weeks: number;
  /** By person: the moment, in working hours, from which they are there; null: all are from the start. */
  readonly presentFrom: Float64Array | null;
  readonly firstClass: Int32Array;
  /** Part of the area's pull requests that are of this class or an earlier one. */
  readonly classUpTo: Float64Array;
  /** Mean and spread of the logarithm of a first review's effort in hours. */
  readonly mu: Float64Array;
  readonly sigma: Float64Array;
  readonly meanEffort: Float64Array;
  readonly changeRequestProbability: Float64Array;
  readonly reReviewFraction: Float64Array;
  /** Most reviewers that one pull request has. */
  readonly mostReviewers: number;
}

/** Lays a stage out for the engine. */
export function compileStage(simulation: ReviewSimulation, hoursPerWeek: number): CompiledStage {
  const { stage, openPullRequests } = simulation;
  const firstOwner = startsOf(stage.areas.map((area) => area.owners.length));
  const weeks = simulation.warmUpWeeks + simulation.horizonWeeks;
  const owners = stage.areas.flatMap((area) => area.owners);
  const classes = stage.areas.flatMap((area) => area.classes);
  const laws = classes.map((kind) => lognormalFrom(kind.effortHours, kind.effortCv));
  return {
    people: stage.people.length,
    areas: stage.areas.length,
    shares: stage.people.map((person) => person.reviewShare),
    meanGaps: Float64Array.from(stage.areas, (area) => 1 / area.pullRequestsPerWorkingHour),
    approvals: Int32Array.from(stage.areas, (area) => area.requiredApprovals),
    policies: stage.areas.map((area) => area.policy),
    firstOwner,
    ownerPerson: Int32Array.from(owners, (owner) => owner.person),
    ownerSlowness: Float64Array.from(owners, (owner) => 1 / owner.speed),
    weeklySlowness: weeklySlownessOf(simulation, firstOwner, weeks),
    weeks,
    presentFrom:
      simulation.firstWeeks?.some((week) => week > 1) === true
        ? Float64Array.from(simulation.firstWeeks, (week) => (week - 1) * hoursPerWeek)
        : null,
    firstClass: startsOf(stage.areas.map((area) => area.classes.length)),
    classUpTo: Float64Array.from(stage.areas.flatMap((area) => sumsOf(area.classes.map((kind) => kind.part)))),
    mu: Float64Array.from(laws, (law) => law.mu),
    sigma: Float64Array.from(laws, (law) => law.sigma),
    meanEffort: Float64Array.from(classes, (kind) => kind.effortHours),
    changeRequestProbability: Float64Array.from(classes, (kind) => kind.changeRequestProbability),
    reReviewFraction: Float64Array.from(classes, (kind) => kind.reReviewEffortFraction),
    mostReviewers: Math.max(
      1,
      ...stage.areas.map((area) => area.requiredApprovals),
      ...openPullRequests.map(({ progress }) => progress.reviewers.length),
    ),
  };
}

function weeklySlownessOf(
  { stage, weeklySpeeds = [] }: ReviewSimulation,
  firstOwner: Int32Array,
  weeks: number,
): Float64Array | null {
  if (weeklySpeeds.length === 0) return null;
  const owners = stage.areas.flatMap((area) => area.owners);
  const table = new Float64Array(owners.length * weeks);
  owners.forEach(({ speed }, owner) => table.fill(1 / speed, owner * weeks, (owner + 1) * weeks));
  for (const { area, owner, speeds } of weeklySpeeds) {
    const row = ((firstOwner[area] ?? 0) + owner) * weeks;
    for (let week = 0; week < weeks; week += 1)
      table[row + week] = 1 / (speeds[Math.min(week, speeds.length - 1)] ?? 1);
  }
  return table;
}

function startsOf(lengths: readonly number[]): Int32Array {
  return Int32Array.from([0, ...sumsOf(lengths)]);
}

function sumsOf(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
