import type { Backtest, ScoreByArrivals } from '../../shared/calibrate/backtest.ts';
import type { BacktestScore, ErrorSummary, Tally } from '../../shared/calibrate/backtestScore.ts';
import { mayShow, unitName, type CalibrationUnit } from '../../shared/calibrate/calibrationUnits.ts';
import { furtherOutcomes, type FurtherOutcome } from '../../shared/calibrate/unitForecast.ts';
import type { Org } from '../../shared/org/org.ts';
import { twoDigitText } from '../../shared/report/reportFigures.ts';
import { columns } from './capacityTable.ts';

/** How forecasts from the past did, for the terminal. */
export function backtestTable(org: Org, units: readonly CalibrationUnit[], result: Backtest): string {
  if (result.origins.length === 0) {
    if (result.latestForecast !== null) {
      return (
        `From that day on nothing can be tested: a forecast needs ${result.horizonWeeks} whole weeks of records after it. ` +
        `The last day that can be asked for is ${result.latestForecast}.\n`
      );
    }
    return (
      `Too little history: forecasts are tested from ${result.fitWeeks + result.horizonWeeks} whole weeks in a row on ` +
      `(${result.fitWeeks} to learn from, ${result.horizonWeeks} to forecast), and ${result.weeksMissing} are missing.\n`
    );
  }
  const shown = units.filter(mayShow);
  const head = [
    'Unit',
    'Cases',
    'Wait off by',
    'No change',
    'Prior',
    'In range',
    'Direction',
    'Demand off by',
    'Forecasts',
  ];
  const rows = shown.flatMap((unit) => {
    const scores = result.byUnit.get(unit.id);
    return scores === undefined ? [] : [[unitName(org, unit), ...figures(scores)]];
  });
  const all = shown.length === units.length ? [['All', ...figures(result.pooled)]] : [];
  const origins = result.origins.length;
  return [
    columns([head, ...rows, ...all]),
    furtherTable(org, shown, result, all.length > 0),
    `Forecast ${origins === 1 ? 'once' : `${origins} times`}, ${result.horizonWeeks} weeks ahead, from ${result.origins.join(', ')}.`,
    ...notes(result),
    '',
  ].join('\n');
}

/** Quantiles of the first response and the time to the last approval; each forecast with the arrivals that came. */
function furtherTable(
  org: Org,
  shown: readonly CalibrationUnit[],
  { byUnit, pooled }: Backtest,
  hasAll: boolean,
): string {
  const head = ['Unit', ...furtherOutcomes.flatMap((outcome) => [headings[outcome], 'No change', 'In range'])];
  const row = (name: string, { actual }: ScoreByArrivals): readonly string[] => [
    name,
    ...furtherOutcomes.flatMap((outcome) => {
      const { errors, coverage } = actual.further[outcome];
      return [off(errors.forecast), off(errors.noChange), tallyText(coverage)];
    }),
  ];
  const rows = shown.flatMap((unit) => {
    const scores = byUnit.get(unit.id);
    return scores === undefined ? [] : [row(unitName(org, unit), scores)];
  });
  return columns([head, ...rows, ...(hasAll ? [row('All', pooled)] : [])]);
}

const headings: Readonly<Record<FurtherOutcome, string>> = {
  median: 'Half answered off by',
  ninetieth: 'Nine in ten off by',
  cycle: 'Review cycle off by',
};

function figures({ actual, forecast }: ScoreByArrivals): readonly string[] {
  const { firstResponse } = actual;
  return [
    String(actual.cases),
    off(firstResponse.forecast),
    off(firstResponse.noChange),
    off(firstResponse.priorOnly),
    tallyText(actual.coverage),
    tallyText(actual.direction),
    off(forecast.demand.forecast),
    verdict(actual),
  ];
}

/** A logarithmic error as a factor: twice as much and half as much are both off by 2. */
function off(error: ErrorSummary | null): string {
  return error === null ? '-' : `x ${twoDigitText(Math.exp(error.median))}`;
}

function tallyText({ count, of }: Tally): string {
  return of === 0 ? '-' : `${count} of ${of}`;
}

function verdict({ forecasts, leakage }: BacktestScore): string {
  if (leakage === 'suspected') return 'too good to be true: report this as a bug';
  switch (forecasts) {
    case 'show':
      return 'better than no change';
    case 'hide':
      return 'worse than no change: not to be shown';
    case 'tooLittle':
      return 'too little data';
    default:
      return forecasts satisfies never;
  }
}

function notes({ clock, cases }: Backtest): readonly string[] {
  const hasWaits = cases.some(({ observed }) => observed.firstResponseHours !== null);
  return [
    hasWaits
      ? 'Waits are forecast with the arrivals that came; above 85 % utilisation only range and direction count.'
      : 'No time of a first review is known, so waits are not scored.',
    'Utilisation is never seen in a history, so it is not scored. The organisation is taken as it is now.',
    ...(clock === 'opened' ? [] : ['Demand is what landed: that is what the export is cut by.']),
  ];
}
