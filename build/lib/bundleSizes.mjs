/** What each package that we use adds to the built program, so that a dependency can be weighed before it is taken. */
import { gzipSync } from 'node:zlib';
import { partsOf } from './buildTargets.mjs';

/** @typedef {{ name: string, bytes: number, gzipBytes: number }} Share `name`: a package, or one of ours below */

export const OWN = 'Headroom itself';

/**
 * The package that a module comes from.
 *
 * @param {string} id path of a module
 * @returns {string}
 */
export function packageOf(id) {
  const inside = id.replaceAll('\\', '/').split('node_modules/').slice(1).at(-1);
  if (inside === undefined) return OWN;
  const [first = '', second = ''] = inside.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/**
 * Divides a chunk among the packages in it, by the length of their code before it was made small: what each has after that is
 * not known.
 *
 * @param {{ code: string, modules: Readonly<Record<string, { renderedLength: number }>> }} chunk
 * @returns {Share[]}
 */
export function sharesOfChunk({ code, modules }) {
  /** @type {Map<string, number>} */
  const lengths = new Map();
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    const name = packageOf(id);
    lengths.set(name, (lengths.get(name) ?? 0) + renderedLength);
  }
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  const [bytes, gzipBytes] = sizesOf(code);
  if (total === 0) return [{ name: OWN, bytes, gzipBytes }];
  return [...lengths].map(([name, length]) => ({
    name,
    bytes: (bytes * length) / total,
    gzipBytes: (gzipBytes * length) / total,
  }));
}

/**
 * @param {readonly Share[]} shares
 * @returns {Share[]} one for each name, largest first
 */
export function addUp(shares) {
  /** @type {Map<string, Share>} */
  const sums = new Map();
  for (const { name, bytes, gzipBytes } of shares) {
    const before = sums.get(name) ?? { name, bytes: 0, gzipBytes: 0 };
    sums.set(name, { name, bytes: before.bytes + bytes, gzipBytes: before.gzipBytes + gzipBytes });
  }
  return [...sums.values()].sort((left, right) => right.bytes - left.bytes);
}

/**
 * Builds window and shell once more, in memory.
 *
 * @returns {Promise<{ window: Share[], shell: Share[] }>}
 */
export async function measureBundles() {
  return { window: addUp(await measure('renderer')), shell: addUp(await measure('electron')) };
}

/**
 * @param {'renderer' | 'electron'} name
 * @returns {Promise<Share[]>}
 */
async function measure(name) {
  const { build } = await import('vite');
  /** @type {Share[]} */
  const shares = [];
  // What a worker is made of is counted there, and passed on to the window's bundle as files.
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {import('vite').Plugin} */
  const collect = {
    name: 'headroom:collect-sizes',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (seen.has(file.fileName)) continue;
        seen.add(file.fileName);
        shares.push(...(file.type === 'chunk' ? sharesOfChunk(file) : [shareOfAsset(file)]));
      }
    },
  };
  for (const part of partsOf(name)) {
    const config = await part.config(part);
    const workerPlugins = config.worker?.plugins;
    await build({
      ...config,
      // Last, so that what others change is changed.
      plugins: [...(config.plugins ?? []).filter((plugin) => !isFileLister(plugin)), collect],
      ...(workerPlugins === undefined
        ? {}
        : { worker: { ...config.worker, plugins: () => [...workerPlugins(), collect] } }),
      build: { ...config.build, write: false },
    });
  }
  return shares;
}

/**
 * @param {unknown} plugin
 * @returns {boolean} it writes the list of files, and nothing is written here
 */
function isFileLister(plugin) {
  return typeof plugin === 'object' && plugin !== null && 'name' in plugin && plugin.name === 'headroom:list-files';
}

/**
 * @param {{ fileName: string, source: string | Uint8Array, originalFileNames: readonly string[] }} asset
 * @returns {Share}
 */
function shareOfAsset({ fileName, source, originalFileNames }) {
  const [bytes, gzipBytes] = sizesOf(source);
  const origin = packageOf(originalFileNames[0] ?? '');
  const own = fileName.endsWith('.woff2') ? 'Fonts' : fileName.endsWith('.css') ? 'Styles' : OWN;
  return { name: origin === OWN ? own : origin, bytes, gzipBytes };
}

/**
 * @param {string | Uint8Array} content
 * @returns {readonly [bytes: number, gzipBytes: number]}
 */
function sizesOf(content) {
  const bytes = Buffer.from(content);
  return [bytes.length, gzipSync(bytes).length];
}
