import type { AreaId, TeamId } from '../base/ids.ts';
import { assumptionDefinitions, type AssumptionKey } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import type { AssumptionEffect } from './forecastBands.ts';
import { fitTimeScale, type ObservedResponse } from './timeScale.ts';
import { longRunOf } from './unitForecast.ts';
import type { QueueParameters, UnitQueueMaker } from './unitQueue.ts';

/** Assumptions that a forecast of the first response rests on, and what measures each instead. */
const keys: readonly { readonly key: AssumptionKey; readonly measuredBy: keyof QueueParameters | null }[] = [
  { key: 'changeRequestProbability', measuredBy: 'changeRequestProbability' },
  { key: 'arrivalScv', measuredBy: 'arrivalScv' },
  { key: 'reviewEffortCv', measuredBy: 'effortCv' },
  { key: 'aiReviewEffortCv', measuredBy: 'aiEffortCv' },
  { key: 'aiShare', measuredBy: null },
  { key: 'aiEffortMultiplier', measuredBy: null },
  { key: 'aiIssueRatio', measuredBy: null },
  { key: 'reReviewEffortFraction', measuredBy: null },
  { key: 'mainSuccess', measuredBy: null },
  { key: 'fixEffortFraction', measuredBy: null },
];

/**
 * What each assumption at its ends makes of a forecast. The time scale is fitted again under each, so that all of them explain what
 * was observed: of today's waits little is left to assume, of a change more.
 *
 * Effort and review share are not among them: they act through the time scale alone, which is fitted.
 */
export function assumptionEffectsOf({
  before,
  after,
  teamIds,
  arrivals,
  parameters,
  observed,
  queueOf,
}: {
  /** The organisation that was observed, and the one that is forecast. */
  readonly before: Org;
  readonly after: Org;
  readonly teamIds: readonly TeamId[];
  readonly arrivals: ReadonlyMap<AreaId, number>;
  readonly parameters: QueueParameters;
  readonly observed: ObservedResponse | null;
  readonly queueOf: UnitQueueMaker;
}): readonly AssumptionEffect[] {
  const longRunAt = (key: AssumptionKey, value: number): number | null => {
    const altered = { ...parameters, assumptions: { ...parameters.assumptions, [key]: value } };
    const seen = queueOf(before, teamIds, arrivals, altered);
    const asked = queueOf(after, teamIds, arrivals, altered);
    if (seen === null || asked === null) return null;
    return longRunOf(asked, fitTimeScale(seen, observed).hours / seen.priorHours).meanHours;
  };
  return keys
    .filter(({ measuredBy }) => measuredBy === null || parameters[measuredBy] === null)
    .map(({ key }) => {
      const { low, high } = assumptionDefinitions[key];
      return { key, atLow: longRunAt(key, low), atHigh: longRunAt(key, high) };
    });
}
