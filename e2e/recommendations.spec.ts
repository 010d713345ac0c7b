import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';

const panelOf = (page: import('@playwright/test').Page) => page.getByRole('complementary', { name: 'Recommendations' });

test('recommendations are searched for, previewed and accepted as one step', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.scenario('Baseline').click();
  const before = await map.utilisationOf('Payments');
  // The menu’s key is not that of the palette.
  await page.keyboard.press('Control+Shift+k');
  await expect(page.locator('.palette')).toHaveCount(0);
  await page.getByRole('button', { name: 'Recommendations', exact: true }).click();
  const panel = panelOf(page);
  await panel.getByRole('button', { name: 'Find moves' }).click();
  const first = panel.getByRole('region').filter({ hasText: 'first in the simulation' }).last();
  await expect(first).toBeVisible({ timeout: 60_000 });
  await expect(first.getByRole('listitem').first()).toContainText('→');
  // The solver runs under the policy of the worker: without it there would be a note.
  await expect(panel.getByText('The solver could not be started')).toHaveCount(0);
  await expect(first.getByRole('img', { name: /^Highest load by number of moves/ })).toBeVisible();

  await first.getByRole('button', { name: 'Preview on map' }).click();
  const bar = page.locator('.trial-bar');
  await expect(bar).toContainText('recommended move');
  await expect.poll(() => map.utilisationOf('Payments')).not.toBe(before);
  await bar.getByRole('button', { name: 'End preview' }).click();
  await expect.poll(() => map.utilisationOf('Payments')).toBe(before);

  await first.getByRole('button', { name: 'Add to a new scenario' }).click();
  await expect(map.scenario('Recommended')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => map.utilisationOf('Payments')).not.toBe(before);
  await chooseMenu('edit.undo');
  await expect(map.scenario('Recommended')).toHaveCount(0);
});

test('by keyboard: a kind of move is ruled out, the search stopped, one step added', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await chooseMenu('view.recommendations');
  const panel = panelOf(page);
  await expect(panel).toBeFocused();
  await panel.getByLabel('People change team').focus();
  await page.keyboard.press('Space');
  await expect(panel.getByLabel('People change team')).not.toBeChecked();
  await panel.getByRole('button', { name: 'Find moves' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Stop' })).toBeVisible();
  const step = panel.getByRole('button', { name: /^Add only this step: / }).first();
  await expect(step).toBeVisible({ timeout: 10_000 });
  await panel.getByRole('button', { name: 'Stop' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Search again' })).toBeVisible();
  await expect(panel.getByText('Nobody changes team')).toHaveCount(0);
  await step.focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('found before the last changes')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`recommendations have no accessibility problems, ${theme}`, async ({ start }) => {
    const { page } = await start({ args: ['--sample'] });
    await page.emulateMedia({ colorScheme: theme });
    await page.getByRole('button', { name: 'Recommendations', exact: true }).click();
    const panel = panelOf(page);
    await panel.getByText('Teams, knowledge, and who stays').click();
    await panel.getByRole('button', { name: 'Find moves' }).click();
    await expect(panel.getByText('first in the simulation')).toBeVisible({ timeout: 60_000 });
    for (const [width, height] of [
      [1440, 900],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: test.info().outputPath(`recommendations.${width}.${theme}.png`) });
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.side-panel').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
}
