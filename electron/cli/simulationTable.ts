import type { Org } from '../../shared/org/org.ts';
import type { OrgForecast, Spread, TeamOutlook } from '../../shared/simulate/orgForecast.ts';
import type { Precision } from '../../shared/simulate/replicate.ts';
import { busyPercent, columns, twoDigits } from './capacityTable.ts';
import type { SimulationRun } from './simulationJson.ts';

/** What the next weeks may look like, for the terminal. */
export function simulationTable(run: SimulationRun, org: Org, forecast: OrgForecast): string {
  if (forecast.replications === 0)
    return 'Nothing to simulate: no code area has pull requests and somebody to review them.\n';
  const teams = [...org.teams.values()].sort((left, right) => left.name.localeCompare(right.name, 'en'));
  const rows = teams.flatMap(({ id, name }) => {
    const outlook = forecast.teams.get(id);
    return outlook === undefined || isEmpty(outlook) ? [] : [[name, ...figures(outlook)]];
  });
  const growth = twoDigits(run.growthPerWeek * 100);
  const start = run.openAtStart === 0 ? 'an empty start' : `${run.openAtStart} open pull requests`;
  return [
    columns([
      ['Team', 'Used', 'First answer', '9 of 10 within', 'Open at the end', 'Grows a week'],
      ...rows,
      ['All', ...figures(forecast.total)],
    ]),
    `Medians of ${forecast.replications} runs of ${forecast.weeks} weeks, from ${start}, demand growing by ${growth} % a week. 8 of 10 runs lie in the range.`,
    ...(forecast.fromWeek === 1
      ? []
      : [
          `Waves and who is planned come in their weeks. All but what is open at the end is of weeks ${forecast.fromWeek} to ${forecast.weeks}, after the last of them.`,
        ]),
    `First answers in working hours; open and growth in hours of review. ${precisionText(forecast.precision)} Seed ${run.seed}.`,
    '',
  ].join('\n');
}

/** Neither reviews to do nor anybody who reviews. */
function isEmpty({ utilisation, firstResponseMedian, fallsBehind }: TeamOutlook): boolean {
  return utilisation === null && firstResponseMedian === null && !fallsBehind;
}

function figures(outlook: TeamOutlook): readonly string[] {
  // Near a full queue nobody can know a wait to a point.
  const isBusy = outlook.utilisation !== null && Math.round(outlook.utilisation.median * 100) >= busyPercent;
  const wait = (spread: Spread | null): string => (isBusy ? onlyRange(spread) : hourRange(spread));
  return [
    percentRange(outlook.utilisation),
    outlook.fallsBehind ? 'grows' : wait(outlook.firstResponseMedian),
    outlook.fallsBehind ? 'grows' : wait(outlook.firstResponseNinetieth),
    hourRange(outlook.openHours.at(-1) ?? null),
    hourRange(outlook.growthHours),
  ];
}

function percentRange(spread: Spread | null): string {
  if (spread === null) return '-';
  const [median, low, high] = [spread.median, spread.low, spread.high].map((value) => Math.round(value * 100));
  return `${median} % (${low} to ${high})`;
}

function hourRange(spread: Spread | null): string {
  return spread === null ? '-' : `${hours(spread.median)} h (${hours(spread.low)} to ${hours(spread.high)})`;
}

function onlyRange(spread: Spread | null): string {
  return spread === null ? '-' : `${hours(spread.low)} to ${hours(spread.high)} h`;
}

/** Two digits at most. */
function hours(value: number): string {
  const size = Math.abs(value);
  if (size < 0.05) return '0';
  return size >= 10 ? String(Number(value.toPrecision(2))) : value.toFixed(1);
}

function precisionText(precision: Precision): string {
  switch (precision.kind) {
    case 'reached':
    case 'notReached':
      return `The mean first answer is known to ± ${twoDigits(precision.relativeHalfWidth * 100)} %.`;
    case 'unknown':
      return 'Too little happened to say how precise this is.';
    default:
      return precision satisfies never;
  }
}
