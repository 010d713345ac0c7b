import type { AreaId, SeatId } from '../base/ids.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import type { CompiledOrg } from './compiledOrg.ts';
import { familiarityAfter } from './ramp.ts';

/** How people learn an area, by the weeks since they first had to do with it. */
export interface Learning {
  /** The time constant. */
  readonly rampWeeksOf: (seatId: SeatId) => number;
  readonly speedAfter: (seatId: SeatId, weeks: number) => number;
  /** Whether somebody still takes time to teach the seat. */
  readonly isTaughtAfter: (seatId: SeatId, weeks: number) => boolean;
}

/** Who joins the organisation takes longer to learn than who comes from another team. */
export function learningOf(org: Org, baseline: Org, assumptions: Assumptions): Learning {
  const known = new Set([...baseline.seats.values()].flatMap(({ personId }) => personId ?? []));
  const rampWeeksOf = (seatId: SeatId): number => {
    const personId = org.seats.get(seatId)?.personId ?? null;
    return personId !== null && known.has(personId) ? assumptions.rampWeeks : assumptions.rampWeeksHire;
  };
  return {
    rampWeeksOf,
    speedAfter: (seatId, weeks) => familiarityAfter(assumptions.familiarityAtFirst, rampWeeksOf(seatId), weeks),
    isTaughtAfter: (seatId, weeks) => weeks < rampWeeksOf(seatId),
  };
}

/** An area with people who do not know it yet. */
export interface LearnedArea {
  readonly areaId: AreaId;
  readonly reviewers: readonly SeatId[];
  readonly learners: readonly SeatId[];
}

/** Less than this is not left of anybody's hours: they would never be done with a review. An assumption. */
export const leastLeft = 0.05;

/**
 * Who teaches, and what is left of their review hours: for each learner the one with most hours of those who know one of the areas,
 * for as long as the learner's time constant lasts. However many they teach, a twentieth of their hours is left.
 *
 * @param learned areas, each with the learners whom somebody still teaches
 * Source: the model specification, 1.6: a part of one owner's week
 */
export function mentorsOf(
  learned: readonly (LearnedArea & { readonly taught: readonly SeatId[] })[],
  { supplies, assumptions }: CompiledOrg,
): ReadonlyMap<SeatId, number> {
  const mentors = new Map<SeatId, SeatId>();
  const hoursOf = (seatId: SeatId): number => supplies.get(seatId)?.hours ?? 0;
  for (const { reviewers, learners, taught } of learned) {
    const able = reviewers.filter((seatId) => !learners.includes(seatId) && hoursOf(seatId) > 0);
    for (const learner of taught) {
      for (const candidate of able) {
        const present = mentors.get(learner);
        if (present === undefined || isBetter(candidate, present)) mentors.set(learner, candidate);
      }
    }
  }
  const left = new Map<SeatId, number>();
  for (const mentor of mentors.values()) {
    left.set(mentor, Math.max(leastLeft, (left.get(mentor) ?? 1) - assumptions.mentorShare));
  }
  return left;

  function isBetter(candidate: SeatId, present: SeatId): boolean {
    const [mine, theirs] = [hoursOf(candidate), hoursOf(present)];
    return mine === theirs ? candidate < present : mine > theirs;
  }
}
