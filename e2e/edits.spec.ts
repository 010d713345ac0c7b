import type { Page } from '@playwright/test';
import { expect, test } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { SidePanels } from './pages/sidePanels.ts';

const inspector = (page: Page) => page.locator('.inspector');
/** The number of a part beside somebody or something. */
const part = (page: Page, who: string, number: number) =>
  page.getByRole('radiogroup', { name: `Part for ${who}` }).getByText(String(number), { exact: true });

test('a team is split in three by pointer, with the effect shown before, and undone as one step', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.team('Payments').locator('b').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Split…' }).click();
  const form = page.getByRole('complementary', { name: 'Split Payments' });
  await expect(form.getByRole('alert')).toContainText('Part 2 needs a name.');
  await form.getByLabel('Name of part 1').fill('Payments API');
  await form.getByLabel('Name of part 2').fill('Ledger');
  await form.getByRole('button', { name: 'One more part' }).click();
  await form.getByLabel('Name of part 3').fill('Risk');
  for (const who of ['Rahul Menon', 'Chloe Martin', 'psp-adapters']) await part(page, who, 2).click();
  for (const who of ['Tomasz Zielinski', 'risk-rules']) await part(page, who, 3).click();
  await expect(form.getByText('Split Payments into Payments API, Ledger and Risk')).toBeVisible();
  await expect(form.locator('.act-effect')).toContainText('Risk');
  await form.getByRole('button', { name: 'Do it' }).click();
  await expect(map.team('Payments API')).toBeVisible();
  await expect(map.team('Ledger')).toContainText('Rahul M.');
  await expect(map.team('Risk')).toContainText('risk-rules');
  await map.undo.click();
  await expect(map.team('Risk')).toHaveCount(0);
  await expect(map.team('Payments').locator('b').first()).toHaveText('Payments');
});

test('a team is split in three from the keyboard alone, as one act', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Runtime');
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText('Runtime');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Split');
  await page.keyboard.press('Enter');
  const form = page.getByRole('complementary', { name: 'Split Runtime' });
  await expect(form.getByLabel('Name of part 1')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Edge');
  await page.keyboard.press('Tab');
  await expect(form.getByRole('button', { name: 'One more part' })).toBeFocused();
  await page.keyboard.press('Enter');
  // The cursor is where the new part gets its name.
  await expect(form.getByLabel('Name of part 3')).toBeFocused();
  await page.keyboard.type('Cache');
  const people = form.getByRole('radiogroup');
  const who = async (place: number) =>
    /^Part for (.*)$/.exec((await people.nth(place).getAttribute('aria-label')) ?? '')?.[1];
  const [first, second] = [await who(0), await who(1)];
  // Over what takes a part away again and the button for one more, to the first person and on to the second.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(people.nth(0).getByRole('radio', { checked: true })).toBeFocused();
  await page.keyboard.press('2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('3');
  await expect(form.getByText('Split Runtime into Runtime, Edge and Cache')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(map.person(first ?? '')).toBeVisible();
  await expect(map.team('Edge').getByRole('button', { name: new RegExp(`^${first ?? ''},`) })).toBeVisible();
  await expect(map.team('Cache').getByRole('button', { name: new RegExp(`^${second ?? ''},`) })).toBeVisible();
  await new SidePanels(page).act('Undo');
  await expect(map.team('Edge')).toHaveCount(0);
  await expect(map.team('Cache')).toHaveCount(0);
});

test('teams are made, put to work together, merged and removed', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await chooseMenu('edit.newTeam');
  await page.getByLabel('Name', { exact: true }).fill('Enablement');
  await page.getByRole('complementary', { name: 'New team' }).getByLabel('Group').selectOption('Platform');
  await page.keyboard.press('Enter');
  await expect(map.team('Enablement')).toBeVisible();
  const panel = inspector(page);
  await expect(panel.getByRole('heading', { name: 'Enablement' })).toBeVisible();
  await panel.getByLabel('Type').selectOption('Enabling');
  await expect(map.team('Enablement')).toContainText('Enabling');
  await panel.getByRole('button', { name: 'Add a way of working together' }).click();
  await panel.getByLabel('How', { exact: true }).selectOption('Helps');
  await panel.getByLabel('Team', { exact: true }).selectOption('Payments');
  await expect(map.toast).toContainText('Have Enablement help Payments');
  await expect(page.locator('.line-label', { hasText: 'helps' })).toBeVisible();

  await panel.getByRole('button', { name: 'Merge…' }).click();
  await page.getByRole('complementary', { name: 'Merge Enablement' }).getByLabel('Into').selectOption('Runtime');
  await page.getByRole('button', { name: 'Do it' }).click();
  await expect(map.team('Enablement')).toHaveCount(0);

  await map.team('Mobile Apps').locator('b').first().click();
  await panel.getByRole('button', { name: 'Remove team…' }).click();
  await page.getByLabel('Areas to').selectOption('Checkout Web');
  await page.getByRole('button', { name: 'Do it' }).click();
  await expect(map.team('Mobile Apps')).toHaveCount(0);
  await expect(page.locator('.pool')).toContainText('Hana Sato');
  await expect(map.team('Checkout Web')).toContainText('ios-app');
});

test('a hire is planned in wave 2 and counts as review hours', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.team('Mobile Apps').locator('b').first().click();
  await inspector(page).getByRole('button', { name: 'Open a seat…' }).click();
  const form = page.getByRole('complementary', { name: 'Open a seat in Mobile Apps' });
  await form.getByLabel('Role').selectOption('Senior engineer');
  await form.getByLabel('Filled from').fill('2027-02-01');
  await form.getByLabel('Wave').selectOption('2');
  await expect(form.locator('.act-effect')).toContainText('Mobile Apps');
  await form.getByRole('button', { name: 'Do it' }).click();
  await expect(map.toast).toContainText('Open seat: Senior engineer in Mobile Apps');
  await expect(map.team('Mobile Apps').locator('.wave-flag, .flag').first()).toBeVisible();
});

test('an area is shared 60 to 40, asks two approvals, and is split and merged', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.area('risk-rules').click();
  const panel = inspector(page);
  await panel.getByRole('button', { name: 'Add an owner' }).click();
  await panel.getByLabel('Add', { exact: true }).fill('Identity & Access');
  await page.keyboard.press('Enter');
  await panel.getByLabel('Payments', { exact: true }).fill('60');
  await page.keyboard.press('Enter');
  await panel.getByLabel('Identity & Access', { exact: true }).fill('70');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toHaveText('The others have 60 %; 40 % is left.');
  await panel.getByLabel('Identity & Access', { exact: true }).fill('40');
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Have risk-rules reviewed by Payments 60 %, Identity & Access 40 %');
  await panel.getByLabel('Approvals').fill('2');
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Ask 2 approvals in risk-rules');

  await panel.getByRole('button', { name: 'Split into several…' }).click();
  const split = page.getByRole('complementary', { name: 'Split risk-rules' });
  await split.getByLabel('Name of part 2').fill('risk-models');
  await split.getByLabel('Pull requests of part 1, in per cent').fill('70');
  await expect(split.getByRole('alert')).toContainText('add up to 120 %');
  await split.getByLabel('Pull requests of part 2, in per cent').fill('30');
  await split.getByRole('button', { name: 'Do it' }).click();
  await expect(map.area('risk-models')).toBeVisible();

  await panel.getByRole('button', { name: 'Merge…' }).click();
  await page.getByRole('complementary', { name: 'Merge into risk-rules' }).getByText('risk-models').click();
  await page.getByRole('button', { name: 'Do it' }).click();
  await expect(map.area('risk-models')).toHaveCount(0);
});

test('somebody is divided over two teams, reports in a dotted line, and leaves the seat vacant', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Hana Sato').click();
  const panel = inspector(page);
  await panel.getByRole('button', { name: 'Divide over teams…' }).click();
  const form = page.getByRole('complementary', { name: 'Divide Hana Sato' });
  await form.getByLabel('Part 1 of full time, in per cent').fill('60');
  await form.getByRole('button', { name: 'One more team' }).click();
  await form.getByLabel('Team of part 2').selectOption('Payments');
  await expect(form.getByText('100 % of full time')).toBeVisible();
  await form.getByRole('button', { name: 'Do it' }).click();
  await expect(map.toast).toContainText('Divide Hana Sato: 40 % Payments and 60 % Mobile Apps');
  await expect(map.team('Payments')).toContainText('Hana S.');

  await panel.getByRole('button', { name: 'Add a dotted line' }).click();
  await panel.getByLabel('Dotted to').fill('Aisha Karim');
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Report Hana Sato also to Aisha Karim');
  await expect(page.locator('.map-line.is-dotted')).toHaveCount(1);

  await map.person('Luca Bruno').click();
  await page.keyboard.press('v');
  await expect(map.toast).toContainText('vacant');
  await expect(page.locator('.pool')).toContainText('Luca Bruno');
});

test('everything is renamed in its place, groups too', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.team('Runtime').locator('b').first().click();
  await page.keyboard.press('F2');
  await page.getByLabel('Name of Runtime').fill('Foundations');
  await page.keyboard.press('Enter');
  await expect(map.team('Foundations')).toBeVisible();
  await page.getByRole('button', { name: 'Platform', exact: true }).click();
  await page.keyboard.press('F2');
  await page.getByLabel('Name of Platform').fill('Platform and tools');
  await page.keyboard.press('Enter');
  await expect(page.locator('.region-head', { hasText: 'Platform and tools' })).toBeVisible();
});

test('somebody leaves and the seat closes: it stays listed, counts as closed, and is opened again', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Hana Sato').click();
  await page.keyboard.press('Delete');
  await expect(map.toast).toContainText('Close the seat of Hana Sato');
  const closed = map.team('Mobile Apps').getByRole('button', { name: /closed seat$/ });
  await expect(closed).toBeVisible();
  await expect(map.team('Mobile Apps')).toContainText('1 closed');
  await expect(map.person('Hana Sato')).toHaveCount(0);
  await closed.click();
  await expect(inspector(page)).toContainText('closed seat');
  await inspector(page).getByRole('button', { name: 'Open seat again' }).click();
  await expect(map.team('Mobile Apps')).toContainText('1 open');
  await map.undo.click();
  await map.undo.click();
  await expect(map.person('Hana Sato')).toBeVisible();
});
