import type { ReviewStage, RoutingPolicy, StageArea, StageClass, StageOwner } from './reviewStage.ts';
import { assertNever } from '../base/result.ts';

/** How much an area asks of its reviewers, in hours of a reviewer of speed 1. */
export interface VisitLoad {
  /** Times per working hour that somebody sits down to review: approvals and rounds counted. */
  readonly visitsPerHour: number;
  /** Mean effort of one such time, and its mean square. */
  readonly visitMean: number;
  readonly visitSquare: number;
  /** Hours of review per working hour. */
  readonly load: number;
}

/** The same with those of whom it is asked. */
export interface AreaWork extends VisitLoad {
  /** Owners who give any review. */
  readonly owners: readonly StageOwner[];
  /** Approvals that its owners can give: no more than there are owners. */
  readonly approvals: number;
}

/** Fewer pull requests in a working hour are none: one in ten thousand years. It keeps divisions in range. */
export const negligibleRate = 1e-8;

/** Extra rounds of a class: geometric rounds, the first not counted. */
export function extraRoundsOf({ changeRequestProbability }: StageClass): number {
  if (!(changeRequestProbability >= 0 && changeRequestProbability < 1)) {
    throw new RangeError(`a chance of changes must be at least 0 and below 1, got ${changeRequestProbability}`);
  }
  return changeRequestProbability / (1 - changeRequestProbability);
}

/** What one approval of one pull request asks for: sums over all classes by their parts. */
export interface VisitSums {
  readonly visits: number;
  readonly effortHours: number;
  readonly squareHours: number;
}

/**
 * First reviews and re-reviews of all classes as one stream of visits with their first two moments.
 *
 * Source: the model specification, 2.6: visits 1 + r, m1 = E (1 + r phi), m2 = (1 + cv^2) E^2 (1 + r phi^2), not yet over the visits
 */
export function visitSumsOf(classes: readonly StageClass[]): VisitSums {
  let visits = 0;
  let effort = 0;
  let square = 0;
  for (const kind of classes) {
    const extra = extraRoundsOf(kind);
    const fraction = kind.reReviewEffortFraction;
    visits += kind.part * (1 + extra);
    effort += kind.part * kind.effortHours * (1 + extra * fraction);
    square += kind.part * (1 + kind.effortCv ** 2) * kind.effortHours ** 2 * (1 + extra * fraction ** 2);
  }
  return { visits, effortHours: effort, squareHours: square };
}

/** The visits of an area: those of its pull requests, as many times as approvals are given. */
export function visitLoadOf(
  pullRequestsPerWorkingHour: number,
  approvals: number,
  { visits, effortHours, squareHours }: VisitSums,
): VisitLoad {
  const rate = pullRequestsPerWorkingHour < negligibleRate ? 0 : pullRequestsPerWorkingHour;
  return {
    visitsPerHour: rate * approvals * visits,
    visitMean: visits > 0 ? effortHours / visits : 0,
    visitSquare: visits > 0 ? squareHours / visits : 0,
    load: rate * approvals * effortHours,
  };
}

/** The review work of an area of a stage. */
export function areaWorkOf(stage: ReviewStage, area: StageArea): AreaWork {
  const owners = area.owners.filter(({ person, speed }) => speed > 0 && (stage.people[person]?.reviewShare ?? 0) > 0);
  const approvals = Math.min(area.requiredApprovals, owners.length);
  return { owners, approvals, ...visitLoadOf(area.pullRequestsPerWorkingHour, approvals, visitSumsOf(area.classes)) };
}

/** Whether reviews go to whoever has time, or are handed out without looking at anybody's load. */
export function reactsToLoad(policy: RoutingPolicy): boolean {
  switch (policy) {
    case 'pool':
    case 'leastLoaded':
    case 'fewestOpen':
    case 'expertise':
      return true;
    case 'roundRobin':
    case 'random':
      return false;
    default:
      return assertNever(policy);
  }
}

/** Whether times of a policy have a form of their own; those of one shared queue are a bound for the others. */
export function hasFormula(policy: RoutingPolicy): boolean {
  return policy !== 'fewestOpen' && policy !== 'expertise';
}
