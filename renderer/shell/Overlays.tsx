import { Suspense, useEffect, type ReactElement } from 'react';
import { undoWithWords } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { lazyPart } from '../components/lazyPart.tsx';
import { Modal } from '../components/Modal.tsx';
import { setSession, useSessionStore, type DialogState } from '../stores/sessionStore.ts';

// Asked when somebody moves something in the baseline.
const ScenarioChooser = lazyPart(async () => (await import('./ScenarioChooser.tsx')).ScenarioChooser);

const toastMilliseconds = 6000;

/** What was done, for six seconds, with undo. */
export function ToastBar(): ReactElement | null {
  const toast = useSessionStore((session) => session.toast);
  const isHeld = useSessionStore((session) => session.drag !== null);
  const isOnMap = useSessionStore((session) => session.screen === 'map');
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(() => setSession({ toast: null }), toastMilliseconds);
    return () => clearTimeout(timer);
  }, [toast]);
  // What was done before is in the way of where something is to go.
  if (toast === null || isHeld) return null;
  const takeBack = (): void => {
    setSession({ toast: null });
    toast.takeBack?.();
  };
  return (
    <div
      className={`toast is-${toast.tone}${isOnMap ? ' on-map' : ''}`}
      role={toast.tone === 'problem' ? 'alert' : 'status'}
    >
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
  return pendingMove === null ? null : (
    <Suspense>
      <ScenarioChooser />
    </Suspense>
  );
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
