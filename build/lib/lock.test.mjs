import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.mjs';

/** @type {string} */
let folder;

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'headroom-lock-'));
});
afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

describe('a lock', () => {
  it('lets one at a time work, the others one after another', async () => {
    let working = 0;
    let most = 0;
    let waits = 0;
    const act = () =>
      withLock(path.join(folder, 'lock'), {
        onWait: () => (waits += 1),
        work: async () => {
          working += 1;
          most = Math.max(most, working);
          await new Promise((resolve) => setTimeout(resolve, 20));
          working -= 1;
        },
      });
    await Promise.all([act(), act(), act()]);
    expect(most).toBe(1);
    expect(waits).toBe(2);
    expect(await fs.readdir(folder)).toEqual([]);
  });

  it('is taken over from a process that has died', async () => {
    const lockFile = path.join(folder, 'lock');
    // Above the largest process id Linux gives out (2^22).
    await fs.writeFile(lockFile, '99999999');
    expect(await withLock(lockFile, { onWait: () => undefined, work: () => Promise.resolve('done') })).toBe('done');
  });

  it('is released when the work fails', async () => {
    const lockFile = path.join(folder, 'lock');
    const failing = { onWait: () => undefined, work: () => Promise.reject(new Error('no')) };
    await expect(withLock(lockFile, failing)).rejects.toThrow('no');
    expect(await fs.readdir(folder)).toEqual([]);
  });
});
