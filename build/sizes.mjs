/**
 * `npm run sizes`: what each dependency adds to the built program, as a table. `npm run sizes -- FOLDER` also says what is in an
 * unpacked release. docs/packaging.md holds the figures of the present release.
 */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { measureBundles } from './lib/bundleSizes.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runScript, userFolder } from './lib/project.mjs';

await runScript(async () => {
  const [folder] = process.argv.slice(2);
  await ensureInstalled();
  const { window, shell } = await measureBundles();
  show('Window', window);
  show('Shell', shell);
  if (folder !== undefined) {
    const release = path.resolve(userFolder('sizes'), folder);
    const parts = await Promise.all(
      (await fs.readdir(release)).map(async (name) => ({ name, bytes: await bytesOf(path.join(release, name)) })),
    );
    show('Release', parts);
  }
  return 0;
});

/**
 * @param {string} title
 * @param {readonly { name: string, bytes: number, gzipBytes?: number }[]} rows
 */
function show(title, rows) {
  const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(0).padStart(8);
  const sum = (/** @type {(row: typeof rows[number]) => number} */ of) =>
    rows.reduce((total, row) => total + of(row), 0);
  const all = { name: 'Together', bytes: sum(({ bytes }) => bytes), gzipBytes: sum(({ gzipBytes }) => gzipBytes ?? 0) };
  const sorted = [...rows].sort((left, right) => right.bytes - left.bytes);
  const lines = [...sorted, all].map(
    ({ name, bytes, gzipBytes }) =>
      `${name.padEnd(34)} ${kilobytes(bytes)} kB${gzipBytes ? ` ${kilobytes(gzipBytes)} kB compressed` : ''}`,
  );
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`);
}

/**
 * @param {string} place
 * @returns {Promise<number>} bytes of the files in it
 */
async function bytesOf(place) {
  const stat = await fs.lstat(place);
  if (!stat.isDirectory()) return stat.size;
  const inside = await Promise.all((await fs.readdir(place)).map((name) => bytesOf(path.join(place, name))));
  return inside.reduce((total, bytes) => total + bytes, 0);
}
