import { Component, type ReactNode } from 'react';
import { noteFault } from '../actions/diagnosticsActions.ts';

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
        <button type="button" className="button is-primary" onClick={() => window.location.reload()}>
          Open the window again
        </button>
      </main>
    );
  }
}
