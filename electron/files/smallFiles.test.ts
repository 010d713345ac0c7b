import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadRecents } from './recents.ts';
import { loadSettings } from './settings.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();
const summary = { people: 58, scenarios: 2, highestUtilisationPercent: 86 };

describe('recent plans', () => {
  test('are the ten opened last, newest first, each once', async () => {
    const folder = await temporaryFolder();
    const recents = await loadRecents(folder);
    for (let n = 0; n < 12; n += 1) {
      await recents.add({
        path: `/plans/${String(n)}.headroom`,
        name: `Plan ${String(n)}`,
        openedAt: at(n),
        isProtected: false,
      });
    }
    await recents.add({ path: '/plans/5.headroom', name: 'Plan 5', openedAt: at(30), isProtected: false });
    const names = recents.list().map((recent) => recent.name);
    expect(names).toEqual([5, 11, 10, 9, 8, 7, 6, 4, 3, 2].map((n) => `Plan ${String(n)}`));
    expect((await loadRecents(folder)).list()).toEqual(recents.list());
  });

  test('tell the renderer ids and no paths', async () => {
    const recents = await loadRecents(await temporaryFolder());
    await recents.add({ path: '/secret/place/plan.headroom', name: 'Plan', openedAt: at(0), isProtected: false });
    expect(JSON.stringify(recents.list())).not.toContain('secret');
    const [recent] = recents.list();
    expect(recents.pathOf(recent?.recentId ?? '')).toBe('/secret/place/plan.headroom');
    expect(recents.pathOf('/secret/place/plan.headroom')).toBeNull();
  });

  test('say what the plan said of itself last', async () => {
    const recents = await loadRecents(await temporaryFolder());
    await recents.add({ path: '/plan', name: 'Plan', openedAt: at(0), isProtected: false });
    await recents.describe('/plan', summary, 'Commerce');
    await recents.describe('/unknown', summary, 'Other');
    await recents.add({ path: '/plan', name: 'Commerce', openedAt: at(1), isProtected: false });
    expect(recents.list()).toMatchObject([{ name: 'Commerce', openedAt: at(1), summary }]);
  });

  test('can be forgotten, one or all', async () => {
    const folder = await temporaryFolder();
    const recents = await loadRecents(folder);
    await recents.add({ path: '/a', name: 'A', openedAt: at(0), isProtected: false });
    await recents.add({ path: '/b', name: 'B', openedAt: at(1), isProtected: false });
    await recents.remove(recents.list()[0]?.recentId ?? '');
    expect(recents.list()).toMatchObject([{ name: 'A' }]);
    await recents.clear();
    expect(await readFile(path.join(folder, 'recents.json'), 'utf8')).not.toContain('/a');
  });
});

describe('settings', () => {
  test('are kept, the last change wins', async () => {
    const folder = await temporaryFolder();
    const settings = await loadSettings(folder);
    await Promise.all([
      settings.change({ theme: 'dark' }),
      settings.change({ interfaceZoom: 1 }),
      settings.change({ theme: 'light' }),
    ]);
    expect((await loadSettings(folder)).get()).toMatchObject({ theme: 'light', interfaceZoom: 1 });
  });

  test.each(['', '{', 'null', '{"theme":"pink"}', '{"__proto__":{"theme":"dark"}}'])(
    'not understood (%s) are the usual ones',
    async (text) => {
      const folder = await temporaryFolder();
      await writeFile(path.join(folder, 'settings.json'), text);
      await writeFile(path.join(folder, 'recents.json'), text);
      expect((await loadSettings(folder)).get().theme).toBe('system');
      expect((await loadRecents(folder)).list()).toEqual([]);
    },
  );
});
