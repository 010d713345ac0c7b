import { existsSync, mkdtempSync, promises as fs, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Whether something is at this path. */
export function exists(file: string): boolean {
  return existsSync(file);
}

/** The bytes of a file that belongs to the app. */
export function readOwnFile(file: string): Promise<Buffer> {
  return fs.readFile(file);
}

/** The text of a file that belongs to the app and is needed to start at all. */
export function readOwnText(file: string): string {
  return readFileSync(file, 'utf8');
}

/** How large a file is; null when there is no file. */
export async function measureFile(file: string): Promise<number | null> {
  const stat = await fs.stat(file).catch(() => null);
  return stat?.isFile() === true ? stat.size : null;
}

/** Makes a folder with everything above it. */
export async function ensureFolder(folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
}

const runFolderPrefix = 'headroom-run-';
const runFolderAgeMs = 60 * 60 * 1000;

/**
 * A folder for one run, and how to be rid of it. Chromium writes a few settings of its own into it even after that, while
 * the process ends; so each run also clears what earlier ones left.
 */
export function makeRunFolder(now: number): { readonly folder: string; readonly remove: () => void } {
  const parent = os.tmpdir();
  const removeFolder = (folder: string) => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
    } catch {
      // Another user's, or still in use: not worth failing for.
    }
  };
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(runFolderPrefix))) {
    const folder = path.join(parent, name);
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat !== undefined && now - stat.mtimeMs > runFolderAgeMs) removeFolder(folder);
  }
  const folder = mkdtempSync(path.join(parent, runFolderPrefix));
  return { folder, remove: () => removeFolder(folder) };
}
