import { useEffect, useMemo, type ReactElement } from 'react';
import { sentenceText } from '../../shared/org/describeEdit.ts';
import { sentencesOf } from '../../shared/org/sentencesOf.ts';
import type { Plan, Wave } from '../../shared/plan/plan.ts';
import { waveName, wavesOf } from '../../shared/plan/waves.ts';
import { compareStates, differs, type CompareRow } from '../../shared/report/compareScenarios.ts';
import type { ComparisonText } from '../../shared/report/compareTable.ts';
import { costText } from '../../shared/report/scenarioCost.ts';
import { Icon } from '../components/Icon.tsx';
import { useForecastFailure } from '../compute/forecasts.ts';
import { offerComparison, useCompareStore } from '../stores/compareStore.ts';
import { toldMovesOf } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { FigureRows } from './FigureRows.tsx';
import { BacklogRow, TeamsRow } from './BacklogRows.tsx';
import { WaveRows, type WaveMoves } from './WaveRows.tsx';
import { useComparison, type Column } from './useComparison.ts';

/** All scenarios side by side, the baseline first: which one, and at what cost. */
export function CompareScreen(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  return plan === undefined ? null : <Comparison plan={plan} />;
}

function Comparison({ plan }: { readonly plan: Plan }): ReactElement {
  const { columns, pending } = useComparison(plan);
  const failure = useForecastFailure();
  const onlyDiffering = useCompareStore((state) => state.onlyRowsThatDiffer);
  const rows = useMemo(() => compareStates(columns.map(({ state }) => state)), [columns]);
  const waves = useMemo(() => wavesUsed(plan, columns), [plan, columns]);
  useEffect(() => offerComparison(() => textOf(columns, rows, waves)), [columns, rows, waves]);
  const computing = columns.filter(({ isOld }) => isOld).length;
  const shown = onlyDiffering && columns.length > 1 ? rows.filter(differs) : rows;
  return (
    <main
      className="compare"
      aria-label="Compare scenarios"
      aria-busy={failure === null && (pending > 0 || computing > 0)}
    >
      <div className="compare-scroll" tabIndex={0} role="region" aria-label="Scenarios side by side">
        <table className="compare-table">
          <thead>
            <tr>
              <th scope="col" className="compare-corner">
                <span className="sr-only">Figure</span>
              </th>
              {columns.map((column) => (
                <ColumnHead key={column.state.stateId ?? ''} column={column} plan={plan} />
              ))}
            </tr>
          </thead>
          <tbody>
            <FigureRows rows={shown} columns={columns} />
            <BacklogRow columns={columns} waves={waves.map(({ wave }) => wave)} />
            <TeamsRow columns={columns} />
            <WaveRows waves={waves} columns={columns} firstDay={plan.firstDay ?? null} />
          </tbody>
        </table>
        {columns.length === 1 && pending === 0 ? (
          <p className="compare-empty">
            {plan.scenarios.size === 0
              ? 'There is nothing to compare yet. Make a scenario with + beside “Scenarios”.'
              : 'Every scenario is left out. Take one in with its eye at the left.'}
          </p>
        ) : null}
      </div>
      <p className="compare-note">
        <Icon name="info" size={14} />
        <span>
          Figures of a scenario are those once all of it has happened, planned seats are filled and everybody knows
          their areas; the hours that wait go week by week. Ranges hold 8 of 10 simulated runs, of utilisation 8 of 10
          weeks. Where two ranges overlap by more than two thirds, Headroom says so instead of showing a difference.
          {failure !== null
            ? ' Simulating failed: waits stand here by formula, without ranges. The next change tries again.'
            : computing === 0
              ? ''
              : ` ${computing} of ${columns.length} still being simulated.`}
        </span>
      </p>
    </main>
  );
}

/** The waves in which a compared scenario has moves, with the moves of each. */
function wavesUsed(plan: Plan, columns: readonly Column[]): readonly WaveMoves[] {
  const all = wavesOf(plan);
  return all.flatMap((wave, place): WaveMoves[] => {
    const moves = columns.map(({ view }) =>
      view.scenario === null
        ? []
        : toldMovesOf(plan, view.scenario).steps.filter(({ move }) => move.wave === wave.number),
    );
    if (moves.every((list) => list.length === 0)) return [];
    return [{ wave, until: untilWeek(all[place + 1]), moves }];
  });
}

function untilWeek(next: Wave | undefined): number | null {
  return next === undefined ? null : next.startWeek - 1;
}

function textOf(columns: readonly Column[], rows: readonly CompareRow[], waves: readonly WaveMoves[]): ComparisonText {
  return {
    names: columns.map(({ view, snapshot }) =>
      view.scenario === null ? (snapshot?.name ?? 'Baseline') : `${view.letter ?? ''} ${view.scenario.name}`,
    ),
    rows,
    waves: [
      ...waves.map(({ wave, moves }) => ({
        label: `${waveName(wave)}, from week ${wave.startWeek}`,
        moves: moves.map((steps) =>
          steps.map(({ before, move, conflict }) =>
            [
              sentencesOf(before, move.edits).map(sentenceText).join('; '),
              ...(conflict === null ? [] : ['does not apply']),
            ].join(', '),
          ),
        ),
      })),
      {
        label: 'Cost',
        moves: columns.map(({ state, view }) =>
          view.scenario === null ? [] : [costText(state.cost).replace(/^Cost: /, '')],
        ),
      },
    ],
  };
}
