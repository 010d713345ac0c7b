import { useEffect, type ReactElement } from 'react';
import { recordPendingMove, undoWithWords } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { ScenarioBadge } from '../components/Marks.tsx';
import { Modal } from '../components/Modal.tsx';
import { orderedScenarios } from '../../shared/plan/plan.ts';
import { scenarioMark } from '../../shared/plan/scenarioMark.ts';
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
  const takeBack = (): void => {
    setSession({ toast: null });
    toast.takeBack?.();
  };
  return (
    <div className={`toast is-${toast.tone}`} role={toast.tone === 'problem' ? 'alert' : 'status'}>
      {toast.tone === 'problem' ? <Icon name="warn" size={14} /> : null}
      <span>{toast.text}</span>
      {toast.canUndo ? (
        <button type="button" onClick={toast.takeBack === undefined ? undoWithWords : takeBack}>
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
            <ScenarioBadge mark={plan === undefined ? null : scenarioMark(plan, scenario.id)} />
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
