import { CopyCaption } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import type { RepositoryPeriod, UnitCalibration } from '../../shared/calibrate/calibrate.ts';
import { ciSentence } from '../../shared/calibrate/ciSentence.ts';
import type { Estimate, Interval, Shortfall } from '../../shared/calibrate/estimate.ts';
import type { UnitForecast } from '../../shared/calibrate/unitForecast.ts';
import { countText, shareText, shownPercent, twoDigitText, wholeText } from '../format.ts';
import type { TableInput } from './tableInput.ts';
import { UnitRow } from './UnitRow.tsx';

/** What the records say of the model's parameters, by unit; the word “prior” where there is too little. */
export function CalibrationTable(input: TableInput): ReactElement {
  const { calibration, forecasts } = input.record;
  const rows = calibration.units.filter(({ unit }) => input.units.some(({ id }) => id === unit.id));
  return (
    <section aria-labelledby="calibration-title">
      <h2 id="calibration-title">What the records say</h2>
      <p>{calibration.repositories.map(periodText).join('; ')}.</p>
      <table className="backtest-table">
        <CopyCaption />
        <thead>
          <tr>
            <th scope="col">Team</th>
            <th scope="col" className="number">
              A week
            </th>
            <th
              scope="col"
              className="number"
              title="Working hours to the first review by a person; in brackets where it lies with 90 %"
            >
              Half answered within
            </th>
            <th
              scope="col"
              className="number"
              title="Working hours from start to finish, at the hours that the team gives"
            >
              A review takes
            </th>
            <th scope="col" className="number">
              Used
            </th>
            <th scope="col" className="number" title="Chance that a round ends with a request for changes">
              Changes asked
            </th>
            <th scope="col" className="number" title="Merged without a review by a person">
              Unreviewed
            </th>
            <th scope="col" className="number" title="Mean wait to the first review; 8 in 10 lie in the range">
              Next 8 weeks
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <UnitRow key={row.unit.id} input={input} unit={row.unit}>
              <Cells
                row={row}
                forecast={forecasts.get(row.unit.id) ?? null}
                isHidden={input.record.backtest.byUnit.get(row.unit.id)?.actual.forecasts === 'hide'}
              />
            </UnitRow>
          ))}
        </tbody>
      </table>
      {notesOf(input).map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
    </section>
  );
}

function periodText({ repository, pullRequests, weeks }: RepositoryPeriod): string {
  const count = `${countText(pullRequests, 'pull request', 'pull requests')}, the last ${countText(weeks, 'week', 'weeks')} counted`;
  // A file does not always say of which repository it is.
  return repository === '' ? count : `${repository}: ${count}`;
}

function Cells({
  row,
  forecast,
  isHidden,
}: {
  readonly row: UnitCalibration;
  readonly forecast: UnitForecast | null;
  readonly isHidden: boolean;
}): ReactElement {
  const { firstResponse, timeScale, pullRequestsPerWeek } = row;
  if (pullRequestsPerWeek === 0) {
    return (
      <>
        <td className="number">0</td>
        <td className="number quiet" colSpan={6}>
          owns no code area with pull requests
        </td>
      </>
    );
  }
  const isMeasured = firstResponse.status === 'measured' && timeScale !== null;
  const median = firstResponse.median;
  return (
    <>
      <td className="number">{twoDigitText(pullRequestsPerWeek)}</td>
      {isMeasured ? (
        <>
          <td className="number">
            {median.kind === 'hours' ? <Hours value={median.value} interval={median.interval} /> : 'not reached'}
          </td>
          <td className="number">
            <Hours value={timeScale.hours} interval={timeScale.interval} />
          </td>
          <td className="number">{shownPercent(timeScale.utilisation)} %</td>
        </>
      ) : (
        <td className="number quiet" colSpan={3} title={shortfallText(firstResponse.tooLittle)}>
          prior: {shortfallText(firstResponse.tooLittle)}
        </td>
      )}
      <Share estimate={row.changeRequestProbability} />
      <Share estimate={row.unreviewedShare} />
      <td className="number">
        {isMeasured ? (
          isHidden ? (
            <span className="quiet">not shown</span>
          ) : (
            forecastText(forecast)
          )
        ) : (
          <span className="quiet">prior</span>
        )}
      </td>
    </>
  );
}

function Hours({ value, interval }: { readonly value: number; readonly interval: Interval | null }): ReactElement {
  return (
    <>
      {tenths(value)} h{' '}
      {interval === null ? null : (
        <span className="quiet">
          ({tenths(interval.low)} to {tenths(interval.high)})
        </span>
      )}
    </>
  );
}

/** A share from data; a default is a word, not a number. */
function Share({ estimate }: { readonly estimate: Estimate }): ReactElement {
  return (
    <td className="number">
      {estimate.status === 'prior' ? (
        <span className="quiet" title={shortfallText(estimate.tooLittle)}>
          prior
        </span>
      ) : (
        <span
          title={estimate.status === 'shrunk' ? `leans on the organisation: ${shortfallText(estimate.tooLittle)}` : ''}
        >
          {shareText(estimate.value)}
        </span>
      )}
    </td>
  );
}

function forecastText(forecast: UnitForecast | null): string {
  if (forecast === null) return '—';
  const { low, high } = forecast.bands.headline;
  if (low === null) return 'grows';
  return high === null ? `${tenths(low)} h or grows` : `${tenths(low)} to ${tenths(high)} h`;
}

/** Two significant digits, and no more than a tenth of an hour where that is less. */
function tenths(value: number): string {
  return value < 9.95 ? value.toFixed(1) : twoDigitText(value);
}

const sampleWords: Readonly<Record<Shortfall['of'], string>> = {
  weeks: 'weeks',
  pullRequests: 'pull requests',
  answeredPullRequests: 'first reviews with a time',
  changeRequests: 'change requests',
  runs: 'runs',
  knownClasses: 'pull requests of a known class',
  pairs: 'pairs',
};

function shortfallText(tooLittle: readonly Shortfall[]): string {
  return tooLittle.map(({ of, have, need }) => `${Math.floor(have)} of ${need} ${sampleWords[of]}`).join(', ');
}

function notesOf({ record: { calibration } }: TableInput): readonly string[] {
  const { answered, answeredByLanding, answeredOutsideHours, timeUnknown, reviewsUnknown } =
    calibration.organisation.firstResponse.counts;
  const notes = ['Working hours are Monday to Friday, 9 to 17 UTC, for everybody: the data holds no calendars.'];
  if (answeredOutsideHours > 0) {
    notes.push(
      `${wholeText(answeredOutsideHours)} of ${wholeText(answered)} first reviews came outside them and count as no wait.`,
    );
  }
  if (answeredByLanding > 0) {
    notes.push(
      `When reviews happened is not known of ${wholeText(answeredByLanding)} pull requests: the time until landing stands in for the first review.`,
    );
  }
  if (timeUnknown > 0) notes.push(`Of ${wholeText(timeUnknown)} pull requests the time of review is not known.`);
  if (reviewsUnknown > 0)
    notes.push(`Of ${wholeText(reviewsUnknown)} pull requests it is not known whether anybody reviewed them.`);
  const ci = ciSentence(calibration.organisation.ci);
  if (ci !== null) notes.push(ci);
  notes.push('The data cannot tell long reviews from scarce review time; forecasts do not depend on which it is.');
  return notes;
}
