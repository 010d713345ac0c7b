import { expect, test } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';

test('the table is walked and written from the keyboard, with the figures following, and undone', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const toast = page.locator('.toast');
  await page.keyboard.press('l');
  await expect(page.getByRole('grid', { name: 'Teams' }).getByRole('rowheader').first()).toBeVisible();
  await page.getByRole('button', { name: 'People and seats' }).click();
  const people = page.getByRole('grid', { name: 'People and seats' });
  const team = people.getByRole('gridcell', { name: 'Payments', exact: true });
  await page.keyboard.press('/');
  await page.keyboard.type('Jonas Weber');
  await expect(page.getByText(/^1 of \d+ rows$/)).toBeVisible();
  await people.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');

  // A name that is none says so and stays open; a name that is one is a move like any other.
  await page.keyboard.type('Paymnets');
  await page.keyboard.press('Enter');
  await expect(people.getByRole('alert')).toHaveText('There is no team called “Paymnets”.');
  await page.getByLabel('Team of Jonas Weber').fill('payments');
  await page.keyboard.press('Enter');
  await expect(team).toBeVisible();
  await expect(toast).toContainText('Assign Jonas Weber from Checkout Web to Payments');
  await chooseMenu('edit.undo');
  await expect(team).toHaveCount(0);
  await map.redo.click();
  await expect(team).toBeVisible();
});

test('cells are copied, pasted over several rows as one step, and filled down', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.keyboard.press('l');
  const grid = page.getByRole('grid', { name: 'Teams' });
  const types = (name: string) => grid.getByRole('gridcell', { name, exact: true });
  await expect(types('Stream-aligned').first()).toBeVisible();
  const stream = await types('Stream-aligned').count();
  const platform = grid.getByRole('row', { name: 'Runtime' }).getByRole('gridcell').nth(1);
  await expect(platform).toHaveText('Platform');
  await platform.click();
  await page.keyboard.press('Control+c');
  await expect(page.getByTestId('announcement')).toHaveText('Copied.');
  await types('Stream-aligned').first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+v');
  await expect(types('Stream-aligned')).toHaveCount(stream - 3);
  await map.undo.click();
  await expect(types('Stream-aligned')).toHaveCount(stream);
  await map.redo.click();
  await expect(types('Stream-aligned')).toHaveCount(stream - 3);
});

test('the palette leaves the table as it found it when nothing is chosen', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  await page.keyboard.press('l');
  const grid = page.getByRole('grid', { name: 'Teams' });
  await grid.getByRole('gridcell', { name: 'Platform', exact: true }).first().click();
  await expect(grid).toBeFocused();
  await page.keyboard.press('Control+k');
  const field = page.locator('.palette').getByRole('combobox');
  await expect(field).toBeFocused();
  // Whatever else takes the focus meanwhile, what is typed goes to the palette.
  await grid.evaluate((element: HTMLElement) => element.focus());
  await expect(field).toBeFocused();
  await field.evaluate((element: HTMLElement) => element.blur());
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
});

test('rows are sorted and filtered by pointer, columns hidden, and a row shown on the map', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  await page.getByRole('button', { name: /^Table/ }).click();
  const grid = page.getByRole('grid', { name: 'Teams' });
  const names = async (): Promise<readonly string[]> => grid.getByRole('rowheader').allInnerTexts();
  const used = grid.getByRole('columnheader', { name: 'Review used' });
  await used.getByRole('button').click();
  await expect(used).toHaveAttribute('aria-sort', 'descending');
  const busiest = await names();
  await used.getByRole('button').click();
  await expect(used).toHaveAttribute('aria-sort', 'ascending');
  expect(await names()).toEqual([...busiest].reverse());

  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('Filter Review used').fill('> 80');
  await expect(page.getByText(/^\d of 8 rows$/)).toBeVisible();
  for (const text of await grid.locator('[aria-colindex="7"]:is([role=gridcell]):not(:has(input))').allInnerTexts()) {
    expect(Number.parseInt(text, 10)).toBeGreaterThan(80);
  }
  await page.getByRole('button', { name: 'No filter on Review used' }).click();
  await expect(page.getByText('8 rows', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog', { name: 'Columns that show' }).getByLabel('Repositories').uncheck();
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('columnheader', { name: 'Repositories' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Columns, 1 hidden' })).toBeVisible();

  await grid.getByRole('rowheader', { name: 'Runtime' }).click();
  await expect(page.locator('.inspector')).toContainText('Runtime');
  await page.getByRole('button', { name: /^Map/ }).click();
  await expect(page.locator('.team-node.is-selected, .team.is-selected')).toContainText('Runtime');
});

test('how teams work together, groups in groups and seats by role are columns, written like any cell', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.keyboard.press('l');
  const teams = page.getByRole('grid', { name: 'Teams' });
  await expect(teams.getByRole('columnheader', { name: /Senior engineer/ })).toBeVisible();
  const headers = await teams.getByRole('columnheader').allInnerTexts();
  await teams
    .getByRole('row', { name: /^Runtime/ })
    .getByRole('rowheader')
    .click();
  const column = headers.findIndex((text) => text.includes('Works with'));
  for (let press = 0; press < column; press += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('Provides a service to Payments; helps Mobile Apps');
  await page.keyboard.press('Enter');
  await expect(teams.getByRole('row', { name: /^Runtime/ })).toContainText(
    'Provides a service to Payments; Helps Mobile Apps',
  );
  await page.getByRole('button', { name: 'Groups', exact: true }).click();
  const groups = page.getByRole('grid', { name: 'Groups' });
  await groups
    .getByRole('row', { name: /^Customer/ })
    .getByRole('rowheader')
    .click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('Commerce');
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Move group Customer into Commerce');
  await map.undo.click();
  await map.undo.click();
  await expect(map.undo).toBeDisabled();
});
