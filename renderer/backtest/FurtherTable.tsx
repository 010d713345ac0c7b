import { Fragment, type ReactElement } from 'react';
import { furtherOutcomes, type FurtherOutcome } from '../../shared/calibrate/unitForecast.ts';
import { CopyCaption } from '../components/CopyControls.tsx';
import { NumberHead, Off, Part } from './scoreCells.tsx';
import type { TableInput } from './tableInput.ts';
import { UnitRow } from './UnitRow.tsx';

const outcomes: Readonly<Record<FurtherOutcome, { readonly name: string; readonly meaning: string }>> = {
  median: { name: 'Half answered', meaning: 'Working hours within which half have had their first review' },
  ninetieth: { name: 'Nine in ten', meaning: 'Working hours within which nine in ten have had their first review' },
  cycle: { name: 'Review cycle', meaning: 'Mean working hours from ready to the last approval before merging' },
};

/** How forecasts did of what a mean does not tell: quantiles of the first response, and the time until review is over. */
export function FurtherTable(input: TableInput): ReactElement | null {
  const { backtest } = input.record;
  if (backtest.origins.length === 0) return null;
  return (
    <section aria-labelledby="further-title">
      <h2 id="further-title">The same for other times</h2>
      <table className="backtest-table">
        <CopyCaption />
        <thead>
          <tr>
            <th scope="col">Team</th>
            {furtherOutcomes.map((outcome) => {
              const { name, meaning } = outcomes[outcome];
              return (
                <Fragment key={outcome}>
                  <NumberHead title={meaning} name={`${name} off by`} />
                  <NumberHead title="The same for a forecast that nothing changes" name="No change" />
                  <NumberHead title="Observed within the range forecast for eight in ten" name="In range" />
                </Fragment>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {input.units.map((unit) => {
            const scores = backtest.byUnit.get(unit.id);
            if (scores === undefined) return null;
            return (
              <UnitRow key={unit.id} input={input} unit={unit}>
                {furtherOutcomes.map((outcome) => {
                  const { errors, coverage } = scores.actual.further[outcome];
                  return (
                    <Fragment key={outcome}>
                      <Off error={errors.forecast} />
                      <Off error={errors.noChange} />
                      <Part tally={coverage} />
                    </Fragment>
                  );
                })}
              </UnitRow>
            );
          })}
        </tbody>
      </table>
      <p className="hint">
        Each of at least ten pull requests. The cycle ends with the last approval: gates and merging come after it.
      </p>
    </section>
  );
}
