import { hasDisplay, startDisplay } from './display.mjs';
import { onVirtualDisplay, resolveElectron } from './electronRuntime.mjs';
import { ensureLinuxReady } from './linuxLibraries.mjs';

/**
 * Everything the app needs to run: a runtime, its system libraries and a display.
 *
 * @param {{ display: 'real' | 'virtual' | 'virtualWhenNone' }} wanted 'virtual' means Linux only: elsewhere there is
 *   always a real one
 * @returns {Promise<{ launch: import('./electronRuntime.mjs').ElectronLaunch, stop: () => void }>}
 */
export async function prepareElectron({ display }) {
  const isVirtual =
    process.platform === 'linux' && (display === 'virtual' || (display === 'virtualWhenNone' && !(await hasDisplay())));
  const launch = await resolveElectron();
  await ensureLinuxReady({ executable: launch.executable, virtualDisplay: isVirtual ? 'needed' : 'notNeeded' });
  if (!isVirtual) return { launch, stop: () => undefined };
  const virtual = await startDisplay();
  return { launch: onVirtualDisplay(launch, virtual.name), stop: virtual.stop };
}
