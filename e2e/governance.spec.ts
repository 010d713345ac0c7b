import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './appFixture.ts';
import { sampleFile } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';

test('a policy gets an owner by mouse, which resolves its finding and can be undone', async ({ start, plans }) => {
  const file = path.join(plans, 'governance.headroom');
  await copyFile(sampleFile, file);
  const { page, chooseMenu } = await start({ args: [file] });
  const map = new PlanWindow(page);
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Governance/ })
    .click();
  const row = page.getByRole('row', { name: /Agents open pull requests/ }).first();
  await expect(row).toContainText('no owner');
  await row.getByRole('button').click();
  const form = page.getByRole('form', { name: /^Policy Agents open/ });
  await form.getByLabel('Owner').fill('Ulrich Stein');
  await form.getByLabel('State').selectOption('In force');
  await form.getByRole('checkbox', { name: 'high' }).uncheck();
  await form.getByLabel(/^Light path/).selectOption('Allowed');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('low and normal risk, allows the light path');
  await expect(row).toContainText('Ulrich Stein');
  await expect(row).toContainText('In force');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Findings/ })
    .click();
  await expect(page.getByRole('option', { name: /policy has no owner/ })).toHaveCount(0);
  await map.undo.click();
  await expect(page.getByRole('option', { name: /policy has no owner/ })).toHaveCount(1);
  await map.redo.click();
  await chooseMenu('file.save');
  await expect(page.getByText('Saved to this computer')).toBeVisible();
  expect(await readFile(file, 'utf8')).toContain('"owner":"Ulrich Stein"');
});

test('somebody becomes accountable, and a definition of done is agreed, from the keyboard', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.scenario('Baseline').click();
  await page.keyboard.press('g');
  const cell = (area: string, party: string) =>
    page.getByRole('button', { name: new RegExp(`^${area}, ${party}: `) }).first();
  await expect(cell('ios-app', 'Integration architect')).toHaveText('?');
  await cell('Mobile Apps', 'Engineering manager').focus();
  await page.keyboard.press('a');
  await expect(cell('Mobile Apps', 'Engineering manager')).toHaveText('A');
  await expect(cell('ios-app', 'Engineering manager')).toHaveAccessibleName(
    /accountable, .*Sofia Marin.*as the team says/,
  );
  await page.keyboard.press('ArrowDown');
  await expect(cell('ios-app', 'Engineering manager')).toBeFocused();
  await page.keyboard.press('c');
  await expect(cell('ios-app', 'Engineering manager')).toHaveText('C');
  await chooseMenu('edit.undo');
  await expect(cell('ios-app', 'Engineering manager')).toHaveText('A');

  const team = page.getByRole('row', { name: /^Runtime not written/ });
  await team.getByRole('button', { name: 'Runtime' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Reviewed by a human');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Maria Ortiz');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Jakub Svoboda');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /^Runtime Reviewed by a human Maria Ortiz/ })).toBeVisible();
  await expect(page.getByText('agreed in 6 of 8 teams')).toBeVisible();
});
