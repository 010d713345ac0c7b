import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { actionTable, menuActionIds } from '../shared/host/actionTable.ts';
import { buildMenu, type MenuActs, type MenuState } from './menu.ts';

const acts: MenuActs = {
  perform: vi.fn(),
  focusWindow: vi.fn(),
  hideFromSharing: vi.fn(),
  openRecent: vi.fn(),
  clearRecents: vi.fn(),
  setKeepRecents: vi.fn(),
  setLockWithScreen: vi.fn(),
  setTheme: vi.fn(),
  openVersion: vi.fn(),
  setKeepVersions: vi.fn(),
  clearTraces: vi.fn(),
};
const state: MenuState = {
  platform: 'linux',
  appVersion: '0.1.0',
  window: {
    undoLabel: 'Move R&D to Payments',
    redoLabel: null,
    enabledActions: ['edit.undo', 'file.save', 'file.new'],
  },
  windows: [
    { id: 4, title: '• R&D — Headroom', isThis: false, isHidden: false },
    { id: 7, title: 'Headroom', isThis: true, isHidden: false },
    { id: 9, title: 'Web — Headroom', isThis: false, isHidden: true },
  ],
  recents: [{ recentId: 'r1', name: 'R&D reorg', openedAt: '2026-11-22T09:00:00.000Z', summary: null }],
  theme: 'dark',
  versions: [Date.UTC(2026, 10, 22, 9)],
  keepVersions: true,
  keepRecents: true,
  lockWithScreen: true,
  isPackaged: true,
};

type Item = MenuItemConstructorOptions;

function flatten(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

function find(id: string, changes: Partial<MenuState> = {}): Item | undefined {
  return flatten(buildMenu({ ...state, ...changes }, acts)).find((item) => item.id === id);
}

describe('the menu', () => {
  test('holds every action once, by its id', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const ids = flatten(buildMenu({ ...state, platform }, acts)).map((item) => item.id);
      for (const id of menuActionIds)
        expect(
          ids.filter((other) => other === id),
          id,
        ).toHaveLength(1);
    }
  });

  test('says what undo and redo would do, and an ampersand is one', () => {
    expect(find('edit.undo')?.label).toBe('Undo Move R&&D to Payments');
    expect(find('edit.redo')?.label).toBe('Redo');
    const long = { ...state.window, undoLabel: 'x'.repeat(200) } as MenuState['window'];
    expect(find('edit.undo', { window: long })?.label?.length).toBeLessThan(70);
  });

  test('is enabled for what can be done now, and for nothing else', () => {
    expect(find('edit.undo')?.enabled).toBe(true);
    expect(find('edit.redo')?.enabled).toBe(false);
    expect(find('file.save')?.enabled).toBe(true);
    expect(find('file.revert')?.enabled).toBe(false);
    expect(find('file.close')?.enabled).toBe(true);
  });

  test('without a window offers what the shell can do alone', () => {
    const enabled = menuActionIds.filter((id) => find(id, { window: null, platform: 'darwin' })?.enabled === true);
    expect(enabled).toEqual(['file.new', 'file.open', 'file.openSample']);
  });

  test('lists the windows where the system does not, and goes from one to the next', () => {
    const click = (id: string, changes: Partial<MenuState> = {}) => {
      vi.mocked(acts.focusWindow).mockClear();
      (find(id, changes)?.click as () => void)();
      return vi.mocked(acts.focusWindow).mock.calls;
    };
    expect(find('window.4')).toMatchObject({ label: '• R&&D — Headroom', checked: false });
    expect(find('window.7')?.checked).toBe(true);
    expect(click('window.4')).toEqual([[4]]);
    expect(click('window.next')).toEqual([[9]]);
    expect(click('window.previous')).toEqual([[4]]);
    const last = state.windows.map((window, index) => ({ ...window, isThis: index === 2 }));
    expect(click('window.next', { windows: last })).toEqual([[4]]);
    expect(find('window.next', { windows: state.windows.slice(1, 2) })?.enabled).toBe(false);
    expect(find('window.4', { platform: 'darwin' })).toBeUndefined();
  });

  test('hides a window from screen sharing where the system can, and only when asked to', () => {
    expect(find('view.hideFromSharing')).toBeUndefined();
    for (const platform of ['win32', 'darwin'] as const) {
      expect(find('view.hideFromSharing', { platform })?.checked).toBe(false);
      (find('view.hideFromSharing', { platform })?.click as () => void)();
      expect(acts.hideFromSharing).toHaveBeenLastCalledWith(true);
    }
    expect(find('view.hideFromSharing', { platform: 'darwin', window: null, windows: [] })).toBeUndefined();
  });

  test('tells the action that was chosen, whichever of its keys was pressed', () => {
    const redo = flatten(buildMenu(state, acts)).filter((item) => item.id?.startsWith('edit.redo'));
    expect(redo.map((item) => item.accelerator)).toEqual(['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y']);
    for (const item of redo) (item.click as () => void)();
    expect(acts.perform).toHaveBeenCalledTimes(2);
    expect(acts.perform).toHaveBeenLastCalledWith('edit.redo');
  });

  test('lists recent plans by name and opens them by id', () => {
    const item = flatten(buildMenu(state, acts)).find((candidate) => candidate.label === 'R&&D reorg');
    (item?.click as () => void)();
    expect(acts.openRecent).toHaveBeenCalledWith('r1');
    const none = find('file.recents', { recents: [] })?.submenu;
    expect(Array.isArray(none) ? none.map(({ id }) => id) : none).toEqual(['file.keepRecents']);
  });

  test('says whether protected plans lock with the screen, and changes it', () => {
    expect(find('file.lockWithScreen')).toMatchObject({ type: 'checkbox', checked: true });
    (find('file.lockWithScreen', { lockWithScreen: false })?.click as () => void)();
    expect(acts.setLockWithScreen).toHaveBeenCalledWith(true);
  });

  test('marks the theme', () => {
    expect(find('view.theme.dark')?.checked).toBe(true);
    expect(find('view.theme.light')?.checked).toBe(false);
  });

  test('has no developer tools in a packaged app', () => {
    const roles = (isPackaged: MenuState['isPackaged']) =>
      flatten(buildMenu({ ...state, isPackaged }, acts)).map((item) => item.role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(false)).toContain('toggleDevTools');
  });
});

test('no key does two things', () => {
  const keys = actionTable.flatMap((action) => action.accelerators as readonly string[]);
  expect(new Set(keys).size).toBe(keys.length);
});
