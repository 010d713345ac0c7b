import './zodSettings.ts';
import path from 'node:path';
import { app } from 'electron';
import { ownArguments, parseLaunchRequest, usage, type LaunchRequest } from './commandLine.ts';
import { composeApp, readKept, type ComposedApp } from './composeApp.ts';
import { makeRunFolder, readOwnText } from './files/disk.ts';
import type { HeadlessRequest } from './headless.ts';
import { secureProcess } from './security.ts';
import { endWithSession } from './sessionEnd.ts';

/** What a second start hands over to the first. */
interface SecondStart {
  readonly args: readonly string[];
  readonly cwd: string;
}

if (secureProcess() === 'mayStart') {
  const parsed = parseLaunchRequest(givenArguments(), process.cwd());
  if (!parsed.ok) {
    process.stderr.write(`headroom: ${parsed.error.problem}\n${usage}\n`);
    app.exit(2);
  } else if (parsed.value.kind === 'report' || parsed.value.kind === 'demo') startHeadless(parsed.value);
  else startWithWindows(parsed.value);
}

function startHeadless(request: HeadlessRequest): void {
  // A folder of its own: the user may have the app open, and two Chromiums cannot share one.
  const { folder, remove } = makeRunFolder(Date.now());
  app.setPath('userData', folder);
  const end = (code: number) => {
    remove();
    app.exit(code);
  };
  // Closing the last hidden window must not end us before the file is written.
  app.on('window-all-closed', () => undefined);
  void app
    .whenReady()
    .then(async () => {
      const { runHeadless } = await import('./headless.ts');
      const kept = await readKept(folder);
      const composed = composeApp({ folder, kept, ...builtFolders(), onDecided: () => undefined });
      return runHeadless(request, {
        ...composed,
        openSampleWindow: async () => {
          const outcome = await composed.documents.openSample(composed.sampleFile);
          if (!outcome.ok) throw new Error(`The sample cannot be opened: ${outcome.error.error.kind}`);
          return composed.shell.openWindow(outcome.value, 'picture');
        },
        say: (text) => process.stderr.write(`headroom: ${text}\n`),
      });
    })
    .then(end, (error: unknown) => {
      process.stderr.write(`headroom: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      end(1);
    });
}

function startWithWindows(request: LaunchRequest): void {
  const folder = userDataFolder();
  app.setPath('userData', folder);
  const handOver: SecondStart = { args: givenArguments(), cwd: process.cwd() };
  // Not by argv: Chromium may change its order on the way to the first instance.
  if (!app.requestSingleInstanceLock({ ...handOver })) {
    app.exit(0);
    return;
  }
  let composed: ComposedApp | null = null;
  let isQuitting = false;
  // On macOS the file of a double click comes before the app is ready.
  const earlyFiles: string[] = [];
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (composed === null) earlyFiles.push(file);
    else openRequested(composed, { kind: 'openFiles', files: [file] });
  });
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    if (composed === null) return;
    const { args, cwd } = data as SecondStart;
    const asked = parseLaunchRequest(args, cwd);
    if (asked.ok) openRequested(composed, asked.value);
  });
  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || isQuitting) app.quit();
    else composed?.shell.updateMenus();
  });
  let isSettled = false;
  app.on('will-quit', (event) => {
    if (isSettled || composed === null) return;
    event.preventDefault();
    void composed.settle().finally(() => {
      isSettled = true;
      app.quit();
    });
  });
  app.on('activate', () => {
    if (composed?.shell.windows.length === 0) composed.shell.openWindow(null);
  });
  const allowed = windowsAllowed();
  // Read while Chromium starts.
  const keeping = readKept(folder);
  void app.whenReady().then(async () => {
    await allowed;
    const kept = await keeping;
    composed = composeApp({
      folder,
      kept,
      ...builtFolders(),
      onDecided: (decision) => {
        // Each window was asked, and one stays: quitting is called off.
        if (decision === 'kept') isQuitting = false;
      },
    });
    endWithSession(composed);
    openFirstWindow(composed, earlyFiles.length > 0 ? { kind: 'openFiles', files: earlyFiles } : request);
  });
}

function openFirstWindow(composed: ComposedApp, request: LaunchRequest): void {
  const { shell } = composed;
  if (request.kind === 'openSample') shell.openFirst((from) => shell.openSample(from));
  else if (request.kind === 'openFiles') {
    const [first, ...others] = request.files;
    if (first !== undefined) shell.openFirst((from) => shell.openFile(first, 'refuseChanged', from));
    openRequested(composed, { kind: 'openFiles', files: others });
  } else shell.openWindow(null);
}

/** What the first start or a later one was asked to open. */
function openRequested({ shell }: ComposedApp, request: LaunchRequest): void {
  if (request.kind === 'openSample') void shell.openUnasked((from) => shell.openSample(from));
  else if (request.kind === 'openFiles') {
    for (const file of request.files) void shell.openUnasked((from) => shell.openFile(file, 'refuseChanged', from));
  } else shell.showAnyWindow();
}

function givenArguments(): readonly string[] {
  return ownArguments(process.argv, app.isPackaged ? 'packaged' : 'folderFirst');
}

declare global {
  /** Lets the first window open, when our end-to-end tests asked to hold it back. */
  var headroomGo: (() => void) | undefined;
}

/**
 * Playwright attaches itself to a starting app, and one time in a hundred waits for ever when the first window is being made
 * just then. So tests hold it back until they are attached.
 */
function windowsAllowed(): Promise<void> {
  if (app.isPackaged || process.env.HEADROOM_E2E_HOLD !== '1') return Promise.resolve();
  return new Promise((resolve) => {
    globalThis.headroomGo = resolve;
  });
}

function userDataFolder(): string {
  const forTests = process.env.HEADROOM_USER_DATA;
  if (!app.isPackaged && forTests !== undefined && forTests !== '') return forTests;
  return path.join(app.getPath('appData'), 'Headroom');
}

/** Where the build put what we need, seen from the built shell. */
function builtFolders(): { shellFolder: string; rendererFolder: string; rendererList: string; sampleFile: string } {
  const shellFolder = __dirname;
  const rendererFolder = path.join(shellFolder, '..', 'renderer');
  return {
    shellFolder,
    rendererFolder,
    rendererList: readOwnText(path.join(rendererFolder, 'files.json')),
    sampleFile: path.join(shellFolder, '..', '..', 'build', 'samples', 'commerce.headroom'),
  };
}
