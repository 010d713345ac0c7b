import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Launch } from '../appFixture.ts';
import { writeBenchPlan } from './benchPlan.ts';
import { against, atMost, figure, type BudgetCheck, type Figure } from './figures.ts';
import { endProcess, playwright, startBare } from './runningApp.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';

const rounds = 3;
/** Long enough for a start; what is measured is read afterwards, so that nothing disturbs the start. */
const undisturbedMs = 1_500;
const undisturbedLargeMs = 6_000;
const names = {
  empty: 'an empty window',
  start: 'the start page',
  sample: 'the sample plan',
  large: '10,000 people',
} as const;

interface StartSample {
  /** From the start of the process to the first frame with content. */
  readonly shownMs: number;
  /** To when what goes round the map stands in the page as well; the same where the first frame has everything. */
  readonly wholeMs: number;
  /** Of all its processes, shared pages counted in parts; null: this system does not tell. */
  readonly memoryMb: number | null;
}

/** The app's start against that of an empty Electron window, in turn. */
export async function measureColdStart(
  launch: Launch,
  orgFolder: string,
): Promise<{ readonly figures: readonly Figure[]; readonly budgets: readonly BudgetCheck[] }> {
  return withTemporaryFolder(async (folder) => {
    const [appFolder = '', switches] = [launch.args.at(-1), launch.args.slice(0, -1)];
    const starts = [
      { name: names.empty, args: [...switches, writeEmptyApp(folder)] },
      { name: names.start, args: [...switches, appFolder] },
      { name: names.sample, args: [...switches, appFolder, '--sample'] },
      { name: names.large, args: [...switches, appFolder, writeBenchPlan(folder, orgFolder, 10_000)] },
    ];
    const samples = new Map<string, StartSample[]>(starts.map(({ name }) => [name, []]));
    // The first round warms the system's file cache and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const { name, args } of starts) {
        const sample = await measureStart(
          launch,
          folder,
          args,
          name === names.large ? undisturbedLargeMs : undisturbedMs,
        );
        if (round > 0) samples.get(name)?.push(sample);
      }
    }
    const shown = (name: string): Figure =>
      figure('cold start', name, samples.get(name)?.map(({ shownMs }) => shownMs) ?? []);
    const whole = (name: string): Figure =>
      figure('cold start, panels as well', name, samples.get(name)?.map(({ wholeMs }) => wholeMs) ?? []);
    const memory = (name: string): Figure =>
      figure('memory', name, samples.get(name)?.flatMap(({ memoryMb }) => memoryMb ?? []) ?? [], 'MB');
    const figures = compare(shown);
    const wholes = compare(whole).slice(-2);
    const withMemory = memory(names.empty).samples.length > 0 ? compare(memory) : [];
    return {
      figures: [...figures, ...wholes, ...withMemory],
      budgets: [...limits(figures, (name) => (name === names.large ? 2.5 : 1.3)), ...limits(withMemory, () => 1.3)],
    };
  });
}

function compare(of: (name: string) => Figure): readonly Figure[] {
  const base = of(names.empty);
  return [base, ...[names.start, names.sample, names.large].map((name) => against(of(name), base))];
}

function limits(figures: readonly Figure[], limit: (name: string) => number): readonly BudgetCheck[] {
  return figures.flatMap(({ subject, what, ratio }) =>
    ratio === null
      ? []
      : [
          atMost(`${subject}, ${what}, against an empty window`, ratio.value, limit(what), {
            unit: ' ×',
            source: 'PERFORMANCE F',
          }),
        ],
  );
}

async function measureStart(
  launch: Launch,
  folder: string,
  args: readonly string[],
  restMs: number,
): Promise<StartSample> {
  const started = performance.timeOrigin + performance.now();
  const child = startBare(launch, folder, ['--remote-debugging-port=0', ...args]);
  try {
    const address = await debuggerAddress(child);
    await new Promise((resolve) => setTimeout(resolve, restMs));
    const memoryMb = child.pid === undefined ? null : memoryOf(child.pid);
    const browser = await playwright.chromium.connectOverCDP(address);
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('the app has no window');
    await page.locator('[data-ready]').first().waitFor({ state: 'attached' });
    // Nothing is painted before there is something to use: the page is empty until then.
    const { shown, whole } = await page.evaluate(async () => {
      for (;;) {
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        if (paint !== undefined) {
          const [mark] = performance.getEntriesByName('whole');
          const times = { shown: paint.startTime, whole: Math.max(paint.startTime, mark?.startTime ?? 0) };
          return { shown: performance.timeOrigin + times.shown, whole: performance.timeOrigin + times.whole };
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    return { shownMs: shown - started, wholeMs: whole - started, memoryMb };
  } finally {
    await endProcess(child);
  }
}

/** Chromium says where its debugger listens. */
function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const address = /listening on (ws:\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => {
      reject(new Error(`the app ended with code ${code ?? 'none'} while it started:\n${text}`));
    });
  });
}

/** The smallest app with a window: the same size, switches and isolation, and one page with a letter on it. */
function writeEmptyApp(folder: string): string {
  const appFolder = path.join(folder, 'empty');
  mkdirSync(appFolder);
  writeFileSync(path.join(appFolder, 'package.json'), '{"name":"empty","version":"1.0.0","main":"main.cjs"}');
  writeFileSync(path.join(appFolder, 'index.html'), '<!doctype html><title>Empty</title><body data-ready="empty">.');
  writeFileSync(
    path.join(appFolder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
     app.setPath('userData', process.env.HEADROOM_USER_DATA);
     app.whenReady().then(() => {
       const window = new BrowserWindow({ width: 1440, height: 900, show: false });
       window.once('ready-to-show', () => window.show());
       window.loadFile('index.html');
     });`,
  );
  return appFolder;
}

/** Proportional memory of a process and its descendants, from Linux's own account. */
function memoryOf(pid: number): number | null {
  try {
    const kilobytes = [pid, ...descendantsOf(pid)].reduce((sum, member) => sum + proportionalKb(member), 0);
    return kilobytes / 1024;
  } catch {
    return null;
  }
}

function proportionalKb(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
}

function descendantsOf(root: number): readonly number[] {
  const childrenOf = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(name);
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(name)]);
  }
  const collect = (pid: number): number[] => (childrenOf.get(pid) ?? []).flatMap((child) => [child, ...collect(child)]);
  return collect(root);
}

function parentOf(pid: string): number {
  try {
    // The name in brackets may hold anything, so the fields are read after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(fields[1] ?? 0);
  } catch {
    // It ended in between.
    return 0;
  }
}
