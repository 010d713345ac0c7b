import path from 'node:path';
import { BrowserWindow, session, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import { printChannels } from '../../shared/host/hostChannels.ts';
import type { PdfError } from '../../shared/host/hostErrors.ts';
import { bundleOrigin, type BundleFile } from '../bundleFiles.ts';
import { createQueues } from '../files/planFiles.ts';
import { checkSender } from '../hostGate.ts';
import { securePreferences, secureSession } from '../security.ts';
import type { ReportSource } from './reportSource.ts';

export interface PrinterDependencies {
  readonly shellFolder: string;
  readonly files: ReadonlyMap<string, BundleFile>;
  readonly now: () => Date;
}

export type ReportPrinter = (source: ReportSource) => Promise<Result<Uint8Array, PdfError>>;

const limitSeconds = 60;
/** In memory: nothing of a report stays on the disk but the PDF. */
const partition = 'headroom-print';

/** Prints reports to PDF in a hidden window, one at a time. */
export function createReportPrinter(dependencies: PrinterDependencies): ReportPrinter {
  const inTurn = createQueues();
  let isSecured = false;
  return (source) =>
    inTurn('print', async () => {
      if (!isSecured) secureSession(session.fromPartition(partition), dependencies.files);
      isSecured = true;
      return printInHiddenWindow(source, dependencies);
    });
}

async function printInHiddenWindow(
  source: ReportSource,
  { shellFolder, now }: PrinterDependencies,
): Promise<Result<Uint8Array, PdfError>> {
  const browser = new BrowserWindow({
    show: false,
    width: 1240,
    height: 1754,
    webPreferences: {
      ...securePreferences(path.join(shellFolder, 'printPreload.cjs')),
      partition,
      // A hidden page is slowed down, and its layout would take its time.
      backgroundThrottling: false,
    },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const timeOut = new Promise<Result<never, PdfError>>((resolve) => {
      timer = setTimeout(() => {
        resolve(fail({ kind: 'pdf.timedOut', seconds: limitSeconds }));
      }, limitSeconds * 1000);
    });
    const printed = await Promise.race([timeOut, printPage(browser, source.report)]);
    if (!printed.ok) return printed;
    // Loaded when first needed: the PDF library would add a tenth of a second to every start.
    const { setPdfMetadata } = await import('./pdfMetadata.ts');
    return succeed(
      await setPdfMetadata(printed.value, { title: source.title, subject: source.subject, createdAt: now() }),
    );
  } finally {
    clearTimeout(timer);
    if (!browser.isDestroyed()) browser.destroy();
  }
}

async function printPage(browser: BrowserWindow, report: unknown): Promise<Result<Uint8Array, PdfError>> {
  const { webContents: contents } = browser;
  const check = (event: IpcMainEvent | IpcMainInvokeEvent, channel: string) => {
    const frame = event.senderFrame;
    // These channels exist on this window's contents alone, so the window is known.
    checkSender(
      channel,
      frame === null ? null : { isKnownWindow: true, isTopFrame: frame.parent === null, origin: frame.origin },
    );
  };
  contents.ipc.handle(printChannels.getReport, (event) => {
    check(event, printChannels.getReport);
    return report;
  });
  const ready = new Promise<void>((resolve) => {
    contents.ipc.on(printChannels.ready, (event) => {
      check(event, printChannels.ready);
      resolve();
    });
  });
  const failed = new Promise<never>((_resolve, reject) => {
    const fail = (reason: string) => {
      reject(new Error(reason));
    };
    contents.on('render-process-gone', (_event, { reason }) => {
      fail(`The page ended: ${reason}`);
    });
    contents.on('did-navigate', (_event, _address, status) => {
      if (status !== 200) fail(`There is no page to print: ${String(status)}`);
    });
    // An error in the page would otherwise be found out by waiting to the limit.
    contents.on('console-message', (...message: readonly unknown[]) => {
      const text = textOf(message);
      if (text.startsWith('Uncaught ')) fail(text);
    });
  });
  try {
    await Promise.race([failed, Promise.all([contents.loadURL(`${bundleOrigin}/print.html`), ready])]);
    const bytes = await Promise.race([
      failed,
      contents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
      }),
    ]);
    return succeed(new Uint8Array(bytes));
  } catch (error) {
    return fail({ kind: 'pdf.notPrinted', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** The text of a message: an argument of its own until Electron 34, a field of the event since. */
function textOf([event, , argument]: readonly unknown[]): string {
  if (typeof argument === 'string') return argument;
  return typeof event === 'object' && event !== null && 'message' in event ? String(event.message) : '';
}
