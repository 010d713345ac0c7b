import { courseOfOrg, type OrgCourse } from '../model/orgCourse.ts';
import type { Plan, Scenario } from '../plan/plan.ts';
import { stagesOf, type Stage } from '../plan/stages.ts';
import { wavesOf } from '../plan/waves.ts';

/** How an organisation goes on by a plan, and the waves in it. */
export interface PlanCourse {
  readonly course: OrgCourse;
  /** The waves that change something, as if everybody who is planned were there. */
  readonly waves: readonly Stage[];
}

interface Known {
  readonly of: Pick<Plan, 'baseline'>;
  readonly key: string;
  readonly planned: PlanCourse;
}

const known = new WeakMap<object, Known>();

/**
 * How the organisation goes on from today by a scenario, each wave in its week and who is planned in theirs, or by itself.
 * What is known of a scenario is kept until its moves, the baseline or the weeks change.
 *
 * @param scenario null: nothing but what is planned in the baseline
 */
export function planCourseOf(plan: Plan, scenario: Pick<Scenario, 'moves'> | null): PlanCourse {
  const { baseline, firstDay = null } = plan;
  const waves = wavesOf(plan);
  const key = JSON.stringify([firstDay, waves.map(({ startWeek }) => startWeek)]);
  const holder = scenario?.moves ?? baseline;
  const present = known.get(holder);
  if (present?.of.baseline === baseline && present.key === key) return present.planned;
  const stages = scenario === null ? [] : stagesOf(baseline, scenario, waves);
  const planned = { course: courseOfOrg(baseline, stages, firstDay), waves: stages };
  known.set(holder, { of: { baseline }, key, planned });
  return planned;
}
