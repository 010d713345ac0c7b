import type { Assumptions } from '../org/assumptions.ts';
import type { CodeArea } from '../org/org.ts';
import { changeRequestProbabilityAtRatio, mainSuccessAtRatio, reworkOf } from './rework.ts';

/** The review work that a code area brings. Hours are those of a reviewer of speed 1. */
export interface AreaDemandFigures {
  readonly pullRequestsPerWeek: number;
  /** AI-assisted part in force, measured or assumed. */
  readonly aiShare: number;
  /** Hours of review that one pull request brings in all: approvals, rounds and fixes. */
  readonly hoursPerPullRequest: number;
  readonly hoursPerWeek: number;
  /** Standard deviation of one week's hours. */
  readonly weeklyDeviationHours: number;
  /** Times a week that someone sits down to review, approvals and rounds counted. */
  readonly visitsPerWeek: number;
  /** Mean hours of one such time, and its mean square. */
  readonly visitMean: number;
  readonly visitSquare: number;
  /** Mean hours of a first review. */
  readonly firstReviewHours: number;
}

/** Fewer pull requests or hours a week than this are none; it keeps divisions in range. */
const negligible = 1e-8;

const known = new WeakMap<CodeArea, { readonly assumptions: Assumptions; readonly figures: AreaDemandFigures }>();

/**
 * Review demand of an area: pull requests a week, times effort, approvals and rounds, human and AI-assisted apart.
 *
 * Assumes: effort is lognormal around its mean; arrivals scatter with the given burstiness; AI-assisted pull requests take
 * `aiEffortMultiplier` times the effort and have `aiIssueRatio` times the blocking issues.
 *
 * Source: the model specification, 2.1; the scatter of a week is that of a compound Poisson sum, widened by the burstiness
 */
export function areaDemandOf(area: CodeArea, assumptions: Assumptions): AreaDemandFigures {
  const present = known.get(area);
  if (present?.assumptions === assumptions) return present.figures;
  const figures = computeDemand(area, assumptions);
  known.set(area, { assumptions, figures });
  return figures;
}

function computeDemand(area: CodeArea, assumptions: Assumptions): AreaDemandFigures {
  const rate = area.demand.pullRequestsPerWeek < negligible ? 0 : area.demand.pullRequestsPerWeek;
  const aiShare = area.demand.aiShare ?? assumptions.aiShare;
  const human = area.demand.reviewEffortHours ?? assumptions.reviewEffortHours;
  const classes = [
    { weight: 1 - aiShare, effort: human, issueRatio: 1 },
    { weight: aiShare, effort: human * assumptions.aiEffortMultiplier, issueRatio: assumptions.aiIssueRatio },
  ];
  const sums = { hours: 0, hoursSquare: 0, visits: 0, visitSquare: 0, first: 0 };
  const spread = 1 + assumptions.reviewEffortCv ** 2;
  for (const { weight, effort, issueRatio } of classes) {
    const q = changeRequestProbabilityAtRatio(assumptions.changeRequestProbability, issueRatio);
    const phi = assumptions.reReviewEffortFraction;
    const psi = assumptions.fixEffortFraction;
    const rework = reworkOf({
      changeRequestProbability: q,
      reReviewEffortFraction: phi,
      reviewEffortHours: effort,
      requiredApprovals: area.requiredApprovals,
      mainSuccess: mainSuccessAtRatio(assumptions.mainSuccess, issueRatio),
      fixEffortFraction: psi,
      flakyShare: assumptions.flakyShare,
    });
    const extraRounds = rework.meanRounds - 1;
    const fixes = rework.fixesPerPullRequest;
    sums.hours += weight * rework.reviewHoursPerPullRequest;
    sums.hoursSquare += weight * rework.reviewHoursPerPullRequest ** 2 * spread;
    sums.visits += weight * rework.reviewVisitsPerPullRequest;
    sums.visitSquare +=
      weight *
      area.requiredApprovals *
      spread *
      effort ** 2 *
      (1 + extraRounds * phi ** 2 + fixes * (psi ** 2 + extraRounds * phi ** 2));
    sums.first += weight * effort;
  }
  const scatter = sums.hoursSquare + (assumptions.arrivalScv - 1) * sums.hours ** 2;
  return {
    pullRequestsPerWeek: rate,
    aiShare,
    hoursPerPullRequest: sums.hours,
    hoursPerWeek: rate * sums.hours < negligible ? 0 : rate * sums.hours,
    weeklyDeviationHours: Math.sqrt(Math.max(0, rate * scatter)),
    visitsPerWeek: rate * sums.visits,
    visitMean: sums.visits > 0 ? sums.hours / sums.visits : 0,
    visitSquare: sums.visits > 0 ? sums.visitSquare / sums.visits : 0,
    firstReviewHours: sums.first,
  };
}
