/** Makes what is given to users: the built app in an asar beside Electron, its fuses set, as a folder, an archive and a deb. */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../buildTargets.mjs';
import { findRuntime } from '../electronRuntime.mjs';
import { electronSupport, whyNotForRelease } from '../electronSupport.mjs';
import { ExpectedFailure, parseJson, projectFolder, say } from '../project.mjs';
import { run } from '../run.mjs';
import { findDependencies, licencesText } from './licences.mjs';
import { holder, releaseConfig } from './releaseConfig.mjs';

/** @typedef {'dir' | 'tar.gz' | 'deb'} ReleaseTarget */

/**
 * @typedef {object} Release
 * @property {string} folder the unpacked app
 * @property {string} executable
 * @property {readonly string[]} files archives and installers
 * @property {string} electronVersion
 * @property {boolean} mayShip false: made with a runtime that is for tests only, or that gets no fixes any more
 */

/**
 * @param {object} wanted
 * @param {readonly ReleaseTarget[]} wanted.targets
 * @param {string} wanted.outFolder emptied first
 * @param {'xz' | 'gz'} [wanted.compression] of the deb
 * @returns {Promise<Release>}
 */
export async function makeRelease({ targets, outFolder, compression = 'xz' }) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new ExpectedFailure(
      `npm run dist makes the packages for Linux x64, and this is ${process.platform} ${process.arch}.`,
      'The installers for Windows and macOS are made on their own systems: docs/packaging.md says how.',
    );
  }
  await ensureBuilt(['renderer', 'electron']);
  const runtime = await findRuntime();
  const support = electronSupport(runtime.version, new Date());
  const why = runtime.source === 'fallback' ? 'which is for tests only' : whyNotForRelease(support);
  const mayShip = why === null;
  if (!mayShip) say(`made with Electron ${runtime.version}, ${why}: what comes out is NOT FOR RELEASE`);
  if (support.kind === 'endsSoon') say(`Electron ${runtime.version} gets fixes until ${support.until} only`);
  await fs.rm(outFolder, { recursive: true, force: true });
  await fs.mkdir(outFolder, { recursive: true });
  // Read before it is there: a folder beside the results, so that links instead of copies are possible.
  const workshop = await fs.mkdtemp(path.join(path.dirname(outFolder), '.release-'));
  try {
    const appFolder = await stageApp(path.join(workshop, 'app'));
    const electronDist = await stageRuntime(path.dirname(runtime.executable), path.join(workshop, 'electron'));
    const licencesFile = path.join(workshop, 'THIRD-PARTY-LICENCES.txt');
    await fs.writeFile(licencesFile, licencesText(await findDependencies()));
    const notice = path.join(workshop, 'NOT-FOR-RELEASE.txt');
    if (!mayShip)
      await fs.writeFile(notice, `Made with Electron ${runtime.version}, ${why}. For tests; not for users.\n`);
    const config = releaseConfig({
      appFolder,
      outFolder,
      electronDist,
      electronVersion: runtime.version,
      licencesFile,
      noticeFile: mayShip ? null : notice,
      compression,
    });
    await runBuilder(targets.includes('deb') ? ['deb'] : ['dir'], config);
    const folder = path.join(outFolder, 'linux-unpacked');
    const files = (await fs.readdir(outFolder)).filter((name) => name.endsWith('.deb'));
    if (targets.includes('tar.gz')) files.push(await archive(folder, outFolder));
    // Settings of electron-builder with the folders of this machine in them.
    await fs.rm(path.join(outFolder, 'builder-effective-config.yaml'), { force: true });
    await fs.rm(path.join(outFolder, 'builder-debug.yml'), { force: true });
    const named = await Promise.all(files.map((name) => mark(outFolder, name, mayShip)));
    return {
      folder,
      executable: path.join(folder, 'headroom'),
      files: named,
      electronVersion: runtime.version,
      mayShip,
    };
  } finally {
    await fs.rm(workshop, { recursive: true, force: true });
  }
}

/**
 * The app as it is packed: what is built, the sample, and a description without scripts and packages.
 *
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function stageApp(folder) {
  const text = await fs.readFile(path.join(projectFolder, 'package.json'), 'utf8');
  const { name, version, description, license, main } = /** @type {Record<string, string>} */ (parseJson(text));
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(
    path.join(folder, 'package.json'),
    `${JSON.stringify(
      {
        name,
        productName: 'Headroom',
        version,
        description,
        license,
        main,
        author: { name: holder },
        // There is none. electron-builder makes no deb without one, so it gets a name that is reserved for nothing; the deb leaves it out.
        homepage: 'https://headroom.invalid',
        desktopName: 'headroom.desktop',
      },
      undefined,
      2,
    )}\n`,
  );
  for (const part of ['dist/electron', 'dist/renderer', 'build/samples/commerce.headroom', 'LICENSE']) {
    await fs.cp(path.join(projectFolder, part), path.join(folder, part), { recursive: true });
  }
  return folder;
}

/**
 * The runtime without an app of its own, which Electron would prefer to ours or which would be in the package for nothing.
 *
 * @param {string} source
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function stageRuntime(source, folder) {
  await fs.cp(source, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !/[\\/]resources[\\/](app|default_app\.asar)$/.test(from),
  });
  await fs.mkdir(path.join(folder, 'resources'), { recursive: true });
  return folder;
}

/**
 * @param {readonly string[]} targets
 * @param {import('electron-builder').Configuration} config
 */
async function runBuilder(targets, config) {
  // electron-builder would fetch fpm; this makes the deb with what Debian has.
  process.env.CUSTOM_FPM_PATH ??= fileURLToPath(new URL('../../package/dpkgDeb.mjs', import.meta.url));
  const { build, Platform, Arch } = await import('electron-builder');
  await build({
    projectDir: projectFolder,
    targets: Platform.LINUX.createTarget([...targets], Arch.x64),
    config,
    publish: 'never',
  });
}

/**
 * @param {string} folder
 * @param {string} outFolder
 * @returns {Promise<string>} the archive's name
 */
async function archive(folder, outFolder) {
  const { version } = /** @type {{ version: string }} */ (
    parseJson(await fs.readFile(path.join(projectFolder, 'package.json'), 'utf8'))
  );
  const name = `headroom-${version}-linux-x64.tar.gz`;
  const inside = name.replace('.tar.gz', '');
  // Owned by root in the archive, whoever builds, with the same order each time.
  const args = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name', `--transform=s,^\\.,${inside},S`];
  const result = await run('tar', [...args, '-czf', path.join(outFolder, name), '-C', folder, '.'], { output: 'keep' });
  if (result.code !== 0)
    throw new ExpectedFailure(`The archive was not made: ${result.stderr.trim()}`, 'Is there room?');
  return name;
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {boolean} mayShip
 * @returns {Promise<string>} the file, its name saying so when it is not for release
 */
async function mark(folder, name, mayShip) {
  const marked = mayShip ? name : name.replace(/(\.tar\.gz|\.deb)$/, '-not-for-release$1');
  await fs.rename(path.join(folder, name), path.join(folder, marked));
  return path.join(folder, marked);
}
