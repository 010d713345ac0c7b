import type { TeamId } from '../base/ids.ts';
import type { OrgStage } from '../model/orgCourse.ts';
import type { OrgResult } from '../model/orgResult.ts';
import type { OrgForecast, Spread } from '../simulate/orgForecast.ts';
import { isOver } from './reportFigures.ts';

/** A stage with what the model says of it. */
export type EvaluatedStage = OrgStage & { readonly result: OrgResult };

/** Review hours that wait at the end of each week, in all and by team; null where nothing is known. */
export interface Course {
  readonly total: readonly (Spread | null)[];
  readonly teams: ReadonlyMap<TeamId, readonly (Spread | null)[]>;
}

/** The week from which every team keeps up with its reviews to the end; null: never. Without stages: as it is today. */
export function keepsUpFrom(
  baseline: OrgResult,
  stages: readonly Pick<EvaluatedStage, 'fromWeek' | 'result'>[],
): number | null {
  let from: number | null = everyTeamKeepsUp(baseline) ? 1 : null;
  for (const stage of stages) {
    if (!everyTeamKeepsUp(stage.result)) from = null;
    else from ??= stage.fromWeek;
  }
  return from;
}

function everyTeamKeepsUp({ teams }: OrgResult): boolean {
  return [...teams.values()].every(({ utilisation }) => !isOver(utilisation));
}

/**
 * How the hours that wait go on when a scenario happens wave by wave: as simulated today until the first wave begins; from then on
 * by the hours that come in and get done at each stage, down to what the simulation of the whole scenario says always waits. The
 * range is that of the simulation, of today before the last wave and of the scenario after it, around that line. A scenario that
 * happens in the first week is its simulation as it stands.
 *
 * Assumes: a wave is in force from the first day of its week, and so is who comes in a week; what waits in a team that a stage no longer has goes to the teams
 * that get more work there. Hours, as in both forecasts.
 *
 * @param stages in the order of their weeks, the last with the whole scenario
 * @param resultIn what the model says of a week, 1 for the first: while people learn and before others come. Absent: of its stage
 * Source: the model specification, 2.7: B(w + 1) = max(0, B(w) + D(w) - cap(w))
 */
export function stagedCourse(
  today: OrgForecast,
  scenario: OrgForecast,
  stages: readonly Pick<EvaluatedStage, 'fromWeek' | 'result'>[],
  resultIn: ((week: number) => OrgResult) | null = null,
): Course {
  const [first, last] = [stages[0], stages.at(-1)];
  if (first === undefined || last === undefined) return courseOf(today);
  if (last.fromWeek <= 1) return courseOf(scenario);
  const teamIds = new Set([...today.teams.keys(), ...scenario.teams.keys()]);
  const stock = new Map<TeamId, number>();
  const teams = new Map<TeamId, (Spread | null)[]>([...teamIds].map((teamId) => [teamId, []]));
  const total: (Spread | null)[] = [];
  let present: OrgResult | null = null;
  for (let week = 1; week <= today.weeks; week += 1) {
    const isOver = week >= last.fromWeek;
    const source = isOver ? scenario : today;
    const at = week - 1;
    const stage = stages.findLast(({ fromWeek }) => fromWeek <= week)?.result ?? null;
    const now = stage === null ? null : (resultIn?.(week) ?? stage);
    if (stage !== null && stage !== present) handOver(stock, present, stage);
    let sum = 0;
    for (const teamId of teamIds) {
      const simulated = source.teams.get(teamId)?.openHours[at] ?? null;
      const before = stock.get(teamId) ?? 0;
      const level =
        now === null
          ? (today.teams.get(teamId)?.openHours[at]?.median ?? 0)
          : nextLevel(before, now, teamId, scenario, at);
      stock.set(teamId, level);
      sum += level;
      teams.get(teamId)?.push(around(level, simulated));
    }
    present = stage;
    // Areas of no team are in no team's hours.
    const whole = source.total.openHours[at] ?? null;
    const rest = Math.max(0, (whole?.median ?? 0) - sumOfTeams(source, at));
    total.push(whole === null ? null : around(sum + rest, whole));
  }
  return { total, teams };
}

/** What is simulated of one state of the plan. */
export function courseOf(forecast: OrgForecast): Course {
  return {
    total: forecast.total.openHours,
    teams: new Map([...forecast.teams].map(([teamId, { openHours }]) => [teamId, openHours])),
  };
}

function nextLevel(before: number, now: OrgResult, teamId: TeamId, scenario: OrgForecast, at: number): number {
  const outlook = scenario.teams.get(teamId);
  // Some work waits in every team that keeps up: less than that never does.
  const least = outlook === undefined || outlook.fallsBehind ? 0 : (outlook.openHours[at]?.median ?? 0);
  const load = now.teams.get(teamId);
  if (load === undefined) return 0;
  return Math.max(Math.min(least, before + load.demandHours), before + load.demandHours - load.supplyHours, 0);
}

/** What waits in teams that are gone goes to those that have more to review than before, by how much more. */
function handOver(stock: Map<TeamId, number>, before: OrgResult | null, now: OrgResult): void {
  let left = 0;
  for (const [teamId, hours] of stock) {
    if (now.teams.has(teamId)) continue;
    left += hours;
    stock.delete(teamId);
  }
  if (left === 0) return;
  const gains = [...now.teams].map(
    ([teamId, { demandHours }]) =>
      [teamId, Math.max(0, demandHours - (before?.teams.get(teamId)?.demandHours ?? 0))] as const,
  );
  const all = gains.reduce((sum, [, gain]) => sum + gain, 0);
  if (all <= 0) return;
  for (const [teamId, gain] of gains) stock.set(teamId, (stock.get(teamId) ?? 0) + (left * gain) / all);
}

function sumOfTeams(forecast: OrgForecast, at: number): number {
  let sum = 0;
  for (const { openHours } of forecast.teams.values()) sum += openHours[at]?.median ?? 0;
  return sum;
}

function around(level: number, simulated: Spread | null): Spread {
  const shifted = (value: number | undefined): number =>
    simulated === null || value === undefined ? level : Math.max(0, level + value - simulated.median);
  return {
    median: level,
    low: shifted(simulated?.low),
    high: shifted(simulated?.high),
    lowerQuartile: shifted(simulated?.lowerQuartile),
    upperQuartile: shifted(simulated?.upperQuartile),
  };
}
