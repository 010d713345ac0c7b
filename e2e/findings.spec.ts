import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './appFixture.ts';
import { sampleFile } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';

const option = (page: Page, name: RegExp) => page.getByRole('option', { name });
const detail = (page: Page) => page.getByRole('complementary', { name: 'Finding' });

test('findings are filtered, previewed, applied as a move and shown on the map by mouse', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.scenario('Baseline').click();
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Findings/ })
    .click();
  await expect(option(page, /Payments needs 143 % of its review hours/)).toHaveAttribute('aria-selected', 'true');

  await page.getByRole('button', { name: /^Owners and reviewers/ }).click();
  await expect(option(page, /Payments needs/)).toHaveCount(0);
  await option(page, /legacy-pricing has no owner/).click();
  await expect(detail(page)).toContainText('Review work');
  await expect(detail(page)).toContainText(/6 h\/wk/);

  const remedy = detail(page)
    .getByRole('listitem')
    .filter({ hasText: /^(Assign|Transfer) legacy-pricing|legacy-pricing to/ })
    .first();
  await remedy.getByRole('button', { name: 'Preview' }).click();
  await expect(page.locator('.findings-trial')).toContainText('1 finding resolved, 0 new');
  await page.getByRole('button', { name: 'End preview' }).click();

  await map.scenario('Relieve Payments').click();
  await page.getByRole('button', { name: /^Owners and reviewers/ }).click();
  await option(page, /legacy-pricing has no owner/).click();
  await detail(page).getByRole('button', { name: 'Add to scenario A' }).first().click();
  await expect(option(page, /legacy-pricing has no owner/)).toHaveCount(0);
  await map.undo.click();
  await expect(option(page, /legacy-pricing has no owner/)).toHaveCount(1);

  await page.getByRole('button', { name: /^Resolved in A/ }).click();
  await expect(option(page, /Payments needs 143 %/)).toHaveCount(1);
  await page.getByRole('button', { name: /^Open ?\d/ }).click();
  await option(page, /risk-rules has a single reviewer/).click();
  await detail(page).getByRole('button', { name: 'Show on the map' }).click();
  await expect(page.getByRole('complementary', { name: /risk-rules/ })).toContainText('Findings here');
});

test('findings are walked, accepted with a reason, and a limit changed from the keyboard; the file keeps both', async ({
  start,
  plans,
}) => {
  const file = path.join(plans, 'findings.headroom');
  await copyFile(sampleFile, file);
  const { page, chooseMenu } = await start({ args: [file] });
  await new PlanWindow(page).scenario('Baseline').click();
  await page.keyboard.press('i');
  await expect(page.getByRole('listbox', { name: 'Findings' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(option(page, /no agreed definition of done/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(option(page, /Runtime needs 104 %/)).toHaveAttribute('aria-selected', 'true');

  await detail(page)
    .getByRole('textbox', { name: /A team has more work/ })
    .focus();
  await page.keyboard.type('110');
  await page.keyboard.press('Enter');
  await expect(option(page, /Runtime needs 104 %/)).toHaveCount(1);
  await expect(page.getByRole('group', { name: 'Watch' })).toContainText('Runtime needs 104 %');

  await option(page, /risk-rules has a single reviewer/).click();
  await detail(page).getByRole('button', { name: 'Accept with a reason…' }).focus();
  await page.keyboard.press('Enter');
  await expect(detail(page).getByRole('textbox', { name: 'Reason' })).toBeFocused();
  await page.keyboard.type('A second one joins in January');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Aisha Karim');
  await page.keyboard.press('Enter');
  await expect(option(page, /risk-rules has a single reviewer/)).toHaveCount(0);
  await page.getByRole('button', { name: /^Accepted with a reason ?1/ }).press('Enter');
  await expect(detail(page)).toContainText('Aisha Karim');

  await page.getByRole('button', { name: /^Open ?[0-9]+$/ }).press('Enter');
  await option(page, /Runtime needs 104 %/).click();
  await detail(page).getByRole('button', { name: 'What to do, and who watches…' }).press('Enter');
  await expect(detail(page).getByRole('textbox', { name: 'What to do' })).toBeFocused();
  await page.keyboard.type('Give infra/terraform away first');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Jakub Svoboda');
  await page.keyboard.press('Enter');
  await expect(detail(page)).toContainText('Watched by Jakub Svoboda');
  await chooseMenu('edit.undo');
  await expect(detail(page).getByText('Watched by')).toHaveCount(0);
  await chooseMenu('edit.redo');
  await expect(detail(page)).toContainText('Give infra/terraform away first');

  await chooseMenu('file.save');
  await expect(page.getByText('Saved to this computer')).toBeVisible();
  const text = await readFile(file, 'utf8');
  expect(text).toContain('"watchedBy":"Jakub Svoboda"');
  expect(text).toContain('"findingLimits":[\n{"key":"teamOver"');
  expect(text).toContain('"reason":"A second one joins in January"');
});
