import type { PipelineClass } from './pipelineSpec.ts';
import type { ArchitectSettings } from '../org/assumptionDefinitions/roleAssumptions.ts';
import { extraRoundsOf } from './stageWork.ts';

/** Time that integration architects give, and what reaches them. */
export interface ArchitectDesk {
  /** Hours a week of all architects together; 0 for none. */
  readonly hoursPerWeek: number;
  readonly pullRequestsPerWeek: number;
}

export interface ArchitectResult {
  /** Pull requests a week that cross teams. */
  readonly crossings: number;
  /** Hours a week that looking after all of them would take. */
  readonly hoursWanted: number;
  /** Part of them that is looked after. */
  readonly coverage: number;
}

/**
 * How many of the pull requests that cross teams the architects can look after.
 *
 * Source: the model specification, 2.8
 */
export function architectDesk(desk: ArchitectDesk, settings: ArchitectSettings): ArchitectResult {
  const crossings = desk.pullRequestsPerWeek * settings.crossTeamShare;
  const hoursWanted = crossings * settings.architectHoursPerCrossing;
  const isStaffed = desk.hoursPerWeek > 0;
  return {
    crossings,
    hoursWanted,
    coverage: isStaffed ? (hoursWanted > 0 ? Math.min(1, desk.hoursPerWeek / hoursWanted) : 1) : 0,
  };
}

/**
 * A class of pull requests in two: those that stay within a team, and those that cross teams and go back more often.
 *
 * What is measured is the mean of both, so that the division alone changes no number: without an architect the rounds add up to
 * what they were. An architect removes some of the rounds that crossing adds, and none of the others.
 *
 * @param coverage part of the crossings that is looked after, 0 to 1
 * Source: the model specification, 2.8
 */
export function behindArchitect(
  kind: PipelineClass,
  coverage: number,
  settings: ArchitectSettings,
): readonly PipelineClass[] {
  const { crossTeamShare: share, crossTeamRoundMultiplier: multiplier } = settings;
  const rounds = roundsByCrossing(extraRoundsOf(kind), settings);
  const removed = coverage * settings.crossingRoundsRemoved;
  const crossing = rounds.within * (1 + (multiplier - 1) * (1 - removed));
  return [
    { ...kind, part: kind.part * (1 - share), changeRequestProbability: probabilityOf(rounds.within) },
    { ...kind, part: kind.part * share, changeRequestProbability: probabilityOf(crossing) },
  ].filter(({ part }) => part > 0);
}

export interface ArchitectBreakEven {
  /** Hours of owners saved for each pull request that crosses teams and is looked after. */
  readonly ownerHoursSaved: number;
  /** Saved less the architect's own time. */
  readonly netHours: number;
  /** Part of the added rounds that must be removed for the hours saved to be the hours spent. */
  readonly paysInTotal:
    | { readonly kind: 'always' }
    | { readonly kind: 'above'; readonly crossingRoundsRemoved: number }
    | { readonly kind: 'never' };
}

/**
 * Whether an architect's time comes back as time of the owners.
 *
 * @param kind a class of pull requests as measured, before it is divided
 * Source: the model specification, 2.8: a re-review costs n phi E
 */
export function architectBreakEven(
  kind: PipelineClass,
  requiredApprovals: number,
  settings: ArchitectSettings,
): ArchitectBreakEven {
  const rounds = roundsByCrossing(extraRoundsOf(kind), settings);
  const reReview = requiredApprovals * kind.reReviewEffortFraction * kind.effortHours;
  const mostSaved = reReview * (rounds.crossing - rounds.within);
  const ownerHoursSaved = mostSaved * settings.crossingRoundsRemoved;
  const spent = settings.architectHoursPerCrossing;
  return {
    ownerHoursSaved,
    netHours: ownerHoursSaved - spent,
    paysInTotal:
      spent === 0
        ? { kind: 'always' }
        : mostSaved < spent
          ? { kind: 'never' }
          : { kind: 'above', crossingRoundsRemoved: spent / mostSaved },
  };
}

/** Extra rounds of pull requests of either kind whose mean is what was measured. */
function roundsByCrossing(
  measured: number,
  { crossTeamShare, crossTeamRoundMultiplier }: ArchitectSettings,
): { readonly within: number; readonly crossing: number } {
  const within = measured / (1 + crossTeamShare * (crossTeamRoundMultiplier - 1));
  return { within, crossing: within * crossTeamRoundMultiplier };
}

/** The chance of changes that gives so many extra rounds. */
function probabilityOf(extraRounds: number): number {
  return extraRounds / (1 + extraRounds);
}
