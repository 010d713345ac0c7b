import { stateCourseOf } from '../../../shared/compute/planForecast.ts';
import { resolveAssumptions } from '../../../shared/org/assumptions.ts';
import { simulateOrg } from '../../../shared/simulate/orgForecast.ts';
import { openWorkOf } from '../../../shared/simulate/openWork.ts';
import { completeSteps, usualReplications, type ReplicationPlan } from '../../../shared/simulate/replicate.ts';
import { UsageError, type Command } from '../command.ts';
import { openOrg } from '../openOrg.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';
import { simulationJson } from '../simulationJson.ts';
import { simulationTable } from '../simulationTable.ts';
import { unreviewedText } from '../unreviewedText.ts';

const usualWeeks = 26;

/** `headroom simulate`: what the next weeks may look like, over many runs. */
export const simulate: Command = {
  usage: 'simulate PLAN [--scenario NAME] [--weeks N] [--replications N] [--seed N] [--json]',
  summary: 'Play the next weeks many times and print the ranges',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, {
      scenario: 'value',
      weeks: 'value',
      replications: 'value',
      seed: 'value',
      json: 'flag',
    });
    requirePositionals(positionals, ['PLAN']);
    const horizonWeeks = readWhole('weeks', options.weeks, { least: 1, most: 260 }) ?? usualWeeks;
    const seed = readWhole('seed', options.seed, { least: 0, most: Number.MAX_SAFE_INTEGER }) ?? 1;
    const replications = readWhole('replications', options.replications, { least: 2, most: 10_000 });
    const opened = await openOrg(positionals[0] ?? '', options.scenario);
    if (!opened.ok) {
      await io.err(`${opened.error}\n`);
      return 1;
    }
    const { plan, scenario, scenarioName, org, warnings } = opened.value;
    for (const warning of warnings) await io.err(`${warning}\n`);
    const openWork = openWorkOf(plan);
    const forecast = completeSteps(
      simulateOrg(
        org,
        { ...stateCourseOf(plan, scenario, org), horizonWeeks, openWork, growth: 'asAssumed' },
        replicationPlan(seed, replications),
      ),
    );
    const run = {
      planName: plan.name,
      scenarioName,
      seed,
      openAtStart: openWork.length,
      growthPerWeek: resolveAssumptions(org.assumptions).demandGrowthPerWeek,
    };
    await io.out(
      options.json
        ? `${JSON.stringify(simulationJson(run, org, forecast), null, 2)}\n`
        : simulationTable(run, org, forecast) + unreviewedText(plan),
    );
    return 0;
  },
};

/** As many as asked for; without a wish as many as it takes. */
function replicationPlan(seed: number, replications: number | null): ReplicationPlan {
  return replications === null
    ? { ...usualReplications, seed }
    : { seed, atLeast: replications, atMost: replications, relativeHalfWidth: usualReplications.relativeHalfWidth };
}

function readWhole(
  name: string,
  text: string | null,
  { least, most }: { readonly least: number; readonly most: number },
): number | null {
  if (text === null) return null;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}, not “${text}”`);
  return value;
}
