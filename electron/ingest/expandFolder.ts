import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isOwnersName } from './readOwners.ts';

const mostFiles = 90;
const deepest = 4;
const mostEntries = 20_000;
/** What exports of data are called. Other files of a folder are none of our business. */
const dataName = /\.(csv|tsv|json|ndjson|jsonl|log|xlsx)$|^catalog-info\.ya?ml$|^CODEOWNERS(\.[\w-]+)?$|^\.?mailmap$/i;

/**
 * The files of a folder that can be imported, in the order of their names; the folder itself where OWNERS files lie in it, which
 * are read together. A file stays as it is. What cannot be read counts as not there.
 */
export async function expandFolder(chosen: string): Promise<readonly string[]> {
  if (!(await isFolder(chosen))) return [chosen];
  const found: string[] = [];
  const state = { entries: 0, hasOwners: false };
  await walk(chosen, 0, found, state);
  const files = found.sort().slice(0, mostFiles);
  return state.hasOwners ? [chosen, ...files] : files;
}

/** Whether a path leads to a folder. */
export async function isFolder(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function walk(
  folder: string,
  depth: number,
  found: string[],
  state: { entries: number; hasOwners: boolean },
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if ((state.entries += 1) > mostEntries) return;
    const inside = path.join(folder, entry.name);
    // Links could lead in circles, or out of what was chosen.
    if (entry.isDirectory() && depth < deepest && entry.name !== '.git' && entry.name !== 'node_modules') {
      await walk(inside, depth + 1, found, state);
    } else if (entry.isFile()) {
      if (isOwnersName(entry.name)) state.hasOwners = true;
      else if (isData(entry.name)) found.push(inside);
    }
  }
}

/** Settings of tools in a repository are JSON as well. */
function isData(name: string): boolean {
  return dataName.test(name) && !/^(package(-lock)?|tsconfig.*|\..*)\.json$/i.test(name);
}
