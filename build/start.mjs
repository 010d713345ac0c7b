/**
 * `npm start [-- FILE]`: sets up, builds what is stale and opens the window with FILE or the sample plan. Where there is
 * no display it does the same job without a window: the capacity table on stdout, the pictures as files.
 *
 * Switches: --headless (as if there were no display), --out FOLDER (for the files of a headless run; default out),
 * --retry-download (try again to download the official Electron although it failed today).
 */
import { existsSync, promises as fs } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/buildTargets.mjs';
import { hasDisplay } from './lib/display.mjs';
import { launchEnvironment } from './lib/electronRuntime.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { prepareElectron } from './lib/prepareElectron.mjs';
import { ExpectedFailure, projectFolder, runScript, say, userFolder } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const HEADLESS_LIMIT_MS = 120_000;

await runScript(async () => {
  const { file, headless, out } = readArguments();
  await ensureInstalled();
  if (headless) return runHeadless(out, 'asked');
  if (!(await hasDisplay())) return runHeadless(out, 'noDisplay');
  await ensureBuilt(['renderer', 'electron']);
  return openWindow(file);
});

function readArguments() {
  const { values, positionals } = parseCommandLine();
  if (positionals.length > 1) {
    throw new ExpectedFailure('npm start takes one plan file.', 'Give one file: npm start -- plan.headroom');
  }
  if (values['retry-download']) process.env.HEADROOM_RETRY_DOWNLOAD = '1';
  const [name] = positionals;
  const file = name === undefined ? undefined : path.resolve(userFolder('start'), name);
  if (file !== undefined && !existsSync(file)) {
    throw new ExpectedFailure(`There is no file ${file}.`, 'Check its name, or leave it out to see the sample plan.');
  }
  return { file, headless: values.headless, out: path.resolve(userFolder('start'), values.out) };
}

function parseCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        headless: { type: 'boolean', default: false },
        out: { type: 'string', default: 'out' },
        'retry-download': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ExpectedFailure(text, 'Use: npm start [-- FILE] [--headless] [--out FOLDER] [--retry-download]');
  }
}

/**
 * @param {string | undefined} file
 * @returns {Promise<number>}
 */
async function openWindow(file) {
  const { launch } = await prepareElectron({ display: 'real' });
  say(`opening the window (Electron ${launch.version})`);
  const args = [...launch.args, ...waylandSwitches(launch.version), file ?? '--sample'];
  const { code } = await run(launch.executable, args, { env: launchEnvironment(launch), output: 'show' });
  return code;
}

/**
 * Electron speaks Wayland by itself only from 38 on.
 *
 * @param {string} version
 * @returns {string[]}
 */
function waylandSwitches(version) {
  const isWaylandOnly = process.platform === 'linux' && process.env.WAYLAND_DISPLAY && !process.env.DISPLAY;
  return isWaylandOnly && Number.parseInt(version, 10) < 38 ? ['--ozone-platform=wayland'] : [];
}

/**
 * @param {string} out folder
 * @param {'asked' | 'noDisplay'} why
 * @returns {Promise<number>}
 */
async function runHeadless(out, why) {
  const display = process.env.DISPLAY;
  const unusable = display && !process.env.WAYLAND_DISPLAY ? ` (DISPLAY is ${display}, but nothing answers there)` : '';
  const reason = why === 'asked' ? 'as asked, without a window' : `there is no display${unusable}, so no window opens`;
  say(`${reason}; the table follows, pictures are written as files`);
  await ensureBuilt(['cli']);
  await fs.mkdir(out, { recursive: true });
  const before = await listFiles(out);
  const demo = await run(process.execPath, [path.join(projectFolder, 'dist/cli/headroom.mjs'), 'demo', '--out', out], {
    output: 'show',
  });
  if (demo.code !== 0) return demo.code;

  const leftOut = await drawFiles(out);
  const written = changedFiles(before, await listFiles(out));
  if (written.length > 0) say(`written:\n${written.map((name) => path.join(out, name)).join('\n')}`);
  if (leftOut === undefined) return 0;
  say(`left out: the PDF and the picture of the canvas. ${leftOut.reason}`);
  return leftOut.isFault ? 1 : 0;
}

/**
 * Draws the PDF and the picture with the app on a virtual display.
 *
 * @param {string} out
 * @returns {Promise<{ reason: string, isFault: boolean } | undefined>} why they are missing; a machine without Electron
 *   is no fault of ours
 */
async function drawFiles(out) {
  await ensureBuilt(['renderer', 'electron']);
  try {
    const { launch, stop } = await prepareElectron({ display: 'virtual' });
    const result = await run(launch.executable, [...launch.args, '--headless-demo', out], {
      env: launchEnvironment(launch),
      output: 'keep',
      timeoutMs: HEADLESS_LIMIT_MS,
    });
    stop();
    if (result.code === 0) return undefined;
    // Chromium's own noise (no D-Bus, no GPU) is worth reading only when something went wrong.
    process.stderr.write(result.stdout + result.stderr);
    const reason =
      result.end === 'timedOut'
        ? 'The app did not finish within two minutes.'
        : `The app ended with code ${result.code}.`;
    return { reason, isFault: true };
  } catch (error) {
    if (error instanceof ExpectedFailure) return { reason: error.message, isFault: false };
    throw error;
  }
}

/**
 * @param {string} folder
 * @returns {Promise<Map<string, number>>} name -> time of change
 */
async function listFiles(folder) {
  const files = new Map();
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    if (entry.isFile()) files.set(entry.name, (await fs.stat(path.join(folder, entry.name))).mtimeMs);
  }
  return files;
}

/**
 * @param {Map<string, number>} before
 * @param {Map<string, number>} after
 * @returns {string[]}
 */
function changedFiles(before, after) {
  return [...after.keys()].filter((name) => after.get(name) !== before.get(name)).sort();
}
