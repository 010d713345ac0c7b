/**
 * The Electron that npm's `electron` package stands for. Since version 42 the package has no install script: its
 * install.js downloads the runtime when it is first wanted, and honours ELECTRON_MIRROR and its relatives.
 */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { folderSize, startProgress } from './progress.mjs';
import { cacheFolder, ExpectedFailure, parseJson, projectFolder, say } from './project.mjs';
import { run } from './run.mjs';

/** No new byte for this long means that the network swallows the request: some proxies never answer. */
const STALL_LIMIT_MS = 30_000;
const DOWNLOAD_LIMIT_MS = 15 * 60_000;
const REMEMBER_FAILURE_MS = 24 * 60 * 60_000;

const packageFolder = path.join(projectFolder, 'node_modules', 'electron');

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {string} version
 */

/**
 * @param {NodeJS.Platform} platform
 * @returns {string} the executable's path inside an unpacked Electron
 */
export function executableName(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * The folder the user names in ELECTRON_OVERRIDE_DIST_PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Runtime | undefined>}
 */
export async function findOverride(env = process.env) {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const executable = path.resolve(folder, executableName());
  if (!(await exists(executable))) {
    throw new ExpectedFailure(
      `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but ${executable} does not exist.`,
      'Point it at the folder of an unpacked Electron, or unset it.',
    );
  }
  return { executable, version: await readVersion(folder) };
}

/**
 * The runtime that install.js has already downloaded.
 *
 * @returns {Promise<Runtime | undefined>}
 */
export async function findInstalled() {
  const dist = path.join(packageFolder, 'dist');
  const executable = path.join(dist, executableName());
  const version = await readVersion(dist);
  // path.txt is the last thing install.js writes: without it the download or unpacking was cut short.
  if (version !== (await wantedVersion()) || !(await exists(path.join(packageFolder, 'path.txt')))) return undefined;
  return (await exists(executable)) ? { executable, version } : undefined;
}

/**
 * Whether to try the download now. A failure is remembered for a day, so that a start behind a firewall does not wait
 * each time; a mirror that somebody has set is always worth a try.
 *
 * @param {object} circumstances
 * @param {NodeJS.ProcessEnv} circumstances.env
 * @param {string} circumstances.version
 * @param {{ version: string, failedAt: number } | undefined} circumstances.lastFailure
 * @param {number} circumstances.now milliseconds
 * @returns {boolean}
 */
export function mayTryDownload({ env, version, lastFailure, now }) {
  if (env.HEADROOM_RETRY_DOWNLOAD || hasMirror(env)) return true;
  if (lastFailure?.version !== version) return true;
  const age = now - lastFailure.failedAt;
  return age < 0 || age > REMEMBER_FAILURE_MS;
}

/**
 * The variables that @electron/get reads (its artifact-utils.js, mirrorVar), in any case of letters.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
function hasMirror(env) {
  return Object.keys(env).some(
    (name) => /^(npm_config_|npm_package_config_)?electron_(nightly_?)?mirror$/i.test(name) && env[name],
  );
}

/**
 * @returns {Promise<Runtime | { problem: string }>}
 */
export async function downloadOfficial() {
  const version = await wantedVersion();
  const memory = path.join(cacheFolder(), 'electron-download-failed.json');
  const lastFailure = await readFailure(memory);
  if (!mayTryDownload({ env: process.env, version, lastFailure, now: Date.now() })) {
    return {
      problem: `downloading Electron ${version} failed within the last day (HEADROOM_RETRY_DOWNLOAD=1 tries again)`,
    };
  }
  const problem = await runInstaller(version);
  const installed = problem === undefined ? await findInstalled() : undefined;
  if (installed !== undefined) {
    await fs.rm(memory, { force: true });
    return installed;
  }
  await fs.mkdir(cacheFolder(), { recursive: true });
  await fs.writeFile(memory, JSON.stringify({ version, failedAt: Date.now() }));
  const reason = problem ?? 'the installer left it incomplete';
  say(`that failed: ${reason}`);
  return { problem: `downloading Electron ${version} failed: ${reason}` };
}

/**
 * @param {string} version
 * @returns {Promise<string | undefined>} what went wrong
 */
async function runInstaller(version) {
  await fs.mkdir(cacheFolder(), { recursive: true });
  // The installer downloads into the temporary folder; giving it its own lets us see whether bytes still arrive.
  const temporary = await fs.mkdtemp(path.join(cacheFolder(), 'electron-download-'));
  const progress = startProgress(`downloading Electron ${version} (needed once)`);
  const stalled = new AbortController();
  let bytes = 0;
  let lastGrowth = Date.now();
  const watch = setInterval(() => {
    void folderSize(temporary).then((size) => {
      if (size !== bytes) lastGrowth = Date.now();
      bytes = size;
      if (bytes > 0) progress.report(bytes);
      if (bytes === 0 && Date.now() - lastGrowth > STALL_LIMIT_MS) stalled.abort();
    });
  }, 1000);
  try {
    const result = await run(process.execPath, [path.join(packageFolder, 'install.js')], {
      env: {
        ...process.env,
        // Without it the downloader ignores HTTPS_PROXY.
        ELECTRON_GET_USE_PROXY: '1',
        ELECTRON_GET_NO_PROGRESS: '1',
        TMPDIR: temporary,
        TEMP: temporary,
        TMP: temporary,
      },
      output: 'keep',
      timeoutMs: DOWNLOAD_LIMIT_MS,
      signal: stalled.signal,
    });
    if (stalled.signal.aborted) return `nothing arrived for ${STALL_LIMIT_MS / 1000} seconds`;
    if (result.end === 'timedOut') return 'it took longer than 15 minutes';
    return result.code === 0 ? undefined : firstLine(result.stderr);
  } finally {
    clearInterval(watch);
    progress.done();
    await fs.rm(temporary, { recursive: true, force: true });
  }
}

/** @returns {Promise<string>} the version package.json pins */
async function wantedVersion() {
  const text = await fs.readFile(path.join(packageFolder, 'package.json'), 'utf8');
  const { version } = /** @type {{ version: string }} */ (parseJson(text));
  return version;
}

/**
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function readVersion(folder) {
  const text = await fs.readFile(path.join(folder, 'version'), 'utf8').catch(() => '');
  return text.trim().replace(/^v/, '') || 'unknown';
}

/**
 * @param {string} file
 * @returns {Promise<{ version: string, failedAt: number } | undefined>}
 */
async function readFailure(file) {
  try {
    return /** @type {{ version: string, failedAt: number }} */ (parseJson(await fs.readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @returns {Promise<boolean>}
 */
async function exists(file) {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} text
 * @returns {string}
 */
function firstLine(text) {
  return text.trim().split('\n', 1)[0] ?? '';
}
