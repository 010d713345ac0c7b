import { existsSync, promises as fs } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './buildTargets.mjs';
import { startDisplay } from './display.mjs';
import { launchEnvironment } from './electronRuntime.mjs';
import { offerPrograms, testPrograms } from './debianPackages.mjs';
import { findNoNetworkPrefix } from './noNetwork.mjs';
import { prepareElectron } from './prepareElectron.mjs';
import { ensurePostgres } from './postgres.mjs';
import { parseJson, projectFolder, say } from './project.mjs';
import { run } from './run.mjs';
import { countPlaywright, countVitest, stageCounts } from './testReports.mjs';

/** @typedef {import('./testReports.mjs').Counts} Counts */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {'beside' | 'inTurn' | 'alone'} runs `beside`: while what follows in turn runs, its output shown when it is done;
 *   `alone`: after all before it
 * @property {(filters: readonly string[]) => Promise<Counts>} execute `filters` narrow the tests down
 */

/**
 * No test runner can interrupt an endless loop in a test; somebody has to. The limit is that of the whole run, below the
 * 90 minutes of CI: on a slow day every stage takes longer, and none of them is the one to be cut short.
 */
const RUN_LIMIT_MS = Number(process.env.HEADROOM_TEST_MINUTES ?? '80') * 60_000;

const reportFolder = path.join(projectFolder, 'test-results');
const sourceFolders = ['shared', 'renderer', 'electron', 'e2e', 'build'];

/** @type {readonly Stage[]} */
export const stages = [
  // As long as all other checks together, and on one core like they.
  // No --cache: with rules that read types, an unchanged file can become wrong through a change elsewhere.
  check('lint', () => runTool('eslint', 'eslint', ['.', '--max-warnings', '0'], { output: 'keep' }), 'beside'),
  check('types', () => runTool('typescript', 'tsc', ['-b', 'tsconfig.json'])),
  check('format', () =>
    runTool('prettier', 'prettier', ['--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content', '.']),
  ),
  check('boundaries', () =>
    runTool('dependency-cruiser', 'depcruise', ['--config', '.dependency-cruiser.cjs', ...sourceFolders]),
  ),
  check('dead-code', () => runTool('knip', 'knip', ['--no-progress'])),
  { name: 'unit', runs: 'alone', execute: runUnit },
  check('build', async () => {
    await ensureBuilt(['renderer', 'electron', 'cli', 'bench']);
    return 0;
  }),
  { name: 'e2e', runs: 'alone', execute: runEndToEnd },
];

/**
 * @param {string} name
 * @param {() => Promise<number>} work resolves to an exit code
 * @param {Stage['runs']} [runs]
 * @returns {Stage}
 */
function check(name, work, runs = 'inTurn') {
  return { name, runs, execute: async () => stageCounts({ exitCode: await work(), counts: undefined }, 'check') };
}

/**
 * @param {readonly string[]} filters
 * @returns {Promise<Counts>}
 */
async function runUnit(filters) {
  await ensurePostgres(filters);
  if (filters.length === 0 || filters.some((filter) => filter.includes('crypt')))
    await offerPrograms(testPrograms.unit);
  const reportFile = await freshReport('unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const exitCode = await runTool('vitest', 'vitest', [...args, '--passWithNoTests', ...filters]);
  return stageCounts({ exitCode, counts: await readReport(reportFile, countVitest) }, 'tests');
}

/**
 * @param {readonly string[]} filters
 * @returns {Promise<Counts>}
 */
async function runEndToEnd(filters) {
  await ensurePostgres(filters);
  await ensureBuilt(['renderer', 'electron', 'cli']);
  // A virtual display even where there is a real one: windows of a size we know, and none in the way of whoever waits.
  const display = process.env.HEADROOM_E2E_SHOW ? 'real' : 'virtual';
  await offerPrograms(testPrograms.e2e);
  const { launch, stop } = await prepareElectron({ display });
  // Windows on one display share the clipboard: what one test copies, another would paste.
  const second = launch.env.DISPLAY === undefined ? undefined : await startDisplay();
  // Where the system lets us, every test shows that the app needs no network.
  const prefix = await findNoNetworkPrefix();
  say(prefix.length > 0 ? 'the tests have no network but the loopback' : 'the tests run with the network as it is');
  try {
    const reportFile = await freshReport('e2e.json');
    const env = {
      ...launchEnvironment(launch),
      HEADROOM_E2E_LAUNCH: JSON.stringify(launch),
      HEADROOM_E2E_DISPLAYS: second === undefined ? '' : `${launch.env.DISPLAY} ${second.name}`,
      HEADROOM_E2E_NETWORK: prefix.length > 0 ? 'none' : 'as-is',
      // Before it is ended from outside, so that it can still say what it saw.
      HEADROOM_E2E_LIMIT_MS: String(Math.round(timeLeftMs() * 0.97)),
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
    };
    const args = ['test', '--pass-with-no-tests', ...filters];
    const exitCode = await runTool('@playwright/test', 'playwright', args, { env, prefix });
    return stageCounts({ exitCode, counts: await readReport(reportFile, countPlaywright) }, 'tests');
  } finally {
    second?.stop();
    stop();
  }
}

/**
 * Runs a tool of node_modules with this very Node, output shown as it comes, or all of it at the end (`keep`).
 *
 * @param {string} packageName
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, prefix?: readonly string[], output?: 'show' | 'keep' }} [options] `prefix`: a command that
 *   runs what follows it
 * @returns {Promise<number>} exit code
 */
async function runTool(packageName, program, args, { env = process.env, prefix = [], output = 'show' } = {}) {
  const folder = path.join(projectFolder, 'node_modules', packageName);
  const description = await fs.readFile(path.join(folder, 'package.json'), 'utf8');
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (parseJson(description));
  const file = typeof bin === 'string' ? bin : bin[program];
  if (file === undefined) throw new Error(`${packageName} has no program ${program}`);
  const [command = process.execPath, ...rest] = [...prefix, process.execPath, path.join(folder, file), ...args];
  const timeoutMs = timeLeftMs();
  const result = await run(command, rest, {
    cwd: projectFolder,
    timeoutMs,
    env: process.stdout.isTTY || env.FORCE_COLOR ? env : { ...env, NO_COLOR: '1' },
    output,
  });
  if (output === 'keep') process.stdout.write(`\n=== ${program}\n${result.stdout}${result.stderr}`);
  if (result.end === 'timedOut') say(`${program} was ended after ${Math.round(timeoutMs / 60_000)} minutes`);
  return result.code;
}

/** What is left of the whole run's time, which counts from the start of this process; enough to report in any case. */
function timeLeftMs() {
  return Math.max(60_000, RUN_LIMIT_MS - performance.now());
}

/**
 * @param {string} name
 * @returns {Promise<string>} a path at which no report of an earlier run is left
 */
async function freshReport(name) {
  const file = path.join(reportFolder, name);
  await fs.mkdir(reportFolder, { recursive: true });
  await fs.rm(file, { force: true });
  return file;
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Counts} count
 * @returns {Promise<Counts | undefined>} undefined when the runner left no report
 */
async function readReport(file, count) {
  if (!existsSync(file)) return undefined;
  return count(/** @type {Report} */ (parseJson(await fs.readFile(file, 'utf8'))));
}
