import { chmod, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLocks, lockPath, type Locks } from './locks.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const start = Date.UTC(2026, 10, 22, 14, 2);
const minute = 60 * 1000;

/** Somebody at a computer; by default their processes all run. */
function person(user: string, host: string, clock: { now: number }, alive: readonly number[] = [1, 2]): Locks {
  return createLocks({
    self: { user, host, pid: user === 'ana' ? 1 : 2, sessionId: `${user}@${host}` },
    now: () => clock.now,
    isAlive: (pid) => alive.includes(pid),
  });
}

describe('a plan on a shared drive', () => {
  test('is told to be open by whom, where and since when; then it is free again', async () => {
    const file = path.join(await temporaryFolder(), 'Secret plan.headroom');
    const clock = { now: start };
    const [ana, ben] = [person('ana', 'HR-LT-17', clock), person('ben', 'HR-LT-18', clock)];
    expect(await ana.acquire(file)).toEqual({ kind: 'ours' });
    expect(await ana.acquire(file)).toEqual({ kind: 'ours' });
    expect(await ben.acquire(file)).toMatchObject({
      kind: 'held',
      owner: { user: 'ana', host: 'HR-LT-17', since: '2026-11-22T14:02:00.000Z' },
    });
    expect(await readFile(lockPath(file), 'utf8')).not.toContain('Secret');
    // Not ours to give back.
    await ben.release(file);
    expect(await ben.acquire(file)).toMatchObject({ kind: 'held' });
    await ana.release(file);
    expect(await readdir(path.dirname(file))).toEqual([]);
    expect(await ben.acquire(file)).toEqual({ kind: 'ours' });
  });

  test('of two that open it at once, one gets it', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    const clock = { now: start };
    const states = await Promise.all(
      Array.from({ length: 8 }, (_, n) => person(`user${String(n)}`, 'shared', clock).acquire(file)),
    );
    expect(states.filter(({ kind }) => kind === 'ours')).toHaveLength(1);
  });

  test('is stale after five minutes without a sign, and taken over only when told to', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    const clock = { now: Date.now() };
    const [ana, ben] = [person('ana', 'HR-LT-17', clock), person('ben', 'HR-LT-18', clock)];
    await ana.acquire(file);
    clock.now += 4 * minute;
    await ana.refresh();
    clock.now += 4 * minute;
    expect(await ben.acquire(file)).toMatchObject({ kind: 'held', isStale: false });
    clock.now += 2 * minute;
    expect(await ben.acquire(file)).toMatchObject({ kind: 'held', isStale: true });
    expect(await ben.takeOver(file)).toEqual({ kind: 'ours' });
    // Ana's laptop wakes up: it keeps nothing alive that is not hers.
    const before = await readFile(lockPath(file), 'utf8');
    await utimes(lockPath(file), new Date(start), new Date(start));
    await ana.refresh();
    await ana.release(file);
    expect(await readFile(lockPath(file), 'utf8')).toBe(before);
    expect(await ana.acquire(file)).toMatchObject({ kind: 'held', owner: { user: 'ben' }, isStale: true });
  });

  test.each(['releaseAll', 'releaseNow'] as const)(
    'is free when the app ends (%s), also the one that was being opened; nobody else’s is given back',
    async (end) => {
      const folder = await temporaryFolder();
      const clock = { now: start };
      const ben = person('ben', 'HR-LT-18', clock);
      const taken = path.join(folder, 'taken');
      for (let turns = 0; turns < 20; turns += 1) {
        const ana = person('ana', 'HR-LT-17', clock);
        for (const name of ['one', 'two', 'taken']) await ana.acquire(path.join(folder, name));
        if (turns === 0) await ben.takeOver(taken);
        const opening = ana.acquire(path.join(folder, 'opening'));
        // At one moment of its making, and another.
        for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
        await ana[end]();
        await opening;
        expect(await ana.acquire(path.join(folder, 'late'))).toEqual({ kind: 'none' });
        expect(await readdir(folder), `after ${String(turns)} turns`).toEqual([path.basename(lockPath(taken))]);
      }
      expect(await ben.acquire(taken)).toEqual({ kind: 'ours' });
    },
  );

  test('a process of this computer that died holds nothing', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    const clock = { now: start };
    await person('ana', 'HR-LT-17', clock).acquire(file);
    expect(await person('ben', 'HR-LT-18', clock, []).acquire(file)).toMatchObject({ kind: 'held' });
    expect(await person('ben', 'HR-LT-17', clock, [1]).acquire(file)).toMatchObject({ kind: 'held' });
    expect(await person('ben', 'HR-LT-17', clock, []).acquire(file)).toEqual({ kind: 'ours' });
  });

  test('a folder that takes no lock, and a lock that is none of ours, stop nobody', async () => {
    const folder = await temporaryFolder();
    const clock = { now: start };
    expect(await person('ana', 'a', clock).acquire(path.join(folder, 'missing', 'plan.headroom'))).toEqual({
      kind: 'none',
    });
    for (const content of ['', '{"user":"x"}', 'Ana,HR-LT-17', 'x'.repeat(10_000)]) {
      const file = path.join(folder, `plan-${String(content.length)}.headroom`);
      await writeFile(lockPath(file), content);
      expect(await person('ana', 'a', clock).acquire(file)).toEqual({ kind: 'none' });
      await person('ana', 'a', clock).release(file);
      expect(await readFile(lockPath(file), 'utf8')).toBe(content);
    }
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written gives no lock', async () => {
    const folder = path.join(await temporaryFolder(), 'closed');
    await mkdir(folder);
    await chmod(folder, 0o500);
    expect(await person('ana', 'a', { now: start }).acquire(path.join(folder, 'plan.headroom'))).toEqual({
      kind: 'none',
    });
    await chmod(folder, 0o700);
  });
});
