import { Suspense, useEffect, useRef, useState, type ComponentType, type ReactElement } from 'react';
import { isPressing } from '../../shared/findings/finding.ts';
import { showRecommendations } from '../actions/adviceActions.ts';
import { runCommand } from '../actions/planActions.ts';
import { askForNewPassword } from '../actions/protectionActions.ts';
import { togglePanel } from '../actions/scenarioActions.ts';
import { Icon } from '../components/Icon.tsx';
import { InTurn } from '../components/InTurn.tsx';
import { lazyPart } from '../components/lazyPart.tsx';
import { Logo } from '../components/Marks.tsx';
import { isUnsaved, usePlanStore } from '../stores/planStore.ts';
import { screens, type Screen } from '../stores/screens.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { Outline } from './Outline.tsx';
import { OutlineToggle } from './PanelToggles.tsx';

const listed = screens.filter(({ nav }) => nav);

// Read with the screens that they go with.
const besides: Partial<Record<Screen, ComponentType>> = {
  compare: lazyPart(async () => (await import('./CompareOptions.tsx')).CompareOptions),
  assumptions: lazyPart(async () => (await import('./AssumptionFilter.tsx')).AssumptionFilter),
  findings: lazyPart(async () => (await import('./FindingFilter.tsx')).FindingFilter),
};

/** Plan, screens, outline and the unassigned. */
export function Sidebar(): ReactElement {
  const screen = useSessionStore((session) => session.screen);
  const panel = useSessionStore((session) => session.panel);
  const Beside = besides[screen];
  return (
    <nav className="side" aria-label="Plan">
      <header className="side-head">
        <Logo />
        <PlanName />
        <PlanLock />
        {/* Screens with the usual bar have it there. */}
        {screens.find((entry) => entry.screen === screen)?.frame === 'own' ? <OutlineToggle /> : null}
      </header>
      <ul className="nav">
        {listed.map((entry) => (
          <li key={entry.screen}>
            <button
              type="button"
              aria-current={entry.screen === screen ? 'page' : undefined}
              onClick={() => setSession({ screen: entry.screen })}
            >
              <Icon name={entry.icon} />
              <span>{entry.label}</span>
              {entry.screen === 'findings' ? <FindingCount /> : null}
              <kbd>{entry.key}</kbd>
            </button>
          </li>
        ))}
        <li>
          <button type="button" aria-pressed={panel === 'recommendations'} onClick={showRecommendations}>
            <Icon name="transfer" />
            <span>Recommendations</span>
          </button>
        </li>
      </ul>
      {screen === 'map' || screen === 'table' ? (
        <InTurn part="outline" before={<div className="side-rest" />}>
          <Outline />
        </InTurn>
      ) : Beside === undefined ? (
        <div className="side-rest" />
      ) : (
        <Suspense fallback={<div className="side-rest" data-loading="true" />}>
          <Beside />
        </Suspense>
      )}
      <Footer />
    </nav>
  );
}

/** How many findings ask for something: the same number as on the strip. */
function FindingCount(): ReactElement | null {
  const view = useCurrentView();
  const count = view?.findings.filter(isPressing).length ?? 0;
  return count === 0 ? null : (
    <em className="nav-count">
      {count}
      <span className="sr-only"> open</span>
    </em>
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

/** Says, for as long as it is so, that the plan is encrypted; a click is for its password. */
function PlanLock(): ReactElement | null {
  const isProtected = usePlanStore(({ open }) => open?.isProtected === true);
  return isProtected ? (
    <button
      type="button"
      className="plan-lock"
      aria-label="Protected by a password: change it"
      title="Protected by a password. Click to change it."
      onClick={askForNewPassword}
    >
      <Icon name="lock" size={14} />
    </button>
  ) : null;
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
            : open.isProtected
              ? 'Saved, encrypted'
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
        aria-label="History"
        title="History: all steps, to go back to any (Ctrl Shift H)"
        onClick={() => togglePanel('history')}
      >
        <Icon name="history" size={14} />
      </button>
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
