import { copyFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerDialogs, expect, setTheme, test, type RunningApp } from './appFixture.ts';
import { writeImportFiles } from './importFiles.ts';
import { PlanWindow } from './pages/planWindow.ts';

/** Every rule of WCAG 2.1 A and AA that axe checks, and its best practices. */
async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // A second page for the report, which axe would open, is not allowed in this app.
    .setLegacyMode(true)
    // A chip shows “Marta K.” and is named in full: whoever only hears it should not get less than whoever sees the tooltip.
    .disableRules(['label-content-name-mismatch'])
    .analyze();
  const faults = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 5).map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  }));
  expect(faults).toEqual([]);
}

const screens: Readonly<Record<string, (running: RunningApp, plans: string) => Promise<void>>> = {
  map: () => Promise.resolve(),
  'map in the baseline': async ({ page }) => new PlanWindow(page).scenario('Baseline').click(),
  'map with changes only': async ({ page }) => page.getByRole('button', { name: 'Changes' }).click(),
  'map with a person selected': async ({ page }) => new PlanWindow(page).person('Hana Sato').click(),
  'map with a code area selected': async ({ page }) => new PlanWindow(page).area('risk-rules').click(),
  'map with the pointer on a code area': ({ page }) => page.getByText('psp-adapters', { exact: true }).first().hover(),
  'map with a team selected': async ({ page }) => new PlanWindow(page).team('Payments').locator('b').first().click(),
  'map with somebody held': async ({ page }) => {
    const map = new PlanWindow(page);
    await map.hold(map.person('Hana Sato'), map.team('Payments'));
  },
  'map after a drop that can be answered': async ({ page }) => {
    const map = new PlanWindow(page);
    await map.drag(map.person('Sofia Marin'), map.team('Payments'));
    await page.getByRole('group', { name: 'After the move' }).hover();
  },
  'map with several selected': async ({ page }) => {
    const map = new PlanWindow(page);
    await map.person('Hana Sato').click();
    await map.person('Elif Demir').click({ modifiers: ['ControlOrMeta'] });
  },
  'map with a closed group': async ({ page }) => page.getByRole('button', { name: 'Close Customer' }).click(),
  'map from far away': async ({ page }) => page.getByRole('button', { name: 'Tiles' }).click(),
  'map of groups': async ({ page }) => page.getByRole('button', { name: 'Groups' }).click(),
  'map from near': async ({ page }) => page.getByRole('button', { name: 'Reviews' }).click(),
  'map with frames': async ({ page, chooseMenu }) => {
    await chooseMenu('view.saveFrame');
    await expect(page.locator('.toast')).toContainText('Frame 1');
    await page.getByRole('button', { name: /^Frames/ }).click();
  },
  palette: async ({ page }) => page.keyboard.press('Control+k'),
  ownership: async ({ page }) => {
    await page.getByRole('group', { name: 'Lens' }).getByRole('button', { name: 'Ownership' }).click();
    await page.getByRole('button', { name: /^Code area payments-api/ }).click();
  },
  'menu of a scenario': async ({ page }) => page.getByRole('button', { name: /^More for/ }).click(),
  keys: async ({ page }) => page.keyboard.press('?'),
  assumptions: async ({ page }) => new PlanWindow(page).openScreen('Assumptions'),
  'backtest without data': async ({ page }) => new PlanWindow(page).openScreen('Backtest'),
  import: async ({ app, page }, plans) => {
    const files = await writeImportFiles(plans);
    await answerDialogs(app, { open: [[files.roster, files.pullRequests, files.codeowners]] });
    await new PlanWindow(page).openScreen('Data');
    await page.getByRole('button', { name: /^Add or drop|^Choose files/ }).click();
    await expect(page.getByRole('button', { name: /^Add to the plan/ })).toBeEnabled();
  },
};

for (const theme of ['light', 'dark'] as const) {
  test(`the start page has no fault that axe finds, ${theme}`, async ({ start }) => {
    const running = await start();
    await setTheme(running, theme);
    await expectNoFaults(running.page);
  });

  test(`a plan that somebody else has open and wrote: no fault that axe finds, ${theme}`, async ({ start, plans }) => {
    const file = path.join(plans, 'commerce.headroom');
    await copyFile(path.join(import.meta.dirname, '..', 'build', 'samples', 'commerce.headroom'), file);
    const owner = { user: 'Ana', host: 'HR-LT-17', pid: 1, sessionId: 'hers', since: '2026-01-05T14:02:00.000Z' };
    const lock = path.join(plans, '.~lock.commerce.headroom#');
    await writeFile(lock, JSON.stringify(owner));
    await utimes(lock, new Date(owner.since), new Date(owner.since));
    const running = await start({ args: [file] });
    const { app, page } = running;
    await setTheme(running, theme);
    await expect(page.getByRole('region', { name: 'Open elsewhere' })).toBeVisible();
    await expectNoFaults(page);
    await page.getByRole('button', { name: 'Park', exact: true }).first().click();
    await writeFile(file, 'something else');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
    await expect(page.getByRole('region', { name: 'Changed by somebody else' })).toBeVisible();
    await expectNoFaults(page);
  });

  for (const [name, open] of Object.entries(screens)) {
    test(`${name}: no fault that axe finds, ${theme}`, async ({ start, plans }) => {
      const running = await start({ args: ['--sample'] });
      await setTheme(running, theme);
      await open(running, plans);
      await expectNoFaults(running.page);
    });
  }
}
