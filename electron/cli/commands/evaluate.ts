import { evaluateOrg, evaluateOrgAfter } from '../../../shared/model/evaluateOrg.ts';
import { resolveScenario } from '../../../shared/plan/resolveScenario.ts';
import { capacityTable } from '../capacityTable.ts';
import { UsageError, type Command } from '../command.ts';
import { describeConflict } from '../describeConflict.ts';
import { evaluationJson } from '../evaluationJson.ts';
import { findScenario } from '../findScenario.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';

/** `headroom evaluate`: demand, supply, utilisation, wait or growth per team, person and area. */
export const evaluate: Command = {
  usage: 'evaluate PLAN [--scenario NAME] [--week N] [--json]',
  summary: 'Print demand, supply, utilisation and waits',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { scenario: 'value', week: 'value', json: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const weeks = options.week === null ? null : readWeek(options.week);
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { plan } = read.value;
    const scenario = options.scenario === null ? null : findScenario(plan, options.scenario);
    if (scenario?.ok === false) {
      await io.err(`${scenario.error}\n`);
      return 1;
    }
    const resolved = scenario === null ? null : resolveScenario(plan.baseline, scenario.value);
    const org = resolved?.org ?? plan.baseline;
    const result = weeks === null ? evaluateOrg(org) : evaluateOrgAfter(org, plan.baseline, weeks);
    for (const conflict of resolved?.conflicts ?? []) await io.err(`${describeConflict(plan, conflict)}\n`);
    const name = scenario === null ? null : scenario.value.name;
    await io.out(
      options.json
        ? `${JSON.stringify(evaluationJson(plan.name, name, org, result, resolved?.conflicts ?? []), null, 2)}\n`
        : capacityTable(org, result, resolved === null ? null : evaluateOrg(plan.baseline)),
    );
    return 0;
  },
};

function readWeek(text: string): number {
  const weeks = Number(text);
  if (!Number.isFinite(weeks) || weeks < 0)
    throw new UsageError(`--week is a number of weeks after the moves, not “${text}”`);
  return weeks;
}
