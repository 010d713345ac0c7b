/** The licences of everything that is in the package besides Electron, which brings its own. */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { ExpectedFailure, parseJson, projectFolder } from '../project.mjs';

/** Licences that ask for their text and nothing else of a program that is passed on. */
const accepted = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Zlib',
  'Unlicense',
  'BlueOak-1.0.0',
  // Fonts: may be passed on with a program, not sold by themselves.
  'OFL-1.1',
]);

/** @typedef {{ name: string, version: string, licence: string, text: string, bytes: number }} Dependency */

/**
 * The packages that the lock file installs for the running program, each with the text of its licence.
 *
 * @returns {Promise<Dependency[]>}
 * @throws {ExpectedFailure} one has a licence that nobody has looked at
 */
export async function findDependencies() {
  const lock = /** @type {{ packages: Record<string, { version?: string, dev?: boolean, optional?: boolean }> }} */ (
    parseJson(await fs.readFile(path.join(projectFolder, 'package-lock.json'), 'utf8'))
  );
  const found = [];
  for (const [place, { dev, version }] of Object.entries(lock.packages)) {
    if (place === '' || dev === true || version === undefined) continue;
    const folder = path.join(projectFolder, place);
    // Packages for other systems are in the lock file and not on the disk.
    const description = await fs.readFile(path.join(folder, 'package.json'), 'utf8').catch(() => null);
    if (description === null) continue;
    const { name, license } = /** @type {{ name: string, license?: unknown }} */ (parseJson(description));
    found.push({
      name,
      version,
      licence: licenceOf(name, license),
      text: await licenceText(folder),
      bytes: await sizeOf(folder),
    });
  }
  return found.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/**
 * @param {readonly Dependency[]} dependencies
 * @returns {string}
 */
export function licencesText(dependencies) {
  const rule = '-'.repeat(78);
  return dependencies
    .map(({ name, version, licence, text }) => `${rule}\n${name} ${version}: ${licence}\n${rule}\n\n${text.trim()}\n`)
    .join('\n');
}

/**
 * @param {string} name
 * @param {unknown} stated
 * @returns {string}
 */
function licenceOf(name, stated) {
  const licence = typeof stated === 'string' ? stated : '';
  const choices = licence.replace(/[()]/g, '').split(/ OR | AND /);
  const isFree = licence.includes(' OR ')
    ? choices.some((choice) => accepted.has(choice))
    : choices.every((choice) => accepted.has(choice));
  if (isFree) return licence;
  throw new ExpectedFailure(
    `${name} has the licence “${licence || 'none that it states'}”.`,
    'See whether it may be passed on with Headroom; then name the licence in build/lib/package/licences.mjs.',
  );
}

/**
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function licenceText(folder) {
  const names = await fs.readdir(folder);
  const texts = names.filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort();
  const parts = await Promise.all(texts.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
  return parts.length > 0
    ? parts.join('\n\n')
    : 'The package brings no text of its licence; the name above is what it states.';
}

/**
 * @param {string} folder
 * @returns {Promise<number>} bytes of the files in it, packages inside it left out
 */
async function sizeOf(folder) {
  let bytes = 0;
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const file = path.join(folder, entry.name);
    bytes += entry.isDirectory() ? await sizeOf(file) : (await fs.stat(file)).size;
  }
  return bytes;
}
