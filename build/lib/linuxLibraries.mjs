/**
 * What Electron and the virtual display need from the operating system on Linux, and how to get it.
 */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { ExpectedFailure, say } from './project.mjs';
import { run } from './run.mjs';

/**
 * Debian packages, each with its names from newest to oldest: Debian 13 and Ubuntu 24.04 renamed libraries in the
 * change to 64-bit time.
 */
const LIBRARY_PACKAGES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
];
const DISPLAY_PACKAGES = [['xvfb'], ['xauth']];

/**
 * Checks that the executable finds its libraries and, when a virtual display is wanted, that Xvfb is there. As root it
 * installs what is missing; otherwise it fails with the command to run.
 *
 * @param {{ executable?: string, virtualDisplay: 'needed' | 'notNeeded' }} wanted
 */
export async function ensureLinuxReady({ executable, virtualDisplay }) {
  if (process.platform !== 'linux') return;
  const before = await findMissing({ executable, virtualDisplay });
  if (before.length === 0) return;
  const install = await installCommand();
  if (install === undefined) {
    throw new ExpectedFailure(
      `Missing on this system: ${before.join(', ')}.`,
      'Install GTK 3, NSS, ALSA, GBM, libXss, at-spi2 and Xvfb with the package manager of this system, then try again.',
    );
  }
  const canInstall = process.getuid?.() === 0 && !process.env.HEADROOM_NO_APT;
  if (!canInstall) {
    throw new ExpectedFailure(
      `Missing on this system: ${before.join(', ')}.`,
      `Run this, then try again:\n  sudo apt-get update && sudo apt-get ${install.join(' ')}`,
    );
  }
  say(`missing on this system: ${before.join(', ')}; installing: apt-get ${install.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Package lists on a fresh machine are empty or old; a failing update still leaves the lists there are.
  await run('apt-get', ['update', '-qq'], { env });
  const result = await run('apt-get', ['-qq', ...((await installCommand()) ?? install)], { env });
  const after = await findMissing({ executable, virtualDisplay });
  if (after.length === 0) return;
  throw new ExpectedFailure(
    `Still missing after apt-get (code ${result.code}): ${after.join(', ')}.`,
    `Run this to see why:\n  apt-get update && apt-get ${install.join(' ')}`,
  );
}

/**
 * @param {{ executable?: string | undefined, virtualDisplay: 'needed' | 'notNeeded' }} wanted
 * @returns {Promise<string[]>} names of libraries and programs
 */
async function findMissing({ executable, virtualDisplay }) {
  const missing = executable === undefined ? [] : await missingLibraries(executable);
  if (virtualDisplay === 'needed' && !(await isOnPath('Xvfb'))) missing.push('Xvfb');
  return missing;
}

/**
 * @param {string} executable
 * @returns {Promise<string[]>}
 */
async function missingLibraries(executable) {
  const result = await run('ldd', [executable], { output: 'keep' });
  // No ldd (musl, NixOS): the start itself will tell.
  return result.code === 0 ? parseMissingLibraries(result.stdout) : [];
}

/**
 * @param {string} lddOutput
 * @returns {string[]}
 */
export function parseMissingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/** @returns {Promise<string[] | undefined>} arguments for apt-get; undefined where there is no apt */
async function installCommand() {
  if (!(await isOnPath('apt-get'))) return undefined;
  const wanted = [...DISPLAY_PACKAGES, ...LIBRARY_PACKAGES];
  const policy = await run('apt-cache', ['policy', ...wanted.flat()], {
    output: 'keep',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return ['install', '-y', '--no-install-recommends', ...choosePackages(wanted, parseKnownPackages(policy.stdout))];
}

/**
 * @param {string} policyOutput of `apt-cache policy NAME...` in the C locale
 * @returns {Set<string>} packages that could be installed; virtual ones have no candidate
 */
export function parseKnownPackages(policyOutput) {
  /** @type {Set<string>} */
  const known = new Set();
  for (const [, name, candidate] of policyOutput.matchAll(/^(\S+):\n\s+Installed: .*\n\s+Candidate: (.*)$/gm)) {
    if (name !== undefined && candidate !== '(none)') known.add(name);
  }
  return known;
}

/**
 * @param {readonly (readonly string[])[]} wanted each package with its names, most wanted first
 * @param {ReadonlySet<string>} known
 * @returns {string[]} one name each; the oldest when none is known, as the lists may be empty before apt-get update
 */
export function choosePackages(wanted, known) {
  return wanted.map((names) => names.find((name) => known.has(name)) ?? names.at(-1) ?? '');
}

/**
 * @param {string} program
 * @returns {Promise<boolean>}
 */
export async function isOnPath(program) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const found = await fs.access(path.join(folder, program), fs.constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}
