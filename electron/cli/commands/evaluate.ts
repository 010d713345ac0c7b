import { evaluateOrg, evaluateOrgAfter } from '../../../shared/model/evaluateOrg.ts';
import { capacityTable } from '../capacityTable.ts';
import { UsageError, type Command } from '../command.ts';
import { evaluationJson } from '../evaluationJson.ts';
import { openOrg } from '../openOrg.ts';
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
    const { plan, scenarioName, org, conflicts, warnings } = opened.value;
    for (const warning of warnings) await io.err(`${warning}\n`);
    const result = weeks === null ? evaluateOrg(org) : evaluateOrgAfter(org, plan.baseline, weeks);
    await io.out(
      options.json
        ? `${JSON.stringify(evaluationJson(plan.name, scenarioName, org, result, conflicts), null, 2)}\n`
        : capacityTable(org, result, scenarioName === null ? null : evaluateOrg(plan.baseline)),
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
