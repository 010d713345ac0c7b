import { planCourseOf } from '../findings/planCourse.ts';
import type { OrgStage } from '../model/orgCourse.ts';
import { arrivalsOf } from '../model/presence.ts';
import type { Org } from '../org/org.ts';
import type { Plan, Scenario } from '../plan/plan.ts';
import type { OrgSimulationOptions } from '../simulate/orgSimulation.ts';

/** Weeks for which figures are taken, and for which a backlog is followed. */
export const forecastWeeks = 26;
/** Whoever plans a change for later than this has to wait for its forecast. */
const mostWeeks = 5 * forecastWeeks;

/** How a state of the plan is simulated: what changes when, and for how many weeks. */
export type StateCourse = Pick<OrgSimulationOptions, 'horizonWeeks' | 'baseline' | 'firstDay'> & {
  readonly changes: readonly OrgStage[];
};

/**
 * A scenario as it happens, each wave in its week, for half a year after the last change; anything else, such as a step on the way,
 * as if all of it happened in the first week.
 *
 * @param org what is looked at: what the scenario leads to, or a part of it
 */
export function stateCourseOf(plan: Plan, scenario: Pick<Scenario, 'moves'> | null, org: Org): StateCourse {
  const firstDay = plan.firstDay ?? null;
  const { waves } = planCourseOf(plan, scenario);
  const changes = waves.at(-1)?.org === org ? waves : [{ fromWeek: 1, org }];
  const last = Math.max(...changes.map(({ fromWeek }) => fromWeek), ...arrivalsOf(org, firstDay).values());
  return { horizonWeeks: Math.min(mostWeeks, last - 1 + forecastWeeks), baseline: plan.baseline, firstDay, changes };
}

/** Whether two states are simulated in the same way. */
export function isSameCourse(one: StateCourse, other: StateCourse): boolean {
  return (
    one.horizonWeeks === other.horizonWeeks &&
    one.baseline === other.baseline &&
    one.firstDay === other.firstDay &&
    one.changes.length === other.changes.length &&
    one.changes.every(({ fromWeek, org }, place) => {
      const change = other.changes[place];
      return change?.fromWeek === fromWeek && change.org === org;
    })
  );
}
