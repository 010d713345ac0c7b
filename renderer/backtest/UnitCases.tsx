import { CopyCaption } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import type { BacktestCase } from '../../shared/calibrate/backtestCase.ts';
import { unitName, type CalibrationUnit } from '../../shared/calibrate/calibrationUnits.ts';
import type { TrackRecord } from '../../shared/calibrate/trackRecord.ts';
import type { Org } from '../../shared/org/org.ts';
import { countText, twoDigitText, wholeText } from '../format.ts';

const width = 120;
const margin = 6;

/** Every forecast of one unit beside what happened: a verdict is worth what its cases are. */
export function UnitCases({
  org,
  record: { backtest },
  unit,
}: {
  readonly org: Org;
  readonly record: TrackRecord;
  readonly unit: CalibrationUnit;
}): ReactElement {
  const ours = backtest.cases.filter(({ unitId }) => unitId === unit.id);
  // Of a default nothing is shown with a unit.
  const cases = ours.filter(({ arrivals, fitStatus }) => arrivals === 'actual' && fitStatus !== 'prior');
  const most = Math.max(
    0,
    ...cases.flatMap(({ predicted, observed }) => [
      predicted.firstResponse.high ?? predicted.firstResponse.low ?? 0,
      observed.firstResponseHours ?? 0,
    ]),
  );
  return (
    <aside className="sensitivity" aria-label={`Each case of ${unitName(org, unit)}`}>
      <h2>{unitName(org, unit)}</h2>
      <p>
        {countText(unit.people, 'person', 'people')}
        {unit.teamIds.length > 1 ? ` in ${unit.teamIds.length} small teams, taken together` : ''}.{' '}
        {cases.length === 0
          ? 'Of its waits nothing was forecast: too little is known of them.'
          : 'Each forecast, and what then happened: mean working hours to the first review over eight weeks.'}
      </p>
      {unit.teamIds.length > 1 ? (
        <p className="hint">{unit.teamIds.map((id) => org.teams.get(id)?.name ?? id).join(', ')}</p>
      ) : null}
      {cases.length === 0 ? null : (
        <table className="case-table">
          <CopyCaption />
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">
                <span className="sr-only">Chart</span>
              </th>
              <th scope="col" className="number">
                Forecast
              </th>
              <th scope="col" className="number">
                Observed
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.map((each) => (
              <tr key={each.origin}>
                <th scope="row">{each.origin}</th>
                <td>
                  <CaseChart each={each} most={most} />
                </td>
                <td className="number">{predictedText(each)}</td>
                <td className="number">{observedText(each)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Demand cases={ours.filter(({ arrivals }) => arrivals === 'forecast')} />
    </aside>
  );
}

/** Pull requests a week, which are forecast before anything else is. */
function Demand({ cases }: { readonly cases: readonly BacktestCase[] }): ReactElement | null {
  if (cases.length === 0) return null;
  return (
    <>
      <h3>Pull requests a week</h3>
      <table className="case-table">
        <CopyCaption />
        <tbody>
          {cases.map(({ origin, predicted: { pullRequestsPerWeek: band }, observed }) => (
            <tr key={origin}>
              <th scope="row">{origin}</th>
              <td className="number">
                {wholeText(band.low ?? 0)} to {wholeText(band.high ?? 0)} forecast
              </td>
              <td className="number">{wholeText(observed.pullRequestsPerWeek)} came</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The forecast range with its middle, and what was observed as a mark. Repeats the figures beside it. */
function CaseChart({ each, most }: { readonly each: BacktestCase; readonly most: number }): ReactElement {
  const { low, median, high } = each.predicted.firstResponse;
  const x = (value: number): number => margin + (value / Math.max(most, 1e-9)) * (width - 2 * margin);
  const observed = each.observed.firstResponseHours;
  return (
    <svg className="case-chart" width={width} height="18" viewBox={`0 0 ${width} 18`} aria-hidden="true">
      <path className="axis" d={`M${margin} 15.5H${width - margin}`} />
      {low === null ? null : <path className="span" d={`M${x(low)} 8H${high === null ? width - margin : x(high)}`} />}
      {median === null ? null : <path className="middle" d={`M${x(median)} 4V12`} />}
      {observed === null ? null : <circle cx={x(observed)} cy="8" r="3.5" />}
    </svg>
  );
}

function predictedText({ predicted: { firstResponse } }: BacktestCase): string {
  const { low, high } = firstResponse;
  if (low === null) return 'grows';
  return high === null ? `${twoDigitText(low)} h or grows` : `${twoDigitText(low)} to ${twoDigitText(high)} h`;
}

function observedText({ observed: { firstResponseHours } }: BacktestCase): string {
  return firstResponseHours === null ? 'too few' : `${twoDigitText(firstResponseHours)} h`;
}
