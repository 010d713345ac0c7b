import path from 'node:path';
import { app, ipcMain, powerSaveBlocker, screen, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { assertNever } from '../shared/base/result.ts';
import { channelOf, hostCallNames, type HostCallName } from '../shared/host/hostChannels.ts';
import type { HostRequest, HostResponse } from '../shared/host/hostContract.ts';
import type { ExportOutcome, OpenOutcome } from '../shared/host/hostRecords.ts';
import { largestPlanFile } from '../shared/planFile/planFileFormat.ts';
import type { Closing } from './closing.ts';
import type { DatabaseDesk } from './databaseDesk.ts';
import type { Dialogs } from './dialogs.ts';
import type { DocumentWindow } from './documentWindow.ts';
import { writeFileAtomically } from './files/atomicWrite.ts';
import { faultOf, outcomeOf, type EventLog } from './files/eventLog.ts';
import { toOpenedDocument, type OpenDocument } from './files/openDocument.ts';
import type { OpenDocuments } from './files/openDocuments.ts';
import { isPlanPath } from './files/planFiles.ts';
import { readOwnersFile, readOwnersFolderAsIs } from './files/ownersFile.ts';
import type { Recents } from './files/recents.ts';
import type { SettingsStore } from './files/settings.ts';
import { answerCall, HostRefusal, type Sender } from './hostGate.ts';
import type { ImportDesk } from './importDesk.ts';
import type { ReportPrinter } from './pdf/printReport.ts';
import type { BuildReportSource } from './pdf/reportSource.ts';
import { savePlanAsWithDialog, savePlanWithDialog, setPasswordWithDialog } from './saving.ts';
import { openLink } from './security.ts';
import type { Shell } from './shell.ts';
import type { SpeakerWindows } from './speakerWindow.ts';
import { createStagedTexts, withHeader } from './stagedTexts.ts';

export interface HostDependencies {
  readonly shell: Shell;
  readonly documents: OpenDocuments;
  readonly dialogs: Dialogs;
  readonly closing: Closing;
  readonly recents: Recents;
  readonly settings: SettingsStore;
  readonly imports: ImportDesk;
  readonly database: DatabaseDesk;
  readonly printReport: ReportPrinter;
  readonly buildReport: BuildReportSource;
  /** Ends what is computed for a report. */
  readonly cancelReport: () => void;
  readonly speakers: SpeakerWindows;
  readonly log: EventLog;
  readonly diagnostics: () => Promise<string>;
}

type HostHandlers = {
  readonly [Name in HostCallName]: (request: HostRequest<Name>, window: DocumentWindow) => Promise<HostResponse<Name>>;
};

/** Answers every call of the contract. A channel outside the table does not exist. */
export function registerHostHandlers(dependencies: HostDependencies): void {
  const handlers = createHostHandlers(dependencies);
  const register = <Name extends HostCallName>(name: Name) => {
    ipcMain.handle(channelOf(name), (event, payload: unknown) => {
      const window = dependencies.shell.findByContents(event.sender.id);
      const answer = answerCall(name, { sender: senderOf(event, window), payload }, (request) => {
        // checkSender refuses a message without a known window.
        if (window === null) throw new Error('No window');
        return handlers[name](request, window);
      });
      return frequentCalls.has(name) ? answer : noted(dependencies.log, name, answer);
    });
  };
  hostCallNames.forEach(register);
}

/** Told while one works and drags, many a minute: a log of them would hold nothing else. */
const frequentCalls: ReadonlySet<HostCallName> = new Set<HostCallName>([
  'stageText',
  'writeRecovery',
  'setDocumentState',
  'takeImportPart',
  'updateSpeaker',
  'noteFault',
]);

/** The answer as it is, with how the call ended and how long it took in the log. */
async function noted<Answer>(log: EventLog, call: HostCallName, answer: Promise<Answer>): Promise<Answer> {
  const began = performance.now();
  const note = (outcome: string): void => {
    log.note({ kind: 'call', call, outcome, milliseconds: performance.now() - began });
  };
  try {
    const given = await answer;
    note(outcomeOf(given));
    return given;
  } catch (error) {
    note(error instanceof HostRefusal ? `refused.${error.reason}` : 'failed');
    if (!(error instanceof HostRefusal)) log.note(faultOf(error));
    throw error;
  }
}

function senderOf(event: IpcMainInvokeEvent, window: DocumentWindow | null): Sender | null {
  const frame = event.senderFrame;
  if (frame === null) return null;
  return { isKnownWindow: window !== null, isTopFrame: frame.parent === null, origin: frame.origin };
}

function createHostHandlers(dependencies: HostDependencies): HostHandlers {
  const { shell, documents, dialogs, closing, recents, settings, imports } = dependencies;
  let displayAwake: number | null = null;
  /** Where windows were before they went to another display to present. */
  const placesBefore = new WeakMap<BrowserWindow, Electron.Rectangle>();
  /** Those that did go to another display. */
  const moved = new WeakSet<BrowserWindow>();
  const staged = createStagedTexts(2 * largestPlanFile);
  // Of the plan in the asking window and no other: a window has no say over the plans of its neighbours.
  const own = (window: DocumentWindow, docId: string): string => {
    if (window.docId !== docId) throw new Error('Not the plan of this window');
    return docId;
  };
  // Taken from what is staged at once: the next long text of the window may follow this very call.
  const textOf = (
    given: { readonly text: string } | { readonly stagedBodyId: string },
    window: DocumentWindow,
  ): Promise<string> =>
    'text' in given ? Promise.resolve(given.text) : withHeader(staged.take(window.browser.id, given.stagedBodyId));

  const revert = async (docId: string, window: DocumentWindow, password: string | null): Promise<OpenOutcome> => {
    const reverted = await documents.revert(docId, password);
    if (reverted === null) return { kind: 'cancelled' };
    shell.refresh(window);
    return reverted.ok
      ? { kind: 'openedHere', document: toOpenedDocument(reverted.value) }
      : { kind: 'failed', failure: reverted.error };
  };

  return {
    getStartup: async (_request, window) => {
      await window.opening;
      const document = window.docId === null ? null : documents.find(window.docId);
      const { openFailure } = window;
      window.openFailure = null;
      return {
        document: document?.locked === null ? toOpenedDocument(document) : null,
        locked: isLocked(document) ? lockedPlan(document) : null,
        openFailure,
        recents: [...recents.list()],
        keepRecents: settings.get().keepRecents,
        drafts: [...(await documents.listDrafts())],
        platform: platformName(),
        appVersion: app.getVersion(),
        theme: settings.get().theme,
      };
    },

    newPlan: (_request, window) => Promise.resolve(shell.newPlan(window)),
    openPlan: (_request, window) => shell.openPlan(window),
    openRecent: ({ recentId }, window) => shell.openRecent(recentId, window),
    openSample: (_request, window) => shell.openSample(window),
    openChanged: ({ attemptId }, window) => {
      const attempt = documents.findAttempt(attemptId);
      return attempt?.kind === 'file'
        ? shell.openFile(attempt.file, 'acceptChanged', window)
        : Promise.resolve<OpenOutcome>({ kind: 'cancelled' });
    },

    openProtected: async ({ attemptId, password }, window) => {
      const attempt = documents.findAttempt(attemptId);
      switch (attempt?.kind) {
        case undefined:
          return { kind: 'cancelled' };
        case 'file':
          return shell.openFile(attempt.file, attempt.checksum, window, password);
        case 'draft': {
          const restored = await documents.restore(attempt.draftId, attempt.restoreAs, password);
          return restored.ok ? shell.place(restored.value, window) : { kind: 'failed', failure: restored.error };
        }
        case 'version': {
          const opened = await documents.openVersion(own(window, attempt.docId), attempt.replacedAt, password);
          if (opened === null) return { kind: 'cancelled' };
          return opened.ok ? shell.place(opened.value, null) : { kind: 'failed', failure: opened.error };
        }
        case 'revert':
          return revert(own(window, attempt.docId), window, password);
        default:
          return assertNever(attempt);
      }
    },

    setPassword: ({ docId, text, current, password, earlierVersions }, window) => {
      const change =
        password === null
          ? ({ kind: 'clear', earlierVersions } as const)
          : ({ kind: 'set', password, earlierVersions } as const);
      return setPasswordWithDialog(dependencies, { window, docId: own(window, docId), text, current, change });
    },

    lockPlan: async ({ docId, ...shown }, window) => {
      own(window, docId);
      const error = await shell.lock(window, shown);
      return error === null ? { kind: 'locked' } : { kind: 'failed', error };
    },

    unlockPlan: async ({ docId, password }, window) => {
      const unlocked = await documents.unlock(own(window, docId), password);
      if (unlocked === null) return { kind: 'cancelled' };
      shell.refresh(window);
      if (unlocked.ok) return { kind: 'openedHere', document: toOpenedDocument(unlocked.value) };
      const fileName = lockedPlan({ docId, base: documents.find(docId)?.base ?? null }).fileName ?? '';
      // Tried again by the same call: there is no other attempt to remember.
      return { kind: 'failed', failure: { fileName, error: unlocked.error, attemptId: docId } };
    },

    openDropped: async ({ paths }, window) => {
      const plans = paths.filter(isPlanPath);
      const [first, ...others] = plans;
      const opened = first === undefined ? null : await shell.openFile(first, 'refuseChanged', window);
      for (const file of others) await shell.openUnasked(() => shell.openFile(file, 'refuseChanged', null));
      return { opened, importFiles: [...(await imports.admit(paths.filter((file) => !isPlanPath(file))))] };
    },

    savePlan: async ({ docId, ifChangedOnDisk, ...given }, window) => {
      const text = await textOf(given, window);
      return savePlanWithDialog(dependencies, { window, docId: own(window, docId), text, ifChangedOnDisk });
    },
    savePlanAs: async ({ docId, suggestedName, ...given }, window) => {
      const text = await textOf(given, window);
      return savePlanAsWithDialog(dependencies, { window, docId: own(window, docId), text, suggestedName });
    },

    revertPlan: ({ docId }, window) => revert(own(window, docId), window, null),

    setDocumentState: async ({ docId, name, unsaved, summary, ...menu }, window) => {
      window.menu = menu;
      if (docId !== null) {
        documents.setState(own(window, docId), { name, unsaved });
        const document = documents.find(docId);
        if (document !== null && summary !== null) await shell.describeRecent(document, summary);
      }
      shell.refresh(window);
      return {};
    },

    readTheirs: async ({ docId }, window) => {
      const read = await documents.readTheirs(own(window, docId));
      if (read === null) return { kind: 'failed', error: { kind: 'file.notFound' } };
      return read.ok ? { kind: 'read', text: read.value } : { kind: 'failed', error: read.error };
    },

    takeOverLock: async ({ docId }, window) => ({ heldBy: await documents.takeOver(own(window, docId)) }),

    stageText: ({ stagedId, part }, window) => {
      staged.add(window.browser.id, stagedId, part);
      return Promise.resolve({});
    },
    writeRecovery: async ({ docId, ...given }, window) => {
      const text = await textOf(given, window);
      const written = await documents.writeDraft(own(window, docId), text);
      return written.ok ? { kind: 'written' } : { kind: 'failed', error: written.error };
    },

    restoreDraft: async ({ draftId, restoreAs }, window) => {
      const restored = await documents.restore(draftId, restoreAs);
      return restored.ok ? shell.place(restored.value, window) : { kind: 'failed', failure: restored.error };
    },

    discardDraft: async ({ draftId }) => {
      // A draft of a plan that is open is that plan's only copy of its changes.
      if (documents.find(draftId) === null) await documents.close(draftId, 'discardChanges');
      return {};
    },

    pickImportFiles: async (_request, window) => ({
      importFiles: [...(await imports.admit(await dialogs.pickImportFiles(window.browser)))],
    }),
    pickImportFolder: async (_request, window) => {
      const folder = await dialogs.pickImportFolder(window.browser);
      return { importFiles: folder === null ? [] : [...(await imports.admit([folder]))] };
    },
    readImport: (request, window) => imports.read(request, window),
    takeImportPart: ({ jobId, part }) => Promise.resolve({ text: imports.takePart(jobId, part) }),
    readDatabase: (request, window) => dependencies.database.read(request, window),
    cancelImport: ({ jobId }) => {
      imports.cancel(jobId);
      dependencies.database.cancel(jobId);
      return Promise.resolve({});
    },

    exportPdf: async ({ suggestedName, ...request }, window) => {
      const source = await dependencies.buildReport(request);
      if (!source.ok) return notPrinted(source.error);
      const file = await dialogs.pickSavePath(window.browser, {
        name: suggestedName,
        extension: '.pdf',
        filterName: 'PDF',
      });
      if (file === null) return { kind: 'cancelled' };
      const printed = await dependencies.printReport.toPdf(source.value);
      return printed.ok ? writeExport(file, printed.value.output) : notPrinted(printed.error);
    },

    exportPlan: async ({ suggestedName, format, table, ...request }, window) => {
      const { makeFile } = await import('./exports/makeFile.ts');
      const made = await makeFile({ ...request, format, table }, dependencies);
      if (!made.ok) return notPrinted(made.error);
      const file = await dialogs.pickSavePath(window.browser, {
        name: table === 'capacity' || format !== 'csv' ? suggestedName : `${suggestedName}, ${table}`,
        extension: `.${format}`,
        filterName: format.toUpperCase(),
      });
      return file === null ? { kind: 'cancelled' } : writeExport(file, made.value);
    },

    printPlan: async (request) => {
      const source = await dependencies.buildReport(request);
      if (!source.ok)
        return source.error.kind === 'pdf.cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error: source.error };
      const printed = await dependencies.printReport.toPaper(source.value);
      if (printed.ok) return { kind: 'printed', undrawable: printed.value.undrawable };
      const { error } = printed;
      return error.kind === 'pdf.cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error };
    },

    cancelExport: () => {
      dependencies.cancelReport();
      dependencies.printReport.cancel();
      return Promise.resolve({});
    },

    saveText: async ({ text, suggestedName, kind }, window) => {
      const file = await dialogs.pickSavePath(window.browser, {
        name: suggestedName,
        extension: `.${kind}`,
        filterName: kind.toUpperCase(),
      });
      return file === null ? { kind: 'cancelled' } : writeExport(file, Buffer.from(text, 'utf8'));
    },

    setKeepRecents: async ({ keep }) => {
      await shell.setKeepRecents(keep);
      return {};
    },
    setTheme: ({ theme }) => {
      shell.setTheme(theme);
      return Promise.resolve({});
    },

    listDisplays: (_request, window) => {
      const current = screen.getDisplayMatching(window.browser.getBounds()).id;
      return Promise.resolve({
        displays: screen.getAllDisplays().map(({ id, label, size }, place) => ({
          displayId: String(id),
          label: `${label === '' ? `Display ${place + 1}` : label}, ${size.width} × ${size.height}`,
          isCurrent: id === current,
        })),
      });
    },
    setPresenting: ({ presenting, displayId }, window) => {
      const display = screen.getAllDisplays().find(({ id }) => String(id) === displayId);
      const { browser } = window;
      if (presenting) {
        // Asked before it fills a display: some systems no longer know it then.
        if (!placesBefore.has(browser)) placesBefore.set(browser, browser.getNormalBounds());
        if (display !== undefined) {
          moved.add(browser);
          // A window that fills a display does not move to another.
          afterFullScreen(browser, () => {
            browser.setBounds(display.workArea);
            browser.setFullScreen(true);
          });
        } else browser.setFullScreen(true);
      } else {
        // Back to where it was worked with: the room’s display may be unplugged next.
        afterFullScreen(browser, () => {
          const place = placesBefore.get(browser);
          placesBefore.delete(browser);
          // A window that stayed on its display goes back by itself.
          if (!moved.delete(browser) || place === undefined) return;
          browser.setBounds(place);
          // Some systems put a window that leaves full screen where it was last, a moment after they have said that it has left.
          setTimeout(() => {
            if (!browser.isDestroyed() && !browser.isFullScreen()) browser.setBounds(place);
          }, settleMs);
        });
      }
      if (displayAwake !== null) powerSaveBlocker.stop(displayAwake);
      displayAwake = presenting ? powerSaveBlocker.start('prevent-display-sleep') : null;
      return Promise.resolve({});
    },

    showSpeaker: ({ shown }, window) => {
      if (shown) dependencies.speakers.show(window);
      else dependencies.speakers.close(window);
      return Promise.resolve({});
    },
    updateSpeaker: ({ state }, window) => {
      dependencies.speakers.update(window, state);
      return Promise.resolve({});
    },

    pickOwnersFile: async ({ what }, window) => {
      const picked = await dialogs.pickOwnersFile(window.browser, what);
      if (picked === null) return { kind: 'cancelled' };
      return what === 'folder' ? readOwnersFolderAsIs(picked) : readOwnersFile(picked);
    },

    openLink: async ({ link }) => {
      await openLink(link);
      return {};
    },

    readDiagnostics: async () => ({ text: await dependencies.diagnostics() }),
    noteFault: ({ error, places }) => {
      dependencies.log.note({ kind: 'fault', where: 'page', error, places });
      return Promise.resolve({});
    },

    answerClose: (request) => {
      closing.answer(request);
      return Promise.resolve({});
    },
  };
}

const settleMs = 500;

/** Leaves full screen, which some systems do in their own time, and then does something. */
function afterFullScreen(browser: BrowserWindow, act: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (!isDone && !browser.isDestroyed()) act();
    isDone = true;
  };
  if (browser.isFullScreen()) {
    browser.once('leave-full-screen', once);
    browser.setFullScreen(false);
  }
  if (!browser.isFullScreen()) once();
}

function isLocked(document: OpenDocument | null): document is OpenDocument {
  return document !== null && document.locked !== null;
}

function lockedPlan({ docId, base }: Pick<OpenDocument, 'docId' | 'base'>): {
  docId: string;
  fileName: string | null;
} {
  return { docId, fileName: base === null ? null : path.basename(base.path) };
}

async function writeExport(file: string, bytes: Uint8Array): Promise<ExportOutcome> {
  const written = await writeFileAtomically(file, bytes);
  return written.ok ? { kind: 'saved', fileName: path.basename(file) } : { kind: 'failed', error: written.error };
}

function platformName(): HostResponse<'getStartup'>['platform'] {
  if (process.platform === 'darwin') return 'mac';
  return process.platform === 'win32' ? 'windows' : 'linux';
}

/** What was called off is no failure. */
function notPrinted(error: Extract<ExportOutcome, { readonly kind: 'failed' }>['error']): ExportOutcome {
  return error.kind === 'pdf.cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error };
}
