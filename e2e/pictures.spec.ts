import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { answerDialogs, expect, setTheme, test, type RunningApp } from './appFixture.ts';
import { writeImportFiles } from './importFiles.ts';
import { PlanWindow } from './pages/planWindow.ts';

/**
 * The pictures were made with one version of Chromium; another draws text a little differently. `npm test` with another
 * runtime says which pictures it did not compare. New pictures: `npm test -- --only=build,e2e -- --update-snapshots=all e2e/pictures.spec.ts`, then looked at one by one.
 */
async function expectPicture({ app, page }: RunningApp, name: string): Promise<void> {
  const chromium = await app.evaluate(() => process.versions.chrome.split('.')[0] ?? '');
  const file = `${name}-${chromium}.png`;
  const isKnown = existsSync(path.join(import.meta.dirname, 'pictures', 'pictures.spec.ts', file));
  // Playwright would make a missing picture and call that a failure.
  const isMaking = test.info().config.updateSnapshots === 'all' || test.info().config.updateSnapshots === 'changed';
  test.skip(!isKnown && !isMaking, `There is no picture for Chromium ${chromium}: nothing was compared.`);
  // A word drawn a little differently is no fault; a control that moved or is gone changes more than that.
  await expect(page).toHaveScreenshot(file, { maxDiffPixelRatio: 0.003 });
}

async function setView(running: RunningApp, theme: 'light' | 'dark', width: number, height: number): Promise<void> {
  const { app, page } = running;
  await setTheme(running, theme);
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
  // The canvas fits the plan to its new size.
  await page.waitForTimeout(400);
}

/** Text that does not fit its box and is not cut on purpose. */
async function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, th, td, h1, h2, h3, p, dt, dd, label')]
      .filter((element) => {
        const style = getComputedStyle(element);
        return (
          element.offsetParent !== null &&
          style.overflowX === 'visible' &&
          element.scrollWidth > element.clientWidth + 1 &&
          element.clientWidth > 0
        );
      })
      .map((element) => `${element.className} ${element.textContent.slice(0, 60)}`),
  );
}

const views: Readonly<Record<string, (running: RunningApp, plans: string) => Promise<void>>> = {
  map: () => Promise.resolve(),
  drag: async ({ page }) => {
    const map = new PlanWindow(page);
    await map.hold(map.person('Hana Sato'), map.team('Payments'));
  },
  changes: async ({ page }) => page.getByRole('button', { name: 'Changes' }).click(),
  team: async ({ page }) => new PlanWindow(page).team('Payments').locator('b').first().click(),
  export: async ({ page, chooseMenu }) => {
    await chooseMenu('file.export');
    await expect(page.getByText(/^\d+ pages$/)).toBeVisible();
    // Diagrams come when they are computed, and bring a page.
    await expect(page.getByRole('main', { name: 'Pages' })).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  },
  backtest: async ({ page }) => new PlanWindow(page).openScreen('Backtest'),
  compare: async ({ page }) => page.keyboard.press('c'),
  conflicts: async ({ page }) => {
    await page.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Adopt as baseline' }).click();
    await page.locator('.toast').getByRole('button', { name: 'Close' }).click();
  },
  history: async ({ page }) => {
    await page.getByRole('button', { name: 'Park', exact: true }).first().click();
    await page.getByRole('button', { name: 'History', exact: true }).click();
    // The time of day is not the same in two pictures.
    await page.addStyleTag({ content: '.history time { visibility: hidden }' }).catch(() => undefined);
  },
  steps: async ({ page }) => {
    await page.getByRole('button', { name: 'Step by step' }).click();
    await page.keyboard.press('.');
  },
  findings: async ({ page }) => {
    await new PlanWindow(page).scenario('Baseline').click();
    await page.keyboard.press('i');
  },
  governance: ({ page }) => page.keyboard.press('g'),
  pipeline: async ({ page }) => {
    await page.keyboard.press('p');
    await expect(page.getByRole('region', { name: 'Stages' })).toBeVisible({ timeout: 30_000 });
  },
  outcomes: ({ page }) => page.keyboard.press('o'),
  table: async ({ page }) => page.keyboard.press('l'),
  assumptions: async ({ page }) => new PlanWindow(page).openScreen('Assumptions'),
  import: async ({ app, page }, plans) => {
    const files = await writeImportFiles(plans);
    await answerDialogs(app, { open: [[files.roster, files.pullRequests, files.codeowners]] });
    await new PlanWindow(page).openScreen('Data');
    await page.getByRole('button', { name: /^Choose files/ }).click();
    await expect(page.getByRole('button', { name: /^Add to the plan/ })).toBeEnabled();
  },
};

for (const [theme, width, height] of [
  ['light', 1440, 900],
  ['dark', 1920, 1080],
] as const) {
  for (const [name, show] of Object.entries(views)) {
    test(`${name}, ${theme}, ${width} by ${height}`, async ({ start, plans }) => {
      const running = await start({ args: ['--sample'] });
      await setView(running, theme, width, height);
      await show(running, plans);
      // The simulation has spoken, and nothing changes any more.
      await expect(running.page.locator('[aria-busy="true"]')).toHaveCount(0);
      expect(await overflowing(running.page)).toEqual([]);
      await expectPicture(running, `${name}-${theme}-${width}`);
    });
  }

  test(`start page, ${theme}, ${width} by ${height}`, async ({ start }) => {
    const running = await start();
    await setView(running, theme, width, height);
    expect(await overflowing(running.page)).toEqual([]);
    await expectPicture(running, `start-${theme}-${width}`);
  });
}
