import path from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { hostEventChannel } from '../shared/host/hostChannels.ts';
import type { MenuActionId } from '../shared/host/actionTable.ts';
import { hostEventSchema, type HostEvent } from '../shared/host/hostContract.ts';
import type { OpenFailure } from '../shared/host/hostRecords.ts';
import { bundleOrigin } from './bundleFiles.ts';
import type { WindowPlace } from './files/settings.ts';
import { securePreferences } from './security.ts';

/** A window and what it shows. One window holds one plan, or the start page. */
export interface DocumentWindow {
  readonly browser: BrowserWindow;
  /** Null: the start page, or what it is to show is still being opened. */
  docId: string | null;
  /** What it was made for is being read: its page waits for that. Null: nothing is. */
  opening: Promise<void> | null;
  /** Told to the renderer when it starts, then forgotten. */
  openFailure: OpenFailure | null;
  menu: WindowMenuState;
  closing: 'no' | 'asking' | 'allowed';
  /** Whether screen sharing and recordings leave it out, which Windows and macOS can. Never by itself: a workshop would see nothing. */
  hiddenFromSharing: boolean;
}

/** What the menu needs to know of a window. */
export interface WindowMenuState {
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  readonly enabledActions: readonly MenuActionId[];
}

export const emptyMenuState: WindowMenuState = { undoLabel: null, redoLabel: null, enabledActions: [] };

const smallestWidth = 1024;
const smallestHeight = 640;
const usualWidth = 1440;
const usualHeight = 900;
/** Beside the last one, so that a new window does not hide it. */
const cascade = 28;

/** The canvas colour of each theme, so that no white flashes before the first paint. */
const backgrounds = { light: '#F2F2EF', dark: '#0E1012' } as const;

export interface WindowOptions {
  /** The folder of the built shell, where the preload is. */
  readonly shellFolder: string;
  readonly place: WindowPlace | null;
  readonly openWindows: number;
  readonly interfaceZoom: number;
  /** `picture`: exactly this large inside and shown without taking the focus. */
  readonly purpose: 'work' | 'picture';
}

/** Makes a window; its page is not loaded yet. */
export function createDocumentWindow(options: WindowOptions): DocumentWindow {
  const { place } = options;
  const isPicture = options.purpose === 'picture';
  const offset = cascade * options.openWindows;
  const browser = new BrowserWindow({
    width: isPicture ? usualWidth : (place?.width ?? usualWidth),
    height: isPicture ? usualHeight : (place?.height ?? usualHeight),
    useContentSize: isPicture,
    ...(place !== null && !isPicture && isOnScreen(place) ? { x: place.x + offset, y: place.y + offset } : {}),
    minWidth: smallestWidth,
    minHeight: smallestHeight,
    show: false,
    title: 'Headroom',
    backgroundColor: backgroundColour(),
    webPreferences: {
      ...securePreferences(path.join(options.shellFolder, 'preload.cjs')),
      // A window that others cover is not drawn, and its picture would be an old one.
      backgroundThrottling: !isPicture,
      ...(options.interfaceZoom === 0 ? {} : { zoomFactor: 1.2 ** options.interfaceZoom }),
    },
  });
  browser.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  browser.once('ready-to-show', () => {
    if (isPicture) browser.showInactive();
    else if (place?.maximised === true && options.openWindows === 0) browser.maximize();
    else browser.show();
  });
  const state = { docId: null, opening: null, openFailure: null, menu: emptyMenuState } as const;
  return { browser, ...state, closing: 'no', hiddenFromSharing: false };
}

/** Loads the page; resolves when it has loaded. */
export function loadDocumentWindow(window: DocumentWindow): Promise<void> {
  return window.browser.loadURL(`${bundleOrigin}/index.html`);
}

/** Tells the renderer of a window. Events are checked like answers: nothing but what the contract says goes out. */
export function sendEvent(window: DocumentWindow, event: HostEvent): void {
  if (window.browser.isDestroyed()) return;
  window.browser.webContents.send(hostEventChannel, hostEventSchema.parse(event));
}

/** Shows the plan's name, and in each system's way that it has unsaved changes. */
export function showTitle(
  window: DocumentWindow,
  document: { readonly name: string; readonly unsaved: boolean; readonly path: string | null } | null,
): void {
  const { browser } = window;
  if (document === null) {
    browser.setTitle('Headroom');
    return;
  }
  if (process.platform === 'darwin') {
    browser.setTitle(document.name);
    browser.setRepresentedFilename(document.path ?? '');
    browser.setDocumentEdited(document.unsaved);
    return;
  }
  browser.setTitle(`${document.unsaved ? '• ' : ''}${document.name} — Headroom`);
}

/** Brings a window to the front. */
export function focusWindow(window: DocumentWindow): void {
  if (window.browser.isMinimized()) window.browser.restore();
  window.browser.show();
  window.browser.focus();
}

/** Where a window is, to put it there next time. */
export function placeOf(browser: BrowserWindow): WindowPlace {
  return { ...browser.getNormalBounds(), maximised: browser.isMaximized() };
}

/** The colour behind a page that has not painted yet. */
export function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light;
}

/** A monitor may have been unplugged since. */
function isOnScreen(place: WindowPlace): boolean {
  if (!app.isReady()) return false;
  return screen.getAllDisplays().some(({ workArea }) => {
    const width = Math.min(place.x + place.width, workArea.x + workArea.width) - Math.max(place.x, workArea.x);
    const isTitleVisible = place.y >= workArea.y && place.y < workArea.y + workArea.height - 40;
    return width >= 200 && isTitleVisible;
  });
}
