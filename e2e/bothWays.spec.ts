import { expect, test } from './appFixture.ts';
import { orgOf, percentOf, readSample } from './expectedOrg.ts';
import { evaluateOrg } from '../shared/model/evaluateOrg.ts';
import { choose, goTo, inspector, tabTo } from './pages/byKeys.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { SidePanels } from './pages/sidePanels.ts';

// What other specs do by one means is done here by the other: by keys only, or by pointer only (typing a name is typing either way).

test('a hire is planned in wave 2 from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await goTo(page, 'Mobile Apps');
  await new SidePanels(page).act('Open a seat');
  const form = page.getByRole('complementary', { name: 'Open a seat in Mobile Apps' });
  await choose(page, form.getByLabel('Role'), 'Senior');
  await expect(form.getByLabel('Role').locator('option:checked')).toHaveText('Senior engineer');
  await choose(page, form.getByLabel('Wave'), '2');
  await tabTo(page, form.getByRole('button', { name: 'Do it' }));
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Open seat: Senior engineer in Mobile Apps');
  await expect(map.team('Mobile Apps')).toContainText('1 open');
});

test('an area is shared 60 to 40 from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const panel = inspector(page);
  await goTo(page, 'risk-rules');
  await tabTo(page, panel.getByRole('button', { name: 'Add an owner' }));
  await page.keyboard.press('Enter');
  await expect(panel.getByLabel('Add', { exact: true })).toBeFocused();
  await page.keyboard.type('Identity & Access');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Add an owner' })).toBeFocused();
  for (const [owner, share] of [
    ['Payments', '60'],
    ['Identity & Access', '40'],
  ] as const) {
    await tabTo(page, panel.getByLabel(owner, { exact: true }));
    await page.keyboard.press('Control+a');
    await page.keyboard.type(share);
    await page.keyboard.press('Enter');
  }
  await expect(map.toast).toContainText('Have risk-rules reviewed by Payments 60 %, Identity & Access 40 %');
});

test('an area is shared 60 to 40 and asks two approvals, by pointer', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const panel = inspector(page);
  await map.area('risk-rules').click();
  await panel.getByRole('button', { name: 'Add an owner' }).click();
  await panel.getByLabel('Add', { exact: true }).fill('Identity & Access');
  // A click elsewhere keeps what was written.
  await panel.getByRole('heading', { name: 'risk-rules' }).click();
  await panel.getByLabel('Payments', { exact: true }).fill('60');
  await panel.getByLabel('Identity & Access', { exact: true }).click();
  await panel.getByLabel('Identity & Access', { exact: true }).fill('40');
  await panel.getByLabel('Approvals').click();
  await expect(map.toast).toContainText('Have risk-rules reviewed by Payments 60 %, Identity & Access 40 %');
  await panel.getByLabel('Approvals').fill('2');
  await panel.getByRole('heading', { name: 'risk-rules' }).click();
  await expect(map.toast).toContainText('Ask 2 approvals in risk-rules');
});

test('a team is made, merged into another and taken back from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const { act } = { act: (name: string) => new SidePanels(page).act(name) };
  await page.keyboard.press('Escape');
  await act('New team');
  await expect(page.getByRole('complementary', { name: 'New team' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Enablement');
  await expect(page.getByText('Create team Enablement')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(map.team('Enablement')).toBeVisible();
  await goTo(page, 'Enablement');
  await act('Merge…');
  const form = page.getByRole('complementary', { name: 'Merge Enablement' });
  await choose(page, form.getByLabel('Into'), 'Runtime');
  await tabTo(page, form.getByRole('button', { name: 'Do it' }));
  await page.keyboard.press('Enter');
  await expect(map.team('Enablement')).toHaveCount(0);
  await act('Undo');
  await expect(map.team('Enablement')).toBeVisible();
});

test('somebody is divided over two teams from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await goTo(page, 'Hana Sato');
  await new SidePanels(page).act('Divide over');
  const form = page.getByRole('complementary', { name: 'Divide Hana Sato' });
  await tabTo(page, form.getByLabel('Part 1 of full time, in per cent'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('60');
  await tabTo(page, form.getByRole('button', { name: 'One more team' }));
  await page.keyboard.press('Enter');
  await choose(page, form.getByLabel('Team of part 2'), 'Payments');
  await expect(form.getByText('100 % of full time')).toBeVisible();
  await tabTo(page, form.getByRole('button', { name: 'Do it' }));
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Divide Hana Sato: 40 % Payments and 60 % Mobile Apps');
});

test('somebody gets a dotted line and leaves the seat, by pointer', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const panel = inspector(page);
  await map.person('Hana Sato').click();
  await panel.getByRole('button', { name: 'Add a dotted line' }).click();
  await panel.getByLabel('Dotted to').fill('Aisha Karim');
  await panel.getByRole('heading', { name: 'Hana Sato' }).click();
  await expect(map.toast).toContainText('Report Hana Sato also to Aisha Karim');
  await map.person('Hana Sato').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Make vacant' }).click();
  await expect(map.toast).toContainText('vacant');
  await expect(page.locator('.pool')).toContainText('Hana Sato');
});

test('an open seat is filled from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await goTo(page, 'Security seat');
  await tabTo(page, inspector(page).getByLabel('Fill with'));
  await page.keyboard.type('Noor Rahman');
  await page.keyboard.press('Enter');
  await expect(map.team('Identity & Access')).toContainText('Noor R.');
  await expect(page.locator('.pool')).not.toContainText('Noor Rahman');
});

test('an area is left without an owner from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await goTo(page, 'risk-rules');
  await tabTo(page, inspector(page).getByRole('button', { name: 'Without Payments' }));
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('risk-rules');
  await expect(page.locator('.inspector')).toContainText('nobody');
});

test('somebody is found and renamed by pointer', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const tree = page.getByRole('treegrid');
  await tree
    .getByRole('row', { name: /^Mobile Apps/ })
    .locator('button, .fold, svg')
    .first()
    .click();
  await tree.getByRole('row', { name: /^Hana Sato/ }).click();
  await expect(inspector(page).getByRole('heading', { name: 'Hana Sato' })).toBeVisible();
  await map.person('Hana Sato').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Name of Hana Sato').fill('Hana Satō');
  await inspector(page).getByText('Planned review').click();
  await expect(map.person('Hana Satō')).toBeVisible();
});

test('a cell of the table is written by pointer, and taken back', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Table', exact: true }).click();
  const row = page.getByRole('grid', { name: 'Teams' }).getByRole('row', { name: /Runtime/ });
  await row.getByRole('gridcell', { name: 'Platform', exact: true }).last().dblclick();
  await page.getByLabel('Type of Runtime').selectOption('Enabling');
  await page
    .getByRole('grid', { name: 'Teams' })
    .getByRole('row', { name: /Payments/ })
    .first()
    .click();
  await expect(row.getByRole('gridcell', { name: 'Enabling' })).toBeVisible();
  await map.undo.click();
  await expect(row.getByRole('gridcell', { name: 'Enabling' })).toHaveCount(0);
});

test('a team goes to another group from the keyboard, and the figures stay', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await goTo(page, 'Runtime');
  await choose(page, inspector(page).getByLabel('Group'), 'Customer');
  await expect(map.toast).toContainText('Move team Runtime to Customer');
  const org = orgOf(readSample(), 'A');
  expect(await map.utilisationOf('Runtime')).toBe(percentOf(org, evaluateOrg(org), 'Runtime'));
});

test('a wave begins later, from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  await page.keyboard.press('c');
  await new SidePanels(page).act('Waves');
  const week = page.getByRole('complementary', { name: 'Waves' }).getByRole('spinbutton').nth(1);
  await tabTo(page, week);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('11');
  await page.keyboard.press('Enter');
  await expect(new PlanWindow(page).undo).toHaveAccessibleName(/Undo: Wave 2: begin in week 11/);
});

test('a seat closes by pointer and from the keyboard, and stays listed', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Hana Sato').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Leaves, seat closes' }).click();
  await expect(map.team('Mobile Apps')).toContainText('1 closed');
  await goTo(page, 'Luca Bruno');
  await page.keyboard.press('Delete');
  await expect(map.team('Mobile Apps')).toContainText('2 closed');
  await new SidePanels(page).act('Open seat again');
  await expect(map.team('Mobile Apps')).toContainText('1 open, 1 closed');
});
