import { useEffect, useRef, type ReactElement } from 'react';
import { recordPendingMove, undoWithWords } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { Keys, ScenarioBadge } from '../components/Marks.tsx';
import { orderedScenarios, scenarioLetter } from '../../shared/plan/plan.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore, type DialogState } from '../stores/sessionStore.ts';

const toastMilliseconds = 6000;

/** What was done, for six seconds, with undo. */
export function ToastBar(): ReactElement | null {
  const toast = useSessionStore((session) => session.toast);
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(() => setSession({ toast: null }), toastMilliseconds);
    return () => clearTimeout(timer);
  }, [toast]);
  if (toast === null) return null;
  return (
    <div className={`toast is-${toast.tone}`} role={toast.tone === 'problem' ? 'alert' : 'status'}>
      {toast.tone === 'problem' ? <Icon name="warn" size={14} /> : null}
      <span>{toast.text}</span>
      {toast.canUndo ? (
        <button type="button" onClick={undoWithWords}>
          Undo
        </button>
      ) : null}
      <button type="button" className="toast-close" aria-label="Close" onClick={() => setSession({ toast: null })}>
        <Icon name="close" size={12} />
      </button>
    </div>
  );
}

/** Speaks changes to a screen reader: one message each, politely. */
export function LiveRegion(): ReactElement {
  const text = useSessionStore((session) => session.announcement);
  return (
    <div className="sr-only" role="status" aria-live="polite" data-testid="announcement">
      {text}
    </div>
  );
}

/** Questions and errors, over everything. */
export function Dialogs(): ReactElement | null {
  const dialog = useSessionStore((session) => session.dialog);
  const pendingMove = useSessionStore((session) => session.pendingMove);
  if (dialog !== null) return <MessageDialog dialog={dialog} />;
  return pendingMove === null ? null : <ScenarioChooser />;
}

function MessageDialog({ dialog }: { readonly dialog: DialogState }): ReactElement {
  const close = (): void => setSession({ dialog: null });
  return (
    <Modal label={dialog.title} close={close}>
      <h2>{dialog.title}</h2>
      {dialog.body.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {dialog.details === undefined || dialog.details.length === 0 ? null : (
        <ul className="dialog-details">
          {dialog.details.map((text) => (
            <li key={text}>
              <code>{text}</code>
            </li>
          ))}
        </ul>
      )}
      <div className="dialog-buttons">
        {dialog.buttons.map((button) => (
          <button
            key={button.label}
            type="button"
            className={`button${button.isPrimary === true ? ' is-primary' : ''}`}
            autoFocus={button.isPrimary === true}
            onClick={() => {
              close();
              button.run?.();
            }}
          >
            {button.label}
          </button>
        ))}
      </div>
    </Modal>
  );
}

/** A move made in the baseline: the baseline itself never changes, so it belongs to a scenario. */
function ScenarioChooser(): ReactElement {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const scenarios = plan === undefined ? [] : orderedScenarios(plan);
  const close = (): void => setSession({ pendingMove: null });
  return (
    <Modal label="Which scenario does this move belong to?" close={close}>
      <h2>Which scenario does this move belong to?</h2>
      <p>The baseline is today and stays as it is.</p>
      <div className="dialog-choices">
        {scenarios.map((scenario, place) => (
          <button
            key={scenario.id}
            type="button"
            className="button"
            autoFocus={place === 0}
            onClick={() => recordPendingMove(scenario.id)}
          >
            <ScenarioBadge letter={scenarioLetter(place)} />
            {scenario.name}
          </button>
        ))}
        <button type="button" className="button" onClick={() => recordPendingMove('new')}>
          <Icon name="plus" size={14} />
          New scenario
        </button>
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
      </div>
    </Modal>
  );
}

function Modal({
  label,
  close,
  children,
}: {
  readonly label: string;
  readonly close: () => void;
  readonly children: React.ReactNode;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-label={label} onCancel={close}>
      {children}
    </dialog>
  );
}

const keyRows: readonly (readonly [readonly string[], string])[] = [
  [['1', '2', '3'], 'Before, After, Changes'],
  [['B'], 'Hold: show the baseline in place'],
  [['Shift'], 'Hold: show all lines of moves'],
  [['Ctrl', 'K'], 'Go to a person, team, code area or act'],
  [['/'], 'Search this plan: the rest steps back'],
  [['M', 'A', 'D'], 'Map, Assumptions, Data'],
  [['Arrows'], 'Next team, person or code area'],
  [['Alt', 'Arrows'], 'Move the team on the map'],
  [['Enter'], 'Start a move, drop it'],
  [['M'], 'Move what is selected to…'],
  [['R'], 'Reviews of what is selected'],
  [['Ctrl', 'X'], 'Cut what is selected; Ctrl V on a team moves it there'],
  [['Space'], 'Select; on a team: close or open it'],
  [['Ctrl', 'click'], 'Add to what is selected, or take it out'],
  [['Shift', 'Arrows'], 'Select one more'],
  [['Shift', 'drag'], 'Select everybody in a box'],
  [['Alt'], 'While dragging: only a manager, not the team; of others the reviews too'],
  [['R'], 'While moving by keyboard: take the reviews along'],
  [['T'], 'While moving by keyboard: only a manager, not the team'],
  [['Esc'], 'Put back, then clear the selection'],
  [['Ctrl', 'Z'], 'Undo'],
  [['Ctrl', 'Shift', 'Z'], 'Redo'],
  [['Page Down'], 'Next frame; Page Up the one before'],
  [['F'], 'Fit the selection'],
  [['Shift', 'F'], 'Fit the plan'],
  [['Ctrl', '\\'], 'Outline on or off'],
  [['Ctrl', '.'], 'Inspector on or off'],
];

/** The keys, all of them. */
export function KeysPanel(): ReactElement | null {
  const areShown = useSessionStore((session) => session.areKeysShown);
  if (!areShown) return null;
  const close = (): void => setSession({ areKeysShown: false });
  return (
    <Modal label="Keyboard shortcuts" close={close}>
      <h2>Keyboard shortcuts</h2>
      <table className="keys-table">
        <tbody>
          {keyRows.map(([keys, words]) => (
            <tr key={words}>
              <th scope="row">
                <Keys keys={keys} />
              </th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="dialog-buttons">
        <button type="button" className="button is-primary" autoFocus onClick={close}>
          Close
        </button>
      </div>
    </Modal>
  );
}
