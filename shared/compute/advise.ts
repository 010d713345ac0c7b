import type { AreaId } from '../base/ids.ts';
import { applyOrgEdit } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import { resolveAssumptions } from '../org/assumptions.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { ScoredPlan } from '../optimise/beamSearch.ts';
import type { MilpSolver } from '../optimise/optimise.ts';
import { toOrgProblem, type OptimiserWishes, type PlannedFrom } from '../optimise/orgProblem.ts';
import { recommendMoves, type Recommendation, type RecommendationSoFar } from '../optimise/recommend.ts';
import { allMoves, type MoveKind } from '../optimise/reviewProblem.ts';
import { simulateOrg, type OrgForecast, type Spread } from '../simulate/orgForecast.ts';
import type { OrgSimulationOptions } from '../simulate/orgSimulation.ts';
import { replicationsWithin } from '../simulate/replicate.ts';
import { stagesWithMoves } from './stagesWithMoves.ts';

/** How a plan differs in kind from the others that are offered. */
export type AdviceKind = 'anyMoves' | 'nobodyChangesTeam' | 'onlyNamedReviewers' | 'onlyPeople';

/** What the simulation says of a state: about teams, never about people. */
export interface Outlook {
  /** The team that is used most. */
  readonly busiestTeam: Spread | null;
  readonly teamsFallingBehind: number;
  /** Time to the first answer, everywhere, on average. */
  readonly firstResponse: Spread | null;
}

/** A set of moves, searched for, proven as far as that goes, and simulated. */
export interface AdvisedPlan {
  readonly kind: AdviceKind;
  readonly recommendation: Recommendation;
  /** After each step, all steps before it taken; the last one is the plan’s. */
  readonly outlooks: readonly Outlook[];
}

/** Why there is nothing to recommend, or why it is not enough. */
export type AdviceReason =
  /** The constraints are broken as things stand, and no moves within the budget mend that. */
  | { readonly kind: 'breaksConstraints' }
  | { readonly kind: 'nothingMayMove' }
  /** It is proven that no moves within the constraints help. */
  | { readonly kind: 'noneCanHelp' }
  | { readonly kind: 'noneFound' }
  /** However many moves: all together have more work than hours. */
  | { readonly kind: 'tooFewHours'; readonly utilisation: number }
  /** So few moves within these constraints leave somebody with more work than hours. */
  | { readonly kind: 'tooFewMoves'; readonly bound: number; readonly mostMoves: number }
  /** Nobody is above what the plan plans to: no move is needed. */
  | { readonly kind: 'enoughRoom'; readonly largest: number; readonly planTo: number }
  /** Work that nobody may review is not part of the search. */
  | { readonly kind: 'areasWithoutReviewers'; readonly areaIds: readonly AreaId[] };

export interface Advice {
  /** Ordered as the simulation ranks them. */
  readonly plans: readonly AdvisedPlan[];
  readonly now: Outlook | null;
  readonly reasons: readonly AdviceReason[];
  /** Whether a solver was there to prove anything. */
  readonly hasSolver: boolean;
  readonly seconds: number;
}

export interface AdviceRequest {
  readonly org: Org;
  readonly wishes: OptimiserWishes;
  /** For the search itself; alternatives and simulation come on top, each with a part of it. */
  readonly limitSeconds: number;
  readonly simulation: OrgSimulationOptions;
  /** The week in which the moves that are found would be made; 1 unless given. */
  readonly movesFromWeek?: number;
}

/** What a worker has and pure code has not. */
export interface AdviceTools {
  readonly solver: MilpSolver | null;
  /** Seconds since any fixed moment. */
  readonly clock: () => number;
}

export interface AdviceProgress {
  readonly done: number;
  readonly total: number;
  readonly soFar?: RecommendationSoFar;
}

/** Of the time for the search, what each alternative may take. */
const alternativePart = 0.25;
/** Alternatives whose result is this close are the same advice. */
const noticeable = 0.001;
const seed = 1;
/** Pull requests to simulate for each state: these figures rank, they are not the forecast on screen. */
const budget = { least: 60_000, most: 120_000 };

/**
 * Searches for moves, then for plans of other kinds, and simulates all of them on the same work.
 *
 * @throws what a bug throws; an organisation for which nothing helps gives reasons
 * Source: the model specification, 5: the search, and re-ranking by the simulation with common random numbers
 */
export function* adviseSteps(request: AdviceRequest, tools: AdviceTools): Generator<AdviceProgress, Advice> {
  const { org, wishes, limitSeconds, simulation } = request;
  const { baseline, firstDay = null } = simulation;
  const planned = baseline === null ? null : { baseline, firstDay };
  const began = tools.clock();
  const progress = (soFar?: RecommendationSoFar): AdviceProgress => {
    const done = Math.min(0.95, (tools.clock() - began) / (limitSeconds * 2));
    return { done, total: 1, ...(soFar === undefined ? {} : { soFar }) };
  };
  const found: { readonly kind: AdviceKind; readonly recommendation: Recommendation }[] = [];
  const main = yield* search(org, wishes, { ...tools, limitSeconds, planned }, (soFar) => progress(soFar));
  const nothing = { plans: [], now: null, hasSolver: tools.solver !== null };
  if (main === null || main.steps.length === 0) {
    return { ...nothing, reasons: reasonsOf(org, wishes, main), seconds: tools.clock() - began };
  }
  found.push({ kind: 'anyMoves', recommendation: main });
  for (const [kind, narrower] of alternativesOf(wishes)) {
    const other = yield* search(
      org,
      narrower,
      { ...tools, limitSeconds: limitSeconds * alternativePart, planned },
      () => progress(main),
    );
    if (other === null || other.steps.length === 0 || other.best > other.start - noticeable) continue;
    if (found.some(({ recommendation }) => isSame(recommendation, other))) continue;
    found.push({ kind, recommendation: other });
  }

  const now = yield* outlookOf(org, [], request, () => progress(main));
  const plans: AdvisedPlan[] = [];
  for (const { kind, recommendation } of found) {
    const outlooks: Outlook[] = [];
    let current = org;
    const edits: OrgEdit[] = [];
    for (const { edit } of recommendation.steps) {
      const next = applyOrgEdit(current, edit);
      if (!next.ok) throw new Error(`a recommended move does not apply: ${next.error.kind}`);
      current = next.value;
      edits.push(edit);
      outlooks.push(yield* outlookOf(current, edits, request, () => progress(main)));
    }
    plans.push({ kind, recommendation, outlooks });
  }
  plans.sort(compareBySimulation);
  return { ...nothing, plans, now, reasons: reasonsOf(org, wishes, main), seconds: tools.clock() - began };
}

function* search(
  org: Org,
  wishes: OptimiserWishes,
  options: AdviceTools & { readonly limitSeconds: number; readonly planned: PlannedFrom | null },
  tell: (soFar: RecommendationSoFar) => AdviceProgress,
): Generator<AdviceProgress, Recommendation | null> {
  const steps = recommendMoves(org, wishes, options);
  let known: { readonly plan: ScoredPlan; readonly soFar: RecommendationSoFar } | null = null;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    const { best, bound, soFar } = step.value;
    const current: RecommendationSoFar = known !== null && known.plan === best ? known.soFar : soFar();
    known = { plan: best, soFar: current };
    yield tell({ ...current, bound: Math.min(bound, best.score.largest) });
  }
}

/** The same wishes without one kind of change: what a leader asks next. */
function alternativesOf(wishes: OptimiserWishes): readonly (readonly [AdviceKind, OptimiserWishes])[] {
  const only = (...kinds: readonly MoveKind[]): OptimiserWishes => ({
    ...wishes,
    kinds: new Set(kinds.filter((kind) => wishes.kinds.has(kind))),
  });
  const narrower: readonly (readonly [AdviceKind, OptimiserWishes])[] = [
    ['nobodyChangesTeam', only('area', 'reviewer')],
    ['onlyNamedReviewers', only('reviewer')],
    ['onlyPeople', only('person')],
  ];
  return narrower.filter(([, { kinds }]) => kinds.size > 0 && kinds.size < wishes.kinds.size);
}

function isSame(one: Recommendation, other: Recommendation): boolean {
  const key = ({ steps }: Recommendation): string =>
    steps
      .map(({ edit }) => JSON.stringify(edit))
      .sort()
      .join();
  return key(one) === key(other);
}

/** What an organisation comes to with the moves that lead to it, which are made in their week. */
function* outlookOf(
  org: Org,
  edits: readonly OrgEdit[],
  request: AdviceRequest,
  tell: () => AdviceProgress,
): Generator<AdviceProgress, Outlook> {
  const { simulation, movesFromWeek = 1 } = request;
  const { changes = [{ fromWeek: 1, org: request.org }], baseline, horizonWeeks } = simulation;
  const pullRequests = evaluateOrg(org).total.pullRequestsPerWeek * horizonWeeks;
  const options = { ...simulation, changes: stagesWithMoves(changes, baseline ?? request.org, edits, movesFromWeek) };
  const steps = simulateOrg(org, options, replicationsWithin(budget, pullRequests, seed));
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return toOutlook(step.value);
    yield tell();
  }
}

function toOutlook({ teams, total }: OrgForecast): Outlook {
  let busiestTeam: Spread | null = null;
  let teamsFallingBehind = 0;
  for (const { utilisation, fallsBehind } of teams.values()) {
    if (fallsBehind) teamsFallingBehind += 1;
    if (utilisation !== null && utilisation.median > (busiestTeam?.median ?? -1)) busiestTeam = utilisation;
  }
  return { busiestTeam, teamsFallingBehind, firstResponse: total.firstResponseMean };
}

/** Fewest teams that fall behind, then the shortest wait, then the lowest load. */
function compareBySimulation(one: AdvisedPlan, other: AdvisedPlan): number {
  const [first, second] = [one.outlooks.at(-1), other.outlooks.at(-1)];
  const wait = (outlook: Outlook | undefined): number => outlook?.firstResponse?.median ?? Number.MAX_VALUE;
  return (
    (first?.teamsFallingBehind ?? 0) - (second?.teamsFallingBehind ?? 0) ||
    wait(first) - wait(second) ||
    one.recommendation.best - other.recommendation.best
  );
}

function reasonsOf(org: Org, wishes: OptimiserWishes, found: Recommendation | null): readonly AdviceReason[] {
  if (found === null) return [{ kind: 'breaksConstraints' }];
  const reasons: AdviceReason[] = [];
  if (found.steps.length === 0) {
    if (allMoves(toOrgProblem(org, wishes).problem).length === 0) reasons.push({ kind: 'nothingMayMove' });
    else reasons.push({ kind: found.isProven ? 'noneCanHelp' : 'noneFound' });
  }
  const planTo = resolveAssumptions(org.assumptions).planToUtilisation;
  if (found.start > 0 && found.start <= planTo) reasons.push({ kind: 'enoughRoom', largest: found.start, planTo });
  const together = evaluateOrg(org).total.utilisation;
  if (together.kind === 'used' && together.value >= 1)
    reasons.push({ kind: 'tooFewHours', utilisation: together.value });
  else if (found.bound >= 1) reasons.push({ kind: 'tooFewMoves', bound: found.bound, mostMoves: wishes.mostMoves });
  if (found.areasLeftOut.length > 0) reasons.push({ kind: 'areasWithoutReviewers', areaIds: found.areasLeftOut });
  return reasons;
}
