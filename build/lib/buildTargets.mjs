import { existsSync, promises as fs } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { ExpectedFailure, projectFolder, say } from './project.mjs';
import { fingerprint, isFresh, writeStamp } from './staleness.mjs';

/** @typedef {'renderer' | 'electron' | 'cli' | 'bench'} TargetName */

/**
 * @typedef {object} Part one run of Vite
 * @property {readonly string[]} entries source files, relative to the project; missing ones are left out
 * @property {string} output relative to the project: a file that appears when the part is built
 * @property {(part: { entries: readonly string[], output: string }) => Promise<import('vite').InlineConfig>} config
 */

/**
 * @typedef {object} Target
 * @property {readonly string[]} sources what its result depends on
 * @property {readonly Part[]} parts
 */

/** Changes here change every result. */
const COMMON_SOURCES = ['shared', 'package-lock.json', 'build/lib/buildTargets.mjs'];

/** @type {Record<TargetName, Target>} */
const targets = {
  renderer: {
    sources: [...COMMON_SOURCES, 'renderer', 'build/vite.renderer.config.mjs', 'build/lib/startSize.mjs'],
    parts: [
      {
        entries: ['renderer/index.html', 'renderer/print.html', 'renderer/speaker.html'],
        output: 'dist/renderer/files.json',
        config: async ({ entries }) => {
          const { rendererConfig } = await import('../vite.renderer.config.mjs');
          return rendererConfig({ projectFolder, entries, outFolder: path.join(projectFolder, 'dist/renderer') });
        },
      },
    ],
  },
  electron: {
    sources: [...COMMON_SOURCES, 'electron', 'build/vite.node.config.mjs'],
    parts: [
      nodePart('electron/main.ts', { output: 'dist/electron/main.cjs', format: 'cjs', chunks: 'shell' }),
      nodePart('electron/preload.ts', { output: 'dist/electron/preload.cjs', format: 'cjs' }),
      nodePart('electron/printPreload.ts', { output: 'dist/electron/printPreload.cjs', format: 'cjs' }),
      nodePart('electron/speakerPreload.ts', { output: 'dist/electron/speakerPreload.cjs', format: 'cjs' }),
      nodePart('electron/ingest/ingestProcess.ts', { output: 'dist/electron/ingestProcess.cjs', format: 'cjs' }),
      nodePart('electron/crypt/cryptProcess.ts', { output: 'dist/electron/cryptProcess.cjs', format: 'cjs' }),
      nodePart('electron/files/planCheckThread.ts', { output: 'dist/electron/planCheckThread.cjs', format: 'cjs' }),
      nodePart('electron/database/databaseProcess.ts', { output: 'dist/electron/databaseProcess.cjs', format: 'cjs' }),
    ],
  },
  cli: {
    sources: [...COMMON_SOURCES, 'electron', 'build/vite.node.config.mjs'],
    parts: [nodePart('electron/cli/main.ts', { output: 'dist/cli/headroom.mjs', format: 'es' })],
  },
  bench: {
    sources: [...COMMON_SOURCES, 'e2e/bench', 'build/vite.node.config.mjs'],
    parts: [nodePart('e2e/bench/main.ts', { output: 'dist/bench/bench.mjs', format: 'es' })],
  },
};

/** @type {readonly TargetName[]} */
export const targetNames = ['renderer', 'electron', 'cli', 'bench'];

/**
 * @param {TargetName} name
 * @returns {readonly Part[]} what the target is made of
 */
export function partsOf(name) {
  return targets[name].parts;
}

/**
 * @param {string} entry
 * @param {{ output: string, format: 'cjs' | 'es', chunks?: string }} result
 * @returns {Part}
 */
function nodePart(entry, { output, ...result }) {
  return {
    entries: [entry],
    output,
    config: async () => {
      const { nodeConfig } = await import('../vite.node.config.mjs');
      const outFile = path.join(projectFolder, output);
      const banner = result.format === 'es' ? { banner: SHEBANG } : {};
      return nodeConfig({ projectFolder, entry, outFile, ...result, ...banner });
    },
  };
}

const SHEBANG = '#!/usr/bin/env node';

/**
 * Builds the targets whose sources changed since they were last built; silent when there are none. Needs node_modules.
 *
 * @param {readonly TargetName[]} names
 */
export async function ensureBuilt(names) {
  const stale = await findStale(names);
  if (stale.length === 0) return;
  await withLock(path.join(projectFolder, 'node_modules', '.cache', 'headroom-build.lock'), {
    onWait: (pid) => {
      say(`waiting for another build (process ${pid})`);
    },
    work: async () => {
      // Another process may have built the same while we waited.
      for (const { name, wanted } of await findStale(names)) await buildTarget(name, wanted);
    },
  });
}

/**
 * @param {readonly TargetName[]} names
 * @returns {Promise<{ name: TargetName, wanted: string }[]>}
 */
async function findStale(names) {
  const found = [];
  for (const name of names) {
    const { sources, parts } = targets[name];
    const wanted = await fingerprint(projectFolder, sources);
    const outputs = parts.filter((part) => presentEntries(part).length > 0).map(({ output }) => inProject(output));
    if (outputs.length === 0)
      say(`nothing to build for ${name}: ${parts.map((part) => part.entries[0]).join(', ')} missing`);
    else if (!(await isFresh({ stampFile: stampFile(name), wanted, outputs }))) found.push({ name, wanted });
  }
  return found;
}

/**
 * @param {TargetName} name
 * @param {string} wanted
 */
async function buildTarget(name, wanted) {
  const started = Date.now();
  const { build } = await import('vite');
  // A build that fails half-way must not pass for the one before.
  await fs.rm(stampFile(name), { force: true });
  for (const part of targets[name].parts) {
    const entries = presentEntries(part);
    const missing = part.entries.filter((entry) => !entries.includes(entry));
    if (missing.length > 0) say(`left out of the build, not written yet: ${missing.join(', ')}`);
    if (entries.length === 0) continue;
    await buildPart({ ...part, entries });
  }
  await writeStamp(stampFile(name), wanted);
  say(`built ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);

  /** @param {Part} part */
  async function buildPart(part) {
    try {
      await build(await part.config(part));
    } catch (error) {
      // Stack lines of the bundler say nothing about the source that is wrong.
      const text = (error instanceof Error ? error.message : String(error)).replaceAll(/\n\s+at .*/g, '');
      throw new ExpectedFailure(
        `Building ${part.entries.join(', ')} failed:\n${text}`,
        'Mend the source and try again.',
      );
    }
  }
}

/**
 * @param {Part} part
 * @returns {string[]}
 */
function presentEntries(part) {
  return part.entries.filter((entry) => existsSync(inProject(entry)));
}

/**
 * @param {string} name
 * @returns {string}
 */
function inProject(name) {
  return path.join(projectFolder, name);
}

/**
 * @param {TargetName} name
 * @returns {string}
 */
function stampFile(name) {
  return inProject(`dist/.stamps/${name}`);
}
