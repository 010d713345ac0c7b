import { calibrationUnitsOf } from '../../../shared/calibrate/calibrationUnits.ts';
import { backtestOf } from '../../../shared/calibrate/trackRecord.ts';
import { backtestJson } from '../backtestJson.ts';
import { backtestTable } from '../backtestTable.ts';
import { workHistoryOf } from '../../../shared/calibrate/reviewCases.ts';
import { UsageError, type Command } from '../command.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, readDay, requirePositionals } from '../readArguments.ts';

const mostWeeks = 260;

/** `headroom backtest`: how forecasts from the past would have done. */
export const backtest: Command = {
  usage: 'backtest PLAN [--from DATE] [--weeks N] [--json]',
  summary: 'Forecast from the past and compare with what happened',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { from: 'value', weeks: 'value', json: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const fitWeeks = options.weeks === null ? null : readWeeks(options.weeks);
    const firstForecast = options.from === null ? null : readDay('from', options.from);
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { plan } = read.value;
    const org = plan.baseline;
    const history = workHistoryOf(plan);
    const result = backtestOf(org, history, {
      ...(fitWeeks === null ? {} : { fitWeeks }),
      ...(firstForecast === null ? {} : { firstForecast }),
    });
    const { units } = calibrationUnitsOf(org);
    await io.out(
      options.json
        ? `${JSON.stringify(backtestJson(plan.name, org, units, result), null, 2)}\n`
        : backtestTable(org, units, result),
    );
    return 0;
  },
};

function readWeeks(text: string): number {
  const weeks = Number(text);
  if (!/^\d+$/.test(text) || weeks < 1 || weeks > mostWeeks) {
    throw new UsageError(`--weeks is how many weeks to learn from, 1 to ${mostWeeks}, not “${text}”`);
  }
  return weeks;
}
