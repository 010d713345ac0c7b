import type { AreaId } from '../base/ids.ts';
import type { CiResult } from './ciStage.ts';
import type { OrgResult } from './orgResult.ts';
import { eightInTen } from './streamWait.ts';

/** A fair split leaves full people full up to so much. */
const negligible = 1e-6;

/** Pull requests a week on their way through an organisation. */
export interface Throughput {
  /** That become ready for review. */
  readonly arrive: number;
  /** In a light and in a heavy week: 8 of 10 weeks lie between. */
  readonly arriveRange: { readonly low: number; readonly high: number };
  /** That get through CI, and through CI and review, in the long run; the rest waits longer each week. */
  readonly pastCi: number;
  readonly pastReview: number;
  /** That do not get through review, by area; only those where there are any. */
  readonly staysByArea: ReadonlyMap<AreaId, number>;
}

/**
 * What gets through, when everybody gives the review hours that are planned and work goes to whoever has time.
 *
 * A pull request of an area stays with the part of the area's hours that is asked of reviewers beyond what they give, or of nobody.
 * CI lets through what all hours of a week can run. Gates run on machines of their own, and the main branch and deployments hold no
 * change up for another one's sake, so nothing else limits the number.
 *
 * Assumes: where CI and review both are overfull, the less of both is what gets through, which is an upper bound. Arrivals of a week
 * scatter as a normal distribution with the index of dispersion that is assumed.
 *
 * Source: the model specification, 2.7 (growth is demand less capacity) and 2.9
 */
export function throughputOf({ seats, areas, total }: OrgResult, ci: CiResult, arrivalScv: number): Throughput {
  const overfull = new Map<AreaId, number>();
  const asked = new Map<AreaId, number>();
  for (const { byArea, demandHours, supplyHours } of seats.values()) {
    const beyond = demandHours > supplyHours ? 1 - supplyHours / demandHours : 0;
    for (const [areaId, hours] of byArea) {
      asked.set(areaId, (asked.get(areaId) ?? 0) + hours);
      if (beyond > 0) overfull.set(areaId, (overfull.get(areaId) ?? 0) + hours * beyond);
    }
  }
  const staysByArea = new Map<AreaId, number>();
  let stay = 0;
  for (const [areaId, { demand, unroutedHours }] of areas) {
    const all = (asked.get(areaId) ?? 0) + unroutedHours;
    const part = all > 0 ? ((overfull.get(areaId) ?? 0) + unroutedHours) / all : 0;
    if (part < negligible || demand.pullRequestsPerWeek === 0) continue;
    staysByArea.set(areaId, demand.pullRequestsPerWeek * part);
    stay += demand.pullRequestsPerWeek * part;
  }
  const arrive = total.pullRequestsPerWeek;
  const pastCi = ci.kind === 'overloaded' ? arrive / Math.max(1, ci.weekUtilisation) : arrive;
  const deviation = eightInTen * Math.sqrt(arrivalScv * arrive);
  return {
    arrive,
    arriveRange: { low: Math.max(0, arrive - deviation), high: arrive + deviation },
    pastCi,
    pastReview: Math.min(pastCi, Math.max(0, arrive - stay)),
    staysByArea,
  };
}
