/**
 * Where things are, and how the build scripts talk to the person who started them.
 *
 * Everything under build/ must run in a clean clone, before any npm package is installed: only Node's own modules are
 * imported at the top of a file.
 */
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project folder, without a trailing separator. */
export const projectFolder = path.resolve(fileURLToPath(new URL('../../', import.meta.url)));

/**
 * Folder for what is fetched once and shared by every checkout.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.XDG_CACHE_HOME) return path.join(env.XDG_CACHE_HOME, 'headroom');
  if (platform === 'win32' && env.LOCALAPPDATA) return path.join(env.LOCALAPPDATA, 'headroom', 'cache');
  if (platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'headroom');
  return path.join(os.homedir(), '.cache', 'headroom');
}

/**
 * JSON text as a value nobody has looked at yet; the caller says what it expects.
 *
 * @param {string} text
 * @returns {unknown}
 */
export function parseJson(text) {
  return JSON.parse(text);
}

/**
 * The folder the user was in. npm runs scripts in the project folder and leaves the user's own in INIT_CWD; a child of
 * some other npm script inherits INIT_CWD too, so it only counts when npm is running this very script.
 *
 * @param {string} scriptName name in package.json > scripts
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function userFolder(scriptName, env = process.env) {
  if (env.npm_lifecycle_event === scriptName && env.INIT_CWD) return env.INIT_CWD;
  return process.cwd();
}

/**
 * A failure we expect (no network, no library): its text says what happened and what to do next. Scripts end on it, so
 * an exception is simpler here than passing results through every step.
 */
export class ExpectedFailure extends Error {
  /**
   * @param {string} problem
   * @param {string} nextStep
   */
  constructor(problem, nextStep) {
    super(`${problem}\n${nextStep}`);
    this.name = 'ExpectedFailure';
  }
}

/**
 * Progress goes to stderr: stdout belongs to results.
 *
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`headroom: ${text.replaceAll('\n', '\n          ')}\n`);
}

/**
 * Runs the main part of a script; expected failures end it with their text, anything else is a bug and shows its stack.
 *
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof ExpectedFailure) say(error.message);
    else console.error(error);
    process.exitCode = 1;
  }
}
