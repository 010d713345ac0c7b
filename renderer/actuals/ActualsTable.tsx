import { CopyCaption } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import type { UnitActual } from '../../shared/calibrate/actuals.ts';
import { verdictText } from '../../shared/calibrate/actualsWords.ts';
import { unitName } from '../../shared/calibrate/calibrationUnits.ts';
import type { Org } from '../../shared/org/org.ts';
import { twoDigitText } from '../format.ts';

/** A row for each team or small teams together: before, the range forecast, what was measured, and what can be said of it. */
export function ActualsTable({
  org,
  units,
}: {
  readonly org: Org;
  readonly units: readonly UnitActual[];
}): ReactElement {
  const most = Math.max(1, ...units.flatMap(hoursOf));
  return (
    <table className="backtest-table actuals-table">
      <CopyCaption />
      <thead>
        <tr>
          <th scope="col">Team</th>
          <th scope="col" className="number">
            Before
          </th>
          <th scope="col" className="number">
            Forecast
          </th>
          <th scope="col" className="number">
            Measured
          </th>
          <th scope="col" className="actuals-bar">
            Range, before ○ and measured ●
          </th>
          <th scope="col" className="number">
            PRs a week
          </th>
          <th scope="col">So</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <Row key={unit.unit.id} org={org} actual={unit} most={most} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  org,
  actual,
  most,
}: {
  readonly org: Org;
  readonly actual: UnitActual;
  readonly most: number;
}): ReactElement {
  const { unit, case: of, verdict } = actual;
  const range = of?.predicted.firstResponse;
  return (
    <tr>
      <th scope="row">{unitName(org, unit)}</th>
      <td className="number">{hours(of?.noChange.firstResponseHours)}</td>
      <td className="number">
        {range === undefined
          ? '—'
          : range.low === null || range.high === null
            ? 'grows'
            : `${twoDigitText(range.low)} to ${twoDigitText(range.high)} h`}
      </td>
      <td className="number">{hours(of?.observed.firstResponseHours)}</td>
      <td className="actuals-bar">
        <Drawn actual={actual} most={most} />
      </td>
      <td className="number">{of === null ? '—' : twoDigitText(of.observed.pullRequestsPerWeek)}</td>
      <td className={`verdict is-${verdict.kind}`}>{verdictText(verdict)}</td>
    </tr>
  );
}

/** The range as a bar, the wait before as a hollow dot and what was measured as a full one. The row says the same in figures. */
function Drawn({ actual: { case: of }, most }: { readonly actual: UnitActual; readonly most: number }): ReactElement {
  const place = (value: number): number => 4 + (value / most) * 192;
  const { low = null, high = null } = of?.predicted.firstResponse ?? {};
  const before = of?.noChange.firstResponseHours ?? null;
  const seen = of?.observed.firstResponseHours ?? null;
  return (
    <svg viewBox="0 0 200 16" aria-hidden="true">
      <line x1="4" x2="196" y1="8" y2="8" />
      {low === null || high === null ? null : (
        <rect x={place(low)} y="4" width={Math.max(2, place(high) - place(low))} height="8" rx="2" />
      )}
      {before === null ? null : <circle className="is-before" cx={place(before)} cy="8" r="3.2" />}
      {seen === null ? null : <circle className="is-measured" cx={place(seen)} cy="8" r="3.6" />}
    </svg>
  );
}

function hours(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : `${twoDigitText(value)} h`;
}

function hoursOf({ case: of }: UnitActual): readonly number[] {
  if (of === null) return [];
  const { firstResponse } = of.predicted;
  return [of.noChange.firstResponseHours, of.observed.firstResponseHours, firstResponse.high].flatMap((value) =>
    value === null ? [] : [value],
  );
}
