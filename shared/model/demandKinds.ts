import type { Assumptions } from '../org/assumptions.ts';
import type { CodeArea } from '../org/org.ts';
import { aiShareOf, areaClassesOf, effortOf, type AreaClass } from './areaClasses.ts';
import { reworkOf } from './rework.ts';
import type { AreaCover } from './roleCover.ts';

/** What all areas have in common whose pull requests are of the same kinds: everything of their demand but how many there are. */
export interface DemandKinds {
  readonly classes: readonly AreaClass[];
  /** Of one pull request, for a number of required approvals. */
  readonly sumsFor: (requiredApprovals: number) => PullRequestSums;
}

/** Review work of one pull request, over all classes by their parts. Hours of a reviewer of speed 1. */
export interface PullRequestSums {
  readonly hours: number;
  /** What one pull request a week adds to the variance of a week's hours. */
  readonly variance: number;
  readonly visits: number;
  readonly visitSquare: number;
  readonly firstHours: number;
  readonly aiShare: number;
}

/** Shares and efforts by which kinds are told apart are settings or measured: a slider that is dragged passes many. */
const mostKinds = 20_000;

class KindsOfCover {
  private readonly byEffort = new Map<number, Map<number, DemandKinds>>();
  private count = 0;

  of(area: CodeArea, assumptions: Assumptions, cover: AreaCover): DemandKinds {
    const effort = effortOf(area, assumptions);
    const share = aiShareOf(area, assumptions);
    let byShare = this.byEffort.get(effort);
    const known = byShare?.get(share);
    if (known !== undefined) return known;
    if (this.count >= mostKinds) {
      this.byEffort.clear();
      this.count = 0;
      byShare = undefined;
    }
    if (byShare === undefined) {
      byShare = new Map();
      this.byEffort.set(effort, byShare);
    }
    const kinds = kindsFrom(areaClassesOf(area, assumptions, cover), assumptions);
    byShare.set(share, kinds);
    this.count += 1;
    return kinds;
  }
}

const kindsByAssumptions = new WeakMap<Assumptions, WeakMap<AreaCover, KindsOfCover>>();

/**
 * The kinds of an area's pull requests; the same object for areas that have the same share and effort under the same assumptions and
 * cover. Most areas of a plan have, because nobody measured them apart.
 */
export function demandKindsOf(area: CodeArea, assumptions: Assumptions, cover: AreaCover): DemandKinds {
  let byCover = kindsByAssumptions.get(assumptions);
  if (byCover === undefined) {
    byCover = new WeakMap();
    kindsByAssumptions.set(assumptions, byCover);
  }
  let kinds = byCover.get(cover);
  if (kinds === undefined) {
    kinds = new KindsOfCover();
    byCover.set(cover, kinds);
  }
  return kinds.of(area, assumptions, cover);
}

/** Classes with the sums over them, each computed when it is first asked for. */
export function kindsFrom(classes: readonly AreaClass[], assumptions: Assumptions): DemandKinds {
  const known: (PullRequestSums | undefined)[] = [];
  return { classes, sumsFor: (approvals) => (known[approvals] ??= sumsOf(classes, approvals, assumptions)) };
}

/**
 * Review work of one pull request.
 *
 * Source: the model specification, 2.1; the scatter of a week is that of a compound Poisson sum, widened by the burstiness
 */
function sumsOf(classes: readonly AreaClass[], requiredApprovals: number, assumptions: Assumptions): PullRequestSums {
  const sums = { hours: 0, hoursSquare: 0, visits: 0, visitSquare: 0, first: 0, ai: 0 };
  const { fixEffortFraction: psi, flakyShare, arrivalScv } = assumptions;
  for (const kind of classes) {
    const { part, effortHours: effort, reReviewEffortFraction: phi } = kind;
    const rework = reworkOf({
      changeRequestProbability: kind.changeRequestProbability,
      reReviewEffortFraction: phi,
      reviewEffortHours: effort,
      requiredApprovals,
      mainSuccess: kind.mainSuccess,
      fixEffortFraction: psi,
      flakyShare,
    });
    const spread = 1 + kind.effortCv ** 2;
    const extraRounds = rework.meanRounds - 1;
    const fixes = rework.fixesPerPullRequest;
    sums.hours += part * rework.reviewHoursPerPullRequest;
    sums.hoursSquare += part * rework.reviewHoursPerPullRequest ** 2 * spread;
    sums.visits += part * rework.reviewVisitsPerPullRequest;
    sums.visitSquare +=
      part *
      requiredApprovals *
      spread *
      effort ** 2 *
      (1 + extraRounds * phi ** 2 + fixes * (psi ** 2 + extraRounds * phi ** 2));
    sums.first += part * effort;
    sums.ai += kind.isAi ? part : 0;
  }
  return {
    hours: sums.hours,
    variance: sums.hoursSquare + (arrivalScv - 1) * sums.hours ** 2,
    visits: sums.visits,
    visitSquare: sums.visitSquare,
    firstHours: sums.first,
    aiShare: sums.ai,
  };
}
