import { solveWithPrices } from './linearProgram.ts';
import type { ReviewStage } from './reviewStage.ts';
import type { LoadProblem } from './loadProblem.ts';
import { hasUnequalSpeeds, loadProgramOf, splitBalanced } from './splitLoad.ts';
import { stageLoadProblem } from './stageSplit.ts';
import { areaWorkOf } from './stageWork.ts';

/**
 * The price of each person's review hours in a review stage: see `loadPrices`. People who own nothing have none.
 *
 * Source: the model specification, 2.9
 */
export function stagePrices(stage: ReviewStage): readonly number[] | null {
  const works = stage.areas.map((area) => areaWorkOf(stage, area));
  return loadPrices(stageLoadProblem(stage, works).problem);
}

/** People within this of the largest utilisation are on the bottleneck. */
const levelPrecision = 1e-7;

/**
 * What more of each person's review hours would do to the largest utilisation: its fall for one more of them, relative to what
 * they give (0.01 times the price for one percent more). The dual of the balanced split.
 *
 * Zero for everybody who is not on the bottleneck: capacity elsewhere buys nothing. The prices add up to the largest utilisation.
 * Where two groups of people who share no work are equally full, more for one of them alone buys nothing either; the price is then
 * divided between them, by hours.
 *
 * While a person is equally fast in all their work the bottleneck is a group among whom work moves freely, so that an hour counts
 * the same with each of them. Otherwise the linear program's prices are read.
 *
 * @returns null where speeds differ between streams and the problem is too large for the linear program
 * Source: duality of linear programs, J. von Neumann 1947; the model specification, 2.9
 */
export function loadPrices(problem: LoadProblem): readonly number[] | null {
  if (hasUnequalSpeeds(problem)) return pricesByProgram(problem);
  const { utilisation, largestUtilisation } = splitBalanced(problem);
  if (largestUtilisation === 0) return problem.supplyHours.map(() => 0);
  const speedOf = new Map(
    problem.streams.flatMap((stream) => stream.reviewers.map((person, place) => [person, stream.speeds[place] ?? 1])),
  );
  const onBottleneck = problem.supplyHours.map((hours, person) =>
    (utilisation[person] ?? 0) >= largestUtilisation * (1 - levelPrecision) ? hours * (speedOf.get(person) ?? 1) : 0,
  );
  const whole = onBottleneck.reduce((sum, hours) => sum + hours, 0);
  return onBottleneck.map((hours) => (largestUtilisation * hours) / whole);
}

function pricesByProgram(problem: LoadProblem): readonly number[] | null {
  const load = loadProgramOf(problem);
  const solution = load === null ? null : solveWithPrices(load.program);
  if (load === null || solution === null) return null;
  const largest = solution.values[load.pairs.length] ?? 0;
  // A person's row reads hours / supply <= U, so one percent more supply is one percent of U more room.
  return problem.supplyHours.map((_, person) => largest * (solution.prices[problem.streams.length + person] ?? 0));
}
