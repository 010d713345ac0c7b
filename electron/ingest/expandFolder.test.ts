import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { expandFolder } from './expandFolder.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'headroom-folder-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function write(folder: string, names: readonly string[]): string {
  for (const name of names) {
    const file = path.join(root, folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'x');
  }
  return path.join(root, folder);
}

describe('a folder that is chosen for import', () => {
  it('gives exports and ownership files, and no settings, code or packages', async () => {
    const folder = write('exports', [
      'b.json',
      'a.csv',
      'people.xlsx',
      '.github/CODEOWNERS',
      '.mailmap',
      'package.json',
      'tsconfig.json',
      'src/main.ts',
      'README.md',
      'node_modules/x/data.csv',
      '.git/log.log',
    ]);
    const found = await expandFolder(folder);
    expect(found.map((file) => path.relative(folder, file))).toEqual([
      path.join('.github', 'CODEOWNERS'),
      '.mailmap',
      'a.csv',
      'b.json',
      'people.xlsx',
    ]);
  });

  it('stands for itself where OWNERS files lie in it', async () => {
    const folder = write('kubernetes', ['OWNERS', 'pkg/OWNERS', 'OWNERS_ALIASES', 'runs.json']);
    expect(await expandFolder(folder)).toEqual([folder, path.join(folder, 'runs.json')]);
  });

  it('a file is itself, and so is what is not there', async () => {
    const folder = write('one', ['a.csv']);
    expect(await expandFolder(path.join(folder, 'a.csv'))).toEqual([path.join(folder, 'a.csv')]);
    expect(await expandFolder(path.join(root, 'nowhere'))).toEqual([path.join(root, 'nowhere')]);
  });

  it('gives no more files than are read at once', async () => {
    const folder = write(
      'many',
      Array.from({ length: 120 }, (_, index) => `f${index}.csv`),
    );
    expect(await expandFolder(folder)).toHaveLength(90);
  });
});
