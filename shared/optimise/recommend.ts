import type { AreaId } from '../base/ids.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { OrgResult } from '../model/orgResult.ts';
import { applyOrgEdit } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { ScoredPlan } from './beamSearch.ts';
import { searchMoves, type SearchOptions, type SearchProgress } from './optimise.ts';
import { toOrgProblem, type OptimiserWishes, type OrgProblem, type PlannedFrom } from './orgProblem.ts';
import { arrange, startOf } from './reviewProblem.ts';
import { scorerOf } from './scoreArrangement.ts';

/**
 * What the search proposes for an organisation. Utilisations are the largest of a person, dimensionless, with the time of learning
 * averaged over the horizon unless the name says otherwise.
 */
export interface Recommendation {
  readonly start: number;
  readonly best: number;
  readonly greedy: number;
  /** Nothing below this is possible with these wishes. */
  readonly bound: number;
  readonly isProven: boolean;
  readonly steps: readonly RecommendedStep[];
  /** Best found with at most so many moves, from none. */
  readonly curve: readonly { readonly moves: number; readonly largest: number }[];
  /** The largest utilisation once everybody knows their areas, before and after. */
  readonly settledBefore: number;
  readonly settledAfter: number;
  /** Areas with work that nobody may review: not part of the search. */
  readonly areasLeftOut: readonly AreaId[];
}

export interface RecommendedStep {
  readonly edit: OrgEdit;
  /** Largest utilisation after this step and those before it; null: an area has too few reviewers until the next. */
  readonly largestAfter: number | null;
}

/** The best so far, for a screen that does not wait for the end. */
export type RecommendationSoFar = Pick<Recommendation, 'start' | 'best' | 'bound' | 'steps'>;

interface RecommendationProgress extends SearchProgress {
  /** Computed when asked for: most steps of a search are looked at by nobody. */
  readonly soFar: () => RecommendationSoFar;
}

/**
 * Searches for the moves that help an organisation most, and yields the best so far after every step. Null: no arrangement within
 * the wishes was found, because the organisation breaks them as it is.
 *
 * `planned` is the plan that the organisation belongs to. Absent: everyone knows what they review, and all are there.
 */
export function* recommendMoves(
  org: Org,
  wishes: OptimiserWishes,
  { planned = null, ...options }: SearchOptions & { readonly planned?: PlannedFrom | null },
): Generator<RecommendationProgress, Recommendation | null> {
  const made = toOrgProblem(org, wishes, planned);
  const { problem, isExact, areasLeftOut } = made;
  const search = searchMoves(problem, isExact ? options : { ...options, solver: null });
  const start = scorerOf(problem)(startOf(problem))?.largest ?? 0;
  let step = search.next();
  while (step.done !== true) {
    const { best, bound } = step.value;
    const soFar = (): RecommendationSoFar => ({
      start,
      best: best.score.largest,
      bound: Math.min(bound, best.score.largest),
      steps: stepsOf(org, made, best).steps,
    });
    yield { best, bound, soFar };
    step = search.next();
  }
  const found = step.value;
  if (found === null) return null;
  const { steps, after } = stepsOf(org, made, found.best);
  return {
    start: found.start,
    best: found.best.score.largest,
    greedy: found.greedy.score.largest,
    bound: found.bound,
    isProven: found.isProven,
    steps,
    curve: found.curve.map(({ score }: ScoredPlan, moves) => ({ moves, largest: score.largest })),
    settledBefore: largestUtilisationOf(evaluateOrg(org)),
    settledAfter: largestUtilisationOf(evaluateOrg(after, evaluateOrg(org))),
    areasLeftOut,
  };
}

function stepsOf(
  org: Org,
  { problem, toEdit }: OrgProblem,
  plan: ScoredPlan,
): { readonly steps: readonly RecommendedStep[]; readonly after: Org } {
  const scorer = scorerOf(problem);
  let arrangement = startOf(problem);
  let after = org;
  const steps = plan.arrangement.moves.map((move): RecommendedStep => {
    const edit = toEdit(move, after);
    const next = applyOrgEdit(after, edit);
    if (!next.ok) throw new Error(`a recommended move does not apply: ${next.error.kind}`);
    after = next.value;
    arrangement = arrange(problem, arrangement, [move]);
    return { edit, largestAfter: scorer(arrangement)?.largest ?? null };
  });
  return { steps, after };
}

/** The largest utilisation of a person who gives review hours; 0 when nobody does. */
export function largestUtilisationOf(result: OrgResult): number {
  let largest = 0;
  for (const { utilisation } of result.seats.values())
    if (utilisation.kind === 'used') largest = Math.max(largest, utilisation.value);
  return largest;
}
