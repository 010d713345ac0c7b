import { useEffect, useRef, useState, type ReactElement } from 'react';
import { runCommand } from '../actions/planActions.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Logo } from '../components/Marks.tsx';
import { isUnsaved, usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore, type Screen } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { AssumptionFilter } from './AssumptionFilter.tsx';
import { Outline } from './Outline.tsx';

const screens: readonly {
  readonly screen: Screen;
  readonly label: string;
  readonly icon: IconName;
  readonly key: string;
}[] = [
  { screen: 'map', label: 'Map', icon: 'map', key: 'M' },
  { screen: 'assumptions', label: 'Assumptions', icon: 'sliders', key: 'A' },
  { screen: 'backtest', label: 'Backtest', icon: 'history', key: 'T' },
  { screen: 'data', label: 'Data', icon: 'data', key: 'D' },
];

/** Plan, screens, outline and the unassigned. */
export function Sidebar(): ReactElement {
  const screen = useSessionStore((session) => session.screen);
  return (
    <nav className="side" aria-label="Plan">
      <header className="side-head">
        <Logo />
        <PlanName />
      </header>
      <ul className="nav">
        {screens.map((entry) => (
          <li key={entry.screen}>
            <button
              type="button"
              aria-current={entry.screen === screen ? 'page' : undefined}
              onClick={() => setSession({ screen: entry.screen })}
            >
              <Icon name={entry.icon} />
              <span>{entry.label}</span>
              <kbd>{entry.key}</kbd>
            </button>
          </li>
        ))}
      </ul>
      {screen === 'map' ? <Outline /> : screen === 'assumptions' ? <AssumptionFilter /> : <div className="side-rest" />}
      <Footer />
    </nav>
  );
}

/** The plan's name; a double click or F2 renames it. */
function PlanName(): ReactElement {
  const name = usePlanStore(({ open }) => open?.document.plan.name ?? '');
  const [isEditing, setEditing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isEditing) input.current?.select();
  }, [isEditing]);
  if (isEditing) {
    const finish = (value: string): void => {
      if (value.trim() !== '') runCommand({ kind: 'renamePlan', name: value });
      setEditing(false);
    };
    return (
      <input
        ref={input}
        className="plan-name-input"
        aria-label="Name of the plan"
        defaultValue={name}
        onBlur={(event) => finish(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') finish(event.currentTarget.value);
          if (event.key === 'Escape') setEditing(false);
        }}
      />
    );
  }
  return (
    <h1 className="plan-heading">
      <button
        type="button"
        className="plan-name"
        title={`${name} (double click to rename)`}
        onDoubleClick={() => setEditing(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2' || event.key === 'Enter') setEditing(true);
        }}
      >
        <b>{name}</b>
      </button>
    </h1>
  );
}

function Footer(): ReactElement {
  const open = usePlanStore((state) => state.open);
  const drag = useSessionStore((session) => session.drag);
  const busy = useSessionStore((session) => session.busy);
  const view = useCurrentView();
  const held = drag === null || view === null ? null : heldName(view, drag);
  const status =
    busy !== null
      ? `${busy}…`
      : open === null
        ? ''
        : isUnsaved(open)
          ? 'Not saved yet'
          : open.fileName === null || open.source === 'sample'
            ? 'Nothing to save'
            : 'Saved to this computer';
  return (
    <footer className="side-foot">
      <span className="saved">
        <Icon name={held !== null ? 'grip' : status.startsWith('Saved') ? 'check' : 'file'} size={12} />
        {held === null ? status : `Moving ${held}`}
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts"
        onClick={() => setSession({ areKeysShown: true })}
      >
        <kbd>?</kbd>
      </button>
    </footer>
  );
}

function heldName(
  view: NonNullable<ReturnType<typeof useCurrentView>>,
  drag: NonNullable<ReturnType<typeof useSessionStore.getState>['drag']>,
): string {
  const { subject } = drag;
  if (subject.kind === 'area') return view.org.areas.get(subject.areaId)?.name ?? '';
  const personId = view.org.seats.get(subject.seatId)?.personId ?? null;
  return personId === null ? 'an open seat' : (view.org.people.get(personId)?.name ?? '');
}
