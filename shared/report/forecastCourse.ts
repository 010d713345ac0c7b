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

/** How the hours that wait go on, by a simulation in which each wave happens in its week; so many weeks of it at most. */
export function courseOf(forecast: OrgForecast, weeks: number): Course {
  return {
    total: forecast.total.openHours.slice(0, weeks),
    teams: new Map([...forecast.teams].map(([teamId, { openHours }]) => [teamId, openHours.slice(0, weeks)])),
  };
}
