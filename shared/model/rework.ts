/** How often a pull request is reviewed, and what that costs. */
export interface ReworkParameters {
  /** Probability that a review round asks for changes, 0 to below 1. */
  readonly changeRequestProbability: number;
  /** Effort of a re-review as a part of the first. */
  readonly reReviewEffortFraction: number;
  /** Hours of one first review. */
  readonly reviewEffortHours: number;
  /** Different people who must approve. */
  readonly requiredApprovals: number;
  /** Probability that a run on the main branch succeeds, above 0. */
  readonly mainSuccess: number;
  /** Effort of reviewing a fix as a part of the first review. */
  readonly fixEffortFraction: number;
  /** Part of main-branch failures that are flaky and need no fix. */
  readonly flakyShare: number;
}

export interface Rework {
  readonly meanRounds: number;
  readonly varianceOfRounds: number;
  readonly fixesPerPullRequest: number;
  readonly mainRunsPerPullRequest: number;
  /** Times that anyone looks at it, fixes included. */
  readonly reviewVisitsPerPullRequest: number;
  /** Hours of review that one pull request brings in all, fixes included. */
  readonly reviewHoursPerPullRequest: number;
}

/**
 * Rounds of review and fixes after merging.
 *
 * Assumes: every round asks for changes with the same probability (rounds are geometric); the same reviewers look again;
 * failures on the main branch are independent, and a fix is reviewed like any pull request.
 *
 * Source: the model specification, 2.1
 */
export function reworkOf(parameters: ReworkParameters): Rework {
  const { changeRequestProbability: q, reReviewEffortFraction: phi, requiredApprovals: approvals } = parameters;
  const extraRounds = q / (1 - q);
  const fixes = ((1 - parameters.mainSuccess) * (1 - parameters.flakyShare)) / parameters.mainSuccess;
  return {
    meanRounds: 1 + extraRounds,
    varianceOfRounds: q / (1 - q) ** 2,
    fixesPerPullRequest: fixes,
    mainRunsPerPullRequest: 1 / parameters.mainSuccess,
    reviewVisitsPerPullRequest: approvals * (1 + extraRounds) * (1 + fixes),
    reviewHoursPerPullRequest:
      approvals *
      parameters.reviewEffortHours *
      (1 + extraRounds * phi + fixes * (parameters.fixEffortFraction + extraRounds * phi)),
  };
}

/**
 * Carries a ratio of issues over to the chance that a round asks for changes.
 *
 * Assumes: blocking issues are Poisson, and code of the one kind has `issueRatio` times as many as the other.
 * Source: the model specification, 2.1: q_AI = 1 - (1 - q)^k
 */
export function changeRequestProbabilityAtRatio(changeRequestProbability: number, issueRatio: number): number {
  return 1 - (1 - changeRequestProbability) ** issueRatio;
}

/** Carries a ratio of issues over to the success of the main branch: p_AI = p^k, under the same assumption. */
export function mainSuccessAtRatio(mainSuccess: number, issueRatio: number): number {
  return mainSuccess ** issueRatio;
}
