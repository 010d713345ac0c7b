import { Component, type ReactNode } from 'react';
import { noteFault } from '../actions/diagnosticsActions.ts';
import { undo, usePlanStore } from '../stores/planStore.ts';

interface CrashState {
  readonly message: string | null;
}

/** A fault in our own code: says so, and that nothing is lost, because unsaved work is on disk. */
export class CrashScreen extends Component<{ readonly children: ReactNode }, CrashState> {
  override state: CrashState = { message: null };

  static getDerivedStateFromError(error: unknown): CrashState {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown): void {
    noteFault(error);
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <main className="crash" role="alert">
        <h1>Something went wrong in Headroom</h1>
        <p>
          Your plan is kept: what was not saved is on this computer and will be offered when the window opens again.
        </p>
        <p>
          <code>{this.state.message}</code>
        </p>
        <div className="crash-ways">
          <button type="button" className="button is-primary" onClick={() => window.location.reload()}>
            Open the window again
          </button>
          {this.takeBack()}
        </div>
      </main>
    );
  }

  /** What cannot be shown mostly came with the last step: without it the same plan would fail each time it is opened. */
  private takeBack(): ReactNode {
    const step = usePlanStore.getState().open?.document.undo.at(-1);
    return step === undefined ? null : (
      <button
        type="button"
        className="button"
        onClick={() => {
          undo();
          this.setState({ message: null });
        }}
      >
        Take back the last step: {step.label}
      </button>
    );
  }
}
