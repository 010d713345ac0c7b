import type { GovernanceSettings } from '../org/assumptionDefinitions/roleAssumptions.ts';

/** Whether somebody leads the governance of AI-assisted code. */
export type GovernanceLead = 'none' | 'appointed';

export interface GovernanceResult {
  /** Part of AI-assisted pull requests that is labelled and routed by risk. */
  readonly policyCoverage: number;
  /** Part of code areas with a named accountable owner; null without areas. Counted, not assumed. */
  readonly accountabilityCoverage: number | null;
  /** Hours a week that the role takes; it gives no review hours. */
  readonly hoursPerWeek: number;
}

/**
 * What the role changes by itself: coverage, and nothing about speed. Speed changes only by what coverage makes possible, a
 * pre-screen or a light path.
 *
 * @param accountableAreas areas with a named accountable owner
 * @param areas all areas
 * Source: the model specification, 2.8
 */
export function governanceOf(
  lead: GovernanceLead,
  accountableAreas: number,
  areas: number,
  workingHoursPerWeek: number,
  settings: GovernanceSettings,
): GovernanceResult {
  const isLed = lead === 'appointed';
  return {
    policyCoverage: isLed ? settings.policyCoverageWith : settings.policyCoverageWithout,
    accountabilityCoverage: areas > 0 ? accountableAreas / areas : null,
    hoursPerWeek: isLed ? settings.governanceTimeShare * workingHoursPerWeek : 0,
  };
}

export interface GovernanceBreakEven {
  /** Owner hours a week that the coverage gained makes a validator save. */
  readonly ownerHoursSaved: number;
  /** Saved less the role's own time and the validator's additional time. */
  readonly netHours: number;
  /** AI-assisted pull requests a week from which on the role's time comes back; null: never. */
  readonly aiPullRequestsPerWeek: number | null;
}

/**
 * When the lead's time comes back as time of the owners, by what a validator does with the coverage gained.
 *
 * @param ownerHoursPerScreened owner hours saved for one pre-screened pull request (`validatorBreakEven`)
 * @param netHoursPerScreened the same less the validator's time
 * Source: the model specification, 2.8
 */
export function governanceBreakEven(
  aiPullRequestsPerWeek: number,
  ownerHoursPerScreened: number,
  netHoursPerScreened: number,
  workingHoursPerWeek: number,
  settings: GovernanceSettings,
): GovernanceBreakEven {
  const gained = Math.max(0, settings.policyCoverageWith - settings.policyCoverageWithout);
  const spent = settings.governanceTimeShare * workingHoursPerWeek;
  const perPullRequest = gained * netHoursPerScreened;
  return {
    ownerHoursSaved: aiPullRequestsPerWeek * gained * ownerHoursPerScreened,
    netHours: aiPullRequestsPerWeek * perPullRequest - spent,
    aiPullRequestsPerWeek: perPullRequest > 0 ? spent / perPullRequest : null,
  };
}
