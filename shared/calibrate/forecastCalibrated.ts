import type { Org } from '../org/org.ts';
import { assumptionEffectsOf } from './assumptionEffects.ts';
import type { Calibration, UnitCalibration } from './calibrate.ts';
import type { RandomStream } from './seededRandom.ts';
import { forecastUnit, forecastWeeks, noiseFloorLuck, type LuckOfWeeks, type UnitForecast } from './unitForecast.ts';
import { createUnitQueue, type UnitQueueMaker } from './unitQueue.ts';

/** What computes a forecast, where it is not the defaults. */
export interface ForecastSolvers {
  readonly luck?: LuckOfWeeks;
  /** The one that was calibrated with. */
  readonly queueOf?: UnitQueueMaker;
}

/**
 * The next eight weeks of a calibrated unit, with all three bands: in the organisation as it is, or as a scenario makes it.
 *
 * @param orgs the one that was calibrated, and the one that is forecast; the same for no change
 * @param random seeded, so that the same plan has the same forecast
 * @returns null when nothing arrives or nobody reviews
 */
export function forecastCalibrated(
  { areas }: Pick<Calibration, 'areas'>,
  { unit, belief, parameters, firstResponse }: UnitCalibration,
  orgs: { readonly before: Org; readonly after: Org },
  random: RandomStream,
  { luck = noiseFloorLuck, queueOf = createUnitQueue }: ForecastSolvers = {},
): UnitForecast | null {
  if (belief === null) return null;
  const arrivals = new Map([...areas].map(([areaId, { arrivalRate }]) => [areaId, arrivalRate.value]));
  const { winsorisedMean, counts } = firstResponse;
  const observed = winsorisedMean === null ? null : { meanHours: winsorisedMean.mean, answered: counts.answered };
  return forecastUnit({
    org: orgs.after,
    teamIds: unit.teamIds,
    arrivals,
    arrivalsAre: 'forecast',
    parameters,
    belief,
    weeks: forecastWeeks,
    random,
    luck,
    queueOf,
    assumptions: assumptionEffectsOf({ ...orgs, teamIds: unit.teamIds, arrivals, parameters, observed, queueOf }),
    outcomes: 'mean',
  });
}
