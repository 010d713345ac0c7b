import { powerMonitor } from 'electron';
import type { Shell } from './shell.ts';

const lookEveryMs = 5_000;

/**
 * Locks protected plans when the screen is locked or the computer goes to sleep. Linux tells of the second only, so there the
 * state is asked for while a window is open.
 */
export function lockWithScreen(shell: Shell, isWanted: () => boolean): void {
  const lock = () => {
    if (isWanted()) void shell.lockAll();
  };
  powerMonitor.on('suspend', lock);
  if (process.platform !== 'linux') {
    powerMonitor.on('lock-screen', lock);
    return;
  }
  let wasLocked = false;
  setInterval(() => {
    // The threshold is for `idle`, which is not asked about.
    const isLocked = powerMonitor.getSystemIdleState(24 * 60 * 60) === 'locked';
    if (isLocked && !wasLocked) lock();
    wasLocked = isLocked;
  }, lookEveryMs).unref();
}
