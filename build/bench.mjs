/**
 * `npm run bench [-- model simulation import large app] [-- --json FILE]`: sets up, builds and runs the benchmarks, all of them or only
 * those named; --json also writes the figures to a file.
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
import { cacheFolder, ExpectedFailure, projectFolder, runScript, say, userFolder } from './lib/project.mjs';
import { npmCommand, run } from './lib/run.mjs';

const allParts = ['model', 'simulation', 'import', 'large', 'app'];
/** People of the generated organisations; teams of ten, so the first is one team. */
const sizes = [10, 60, 1_000, 10_000];
/** Only the app needs one. */
const noElectron = { launch: null, stop: () => undefined };

await runScript(async () => {
  const { parts, jsonFile } = readArguments();
  await ensureInstalled();
  // The import part reads with the built reading process, the app part runs the built app.
  await ensureBuilt(['renderer', 'electron', 'cli', 'bench']);
  const orgFolder = mkdtempSync(path.join(os.tmpdir(), 'headroom-bench-orgs-'));
  // On exit, not in a finally: a signal ends the script from within run().
  process.on('exit', () => {
    rmSync(orgFolder, { recursive: true, force: true });
  });
  await writeOrgs(orgFolder);
  const { launch, stop } = parts.includes('app') ? await prepareElectron({ display: 'virtual' }) : noElectron;
  try {
    const duckdb = parts.includes('large') ? await installPeer('@duckdb/node-api', '1.5.6-r.1') : null;
    const request = { parts, jsonFile, orgFolder, launch, duckdb };
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
  return {
    parts: positionals.length > 0 ? allParts.filter((name) => positionals.includes(name)) : allParts,
    jsonFile: values.json === undefined ? null : path.resolve(userFolder('bench'), values.json),
  };
}

function parseCommandLine() {
  try {
    return parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ExpectedFailure(text, 'Use: npm run bench [-- model simulation import large app] [-- --json FILE]');
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
 * Installs a package that only a benchmark compares with, outside the project: nobody else should have to download it.
 *
 * @param {string} name
 * @param {string} version
 * @returns {Promise<string | null>} the folder that it is installed under; null: it cannot be had here
 */
async function installPeer(name, version) {
  const folder = path.join(cacheFolder(), `bench-${name.replace(/\W+/g, '-')}-${version}`);
  if (existsSync(path.join(folder, 'node_modules', name, 'package.json'))) return folder;
  say(`Installing ${name} ${version} for the benchmark`);
  const { command, args } = npmCommand();
  const { code } = await run(
    command,
    [...args, 'install', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`],
    { output: 'keep' },
  );
  return code === 0 ? folder : null;
}
