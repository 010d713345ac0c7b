import { CopyCaption } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import type { Backtest } from '../../shared/calibrate/backtest.ts';
import type { BacktestScore } from '../../shared/calibrate/backtestScore.ts';
import { countText } from '../format.ts';
import { NumberHead, Off, Part } from './scoreCells.tsx';
import type { TableInput } from './tableInput.ts';
import { UnitRow } from './UnitRow.tsx';

/** How forecasts from the past did, by unit: against no change, and against the defaults alone. */
export function BacktestTable(input: TableInput): ReactElement {
  const { backtest } = input.record;
  return (
    <section aria-labelledby="backtest-title">
      <h2 id="backtest-title">How forecasts of the past did</h2>
      <p>{periodText(backtest)}</p>
      {backtest.origins.length === 0 ? null : (
        <table className="backtest-table">
          <CopyCaption />
          <thead>
            <tr>
              <th scope="col">Team</th>
              <NumberHead
                title="Middle of all cases: predicted or observed, whichever is larger, over the other"
                name="Wait off by"
              />
              <NumberHead title="The same for a forecast that nothing changes" name="No change" />
              <NumberHead title="The same with the defaults, nothing fitted" name="Defaults" />
              <NumberHead title="Observed waits within the range forecast for eight in ten" name="In range" />
              <NumberHead title="Where the forecast change exceeds 30 percent" name="Direction" />
              <NumberHead title="Pull requests a week, forecast against what came" name="Demand off by" />
              <th scope="col">So</th>
            </tr>
          </thead>
          <tbody>
            {input.units.map((unit) => {
              const scores = backtest.byUnit.get(unit.id);
              if (scores === undefined) return null;
              const { actual, forecast } = scores;
              return (
                <UnitRow key={unit.id} input={input} unit={unit}>
                  <Off error={actual.firstResponse.forecast} />
                  <Off error={actual.firstResponse.noChange} />
                  <Off error={actual.firstResponse.priorOnly} />
                  <Part tally={actual.coverage} />
                  <Part tally={actual.direction} />
                  <Off error={forecast.demand.forecast} />
                  <td className="verdict">{verdictOf(actual)}</td>
                </UnitRow>
              );
            })}
          </tbody>
        </table>
      )}
      {notesOf(backtest).map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
    </section>
  );
}

function periodText({ origins, fitWeeks, horizonWeeks, weeksMissing, weeks }: Backtest): string {
  if (origins.length === 0) {
    return `Too little history: it takes ${fitWeeks + horizonWeeks} whole weeks in a row, ${fitWeeks} to learn from and ${horizonWeeks} to forecast. There are ${countText(weeks, 'whole week', 'whole weeks')}, and ${weeksMissing} more would make a first forecast.`;
  }
  const [first = ''] = origins;
  const span =
    origins.length === 1 ? `once, from ${first}` : `${origins.length} times, from ${first} to ${origins.at(-1) ?? ''}`;
  return `Fitted on ${fitWeeks} weeks and nothing later, then ${horizonWeeks} weeks ahead: ${span}.`;
}

function verdictOf({ forecasts, leakage }: BacktestScore): string {
  if (leakage === 'suspected') return 'closer than chance allows: please report it';
  switch (forecasts) {
    case 'show':
      return 'better than no change';
    case 'hide':
      return 'worse than no change: waits are not shown';
    case 'tooLittle':
      return 'too little data';
    default:
      return forecasts satisfies never;
  }
}

function notesOf({ origins, cases, clock }: Backtest): readonly string[] {
  if (origins.length === 0) return [];
  const hasWaits = cases.some(({ observed }) => observed.firstResponseHours !== null);
  return [
    hasWaits
      ? 'Waits are forecast with the pull requests that really came. Where utilisation was above 85 %, only range and direction count.'
      : 'When reviews happened is not in the data, so waits are not scored.',
    'Utilisation is never seen in a history, so it is not scored. The organisation is taken as it is now: a plan keeps no history of it.',
    ...(clock === 'opened' ? [] : ['Demand is what landed: that is what the export is cut by.']),
  ];
}
