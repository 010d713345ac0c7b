import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Which files below a folder hold a plan that can be read without a password. */
export async function readableFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file, 'latin1')));
  return files.filter((_, index) => contents[index]?.includes('headroom-plan') === true);
}
