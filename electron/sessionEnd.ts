import os from 'node:os';
import { app, powerMonitor } from 'electron';
import type { Closing } from './closing.ts';
import type { Locks } from './files/locks.ts';

/** Systems give a few seconds before they end by force what does not end by itself. */
const endWithinMs = 4_000;

/**
 * A logout, a shutdown or a closed terminal: what is unsaved goes to the drafts, locks are given back, and nobody is asked.
 *
 * A logout tells every process of the app at once, often more than once, and whoever ends at the second word ends with
 * the work half done: so the listeners stay.
 */
export function endWithSession({ closing, locks }: { readonly closing: Closing; readonly locks: Locks }): void {
  let isEnding = false;
  const end = (exitCode: number): void => {
    if (isEnding) return;
    isEnding = true;
    // The processes of Chromium were told as well. Without this it gives up, within a tenth of a second, because it
    // cannot start the one that draws again.
    app.commandLine.appendSwitch('disable-gpu-process-crash-limit');
    // First and at once: whatever else happens, nobody is told tomorrow that the plan is open here.
    locks.releaseNow();
    const leave = (): void => {
      app.exit(exitCode);
    };
    // A drive that has gone must not hold up a logout.
    setTimeout(leave, endWithinMs);
    void closing.flushAll().finally(leave);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      end(128 + os.constants.signals[signal]);
    });
  }
  if (process.platform === 'win32') {
    app.on('browser-window-created', (_event, window) => {
      window.on('session-end', () => {
        end(0);
      });
    });
  } else {
    // Without `preventDefault` the system would not wait; it does so for a few seconds only.
    powerMonitor.on('shutdown', (event?: Electron.Event) => {
      event?.preventDefault();
      end(0);
    });
  }
  // However the app ends, short of being killed.
  process.on('exit', locks.releaseNow);
}
