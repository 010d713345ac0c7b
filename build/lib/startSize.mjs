import { gzipSync } from 'node:zlib';

/** What the window may load of code before it can be used, as gzip, in bytes. Styles are about 28,000 more, and fonts. */
export const START_LIMIT = 350_000;

/**
 * What a page loads when it is opened: its entry, and whatever that imports at once, with their styles.
 *
 * @param {Record<string, import('vite').Rolldown.OutputChunk | import('vite').Rolldown.OutputAsset>} bundle
 * @param {string} page the page's file, such as `index.html`
 * @returns {{ names: readonly string[], bytes: number }} compressed
 */
export function startSizeOf(bundle, page) {
  const entry = Object.values(bundle).find(
    (item) => item.type === 'chunk' && item.isEntry && item.facadeModuleId?.endsWith(`/${page}`) === true,
  );
  if (entry === undefined) throw new Error(`${page} has no entry in the bundle.`);
  /** @type {Set<string>} */
  const names = new Set();
  const open = [entry.fileName];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    const item = bundle[name];
    if (item?.type !== 'chunk') continue;
    open.push(...item.imports);
  }
  const bytes = [...names].reduce((sum, name) => {
    const item = bundle[name];
    return item?.type === 'chunk' ? sum + gzipSync(item.code).length : sum;
  }, 0);
  return { names: [...names], bytes };
}
