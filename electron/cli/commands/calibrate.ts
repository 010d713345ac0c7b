import { calibrate as calibratePlan, type UnitCalibration } from '../../../shared/calibrate/calibrate.ts';
import { workHistoryOf } from '../../../shared/calibrate/reviewCases.ts';
import { forecastOf } from '../../../shared/calibrate/trackRecord.ts';
import type { Org, Team } from '../../../shared/org/org.ts';
import { calibrationJson } from '../calibrationJson.ts';
import { calibrationTable } from '../calibrationTable.ts';
import type { Command } from '../command.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';

/** `headroom calibrate`: what the imported records say of the model's parameters, per team and area. */
export const calibrate: Command = {
  usage: 'calibrate PLAN [--team NAME] [--json]',
  summary: 'Print what the data says of arrivals, waits and review times',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { team: 'value', json: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { plan } = read.value;
    const org = plan.baseline;
    const team = options.team === null ? null : findTeam(org, options.team);
    if (team === undefined) {
      await io.err(`There is no team “${options.team ?? ''}”.\n`);
      return 1;
    }
    const history = workHistoryOf(plan);
    const calibration = calibratePlan({ org, history });
    const units = team === null ? calibration.units : unitsOf(calibration.units, team);
    const shown = units.map((unit) => ({
      unit,
      forecast: forecastOf(org, calibration, unit),
    }));
    if (team !== null && units[0]?.unit.kind !== 'team') {
      await io.err(`${team.name} has fewer than five people: its figures are those of small teams together.\n`);
    }
    await io.out(
      options.json
        ? `${JSON.stringify(calibrationJson(plan.name, org, calibration, shown), null, 2)}\n`
        : calibrationTable(org, calibration, shown),
    );
    return 0;
  },
};

function findTeam(org: Org, wanted: string): Team | undefined {
  const teams = [...org.teams.values()];
  const lower = wanted.trim().toLowerCase();
  return (
    teams.find(({ id, name }) => name === wanted || id === wanted) ??
    teams.find(({ name }) => name.toLowerCase() === lower)
  );
}

/** A team's own unit rather than everyone, of which it is a part as well. */
function unitsOf(units: readonly UnitCalibration[], team: Team): readonly UnitCalibration[] {
  const all = units.filter(({ unit }) => unit.teamIds.includes(team.id));
  const own = all.find(({ unit }) => unit.kind !== 'everyone') ?? all[0];
  return own === undefined ? [] : [own];
}
