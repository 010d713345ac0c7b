import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { readBundleFiles } from './bundleFiles.ts';
import { Closing, type ClosingDependencies } from './closing.ts';
import { createCryptDesk } from './cryptDesk.ts';
import { createDatabaseDesk } from './databaseDesk.ts';
import { diagnosticsText } from './diagnostics.ts';
import { createDialogs } from './dialogs.ts';
import { createEventLog, faultOf, type EventLog } from './files/eventLog.ts';
import { OpenDocuments } from './files/openDocuments.ts';
import { createPlanCheck } from './files/planCheck.ts';
import { createLocks, type Locks } from './files/locks.ts';
import { loadRecents, type Recents } from './files/recents.ts';
import { createRecovery } from './files/recovery.ts';
import { loadSettings, type SettingsStore } from './files/settings.ts';
import { createVersions } from './files/versions.ts';
import { registerHostHandlers } from './hostHandlers.ts';
import { createImportDesk } from './importDesk.ts';
import { createReportPrinter, type ReportPrinter } from './pdf/printReport.ts';
import type { BuildReportSource } from './pdf/reportSource.ts';
import { lockWithScreen } from './lockWithScreen.ts';
import { countCancelledRequests, secureSession } from './security.ts';
import { createSpeakerWindows } from './speakerWindow.ts';
import { Shell } from './shell.ts';

/** What of our own is read before the app is put together. */
export interface Kept {
  readonly settings: SettingsStore;
  readonly recents: Recents;
}

export interface AppPlaces {
  /** For settings, drafts and the list of recent plans. */
  readonly folder: string;
  readonly kept: Kept;
  readonly shellFolder: string;
  readonly rendererFolder: string;
  /** The text of the build's files.json. */
  readonly rendererList: string;
  readonly sampleFile: string;
  readonly onDecided: ClosingDependencies['onDecided'];
}

export interface ComposedApp {
  readonly shell: Shell;
  readonly documents: OpenDocuments;
  readonly closing: Closing;
  readonly locks: Locks;
  readonly printReport: ReportPrinter;
  readonly buildReport: BuildReportSource;
  readonly sampleFile: string;
  /** Waits until everything so far is on the disk. */
  readonly settle: () => Promise<void>;
}

declare global {
  /** For our own end-to-end tests; not there in a packaged app. */
  var headroomTest:
    { readonly cancelledRequests: () => number; readonly menuOf: (browserId: number) => Electron.Menu } | undefined;
}

const lockRefreshMs = 30_000;

/** Reads settings and the list of recent plans; the app need not be ready for it. */
export async function readKept(folder: string): Promise<Kept> {
  const [settings, recents] = await Promise.all([loadSettings(folder), loadRecents(folder)]);
  return { settings, recents };
}

/** Puts the app together. The one place where every part meets. */
export function composeApp(places: AppPlaces): ComposedApp {
  const { folder, kept, shellFolder, sampleFile } = places;
  const { settings, recents } = kept;
  const files = readBundleFiles(places.rendererFolder, places.rendererList);
  secureSession(session.defaultSession, files);

  const now = () => Date.now();
  nativeTheme.themeSource = settings.get().theme;
  const log = createEventLog(folder, now);
  noteWhatEnds(log);
  const recovery = createRecovery(folder);
  const emptied = recovery.emptyBin(now());
  const versions = createVersions(folder, { now, isOn: () => settings.get().keepVersions });
  const locks = createLocks({
    self: { user: os.userInfo().username, host: os.hostname(), pid: process.pid, sessionId: randomUUID() },
    now,
    isAlive,
  });
  setInterval(() => void locks.refresh(), lockRefreshMs).unref();
  const documents = new OpenDocuments({
    recovery,
    versions,
    locks,
    now,
    newId: randomUUID,
    appVersion: app.getVersion(),
    crypt: createCryptDesk({ shellFolder }),
    checkPlan: createPlanCheck(path.join(shellFolder, 'planCheckThread.cjs')),
  });
  const dialogs = createDialogs(settings);
  const closing: Closing = new Closing({ shell: () => shell, documents, dialogs, onDecided: places.onDecided });
  const shell: Shell = new Shell({
    documents,
    recents,
    settings,
    dialogs,
    shellFolder,
    sampleFile,
    onCloseRequested: (window) => {
      closing.request(window);
    },
    clearTraces: async () => {
      await Promise.all([versions.clear(), log.clear(), documents.forgetDrafts(), session.defaultSession.clearCache()]);
    },
    onRendererGone: (window, reason) => {
      log.note({ kind: 'pageGone', reason });
      void closing.recover(window, now());
    },
  });
  const printReport = createReportPrinter({ shellFolder, files, now: () => new Date() });
  let building: AbortController | null = null;
  const buildReport: BuildReportSource = async (request) => {
    // The whole model and every section of a report: no start waits for them.
    const { buildReportSource } = await import('./pdf/buildReportSource.ts');
    building = new AbortController();
    return buildReportSource(request, new Date(), building.signal);
  };
  const imports = createImportDesk({ shellFolder });
  registerHostHandlers({
    shell,
    documents,
    dialogs,
    closing,
    recents,
    settings,
    imports,
    database: createDatabaseDesk({ shellFolder, dialogs, imports }),
    printReport,
    buildReport,
    cancelReport: () => building?.abort(),
    speakers: createSpeakerWindows(shellFolder),
    log,
    diagnostics: () =>
      diagnosticsText({
        log,
        settings: settings.get,
        openPlans: () => shell.windows.filter(({ docId }) => docId !== null).length,
      }),
  });
  shell.updateMenus();
  lockWithScreen(shell, () => settings.get().lockWithScreen);
  const settle = async () => {
    await Promise.all([emptied, documents.settle(), settings.settle(), recents.settle(), log.settle()]);
  };
  if (!app.isPackaged) {
    globalThis.headroomTest = {
      cancelledRequests: countCancelledRequests,
      menuOf: (browserId) => shell.menuOf(browserId),
    };
  }
  return { shell, documents, closing, locks, printReport, buildReport, sampleFile, settle };
}

/** Notes the start, the end of processes of ours, and faults of the shell; what becomes of them stays as it is. */
function noteWhatEnds(log: EventLog): void {
  log.note({ kind: 'started', version: app.getVersion(), electron: process.versions.electron });
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') log.note({ kind: 'processGone', process: type, reason });
  });
  process.on('uncaughtExceptionMonitor', (error) => {
    log.note(faultOf(error));
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, and is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
