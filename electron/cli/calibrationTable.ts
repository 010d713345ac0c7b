import type { Calibration, UnitCalibration } from '../../shared/calibrate/calibrate.ts';
import { ciSentence } from '../../shared/calibrate/ciSentence.ts';
import type { Interval, Shortfall } from '../../shared/calibrate/estimate.ts';
import type { UnitForecast } from '../../shared/calibrate/unitForecast.ts';
import type { Org } from '../../shared/org/org.ts';
import { mayShow, unitName } from '../../shared/calibrate/calibrationUnits.ts';
import { twoDigitText } from '../../shared/report/reportFigures.ts';
import { columns } from './capacityTable.ts';

/** From here on a wait is only told as a range. */
const busy = 0.85;

/** What calibration found, for the terminal: a line for each unit; “prior” instead of numbers where there is too little data. */
export function calibrationTable(
  org: Org,
  calibration: Calibration,
  shown: readonly { readonly unit: UnitCalibration; readonly forecast: UnitForecast | null }[],
): string {
  const head = ['Unit', 'People', 'PRs a week', 'Answered', 'Half within', 'A review takes', 'Used', 'Next 8 weeks'];
  const rows = shown.map(({ unit, forecast }) => [
    unitName(org, unit.unit),
    ...(mayShow(unit.unit)
      ? [String(unit.unit.people), ...figures(unit, forecast)]
      : ['', '', '', '', '', '', 'fewer than five people: not shown']),
  ]);
  const notes = [
    ...shown.flatMap(({ unit }) =>
      mayShow(unit.unit) && unit.pullRequestsPerWeek > 0 && unit.firstResponse.tooLittle.length > 0
        ? [`${unitName(org, unit.unit)}: too little data (${shortfallText(unit.firstResponse.tooLittle)}).`]
        : [],
    ),
    ...reasonsFor(calibration),
  ];
  return [columns([head, ...rows]), ...notes, ''].join('\n');
}

function figures(unit: UnitCalibration, forecast: UnitForecast | null): readonly string[] {
  const { firstResponse, timeScale } = unit;
  const perWeek = twoDigitText(unit.pullRequestsPerWeek);
  const answered = String(firstResponse.counts.answered);
  // Teams that own no area have nothing to wait for.
  if (unit.pullRequestsPerWeek === 0) return ['0', answered, '-', '-', '-', '-'];
  if (firstResponse.status !== 'measured' || timeScale === null) {
    return [Number(perWeek).toString(), answered, 'prior', 'prior', 'prior', 'prior'];
  }
  return [
    Number(perWeek).toString(),
    answered,
    firstResponse.median.kind === 'hours'
      ? hours(firstResponse.median.value, firstResponse.median.interval)
      : 'not reached',
    hours(timeScale.hours, timeScale.interval),
    `${Math.round(timeScale.utilisation * 100)} %`,
    forecastText(forecast),
  ];
}

function forecastText(forecast: UnitForecast | null): string {
  if (forecast === null) return '';
  const { median, low, high } = forecast.bands.headline;
  if (low === null || median === null) return 'grows';
  const range = high === null ? `${round(low)} h or grows` : `${round(low)} to ${round(high)} h`;
  return forecast.utilisation >= busy ? range : `about ${round(median)} h (${range})`;
}

function hours(value: number, interval: Interval | null): string {
  return interval === null
    ? `${round(value)} h`
    : `${round(value)} h (${round(interval.low)} to ${round(interval.high)})`;
}

/** Two significant digits, and no more than a tenth of an hour where that is less. */
function round(value: number): string {
  return value < 9.95 ? value.toFixed(1) : String(Number(value.toPrecision(2)));
}

const sampleWords: Readonly<Record<Shortfall['of'], string>> = {
  weeks: 'weeks',
  pullRequests: 'pull requests',
  answeredPullRequests: 'pull requests with a known time to their first review',
  changeRequests: 'change requests',
  runs: 'runs',
  knownClasses: 'pull requests of a known class',
  pairs: 'pairs',
};

function shortfallText(tooLittle: readonly Shortfall[]): string {
  return tooLittle.map(({ of, have, need }) => `${Math.floor(have)} of ${need} ${sampleWords[of]}`).join(', ');
}

function reasonsFor({ organisation, repositories }: Calibration): readonly string[] {
  const { answered, answeredByLanding, answeredOutsideHours, timeUnknown, reviewsUnknown, unreviewed } =
    organisation.firstResponse.counts;
  const notes = ['Working hours are Monday to Friday, 9 to 17 UTC, for everybody: no calendars are known.'];
  if (answeredOutsideHours > 0) {
    notes.push(`${answeredOutsideHours} of ${answered} first reviews came outside them and count as no wait.`);
  }
  if (answeredByLanding > 0) {
    notes.push(
      `When reviews happened is not known of ${answeredByLanding} pull requests: the time until landing stands in for the first review.`,
    );
  }
  if (timeUnknown > 0) notes.push(`${timeUnknown} pull requests were reviewed at a time that is not known.`);
  if (reviewsUnknown > 0)
    notes.push(`Of ${reviewsUnknown} pull requests no review is known, nor whether there was one.`);
  if (unreviewed > 0) notes.push(`${unreviewed} were merged without a review by a person and are in no wait.`);
  if (repositories.some(({ clock }) => clock === 'landed')) {
    notes.push('Pull requests count when they landed: that is what the export is cut by.');
  }
  const ci = ciSentence(organisation.ci);
  if (ci !== null) notes.push(ci);
  notes.push('The data cannot tell long reviews from scarce review time; forecasts do not depend on which it is.');
  return notes;
}
