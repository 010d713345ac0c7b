import path from 'node:path';
import { app, ipcMain, powerSaveBlocker, type IpcMainInvokeEvent } from 'electron';
import { channelOf, hostCallNames, type HostCallName } from '../shared/host/hostChannels.ts';
import type { ExportOutcome, HostRequest, HostResponse, OpenOutcome } from '../shared/host/hostContract.ts';
import type { Closing } from './closing.ts';
import type { Dialogs } from './dialogs.ts';
import type { DocumentWindow } from './documentWindow.ts';
import { writeFileAtomically } from './files/atomicWrite.ts';
import { toOpenedDocument, type OpenDocuments } from './files/openDocuments.ts';
import { isPlanPath } from './files/planFiles.ts';
import type { Recents } from './files/recents.ts';
import type { SettingsStore } from './files/settings.ts';
import { answerCall, type Sender } from './hostGate.ts';
import type { ImportDesk } from './importDesk.ts';
import type { ReportPrinter } from './pdf/printReport.ts';
import type { BuildReportSource } from './pdf/reportSource.ts';
import { savePlanAsWithDialog, savePlanWithDialog } from './saving.ts';
import { openLink } from './security.ts';
import type { Shell } from './shell.ts';

export interface HostDependencies {
  readonly shell: Shell;
  readonly documents: OpenDocuments;
  readonly dialogs: Dialogs;
  readonly closing: Closing;
  readonly recents: Recents;
  readonly settings: SettingsStore;
  readonly imports: ImportDesk;
  readonly printReport: ReportPrinter;
  readonly buildReport: BuildReportSource;
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
      return answerCall(name, { sender: senderOf(event, window), payload }, (request) => {
        // checkSender refuses a message without a known window.
        if (window === null) throw new Error('No window');
        return handlers[name](request, window);
      });
    });
  };
  hostCallNames.forEach(register);
}

function senderOf(event: IpcMainInvokeEvent, window: DocumentWindow | null): Sender | null {
  const frame = event.senderFrame;
  if (frame === null) return null;
  return { isKnownWindow: window !== null, isTopFrame: frame.parent === null, origin: frame.origin };
}

function createHostHandlers(dependencies: HostDependencies): HostHandlers {
  const { shell, documents, dialogs, closing, recents, settings, imports } = dependencies;
  let displayAwake: number | null = null;
  const listRecents = () => [...recents.list()];
  // Of the plan in the asking window and no other: a window has no say over the plans of its neighbours.
  const own = (window: DocumentWindow, docId: string): string => {
    if (window.docId !== docId) throw new Error('Not the plan of this window');
    return docId;
  };

  return {
    getStartup: async (_request, window) => {
      const document = window.docId === null ? null : documents.find(window.docId);
      const { openFailure } = window;
      window.openFailure = null;
      return {
        document: document === null ? null : toOpenedDocument(document),
        openFailure,
        recents: listRecents(),
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
      const file = documents.pathOfAttempt(attemptId);
      return file === null
        ? Promise.resolve<OpenOutcome>({ kind: 'cancelled' })
        : shell.openFile(file, 'acceptChanged', window);
    },

    openDropped: async ({ paths }, window) => {
      const plans = paths.filter(isPlanPath);
      const [first, ...others] = plans;
      const opened = first === undefined ? null : await shell.openFile(first, 'refuseChanged', window);
      for (const file of others) await shell.openUnasked(() => shell.openFile(file, 'refuseChanged', null));
      return { opened, importFiles: [...(await imports.admit(paths.filter((file) => !isPlanPath(file))))] };
    },

    savePlan: ({ docId, text, ifChangedOnDisk }, window) =>
      savePlanWithDialog(dependencies, { window, docId: own(window, docId), text, ifChangedOnDisk }),
    savePlanAs: ({ docId, text, suggestedName }, window) =>
      savePlanAsWithDialog(dependencies, { window, docId: own(window, docId), text, suggestedName }),

    revertPlan: async ({ docId }, window) => {
      const reverted = await documents.revert(own(window, docId));
      if (reverted === null) return { kind: 'cancelled' };
      shell.refresh(window);
      return reverted.ok
        ? { kind: 'openedHere', document: toOpenedDocument(reverted.value) }
        : { kind: 'failed', failure: reverted.error };
    },

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

    writeRecovery: async ({ docId, text }, window) => {
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
    cancelImport: ({ jobId }) => {
      imports.cancel(jobId);
      return Promise.resolve({});
    },

    exportPdf: async ({ suggestedName, ...request }, window) => {
      const source = dependencies.buildReport(request);
      if (!source.ok) return { kind: 'failed', error: source.error };
      const file = await dialogs.pickSavePath(window.browser, {
        name: suggestedName,
        extension: '.pdf',
        filterName: 'PDF',
      });
      if (file === null) return { kind: 'cancelled' };
      const printed = await dependencies.printReport(source.value);
      return printed.ok ? writeExport(file, printed.value) : { kind: 'failed', error: printed.error };
    },

    saveText: async ({ text, suggestedName, kind }, window) => {
      const file = await dialogs.pickSavePath(window.browser, {
        name: suggestedName,
        extension: `.${kind}`,
        filterName: kind.toUpperCase(),
      });
      return file === null ? { kind: 'cancelled' } : writeExport(file, Buffer.from(text, 'utf8'));
    },

    listRecents: () => Promise.resolve({ recents: listRecents() }),
    clearRecents: async () => {
      await shell.clearRecents();
      return {};
    },
    setTheme: ({ theme }) => {
      shell.setTheme(theme);
      return Promise.resolve({});
    },

    setPresenting: ({ presenting }, window) => {
      window.browser.setFullScreen(presenting);
      if (displayAwake !== null) powerSaveBlocker.stop(displayAwake);
      displayAwake = presenting ? powerSaveBlocker.start('prevent-display-sleep') : null;
      return Promise.resolve({});
    },

    openLink: async ({ link }) => {
      await openLink(link);
      return {};
    },

    answerClose: (request) => {
      closing.answer(request);
      return Promise.resolve({});
    },
  };
}

async function writeExport(file: string, bytes: Uint8Array): Promise<ExportOutcome> {
  const written = await writeFileAtomically(file, bytes);
  return written.ok ? { kind: 'saved', fileName: path.basename(file) } : { kind: 'failed', error: written.error };
}

function platformName(): HostResponse<'getStartup'>['platform'] {
  if (process.platform === 'darwin') return 'mac';
  return process.platform === 'win32' ? 'windows' : 'linux';
}
