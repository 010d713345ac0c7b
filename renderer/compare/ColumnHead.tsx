import { useState, type ReactElement } from 'react';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { costText } from '../../shared/report/scenarioCost.ts';
import { changeScenario, openScenario, openSnapshot } from '../actions/scenarioActions.ts';
import { InlineField } from '../components/InlineField.tsx';
import { ScenarioBadge } from '../components/Marks.tsx';
import { countText, momentText } from '../format.ts';
import { setSession } from '../stores/sessionStore.ts';
import type { Column } from './useComparison.ts';

/** A state's name and what it is about; the name leads to the map, the note is written in its place. */
export function ColumnHead({ column, plan }: { readonly column: Column; readonly plan: Plan }): ReactElement {
  const { view, snapshot } = column;
  const { scenario } = view;
  const [isWriting, setWriting] = useState(false);
  const open = (): void => {
    if (snapshot !== null) {
      openSnapshot(snapshot.id);
      return;
    }
    openScenario(scenario?.id ?? null);
    setSession({ screen: 'map' });
  };
  return (
    <th scope="col" className={view.mark === null ? undefined : `scenario-${view.mark.colour}`}>
      <span className="compare-name">
        <ScenarioBadge mark={view.mark} />
        <button type="button" title="Show on the map" onClick={open}>
          {view.letter === null ? null : <span className="sr-only">Scenario {view.letter}: </span>}
          {scenario?.name ?? snapshot?.name ?? 'Baseline'}
        </button>
      </span>
      {snapshot !== null ? (
        <span className="compare-about">Old baseline, kept {momentText(snapshot.at)}</span>
      ) : scenario === null ? (
        <span className="compare-about">{baselineText(plan)}</span>
      ) : isWriting ? (
        <InlineField
          label={`Note on ${scenario.name}`}
          className="compare-about-field"
          value={scenario.note ?? ''}
          keep={(note) => changeScenario(scenario.id, { note })}
          done={() => setWriting(false)}
        />
      ) : (
        <button type="button" className="compare-about" title="Change the note" onClick={() => setWriting(true)}>
          {scenario.note ?? costText(column.state.cost).replace(/^Cost: /, '')}
        </button>
      )}
      <Warnings column={column} />
    </th>
  );
}

function Warnings({ column }: { readonly column: Column }): ReactElement | null {
  const { scenario, resolved } = column.view;
  if (scenario === null) return null;
  const parked = scenario.moves.filter(({ status }) => status === 'parked').length;
  const broken = resolved.conflicts.length;
  if (parked === 0 && broken === 0) return null;
  return (
    <span className="compare-warnings">
      {parked === 0 ? null : <span>{countText(parked, 'move', 'moves')} parked</span>}
      {broken === 0 ? null : (
        <button type="button" className="text-button is-worse" onClick={() => setSession({ panel: 'conflicts' })}>
          {countText(broken, 'move does not fit', 'moves do not fit')}
        </button>
      )}
    </span>
  );
}

function baselineText({ baseline }: Plan): string {
  const growth = resolveAssumptions(baseline.assumptions).demandGrowthPerWeek;
  // Every figure below is at one demand, so that columns differ by their moves alone; the report and `simulate` let it grow.
  return growth === 0
    ? 'Nothing changes.'
    : 'Nothing changes. Demand as it is today, without the growth that is assumed.';
}
