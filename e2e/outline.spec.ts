import { expect, test } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';

test('the outline is walked from the keyboard, and somebody in it is moved', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const outline = page.getByRole('treegrid', { name: 'Outline of the plan' });
  const row = (name: string | RegExp) => outline.getByRole('row', { name });
  await expect(row(/^Mobile Apps/)).toHaveAttribute('aria-expanded', 'false');
  await outline.focus();
  await page.keyboard.press('Home');
  await expect(row(/^Commerce/)).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('ArrowLeft');
  await expect(row(/^Payments/)).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(row(/^Payments/)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(row(/^Viktor Lindgren/)).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.inspector')).toContainText('Viktor Lindgren');

  await page.keyboard.press('m');
  await page.locator('.palette').getByRole('combobox').fill('runtime');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'After the move' })).toContainText(
    'Assign Viktor Lindgren from Payments to Runtime',
  );
  await expect(row(/^Viktor Lindgren/)).toHaveCount(0);
  await map.undo.click();
  await expect(row(/^Viktor Lindgren/)).toBeVisible();

  // Enter goes to whom the search finds, also in a team that is closed.
  await page.getByRole('button', { name: 'Close Mobile Apps' }).click();
  await expect(map.person('Hana Sato')).toHaveCount(0);
  await page.getByLabel('Search this plan').fill('hana');
  await page.keyboard.press('Enter');
  await expect(map.person('Hana Sato')).toBeVisible();
  await expect(page.locator('.inspector')).toContainText('Hana Sato');
});

test('somebody is dragged out of the outline onto a team of the map', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const outline = page.getByRole('treegrid', { name: 'Outline of the plan' });
  await page.getByLabel('Search this plan').fill('Nora Haugen');
  await map.drag(outline.getByRole('row', { name: /^Nora Haugen/ }), map.team('Runtime'));
  await expect(page.getByRole('group', { name: 'After the move' })).toContainText(
    'Assign Nora Haugen from Payments to Runtime',
  );
});

test('teams are filtered by load and role, by pointer and by what is typed; the rest steps back', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const outline = page.getByRole('treegrid', { name: 'Outline of the plan' });
  await map.scenario('Baseline').click();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Filter' });
  await panel.getByLabel('Review used').selectOption('Over 100 %');
  await expect(outline.getByRole('row', { name: /^Payments/ })).toBeVisible();
  await expect(outline.getByRole('row', { name: /^Checkout Web/ })).toHaveCount(0);
  await expect(page.getByLabel('Search this plan')).toHaveValue('used>100');
  await expect(page.locator('.team.is-quiet')).not.toHaveCount(0);
  // Asked for, the rest is hidden instead; what is left keeps its place, and the map says so.
  const place = await map.team('Payments').boundingBox();
  await panel.getByLabel('Hide the rest instead of dimming it').check();
  await expect(map.team('Checkout Web')).toHaveCount(0);
  expect(await map.team('Payments').boundingBox()).toEqual(place);
  await expect(page.locator('.map-note')).toContainText(/Only “used>100”, \d teams hidden/);
  await panel.getByRole('button', { name: 'No filter' }).click();
  await expect(map.team('Checkout Web')).toBeVisible();
  await expect(outline.getByRole('row', { name: /^Checkout Web/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByLabel('Search this plan').fill('role:staff');
  await outline.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(outline.locator('[aria-level="3"]')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Filter, 1 on' })).toBeVisible();
});
