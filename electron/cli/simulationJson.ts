import type { Org } from '../../shared/org/org.ts';
import type { OrgForecast } from '../../shared/simulate/orgForecast.ts';

/** What was asked of a simulation, to be told with its result. */
export interface SimulationRun {
  readonly planName: string;
  /** Null: the baseline. */
  readonly scenarioName: string | null;
  readonly seed: number;
  /** Open pull requests that it began with. */
  readonly openAtStart: number;
  /** Part by which demand grows each week. */
  readonly growthPerWeek: number;
}

/**
 * The result of `headroom simulate --json`: documented in docs/command-line.md, stable. The same plan and seed give the same bytes.
 * Fields are added, never renamed. About teams and areas, never about a person.
 */
export function simulationJson(run: SimulationRun, org: Org, forecast: OrgForecast): object {
  const { replications, precision, weeks, fromWeek, total } = forecast;
  return {
    version: 1,
    plan: run.planName,
    scenario: run.scenarioName,
    seed: run.seed,
    weeks,
    fromWeek,
    replications,
    precision,
    openAtStart: run.openAtStart,
    demandGrowthPerWeek: run.growthPerWeek,
    total,
    teams: [...forecast.teams].map(([id, team]) => ({ id, name: org.teams.get(id)?.name ?? id, ...team })),
    areas: [...forecast.areas].map(([id, area]) => ({ id, name: org.areas.get(id)?.name ?? id, ...area })),
  };
}
