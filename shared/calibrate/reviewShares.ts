import { wilsonInterval } from './binomialIntervals.ts';
import { dataEstimate, priorEstimate, shortfallsOf, type Estimate } from './estimate.ts';
import type { QuantityKey, SampleKind } from './quantities.ts';
import type { ReviewCase } from './reviewCases.ts';
import { sharePosterior, type ShareBelief } from './shrinkage.ts';

const ninety = 0.9;

/** Worth of the prior of the change-request probability, in rounds of first review. */
const priorRounds = 10;

/** Rounds of review by how they ended. */
export interface ReviewRounds {
  readonly pullRequests: number;
  readonly changeRequests: number;
  /** Rounds that have ended: one for each change request, and the last one of each that is merged. */
  readonly rounds: number;
  /** Pull requests to which a reviewer came back hours later. Far more than change requests: the team asks in comments. */
  readonly lookedAtAgain: number;
}

/**
 * Counts the rounds that have ended of pull requests whose reviews are known with their states. The open ones among them have been
 * through rounds that asked for changes, and without these those with many rounds would be missing: they are open for longest. A team that asks for changes in comments,
 * without the state, comes out too low: the data does not tell.
 */
export function countRounds(cases: readonly ReviewCase[]): ReviewRounds {
  const known = cases.filter(({ author, changeRequests }) => author !== 'automation' && changeRequests !== null);
  const merged = known.filter(({ record }) => record.state === 'merged');
  const changeRequests = known.reduce((sum, each) => sum + (each.changeRequests ?? 0), 0);
  return {
    pullRequests: merged.length,
    changeRequests,
    rounds: merged.length + changeRequests,
    lookedAtAgain: known.filter(({ lookedAtAgain }) => lookedAtAgain === 'yes').length,
  };
}

/**
 * Chance that a round of review ends with a change request (beta and binomial).
 *
 * Assumes that rounds are geometric: each asks for changes with the same chance.
 *
 * @param prior mean of the prior, which is worth ten rounds
 * Source: the model specification, 3.1
 */
export function estimateChangeRequests(
  { pullRequests, changeRequests, rounds }: Omit<ReviewRounds, 'lookedAtAgain'>,
  prior: number,
): { readonly estimate: Estimate; readonly belief: ShareBelief } {
  const belief = {
    successes: prior * priorRounds + changeRequests,
    failures: (1 - prior) * priorRounds + rounds - changeRequests,
  };
  const { mean, low, high } = sharePosterior(belief);
  const tooLittle = shortfallsOf('changeRequestProbability', { answeredPullRequests: pullRequests });
  const interval = { low, high };
  const estimate =
    pullRequests === 0
      ? priorEstimate(mean, interval, tooLittle)
      : dataEstimate(mean, interval, pullRequests, tooLittle);
  return { estimate, belief };
}

/** Pull requests by who wrote them, as far as that is known. */
export interface AiClasses {
  readonly ai: number;
  readonly human: number;
  /** Written by a person, with or without assistance: nothing tells. A class of its own, never spread over the others. */
  readonly unknown: number;
}

/** The AI-assisted share, with what is not known beside it. */
export interface AiShare {
  /** Of those that are known. */
  readonly estimate: Estimate;
  readonly classes: AiClasses;
  /** Part of all that is known to be AI-assisted: the share is at least this. */
  readonly atLeast: number;
}

/** Tells whether a pull request is AI-assisted, by labels, trailers or authors. */
export type AiClassifier = (reviewCase: ReviewCase) => keyof AiClasses;

/** What pull requests declare; where they declare nothing an authoring agent's work is AI's, and of a person's nothing is known. */
export const aiByDeclaration: AiClassifier = ({ author, record: { ai } }) => {
  switch (ai.kind) {
    case 'assisted':
    case 'agent':
      return 'ai';
    case 'human':
      return 'human';
    case 'unknown':
      return author === 'agent' ? 'ai' : 'unknown';
    default:
      return ai satisfies never;
  }
};

/**
 * AI-assisted share of the pull requests whose class is known. Where most are unknown the share among the known says little, and
 * the default stands.
 *
 * Source: the model specification, 3.1
 */
export function estimateAiShare(cases: readonly ReviewCase[], classOf: AiClassifier, prior: number): AiShare {
  const classes = { ai: 0, human: 0, unknown: 0 };
  for (const reviewCase of cases) if (reviewCase.author !== 'automation') classes[classOf(reviewCase)] += 1;
  const known = classes.ai + classes.human;
  const all = known + classes.unknown;
  // Known ones are no sample of the others when they are known because an agent signed them.
  const usable = known > classes.unknown ? known : 0;
  return {
    estimate: estimateShare('aiShare', 'knownClasses', { count: classes.ai, of: usable }, prior),
    classes,
    atLeast: all === 0 ? 0 : classes.ai / all,
  };
}

/** Share of pull requests whose author's team does not own the area, of those where both teams are known. */
export function estimateCrossTeam(cases: readonly ReviewCase[], prior: number): Estimate {
  const known = cases.filter(
    ({ author, teamId, authorTeamId }) => author !== 'automation' && teamId !== null && authorTeamId !== null,
  );
  const count = known.filter(({ teamId, authorTeamId }) => teamId !== authorTeamId).length;
  return estimateShare('crossTeamShare', 'pullRequests', { count, of: known.length }, prior);
}

/** Share of merged pull requests that no person reviewed, where reviews are known at all. */
export function estimateUnreviewed(cases: readonly ReviewCase[]): Estimate {
  const merged = cases.filter(
    ({ author, record, response }) =>
      author !== 'automation' && record.state === 'merged' && response.kind !== 'reviewsUnknown',
  );
  const count = merged.filter(({ response }) => response.kind === 'unreviewed').length;
  return estimateShare('unreviewedShare', 'pullRequests', { count, of: merged.length }, 0);
}

/** A share with Wilson's 90 % interval; of none the prior stands. */
export function estimateShare(
  key: QuantityKey,
  kind: SampleKind,
  { count, of }: { readonly count: number; readonly of: number },
  prior: number,
): Estimate {
  const tooLittle = shortfallsOf(key, { [kind]: of });
  if (of === 0) return priorEstimate(prior, null, tooLittle);
  return dataEstimate(count / of, wilsonInterval(count, of, ninety), of, tooLittle);
}
