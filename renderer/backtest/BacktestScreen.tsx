import { useState, type ReactElement } from 'react';
import { mayShow, type CalibrationUnit } from '../../shared/calibrate/calibrationUnits.ts';
import type { TrackRecord } from '../../shared/calibrate/trackRecord.ts';
import type { Org } from '../../shared/org/org.ts';
import { useTrackRecord } from '../compute/trackRecords.ts';
import { Icon } from '../components/Icon.tsx';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';
import { BacktestTable } from './BacktestTable.tsx';
import { CalibrationTable } from './CalibrationTable.tsx';
import { FurtherTable } from './FurtherTable.tsx';
import { UnitCases } from './UnitCases.tsx';

/** What the imported records say of the model, and how well its forecasts would have done: per team, never per person. */
export function BacktestScreen(): ReactElement | null {
  const org = usePlanStore(({ open }) => open?.document.plan.baseline);
  const { record, state, failure } = useTrackRecord();
  if (org === undefined) return null;
  return (
    <main className="screen backtest" aria-label="Backtest" aria-busy={state === 'computing'}>
      <header className="import-head">
        <h1>Backtest</h1>
        <span className="import-privacy">
          Forecasts made from your past, held against what then happened. About teams, never about people.
        </span>
      </header>
      {failure === null ? null : (
        <p className="backtest-problem" role="alert">
          This could not be computed ({failure}). The figures on the map are not affected.
        </p>
      )}
      {record === null ? <Nothing state={state} /> : <Known org={org} record={record} />}
    </main>
  );
}

function Nothing({ state }: { readonly state: ReturnType<typeof useTrackRecord>['state'] }): ReactElement {
  if (state === 'computing') return <p className="backtest-empty">Reading the history</p>;
  return (
    <div className="backtest-empty">
      <p>
        No pull requests have been imported, so there is nothing to learn from yet: every figure rests on its stated
        value or on a default. With twenty whole weeks of pull requests and reviews in a row, this screen tells how far
        off forecasts would have been.
      </p>
      <button type="button" className="button" onClick={() => setSession({ screen: 'data' })}>
        <Icon name="data" size={14} />
        Import pull requests
      </button>
    </div>
  );
}

function Known({ org, record }: { readonly org: Org; readonly record: TrackRecord }): ReactElement {
  const shown = record.calibration.units.map(({ unit }) => unit).filter(mayShow);
  const [chosen, choose] = useState<string | null>(null);
  const selected = shown.find(({ id }) => id === chosen) ?? mostCases(shown, record);
  if (selected === undefined) {
    return (
      <p className="backtest-empty">
        There are fewer than five people in teams. Figures about so few would be about persons, so none are shown.
      </p>
    );
  }
  const table = { org, record, units: shown, selected, choose };
  return (
    <div className="backtest-body">
      <div className="backtest-tables" tabIndex={0}>
        <BacktestTable {...table} />
        <FurtherTable {...table} />
        <CalibrationTable {...table} />
      </div>
      <UnitCases org={org} record={record} unit={selected} />
    </div>
  );
}

/** The unit of which there is most to see. */
function mostCases(units: readonly CalibrationUnit[], { backtest }: TrackRecord): CalibrationUnit | undefined {
  const casesOf = ({ id }: CalibrationUnit): number => backtest.byUnit.get(id)?.actual.coverage.of ?? 0;
  return [...units].sort((one, other) => casesOf(other) - casesOf(one))[0];
}
