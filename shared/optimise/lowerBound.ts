import type { ReviewProblem } from './reviewProblem.ts';
import { startOf } from './reviewProblem.ts';
import { areasThatHangTogether } from './scoreArrangement.ts';

/**
 * A largest utilisation below which no legal choice of moves can come.
 *
 * For any set of areas: each move either takes one of them away or brings one more person to them, so what remains is never
 * less than its hours at the best speed there is, over the hours of those who review it now and of the largest newcomers. The
 * best of these bounds is taken over all areas, those that hang together, those of each team and each alone.
 *
 * Source: after the model specification, 5.2, which gives it without moves
 */
export function lowerBound(problem: ReviewProblem): number {
  const start = startOf(problem);
  const bestSpeed = problem.areas.map((_, area) =>
    problem.people.reduce((best, __, person) => Math.max(best, problem.speedOf(area, person)), 0),
  );
  const workOf = (area: number): number => {
    const hours = (problem.areas[area]?.loads ?? []).reduce((sum, load) => sum + load.hours, 0);
    const speed = bestSpeed[area] ?? 0;
    return speed > 0 ? hours / speed : 0;
  };
  const byTeam = problem.teams.map((_, team) =>
    problem.areas.flatMap((area, index) => (area.team === team ? [index] : [])),
  );
  const sets = [
    problem.areas.map((_, area) => area),
    ...areasThatHangTogether(problem, start),
    ...byTeam,
    ...problem.areas.map((_, area) => [area]),
  ];
  return sets.reduce((bound, areas) => Math.max(bound, boundOf(problem, start.reviewers, areas, workOf)), 0);
}

function boundOf(
  problem: ReviewProblem,
  reviewers: readonly (readonly number[])[],
  areas: readonly number[],
  workOf: (area: number) => number,
): number {
  const present = new Set(areas.flatMap((area) => reviewers[area] ?? []));
  const supply = [...present].reduce((sum, person) => sum + (problem.people[person]?.hours ?? 0), 0);
  const bringsPeople = problem.kinds.has('person') || problem.kinds.has('reviewer');
  const newcomers = bringsPeople
    ? problem.people.flatMap(({ hours, isFrozen }, person) => (isFrozen || present.has(person) ? [] : [hours]))
    : [];
  const removable = problem.kinds.has('area')
    ? areas.flatMap((area) => (problem.areas[area]?.mayMove === true ? [workOf(area)] : []))
    : [];
  newcomers.sort((one, other) => other - one);
  removable.sort((one, other) => other - one);
  const work = areas.reduce((sum, area) => sum + workOf(area), 0);
  let bound = Infinity;
  for (let removed = 0; removed <= problem.mostMoves; removed += 1) {
    const left = work - sumOf(removable.slice(0, removed));
    const hours = supply + sumOf(newcomers.slice(0, problem.mostMoves - removed));
    bound = Math.min(bound, hours > 0 ? Math.max(0, left) / hours : 0);
  }
  return bound;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
