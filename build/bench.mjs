/**
 * `npm run bench [-- PART...] [-- --json FILE] [--history FILE] [--minutes N]`: sets up, builds and runs the benchmarks, all of them
 * or only those named. --json also writes the figures to a file; --history adds the run to a file of past ones, and fails when a
 * ratio is more than twice what it was; --minutes is how long the scripted session lasts.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serialize } from 'node:v8';
import { ensureBuilt } from './lib/buildTargets.mjs';
import { launchEnvironment } from './lib/electronRuntime.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { prepareElectron } from './lib/prepareElectron.mjs';
import { buildPeerPages, PEER_PACKAGES } from './lib/peerPages.mjs';
import { cacheFolder, ExpectedFailure, projectFolder, runScript, say, userFolder } from './lib/project.mjs';
import { npmCommand, run } from './lib/run.mjs';

const allParts = ['model', 'plans', 'simulation', 'import', 'large', 'app', 'map', 'session', 'window', 'pdf'];
/** Parts that measure the app itself. */
const appParts = ['app', 'map', 'session', 'window', 'pdf'];
/** People of the generated organisations; teams of ten, so the first is one team. */
const sizes = [10, 60, 1_000, 10_000];
/** Only the app needs one. */
const noElectron = { launch: null, stop: () => undefined };

await runScript(async () => {
  const { parts, jsonFile, historyFile, minutes } = readArguments();
  await ensureInstalled();
  // The import part reads with the built reading process, the app part runs the built app.
  await ensureBuilt(['renderer', 'electron', 'cli', 'bench']);
  const orgFolder = mkdtempSync(path.join(os.tmpdir(), 'headroom-bench-orgs-'));
  // On exit, not in a finally: a signal ends the script from within run().
  process.on('exit', () => {
    rmSync(orgFolder, { recursive: true, force: true });
  });
  await writeOrgs(orgFolder);
  const { launch, stop } = parts.some((part) => appParts.includes(part))
    ? await prepareElectron({ display: 'virtual' })
    : noElectron;
  try {
    const duckdb = parts.includes('large')
      ? await installPeers('duckdb-node-api', ['@duckdb/node-api@1.5.6-r.1'])
      : null;
    const peerPages = parts.includes('map') ? await buildPeerPages(await installPeers('map', PEER_PACKAGES)) : null;
    const request = { parts, jsonFile, historyFile, minutes, peerPages, orgFolder, launch, duckdb };
    const { code } = await run(process.execPath, ['--expose-gc', path.join(projectFolder, 'dist/bench/bench.mjs')], {
      env: {
        ...(launch === null ? process.env : launchEnvironment(launch)),
        HEADROOM_BENCH_REQUEST: JSON.stringify(request),
      },
      output: 'show',
    });
    return code;
  } finally {
    stop();
  }
});

function readArguments() {
  const { values, positionals } = parseCommandLine();
  const unknown = positionals.filter((name) => !allParts.includes(name));
  if (unknown.length > 0) {
    throw new ExpectedFailure(`Unknown part: ${unknown.join(', ')}.`, `Choose from: ${allParts.join(', ')}.`);
  }
  const minutes = Number(values.minutes ?? '1');
  if (!(minutes > 0)) throw new ExpectedFailure('--minutes must be a number above 0.', 'Use: --minutes 60');
  return {
    parts: positionals.length > 0 ? allParts.filter((name) => positionals.includes(name)) : allParts,
    jsonFile: fileOf(values.json),
    historyFile: fileOf(values.history),
    minutes,
  };
}

/**
 * @param {string | undefined} file
 * @returns {string | null}
 */
function fileOf(file) {
  return file === undefined ? null : path.resolve(userFolder('bench'), file);
}

function parseCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'string' }, history: { type: 'string' }, minutes: { type: 'string' } },
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ExpectedFailure(
      text,
      `Use: npm run bench [-- ${allParts.join(' ')}] [-- --json FILE] [--history FILE] [--minutes N]`,
    );
  }
}

/**
 * The generated organisations as files: shared/testing is no part of what e2e/ is compiled against.
 *
 * @param {string} folder
 */
async function writeOrgs(folder) {
  const { runnerImport } = await import('vite');
  const file = path.join(projectFolder, 'shared/testing/generatedOrg.ts');
  /** @type {{ module: { generateOrg: (people: number, teams: number) => object } }} */
  const { module } = await runnerImport(file, { configFile: false, root: projectFolder, logLevel: 'warn' });
  for (const people of sizes) {
    writeFileSync(path.join(folder, `${people}.org`), serialize(module.generateOrg(people, people / 10)));
  }
}

/**
 * Installs packages that only a benchmark compares with, outside the project: nobody else should have to download them.
 *
 * @param {string} name of the folder
 * @param {readonly string[]} packages with their versions
 * @returns {Promise<string | null>} the folder that they are installed under; null: they cannot be had here
 */
async function installPeers(name, packages) {
  const folder = path.join(cacheFolder(), `bench-${name}-${packages.join(' ').replace(/\W+/g, '-')}`);
  const isThere = packages.every((one) =>
    existsSync(path.join(folder, 'node_modules', one.slice(0, one.lastIndexOf('@')), 'package.json')),
  );
  if (isThere) return folder;
  say(`Installing ${packages.join(', ')} for the benchmark`);
  const { command, args } = npmCommand();
  const { code } = await run(
    command,
    [...args, 'install', '--no-audit', '--no-fund', '--prefix', folder, ...packages],
    {
      output: 'keep',
    },
  );
  return code === 0 ? folder : null;
}
