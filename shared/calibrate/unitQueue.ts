import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import { areaDemandOf } from '../model/areaDemand.ts';
import { erlangC } from '../model/erlang.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { largestOverMean } from '../model/lognormal.ts';
import { kimuraFactor } from '../model/queue.ts';
import { changeRequestProbabilityAtRatio } from '../model/rework.ts';
import { seatSupplyOf } from '../model/seatSupply.ts';
import { extraRoundsOf } from '../model/stageWork.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import { mixedResponseQuantile, type QueueResponse } from './mixedResponse.ts';

/**
 * What the fit of a time scale asks of a queue: how long the first response takes, and how busy the reviewers are, if a review takes
 * a reviewer so many working hours from start to finish. Both rise with that time.
 *
 * This is where another solver plugs in: the analytic one of shared/model, or the simulation.
 */
export interface ResponseQueue {
  /** The time scale as declared: effort over review share. Working hours, above 0. */
  readonly priorHours: number;
  readonly utilisation: (timeScaleHours: number) => number;
  /** Mean working hours from ready to the first review. Finite at any load: it is asked for beyond saturation too. */
  readonly firstResponseHours: (timeScaleHours: number) => number;
}

/** The default queue of a unit, with what it was made from. */
export interface UnitQueue extends ResponseQueue {
  /** Working hours from ready within which a part of all has had its first review. */
  readonly firstResponseWithin: (timeScaleHours: number) => (part: number) => number;
  /** Mean working hours from ready to the approval that ends the last round. Finite at any load. */
  readonly cycleHours: (timeScaleHours: number) => number;
  /** Of these, the part in which the author answers. */
  readonly authorHours: number;
  readonly pullRequestsPerWeek: number;
  readonly reviewers: number;
  /** Effort of a first review and review share as the plan declares them; their ratio is `priorHours`. */
  readonly declared: { readonly effortHours: number; readonly reviewShare: number };
}

/** What is known or assumed besides the time scale. */
export interface QueueParameters {
  readonly assumptions: Assumptions;
  /** Part of all rounds that ended with a change request, over all classes of pull requests; null: as assumed. */
  readonly changeRequestProbability: number | null;
  /** As measured; null: as assumed. */
  readonly arrivalScv: number | null;
  readonly effortCv: number | null;
  /** Of AI-assisted pull requests; null: as assumed. */
  readonly aiEffortCv: number | null;
}

/** Makes the queue of some teams: `createUnitQueue`, or another solver in its place. */
export type UnitQueueMaker = (
  org: Org,
  teamIds: readonly TeamId[],
  /** Pull requests a week by area, of all areas. */
  arrivals: ReadonlyMap<AreaId, number>,
  parameters: QueueParameters,
) => UnitQueue | null;

interface TeamLoad {
  readonly reviewers: number;
  readonly pullRequestsPerWeek: number;
  /** Review hours of a mean first review, as declared. */
  readonly effortHours: number;
  /** Working hours in which one of these reviewers does a mean first review, and a mean visit, as declared. */
  readonly firstReview: number;
  readonly visit: number;
  readonly visitScv: number;
  readonly visitsPerWorkingHour: number;
  /** What the first of several approvals takes, over the mean of one; and what the last takes. */
  readonly firstApproval: number;
  readonly lastApproval: number;
  /** Coefficient of variation of first reviews. */
  readonly firstCv: number;
  /** Rounds after the first, and what a review in them takes of a first review. */
  readonly extraRounds: number;
  readonly againOverFirst: number;
}

/** Beyond this a queue's formulas say only that it grows. */
const full = 0.995;

/**
 * The queues of some teams with one time scale between them: each team is an M/G/c queue of its own reviewers, who take the oldest
 * request first (Kimura's form), and gets the part of each area's work that the balanced split gives it.
 *
 * Assumes that people of a team are alike (their mean pace stands for each), and that a team's reviewers do nothing else for others.
 * With several approvals the first of two is the response.
 *
 * @param arrivals pull requests a week by area
 * @returns null when nothing arrives or nobody reviews
 * Source: the model specification, 2.1, 2.2 and 2.5
 */
export function createUnitQueue(
  org: Org,
  teamIds: readonly TeamId[],
  arrivals: ReadonlyMap<AreaId, number>,
  parameters: QueueParameters,
): UnitQueue | null {
  const loads = teamIds.flatMap((teamId) => teamLoadOf(org, teamId, arrivals, parameters) ?? []);
  const pullRequestsPerWeek = sumBy(loads, (load) => load.pullRequestsPerWeek);
  if (!(pullRequestsPerWeek > 0)) return null;
  const weigh = (valueOf: (load: TeamLoad) => number): number =>
    sumBy(loads, (load) => load.pullRequestsPerWeek * valueOf(load)) / pullRequestsPerWeek;
  const priorHours = weigh((load) => load.firstReview);
  const effortHours = weigh((load) => load.effortHours);
  const arrivalScv = parameters.arrivalScv ?? parameters.assumptions.arrivalScv;
  const { authorDelayHours } = parameters.assumptions;
  const reviewers = sumBy(loads, (load) => load.reviewers);
  const declaredUtilisation = sumBy(loads, (load) => load.visitsPerWorkingHour * load.visit) / reviewers;
  return {
    priorHours,
    pullRequestsPerWeek,
    reviewers,
    declared: { effortHours, reviewShare: effortHours / priorHours },
    utilisation: (timeScaleHours) => (timeScaleHours / priorHours) * declaredUtilisation,
    firstResponseHours: (timeScaleHours) =>
      weigh((load) => firstResponseOf(load, timeScaleHours / priorHours, arrivalScv)),
    firstResponseWithin: (timeScaleHours) =>
      mixedResponseQuantile(loads.map((load) => responseOf(load, timeScaleHours / priorHours, arrivalScv))),
    cycleHours: (timeScaleHours) =>
      weigh((load) => cycleOf(load, timeScaleHours / priorHours, arrivalScv, authorDelayHours)),
    authorHours: weigh((load) => load.extraRounds * authorDelayHours),
  };
}

function firstResponseOf(load: TeamLoad, scale: number, arrivalScv: number): number {
  return waitOf(load, scale, arrivalScv).mean + load.firstReview * scale * load.firstApproval;
}

/** The wait before a review begins, in working hours. */
function waitOf(load: TeamLoad, scale: number, arrivalScv: number): QueueResponse['wait'] {
  const { reviewers } = load;
  const visit = load.visit * scale;
  // A small team that is full by itself must not make the wait of all its unit infinite.
  const utilisation = Math.min(full, (load.visitsPerWorkingHour * visit) / reviewers);
  if (utilisation === 0) return { mean: 0, probability: 0 };
  const probability = erlangC(utilisation * reviewers, reviewers);
  const factor = kimuraFactor(reviewers, utilisation, arrivalScv, load.visitScv);
  return { mean: (factor * probability * visit) / (reviewers * (1 - utilisation)), probability };
}

function responseOf(load: TeamLoad, scale: number, arrivalScv: number): QueueResponse {
  return {
    weight: load.pullRequestsPerWeek,
    wait: waitOf(load, scale, arrivalScv),
    review: { mean: load.firstReview * scale * load.firstApproval, cv: load.firstCv },
  };
}

/**
 * Rounds of wait and review, between them the author's answer; in each the last approval counts. Later rounds wait for the same
 * reviewer again, who may be in the middle of another review.
 *
 * Source: the model specification, 2.6, steps 6 and 7
 */
function cycleOf(load: TeamLoad, scale: number, arrivalScv: number, authorDelayHours: number): number {
  const wait = waitOf(load, scale, arrivalScv).mean;
  const visit = load.visit * scale;
  const utilisation = Math.min(full, (load.visitsPerWorkingHour * visit) / load.reviewers);
  const waitAgain = wait + (1 - 1 / load.reviewers) * utilisation * (visit / 2) * (1 + load.visitScv);
  const review = load.firstReview * scale * load.lastApproval;
  return wait + review + load.extraRounds * (authorDelayHours + waitAgain + load.againOverFirst * review);
}

function teamLoadOf(
  org: Org,
  teamId: TeamId,
  arrivals: ReadonlyMap<AreaId, number>,
  parameters: QueueParameters,
): TeamLoad | null {
  const { assumptions } = parameters;
  const result = evaluateOrg(org);
  const reviewers = new Set<SeatId>();
  const sums = { pullRequests: 0, hours: 0, visits: 0, visitSquare: 0, first: 0, approvals: 0 };
  const rounds = { firstSquare: 0, extra: 0, again: 0 };
  for (const [areaId, rate] of arrivals) {
    const area = org.areas.get(areaId);
    const figures = result.areas.get(areaId);
    if (area === undefined || figures === undefined || rate === 0) continue;
    const part = partOfTeam(figures.byTeam, homeTeamOf(org, area), teamId);
    if (part === 0) continue;
    for (const seatId of figures.reviewers) if (org.seats.get(seatId)?.teamId === teamId) reviewers.add(seatId);
    const aiShare = area.demand.aiShare ?? assumptions.aiShare;
    const demand = areaDemandOf(
      { ...area, demand: { ...area.demand, pullRequestsPerWeek: rate * part } },
      assumptionsOf(parameters, aiShare),
    ).whole;
    sums.pullRequests += demand.pullRequestsPerWeek;
    sums.hours += demand.hoursPerWeek;
    sums.visits += demand.visitsPerWeek;
    sums.visitSquare += demand.visitsPerWeek * demand.visitSquare;
    sums.first += demand.pullRequestsPerWeek * demand.firstReviewHours;
    sums.approvals += demand.pullRequestsPerWeek * area.requiredApprovals;
    for (const kind of demand.classes) {
      const requests = demand.pullRequestsPerWeek * kind.part;
      const extra = requests * extraRoundsOf(kind);
      rounds.firstSquare += requests * kind.effortHours ** 2 * (1 + kind.effortCv ** 2);
      rounds.extra += extra;
      rounds.again += extra * kind.effortHours * kind.reReviewEffortFraction;
    }
  }
  const paces = [...reviewers].flatMap((seatId) => {
    const seat = org.seats.get(seatId);
    const supply = seat === undefined ? null : seatSupplyOf(org, seat, assumptions);
    return supply === null || supply.hours === 0 ? [] : [supply.rate * supply.skill];
  });
  if (sums.pullRequests === 0 || paces.length === 0) return null;
  const pace = sumBy(paces, (value) => value) / paces.length;
  const visitMean = sums.hours / sums.visits;
  const effortHours = sums.first / sums.pullRequests;
  const isSeveral = sums.approvals / sums.pullRequests >= 1.5;
  const larger = largestOverMean(2, parameters.effortCv ?? assumptions.reviewEffortCv);
  return {
    reviewers: paces.length,
    pullRequestsPerWeek: sums.pullRequests,
    effortHours,
    firstReview: effortHours / pace,
    visit: visitMean / pace,
    visitScv: Math.max(0, sums.visitSquare / sums.visits / visitMean ** 2 - 1),
    visitsPerWorkingHour: sums.visits / assumptions.hoursPerWeek,
    // The smaller and the larger of two add up to two.
    firstApproval: isSeveral ? 2 - larger : 1,
    lastApproval: isSeveral ? larger : 1,
    firstCv: Math.sqrt(Math.max(0, rounds.firstSquare / sums.pullRequests / effortHours ** 2 - 1)),
    extraRounds: rounds.extra / sums.pullRequests,
    againOverFirst: rounds.extra === 0 ? 0 : rounds.again / rounds.extra / effortHours,
  };
}

/** The part of an area's review that a team does: as the balanced split has it, else all by its home team. */
function partOfTeam(byTeam: ReadonlyMap<TeamId, number>, home: TeamId | null, teamId: TeamId): number {
  const total = sumBy([...byTeam.values()], (hours) => hours);
  if (total > 0) return (byTeam.get(teamId) ?? 0) / total;
  return home === teamId ? 1 : 0;
}

/** The assumptions with what was measured in place. */
function assumptionsOf(
  { assumptions, changeRequestProbability, effortCv, aiEffortCv }: QueueParameters,
  aiShare: number,
): Assumptions {
  if (changeRequestProbability === null && effortCv === null && aiEffortCv === null) return assumptions;
  return {
    ...assumptions,
    reviewEffortCv: effortCv ?? assumptions.reviewEffortCv,
    aiReviewEffortCv: aiEffortCv ?? assumptions.aiReviewEffortCv,
    changeRequestProbability:
      changeRequestProbability === null
        ? assumptions.changeRequestProbability
        : humanChangeRequests(changeRequestProbability, aiShare, assumptions.aiIssueRatio),
  };
}

/**
 * The chance for human-written pull requests that gives the measured one over both classes, by halving: the assumption is about
 * these alone, the data does not tell them apart.
 *
 * What is measured is a part of all rounds, and who asks for changes more often has more rounds: so it is the change requests for
 * each pull request, q / (1 - q), that are the mean of the classes', not the chances.
 *
 * @param mixed part of rounds, 0 to below 1
 * Source: the model specification, 2.1: rounds are geometric
 */
export function humanChangeRequests(mixed: number, aiShare: number, issueRatio: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    const over =
      (1 - aiShare) * requestsFor(middle) + aiShare * requestsFor(changeRequestProbabilityAtRatio(middle, issueRatio));
    if (over < requestsFor(mixed)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Change requests for each pull request. */
function requestsFor(chance: number): number {
  return chance / (1 - chance);
}

function sumBy<Item>(items: readonly Item[], valueOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + valueOf(item), 0);
}
