import { mkdir, open, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { largestPlanFile } from '../../shared/planFile/planFileFormat.ts';
import { sha256Of } from './atomicWrite.ts';
import { realFileSystem } from './fileSystem.ts';
import {
  createQueues,
  findForeignContent,
  isPlanPath,
  readPlanFile,
  preparePlan,
  savePlanFile,
  type PreparedPlan,
  type FileBase,
} from './planFiles.ts';
import { failingDisk } from './testing/failingDisk.ts';
import { planText } from './testing/plans.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

async function planOnDisk(name = 'Commerce'): Promise<{ readonly file: string; readonly base: FileBase }> {
  const file = path.join(await temporaryFolder(), 'plan.headroom');
  await writeFile(file, planText(name));
  const read = await readPlanFile(file, 'refuseChanged');
  if (!read.ok) throw new Error(read.error.kind);
  return { file, base: read.value.base };
}

describe('opening a plan', () => {
  test('gives its text, its name and what to compare with when saving', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    await writeFile(file, planText('Commerce'));
    expect(await readPlanFile(file, 'refuseChanged')).toEqual({
      ok: true,
      value: {
        text: planText('Commerce'),
        name: 'Commerce',
        protection: null,
        base: { path: file, sha256: sha256Of(Buffer.from(planText('Commerce'))) },
      },
    });
  });

  test('a file over the limit is refused by its size and never read', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    await (await open(file, 'w')).close();
    await truncate(file, largestPlanFile + 1);
    const read = await readPlanFile(file, 'refuseChanged', {
      fileSystem: { ...realFileSystem, readFile: () => Promise.reject(new Error('was read')) },
    });
    expect(read).toEqual({
      ok: false,
      error: { kind: 'file.tooLarge', bytes: largestPlanFile + 1, limitBytes: largestPlanFile },
    });
  });

  test('a file at the limit is read', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    await (await open(file, 'w')).close();
    await truncate(file, largestPlanFile);
    expect(await readPlanFile(file, 'refuseChanged')).toMatchObject({
      ok: false,
      error: { kind: 'planFile.notAPlan' },
    });
  });

  test('what is no plan is told in the words of the plan file', async () => {
    const folder = await temporaryFolder();
    const cases: readonly (readonly [string | Uint8Array, string])[] = [
      ['', 'planFile.empty'],
      ['team,people\nPayments,9\n', 'planFile.notAPlan'],
      [Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'planFile.notAPlan'],
      [planText('Commerce').slice(0, -20), 'planFile.cutOff'],
      [planText('Commerce').replace('Commerce', 'Commerze'), 'planFile.damaged'],
    ];
    for (const [content, kind] of cases) {
      const file = path.join(folder, 'plan.headroom');
      await writeFile(file, content);
      expect(await readPlanFile(file, 'refuseChanged')).toMatchObject({ ok: false, error: { kind } });
    }
  });

  test('a flipped byte anywhere is found, also when it is no text any more', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'plan.headroom');
    const good = Buffer.from(planText('Commerce'));
    for (let place = 0; place < good.length; place += 3) {
      const bad = Buffer.from(good);
      bad[place] = (bad[place] ?? 0) ^ 0x80;
      await writeFile(file, bad);
      expect((await readPlanFile(file, 'refuseChanged')).ok, `byte ${String(place)}`).toBe(false);
    }
  });

  test('a plan that something else changed opens when the user says so', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    await writeFile(file, planText('Commerce').replace('Commerce', 'Commerze'));
    expect(await readPlanFile(file, 'acceptChanged')).toMatchObject({ ok: true, value: { name: 'Commerze' } });
  });

  test('a missing file, a folder and a pipe are told apart', async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, 'sub.headroom'));
    expect(await readPlanFile(path.join(folder, 'gone.headroom'), 'refuseChanged')).toEqual({
      ok: false,
      error: { kind: 'file.notFound' },
    });
    expect(await readPlanFile(path.join(folder, 'sub.headroom'), 'refuseChanged')).toEqual({
      ok: false,
      error: { kind: 'file.isFolder' },
    });
    if (process.platform !== 'win32') {
      expect(await readPlanFile('/dev/null', 'refuseChanged')).toMatchObject({ ok: false });
    }
  });

  test('one file has one path, however it was named', async () => {
    const { file } = await planOnDisk();
    const link = path.join(path.dirname(file), 'link.headroom');
    await symlink(file, link);
    expect(await readPlanFile(link, 'refuseChanged')).toMatchObject({ ok: true, value: { base: { path: file } } });
  });
});

async function ready(text: string): Promise<PreparedPlan> {
  const prepared = await preparePlan(text);
  if (!prepared.ok) throw new Error(prepared.error.kind);
  return prepared.value;
}

describe('saving a plan', () => {
  test('replaces the file and knows it afterwards', async () => {
    const { file, base } = await planOnDisk('Before');
    const saved = await savePlanFile(base, await ready(planText('After')), 'refuse');
    expect(saved).toMatchObject({ ok: true, value: { base: { path: file } } });
    expect(await readFile(file, 'utf8')).toBe(planText('After'));
    if (saved.ok) expect(await findForeignContent(saved.value.base)).toBeNull();
  });

  test('what does not parse back is never ready for the disk', async () => {
    const broken = planText('After').slice(0, -3);
    expect(await preparePlan(broken)).toMatchObject({ ok: false, error: { kind: 'planFile.cutOff' } });
  });

  test('what is too large to be opened again is not ready either', async () => {
    const tooLarge = await preparePlan('x'.repeat(largestPlanFile + 1));
    expect(tooLarge).toMatchObject({ ok: false, error: { kind: 'file.tooLarge' } });
  });

  test('stops when something else wrote the file, even within the same tick of the clock', async () => {
    const { file, base } = await planOnDisk('Mine');
    const { atime, mtime } = await import('node:fs/promises').then(({ stat }) => stat(file));
    await writeFile(file, planText('Hers'));
    await utimes(file, atime, mtime);
    expect(await savePlanFile(base, await ready(planText('Mine too')), 'refuse')).toEqual({
      ok: false,
      error: { error: { kind: 'file.changedOnDisk' }, base },
    });
    expect(await readFile(file, 'utf8')).toBe(planText('Hers'));
    expect((await savePlanFile(base, await ready(planText('Mine too')), 'replace')).ok).toBe(true);
  });

  test('a file that was touched and not changed is no conflict', async () => {
    const { file, base } = await planOnDisk('Mine');
    await utimes(file, new Date(), new Date(Date.now() + 60_000));
    expect((await savePlanFile(base, await ready(planText('Mine too')), 'refuse')).ok).toBe(true);
  });

  test('a file that was deleted meanwhile is made again', async () => {
    const { file, base } = await planOnDisk('Mine');
    await rm(file);
    expect((await savePlanFile(base, await ready(planText('Mine too')), 'refuse')).ok).toBe(true);
    expect(await readFile(file, 'utf8')).toBe(planText('Mine too'));
  });

  test('an error after the replacement does not make our own bytes look like somebody else’s', async () => {
    const { base } = await planOnDisk('Before');
    const counting = failingDisk(Number.POSITIVE_INFINITY, 'EIO');
    await savePlanFile(base, await ready(planText('Once')), 'replace', { fileSystem: counting.fileSystem });
    let current = base;
    for (let n = 1; n <= counting.calls(); n += 1) {
      const disk = failingDisk(n, 'EIO');
      const saved = await savePlanFile(current, await ready(planText(`Try ${String(n)}`)), 'replace', {
        fileSystem: disk.fileSystem,
      });
      current = saved.ok ? saved.value.base : saved.error.base;
      // Only the failing look at the disk itself may leave us not knowing.
      if (saved.ok) expect(await findForeignContent(current)).toBeNull();
      const again = await savePlanFile(current, await ready(planText('Again')), n === 1 ? 'replace' : 'refuse');
      expect(again.ok, `after a fault at call ${String(n)}`).toBe(true);
      if (again.ok) current = again.value.base;
    }
  });
});

describe('acts on one plan', () => {
  test('happen in the order in which they were asked for', async () => {
    const inTurn = createQueues();
    const done: string[] = [];
    const slow = inTurn('plan', async () => {
      await wait(20);
      done.push('slow');
    });
    const failing = inTurn('plan', () => Promise.reject(new Error('failed')));
    const quick = inTurn('plan', () => Promise.resolve(done.push('quick')));
    const other = inTurn('other', () => Promise.resolve(done.push('other')));
    await Promise.all([slow, expect(failing).rejects.toThrow('failed'), quick, other]);
    expect(done).toEqual(['other', 'slow', 'quick']);
  });

  test('plans are told from data by their extension', () => {
    expect(isPlanPath('/a/Plan.HEADROOM')).toBe(true);
    expect(isPlanPath('/a/roster.csv')).toBe(false);
    expect(isPlanPath('/a/headroom')).toBe(false);
  });
});
