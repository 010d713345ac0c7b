import { lognormalFrom } from '../model/lognormal.ts';
import { gapLawOf, type GapLaw } from '../base/samplers.ts';
import type { ReviewStage, RoutingPolicy } from '../model/reviewStage.ts';
import type { ReviewSimulation, WeeklySpeed } from './reviewSimulation.ts';

/**
 * A review stage as flat lists of numbers, which the engine reads a million times a second. Owners and classes of all areas stand
 * one after another; those of an area from `firstOwner[area]` to before `firstOwner[area + 1]`.
 */
export interface CompiledStage {
  readonly people: number;
  readonly areas: number;
  readonly shares: readonly number[];
  /** The moment, in working hours, from which it is in force. */
  readonly from: number;
  /** Mean working hours from one pull request to the next; Infinity where none come. */
  readonly meanGaps: Float64Array;
  /** Null: arrivals are random. */
  readonly gapLaw: GapLaw | null;
  readonly authorDelayHours: number;
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
  /** Classes of all stages stand in one list, so that a pull request keeps its class from one stage to the next. */
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

/** Lays the stages of a simulation out for the engine, in the order of their weeks; at least one. */
export function compileStages(
  simulation: ReviewSimulation,
  hoursPerWeek: number,
): readonly [CompiledStage, ...CompiledStage[]] {
  const { stage, weeklySpeeds = [], laterStages = [], openPullRequests } = simulation;
  const all = [stage, ...laterStages.map((later) => later.stage)];
  const classes = all.flatMap(({ areas }) => areas.flatMap((area) => area.classes));
  const laws = classes.map((kind) => lognormalFrom(kind.effortHours, kind.effortCv));
  const common = {
    weeks: simulation.warmUpWeeks + simulation.horizonWeeks,
    classUpTo: Float64Array.from(
      all.flatMap(({ areas }) => areas.flatMap((area) => sumsOf(area.classes.map((kind) => kind.part)))),
    ),
    mu: Float64Array.from(laws, (law) => law.mu),
    sigma: Float64Array.from(laws, (law) => law.sigma),
    meanEffort: Float64Array.from(classes, (kind) => kind.effortHours),
    changeRequestProbability: Float64Array.from(classes, (kind) => kind.changeRequestProbability),
    reReviewFraction: Float64Array.from(classes, (kind) => kind.reReviewEffortFraction),
    mostReviewers: Math.max(
      1,
      ...all.flatMap(({ areas }) => areas.map((area) => area.requiredApprovals)),
      ...openPullRequests.map(({ progress }) => progress.reviewers.length),
    ),
  };
  let firstClass = 0;
  const compile = (one: ReviewStage, speeds: readonly WeeklySpeed[], from: number): CompiledStage => {
    const made = compileStage(one, speeds, { ...common, from, firstClass });
    firstClass += one.areas.reduce((sum, area) => sum + area.classes.length, 0);
    return made;
  };
  return [
    compile(stage, weeklySpeeds, 0),
    ...laterStages.map((later) => compile(later.stage, later.weeklySpeeds, (later.fromWeek - 1) * hoursPerWeek)),
  ];
}

type CommonLists = Pick<
  CompiledStage,
  | 'weeks'
  | 'from'
  | 'classUpTo'
  | 'mu'
  | 'sigma'
  | 'meanEffort'
  | 'changeRequestProbability'
  | 'reReviewFraction'
  | 'mostReviewers'
> & { readonly firstClass: number };

function compileStage(
  stage: ReviewStage,
  weeklySpeeds: readonly WeeklySpeed[],
  { firstClass, ...common }: CommonLists,
): CompiledStage {
  const firstOwner = startsOf(stage.areas.map((area) => area.owners.length));
  const owners = stage.areas.flatMap((area) => area.owners);
  const { arrivalScv = 1 } = stage;
  return {
    ...common,
    people: stage.people.length,
    areas: stage.areas.length,
    shares: stage.people.map((person) => person.reviewShare),
    meanGaps: Float64Array.from(stage.areas, (area) => 1 / area.pullRequestsPerWorkingHour),
    gapLaw: arrivalScv === 1 ? null : gapLawOf(arrivalScv),
    authorDelayHours: stage.authorDelayHours,
    approvals: Int32Array.from(stage.areas, (area) => area.requiredApprovals),
    policies: stage.areas.map((area) => area.policy),
    firstOwner,
    ownerPerson: Int32Array.from(owners, (owner) => owner.person),
    ownerSlowness: Float64Array.from(owners, (owner) => 1 / owner.speed),
    weeklySlowness: weeklySlownessOf(stage, weeklySpeeds, firstOwner, common.weeks),
    firstClass: startsOf(stage.areas.map((area) => area.classes.length)).map((place) => place + firstClass),
  };
}

/**
 * Hours that a person takes in the week in which a review begins for what takes the reference reviewer one.
 *
 * @param week from the start, with its part
 * @param usual of somebody whose speed does not change, or who does not own the area
 */
export function slownessIn(stage: CompiledStage, area: number, person: number, week: number, usual: number): number {
  const { weeklySlowness, weeks } = stage;
  const owner = weeklySlowness === null ? -1 : ownerOf(stage, area, person);
  return owner < 0 ? usual : (weeklySlowness?.[owner * weeks + Math.min(weeks - 1, Math.floor(week))] ?? usual);
}

/** The same without regard to weeks; 1 for whoever does not own the area. */
export function slownessOf(stage: CompiledStage, area: number, person: number): number {
  const owner = ownerOf(stage, area, person);
  return owner < 0 ? 1 : (stage.ownerSlowness[owner] ?? 1);
}

function ownerOf({ firstOwner, ownerPerson }: CompiledStage, area: number, person: number): number {
  for (let owner = firstOwner[area] ?? 0; owner < (firstOwner[area + 1] ?? 0); owner += 1) {
    if (ownerPerson[owner] === person) return owner;
  }
  return -1;
}

function weeklySlownessOf(
  stage: ReviewStage,
  weeklySpeeds: readonly WeeklySpeed[],
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
