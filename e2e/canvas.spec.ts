import type { Page } from '@playwright/test';
import { expect, test } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';

/** The bar with what is selected together. */
function selectionBar(page: Page) {
  return page.getByRole('toolbar', { name: 'Everything that is selected' });
}

/** Where one types into the palette. */
function field(page: Page) {
  return page.locator('.palette').getByRole('combobox');
}

function followUp(page: Page) {
  return page.getByRole('group', { name: 'After the move' });
}

function member(map: PlanWindow, team: string, person: string) {
  return map.team(team).getByRole('button', { name: new RegExp(`^${person},`) });
}

/** Somebody's line in the inspector that says to whom they report. */
async function managerOf(map: PlanWindow, person: string): Promise<string> {
  await map.person(person).click();
  const term = map.page.getByRole('complementary').locator('.terms > *', { hasText: 'Reports to' });
  return (await term.innerText()).replace(/^Reports to\s*/, '').trim();
}

test('a manager is dragged with the team, then alone with each answer, all as one step of undo', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.hold(map.person('Sofia Marin'), map.team('Runtime'));
  // Hana, Luca, Freya and Omar report to Sofia in Mobile Apps; Kwame does not any more.
  await expect(page.locator('.ghost-count')).toHaveText(/^\+\d$/);
  const travelling = Number((await page.locator('.ghost-count').innerText()).slice(1));
  await map.drop();
  await expect(member(map, 'Runtime', 'Hana Sato')).toBeVisible();
  await expect(followUp(page)).toContainText(`Move Sofia Marin and ${travelling} reports to Runtime`);

  await followUp(page)
    .getByRole('button', { name: /^stay, report to (?!nobody)/ })
    .click();
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();
  await expect(member(map, 'Runtime', 'Sofia Marin')).toBeVisible();
  const above = await managerOf(map, 'Hana Sato');
  expect(above).not.toContain('Sofia');
  expect(above).not.toBe('—');

  await followUp(page).getByRole('button', { name: 'stay, report to nobody' }).click();
  expect(await managerOf(map, 'Hana Sato')).toBe('—');
  await followUp(page).getByRole('button', { name: 'travel along' }).click();
  await expect(member(map, 'Runtime', 'Hana Sato')).toBeVisible();
  expect(await managerOf(map, 'Hana Sato')).toContain('Sofia');

  await followUp(page).getByRole('button', { name: 'Undo' }).click();
  await expect(member(map, 'Mobile Apps', 'Sofia Marin')).toBeVisible();
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();
  await expect(map.undo).toBeDisabled();
});

test('Alt moves a manager alone, and takes along the reviews of anybody else', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.hold(map.person('Sofia Marin'), map.team('Runtime'));
  await page.keyboard.down('Alt');
  await expect(page.locator('.ghost-hint')).toHaveText('only this person');
  await expect(page.locator('.ghost-count')).toHaveCount(0);
  await map.drop();
  await page.keyboard.up('Alt');
  await expect(member(map, 'Runtime', 'Sofia Marin')).toBeVisible();
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();

  await map.hold(map.person('Hana Sato'), map.team('Payments'));
  await page.keyboard.down('Alt');
  await expect(page.locator('.ghost-hint')).toHaveText('takes the reviews along');
  await page.keyboard.press('Escape');
  await page.keyboard.up('Alt');
  await map.drop();
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();
});

test('the keyboard moves a manager with the team or, by T, alone', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Sofia Marin').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('t');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(member(map, 'Identity & Access', 'Sofia Marin')).toBeVisible();
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();
});

test('a box selects several people, and one drag moves them as one step', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const first = await map.person('Yuki Tanabe').boundingBox();
  const team = await map.team('Checkout Web').boundingBox();
  if (first === null || team === null) throw new Error('not on screen');
  await page.keyboard.down('Shift');
  await page.mouse.move(team.x - 6, first.y + 4);
  await page.mouse.down();
  await page.mouse.move(first.x + 40, first.y + 60, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(selectionBar(page)).toContainText('people');
  await expect(selectionBar(page)).toContainText('review h/wk');
  const chosen = await page.locator('.chip.is-selected').count();
  expect(chosen).toBeGreaterThan(1);
  await map.hold(map.person('Yuki Tanabe'), map.team('Runtime'));
  await expect(page.locator('.ghost-count')).toHaveText(`+${chosen - 1}`);
  await map.drop();
  await expect(member(map, 'Runtime', 'Yuki Tanabe')).toBeVisible();
  await expect(map.team('Runtime').locator('.chip.is-moved')).toHaveCount(chosen);
  await map.undo.click();
  await expect(member(map, 'Checkout Web', 'Yuki Tanabe')).toBeVisible();
  await expect(map.undo).toBeDisabled();
});

test('Ctrl click adds and removes, a double click on a title selects the team, and the bar moves all of them', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Hana Sato').click();
  await map.person('Yuki Tanabe').click({ modifiers: ['ControlOrMeta'] });
  await map.person('Elif Demir').click({ modifiers: ['ControlOrMeta'] });
  await expect(selectionBar(page)).toContainText('3 people');
  await map.person('Yuki Tanabe').click({ modifiers: ['ControlOrMeta'] });
  await expect(selectionBar(page)).toContainText('2 people');
  await selectionBar(page).getByRole('button', { name: 'Move to…' }).click();
  await page.getByRole('option', { name: /^Payments/ }).click();
  await expect(member(map, 'Payments', 'Hana Sato')).toBeVisible();
  await expect(member(map, 'Payments', 'Elif Demir')).toBeVisible();
  await map.undo.click();
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();
  await map.team('Runtime').locator('.team-title').dblclick();
  await expect(selectionBar(page)).toContainText('8 people');
});

test('the keyboard selects several with Shift and arrows and moves them with M', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Hana Sato').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selectionBar(page)).toContainText('2 people');
  await page.keyboard.press('m');
  await field(page).fill('payments');
  await expect(map.team('Payments').locator('.points')).toHaveText(/pts/);
  await page.keyboard.press('Escape');
  await expect(map.team('Payments').locator('.points')).toHaveCount(0);
  await expect(map.undo).toBeDisabled();
  await page.keyboard.press('m');
  await field(page).fill('payments');
  await page.keyboard.press('Enter');
  await expect(member(map, 'Payments', 'Hana Sato')).toBeVisible();
  await expect(map.team('Payments').locator('.chip.is-moved:not(.is-open)')).toHaveCount(2);
  await page.keyboard.press('Escape');
});

test('a code area let go beside every team has no owner any more, which shows while it is held', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.hold(map.area('risk-rules'), page.getByRole('region', { name: 'Code areas without owner' }));
  await expect(page.locator('.ghost-hint')).toHaveText('leaves it without an owner');
  await page.keyboard.press('Escape');
  await map.drop();
  await expect(page.getByText('No owner: 2 areas')).toBeVisible();
  await map.drag(map.area('risk-rules'), page.getByRole('region', { name: 'Code areas without owner' }));
  await expect(page.getByText('No owner: 3 areas')).toBeVisible();
  await map.undo.click();
  await expect(page.getByText('No owner: 2 areas')).toBeVisible();
});

test('a code area is given to a person, and an open seat is filled by dragging onto it', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.hold(map.area('risk-rules'), map.person('Hana Sato'));
  await expect(page.locator('.ghost-hint')).toHaveText('reviewed by Hana Sato');
  await map.drop();
  await map.person('Hana Sato').click();
  await expect(page.getByRole('complementary')).toContainText('risk-rules');

  await map.hold(map.person('Elif Demir'), map.person('Security seat'));
  await expect(page.locator('.ghost-hint')).toContainText('fills');
  await map.drop();
  await expect(member(map, 'Identity & Access', 'Elif Demir')).toBeVisible();
  // The seat that was left stays where it was, open.
  await expect(map.team('Checkout Web')).toContainText(/1 open/);
});

test('a person is found from the keyboard, shown in place and selected', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.keyboard.press('Control+k');
  await field(page).fill('kwame men');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toContainText('Kwame Mensah');
  await expect(map.person('Kwame Mensah')).toHaveClass(/is-selected/);
  await expect(map.person('Kwame Mensah')).toBeFocused();
  await page.keyboard.press('Control+k');
  await field(page).fill('assumptions');
  await page.getByRole('option', { name: /How the Model Works/ }).waitFor({ state: 'hidden' });
  await field(page).fill('how the model');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-ready="assumptions"]')).toBeVisible();
});

test('R says which areas a person owns, from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Hana Sato').focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('r');
  await field(page).fill('ledger');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: /ledger/ })).toContainText('owner');
  await page.keyboard.press('Escape');
  // What a person owns stands first.
  await page.keyboard.press('r');
  await expect(page.locator('.palette').getByRole('option').first()).toContainText('ledger');
  await page.keyboard.press('Escape');
  await map.undo.click();
  await expect(map.undo).toBeDisabled();
});

test('somebody is cut in one team and pasted into another', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Hana Sato').click();
  await page.keyboard.press('Control+x');
  await map.team('Runtime').locator('.team-title').click();
  await page.keyboard.press('Control+v');
  await expect(member(map, 'Runtime', 'Hana Sato')).toBeVisible();
});

test('the Ownership lens shows who reviews what and hands areas over by dragging', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.getByRole('group', { name: 'Lens' }).getByRole('button', { name: 'Ownership' }).click();
  const lens = page.getByRole('region', { name: 'Ownership of code areas' });
  await expect(lens.locator('.own-area')).toHaveCount(28);
  await expect(lens.locator('.own-area').first()).toContainText('none');
  const target = lens.locator('.own-team', { hasText: 'Runtime' });
  await map.hold(lens.getByRole('button', { name: /^Code area risk-rules/ }), target);
  await expect(target.locator('.plate')).toHaveClass(/is-preview/);
  await map.drop();
  await expect(map.undo).toHaveAccessibleName(/risk-rules/);

  await lens.getByRole('button', { name: 'Choose an owner for all' }).click();
  await page.getByRole('option', { name: /^Payments/ }).click();
  await expect(lens.getByRole('button', { name: /Choose an owner/ })).toHaveCount(0);
  await map.undo.click();
  await expect(lens.getByRole('button', { name: 'Choose an owner for all' })).toBeVisible();
});

test('the Ownership lens is walked and changed from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.keyboard.press('Control+k');
  await field(page).fill('ownership');
  await page.keyboard.press('Enter');
  const lens = page.getByRole('region', { name: 'Ownership of code areas' });
  const first = lens.locator('.own-area').first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(lens.locator('.own-area.is-selected')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(lens.locator('.own-team.is-selected')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('m');
  await field(page).fill('mobile');
  await page.keyboard.press('Enter');
  await expect(map.undo).toHaveAccessibleName(/to Mobile Apps/);
});

test('a closed group opens when something is held over it', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const before = await map.team('Payments').boundingBox();
  await page.getByRole('button', { name: 'Close Customer' }).click();
  await expect(map.team('Mobile Apps')).toHaveCount(0);
  const closed = page.getByRole('region', { name: /^Customer,/ });
  await expect(closed).toContainText('2 teams');
  // Nothing else moves.
  expect(await map.team('Payments').boundingBox()).toEqual(before);
  await map.hold(map.person('Yuki Tanabe'), closed);
  await expect(map.team('Mobile Apps')).toBeVisible();
  const inside = await map.team('Mobile Apps').boundingBox();
  if (inside === null) throw new Error('not on screen');
  await page.mouse.move(inside.x + 60, inside.y + 80, { steps: 4 });
  await map.drop();
  await expect(member(map, 'Mobile Apps', 'Yuki Tanabe')).toBeVisible();
});

test('Space closes a team in its place and opens it again', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.team('Runtime').focus();
  const before = await map.team('Runtime').boundingBox();
  await page.keyboard.press(' ');
  await expect(map.team('Runtime')).toContainText('8 seats');
  const after = await map.team('Runtime').boundingBox();
  expect([after?.x, after?.y]).toEqual([before?.x, before?.y]);
  await page.keyboard.press(' ');
  await expect(member(map, 'Runtime', 'Jakub Svoboda')).toBeVisible();
});

test('tidying is undone like any other step', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const head = await map.team('Developer Experience').locator('.team-title').boundingBox();
  const at = await map.team('Developer Experience').boundingBox();
  if (head === null || at === null) throw new Error('not on screen');
  await page.mouse.move(head.x + 10, head.y + 8);
  await page.mouse.down();
  await page.mouse.move(head.x + 40, head.y + 130, { steps: 6 });
  await page.mouse.up();
  const moved = await map.team('Developer Experience').boundingBox();
  expect(moved?.y).toBeGreaterThan(at.y + 60);
  await chooseMenu('view.tidy');
  await expect
    .poll(async () => Math.round((await map.team('Developer Experience').boundingBox())?.y ?? 0))
    .toBe(Math.round(at.y));
  await map.undo.click();
  await expect
    .poll(async () => Math.round((await map.team('Developer Experience').boundingBox())?.y ?? 0))
    .toBe(Math.round(moved?.y ?? 0));
});

test('the levels of detail go from groups to review hours', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const levels = page.getByRole('group', { name: 'Level of detail' });
  await levels.getByRole('button', { name: 'Groups' }).click();
  await expect(page.getByRole('region', { name: /^Commerce,.*4 teams/ })).toBeVisible();
  await expect(map.team('Payments')).toHaveCount(0);
  await levels.getByRole('button', { name: 'Tiles' }).click();
  await expect(map.team('Payments').locator('.tile-number')).toBeVisible();
  await levels.getByRole('button', { name: 'Teams', exact: true }).click();
  await expect(map.team('Payments').locator('.level')).toBeVisible();
  await expect(page.locator('.map-line')).not.toHaveCount(0);
  await levels.getByRole('button', { name: 'Reviews' }).click();
  await expect(page.locator('.chip-hours').first()).toContainText(/of .* h/);
});

test('a spotlight leaves colour only to teams that need attention', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await chooseMenu('view.spotlight');
  await expect(map.team('Catalogue & Search')).toHaveClass(/is-quiet/);
  await expect(map.team('Payments')).not.toHaveClass(/is-quiet/);
  await chooseMenu('view.spotlight');
  await expect(map.team('Catalogue & Search')).not.toHaveClass(/is-quiet/);
});

test('the keyboard moves a team on the map, which is undone like any other step', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const xOf = async () => Math.round((await map.team('Runtime').boundingBox())?.x ?? 0);
  const before = await xOf();
  await map.team('Runtime').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(xOf).toBeGreaterThan(before + 20);
  await expect(map.team('Runtime')).toBeFocused();
  await map.undo.click();
  await map.undo.click();
  await expect.poll(xOf).toBe(before);
});

test('the lines of what the pointer rests on show, and go when it leaves', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  // The display's own pointer may rest on the map from the start.
  await page.getByRole('navigation').hover();
  await expect(page.locator('.map-line.is-selected')).toHaveCount(0);
  await map.area('payments-api').hover();
  await expect(page.locator('.map-line.is-selected')).toHaveCount(1);
  await page.getByRole('navigation').hover();
  await expect(page.locator('.map-line.is-selected')).toHaveCount(0);
});
