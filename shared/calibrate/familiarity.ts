import type { AreaId, PersonId } from '../base/ids.ts';
import { humanReviews } from '../plan/humanReviews.ts';
import { leastPeople } from './calibrationUnits.ts';
import type { WorkHistory } from './reviewCases.ts';
import { meanOf } from './sampleStatistics.ts';

/** How well an area is known by those who review it. */
export interface AreaFamiliarity {
  readonly reviewers: number;
  /** Mean speed of those who reviewed it, against somebody who knows it well. Null with fewer than five: not about a group. */
  readonly mean: number | null;
}

const recentDays = 180;
/** Reviews after which about two thirds of the way are done. */
const learningReviews = 5;

/**
 * Speed in an area after some reviews of it: 1 - (1 - f0) exp(-k / 5).
 *
 * Usefulness of comments rises with earlier reviews of a file and levels off after about five (Bosu, Greiler and Bird, MSR 2015);
 * reading that as speed is a stretch.
 *
 * Source: the model specification, 3.1
 */
export function familiarityAfterReviews(reviews: number, atFirst: number): number {
  return 1 - (1 - atFirst) * Math.exp(-reviews / learningReviews);
}

/**
 * Speed of each person in each area from the pull requests of it that they reviewed in the last 180 days.
 *
 * For the model, which asks who could review what. It counts what was routed to whom, and says nothing of how anybody works: never
 * show, list or export it by person.
 *
 * @param until milliseconds since 1970: the end of the 180 days
 */
export function familiarityByArea(
  history: WorkHistory,
  atFirst: number,
  until: number,
): ReadonlyMap<AreaId, ReadonlyMap<PersonId, number>> {
  const counts = new Map<AreaId, Map<PersonId, number>>();
  const since = until - recentDays * 86_400_000;
  for (const record of history.pullRequests) {
    if (record.areaId === null) continue;
    const landed = record.mergedAt ?? record.closedAt;
    const people = new Set<PersonId>();
    for (const { review, personId } of humanReviews(history, record)) {
      const text = review.submittedAt ?? landed;
      const time = text === null ? null : Date.parse(text);
      if (personId !== null && time !== null && time >= since && time <= until) people.add(personId);
    }
    if (people.size === 0) continue;
    const ofArea = counts.get(record.areaId) ?? new Map<PersonId, number>();
    counts.set(record.areaId, ofArea);
    for (const personId of people) ofArea.set(personId, (ofArea.get(personId) ?? 0) + 1);
  }
  return new Map(
    [...counts].map(([areaId, ofArea]) => [
      areaId,
      new Map([...ofArea].map(([personId, count]) => [personId, familiarityAfterReviews(count, atFirst)])),
    ]),
  );
}

/** Familiarity per area as it may be shown: a mean over at least five people. */
export function summariseFamiliarity(
  byArea: ReadonlyMap<AreaId, ReadonlyMap<PersonId, number>>,
): ReadonlyMap<AreaId, AreaFamiliarity> {
  return new Map(
    [...byArea].map(([areaId, people]) => [
      areaId,
      { reviewers: people.size, mean: people.size < leastPeople ? null : meanOf([...people.values()]) },
    ]),
  );
}
