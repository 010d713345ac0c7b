import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { ScenarioId } from '../../shared/base/ids.ts';
import { orderedScenarios, scenarioLetter, type Scenario } from '../../shared/plan/plan.ts';
import { exportPdf } from '../actions/fileActions.ts';
import { createScenario, deleteScenario, redoWithWords, runCommand, undoWithWords } from '../actions/planActions.ts';
import { InspectorToggle, OutlineToggle } from './PanelToggles.tsx';
import { LensSwitch } from '../canvas/LensSwitch.tsx';
import { Icon } from '../components/Icon.tsx';
import { ScenarioBadge, scenarioColour } from '../components/Marks.tsx';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore, type Reading } from '../stores/sessionStore.ts';

const readings: readonly { readonly reading: Reading; readonly label: string; readonly key: string }[] = [
  { reading: 'before', label: 'Before', key: '1' },
  { reading: 'after', label: 'After', key: '2' },
  { reading: 'changes', label: 'Changes', key: '3' },
];

/** Scenarios, the reading of the one that is open, undo and export. */
export function TopBar(): ReactElement {
  const screen = useSessionStore((session) => session.screen);
  return (
    <header className="top">
      <div className="top-left">
        <OutlineToggle />
        <ScenarioTabs />
      </div>
      <div className="top-middle">
        {screen === 'map' ? (
          <>
            <LensSwitch />
            <ReadingSwitch />
          </>
        ) : null}
      </div>
      <div className="top-right">
        <UndoButtons />
        <span className="bar-line" />
        <button type="button" className="button is-primary" onClick={() => void exportPdf()}>
          <Icon name="export" />
          Export PDF
        </button>
        <InspectorToggle />
      </div>
    </header>
  );
}

function ScenarioTabs(): ReactElement {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const scenarioId = useSessionStore((session) => session.scenarioId);
  const scenarios = plan === undefined ? [] : orderedScenarios(plan);
  return (
    <div className="scenarios" role="group" aria-label="Scenario">
      <button type="button" aria-pressed={scenarioId === null} onClick={() => setSession({ scenarioId: null })}>
        <ScenarioBadge letter={null} />
        <span>Baseline</span>
      </button>
      {scenarios.map((scenario, place) => (
        <ScenarioTab
          key={scenario.id}
          scenario={scenario}
          letter={scenarioLetter(place)}
          isSelected={scenario.id === scenarioId}
        />
      ))}
      <button
        type="button"
        className="icon-button"
        aria-label="New scenario"
        title="New scenario from the baseline"
        onClick={() => createScenario(null)}
      >
        <Icon name="plus" size={14} />
      </button>
    </div>
  );
}

interface TabProps {
  readonly scenario: Scenario;
  readonly letter: string;
  readonly isSelected: boolean;
}

function ScenarioTab({ scenario, letter, isSelected }: TabProps): ReactElement {
  const [mode, setMode] = useState<'rest' | 'rename' | 'menu'>('rest');
  const active = scenario.moves.filter((move) => move.status === 'active').length;
  if (mode === 'rename') {
    return <RenameField scenarioId={scenario.id} name={scenario.name} done={() => setMode('rest')} />;
  }
  return (
    <span className={`scenario-tab scenario-${scenarioColour(letter)}`}>
      <button
        type="button"
        aria-pressed={isSelected}
        title={`${scenario.name}: ${active} moves`}
        onClick={() => setSession({ scenarioId: scenario.id, reading: 'after' })}
        onDoubleClick={() => setMode('rename')}
      >
        <ScenarioBadge letter={letter} />
        <span className="scenario-name">{scenario.name}</span>
        <em>{active}</em>
      </button>
      {isSelected ? (
        <button
          type="button"
          className="icon-button scenario-more"
          aria-label={`More for ${scenario.name}`}
          aria-haspopup="menu"
          aria-expanded={mode === 'menu'}
          onClick={() => setMode(mode === 'menu' ? 'rest' : 'menu')}
        >
          <Icon name="down" size={12} />
        </button>
      ) : null}
      {mode === 'menu' ? (
        <Menu
          close={() => setMode('rest')}
          items={[
            { label: 'Rename', choose: () => setMode('rename') },
            { label: 'Duplicate', choose: () => createScenario(scenario.id) },
            { label: 'Delete', choose: () => deleteScenario(scenario.id) },
          ]}
        />
      ) : null}
    </span>
  );
}

interface MenuProps {
  readonly items: readonly { readonly label: string; readonly choose: () => void }[];
  readonly close: () => void;
}

function Menu({ items, close }: MenuProps): ReactElement {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    menu.current?.querySelector('button')?.focus();
    const away = (event: Event): void => {
      if (!(event.target instanceof Node) || menu.current?.parentElement?.contains(event.target) !== true) close();
    };
    window.addEventListener('pointerdown', away);
    return () => window.removeEventListener('pointerdown', away);
  }, [close]);
  return (
    <div
      ref={menu}
      className="menu"
      role="menu"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        const buttons = [...event.currentTarget.querySelectorAll('button')];
        const here = buttons.findIndex((button) => button === document.activeElement);
        buttons[(here + (event.key === 'ArrowDown' ? 1 : buttons.length - 1)) % buttons.length]?.focus();
      }}
    >
      {items.map(({ label, choose }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          onClick={() => {
            // First: an item may put something else in the menu's place.
            close();
            choose();
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function RenameField({
  scenarioId,
  name,
  done,
}: {
  readonly scenarioId: ScenarioId;
  readonly name: string;
  readonly done: () => void;
}): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const finish = (value: string): void => {
    if (value.trim() !== '' && value.trim() !== name) runCommand({ kind: 'renameScenario', scenarioId, name: value });
    done();
  };
  return (
    <input
      ref={input}
      className="rename-field"
      aria-label="Name of the scenario"
      defaultValue={name}
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event.currentTarget.value);
        if (event.key === 'Escape') done();
      }}
    />
  );
}

function ReadingSwitch(): ReactElement | null {
  const reading = useSessionStore((session) => session.reading);
  const isHeld = useSessionStore((session) => session.isBaselineHeld);
  const hasScenario = useSessionStore((session) => session.scenarioId !== null);
  if (!hasScenario) return <span className="top-note">The baseline is locked. A move belongs to a scenario.</span>;
  const shown = isHeld ? 'before' : reading;
  return (
    <div className="segments" role="group" aria-label="What the map shows">
      {readings.map((entry) => (
        <button
          key={entry.reading}
          type="button"
          aria-pressed={entry.reading === shown}
          title={`${entry.label} (${entry.key})`}
          onClick={() => setSession({ reading: entry.reading })}
        >
          {entry.label}
        </button>
      ))}
    </div>
  );
}

function UndoButtons(): ReactElement {
  const undoLabel = usePlanStore(({ open }) => open?.document.undo.at(-1)?.label ?? null);
  const redoLabel = usePlanStore(({ open }) => open?.document.redo.at(-1)?.label ?? null);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        disabled={undoLabel === null}
        aria-label={undoLabel === null ? 'Undo' : `Undo: ${undoLabel}`}
        title={undoLabel === null ? 'Nothing to undo' : `Undo: ${undoLabel}`}
        onClick={undoWithWords}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="icon-button"
        disabled={redoLabel === null}
        aria-label={redoLabel === null ? 'Redo' : `Redo: ${redoLabel}`}
        title={redoLabel === null ? 'Nothing to redo' : `Redo: ${redoLabel}`}
        onClick={redoWithWords}
      >
        <Icon name="redo" />
      </button>
    </>
  );
}
