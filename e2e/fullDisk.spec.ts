import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { copyFile, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './appFixture.ts';
import { parkMove, sample } from './planOnDisk.ts';

/** A drive that holds the sample a few times, and no more. */
function mountSmall(folder: string): boolean {
  const size = 4 * statSync(sample).size;
  return runProgram('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder) === 0;
}

function runProgram(name: string, ...args: readonly string[]): number | null {
  return spawnSync(name, args).status;
}

test('on a full disk a save says so, the old plan stays whole, and saving works when there is room again', async ({
  start,
  plans,
}) => {
  test.skip(process.platform !== 'linux' || !mountSmall(plans), 'needs the right to mount a small drive: not run');
  try {
    const file = path.join(plans, 'commerce.headroom');
    await copyFile(sample, file);
    const { page, titles, chooseMenu } = await start({ args: [file] });
    await parkMove(page);
    const before = await readFile(file, 'utf8');
    const filling = path.join(plans, 'filling');
    // Until the drive takes no more.
    await writeFile(filling, Buffer.alloc(4 * (await stat(sample)).size)).catch(() => undefined);
    await chooseMenu('file.save');
    await expect(page.getByRole('dialog', { name: 'The disk is full' })).toBeVisible();
    expect(await titles()).toEqual(['• commerce — Headroom']);
    expect(await readFile(file, 'utf8')).toBe(before);
    expect((await readdir(plans)).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    await rm(filling);
    await page.getByRole('dialog').getByRole('button').last().click();
    await chooseMenu('file.save');
    await expect.poll(titles).toEqual(['commerce — Headroom']);
    expect(await readFile(file, 'utf8')).not.toBe(before);
  } finally {
    runProgram('umount', '-l', plans);
  }
});
