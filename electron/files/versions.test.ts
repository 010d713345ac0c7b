import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { createVersions, versionsToDrop, type VersionEntry } from './versions.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 22, 9, 30);

function kept(versions: readonly VersionEntry[], now: number): readonly number[] {
  const dropped = versionsToDrop(versions, now);
  return versions.filter((version) => !dropped.includes(version)).map((version) => version.replacedAt);
}

describe('versions that stay', () => {
  test('are all of the last hour, one of each hour of a day, one of each day of 30', () => {
    const everyTenMinutes = Array.from({ length: 40 * 24 * 6 }, (_, n) => ({
      replacedAt: start - n * (hour / 6),
      bytes: 1000,
    }));
    const ages = kept(everyTenMinutes, start).map((time) => start - time);
    // 0, 10 … 60 minutes; then whole hours at :50 of each hour until a day ago; then the last of each day at 23:50.
    expect(ages.filter((age) => age <= hour)).toHaveLength(7);
    const hourly = ages.filter((age) => age > hour && age <= day);
    expect(hourly).toHaveLength(24);
    expect(new Set(hourly.map((age) => Math.floor((start - age) / hour))).size).toBe(24);
    const daily = ages.filter((age) => age > day);
    expect(daily).toHaveLength(30);
    expect(new Set(daily.map((age) => Math.floor((start - age) / day))).size).toBe(30);
    expect(Math.max(...ages)).toBeLessThanOrEqual(30 * day);
  });

  test('take 200 MB at most, the newest first', () => {
    const large = Array.from({ length: 10 }, (_, n) => ({ replacedAt: start - n * 1000, bytes: 60 * 1024 * 1024 }));
    expect(kept(large, start)).toEqual([start, start - 1000, start - 2000]);
  });

  test('whatever there is: the newest of the last 30 days stays, and what stays once goes on staying', () => {
    const entry = fc.record({
      replacedAt: fc.integer({ min: start - 60 * day, max: start }),
      bytes: fc.integer({ min: 0, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: (version) => version.replacedAt }), (versions) => {
        const times = kept(versions, start);
        const newest = Math.max(...versions.map((version) => version.replacedAt));
        if (newest >= start - 30 * day) expect(times).toContain(newest);
        const again = versions.filter((version) => times.includes(version.replacedAt));
        expect(versionsToDrop(again, start)).toEqual([]);
      }),
    );
  });
});

describe('keeping', () => {
  test('holds what was in the file, for its owner only and without its name', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'Secret reorganisation.headroom');
    let now = start;
    const versions = createVersions(folder, { now: () => now, isOn: () => true });
    for (const content of ['first', 'second', 'second']) {
      await writeFile(file, content);
      await versions.keep(file);
      now += 1000;
    }
    expect(versions.list(file)).toEqual([start + 1000, start]);
    expect(await readFile(versions.pathOf(file, start), 'utf8')).toBe('first');
    const [ownFolder = ''] = await readdir(path.join(folder, 'versions'));
    expect(ownFolder).not.toContain('Secret');
    expect((await stat(path.join(folder, 'versions', ownFolder))).mode & 0o777).toBe(0o700);
    expect((await stat(versions.pathOf(file, start))).mode & 0o777).toBe(0o600);
  });

  test('two saves within a millisecond are two versions', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'plan.headroom');
    const versions = createVersions(folder, { now: () => start, isOn: () => true });
    for (const content of ['first', 'second']) {
      await writeFile(file, content);
      await versions.keep(file);
    }
    expect(versions.list(file)).toHaveLength(2);
  });

  test('plans of one name in two folders have versions of their own', async () => {
    const [folder, left, right] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
    const versions = createVersions(folder, { now: () => start, isOn: () => true });
    await writeFile(path.join(left, 'plan.headroom'), 'left');
    await versions.keep(path.join(left, 'plan.headroom'));
    expect(versions.list(path.join(right, 'plan.headroom'))).toEqual([]);
  });

  test('what is too old goes', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'plan.headroom');
    let now = start;
    const versions = createVersions(folder, { now: () => now, isOn: () => true });
    await writeFile(file, 'old');
    await versions.keep(file);
    now += 31 * day;
    await writeFile(file, 'new');
    await versions.keep(file);
    expect(versions.list(file)).toEqual([now]);
  });

  test('switched off, keeps nothing; cleared, nothing is left; without a file, nothing happens', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'plan.headroom');
    let isOn = false;
    const versions = createVersions(folder, { now: () => start, isOn: () => isOn });
    await writeFile(file, 'content');
    await versions.keep(file);
    expect(versions.list(file)).toEqual([]);
    isOn = true;
    await versions.keep(path.join(folder, 'missing.headroom'));
    await versions.keep(file);
    expect(versions.list(file)).toEqual([start]);
    await versions.clear();
    expect(await readdir(folder)).toEqual(['plan.headroom']);
  });
});
