import type { MenuItemConstructorOptions } from 'electron';
import { assertNever } from '../shared/base/result.ts';
import { actionTable, type MenuAction, type MenuActionId, type MenuName } from '../shared/host/actionTable.ts';
import type { RecentPlan, ThemeChoice } from '../shared/host/hostRecords.ts';
import type { WindowMenuState } from './documentWindow.ts';

/** What the menu shows. Without a window (macOS only) there is no window state. */
export interface MenuState {
  readonly platform: NodeJS.Platform;
  readonly appVersion: string;
  readonly window: WindowMenuState | null;
  /** All windows, in the order in which they were opened. */
  readonly windows: readonly ListedWindow[];
  readonly recents: readonly RecentPlan[];
  readonly theme: ThemeChoice;
  /** When earlier versions of the window's plan were replaced, newest first. */
  readonly versions: readonly number[];
  readonly keepVersions: boolean;
  readonly keepRecents: boolean;
  readonly lockWithScreen: boolean;
  readonly isPackaged: boolean;
}

/** A window as the menu lists it. */
export interface ListedWindow {
  readonly id: number;
  readonly title: string;
  /** Whether the menu is this window's. */
  readonly isThis: boolean;
  /** Whether screen sharing leaves it out. */
  readonly isHidden: boolean;
}

export interface MenuActs {
  readonly perform: (action: MenuActionId) => void;
  readonly focusWindow: (id: number) => void;
  readonly hideFromSharing: (hide: boolean) => void;
  readonly openRecent: (recentId: string) => void;
  readonly clearRecents: () => void;
  readonly setKeepRecents: (keep: boolean) => void;
  readonly setLockWithScreen: (lock: boolean) => void;
  readonly setTheme: (theme: ThemeChoice) => void;
  readonly openVersion: (replacedAt: number) => void;
  readonly setKeepVersions: (keep: boolean) => void;
  readonly clearTraces: () => void;
}

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };
const menuLabels: readonly (readonly [MenuName, string])[] = [
  ['file', '&File'],
  ['edit', '&Edit'],
  ['view', '&View'],
  ['help', '&Help'],
];
const longestUndoLabel = 60;

/** The menu bar as data. What cannot be done now is disabled; undo and redo say what they would do. */
export function buildMenu(state: MenuState, acts: MenuActs): Item[] {
  const isMac = state.platform === 'darwin';
  const menus = menuLabels.map(([name, label]): Item => ({
    label: isMac ? label.replace('&', '') : label,
    ...(name === 'help' ? { role: 'help' } : {}),
    submenu: withSeparators(groupsOf(name, state, acts)),
  }));
  if (!isMac) return [...menus.slice(0, -1), windowMenu(state, acts), ...menus.slice(-1)];
  const appMenu: Item = { role: 'appMenu' };
  // The system lists the windows itself.
  return [appMenu, ...menus.slice(0, -1), { role: 'windowMenu' }, ...menus.slice(-1)];
}

function groupsOf(menu: MenuName, state: MenuState, acts: MenuActs): readonly (readonly Item[])[] {
  const actions = actionTable.filter((action) => action.menu === menu);
  const group = (number: number) =>
    actions.filter((action) => action.group === number).flatMap((action) => toItems(action, state, acts));
  switch (menu) {
    case 'file':
      return [
        [...group(1), recentsMenu(state, acts)],
        group(2),
        [...group(3), lockWithScreenItem(state, acts), versionsMenu(state, acts)],
        group(4),
        state.platform === 'darwin' ? group(5) : [...group(5), { role: 'quit' }],
      ];
    case 'edit':
      return [
        group(1),
        [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
        group(3),
        group(4),
        group(5),
      ];
    case 'view':
      return [
        group(1),
        group(2),
        group(3),
        [themeMenu(state, acts)],
        group(4),
        [{ role: 'togglefullscreen' }, ...hideItems(state, acts)],
        developerItems(state),
      ];
    case 'help':
      return [
        group(1),
        group(2),
        state.platform === 'darwin' ? [] : [{ label: `Headroom ${state.appVersion}`, enabled: false }],
      ];
    default:
      return assertNever(menu);
  }
}

function toItems(action: MenuAction & { readonly id: MenuActionId }, state: MenuState, acts: MenuActs): Item[] {
  const [shown, ...others] = action.accelerators;
  const item: Item = {
    id: action.id,
    label: labelOf(action, state.window),
    enabled: isEnabled(action, state.window),
    click: () => {
      acts.perform(action.id);
    },
  };
  const visible: Item = shown === undefined ? item : { ...item, accelerator: shown };
  // A menu item has one key; the others hang on items that are not seen.
  const hidden = others.map((accelerator): Item => ({
    ...item,
    id: `${action.id}:${accelerator}`,
    accelerator,
    visible: false,
    acceleratorWorksWhenHidden: true,
  }));
  return [visible, ...hidden];
}

function labelOf(action: MenuAction & { readonly id: MenuActionId }, window: WindowMenuState | null): string {
  const detail = action.id === 'edit.undo' ? window?.undoLabel : action.id === 'edit.redo' ? window?.redoLabel : null;
  if (detail === null || detail === undefined) return action.label;
  const short = detail.length > longestUndoLabel ? `${detail.slice(0, longestUndoLabel - 1).trimEnd()}…` : detail;
  // An ampersand would underline the letter after it.
  return `${action.label} ${short}`.replaceAll('&', '&&');
}

function isEnabled(action: MenuAction & { readonly id: MenuActionId }, window: WindowMenuState | null): boolean {
  switch (action.performedBy) {
    case 'shell':
      return window !== null;
    case 'either':
      return window === null || window.enabledActions.includes(action.id);
    case 'renderer':
      return window?.enabledActions.includes(action.id) ?? false;
    default:
      return assertNever(action.performedBy);
  }
}

function recentsMenu(state: MenuState, acts: MenuActs): Item {
  const items: Item[] = state.recents.map((recent) => ({
    label: recent.name.replaceAll('&', '&&'),
    click: () => {
      acts.openRecent(recent.recentId);
    },
  }));
  const clear: Item = {
    label: 'Clear List',
    click: () => {
      acts.clearRecents();
    },
  };
  return {
    id: 'file.recents',
    label: 'Open Recent',
    submenu: [
      ...(items.length > 0 ? [...items, separator, clear] : []),
      {
        id: 'file.keepRecents',
        label: 'Keep a List of Recent Plans',
        type: 'checkbox',
        checked: state.keepRecents,
        click: () => {
          acts.setKeepRecents(!state.keepRecents);
        },
      },
    ],
  };
}

function lockWithScreenItem(state: MenuState, acts: MenuActs): Item {
  return {
    id: 'file.lockWithScreen',
    label: 'Lock Protected Plans with the Screen',
    type: 'checkbox',
    checked: state.lockWithScreen,
    click: () => {
      acts.setLockWithScreen(!state.lockWithScreen);
    },
  };
}

function versionsMenu(state: MenuState, acts: MenuActs): Item {
  const versions = state.versions.map((replacedAt): Item => ({
    label: new Date(replacedAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }),
    click: () => {
      acts.openVersion(replacedAt);
    },
  }));
  return {
    id: 'file.versions',
    label: 'Earlier Versions',
    submenu: [
      ...(versions.length > 0 ? versions : [{ label: 'None Yet', enabled: false }]),
      separator,
      {
        id: 'file.keepVersions',
        label: 'Keep Earlier Versions on This Computer',
        type: 'checkbox',
        checked: state.keepVersions,
        click: () => {
          acts.setKeepVersions(!state.keepVersions);
        },
      },
      {
        id: 'file.clearTraces',
        label: 'Clear All Traces…',
        click: () => {
          acts.clearTraces();
        },
      },
    ],
  };
}

function themeMenu(state: MenuState, acts: MenuActs): Item {
  const themes: readonly (readonly [ThemeChoice, string])[] = [
    ['system', 'As in the System'],
    ['light', 'Light'],
    ['dark', 'Dark'],
  ];
  return {
    id: 'view.theme',
    label: 'Theme',
    submenu: themes.map(([theme, label]) => ({
      id: `view.theme.${theme}`,
      label,
      type: 'radio',
      checked: state.theme === theme,
      click: () => {
        acts.setTheme(theme);
      },
    })),
  };
}

/** Linux has no way to leave a window out of what is shared. */
function hideItems({ platform, windows }: MenuState, acts: MenuActs): readonly Item[] {
  const shown = windows.find(({ isThis }) => isThis);
  if (platform === 'linux' || shown === undefined) return [];
  const click = (): void => {
    acts.hideFromSharing(!shown.isHidden);
  };
  return [
    { id: 'view.hideFromSharing', label: 'Hide from Screen Sharing', type: 'checkbox', checked: shown.isHidden, click },
  ];
}

/** The windows on systems that do not list them in a menu themselves, and the way from one to the next. */
function windowMenu({ windows }: MenuState, acts: MenuActs): Item {
  const here = windows.findIndex(({ isThis }) => isThis);
  const step = (by: number) => windows.at((here + by + windows.length) % windows.length)?.id ?? null;
  const toStep = (by: number) => (): void => {
    const id = here < 0 ? null : step(by);
    if (id !== null) acts.focusWindow(id);
  };
  const enabled = windows.length > 1;
  return {
    label: '&Window',
    submenu: [
      { role: 'minimize' },
      { id: 'window.next', label: 'Next Window', accelerator: 'Ctrl+Tab', enabled, click: toStep(1) },
      { id: 'window.previous', label: 'Previous Window', accelerator: 'Ctrl+Shift+Tab', enabled, click: toStep(-1) },
      separator,
      ...windows.map(({ id, title, isThis }): Item => ({
        id: `window.${String(id)}`,
        label: title.replaceAll('&', '&&'),
        type: 'checkbox',
        checked: isThis,
        click: () => {
          acts.focusWindow(id);
        },
      })),
    ],
  };
}

function developerItems(state: MenuState): readonly Item[] {
  return state.isPackaged ? [] : [{ role: 'toggleDevTools' }];
}

function withSeparators(groups: readonly (readonly Item[])[]): Item[] {
  const filled = groups.filter((group) => group.length > 0);
  return filled.flatMap((group, index) => (index === 0 ? group : [separator, ...group]));
}
