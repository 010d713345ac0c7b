import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, isFresh, writeStamp } from './staleness.mjs';

/** @type {string} */
let folder;

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'headroom-stale-'));
  await fs.mkdir(path.join(folder, 'src/deep'), { recursive: true });
  await write('src/a.ts', 'one');
  await write('src/deep/b.ts', 'two');
  await write('lock.json', '{}');
});
afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

/**
 * @param {string} name
 * @param {string} text
 */
async function write(name, text) {
  await fs.writeFile(path.join(folder, name), text);
}

const take = () => fingerprint(folder, ['src', 'lock.json', 'not-there']);

describe('the fingerprint of sources', () => {
  it('stays the same when only times change', async () => {
    const before = await take();
    await fs.utimes(path.join(folder, 'src/a.ts'), 1, 1);
    expect(await take()).toBe(before);
  });

  it.each([
    ['a file changes', () => write('src/deep/b.ts', 'three')],
    ['a file is added', () => write('src/deep/c.ts', '')],
    ['a file is removed', () => fs.rm(path.join(folder, 'src/a.ts'))],
    ['a file is renamed', () => fs.rename(path.join(folder, 'src/a.ts'), path.join(folder, 'src/z.ts'))],
    ['a listed single file changes', () => write('lock.json', '{ }')],
    ['a listed file appears', () => write('not-there', '')],
  ])('changes when %s', async (_case, change) => {
    const before = await take();
    await change();
    expect(await take()).not.toBe(before);
  });

  it('takes no notice of tests, which are never built', async () => {
    const before = await take();
    await write('src/a.test.ts', 'test');
    expect(await take()).toBe(before);
  });
});

describe('a built target', () => {
  it('is fresh while stamp and outputs are there', async () => {
    const target = {
      stampFile: path.join(folder, 'stamps/app'),
      wanted: 'abc',
      outputs: [path.join(folder, 'src/a.ts')],
    };
    expect(await isFresh(target)).toBe(false);
    await writeStamp(target.stampFile, 'abc');
    expect(await isFresh(target)).toBe(true);
    expect(await isFresh({ ...target, wanted: 'abd' })).toBe(false);
    await fs.rm(path.join(folder, 'src/a.ts'));
    expect(await isFresh(target)).toBe(false);
  });
});
