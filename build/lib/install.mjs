import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { cacheFolder, ExpectedFailure, parseJson, projectFolder, say } from './project.mjs';
import { npmCommand, run } from './run.mjs';

/**
 * Runs `npm ci` when node_modules is missing or belongs to another package-lock.json; otherwise does nothing, silently.
 */
export async function ensureInstalled() {
  const lockText = await fs.readFile(path.join(projectFolder, 'package-lock.json'), 'utf8').catch(() => {
    throw new ExpectedFailure('package-lock.json is missing.', 'Restore it from the repository, then try again.');
  });
  const wanted = createHash('sha256').update(lockText).digest('hex');
  const stampFile = path.join(projectFolder, 'node_modules', '.headroom-installed');
  if ((await readOrEmpty(stampFile)) === wanted) return;

  // Not in node_modules: npm ci empties that folder.
  const projectKey = createHash('sha256').update(projectFolder).digest('hex').slice(0, 16);
  await withLock(path.join(cacheFolder(), `install-${projectKey}.lock`), {
    onWait: (pid) => {
      say(`waiting for another installation (process ${pid})`);
    },
    work: async () => {
      if ((await readOrEmpty(stampFile)) === wanted) return;
      // Somebody who ran npm by hand has no stamp of ours, but may have exactly the right packages.
      const installed = await readOrEmpty(path.join(projectFolder, 'node_modules', '.package-lock.json'));
      if (installed === '' || !holdsSamePackages(installed, lockText)) await install();
      await fs.writeFile(stampFile, wanted);
    },
  });
}

async function install() {
  say('installing npm packages (npm ci); this is needed once');
  const npm = npmCommand();
  // --include=dev: NODE_ENV=production would leave the build tools out. --loglevel: `npm run -s` hands its silence
  // down by environment, and a silent failure helps nobody.
  const args = [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = await run(npm.command, args, { cwd: projectFolder });
  if (result.code === 0) return;
  throw new ExpectedFailure(
    result.end === 'notFound'
      ? 'npm was not found.'
      : `npm ci ended with code ${result.code} (its messages are above).`,
    'Check the network and the npm registry setting (npm config get registry), then run: npm ci --include=dev',
  );
}

/**
 * Whether npm's own record of what is installed names the same packages and versions as the lock file.
 *
 * @param {string} installedText node_modules/.package-lock.json
 * @param {string} lockText package-lock.json
 * @returns {boolean}
 */
export function holdsSamePackages(installedText, lockText) {
  const installed = readPackages(installedText);
  const wanted = readPackages(lockText);
  if (installed === undefined || wanted === undefined) return false;
  for (const [folder, entry] of Object.entries(wanted)) {
    if (folder === '') continue;
    const found = installed[folder];
    // npm leaves out optional packages made for another operating system.
    if (found === undefined ? entry.optional !== true : found.version !== entry.version) return false;
  }
  return Object.keys(installed).every((folder) => folder in wanted);
}

/**
 * @param {string} text
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function readPackages(text) {
  try {
    const parsed = /** @type {{ packages?: Record<string, { version?: string, optional?: boolean }> }} */ (
      parseJson(text)
    );
    return parsed.packages;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @returns {Promise<string>}
 */
async function readOrEmpty(file) {
  return fs.readFile(file, 'utf8').catch(() => '');
}
