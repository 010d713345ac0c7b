import { officeHours, type WorkingCalendar } from '../base/workingCalendar.ts';
import type { ReviewStage } from '../model/reviewStage.ts';
import { steadyArrivals, type ArrivalPattern } from './arrivalClock.ts';
import { interleaved, type ReviewHabit } from './reviewHabit.ts';

/** What is simulated: a review stage, and what the closed formulas have no place for. */
export interface ReviewSimulation {
  readonly stage: ReviewStage;
  /**
   * A name for each area, in the order of `stage.areas`: areas of the same name meet the same pull requests in every scenario that
   * is simulated with the same seed, wherever they stand in the list.
   */
  readonly areaNames: readonly string[];
  /** Groups of people and areas for which results are wanted. */
  readonly teams: readonly SimulatedTeam[];
  readonly calendar: WorkingCalendar;
  readonly habit: ReviewHabit;
  readonly arrivals: ArrivalPattern;
  /** What is open when simulated time starts. */
  readonly openPullRequests: readonly OpenPullRequest[];
  /** Weeks that count; whole, at least 1. */
  readonly horizonWeeks: number;
  /** Weeks simulated before them that do not; whole. For checks against formulas of the steady state, which start from empty. */
  readonly warmUpWeeks: number;
  /** With the policy `expertise`: unfinished work, in working hours, beyond which an owner is passed over. */
  readonly expertiseBacklogLimitHours: number;
  /** Speeds that change from week to week while people learn or teach. Absent: none does. */
  readonly weeklySpeeds?: readonly WeeklySpeed[];
  /**
   * What becomes of the stage later, in the order of the weeks: with the same people and areas in the same places. Absent: it stays
   * as it is.
   */
  readonly laterStages?: readonly LaterStage[];
  /** The week, 1 for the first that counts, from which figures that are not told by week are taken. Absent: from the first. */
  readonly figuresFromWeek?: number;
  /** Exponential only for comparison with formulas that assume it; the cv is then 1 whatever the stage says. */
  readonly effortLaw: 'lognormal' | 'exponential';
}

/**
 * A review stage from the first day of a week on. Reviews that have begun by then are finished as they were begun; whatever waits is
 * handed out anew, the oldest first.
 *
 * Whoever is not there has a review share of 0 and owns nothing. An area that is no more has no arrivals and, for what is still open
 * in it, the owners that are left; with none left, what is open is nobody's and ends.
 */
export interface LaterStage {
  /** Whole, counted from the first simulated week, which is 1; above 1. */
  readonly fromWeek: number;
  readonly stage: ReviewStage;
  /** As many as before, in the same order. */
  readonly teams: readonly SimulatedTeam[];
  readonly weeklySpeeds: readonly WeeklySpeed[];
}

/** How fast an owner of an area is in each week of the horizon, instead of the one speed in the stage; the last for later weeks. */
export interface WeeklySpeed {
  /** Index in `stage.areas`. */
  readonly area: number;
  /** Index in the area's owners. */
  readonly owner: number;
  /** From the first simulated week on; at least one, each above 0. */
  readonly speeds: readonly number[];
}

export interface SimulatedTeam {
  /** Indices in `stage.people`: whose utilisation counts. */
  readonly people: readonly number[];
  /** Indices in `stage.areas`: whose pull requests count. */
  readonly areas: readonly number[];
}

/** A pull request that was ready before simulated time starts. It counts in backlog and throughput, not in latencies. */
export interface OpenPullRequest {
  /** Index in `stage.areas`. */
  readonly area: number;
  /** Index in the area's classes. */
  readonly classIndex: number;
  /** Working hours since it became ready; the oldest is reviewed first. */
  readonly ageHours: number;
  readonly progress: PullRequestProgress;
}

/** How far an open pull request has come. `reviewers` are indices in `stage.people`. */
export type PullRequestProgress =
  /** Some have reviewed it, or nobody; the others of the required approvals are still to come. */
  | { readonly kind: 'waitingForReview'; readonly reviewers: readonly number[] }
  /** Changes are requested; these people will look at them again. */
  | { readonly kind: 'withAuthor'; readonly reviewers: readonly number[] }
  /** The author has answered; these people have to look again. */
  | { readonly kind: 'waitingForReReview'; readonly reviewers: readonly number[] };

/**
 * A simulation with the usual settings: 26 weeks from an empty start, office hours, interleaved review, steady arrivals, one team of
 * everybody, areas named by their index, and no one passed over before a working day of unfinished work.
 *
 * @param changes what is to be different
 */
export function reviewSimulationOf(
  stage: ReviewStage,
  changes: Partial<Omit<ReviewSimulation, 'stage'>> = {},
): ReviewSimulation {
  return {
    stage,
    areaNames: stage.areas.map((_, area) => `area ${area}`),
    teams: [{ people: stage.people.map((_, person) => person), areas: stage.areas.map((_, area) => area) }],
    calendar: officeHours,
    habit: interleaved,
    arrivals: steadyArrivals,
    openPullRequests: [],
    horizonWeeks: 26,
    warmUpWeeks: 0,
    expertiseBacklogLimitHours: 8,
    effortLaw: 'lognormal',
    ...changes,
  };
}

/**
 * Checks what would otherwise turn into nonsense numbers. What it finds is a bug of the caller: users' input is checked where it
 * comes in.
 *
 * @throws RangeError
 */
export function checkReviewSimulation(simulation: ReviewSimulation): void {
  const { stage, teams, openPullRequests, weeklySpeeds = [], laterStages = [], figuresFromWeek = 1 } = simulation;
  const people = stage.people.length;
  const areas = stage.areas.length;
  need(Number.isInteger(simulation.horizonWeeks) && simulation.horizonWeeks >= 1, 'a horizon of less than a week');
  need(Number.isInteger(simulation.warmUpWeeks) && simulation.warmUpWeeks >= 0, 'a warm-up that is not whole weeks');
  need(simulation.areaNames.length === areas, 'not as many names as areas');
  need(figuresFromWeek >= 1 && figuresFromWeek <= simulation.horizonWeeks, 'figures of weeks that are not simulated');
  const absence = laterStages.length > 0 ? 'mayBeAbsent' : 'allAreThere';
  checkStage({ stage, teams, weeklySpeeds }, absence);
  let before = 1;
  for (const later of laterStages) {
    need(Number.isInteger(later.fromWeek) && later.fromWeek > before, 'stages out of order');
    before = later.fromWeek;
    need(
      later.stage.people.length === people && later.stage.areas.length === areas,
      'a stage of other people or areas',
    );
    need(later.teams.length === teams.length, 'a stage of other teams');
    checkStage(later, absence);
  }
  const isPerson = (index: number): boolean => Number.isInteger(index) && index >= 0 && index < people;
  for (const { area, classIndex, ageHours, progress } of openPullRequests) {
    need(
      stage.areas[area]?.classes[classIndex] !== undefined && stage.areas[area].owners.length > 0,
      'an open pull request of no area or class',
    );
    need(ageHours >= 0 && progress.reviewers.every(isPerson), 'an open pull request of no age or reviewer');
  }
}

/**
 * Checks a stage by itself.
 *
 * @param absence whether people and areas may be absent, as in one of several stages
 */
function checkStage(
  { stage, teams, weeklySpeeds }: Pick<LaterStage, 'stage' | 'teams' | 'weeklySpeeds'>,
  absence: 'mayBeAbsent' | 'allAreThere',
): void {
  const isStaged = absence === 'mayBeAbsent';
  const isPerson = (index: number): boolean => stage.people[index] !== undefined;
  need(stage.authorDelayHours >= 0, 'an author delay below 0');
  need((stage.arrivalScv ?? 1) >= 0, 'times between arrivals that vary by less than nothing');
  for (const { reviewShare } of stage.people)
    need((isStaged ? reviewShare >= 0 : reviewShare > 0) && reviewShare <= 1, 'a review share not in (0, 1]');
  for (const area of stage.areas) {
    need(area.pullRequestsPerWorkingHour >= 0, 'arrivals below 0');
    need(Number.isInteger(area.requiredApprovals) && area.requiredApprovals >= 1, 'approvals that are not 1 or more');
    const isGone = isStaged && area.pullRequestsPerWorkingHour === 0;
    need(isGone || area.requiredApprovals <= area.owners.length, 'fewer owners than required approvals');
    need(new Set(area.owners.map((owner) => owner.person)).size === area.owners.length, 'an owner listed twice');
    for (const owner of area.owners)
      need((stage.people[owner.person]?.reviewShare ?? 0) > 0 && owner.speed > 0, 'an owner without person or speed');
    for (const kind of area.classes) {
      need(kind.part >= 0 && kind.effortHours > 0 && kind.effortCv >= 0, 'a class without effort');
      need(kind.changeRequestProbability >= 0 && kind.changeRequestProbability < 1, 'change requests without end');
      need(kind.reReviewEffortFraction >= 0, 're-reviews of less than no effort');
    }
    need(
      Math.abs(area.classes.reduce((sum, kind) => sum + kind.part, 0) - 1) < 1e-6,
      'classes that do not add up to 1',
    );
  }
  for (const { area, owner, speeds } of weeklySpeeds) {
    need(stage.areas[area]?.owners[owner] !== undefined, 'speeds of no owner');
    need(speeds.length > 0 && speeds.every((speed) => speed > 0), 'speeds of no week, or of nothing');
  }
  for (const team of teams)
    need(
      team.people.every(isPerson) && team.areas.every((area) => stage.areas[area] !== undefined),
      'a team of what is not there',
    );
}

function need(condition: unknown, what: string): void {
  if (condition !== true) throw new RangeError(what);
}
