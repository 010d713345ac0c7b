import type { Page } from '@playwright/test';
import { expect, test } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';

function followUp(page: Page) {
  return page.getByRole('group', { name: 'After the move' });
}

function hint(page: Page) {
  return page.locator('.ghost-hint');
}

function member(map: PlanWindow, team: string, person: string) {
  return map.team(team).getByRole('button', { name: new RegExp(`^${person},`) });
}

function group(page: Page, name: string) {
  // A group may have ground in several places; its figures stand at the first.
  return page.locator('.region-head', { hasText: name }).first();
}

/** Whom somebody reports to, as the inspector says. */
async function managerOf(map: PlanWindow, person: string): Promise<string> {
  await map.person(person).click();
  const term = map.page.getByRole('complementary').locator('.terms > *', { hasText: 'Reports to' });
  return (await term.innerText()).replace(/^Reports to\s*/, '').trim();
}

test('somebody dropped on a colleague reports to them, and a circle is refused while it is held', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const before = await managerOf(map, 'Hana Sato');
  expect(before).toBe('Sofia Marin');

  // Hana reports to Sofia: Sofia cannot report to her.
  await map.hold(map.person('Sofia Marin'), map.person('Hana Sato'));
  await expect(hint(page)).toHaveText('Hana Sato reports to Sofia Marin, directly or further down');
  await expect(map.person('Hana Sato')).toHaveClass(/is-refused/);
  await map.drop();
  expect(await managerOf(map, 'Sofia Marin')).not.toContain('Hana');
  await expect(map.undo).toBeDisabled();

  await map.hold(map.person('Hana Sato'), map.person('Luca Bruno'));
  await expect(hint(page)).toHaveText('reports to Luca Bruno');
  await expect(map.person('Luca Bruno')).toHaveClass(/is-target/);
  await expect(page.getByRole('complementary')).toContainText('reporting to Luca Bruno');
  await map.drop();
  expect(await managerOf(map, 'Hana Sato')).toBe('Luca Bruno');
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();
  await map.undo.click();
  expect(await managerOf(map, 'Hana Sato')).toBe(before);
  await expect(map.undo).toBeDisabled();
});

test('somebody dropped on who leads another team joins it with the figures that were shown, or stays, as one step', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const [payments, mobile] = [await map.utilisationOf('Payments'), await map.utilisationOf('Mobile Apps')];
  await map.hold(map.person('Hana Sato'), map.person('Aisha Karim'));
  await expect(hint(page)).toHaveText('joins Payments, reports to Aisha Karim');
  const shown = [await map.utilisationOf('Payments'), await map.utilisationOf('Mobile Apps')];
  // One reviewer more here and one less there.
  expect(shown[0]).toBeLessThan(payments);
  expect(shown[1]).toBeGreaterThan(mobile);
  await map.drop();
  await expect(member(map, 'Payments', 'Hana Sato')).toBeVisible();
  await expect(followUp(page)).toContainText('Move Hana Sato to Payments, reporting to Aisha Karim');
  await expect
    .poll(async () => [await map.utilisationOf('Payments'), await map.utilisationOf('Mobile Apps')])
    .toEqual(shown);

  await followUp(page).getByRole('button', { name: 'stay in Mobile Apps' }).click();
  await expect(member(map, 'Mobile Apps', 'Hana Sato')).toBeVisible();
  await expect
    .poll(async () => [await map.utilisationOf('Payments'), await map.utilisationOf('Mobile Apps')])
    .toEqual([payments, mobile]);
  expect(await managerOf(map, 'Hana Sato')).toBe('Aisha Karim');
  await map.undo.click();
  expect(await managerOf(map, 'Hana Sato')).toBe('Sofia Marin');
  await expect(map.undo).toBeDisabled();
});

test('on an open seat one can fill it or report to it, by drag and by name', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.drag(map.person('Elif Demir'), map.person('Security seat'));
  await expect(member(map, 'Identity & Access', 'Elif Demir')).toBeVisible();
  await followUp(page).getByRole('button', { name: 'report to it' }).click();
  await expect(map.person('Security seat')).toBeVisible();
  await followUp(page).getByRole('button', { name: 'Close' }).click();
  expect(await managerOf(map, 'Elif Demir')).toBe('Security seat');
  await map.undo.click();
  await expect(map.undo).toBeDisabled();

  await map.person('Hana Sato').click();
  const field = page.getByRole('complementary').getByLabel('Reports to', { exact: true });
  await field.fill('Security seat');
  await field.press('Enter');
  await expect(field).toHaveValue('Security seat (open, Identity & Access)');
});

test('a line leads from where somebody was taken to where they are held', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.hold(map.person('Hana Sato'), map.team('Runtime').locator('.team-head'));
  const box = await page.locator('.drag-line path').boundingBox();
  const [from, to] = [await map.person('Hana Sato').boundingBox(), await map.team('Runtime').boundingBox()];
  if (box === null || from === null || to === null) throw new Error('not on screen');
  const middle = from.y + from.height / 2;
  // From the middle of the place that was left to the head of the team under the pointer.
  expect(Math.abs(Math.max(box.y + box.height, box.y) - Math.max(middle, to.y + 20))).toBeLessThan(30);
  expect(box.x + box.width).toBeGreaterThan(to.x);
  await page.keyboard.press('Escape');
  await expect(page.locator('.drag-line')).toHaveCount(0);
  await map.drop();
});

test('a team dropped on the ground of another group becomes part of it, with both groups’ figures shown before', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const before = [await group(page, 'Platform').innerText(), await group(page, 'Customer').innerText()];
  const head = map.team('Mobile Apps').locator('.team-title');

  // Away from the edges of the map, where it would pan.
  await map.hold(head, map.team('Runtime'));
  const shown = group(page, 'Platform').locator('.region-preview');
  await expect(shown).toHaveText(/^\d+ → \d+\speople, \d+\s% → \d+\s%$/);
  const [, now, after, load] = /^(\d+) → (\d+)\speople, \d+\s% → (\d+\s%)$/.exec(await shown.innerText()) ?? [];
  expect(before[0]).toMatch(new RegExp(`\\b${now}\\speople`));
  const [, people] = /Stream, (\d+)/.exec(await map.team('Mobile Apps').locator('.team-head').innerText()) ?? [];
  expect(Number(after) - Number(now)).toBe(Number(people));
  await expect(group(page, 'Customer').locator('.region-preview')).toHaveText(/→/);
  await page.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);
  await map.drop();
  await expect(map.undo).toBeDisabled();

  await map.drag(head, map.team('Runtime'));
  await expect(map.toast).toContainText('Mobile Apps');
  await expect(group(page, 'Platform')).toContainText(`${after} people`);
  // The group keeps its ground in one piece: the tray of areas without owner gives way.
  await expect(page.locator('.region-head', { hasText: 'Platform' })).toHaveCount(1);
  await expect(group(page, 'Platform')).toContainText(load ?? 'no figure');
  await map.undo.click();
  await expect.poll(async () => await group(page, 'Platform').innerText()).toBe(before[0]);
  expect(await group(page, 'Customer').innerText()).toBe(before[1]);
  await expect(map.undo).toBeDisabled();
});

test('somebody dropped at the side of a colleague stands there, by Alt and an arrow too, and others of a selection who may not go stay', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const order = async (team: string) => {
    const labels = await map
      .team(team)
      .locator('.chip:not(.is-ghost)')
      .evaluateAll((chips) => chips.map((chip) => chip.getAttribute('aria-label') ?? ''));
    return labels.map((label) => label.split(',')[0] ?? '');
  };
  const before = await order('Mobile Apps');
  const [first = '', second = '', third = ''] = before;
  const load = await map.utilisationOf('Mobile Apps');
  const box = await map.person(first).boundingBox();
  if (box === null) throw new Error('not on screen');

  await map.hold(map.person(third), map.person(second));
  await page.mouse.move(box.x + 4, box.y + box.height / 2, { steps: 6 });
  await expect(hint(page)).toHaveText(`before ${first}`);
  await expect(map.person(first)).toHaveClass(/is-before/);
  await map.drop();
  expect(await order('Mobile Apps')).toEqual([third, first, second, ...before.slice(3)]);
  expect(await map.utilisationOf('Mobile Apps')).toBe(load);
  await expect(map.toast).toContainText(`Place ${third} first in Mobile Apps`);
  // Another place is no change of the person: no flag.
  await expect(map.person(third).locator('.flag')).toHaveCount(0);

  await map.person(third).focus();
  await page.keyboard.press('Alt+ArrowRight');
  expect(await order('Mobile Apps')).toEqual([first, third, second, ...before.slice(3)]);
  await page.keyboard.press('Alt+ArrowRight');
  expect(await order('Mobile Apps')).toEqual(before);
  for (const _ of [1, 2, 3]) await map.undo.click();
  await expect(map.undo).toBeDisabled();

  // Sofia leads Hana: of the two only Luca may report to her.
  await map.person('Sofia Marin').click();
  await map.person('Luca Bruno').click({ modifiers: ['Control'] });
  await map.hold(map.person('Luca Bruno'), map.person('Hana Sato'));
  await expect(hint(page)).toHaveText('Sofia Marin stays: Hana Sato reports to them, directly or further down');
  await expect(page.getByRole('complementary')).toContainText('Stays');
  await map.drop();
  await expect(map.toast).toContainText('Sofia Marin stays');
  expect(await managerOf(map, 'Luca Bruno')).toBe('Hana Sato');
  expect(await managerOf(map, 'Sofia Marin')).not.toContain('Hana');
  await map.undo.click();
  await expect(map.undo).toBeDisabled();
});

test('on a map placed by hand a team dropped into another group lies on no other team, and is seen', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.team('Checkout Web').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await map.drag(map.team('Mobile Apps').locator('.team-title'), map.team('Runtime'));
  await expect(map.toast).toContainText('Mobile Apps');
  await expect.poll(() => map.overlappingTeams()).toEqual([]);
  await expect(page.locator('.region-head', { hasText: 'Platform' })).toHaveCount(1);
  await expect(map.team('Mobile Apps').locator('.team-title')).toBeInViewport();
});
