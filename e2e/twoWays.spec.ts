import type { Page } from '@playwright/test';
import { expect, test } from './appFixture.ts';
import { choose, goTo, inspector, tabTo, watchMeans } from './pages/byKeys.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { SidePanels } from './pages/sidePanels.ts';

// The other half of tasks that other specs do by one means; that nothing of the other means is used is counted.

const member = (map: PlanWindow, team: string, person: string) =>
  map.team(team).getByRole('button', { name: new RegExp(`^${person},`) });
const act = (page: Page, name: string) => new SidePanels(page).act(name);
const managerOf = (page: Page) =>
  inspector(page).locator('.terms > div', { hasText: 'Reports to' }).locator('dd').innerText();

test('a manager is moved with each of the three answers and taken back, from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const means = await watchMeans(page);
  /** Moves Sofia one team to the right, after so many presses of T, and says whom Hana reports to then. */
  const moved = async (presses: number): Promise<string> => {
    await goTo(page, 'Sofia Marin');
    await expect(map.person('Sofia Marin')).toBeFocused();
    await page.keyboard.press('Enter');
    for (let press = 0; press < presses; press += 1) await page.keyboard.press('t');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(member(map, 'Identity & Access', 'Sofia Marin')).toBeVisible();
    await goTo(page, 'Hana Sato');
    return managerOf(page);
  };
  expect(await moved(0)).toContain('Sofia');
  await expect(member(map, 'Identity & Access', 'Hana Sato')).toBeVisible();
  await act(page, 'Undo');
  await expect(member(map, 'Mobile Apps', 'Sofia Marin')).toBeVisible();

  const above = await moved(1);
  expect(above).not.toContain('Sofia');
  expect(above).not.toBe('—');
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();
  await act(page, 'Undo');

  expect((await moved(2)).trim()).toBe('—');
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();
  await act(page, 'Undo');
  await expect(member(map, 'Mobile Apps', 'Sofia Marin')).toBeVisible();
  expect((await means()).pointer).toBe(0);
});

test('a team is put elsewhere, the map tidied, and that taken back, from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const means = await watchMeans(page);
  const top = async () => Math.round((await map.team('Developer Experience').boundingBox())?.y ?? 0);
  const at = await top();
  await goTo(page, 'Developer Experience');
  await expect(map.team('Developer Experience')).toBeFocused();
  const near = await top();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(top).toBeGreaterThan(near + 40);
  await act(page, 'Tidy the Map');
  await expect(map.toast).toContainText('Map tidied');
  await expect.poll(top).toBe(near);
  await act(page, 'Undo');
  await expect.poll(top).toBeGreaterThan(near + 40);
  expect(at).toBeGreaterThan(0);
  expect((await means()).pointer).toBe(0);
});

test('a scenario gets a colour and a letter from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const means = await watchMeans(page);
  const more = page.getByRole('button', { name: 'More for Relieve Payments' });
  await tabTo(page, more);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const colours = page.getByRole('group', { name: 'Colour', exact: true });
  await expect(colours.getByRole('button').first()).toBeFocused();
  const violet = colours.getByRole('button', { name: 'violet' });
  for (let press = 0; press < 20; press += 1) {
    if (await violet.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  await expect(violet).toHaveAttribute('aria-pressed', 'true');
  await tabTo(page, page.getByRole('textbox', { name: 'Letter of Relieve Payments' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('r');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(map.scenario('Relieve Payments')).toContainText('R');
  // The keys go on from where they came from.
  await expect(more).toBeFocused();
  await act(page, 'Undo');
  await act(page, 'Undo');
  await expect(map.scenario('Relieve Payments')).toContainText('A');
  expect((await means()).pointer).toBe(0);
});

test('a view is saved as a frame, gone back to, renamed and deleted from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const means = await watchMeans(page);
  const zoom = page.getByTestId('zoom');
  const fitted = await zoom.innerText();
  await act(page, 'Save This View as a Frame');
  await expect(page.locator('.toast')).toContainText('Frame 1');
  await act(page, 'Zoom to 100 %');
  await expect(zoom).toHaveText('100 %');
  await page.keyboard.press('PageDown');
  await expect(zoom).toHaveText(fitted);
  const frames = page.getByRole('button', { name: /^Frames/ });
  await tabTo(page, frames);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('group', { name: 'Frames' });
  await tabTo(page, panel.getByRole('button', { name: 'Frame 1', exact: true }));
  await page.keyboard.press('F2');
  await expect(page.getByLabel('Name of the frame')).toBeFocused();
  await page.keyboard.type('Before the split');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Before the split', exact: true })).toBeVisible();
  await tabTo(page, panel.getByRole('button', { name: 'Delete Before the split' }));
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Before the split', exact: true })).toHaveCount(0);
  expect((await means()).pointer).toBe(0);
});

test('somebody is found, renamed, gets a dotted line and leaves the seat, from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const means = await watchMeans(page);
  await goTo(page, 'Luca Bruno');
  await page.keyboard.press('F2');
  await expect(page.getByLabel('Name of Luca Bruno')).toBeFocused();
  await page.keyboard.type('Luca Bruni');
  await page.keyboard.press('Enter');
  await expect(map.person('Luca Bruni')).toBeVisible();
  await tabTo(page, inspector(page).getByRole('button', { name: 'Add a dotted line' }));
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByLabel('Dotted to')).toBeFocused();
  await page.keyboard.type('Aisha Karim');
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Report Luca Bruni also to Aisha Karim');
  await goTo(page, 'Luca Bruni');
  await page.keyboard.press('v');
  await expect(page.locator('.pool')).toContainText('Luca Bruni');
  expect((await means()).pointer).toBe(0);
});

test('several people change role and manager as one step, from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const means = await watchMeans(page);
  await goTo(page, 'Hana Sato');
  await expect(map.person('Hana Sato')).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('toolbar', { name: 'Everything that is selected' })).toContainText('2 people');
  const names = await page
    .locator('.chip.is-selected')
    .evaluateAll((chips) => chips.map((chip) => chip.getAttribute('title') ?? ''));
  await page.keyboard.press('e');
  const form = page.getByRole('complementary', { name: 'Change 2 seats' });
  await expect(form.getByLabel('Role')).toBeFocused();
  await page.keyboard.type('Staff');
  await tabTo(page, form.getByLabel('Reports to'));
  await page.keyboard.type('Aisha Karim');
  await tabTo(page, form.getByRole('button', { name: 'Do it' }));
  await page.keyboard.press('Enter');
  for (const title of names) {
    await goTo(page, title.split(',')[0] ?? '');
    await expect(inspector(page)).toContainText('Staff engineer');
    expect(await managerOf(page)).toContain('Aisha');
  }
  await act(page, 'Undo');
  expect(await managerOf(page)).not.toContain('Aisha');
  expect((await means()).pointer).toBe(0);
});

test('several teams change type as one step, by pointer', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const means = await watchMeans(page);
  await map.team('Runtime').locator('b').first().click();
  await page.keyboard.down('Control');
  await map.team('Mobile Apps').locator('b').first().click();
  await page.keyboard.up('Control');
  const before = (await means()).keys;
  const bar = page.getByRole('toolbar', { name: 'Everything that is selected' });
  await expect(bar).toContainText('2 teams');
  await bar.getByRole('button', { name: 'Change all 2…' }).click();
  const form = page.getByRole('complementary', { name: 'Change 2 teams' });
  await form.getByLabel('Type').selectOption('Enabling');
  await form.getByRole('button', { name: 'Do it' }).click();
  for (const name of ['Runtime', 'Mobile Apps']) await expect(map.team(name)).toContainText('Enabling');
  await map.undo.click();
  await expect(map.team('Runtime')).toContainText('Platform');
  await expect(map.team('Mobile Apps')).toContainText('Stream');
  expect((await means()).keys).toBe(before);
});

test('several seats close as one step, by pointer, and everybody is back with one click', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const means = await watchMeans(page);
  await map.team('Mobile Apps').locator('.team-title').dblclick();
  const bar = page.getByRole('toolbar', { name: 'Everything that is selected' });
  await expect(bar).toContainText('5 people');
  await bar.getByRole('button', { name: 'Close 5 seats' }).click();
  await expect(map.team('Mobile Apps')).toContainText('5 closed');
  await expect(map.person('Hana Sato')).toHaveCount(0);
  await map.undo.click();
  await expect(map.person('Hana Sato')).toBeVisible();
  await expect(map.undo).toBeDisabled();
  expect((await means()).keys).toBe(0);
});

test('a team is closed in its place and opened again, by pointer', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const means = await watchMeans(page);
  await map.team('Runtime').hover();
  await map
    .team('Runtime')
    .getByRole('button', { name: /^Close/ })
    .click();
  await expect(map.team('Runtime')).toContainText('8 seats');
  await map.team('Runtime').getByRole('button', { name: /^Open/ }).click();
  await expect(map.person('Jakub Sedlak').or(map.team('Runtime').locator('.chip').first()).first()).toBeVisible();
  expect((await means()).keys).toBe(0);
});

test('a role is made and removed again in the table, by pointer', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const means = await watchMeans(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('button', { name: 'Roles', exact: true }).click();
  await page.getByRole('button', { name: 'New role' }).click();
  const form = page.getByRole('complementary', { name: 'New role' });
  await form.getByLabel('Name').fill('Release captain');
  await form.getByLabel('Level').selectOption('No level');
  await form.getByRole('button', { name: 'Do it' }).click();
  const row = page.getByRole('grid', { name: 'Roles' }).getByRole('row', { name: /Release captain/ });
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: 'Remove a role' }).click();
  const removal = page.getByRole('complementary', { name: 'Remove a role' });
  await removal.getByLabel('Role', { exact: true }).selectOption('Release captain');
  await removal.getByRole('button', { name: 'Do it' }).click();
  await expect(row).toHaveCount(0);
  expect((await means()).keys).toBe(0);
});

test('a role is made from the keyboard, and given to somebody', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const means = await watchMeans(page);
  await act(page, 'New Role');
  await expect(page.getByRole('complementary', { name: 'New role' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Release captain');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'New role' })).toHaveCount(0);
  await goTo(page, 'Hana Sato');
  await choose(page, inspector(page).getByLabel('Change role'), 'Release');
  await expect(new PlanWindow(page).toast).toContainText('Change role: Hana Sato to Release captain');
  expect((await means()).pointer).toBe(0);
});

test('a plan-wide act is reached beside every team, by pointer: a team is made there', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const stage = await page.getByRole('region', { name: 'Map of teams' }).boundingBox();
  const tray = await page.getByRole('region', { name: 'Code areas without owner' }).boundingBox();
  if (stage === null || tray === null) throw new Error('not on screen');
  await page.mouse.click(tray.x + 20, tray.y + tray.height + 40, { button: 'right' });
  await page.getByRole('menuitem', { name: 'New team…' }).click();
  const form = page.getByRole('complementary', { name: 'New team' });
  await form.getByLabel('Name').fill('Enablement');
  await form.getByRole('button', { name: 'Do it' }).click();
  await expect(map.team('Enablement')).toBeVisible();
});

test('what is typed while a form is read is in it', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  // The form is held back, as a slow disk would.
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/ActForms/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.locator('[data-ready]').first().waitFor({ state: 'attached' });
  await act(page, 'New Team');
  await expect(page.getByLabel('What the form will begin with')).toBeFocused();
  await page.keyboard.type('Mobile');
  letGo();
  const name = page.getByRole('complementary', { name: 'New team' }).getByLabel('Name');
  await expect(name).toHaveValue('Mobile');
  await expect(name).toBeFocused();
  await page.keyboard.type(' Web');
  await expect(name).toHaveValue('Mobile Web');
  // No letter of it was a key of the window, such as M or B.
  await expect(page.locator('.palette')).toHaveCount(0);
});
