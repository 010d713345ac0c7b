import { useState, type ReactElement } from 'react';
import type { ScenarioId } from '../../shared/base/ids.ts';
import { openConflictCount } from '../../shared/plan/moveConflicts.ts';
import { orderedScenarios, type Scenario } from '../../shared/plan/plan.ts';
import { scenarioMark } from '../../shared/plan/scenarioMark.ts';
import { createScenario, deleteScenario, runCommand } from '../actions/planActions.ts';
import { openScenario, placeScenario, shiftScenario, togglePanel } from '../actions/scenarioActions.ts';
import { Icon } from '../components/Icon.tsx';
import { InlineField } from '../components/InlineField.tsx';
import { ScenarioBadge } from '../components/Marks.tsx';
import { countText } from '../format.ts';
import { toggleCompared, useCompareStore } from '../stores/compareStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { ScenarioMenu } from './ScenarioMenu.tsx';

/** The scenarios of the plan: shown or left out, put in order by dragging or with Alt and arrows, renamed and so on. */
export function ScenarioList(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const [dragged, setDragged] = useState<ScenarioId | null>(null);
  const [over, setOver] = useState<number | null>(null);
  if (plan === undefined) return null;
  const scenarios = orderedScenarios(plan);
  const conflicts = openConflictCount(plan);
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  return (
    <section className="side-scenarios" aria-label="Scenarios">
      <header>
        <h2>Scenarios</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="New scenario"
          title="New scenario from the baseline"
          onClick={() => createScenario(null)}
        >
          <Icon name="plus" size={14} />
        </button>
      </header>
      <div className="scenario-row is-baseline">
        <ScenarioBadge mark={null} />
        <button type="button" className="scenario-row-name" onClick={() => openScenario(null)}>
          Baseline
        </button>
      </div>
      <ol
        onDragOver={(event) => {
          if (dragged !== null) event.preventDefault();
        }}
        onDrop={(event) => {
          if (dragged === null || over === null) return;
          event.preventDefault();
          event.stopPropagation();
          const from = scenarios.findIndex(({ id }) => id === dragged);
          placeScenario(dragged, over > from ? over - 1 : over);
          end();
        }}
      >
        {scenarios.map((scenario, place) => (
          <li
            key={scenario.id}
            className={[
              over === place ? 'is-before' : '',
              over === place + 1 && place === scenarios.length - 1 ? 'is-after' : '',
              dragged === scenario.id ? 'is-dragged' : '',
            ].join(' ')}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', scenario.name);
              setDragged(scenario.id);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              const box = event.currentTarget.getBoundingClientRect();
              setOver(event.clientY < box.top + box.height / 2 ? place : place + 1);
            }}
            onDragEnd={end}
          >
            <ScenarioRow scenario={scenario} />
          </li>
        ))}
      </ol>
      <div className="side-links">
        <button type="button" className="text-button" onClick={() => togglePanel('waves')}>
          Waves
        </button>
        <button type="button" className="text-button" onClick={() => togglePanel('snapshots')}>
          Old baselines{plan.snapshots.size === 0 ? '' : ` ${plan.snapshots.size}`}
        </button>
        {conflicts === 0 ? null : (
          <button type="button" className="text-button is-worse" onClick={() => togglePanel('conflicts')}>
            {countText(conflicts, 'move does not fit', 'moves do not fit')}
          </button>
        )}
      </div>
    </section>
  );
}

function ScenarioRow({ scenario }: { readonly scenario: Scenario }): ReactElement {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const isOpen = useSessionStore((session) => session.scenarioId === scenario.id);
  const isHidden = useCompareStore((state) => state.hidden.has(scenario.id));
  const [mode, setMode] = useState<'rest' | 'rename' | 'menu'>('rest');
  const mark = plan === undefined ? null : scenarioMark(plan, scenario.id);
  const active = scenario.moves.filter((move) => move.status === 'active').length;
  return (
    <div className={`scenario-row${isOpen ? ' is-open' : ''}${isHidden ? ' is-hidden' : ''}`}>
      <ScenarioBadge mark={mark} />
      {mode === 'rename' ? (
        <InlineField
          label="Name of the scenario"
          value={scenario.name}
          keep={(name) => void runCommand({ kind: 'renameScenario', scenarioId: scenario.id, name })}
          done={() => setMode('rest')}
        />
      ) : (
        <button
          type="button"
          className="scenario-row-name"
          aria-current={isOpen ? 'true' : undefined}
          aria-label={`${mark?.letter ?? ''} ${scenario.name}, ${countText(active, 'move', 'moves')}`}
          title={`${scenario.name} (F2 renames, Alt and arrows move it)`}
          onClick={() => openScenario(scenario.id)}
          onDoubleClick={() => setMode('rename')}
          onKeyDown={(event) => {
            if (event.key === 'F2') setMode('rename');
            if (event.key === 'Delete') deleteScenario(scenario.id);
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            shiftScenario(scenario.id, event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <span>{scenario.name}</span>
          <em>{countText(active, 'move', 'moves')}</em>
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-pressed={!isHidden}
        aria-label={`Compare ${scenario.name}`}
        title={isHidden ? 'Take into the comparison' : 'Leave out of the comparison'}
        onClick={() => toggleCompared(scenario.id)}
      >
        <Icon name="eye" size={14} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`More for ${scenario.name}`}
        aria-haspopup="menu"
        aria-expanded={mode === 'menu'}
        onClick={() => setMode(mode === 'menu' ? 'rest' : 'menu')}
      >
        <Icon name="more" size={14} />
      </button>
      {mode === 'menu' ? (
        <ScenarioMenu scenario={scenario} close={() => setMode('rest')} rename={() => setMode('rename')} />
      ) : null}
    </div>
  );
}
