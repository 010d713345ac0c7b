import type { Org } from '../org/org.ts';
import { assumptionEffectsOf } from './assumptionEffects.ts';
import type { Calibration, UnitCalibration } from './calibrate.ts';
import type { RandomStream } from './seededRandom.ts';
import { forecastUnit, forecastWeeks, noiseFloorLuck, type LuckOfWeeks, type UnitForecast } from './unitForecast.ts';

/**
 * The next eight weeks of a calibrated unit, with all three bands: in the organisation as it is, or as a scenario makes it.
 *
 * @param after the organisation that is forecast; the calibrated one for no change
 * @param random seeded, so that the same plan has the same forecast
 * @returns null when nothing arrives or nobody reviews
 */
export function forecastCalibrated(
  { areas }: Pick<Calibration, 'areas'>,
  { unit, belief, parameters, firstResponse }: UnitCalibration,
  orgs: { readonly before: Org; readonly after: Org },
  random: RandomStream,
  luck: LuckOfWeeks = noiseFloorLuck,
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
    assumptions: assumptionEffectsOf({ ...orgs, teamIds: unit.teamIds, arrivals, parameters, observed }),
  });
}
