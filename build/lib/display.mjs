import { spawn } from 'node:child_process';
import net from 'node:net';
import { ExpectedFailure, say } from './project.mjs';

const START_LIMIT_MS = 15_000;
const SCREEN = '1920x1080x24';

/**
 * @typedef {object} Display
 * @property {string} name such as ":99", for the variable DISPLAY
 * @property {() => void} stop
 */

/**
 * Starts a virtual display of our own. Xvfb picks a free number and tells it through a pipe, so parallel runs do not
 * collide (xvfb-run guesses, and needs xauth).
 *
 * @returns {Promise<Display>}
 */
export async function startDisplay() {
  // Without a screen saver: nobody touches this display, and after ten minutes the app would take it for locked.
  const options = ['-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset', '-s', '0'];
  const child = spawn('Xvfb', ['-displayfd', '3', ...options], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    process.off('exit', stop);
    for (const signal of ENDING) process.off(signal, exitOnSignal);
    child.kill('SIGTERM');
  };
  process.on('exit', stop);
  for (const signal of ENDING) process.on(signal, exitOnSignal);

  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (errors += text));
  try {
    /** @type {string} */
    const number = await new Promise((resolve, reject) => {
      const fail = (/** @type {string} */ problem) => {
        reject(new ExpectedFailure(`Xvfb did not start: ${problem}`, 'Run Xvfb :77 by hand to see why.'));
      };
      const timer = setTimeout(fail, START_LIMIT_MS, 'no answer for 15 seconds');
      let text = '';
      child.stdio[3]?.on('data', (/** @type {Buffer} */ chunk) => {
        text += chunk.toString();
        if (!text.endsWith('\n')) return;
        clearTimeout(timer);
        resolve(text.trim());
      });
      child.on('error', (error) => {
        clearTimeout(timer);
        fail(error.message);
      });
      child.on('exit', (code) => {
        clearTimeout(timer);
        fail(`it ended with code ${code}. ${errors.trim()}`);
      });
    });
    // Whatever runs on it would only say “Missing X server or $DISPLAY”, as if there had never been one.
    child.on('exit', (code, signal) => {
      if (!isStopped)
        say(`the virtual display :${number} has ended by ${signal ?? `code ${code}`}; nothing can be shown on it`);
    });
    // The virtual display must not keep the script alive after everything else has ended.
    child.unref();
    for (const pipe of child.stdio) if (pipe instanceof net.Socket) pipe.unref();
    return { name: `:${number}`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** @type {NodeJS.Signals[]} */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A signal ends Node without its 'exit' event, and Xvfb would stay behind. */
function exitOnSignal() {
  process.exit(130);
}

/**
 * Whether a window can be shown here. A DISPLAY that nobody serves (a left-over variable) counts as none.
 *
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, answers?: (display: string) => Promise<boolean> }} [circumstances]
 * @returns {Promise<boolean>}
 */
export async function hasDisplay({ env = process.env, platform = process.platform, answers = displayAnswers } = {}) {
  if (platform !== 'linux') return true;
  if (env.WAYLAND_DISPLAY) return true;
  return env.DISPLAY ? answers(env.DISPLAY) : false;
}

/**
 * Addresses at which an X server with this name listens: Xlib's rule, "host:number.screen".
 *
 * @param {string} display
 * @returns {(net.NetConnectOpts)[]}
 */
export function displayAddresses(display) {
  const parts = /^(?<host>[^:]*):(?<number>\d+)(?:\.\d+)?$/.exec(display)?.groups;
  if (parts === undefined) return [];
  const number = Number(parts.number);
  const host = parts.host ?? '';
  if (host !== '' && host !== 'unix') return [{ host, port: 6000 + number }];
  const socket = `/tmp/.X11-unix/X${number}`;
  return [{ path: socket }, { path: `\0${socket}` }];
}

/**
 * @param {string} display
 * @returns {Promise<boolean>}
 */
async function displayAnswers(display) {
  for (const address of displayAddresses(display)) {
    /** @type {boolean} */
    const answered = await new Promise((resolve) => {
      const socket = net.connect(address);
      const finish = (/** @type {boolean} */ result) => {
        socket.destroy();
        resolve(result);
      };
      socket.setTimeout(2000, () => {
        finish(false);
      });
      socket.on('connect', () => {
        finish(true);
      });
      socket.on('error', () => {
        finish(false);
      });
    });
    if (answered) return true;
  }
  return false;
}
