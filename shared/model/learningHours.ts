import type { AreaId, SeatId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';
import { compiledOrgOf } from './evaluateOrg.ts';
import { learningOf, mentorsOf } from './learning.ts';
import type { OrgResult } from './orgResult.ts';
import { arrivalsOf } from './presence.ts';
import { weeksAddedByRamp } from './ramp.ts';

/** A state of the plan with what the model says of it. */
interface EvaluatedOrg {
  readonly org: Org;
  readonly result: OrgResult;
}

/** Review hours that a change costs while people learn. */
export interface LearningHours {
  /** More hours that the same reviews take whoever is new to their area. */
  readonly learning: number;
  /** Hours that are not there for reviews while somebody teaches. */
  readonly teaching: number;
  /** The week in which the first of them begins to learn; null: nobody does. */
  readonly fromWeek: number | null;
}

/**
 * What learning costs in the first weeks of a plan when a change happens in a week, and in addition to what is learnt without it:
 * what the evaluation of these weeks adds up to where the same people review all the time.
 *
 * Who joins the organisation takes longer to learn, who is planned begins in the week in which they come, and whoever holds no seat
 * of the baseline learns as a newcomer. `before` is the state without the change; weeks are counted from week 1.
 *
 * Source: the model specification, 2.2 and 1.6
 */
export function learningHoursOf(
  baseline: EvaluatedOrg,
  before: EvaluatedOrg,
  after: EvaluatedOrg,
  when: { readonly fromWeek: number; readonly firstDay: string | null; readonly horizonWeeks: number },
): LearningHours {
  const compiled = compiledOrgOf(after.org);
  const { assumptions } = compiled;
  const { rampWeeksOf } = learningOf(after.org, baseline.org, assumptions);
  const arrivals = arrivalsOf(after.org, when.firstDay);
  const reviews = ({ result }: EvaluatedOrg, seatId: SeatId, areaId: AreaId): boolean =>
    result.areas.get(areaId)?.reviewers.includes(seatId) === true;
  const isNew = (seatId: SeatId, areaId: AreaId): boolean =>
    !reviews(baseline, seatId, areaId) && !reviews(before, seatId, areaId);
  let [learning, teaching] = [0, 0];
  let first: number | null = null;
  for (const [seatId, figures] of after.result.seats) {
    if (before.result.seats.get(seatId) === figures) continue;
    const learned = [...figures.byArea].filter(([areaId]) => isNew(seatId, areaId));
    if (learned.length === 0) continue;
    const fromWeek = Math.max(when.fromWeek, arrivals.get(seatId) ?? 1);
    const weeks = Math.max(0, when.horizonWeeks - (fromWeek - 1));
    if (weeks === 0) continue;
    const ramp = rampWeeksOf(seatId);
    first = Math.min(first ?? fromWeek, fromWeek);
    const hours = learned.reduce((sum, [, done]) => sum + done, 0);
    learning += hours * weeksAddedByRamp(assumptions.familiarityAtFirst, ramp, weeks);
    const areas = learned.map(([areaId]) => {
      const reviewers = after.result.areas.get(areaId)?.reviewers ?? [];
      return { areaId, reviewers, learners: reviewers.filter((one) => isNew(one, areaId)), taught: [seatId] };
    });
    for (const [mentor, left] of mentorsOf(areas, compiled))
      teaching += (1 - left) * (compiled.supplies.get(mentor)?.hours ?? 0) * Math.min(ramp, weeks);
  }
  return { learning, teaching, fromWeek: first };
}
