import { planCourseOf } from '../../../shared/findings/planCourse.ts';
import { evaluateOrg } from '../../../shared/model/evaluateOrg.ts';
import { evaluateCourse, lastChangeOf, type OrgCourse } from '../../../shared/model/orgCourse.ts';
import { hasPlanned } from '../../../shared/model/presence.ts';
import { firstDayOf } from '../../../shared/base/planWeeks.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { capacityTable } from '../capacityTable.ts';
import { UsageError, type Command } from '../command.ts';
import { evaluationJson } from '../evaluationJson.ts';
import { openOrg } from '../openOrg.ts';
import { unreviewedText } from '../unreviewedText.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';

/** `headroom evaluate`: demand, supply, utilisation, wait or growth per team, person and area. */
export const evaluate: Command = {
  usage: 'evaluate PLAN [--scenario NAME] [--week N] [--json]',
  summary: 'Print demand, supply, utilisation and waits',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { scenario: 'value', week: 'value', json: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const weeks = options.week === null ? null : readWeek(options.week);
    const opened = await openOrg(positionals[0] ?? '', options.scenario);
    if (!opened.ok) {
      await io.err(`${opened.error}\n`);
      return 1;
    }
    const { plan, scenario, scenarioName, org, conflicts, warnings } = opened.value;
    for (const warning of warnings) await io.err(`${warning}\n`);
    const planned = planCourseOf(plan, scenario);
    const result = weeks === null ? evaluateOrg(org) : evaluateCourse(planned.course, weeks);
    await io.out(
      options.json
        ? `${JSON.stringify(evaluationJson(plan.name, scenarioName, org, result, conflicts), null, 2)}\n`
        : capacityTable(org, result, scenarioName === null ? null : evaluateOrg(plan.baseline)) +
            whenText(plan, planned.course, weeks) +
            unreviewedText(plan),
    );
    return 0;
  },
};

function readWeek(text: string): number {
  const weeks = Number(text);
  if (!Number.isFinite(weeks) || weeks < 0)
    throw new UsageError(`--week is a number of weeks after the start of week 1, not “${text}”`);
  return weeks;
}

/** Of which time the figures are. */
function whenText(plan: Plan, course: OrgCourse, weeks: number | null): string {
  const last = lastChangeOf(course);
  const firstDay = plan.firstDay ?? null;
  const day = (week: number): string => (firstDay === null ? '' : ` (${firstDayOf(firstDay, week)})`);
  if (weeks !== null) {
    return `As it is ${weeks} ${weeks === 1 ? 'week' : 'weeks'} after the start of week 1${day(1)}, by who is there then and what they have learnt.\n`;
  }
  const planned = firstDay === null && course.stages.some(({ org }) => hasPlanned(org));
  return [
    last > 1 ? `As it is from week ${last}${day(last)} on, once everybody knows their areas.\n` : '',
    planned ? 'The plan does not say on which day week 1 begins: whoever is planned counts from week 1.\n' : '',
  ].join('');
}
