import { Suspense, useState, type ReactElement } from 'react';
import { openConflictsIn } from '../../shared/plan/moveConflicts.ts';
import { orderedScenarios, type Scenario } from '../../shared/plan/plan.ts';
import { scenarioMark, type ScenarioMark } from '../../shared/plan/scenarioMark.ts';
import { drawsToday } from '../../shared/plan/drawsToday.ts';
import { copyComparison } from '../actions/compareActions.ts';
import { readAs } from '../actions/besideActions.ts';
import { openExport } from '../actions/exportActions.ts';
import { startPresenting } from '../actions/presentActions.ts';
import { createScenario, redoWithWords, runCommand, undoWithWords } from '../actions/planActions.ts';
import { openScenario, startStepping, stopStepping } from '../actions/scenarioActions.ts';
import { InspectorToggle, OutlineToggle } from './PanelToggles.tsx';
import { LensSwitch } from '../canvas/LensSwitch.tsx';
import { Icon } from '../components/Icon.tsx';
import { lazyPart } from '../components/lazyPart.tsx';
import { InlineField } from '../components/InlineField.tsx';
import { ScenarioBadge } from '../components/Marks.tsx';
import { countText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore, type Reading } from '../stores/sessionStore.ts';

// Opened by a click: the start does not wait for it.
const ScenarioMenu = lazyPart(async () => (await import('../scenarios/ScenarioMenu.tsx')).ScenarioMenu);

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
        {screen === 'compare' ? <h2 className="top-title">Compare scenarios</h2> : <ScenarioTabs />}
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
        {screen === 'compare' ? (
          <button type="button" className="button is-quiet" onClick={() => void copyComparison()}>
            <Icon name="table" />
            Copy as table
          </button>
        ) : null}
        <UndoButtons />
        <span className="bar-line" />
        <button type="button" className="button" title="Present (F5)" onClick={startPresenting}>
          Present
        </button>
        <button type="button" className="button is-primary" onClick={openExport}>
          <Icon name="export" />
          Export
        </button>
        <InspectorToggle />
      </div>
    </header>
  );
}

/** More scenarios than these show their letters only, but for the one that is open. */
const mostNamed = 4;

function ScenarioTabs(): ReactElement {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const scenarioId = useSessionStore((session) => session.scenarioId);
  const isPast = useSessionStore((session) => session.snapshotId !== null);
  const scenarios = plan === undefined ? [] : orderedScenarios(plan);
  return (
    <div
      className={scenarios.length > mostNamed ? 'scenarios is-many' : 'scenarios'}
      role="group"
      aria-label="Scenario"
    >
      <button type="button" aria-pressed={scenarioId === null && !isPast} onClick={() => openScenario(null)}>
        <ScenarioBadge mark={null} />
        <span>Baseline</span>
      </button>
      {scenarios.map((scenario) => (
        <ScenarioTab
          key={scenario.id}
          scenario={scenario}
          mark={plan === undefined ? { letter: '', colour: 'blue' } : scenarioMark(plan, scenario.id)}
          isSelected={scenario.id === scenarioId && !isPast}
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
  readonly mark: ScenarioMark;
  readonly isSelected: boolean;
}

function ScenarioTab({ scenario, mark, isSelected }: TabProps): ReactElement {
  const [mode, setMode] = useState<'rest' | 'rename' | 'menu'>('rest');
  const active = scenario.moves.filter((move) => move.status === 'active').length;
  const conflicts = usePlanStore(({ open }) => (open === null ? 0 : openConflictsIn(open.document.plan, scenario)));
  if (mode === 'rename') {
    return (
      <InlineField
        label="Name of the scenario"
        value={scenario.name}
        keep={(name) => void runCommand({ kind: 'renameScenario', scenarioId: scenario.id, name })}
        done={() => setMode('rest')}
      />
    );
  }
  return (
    <span className={`scenario-tab scenario-${mark.colour}`}>
      <button
        type="button"
        aria-pressed={isSelected}
        title={`${scenario.name}: ${active} moves`}
        onClick={() => openScenario(scenario.id)}
        onDoubleClick={() => setMode('rename')}
      >
        <ScenarioBadge mark={mark} />
        <span className="scenario-name">{scenario.name}</span>
        <em>{active}</em>
        {conflicts === 0 ? null : (
          <span className="scenario-conflicts" title={countText(conflicts, 'move does not fit', 'moves do not fit')}>
            <Icon name="warn" size={12} />
            <span className="sr-only">{countText(conflicts, 'move does not fit', 'moves do not fit')}</span>
          </span>
        )}
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
        <Suspense>
          <ScenarioMenu scenario={scenario} close={() => setMode('rest')} rename={() => setMode('rename')} />
        </Suspense>
      ) : null}
    </span>
  );
}

function ReadingSwitch(): ReactElement | null {
  const reading = useSessionStore((session) => session.reading);
  const isHeld = useSessionStore((session) => session.isBaselineHeld);
  const hasScenario = useSessionStore((session) => session.scenarioId !== null);
  const isStepping = useSessionStore((session) => session.stepAt !== null);
  const isPast = useSessionStore((session) => session.snapshotId !== null);
  const isBeside = useSessionStore((session) => session.beside !== null && session.lens === 'teams');
  const isDrawn = usePlanStore(({ open }) => open !== null && drawsToday(open.document.plan));
  if (isPast) return <span className="top-note">An old baseline is only looked at.</span>;
  if (!hasScenario)
    return (
      <span className="top-note">
        {isDrawn
          ? 'This is today’s organisation. When it is drawn, + begins a scenario.'
          : 'The baseline is locked. A move belongs to a scenario.'}
      </span>
    );
  const shown = isHeld ? 'before' : reading;
  return (
    <div className="segments" role="group" aria-label="What the map shows">
      {readings.map((entry) => (
        <button
          key={entry.reading}
          type="button"
          aria-pressed={entry.reading === shown && (!isBeside || entry.reading === 'changes')}
          title={`${entry.label} (${entry.key})`}
          onClick={() => readAs(entry.reading)}
        >
          {entry.label}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={isStepping}
        className="step-toggle"
        title="The moves one by one (. and ,)"
        onClick={isStepping ? stopStepping : startStepping}
      >
        <Icon name="right" size={12} />
        <span>Step by step</span>
      </button>
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
