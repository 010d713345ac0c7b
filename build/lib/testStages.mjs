import { existsSync, promises as fs } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './buildTargets.mjs';
import { launchEnvironment } from './electronRuntime.mjs';
import { prepareElectron } from './prepareElectron.mjs';
import { parseJson, projectFolder, say } from './project.mjs';
import { run } from './run.mjs';
import { countPlaywright, countVitest, stageCounts } from './testReports.mjs';

/** @typedef {import('./testReports.mjs').Counts} Counts */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {(filters: readonly string[]) => Promise<Counts>} execute `filters` narrow the tests down
 */

/** No test runner can interrupt an endless loop in a test; somebody has to. */
const STAGE_LIMIT_MS = 20 * 60_000;

const reportFolder = path.join(projectFolder, 'test-results');
const sourceFolders = ['shared', 'renderer', 'electron', 'e2e', 'build'];

/** @type {readonly Stage[]} */
export const stages = [
  check('types', () => runTool('typescript', 'tsc', ['-b', 'tsconfig.json'])),
  // No --cache: with rules that read types, an unchanged file can become wrong through a change elsewhere.
  check('lint', () => runTool('eslint', 'eslint', ['.', '--max-warnings', '0'])),
  check('format', () =>
    runTool('prettier', 'prettier', ['--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content', '.']),
  ),
  check('boundaries', () =>
    runTool('dependency-cruiser', 'depcruise', ['--config', '.dependency-cruiser.cjs', ...sourceFolders]),
  ),
  check('dead-code', () => runTool('knip', 'knip', ['--no-progress'])),
  { name: 'unit', execute: runUnit },
  check('build', async () => {
    await ensureBuilt(['renderer', 'electron', 'cli', 'bench']);
    return 0;
  }),
  { name: 'e2e', execute: runEndToEnd },
];

/**
 * @param {string} name
 * @param {() => Promise<number>} work resolves to an exit code
 * @returns {Stage}
 */
function check(name, work) {
  return { name, execute: async () => stageCounts({ exitCode: await work(), counts: undefined }, 'check') };
}

/**
 * @param {readonly string[]} filters
 * @returns {Promise<Counts>}
 */
async function runUnit(filters) {
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
  await ensureBuilt(['renderer', 'electron', 'cli']);
  // A virtual display even where there is a real one: windows of a size we know, and none in the way of whoever waits.
  const display = process.env.HEADROOM_E2E_SHOW ? 'real' : 'virtual';
  const { launch, stop } = await prepareElectron({ display });
  try {
    const reportFile = await freshReport('e2e.json');
    const exitCode = await runTool('@playwright/test', 'playwright', ['test', '--pass-with-no-tests', ...filters], {
      ...launchEnvironment(launch),
      HEADROOM_E2E_LAUNCH: JSON.stringify(launch),
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
    });
    return stageCounts({ exitCode, counts: await readReport(reportFile, countPlaywright) }, 'tests');
  } finally {
    stop();
  }
}

/**
 * Runs a tool of node_modules with this very Node, output shown as it comes.
 *
 * @param {string} packageName
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} exit code
 */
async function runTool(packageName, program, args, env = process.env) {
  const folder = path.join(projectFolder, 'node_modules', packageName);
  const description = await fs.readFile(path.join(folder, 'package.json'), 'utf8');
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (parseJson(description));
  const file = typeof bin === 'string' ? bin : bin[program];
  if (file === undefined) throw new Error(`${packageName} has no program ${program}`);
  const result = await run(process.execPath, [path.join(folder, file), ...args], {
    cwd: projectFolder,
    timeoutMs: STAGE_LIMIT_MS,
    env: process.stdout.isTTY || env.FORCE_COLOR ? env : { ...env, NO_COLOR: '1' },
    output: 'show',
  });
  if (result.end === 'timedOut') say(`${program} was ended after ${STAGE_LIMIT_MS / 60_000} minutes`);
  return result.code;
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
