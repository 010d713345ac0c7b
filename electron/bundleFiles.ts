import path from 'node:path';
import { z } from 'zod';

/** The scheme of our pages and the one host on it. */
export const bundleScheme = 'app';
export const bundleHost = 'bundle';
export const bundleOrigin = `${bundleScheme}://${bundleHost}`;

export interface BundleFile {
  /** On the disk. */
  readonly path: string;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.headroom': 'application/json; charset=utf-8',
};

/**
 * The files that our scheme serves, by the path of their address. A fixed list written by the build: an address is looked
 * up and never turned into a path, so there is no path to climb out of.
 *
 * @param listText the build's files.json
 * @throws when the list is not one that our build writes
 */
export function readBundleFiles(folder: string, listText: string): ReadonlyMap<string, BundleFile> {
  const names = z.array(z.string().regex(/^[\w@.-]+(\/[\w@.-]+)*$/)).parse(JSON.parse(listText));
  const files = new Map<string, BundleFile>();
  for (const name of names) {
    const parts = name.split('/');
    const contentType = contentTypes[path.extname(name).toLowerCase()];
    if (parts.includes('..') || parts.includes('.')) throw new Error(`Not a built file: ${name}`);
    if (contentType === undefined) throw new Error(`No content type for the built file ${name}`);
    files.set(`/${name}`, { path: path.join(folder, ...parts), contentType });
  }
  return files;
}

/** The file for an address, or null: only addresses exactly as they are in the list exist. */
export function findBundleFile(files: ReadonlyMap<string, BundleFile>, address: string): BundleFile | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${bundleScheme}:` || url.host !== bundleHost) return null;
  if (url.username !== '' || url.password !== '' || url.search !== '') return null;
  return files.get(url.pathname) ?? null;
}

/** Whether a page at this address is one of ours. */
export function isBundleOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // Not url.origin: Node knows no origins for schemes of others and says "null".
  return url.protocol === `${bundleScheme}:` && url.host === bundleHost;
}
