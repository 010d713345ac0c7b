import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BrowserWindow, session, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import { printChannels } from '../../shared/host/hostChannels.ts';
import type { PdfError } from '../../shared/host/hostErrors.ts';
import { undrawableSchema, type Undrawable } from '../../shared/report/undrawable.ts';
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

/** What came out, and what of it is a box for want of a font. */
export interface Printed<Output> {
  readonly output: Output;
  readonly undrawable: Undrawable;
}

export interface ReportPrinter {
  readonly toPdf: (source: ReportSource) => Promise<Result<Printed<Uint8Array>, PdfError>>;
  /** A picture of the one sheet of a poster. */
  readonly toPng: (source: ReportSource) => Promise<Result<Printed<Uint8Array>, PdfError>>;
  /** To a printer, which the system's own dialog asks for. */
  readonly toPaper: (source: ReportSource) => Promise<Result<Printed<null>, PdfError>>;
  /** Ends what is being printed. */
  readonly cancel: () => void;
}

/** Draws nothing wider or higher: graphics cards do not. */
const mostPixels = 8_000;
/** Of a picture that is not too large: twice what a screen shows. */
const pictureScale = 2;

const limitSeconds = 60;
/** In memory: nothing of a report stays on the disk but the PDF. */
const partition = 'headroom-print';

/** Prints reports in a hidden window, one at a time. */
export function createReportPrinter(dependencies: PrinterDependencies): ReportPrinter {
  const inTurn = createQueues();
  let isSecured = false;
  let cancel: (() => void) | null = null;
  const print = <Output>(
    source: ReportSource,
    take: Take<Output>,
    place: 'hidden' | 'offScreen' = 'hidden',
  ): Promise<Result<Printed<Output>, PdfError>> =>
    inTurn('print', async () => {
      if (!isSecured) secureSession(session.fromPartition(partition), dependencies.files);
      isSecured = true;
      const called = new Promise<Result<never, PdfError>>((resolve) => {
        cancel = () => {
          resolve(fail({ kind: 'pdf.cancelled' }));
        };
      });
      try {
        return await printInHiddenWindow(source, { dependencies, take, called, place });
      } finally {
        cancel = null;
      }
    });
  return {
    toPdf: async (source) => {
      const printed = await print(source, takePdf);
      if (!printed.ok) return printed;
      // Loaded when first needed: the PDF library would add a tenth of a second to every start.
      const { setPdfMetadata } = await import('./pdfMetadata.ts');
      const { title, subject } = source;
      const { output, undrawable } = printed.value;
      const createdAt = dependencies.now();
      return succeed({ output: await setPdfMetadata(output, { title, subject, createdAt }), undrawable });
    },
    toPng: (source) => print(source, takePng, 'offScreen'),
    toPaper: (source) => print(source, takePaper),
    cancel: () => {
      cancel?.();
    },
  };
}

type Take<Output> = (contents: WebContents, browser: BrowserWindow) => Promise<Output>;

interface Printing<Output> {
  readonly place: 'hidden' | 'offScreen';
  readonly dependencies: PrinterDependencies;
  readonly take: Take<Output>;
  /** Settles when it is called off. */
  readonly called: Promise<Result<never, PdfError>>;
}

async function printInHiddenWindow<Output>(
  source: ReportSource,
  { dependencies: { shellFolder }, take, called, place }: Printing<Output>,
): Promise<Result<Printed<Output>, PdfError>> {
  const browser = new BrowserWindow({
    show: false,
    width: 1240,
    height: 1754,
    webPreferences: {
      ...securePreferences(path.join(shellFolder, 'printPreload.cjs')),
      partition,
      offscreen: place === 'offScreen',
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
    return await Promise.race([timeOut, called, printPage(browser, source.report, take)]);
  } finally {
    clearTimeout(timer);
    if (!browser.isDestroyed()) browser.destroy();
  }
}

async function takePdf(contents: WebContents): Promise<Uint8Array> {
  const bytes = await contents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  });
  return new Uint8Array(bytes);
}

/** From a page that is drawn off the screen, so that it may be larger than any. Pictures are taken until two are the same. */
async function takePng(contents: WebContents, browser: BrowserWindow): Promise<Uint8Array> {
  const [width, height] = sizeSchema.parse(
    await contents.executeJavaScript(
      "(() => { const page = document.querySelector('.report-page').getBoundingClientRect(); return [Math.ceil(page.width), Math.ceil(page.height)]; })()",
    ),
  );
  const scale = Math.min(pictureScale, mostPixels / Math.max(width, height));
  browser.setContentSize(Math.ceil(width * scale), Math.ceil(height * scale));
  contents.setZoomFactor(scale);
  let last = '';
  for (;;) {
    await wait(betweenPicturesMs);
    const picture = await contents.capturePage();
    const current = picture.toPNG().toString('base64');
    if (current !== '' && current === last) return new Uint8Array(picture.toPNG());
    last = current;
  }
}

const betweenPicturesMs = 150;
const sizeSchema = z.tuple([z.number().positive(), z.number().positive()]);

function takePaper(contents: WebContents): Promise<null> {
  return new Promise((resolve, reject) => {
    contents.print({ printBackground: true }, (isDone, reason) => {
      // A dialog that is closed is an answer, and no error.
      if (isDone || /cancel/i.test(reason)) resolve(null);
      else reject(new Error(reason === '' ? 'The printer did not take it.' : reason));
    });
  });
}

async function printPage<Output>(
  browser: BrowserWindow,
  report: unknown,
  take: Take<Output>,
): Promise<Result<Printed<Output>, PdfError>> {
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
  const ready = new Promise<Undrawable>((resolve, reject) => {
    contents.ipc.on(printChannels.ready, (event, undrawable: unknown) => {
      check(event, printChannels.ready);
      const told = undrawableSchema.safeParse(undrawable);
      if (told.success) resolve(told.data);
      else reject(new Error('The page told something else than it should.'));
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
    const loaded = Promise.all([ready, contents.loadURL(`${bundleOrigin}/print.html`)]);
    const [undrawable] = await Promise.race([failed, loaded]);
    return succeed({ output: await Promise.race([failed, take(contents, browser)]), undrawable });
  } catch (error) {
    return fail({ kind: 'pdf.notPrinted', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** The text of a message: an argument of its own until Electron 34, a field of the event since. */
function textOf([event, , argument]: readonly unknown[]): string {
  if (typeof argument === 'string') return argument;
  return typeof event === 'object' && event !== null && 'message' in event ? String(event.message) : '';
}
