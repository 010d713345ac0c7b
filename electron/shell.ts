import { app, Menu, nativeTheme } from 'electron';
import type { MenuActionId } from '../shared/host/actionTable.ts';
import type { OpenOutcome, PlanSummary, ThemeChoice } from '../shared/host/hostContract.ts';
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
import { toOpenedDocument, type OpenDocument, type OpenDocuments } from './files/openDocuments.ts';
import { createQueues } from './files/planFiles.ts';
import type { Recents } from './files/recents.ts';
import type { SettingsStore } from './files/settings.ts';
import { buildMenu } from './menu.ts';

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

  /** A file as a plan: in the window that has it, in the start page it was asked from, or in a new window. */
  openFile(file: string, checksum: ChecksumChoice, from: DocumentWindow | null): Promise<OpenOutcome> {
    const { documents, recents } = this.#dependencies;
    // One after the other, or a file asked for twice at once would be open twice.
    return this.#inTurn('open', async () => {
      const opened = await documents.open(file, checksum);
      if (!opened.ok) return { kind: 'failed', failure: opened.error };
      const document = opened.value;
      const twin = this.#findTwin(document);
      if (twin !== null) {
        await documents.close(document.docId, 'keepDraft');
        focusWindow(twin);
        return { kind: 'openedElsewhere' };
      }
      if (document.base !== null) {
        const openedAt = new Date().toISOString();
        await recents.add({ path: document.base.path, name: document.name, openedAt });
        if (process.platform !== 'linux') app.addRecentDocument(document.base.path);
        this.#tellRecents();
      }
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
    const startPage = this.windows.find((window) => window.docId === null) ?? null;
    const outcome = await open(startPage);
    if (outcome.kind === 'openedHere' && startPage !== null) {
      sendEvent(startPage, { kind: 'documentOpened', document: outcome.document });
      focusWindow(startPage);
    }
    if (outcome.kind !== 'failed') return;
    const window = this.focused();
    if (window === null) this.openWindow(null).openFailure = outcome.failure;
    // A page that is still loading asks for it when it starts.
    else if (window.browser.webContents.isLoadingMainFrame()) window.openFailure = outcome.failure;
    else sendEvent(window, { kind: 'openFailed', failure: outcome.failure });
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

  async clearRecents(): Promise<void> {
    await this.#dependencies.recents.clear();
    app.clearRecentDocuments();
    this.#tellRecents();
  }

  async describeRecent(document: OpenDocument, summary: PlanSummary): Promise<void> {
    if (document.base === null) return;
    await this.#dependencies.recents.describe(document.base.path, summary, document.name);
  }

  /** Adds a plan that was saved under a new name. */
  async noteSaved(document: OpenDocument): Promise<void> {
    if (document.base === null) return;
    const openedAt = new Date().toISOString();
    await this.#dependencies.recents.add({ path: document.base.path, name: document.name, openedAt });
    this.#tellRecents();
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
          recents: recents.list(),
          theme: settings.get().theme,
          versions: this.#dependencies.documents.listVersions(window?.docId ?? null),
          keepVersions: settings.get().keepVersions,
          isPackaged: app.isPackaged,
        },
        {
          perform: (action) => {
            this.#perform(action, window);
          },
          openRecent: (recentId) => {
            void this.openUnasked((from) => this.openRecent(recentId, from));
          },
          clearRecents: () => void this.clearRecents(),
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
      if (process.platform === 'darwin') this.#scheduleMenu();
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
    if (docId === null || !(await this.#dependencies.documents.noticeForeignContent(docId))) return;
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
    for (const window of this.#windows) sendEvent(window, { kind: 'recentsChanged', recents });
    this.#scheduleMenu();
  }

  /** Labels of a menu cannot change, so it is built anew; not for each of a row of edits. */
  #scheduleMenu(): void {
    this.#menuTimer ??= setTimeout(() => {
      this.updateMenus();
    }, 50);
  }
}
