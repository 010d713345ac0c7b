import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '../shared/base/result.ts';
import { orderedScenarios } from '../shared/plan/plan.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { findScenario } from './cli/findScenario.ts';
import { givenPassword } from './cli/password.ts';
import { describeFileFailure } from './cli/planOnDisk.ts';
import { describeUndrawable } from '../shared/report/undrawable.ts';
import type { LaunchRequest } from './commandLine.ts';
import type { DocumentWindow } from './documentWindow.ts';
import { sha256Of, writeFileAtomically } from './files/atomicWrite.ts';
import { ensureFolder } from './files/disk.ts';
import { readPlanFile } from './files/planFiles.ts';
import type { ReportPrinter } from './pdf/printReport.ts';
import type { BuildReportSource } from './pdf/reportSource.ts';

export type HeadlessRequest = Extract<LaunchRequest, { readonly kind: 'report' | 'demo' }>;

export interface HeadlessDependencies {
  readonly sampleFile: string;
  readonly printReport: ReportPrinter;
  readonly buildReport: BuildReportSource;
  /** Opens the sample in a real window of 1440 by 900. */
  readonly openSampleWindow: () => Promise<DocumentWindow>;
  readonly say: (text: string) => void;
}

/** As of the command line: 0 done, 1 could not be done, 2 asked for something that makes no sense. */
export type ExitCode = 0 | 1 | 2;

const pictureLimitMs = 60_000;
const picturesTried = 100;
const picturesAlike = 3;
const betweenPicturesMs = 200;

/** Does what the command line asks for and shows nobody a window. */
export async function runHeadless(request: HeadlessRequest, dependencies: HeadlessDependencies): Promise<ExitCode> {
  switch (request.kind) {
    case 'report':
      return writeReport(request, dependencies);
    case 'demo':
      return writeDemo(request.out, dependencies);
    default:
      return assertNever(request);
  }
}

interface WantedReport {
  readonly plan: string;
  readonly out: string;
  /** Null: the baseline. */
  readonly scenario: string | null;
  /** As JSON. */
  readonly options: string;
}

async function writeReport(wanted: WantedReport, dependencies: HeadlessDependencies): Promise<ExitCode> {
  const { say, buildReport, printReport } = dependencies;
  const name = path.basename(wanted.plan);
  const read = await readPlanFile(wanted.plan, 'refuseChanged', { password: givenPassword() });
  if (!read.ok) return complain(say, name, describeFileFailure(read.error));
  const parsed = parsePlanFile(read.value.text);
  if (!parsed.ok) return complain(say, name, describeFileFailure(parsed.error));
  const scenario = wanted.scenario === null ? null : findScenario(parsed.value.document.plan, wanted.scenario);
  if (scenario?.ok === false) return complain(say, name, scenario.error);
  const isPicture = path.extname(wanted.out).toLowerCase() === '.png';
  const options = optionsOf(wanted.options);
  const source = await buildReport({
    text: read.value.text,
    scenarioId: scenario?.value.id ?? null,
    options: isPicture ? { ...options, form: 'poster' } : options,
  });
  if (!source.ok) return complain(say, 'The report could not be made', describe(source.error));
  const printed = await (isPicture ? printReport.toPng(source.value) : printReport.toPdf(source.value));
  if (!printed.ok) return complain(say, 'The report could not be printed', describe(printed.error));
  const boxes = describeUndrawable(printed.value.undrawable);
  if (boxes !== '') say(`${path.basename(wanted.out)}: ${boxes}`);
  const written = await writeFileAtomically(wanted.out, printed.value.output);
  return written.ok ? 0 : complain(say, path.basename(wanted.out), describeFileFailure(written.error));
}

/** What is not JSON becomes an option that nobody knows, which the report refuses by name. */
function optionsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : { options: text };
  } catch {
    return { options: text };
  }
}

async function writeDemo(out: string, dependencies: HeadlessDependencies): Promise<ExitCode> {
  const { say, sampleFile, openSampleWindow } = dependencies;
  await ensureFolder(out);
  const read = await readPlanFile(sampleFile, 'refuseChanged');
  if (!read.ok) return complain(say, path.basename(sampleFile), describeFileFailure(read.error));
  const parsed = parsePlanFile(read.value.text);
  const first = parsed.ok ? orderedScenarios(parsed.value.document.plan)[0] : undefined;
  const reported = await writeReport(
    { plan: sampleFile, out: path.join(out, 'commerce.pdf'), scenario: first?.name ?? null, options: '{}' },
    dependencies,
  );
  if (reported !== 0) return reported;
  const window = await openSampleWindow();
  if (!(await isReady(window))) {
    say('The window was not ready in time.');
    return 1;
  }
  const picture = await takePicture(window);
  if (picture === null) {
    say('No picture of the window could be taken.');
    return 1;
  }
  const written = await writeFileAtomically(path.join(out, 'map.png'), picture);
  return written.ok ? 0 : complain(say, 'map.png', describeFileFailure(written.error));
}

/** Waits for the page's own mark that the plan is drawn. */
async function isReady(window: DocumentWindow): Promise<boolean> {
  const { webContents: contents } = window.browser;
  const limit = Date.now() + pictureLimitMs;
  while (Date.now() < limit) {
    if (contents.isDestroyed() || contents.isCrashed()) return false;
    const ready: unknown = await contents.executeJavaScript(
      "document.querySelector('[data-ready]') !== null && document.fonts.size > 0 && document.fonts.status === 'loaded'",
    );
    if (ready === true) return true;
    await wait(100);
  }
  return false;
}

/**
 * The page may be ready before the screen shows all of it: fonts and measured cards come a few frames later. So pictures are
 * taken until they stay the same. As PNG; null: they never did.
 */
async function takePicture(window: DocumentWindow): Promise<Uint8Array | null> {
  let last = '';
  let same = 0;
  for (let tries = 0; tries < picturesTried; tries += 1) {
    await wait(betweenPicturesMs);
    const picture = await window.browser.webContents.capturePage();
    const bitmap = picture.toBitmap();
    const current = isPlain(bitmap) ? '' : sha256Of(bitmap);
    same = current !== '' && current === last ? same + 1 : 0;
    if (same === picturesAlike) return picture.toPNG();
    last = current;
  }
  return null;
}

/** Whether every pixel has the same colour: nothing was drawn yet. */
function isPlain(bitmap: Uint8Array): boolean {
  const pixels = new Uint32Array(bitmap.buffer, bitmap.byteOffset, Math.floor(bitmap.byteLength / 4));
  return pixels.every((pixel) => pixel === pixels[0]);
}

function complain(say: (text: string) => void, subject: string, problem: string): ExitCode {
  say(`${subject}: ${problem}`);
  return 1;
}

/** Of errors that are no fault of the user's: their kind and facts, for whoever is asked for help. */
function describe(error: { readonly kind: string }): string {
  const { kind, ...details } = error;
  const facts = Object.entries(details).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return facts.length === 0 ? kind : `${kind} (${facts.join(', ')})`;
}
