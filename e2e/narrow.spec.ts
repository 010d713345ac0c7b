import path from 'node:path';
import type { Page } from '@playwright/test';
import { answerDialogs, expect, test, type RunningApp } from './appFixture.ts';
import { runCommand, writeHistory } from './historyFiles.ts';
import { writeImportFiles } from './importFiles.ts';
import { PlanWindow } from './pages/planWindow.ts';

// A usual window of 1440 by 900 at an interface of 200 % has 720 by 450 pixels of its own.

async function atTwoHundred({ app, page }: RunningApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setMinimumSize(100, 100);
    window?.setContentSize(1440, 900);
    window?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([720, 450]);
}

/** What can be pressed or written into but lies outside of the window, with nothing that scrolls it into view. */
async function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element, axis: 'x' | 'y'): boolean => {
      const style = getComputedStyle(element);
      return /auto|scroll/.test(axis === 'x' ? style.overflowX : style.overflowY);
    };
    const isReached = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      if (box.width === 0) return true;
      const isBeside = box.right > innerWidth + 1 || box.left < -1;
      const isBelow = box.bottom > innerHeight + 1 || box.top < -1;
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        if ((isBeside && scrolls(up, 'x')) || (!isBeside && isBelow && scrolls(up, 'y'))) return true;
      }
      return !isBeside && !isBelow;
    };
    return [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, a')]
      .filter((element) => element.offsetParent !== null && !isReached(element))
      .map((element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim()}`);
  });
}

/** Opens a screen from the outline, and puts that away again. */
async function open(page: Page, name: 'Backtest' | 'Actuals' | 'Data' | 'Outcomes'): Promise<void> {
  const outline = page.getByRole('button', { name: 'Outline', exact: true });
  await outline.click();
  await new PlanWindow(page).openScreen(name);
  expect(await outOfReach(page), `${name} beside the outline`).toEqual([]);
  await outline.click();
  await expect(page.getByRole('navigation')).toHaveCount(0);
}

test('at 200 % every control of backtest, actuals, outcomes and data is within reach', async ({ start, plans }) => {
  const running = await start({ args: ['--sample'] });
  const { app, page } = running;
  await atTwoHundred(running);
  for (const name of ['Backtest', 'Actuals', 'Outcomes', 'Data'] as const) {
    await open(page, name);
    expect(await outOfReach(page), name).toEqual([]);
  }
  const files = await writeImportFiles(plans);
  await answerDialogs(app, { open: [[files.roster, files.pullRequests, files.codeowners]] });
  await page.getByRole('button', { name: /^Choose files/ }).click();
  await expect(page.getByRole('button', { name: /^Add to the plan/ })).toBeEnabled();
  expect(await outOfReach(page), 'files').toEqual([]);
  for (const step of ['Columns and rows', 'People and owners', 'Check and add']) {
    await page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: step }).click();
    expect(await outOfReach(page), step).toEqual([]);
  }
  await page.getByRole('button', { name: 'Outline', exact: true }).click();
  expect(await outOfReach(page), 'check and add, beside the outline').toEqual([]);
});

test('at 200 % the tables of backtest and actuals are within reach when there is a history', async ({
  start,
  plans,
}) => {
  const { roster, pullRequests, codeowners } = await writeHistory(plans);
  const file = path.join(plans, 'shop.headroom');
  await runCommand('import', '--out', file, '--roster', roster, '--prs', pullRequests, '--codeowners', codeowners);
  const running = await start({ args: [file] });
  const { page } = running;
  await atTwoHundred(running);
  await open(page, 'Backtest');
  await expect(page.locator('.backtest-tables table').first()).toBeVisible();
  expect(await outOfReach(page), 'Backtest').toEqual([]);
  await open(page, 'Actuals');
  await expect(page.getByLabel('Since', { exact: true })).toBeVisible();
  expect(await outOfReach(page), 'Actuals').toEqual([]);
});
