import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';

/**
 * A fingerprint of files and folders by name and content. Content, not time: a fresh clone, a branch switch and a
 * restored cache all change times without changing anything that matters.
 *
 * @param {string} folder base of the names
 * @param {readonly string[]} sources files and folders below it; one that does not exist counts as empty
 * @returns {Promise<string>}
 */
export async function fingerprint(folder, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await listFiles(path.join(folder, source))) {
      hash.update(`${path.relative(folder, file).split(path.sep).join('/')}\0`);
      hash.update(
        createHash('sha256')
          .update(await fs.readFile(file))
          .digest(),
      );
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} start a file or folder
 * @returns {Promise<string[]>} files in a fixed order, tests left out: they are never part of what is built
 */
async function listFiles(start) {
  const stat = await fs.stat(start).catch(() => undefined);
  if (stat === undefined) return [];
  if (stat.isFile()) return [start];
  const entries = await fs.readdir(start, { withFileTypes: true });
  const names = entries.filter((entry) => !isTest(entry.name)).map((entry) => entry.name);
  const lists = await Promise.all(names.sort().map((name) => listFiles(path.join(start, name))));
  return lists.flat();
}

/**
 * @param {string} name
 * @returns {boolean}
 */
function isTest(name) {
  return /\.test\.(ts|tsx|mjs)$/.test(name) || name === 'node_modules';
}

/**
 * Whether a target was built from the same sources and its outputs are still there.
 *
 * @param {{ stampFile: string, wanted: string, outputs: readonly string[] }} target
 * @returns {Promise<boolean>}
 */
export async function isFresh({ stampFile, wanted, outputs }) {
  const stamp = await fs.readFile(stampFile, 'utf8').catch(() => '');
  if (stamp !== wanted) return false;
  const present = await Promise.all(
    outputs.map((output) =>
      fs.access(output).then(
        () => true,
        () => false,
      ),
    ),
  );
  return present.every(Boolean);
}

/**
 * @param {string} stampFile
 * @param {string} wanted
 */
export async function writeStamp(stampFile, wanted) {
  await fs.mkdir(path.dirname(stampFile), { recursive: true });
  await fs.writeFile(stampFile, wanted);
}
