import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';

/** How to start the app, from `npm test`: `args` are the runtime's switches and the app's folder. */
export interface Launch {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  /** The first window, drawn and ready. */
  readonly page: Page;
  /** Waits until so many windows are ready and gives the newest. */
  readonly nextWindow: (act: () => Promise<unknown>) => Promise<Page>;
  readonly titles: () => Promise<readonly string[]>;
  /** Chooses an item of a window's menu, as a click would. */
  readonly chooseMenu: (actionId: string, titlePart?: string) => Promise<void>;
  /** Ends the app as its menu does; nothing may be unsaved. */
  readonly quit: () => Promise<void>;
  /** Ends the app at once, as a power cut would. */
  readonly kill: () => Promise<void>;
}

interface StartOptions {
  /** For the app itself, such as a file or `--sample`. */
  readonly args?: readonly string[];
  /** Another app's user data, to start it again. */
  readonly userData?: string;
}

/** What the app offers to tests when it is not packaged. */
export interface TestHook {
  readonly headroomGo: () => void;
  readonly headroomTest: {
    readonly cancelledRequests: () => number;
    readonly menuOf: (browserId: number) => Electron.Menu;
  };
}

interface Started {
  readonly app: ElectronApplication;
  readonly child: ChildProcess;
}

interface AppFixtures {
  /** How many requests to the outside the test itself provokes; the app makes none. */
  readonly outsideRequests: number;
  /** A folder for the plans of one test. */
  readonly plans: string;
  /** A user data folder of its own. */
  readonly userData: string;
  readonly start: (options?: StartOptions) => Promise<RunningApp>;
}

/** Windows of tests that run side by side cover each other, and Chromium does not draw what is covered. */
const drawAlways = [
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
];

/** The launch that `npm test` prepared, on the display of the worker that asks where there is more than one. */
export function readLaunch(): Launch {
  const text = process.env.HEADROOM_E2E_LAUNCH;
  if (text === undefined) throw new Error('Run the end-to-end tests with npm test: it says how the app is started.');
  const launch = JSON.parse(text) as Launch;
  const displays = (process.env.HEADROOM_E2E_DISPLAYS ?? '').split(' ').filter((name) => name !== '');
  const display = displays[Number(process.env.TEST_PARALLEL_INDEX ?? '0') % displays.length];
  return display === undefined ? launch : { ...launch, env: { ...launch.env, DISPLAY: display } };
}

export const test = base.extend<AppFixtures>({
  outsideRequests: [0, { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
  plans: async ({}, use) => {
    await withFolder(use);
  },

  // eslint-disable-next-line no-empty-pattern -- as above
  userData: async ({}, use) => {
    await withFolder(use);
  },

  start: async ({ userData, outsideRequests }, use) => {
    const started: Started[] = [];
    await use(async ({ args = [], userData: folder = userData } = {}) => {
      const launch = readLaunch();
      const app = await _electron.launch({
        executablePath: launch.executable,
        args: [...drawAlways, ...launch.args, ...args],
        // Otherwise Playwright itself would switch the sandbox off.
        chromiumSandbox: !launch.args.includes('--no-sandbox'),
        env: { ...ownEnvironment(), ...launch.env, HEADROOM_USER_DATA: folder, HEADROOM_E2E_HOLD: '1' },
        // Otherwise Playwright would have every page believe that the system is light.
        colorScheme: null,
        timeout: 30_000,
      });
      // Playwright forgets the process when it ends.
      const child = app.process();
      started.push({ app, child });
      // The app holds its first window back until we are attached: see electron/main.ts.
      await letGo(app);
      const page = await app.firstWindow();
      await isReady(page);
      return describeApp({ app, child }, page);
    });
    let stopped = 0;
    for (const running of started) {
      // An app that the test has closed can no longer be asked.
      if (isRunning(running.child)) stopped += await cancelledRequests(running.app).catch(() => 0);
      await endApp(running);
    }
    expect(stopped, 'requests to the outside').toBe(outsideRequests);
  },
});

export { expect };

/**
 * Asks the app something that it does no harm to ask again: where it clears much memory, as while it starts or prints, the promise of
 * an answer is now and then collected before it is settled, several times in a row while that goes on.
 */
export async function askedAgain<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 20 || !(error instanceof Error) || !error.message.includes('garbage collected')) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Lets the first window open. */
async function letGo(app: ElectronApplication): Promise<void> {
  await askedAgain(() => app.evaluate(() => (globalThis as unknown as TestHook).headroomGo()));
}

/** Waits for the app's own mark that everything is drawn; loading says nothing about that. */
export async function isReady(page: Page): Promise<void> {
  await page.locator('[data-ready]').first().waitFor({ state: 'attached' });
}

/** Makes the system light or dark, as far as the app can tell. */
export async function setTheme({ app, page }: RunningApp, theme: 'light' | 'dark'): Promise<void> {
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
  const isThere = () => page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme);
  await expect.poll(isThere, `the page is ${theme}`).toBe(true);
}

/** Answers of native dialogs, in order; the last one stays. What was asked can be read with `askedDialogs`. */
export async function answerDialogs(
  app: ElectronApplication,
  answers: {
    readonly open?: readonly (readonly string[])[];
    readonly save?: readonly string[];
    /** The index of the button. */
    readonly message?: readonly number[];
  },
): Promise<void> {
  await app.evaluate(({ dialog }, { open, save, message }) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { headroomAsked: asked });
    const inOrder = <Answer>(list: readonly Answer[] | undefined): (() => Answer) => {
      const left = [...(list ?? [])];
      return () => {
        const answer = left.length > 1 ? left.shift() : left[0];
        if (answer === undefined) throw new Error('A dialog that the test did not expect');
        return answer;
      };
    };
    const nextOpen = inOrder(open);
    const nextSave = inOrder(save);
    const nextMessage = inOrder(message);
    Object.assign(dialog, {
      showOpenDialog: (...args: unknown[]) => {
        asked.push(args.at(-1));
        const filePaths = nextOpen();
        return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
      },
      showSaveDialog: (...args: unknown[]) => {
        asked.push(args.at(-1));
        const filePath = nextSave();
        return Promise.resolve({ canceled: filePath === '', filePath });
      },
      showMessageBox: (...args: unknown[]) => {
        asked.push(args.at(-1));
        return Promise.resolve({ response: nextMessage(), checkboxChecked: false });
      },
    });
  }, answers);
}

/** The options of the dialogs shown since they were last answered for. */
export async function askedDialogs(app: ElectronApplication): Promise<readonly Record<string, unknown>[]> {
  return app.evaluate(() => (globalThis as unknown as { headroomAsked: Record<string, unknown>[] }).headroomAsked);
}

/** How many requests to anything but the app's own files were stopped. */
export async function cancelledRequests(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => (globalThis as unknown as TestHook).headroomTest.cancelledRequests());
}

function describeApp({ app, child }: Started, page: Page): RunningApp {
  return {
    app,
    page,
    nextWindow: async (act) => {
      const [opened] = await Promise.all([app.waitForEvent('window'), act()]);
      await isReady(opened);
      return opened;
    },
    titles: () =>
      persistently(() =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle())),
      ),
    chooseMenu: async (actionId, titlePart = '') => {
      // The menu follows the window a moment later.
      const click = () => persistently(() => clickMenuItem(app, actionId, titlePart));
      await expect.poll(click, `menu item ${actionId}`).toBe('clicked');
    },
    quit: () => app.close(),
    kill: () => endWith(child, () => child.kill('SIGKILL')),
  };
}

function clickMenuItem(
  app: ElectronApplication,
  actionId: string,
  titlePart: string,
): Promise<'clicked' | 'disabled' | 'missing'> {
  return app.evaluate(
    ({ BrowserWindow, Menu }, [id, part]) => {
      const window = BrowserWindow.getAllWindows().find((candidate) => candidate.getTitle().includes(part));
      const { headroomTest } = globalThis as unknown as TestHook;
      const menu = window === undefined ? Menu.getApplicationMenu() : headroomTest.menuOf(window.id);
      const item = menu?.getMenuItemById(id) ?? null;
      if (item === null) return 'missing';
      if (!item.enabled) return 'disabled';
      (item.click as () => void)();
      return 'clicked';
    },
    [actionId, titlePart] as const,
  );
}

/** Since Electron 27 a call into the main process fails now and then for no reason of ours (Playwright's own words below). */
async function persistently<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const isNoise = error instanceof Error && /garbage collected|context was destroyed/i.test(error.message);
      if (!isNoise || tries === 5) throw error;
    }
  }
}

/** `app.close()` would wait for an answer to "save the changes?". */
async function endApp({ app, child }: Started): Promise<void> {
  await endWith(child, () => void app.evaluate(({ app: electronApp }) => electronApp.exit(0)).catch(() => undefined));
}

async function endWith(child: ChildProcess, end: () => unknown): Promise<void> {
  if (!isRunning(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  end();
  // With a debugger attached, an app that ends may wait for it to let go.
  const timer = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await gone;
  clearTimeout(timer);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'headroom-e2e-'));
  await use(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
