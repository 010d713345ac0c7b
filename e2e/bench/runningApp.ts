import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Launch } from '../appFixture.ts';

/**
 * Loaded when it runs: the benchmarks are one bundled file, and Playwright finds its parts by where it lies.
 * Typed as what the package exports.
 */
export const playwright = createRequire(import.meta.url)('@playwright/test') as typeof import('@playwright/test');

/** A started app, with Playwright in it. */
export interface BenchApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly end: () => Promise<void>;
}

/** Playwright now and then waits without end for an app that has long started; how long that took is measured by nobody. */
const tries = 3;
const launchLimitMs = 15_000;

/** Starts the app with the start page, as the end-to-end tests do, with user data of its own. */
export async function startApp(launch: Launch, folder: string): Promise<BenchApp> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const app = await launchApp(launch, folder);
      const child = app.process();
      endWithUs(child);
      const page = await app.firstWindow();
      await page.locator('[data-ready]').first().waitFor({ state: 'attached' });
      return { app, page, end: () => endProcess(child) };
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}

function launchApp(launch: Launch, folder: string): Promise<ElectronApplication> {
  return playwright._electron.launch({
    executablePath: launch.executable,
    args: [...launch.args],
    chromiumSandbox: !launch.args.includes('--no-sandbox'),
    env: environmentFor(launch, folder),
    timeout: launchLimitMs,
  });
}

/** Starts a program of Electron without anything attached to it. */
export function startBare(launch: Launch, folder: string, args: readonly string[]): ChildProcess {
  const child = spawn(launch.executable, [...args], {
    env: environmentFor(launch, folder),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  endWithUs(child);
  return child;
}

/** Ends a process at once, as nothing of it is to be kept, and waits until it has gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function endWithUs(child: ChildProcess): void {
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}

function environmentFor(launch: Launch, folder: string): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // A fresh folder each time: nothing is kept from one start to the next.
  const userData = mkdtempSync(path.join(folder, 'user-'));
  return { ...Object.fromEntries(own), ...launch.env, HEADROOM_USER_DATA: userData };
}
