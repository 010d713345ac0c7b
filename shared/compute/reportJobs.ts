import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { ScenarioId } from '../base/ids.ts';
import type { Plan } from '../plan/plan.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import type { ReportChoices } from '../report/reportOptions.ts';
import { openWorkOf } from '../simulate/openWork.ts';
import { replicationsWithin } from '../simulate/replicate.ts';
import { sensitivitySteps, type Sensitivity } from '../model/sensitivity.ts';
import { simulateOrg, type OrgForecast } from '../simulate/orgForecast.ts';
import { reportComputedOf, type ReportComputed } from '../report/reportComputed.ts';
import type { JobRequest } from './computeProtocol.ts';
import { forecastWeeks, stateCourseOf } from './planForecast.ts';

/** The same for every state of every plan, so that what differs between two of them is never the dice. */
export const forecastSeed = 1;
/** Pull requests to simulate in all, at the least and at most: half a second and three of a large team's work. */
export const forecastBudget = { least: 300_000, most: 1_500_000 };
/** Of larger organisations a report has neither diagram: they would take longer than all its pages. */
export const mostSeatsComputed = 1_000;

/** What is to be computed for a report; null: nothing of that kind. */
export interface ReportJobs {
  readonly baseline: JobRequest<'simulate'> | null;
  readonly scenario: JobRequest<'simulate'> | null;
  readonly sensitivity: JobRequest<'sensitivity'> | null;
}

const nothing: ReportJobs = { baseline: null, scenario: null, sensitivity: null };

/** The jobs whose results a report shows beside what it computes itself. */
export function reportJobsOf(
  plan: Plan,
  scenarioId: ScenarioId | null,
  { sections, form = 'pages' }: Pick<ReportChoices, 'sections' | 'form'>,
): ReportJobs {
  const scenario = scenarioId === null ? null : (plan.scenarios.get(scenarioId) ?? null);
  if (form !== 'pages' || plan.baseline.seats.size === 0 || plan.baseline.seats.size > mostSeatsComputed)
    return nothing;
  const has = (name: 'moves' | 'assumptions'): boolean => sections?.includes(name) ?? true;
  const org = scenario === null ? plan.baseline : resolveScenario(plan.baseline, scenario).org;
  const isCompared = scenario !== null && org !== plan.baseline && has('moves');
  return {
    ...(isCompared ? simulationsOf(plan, scenario, org) : nothing),
    sensitivity: has('assumptions') ? { kind: 'sensitivity', org, output: { kind: 'highestUtilisation' } } : null,
  };
}

type Scenario = NonNullable<ReturnType<Plan['scenarios']['get']>>;

/** Both for as many weeks, the scenario with each wave in its week. */
function simulationsOf(
  plan: Plan,
  scenario: Scenario,
  org: Plan['baseline'],
): Pick<ReportJobs, 'baseline' | 'scenario'> {
  const after = stateCourseOf(plan, scenario, org);
  const last = Math.max(...after.changes.map(({ fromWeek }) => fromWeek));
  // A quarter after the last wave, and half a year at least.
  const horizonWeeks = Math.min(after.horizonWeeks, Math.max(forecastWeeks, last - 1 + forecastWeeks / 2));
  const openWork = openWorkOf(plan);
  const jobOf = (of: Plan['baseline'], course: ReturnType<typeof stateCourseOf>): JobRequest<'simulate'> => ({
    kind: 'simulate',
    org: of,
    options: { ...course, horizonWeeks, openWork, growth: 'asAssumed' },
    plan: replicationsWithin(forecastBudget, evaluateOrg(of).total.pullRequestsPerWeek * horizonWeeks, forecastSeed),
  });
  return {
    baseline: jobOf(plan.baseline, stateCourseOf(plan, null, plan.baseline)),
    scenario: jobOf(org, after),
  };
}

/** Runs the jobs one after the other in steps of some hundredths of a second; whoever drives it stops by not asking for the next. */
export function* computeForReport(jobs: ReportJobs): Generator<void, ReportComputed> {
  function* simulated(job: ReportJobs['baseline']): Generator<void, OrgForecast | null> {
    if (job === null) return null;
    const steps = simulateOrg(job.org, job.options, job.plan);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      yield;
    }
  }
  function* sensitivity(job: ReportJobs['sensitivity']): Generator<void, Sensitivity | null> {
    if (job === null) return null;
    const steps = sensitivitySteps(job.org, job.output);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      yield;
    }
  }
  const baseline = yield* simulated(jobs.baseline);
  const scenario = yield* simulated(jobs.scenario);
  return reportComputedOf(baseline, scenario, yield* sensitivity(jobs.sensitivity));
}
