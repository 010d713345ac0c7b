import { setTimeout as wait } from 'node:timers/promises';
import { app, Menu, nativeTheme } from 'electron';
import type { MenuActionId } from '../shared/host/actionTable.ts';
import type { OpenOutcome, PlanSummary, ThemeChoice } from '../shared/host/hostRecords.ts';
import type { FileError } from '../shared/host/hostErrors.ts';
import type { ChecksumChoice } from '../shared/planFile/parsePlanFile.ts';
import type { Dialogs } from './dialogs.ts';
import {
  backgroundColour,
  createDocumentWindow,
  emptyMenuState,
  focusWindow,
  loadDocumentWindow,
  placeOf,
  sendEvent,
  showTitle,
  type DocumentWindow,
} from './documentWindow.ts';
import { toOpenedDocument, type OpenDocument } from './files/openDocument.ts';
import type { OpenDocuments } from './files/openDocuments.ts';
import { createQueues } from './files/planFiles.ts';
import type { Recents } from './files/recents.ts';
import type { SettingsStore } from './files/settings.ts';
import { buildMenu, type ListedWindow } from './menu.ts';

export interface ShellDependencies {
  readonly documents: OpenDocuments;
  readonly recents: Recents;
  readonly settings: SettingsStore;
  readonly dialogs: Dialogs;
  /** The folder of the built shell. */
  readonly shellFolder: string;
  readonly sampleFile: string;
  /** Asks what to do with unsaved changes and lets the window go, or not. */
  readonly onCloseRequested: (window: DocumentWindow) => void;
  /** Removes earlier versions, what was kept after a crash or discarded, and what Chromium keeps. */
  readonly clearTraces: () => Promise<void>;
  readonly onRendererGone: (window: DocumentWindow, reason: string) => void;
}

const lookEveryMs = 5_000;
/** A window that does not answer is busy or dead; what it told last then stands for it. */
const lockLimitMs = 2_000;

/** The windows, what is in them, and the menu that belongs to them. */
export class Shell {
  readonly #dependencies: ShellDependencies;
  readonly #windows = new Set<DocumentWindow>();
  readonly #inTurn = createQueues();
  #menuTimer: NodeJS.Timeout | null = null;

  constructor(dependencies: ShellDependencies) {
    this.#dependencies = dependencies;
  }

  get windows(): readonly DocumentWindow[] {
    return [...this.#windows];
  }

  findByContents(contentsId: number): DocumentWindow | null {
    return this.windows.find(({ browser }) => !browser.isDestroyed() && browser.webContents.id === contentsId) ?? null;
  }

  findByDocument(docId: string): DocumentWindow | null {
    return this.windows.find((window) => window.docId === docId) ?? null;
  }

  focused(): DocumentWindow | null {
    return this.windows.find(({ browser }) => browser.isFocused()) ?? this.windows.at(-1) ?? null;
  }

  /** Opens a window with a plan or, without one, with the start page. */
  openWindow(document: OpenDocument | null, purpose: 'work' | 'picture' = 'work'): DocumentWindow {
    const { shellFolder, settings } = this.#dependencies;
    const { window: place, interfaceZoom } = settings.get();
    const openWindows = this.#windows.size;
    const window = createDocumentWindow({ shellFolder, place, openWindows, interfaceZoom, purpose });
    window.docId = document?.docId ?? null;
    this.#windows.add(window);
    this.#listen(window);
    this.refresh(window);
    void loadDocumentWindow(window);
    return window;
  }

  /**
   * Opens the first window and what it is for side by side: the window is made and its page loads while the file is read and
   * checked. The page asks for it as any page does, and waits until there is an answer.
   */
  openFirst(open: (from: DocumentWindow) => Promise<OpenOutcome>): void {
    const window = this.openWindow(null);
    window.opening = open(window)
      .then((outcome) => {
        if (outcome.kind === 'failed') window.openFailure = outcome.failure;
      })
      .finally(() => {
        // Whatever came of it: nobody waits for it any more.
        window.opening = null;
      });
  }

  /** A file as a plan: in the window that has it, in the start page it was asked from, or in a new window. */
  openFile(
    file: string,
    checksum: ChecksumChoice,
    from: DocumentWindow | null,
    password: string | null = null,
  ): Promise<OpenOutcome> {
    const { documents } = this.#dependencies;
    // One after the other, or a file asked for twice at once would be open twice.
    return this.#inTurn('open', async () => {
      // It would be asked for its password although a window has it, open or locked.
      const present = documents.findByPath(file);
      const holder = present === null ? null : this.findByDocument(present.docId);
      if (holder !== null && (present?.protection !== null || present.locked !== null)) {
        focusWindow(holder);
        return { kind: 'openedElsewhere' };
      }
      const opened = await documents.open(file, checksum, password);
      if (!opened.ok) return { kind: 'failed', failure: opened.error };
      const document = opened.value;
      const twin = this.#findTwin(document);
      if (twin !== null) {
        await documents.close(document.docId, 'keepDraft');
        focusWindow(twin);
        return { kind: 'openedElsewhere' };
      }
      await this.noteRecent(document);
      return this.place(document, from);
    });
  }

  async openPlan(from: DocumentWindow | null): Promise<OpenOutcome> {
    const file = await this.#dependencies.dialogs.pickPlan(from?.browser ?? null);
    return file === null ? { kind: 'cancelled' } : this.openFile(file, 'refuseChanged', from);
  }

  async openRecent(recentId: string, from: DocumentWindow | null): Promise<OpenOutcome> {
    const { recents } = this.#dependencies;
    const file = recents.pathOf(recentId);
    if (file === null) return { kind: 'cancelled' };
    return this.openFile(file, 'refuseChanged', from);
  }

  newPlan(from: DocumentWindow | null): OpenOutcome {
    return this.place(this.#dependencies.documents.create(), from);
  }

  async openSample(from: DocumentWindow | null): Promise<OpenOutcome> {
    const opened = await this.#dependencies.documents.openSample(this.#dependencies.sampleFile);
    return opened.ok ? this.place(opened.value, from) : { kind: 'failed', failure: opened.error };
  }

  /** Shows a plan in the window it was asked from when that shows the start page, else in a new one. */
  place(document: OpenDocument, from: DocumentWindow | null): OpenOutcome {
    if ((from?.opening ?? null) !== null && from?.browser.isDestroyed() === true) {
      // Closed while it was read: nobody waits for it any more.
      void this.#dependencies.documents.close(document.docId, 'keepDraft');
      return { kind: 'cancelled' };
    }
    if (from?.docId !== null || from.browser.isDestroyed()) {
      this.openWindow(document);
      return { kind: 'openedElsewhere' };
    }
    from.docId = document.docId;
    this.refresh(from);
    return { kind: 'openedHere', document: toOpenedDocument(document) };
  }

  /** Opens a file that no renderer asked for: from the command line, the system, the menu. */
  async openUnasked(open: (from: DocumentWindow | null) => OpenOutcome | Promise<OpenOutcome>): Promise<void> {
    const startPage = this.windows.find(({ docId, opening }) => docId === null && opening === null) ?? null;
    const outcome = await open(startPage);
    if (outcome.kind === 'openedHere' && startPage !== null) {
      sendEvent(startPage, { kind: 'documentOpened', document: outcome.document });
      focusWindow(startPage);
    }
    if (outcome.kind !== 'failed') return;
    const window = this.focused();
    if (window === null) this.openWindow(null).openFailure = outcome.failure;
    // A page that is still loading asks for it when it starts.
    else if (window.opening !== null || window.browser.webContents.isLoadingMainFrame()) {
      window.openFailure = outcome.failure;
    } else sendEvent(window, { kind: 'openFailed', failure: outcome.failure });
  }

  /** The app was started again without anything to open. */
  showAnyWindow(): void {
    const window = this.focused();
    if (window === null) this.openWindow(null);
    else focusWindow(window);
  }

  setTheme(theme: ThemeChoice): void {
    nativeTheme.themeSource = theme;
    void this.#dependencies.settings.change({ theme });
    for (const window of this.#windows) {
      window.browser.setBackgroundColor(backgroundColour());
      sendEvent(window, { kind: 'themeChanged', theme });
    }
    this.#scheduleMenu();
  }

  /** Lists plans that are opened from now on, or lists none and forgets those that were. */
  async setKeepRecents(keep: boolean): Promise<void> {
    await this.#dependencies.settings.change({ keepRecents: keep });
    if (!keep) await this.#dependencies.recents.clear();
    if (!keep) app.clearRecentDocuments();
    this.#tellRecents();
    this.#scheduleMenu();
  }

  async clearRecents(): Promise<void> {
    await this.#dependencies.recents.clear();
    app.clearRecentDocuments();
    this.#tellRecents();
  }

  async describeRecent(document: OpenDocument, summary: PlanSummary): Promise<void> {
    // Of a protected plan the list says its file and no more.
    if (document.base === null || document.protection !== null || document.locked !== null) return;
    await this.#dependencies.recents.describe(document.base.path, summary, document.name);
  }

  /** Lists a plan that was opened or saved under a new name, here and with the system, unless nothing is to be listed. */
  async noteRecent(document: OpenDocument): Promise<void> {
    const { recents, settings } = this.#dependencies;
    if (document.base === null || !settings.get().keepRecents) return;
    await recents.add(recentOf(document, document.base.path));
    if (process.platform !== 'linux') app.addRecentDocument(document.base.path);
    this.#tellRecents();
  }

  /** Locks every protected plan: the screen was locked. */
  async lockAll(): Promise<void> {
    const { documents } = this.#dependencies;
    const isOpen = ({ docId }: DocumentWindow) => {
      const document = docId === null ? null : documents.find(docId);
      return document !== null && document.protection !== null;
    };
    await Promise.all(
      this.windows.filter(isOpen).map(async (window) => {
        const { docId } = window;
        if (docId === null) return;
        sendEvent(window, { kind: 'lockRequested', docId });
        const until = Date.now() + lockLimitMs;
        while (isOpen(window) && Date.now() < until) await wait(50);
        if (isOpen(window)) await this.lock(window, null);
      }),
    );
  }

  /** Seals the plan of a window and loads the window anew, so that nothing of the plan is left in its page. */
  async lock(
    window: DocumentWindow,
    shown: { readonly text: string; readonly unsaved: boolean } | null,
  ): Promise<FileError | null> {
    const locked = window.docId === null ? null : await this.#dependencies.documents.lock(window.docId, shown);
    if (locked === null) return null;
    if (!locked.ok) return locked.error;
    window.menu = emptyMenuState;
    this.refresh(window);
    if (!window.browser.isDestroyed()) window.browser.webContents.reload();
    return null;
  }

  /** Brings title and menu up to what is known of a window's plan. */
  refresh(window: DocumentWindow): void {
    if (window.browser.isDestroyed()) return;
    const document = window.docId === null ? null : this.#dependencies.documents.find(window.docId);
    showTitle(
      window,
      document === null ? null : { name: document.name, unsaved: document.unsaved, path: document.base?.path ?? null },
    );
    this.#scheduleMenu();
  }

  /** Lets a window go for good, without asking any more. */
  release(window: DocumentWindow): void {
    window.closing = 'allowed';
    if (!window.browser.isDestroyed()) window.browser.destroy();
  }

  /** Rebuilds the menus at once; afterwards they follow by themselves. */
  updateMenus(): void {
    this.#menuTimer = null;
    if (process.platform === 'darwin') {
      Menu.setApplicationMenu(this.#menuFor(this.focused()));
      return;
    }
    for (const { browser } of this.#windows) browser.setMenu(this.menuOf(browser.id));
  }

  /** The menu that goes with a window's state, for the window and for our tests. */
  menuOf(browserId: number): ReturnType<typeof Menu.buildFromTemplate> {
    return this.#menuFor(this.windows.find(({ browser }) => browser.id === browserId) ?? null);
  }

  #menuFor(window: DocumentWindow | null): ReturnType<typeof Menu.buildFromTemplate> {
    const { recents, settings } = this.#dependencies;
    return Menu.buildFromTemplate(
      buildMenu(
        {
          platform: process.platform,
          appVersion: app.getVersion(),
          window: window?.menu ?? null,
          windows: this.#listed(window),
          recents: recents.list(),
          theme: settings.get().theme,
          versions: this.#dependencies.documents.listVersions(window?.docId ?? null),
          keepVersions: settings.get().keepVersions,
          keepRecents: settings.get().keepRecents,
          lockWithScreen: settings.get().lockWithScreen,
          isPackaged: app.isPackaged,
        },
        {
          perform: (action) => {
            this.#perform(action, window);
          },
          focusWindow: (id) => {
            const chosen = this.windows.find(({ browser }) => browser.id === id);
            if (chosen !== undefined) focusWindow(chosen);
          },
          hideFromSharing: (hide) => {
            this.#hideFromSharing(window, hide);
          },
          openRecent: (recentId) => {
            void this.openUnasked((from) => this.openRecent(recentId, from));
          },
          clearRecents: () => void this.clearRecents(),
          setKeepRecents: (keep) => void this.setKeepRecents(keep),
          setLockWithScreen: (lockWithScreen) => {
            void settings.change({ lockWithScreen });
            this.#scheduleMenu();
          },
          setTheme: (theme) => {
            this.setTheme(theme);
          },
          openVersion: (replacedAt) => void this.#openVersion(replacedAt, window),
          setKeepVersions: (keepVersions) => {
            void settings.change({ keepVersions });
            this.#scheduleMenu();
          },
          clearTraces: () => void this.#clearTraces(window),
        },
      ),
    );
  }

  #listed(shown: DocumentWindow | null): readonly ListedWindow[] {
    return this.windows
      .filter(({ browser }) => !browser.isDestroyed())
      .map((window) => ({
        id: window.browser.id,
        title: window.browser.getTitle(),
        isThis: window === shown,
        isHidden: window.hiddenFromSharing,
      }));
  }

  #hideFromSharing(window: DocumentWindow | null, hide: boolean): void {
    if (window === null) return;
    window.hiddenFromSharing = hide;
    window.browser.setContentProtection(hide);
    this.#scheduleMenu();
  }

  #perform(action: MenuActionId, window: DocumentWindow | null): void {
    if (action === 'file.close') window?.browser.close();
    else if (action === 'view.textLarger') this.#changeInterfaceZoom((zoom) => zoom + 0.5);
    else if (action === 'view.textSmaller') this.#changeInterfaceZoom((zoom) => zoom - 0.5);
    else if (action === 'view.textReset') this.#changeInterfaceZoom(() => 0);
    else if (window !== null) sendEvent(window, { kind: 'menuCommand', actionId: action });
    else if (action === 'file.new') this.newPlan(null);
    else if (action === 'file.open') void this.openUnasked((from) => this.openPlan(from));
    else if (action === 'file.openSample') void this.openUnasked((from) => this.openSample(from));
  }

  async #openVersion(replacedAt: number, window: DocumentWindow | null): Promise<void> {
    const docId = window?.docId ?? null;
    if (window === null || docId === null) return;
    const opened = await this.#dependencies.documents.openVersion(docId, replacedAt);
    if (opened === null) return;
    if (opened.ok) this.place(opened.value, null);
    else sendEvent(window, { kind: 'openFailed', failure: opened.error });
  }

  async #clearTraces(window: DocumentWindow | null): Promise<void> {
    if (!(await this.#dependencies.dialogs.askToClearTraces(window?.browser ?? null))) return;
    await this.#dependencies.clearTraces();
    await this.clearRecents();
  }

  #changeInterfaceZoom(change: (zoom: number) => number): void {
    const { settings } = this.#dependencies;
    const interfaceZoom = Math.min(5, Math.max(-3, change(settings.get().interfaceZoom)));
    void settings.change({ interfaceZoom });
    // Chromium shares one zoom among all pages of our origin.
    for (const { browser } of this.#windows) browser.webContents.setZoomLevel(interfaceZoom);
  }

  #listen(window: DocumentWindow): void {
    const { browser } = window;
    const keepPlace = () => void this.#dependencies.settings.change({ window: placeOf(browser) });
    browser.on('close', (event) => {
      if (window.closing === 'allowed') return;
      event.preventDefault();
      keepPlace();
      this.#dependencies.onCloseRequested(window);
    });
    // A change on a shared drive gives no sign by itself.
    const looking = setInterval(() => {
      if (browser.isFocused()) void this.#tellIfTouched(window);
    }, lookEveryMs);
    browser.on('closed', () => {
      clearInterval(looking);
      this.#windows.delete(window);
      window.menu = emptyMenuState;
      // The others list it no more.
      this.#scheduleMenu();
    });
    browser.on('focus', () => {
      if (process.platform === 'darwin') this.#scheduleMenu();
      void this.#tellIfChangedOnDisk(window);
    });
    browser.on('enter-full-screen', () => {
      sendEvent(window, { kind: 'fullScreenChanged', fullScreen: true });
    });
    browser.on('leave-full-screen', () => {
      sendEvent(window, { kind: 'fullScreenChanged', fullScreen: false });
    });
    browser.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      // Nobody is there to perform what the menu offers, until the page says so again.
      window.menu = emptyMenuState;
      this.refresh(window);
      this.#dependencies.onRendererGone(window, reason);
    });
  }

  async #tellIfTouched(window: DocumentWindow): Promise<void> {
    if (window.docId === null || !(await this.#dependencies.documents.wasTouched(window.docId))) return;
    await this.#tellIfChangedOnDisk(window);
  }

  async #tellIfChangedOnDisk(window: DocumentWindow): Promise<void> {
    const { docId } = window;
    if (docId === null || this.#dependencies.documents.find(docId)?.locked !== null) return;
    if (!(await this.#dependencies.documents.noticeForeignContent(docId))) return;
    sendEvent(window, { kind: 'fileChangedOnDisk', docId });
  }

  #findTwin(document: OpenDocument): DocumentWindow | null {
    const file = document.base?.path;
    return (
      this.windows.find(({ docId }) => {
        return (
          docId !== null && docId !== document.docId && this.#dependencies.documents.find(docId)?.base?.path === file
        );
      }) ?? null
    );
  }

  #tellRecents(): void {
    const recents = [...this.#dependencies.recents.list()];
    const { keepRecents } = this.#dependencies.settings.get();
    for (const window of this.#windows) sendEvent(window, { kind: 'recentsChanged', recents, keepRecents });
    this.#scheduleMenu();
  }

  /** Labels of a menu cannot change, so it is built anew; not for each of a row of edits. */
  #scheduleMenu(): void {
    this.#menuTimer ??= setTimeout(() => {
      this.updateMenus();
    }, 50);
  }
}

function recentOf(
  { name, protection }: OpenDocument,
  path: string,
): { path: string; name: string; openedAt: string; isProtected: boolean } {
  return { path, name, openedAt: new Date().toISOString(), isProtected: protection !== null };
}
