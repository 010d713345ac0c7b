import { actualsBasisOf, actualsSince, type Actuals, type UnitActual } from '../../../shared/calibrate/actuals.ts';
import { verdictText } from '../../../shared/calibrate/actualsWords.ts';
import { unitName } from '../../../shared/calibrate/calibrationUnits.ts';
import type { Org } from '../../../shared/org/org.ts';
import { twoDigitText } from '../../../shared/report/reportFigures.ts';
import { columns } from '../capacityTable.ts';
import type { Command } from '../command.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, readDay, requireOption, requirePositionals } from '../readArguments.ts';
import { unreviewedText } from '../unreviewedText.ts';

/** `headroom actuals`: what was forecast for the weeks after a change, against what happened. */
export const actuals: Command = {
  usage: 'actuals PLAN --since DATE [--json]',
  summary: 'Hold the weeks after a change against what was forecast for them',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { since: 'value', json: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const since = readDay('since', requireOption('since', options.since));
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { plan } = read.value;
    const found = actualsSince(actualsBasisOf(plan), since);
    await io.out(
      options.json
        ? `${JSON.stringify(toJson(plan.name, plan.baseline, found), null, 2)}\n`
        : toText(plan.baseline, found) + unreviewedText(plan),
    );
    return 0;
  },
};

function toJson(name: string, org: Org, { units, ...found }: Actuals): object {
  return {
    version: 1,
    plan: name,
    ...found,
    units: units.map(({ unit, case: of, verdict }) => ({
      id: unit.id,
      name: unitName(org, unit),
      verdict: verdict.kind,
      because: verdict.kind === 'cannotTell' ? verdict.because : null,
      firstResponseHours:
        of === null
          ? null
          : {
              before: of.noChange.firstResponseHours,
              forecast: of.predicted.firstResponse,
              observed: of.observed.firstResponseHours,
            },
      pullRequestsPerWeek:
        of === null ? null : { before: of.noChange.pullRequestsPerWeek, observed: of.observed.pullRequestsPerWeek },
    })),
  };
}

function toText(org: Org, { from, weeks, weeksMissing, knowsOrgBefore, units }: Actuals): string {
  if (from === null)
    return `Can’t tell yet: ${weeksMissing} whole ${weeksMissing === 1 ? 'week is' : 'weeks are'} missing for a forecast and the ${weeks} weeks after it.\n`;
  const head = ['Unit', 'Before', 'Forecast', 'Measured', 'PRs/week', 'Verdict'];
  return [
    columns([head, ...units.map((unit) => row(org, unit))]),
    `Mean working hours to the first review, ${weeks} weeks from ${from}; forecast for the pull requests that came.`,
    ...(knowsOrgBefore ? [] : ['The plan keeps no baseline from before that day: the present one stands for both.']),
    '',
  ].join('\n');
}

function row(org: Org, { unit, case: of, verdict }: UnitActual): readonly string[] {
  const told = verdictText(verdict);
  if (of === null) return [unitName(org, unit), '', '', '', '', told];
  const { low, high } = of.predicted.firstResponse;
  return [
    unitName(org, unit),
    hours(of.noChange.firstResponseHours),
    low === null || high === null ? 'grows' : `${hours(low)} to ${hours(high)}`,
    hours(of.observed.firstResponseHours),
    twoDigitText(of.observed.pullRequestsPerWeek),
    told,
  ];
}

function hours(value: number | null): string {
  return value === null ? 'unknown' : `${twoDigitText(value)} h`;
}
