import type { ReactElement } from 'react';
import { closeDiagnostics, copyDiagnostics, saveDiagnostics } from '../actions/diagnosticsActions.ts';
import { Modal } from '../components/Modal.tsx';
import { useSessionStore } from '../stores/sessionStore.ts';

/** What would help to find a fault, to be read before it is shared. */
export function DiagnosticsDialog(): ReactElement | null {
  const text = useSessionStore((session) => session.diagnostics);
  if (text === null) return null;
  return (
    <Modal label="Diagnostics" close={closeDiagnostics}>
      <h2>Diagnostics</h2>
      <p>
        This helps to find a fault. It holds no content of your plans and no names, and nothing has been sent: read it,
        then share it yourself if you want to.
      </p>
      <pre className="dialog-text" tabIndex={0} aria-label="The text of the diagnostics">
        {text}
      </pre>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={closeDiagnostics}>
          Close
        </button>
        <button type="button" className="button" onClick={() => void copyDiagnostics(text)}>
          Copy
        </button>
        <button
          type="button"
          className="button is-primary"
          autoFocus
          onClick={() => {
            closeDiagnostics();
            void saveDiagnostics(text);
          }}
        >
          Save…
        </button>
      </div>
    </Modal>
  );
}
