import { spawn } from 'node:child_process';
import os from 'node:os';

const FORCE_AFTER_MS = 3000;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {'show' | 'showOnStderr' | 'keep'} [output] where the child's output goes; default 'showOnStderr'
 * @property {number} [timeoutMs]
 * @property {AbortSignal} [signal]
 */

/**
 * @typedef {object} RunResult
 * @property {number} code exit code; 127 when the program does not exist, 128 + signal number when it was ended
 * @property {string} stdout what the child wrote, with output 'keep'
 * @property {string} stderr
 * @property {'exited' | 'timedOut' | 'notFound'} end
 */

/**
 * Runs a program to its end. Never rejects: a program that cannot be started is a result like any other.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { cwd, env = process.env, output = 'showOnStderr', timeoutMs, signal } = {}) {
  return new Promise((resolve) => {
    const stdout = output === 'keep' ? 'pipe' : output === 'show' ? 'inherit' : 2;
    const stderr = output === 'keep' ? 'pipe' : 'inherit';
    // A process group of its own lets us end the child with all its children: a test worker in an endless loop outlives
    // its runner otherwise. Windows has no groups.
    const detached = process.platform !== 'win32';
    const child = spawn(command, args, { cwd, env, detached, stdio: ['ignore', stdout, stderr], windowsHide: true });
    const end = (/** @type {NodeJS.Signals} */ signalName) => {
      endGroup(child, signalName);
    };
    const interruption = forwardSignals(end);
    let out = '';
    let errors = '';
    /** @type {RunResult['end']} */
    let ending = 'exited';
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (out += text));
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (errors += text));

    /** @type {NodeJS.Timeout | undefined} */
    let forceTimer;
    const stop = () => {
      end('SIGTERM');
      // A program that ignores the request to end must not hold up the whole run.
      forceTimer = setTimeout(end, FORCE_AFTER_MS, 'SIGKILL');
    };
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            ending = 'timedOut';
            stop();
          }, timeoutMs);
    signal?.addEventListener('abort', stop);

    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer);
      clearTimeout(forceTimer);
      signal?.removeEventListener('abort', stop);
      const interruptedBy = interruption.stop();
      // Of a group whose leader was told to end, nothing may stay behind: nobody waits for it.
      if (forceTimer !== undefined || interruptedBy !== undefined) end('SIGKILL');
      // Whoever pressed Ctrl+C meant the whole run, not this step. process.exit, not a signal to ourselves: the 'exit'
      // listeners (which end Xvfb) must run.
      if (interruptedBy !== undefined) process.exit(128 + os.constants.signals[interruptedBy]);
      resolve({ code, stdout: out, stderr: errors, end: ending });
    };
    child.on('error', (error) => {
      ending = 'notFound';
      errors += error.message;
      finish(127);
    });
    child.on('close', (code, signalName) => {
      finish(code ?? 128 + (signalName === null ? 0 : os.constants.signals[signalName]));
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signalName
 */
function endGroup(child, signalName) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    child.kill(signalName);
    return;
  }
  try {
    process.kill(-child.pid, signalName);
  } catch {
    // The whole group has ended already.
  }
}

/**
 * Hands Ctrl+C and a request to end on to a child, so that it can tidy up (the app may ask about unsaved changes).
 *
 * @param {(signalName: NodeJS.Signals) => void} end
 * @returns {{ stop: () => NodeJS.Signals | undefined }} `stop` ends the handing on and tells which signal came
 */
function forwardSignals(end) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @type {NodeJS.Signals | undefined} */
  let received;
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    // Whoever asks twice does not want to wait.
    end(received === undefined ? signal : 'SIGKILL');
    received = signal;
  };
  for (const signal of signals) process.on(signal, forward);
  return {
    stop() {
      for (const signal of signals) process.off(signal, forward);
      return received;
    },
  };
}

/**
 * How to start npm: the npm that started us when there is one, so that its version and configuration are the user's.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(env = process.env, platform = process.platform) {
  const running = env.npm_execpath;
  if (running && /npm-cli\.[cm]?js$/.test(running)) return { command: process.execPath, args: [running] };
  // Node refuses to start npm.cmd without a shell (CVE-2024-27980), so Windows goes through cmd.exe explicitly.
  if (platform === 'win32') return { command: env.ComSpec ?? 'cmd.exe', args: ['/d', '/s', '/c', 'npm'] };
  return { command: 'npm', args: [] };
}
