import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createDocument } from '../shared/plan/history.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { shapedPlan, type PlanShape } from '../shared/testing/shapedPlans.ts';
import { expect, test } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';

const inspector = (page: Page) => page.locator('.inspector');

/** The file of a plan of a shape, as an argument of the app. */
async function fileOf(shape: PlanShape, folder: string): Promise<string> {
  const file = path.join(folder, `${shape}.headroom`);
  await writeFile(file, serialisePlan(createDocument(shapedPlan(shape))));
  return file;
}

/** Finds something by name and selects it, from the keyboard. */
async function find(page: Page, name: string): Promise<void> {
  await expect(page.locator('.react-flow__node-team').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.locator('.palette').getByRole('combobox').fill(name);
  await page.locator('.palette').getByRole('option').first().click();
}

test('an area with twelve owners is shared differently, with what is left said', async ({ start, plans }) => {
  const { page } = await start({ args: [await fileOf('owners', plans)] });
  const map = new PlanWindow(page);
  await find(page, 'shared/everything');
  const panel = inspector(page);
  await expect(panel.getByRole('button', { name: /^Without Team / })).toHaveCount(12);
  const first = panel.getByLabel('Team 1', { exact: true });
  await first.fill('20');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toHaveText('The others have 91.67 %; 8.33 % is left.');
  await first.fill('5');
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Team 1 5 %');
  await panel.getByRole('button', { name: 'Without Team 12', exact: true }).click();
  await expect(panel.getByRole('button', { name: /^Without Team / })).toHaveCount(11);
  await map.undo.click();
  await expect(panel.getByRole('button', { name: /^Without Team / })).toHaveCount(12);
});

test('a team of two hundred is split, and the new one holds who was given to it', async ({ start, plans }) => {
  const { page } = await start({ args: [await fileOf('crowd', plans)] });
  const map = new PlanWindow(page);
  await find(page, 'Team 1');
  await inspector(page).getByRole('button', { name: 'Split…' }).click();
  const form = page.getByRole('complementary', { name: 'Split Team 1' });
  await form.getByLabel('Name of part 2').fill('Harbour');
  for (const who of ['Person 101', 'Person 102']) {
    await page
      .getByRole('radiogroup', { name: `Part for ${who}`, exact: true })
      .getByText('2', { exact: true })
      .click();
  }
  await form.getByRole('button', { name: 'Do it' }).click();
  await expect(map.team('Harbour')).toBeVisible();
  expect(await map.overlappingTeams()).toEqual([]);
  await find(page, 'Person 102');
  await expect(inspector(page)).toContainText('Harbour');
});

test('a team among 250 siblings is made from the menu, drawn without lying over another, and undone', async ({
  start,
  plans,
}) => {
  const { page, chooseMenu } = await start({ args: [await fileOf('siblings', plans)] });
  const map = new PlanWindow(page);
  await map.expectTeams(250);
  await chooseMenu('edit.newTeam');
  await page.getByLabel('Name', { exact: true }).fill('Harbour');
  await page.keyboard.press('Enter');
  await expect(map.team('Harbour')).toBeVisible();
  expect(await map.overlappingTeams()).toEqual([]);
  await map.undo.click();
  await expect(map.team('Harbour')).toHaveCount(0);
});

test('a team whose name runs from right to left is renamed with emoji, from the keyboard', async ({ start, plans }) => {
  const { page, chooseMenu } = await start({ args: [await fileOf('names', plans)] });
  const map = new PlanWindow(page);
  const before = [...shapedPlan('names').baseline.teams.values()].at(-1)?.name ?? '';
  await find(page, before);
  await page.keyboard.press('F2');
  await page.getByLabel(`Name of ${before}`).fill('🧪 فريق الدفع');
  await page.keyboard.press('Enter');
  await expect(map.team('🧪 فريق الدفع')).toBeVisible();
  await chooseMenu('edit.undo');
  await expect(map.team('🧪 فريق الدفع')).toHaveCount(0);
});

test('one of 118 teams moves to another of nine groups without dragging', async ({ start, plans }) => {
  const { page } = await start({ args: [await fileOf('groups', plans)] });
  const map = new PlanWindow(page);
  await find(page, 'Team 1');
  await inspector(page).getByLabel('Group', { exact: true }).selectOption('Corporate IT');
  await expect(map.toast).toContainText('Corporate IT');
  // On its way to its new place the team passes over others.
  await expect.poll(() => map.overlappingTeams()).toEqual([]);
});
