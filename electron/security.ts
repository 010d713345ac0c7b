import {
  app,
  dialog,
  protocol,
  shell,
  type ProtocolRequest,
  type ProtocolResponse,
  type Session,
  type WebContents,
  type WebPreferences,
} from 'electron';
import type { LinkName } from '../shared/host/hostRecords.ts';
import { bundleOrigin, bundleScheme, findBundleFile, isBundleOrigin, type BundleFile } from './bundleFiles.ts';
import { findForbiddenSwitches } from './commandLine.ts';
import { headersOf, securityHeaders } from './contentSecurityPolicy.ts';
import { readOwnFile } from './files/disk.ts';
import { linkAddresses } from './links.ts';

/** What a page of ours may ask for; everything else is refused without asking the user. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);

let cancelledRequests = 0;

/** How many requests to anything but our own files were stopped. Tests expect none. */
export function countCancelledRequests(): number {
  return cancelledRequests;
}

/**
 * Must run first and before the app is ready. Ends a packaged app that was started with a switch that would open it to
 * other programs.
 */
export function secureProcess(): 'mayStart' | 'refused' {
  if (app.isPackaged) {
    const found = findForbiddenSwitches(process.argv, (name) => app.commandLine.hasSwitch(name));
    if (found.length > 0) {
      // On Linux this goes to stderr, since nothing can be shown before the app is ready.
      dialog.showErrorBox(
        'Headroom does not start with these switches',
        `${found.map((name) => `--${name}`).join(', ')}\n\nThey would let other programs read or change open plans.`,
      );
      app.exit(1);
      return 'refused';
    }
  }
  protocol.registerSchemesAsPrivileged([
    { scheme: bundleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  // A test run as root has to start with --no-sandbox, and the two together end every process at once. A packaged app
  // has refused that switch above.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    secureContents(contents);
  });
  return 'mayStart';
}

/** Serves our files in a session, and lets it reach nothing else. */
export function secureSession(session: Session, files: ReadonlyMap<string, BundleFile>): void {
  // Not `protocol.handle`: its answers are those of fetch, and Node's fetch takes a tenth of a second to load, in which the first
  // window would wait for its page. This older way has no successor without it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  session.protocol.registerBufferProtocol(bundleScheme, (request, answer) => {
    void serveBundleFile(files, request).then(answer);
  });
  session.webRequest.onBeforeRequest((details, decide) => {
    const isOurs = isAllowedAddress(details.url);
    if (!isOurs) cancelledRequests += 1;
    decide({ cancel: !isOurs });
  });
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(allowedPermissions.has(permission) && isBundleOrigin(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => allowedPermissions.has(permission) && isBundleOrigin(origin),
  );
  session.setDevicePermissionHandler(() => false);
  // Also keeps Chromium from downloading dictionaries.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

function isAllowedAddress(address: string): boolean {
  if (isBundleOrigin(address) || address.startsWith(`blob:${bundleOrigin}/`)) return true;
  if (address.startsWith('data:')) return true;
  return !app.isPackaged && address.startsWith('devtools:');
}

async function serveBundleFile(
  files: ReadonlyMap<string, BundleFile>,
  request: ProtocolRequest,
): Promise<ProtocolResponse> {
  const file = request.method === 'GET' ? findBundleFile(files, request.url) : null;
  if (file === null) return notFound;
  try {
    const headers = { ...headersOf(file.path), 'Content-Type': file.contentType };
    return { statusCode: 200, headers, data: await readOwnFile(file.path) };
  } catch {
    // It is in the list of the build and not on the disk: somebody is taking the app away under our feet.
    return notFound;
  }
}

const notFound: ProtocolResponse = {
  statusCode: 404,
  headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  data: Buffer.from('Not found'),
};

function secureContents(contents: WebContents): void {
  const refuse = (event: { preventDefault: () => void }) => {
    event.preventDefault();
  };
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Opens a page outside the app, in the user's browser. The one place that does; never by an address from elsewhere. */
export async function openLink(link: LinkName): Promise<void> {
  await shell.openExternal(linkAddresses[link]);
}

/** Shows where a file is. It is not opened; the place is one that the shell itself found, never one from a page. */
export function showInFolder(file: string): void {
  shell.showItemInFolder(file);
}

/** How every page of ours runs. */
export function securePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !app.isPackaged,
  };
}
