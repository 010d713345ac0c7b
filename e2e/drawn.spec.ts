import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { planNamed } from './planOnDisk.ts';
import { expect, test, type RunningApp } from './appFixture.ts';
import { choose, inspector, tabTo, watchMeans } from './pages/byKeys.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { SidePanels } from './pages/sidePanels.ts';

// A plan that begins empty: today’s organisation is drawn first, and is the baseline of the scenario that begins then.

async function openEmpty(
  start: (options: { readonly args: readonly string[] }) => Promise<RunningApp>,
  plans: string,
): Promise<RunningApp & { readonly map: PlanWindow }> {
  const file = path.join(plans, 'drawn.headroom');
  await writeFile(file, planNamed('Drawn'));
  const running = await start({ args: [file] });
  const map = new PlanWindow(running.page);
  await map.openScreen('Map');
  await expect(running.page.locator('.empty-map')).toBeVisible();
  return { ...running, map };
}

const note = /This is today’s organisation/;

test('a plan is drawn by pointer from an empty map, and planned on: teams, people, seats, a group, a code area', async ({
  start,
  plans,
}) => {
  const { map, page } = await openEmpty(start, plans);
  const panel = inspector(page);
  /** An act of what is selected, from the head of the panel. */
  const act = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'All acts' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  const done = () => panel.getByRole('button', { name: 'Do it' }).click();
  await expect(page.getByText(note)).toBeVisible();
  await expect(page.getByRole('treegrid')).toContainText('No teams yet');

  await page.getByRole('button', { name: 'New team…' }).click();
  await panel.getByLabel('Name').fill('Payments');
  await done();
  await expect(map.team('Payments')).toBeVisible();

  // There is no role yet: the first one is made with whoever has it.
  await act('New people…');
  await panel.getByLabel('Names').fill('Ana Ruiz');
  await panel.getByLabel('Role').fill('Engineering manager');
  await expect(panel).toContainText('Add Ana Ruiz to Payments as Engineering manager');
  await done();

  // Whoever manages is the exception: the others are engineers, and report to who leads the team.
  await act('New people…');
  await panel.getByLabel('Names').fill('Bo Li; Kim Lee\nSam Ode');
  await expect(panel.getByLabel('Reports to')).toHaveValue('Ana Ruiz');
  await expect(panel).toContainText('Add Bo Li, Kim Lee and Sam Ode to Payments as Engineer');
  await done();
  await expect(map.person('Kim Lee')).toBeVisible();
  await act('New code area…');
  await panel.getByLabel('Name').fill('ledger');
  await panel.getByLabel('Pull requests').fill('20');
  await done();
  await expect(map.area('ledger')).toBeVisible();

  await page.locator('.react-flow__pane').click({ position: { x: 60, y: 500 } });
  await page.locator('.react-flow__pane').click({ position: { x: 60, y: 500 }, button: 'right' });
  await page.getByRole('menuitem', { name: 'New team…' }).click();
  await panel.getByLabel('Name').fill('Mobile');
  await done();
  await act('New people…');
  await panel.getByLabel('Names').fill('Zoe Hart');
  await panel.getByLabel('Role').selectOption({ label: 'Engineering manager' });
  await done();
  await act('Open a seat…');
  await done();
  await expect(map.team('Mobile')).toContainText('1 + 1 open');
  await page.locator('.react-flow__pane').click({ position: { x: 60, y: 500 } });
  await page.locator('.react-flow__pane').click({ position: { x: 60, y: 500 }, button: 'right' });
  await page.getByRole('menuitem', { name: 'New group…' }).click();
  await panel.getByLabel('Name').fill('Commerce');
  await panel.getByLabel('First team').selectOption({ label: 'Payments' });
  await done();
  await expect(map.toast).toContainText('Create group Commerce with Payments');

  // All of that is today; the scenario begins without a move, and from then on today is locked.
  const today = await map.utilisationOf('Payments');
  await page.getByRole('button', { name: 'New scenario' }).click();
  await expect(page.getByText(note)).toHaveCount(0);
  await expect(panel).toContainText('None yet. Drag a person or a code area to another team.');
  await map.drag(map.person('Kim Lee'), map.team('Mobile').locator('.team-head'));
  const strip = page.getByRole('group', { name: 'After the move' });
  await expect(strip.getByRole('group', { name: 'Reports to' }).getByRole('button', { pressed: true })).toHaveText(
    'Ana Ruiz',
  );
  await strip.getByRole('button', { name: 'Zoe Hart' }).click();
  await expect(strip).toContainText('Move Kim Lee to Mobile, reporting to Zoe Hart');
  expect(await map.utilisationOf('Payments')).toBeGreaterThan(today);
  await map.scenario('Baseline').click();
  expect(await map.utilisationOf('Payments')).toBe(today);
  await expect(page.getByText('The baseline is locked')).toBeVisible();
});

test('a plan is drawn from the keyboard alone, each act one step of undo', async ({ start, plans }) => {
  const { map, page, chooseMenu } = await openEmpty(start, plans);
  const panel = inspector(page);
  const { act } = { act: (name: string) => new SidePanels(page).act(name) };
  const means = await watchMeans(page);

  await act('New team');
  await expect(panel.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Ledger');
  await page.keyboard.press('Enter');
  await expect(map.team('Ledger')).toBeVisible();
  await act('New people');
  await expect(panel.getByLabel('Names')).toBeFocused();
  await page.keyboard.type('Noor Ali');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('Ida Berg');
  await expect(panel).toContainText('Add Noor Ali and Ida Berg to Ledger as Engineer');
  await page.keyboard.press('Enter');
  await expect(map.person('Ida Berg')).toBeVisible();

  // Enter does what a form is for in its lists too.
  await act('Open a seat');
  await choose(page, panel.getByLabel('Role'), 'A new');
  await tabTo(page, panel.getByLabel('Called'));
  await page.keyboard.type('AI code validator');
  await tabTo(page, panel.getByLabel('Role'));
  await page.keyboard.press('Enter');
  await expect(map.team('Ledger')).toContainText('2 + 1 open');
  await expect(map.team('Ledger')).toContainText('AI code validator');

  // Ctrl Z is a key of the menu, which takes none from a test.
  const undone = page.locator('[data-testid="announcement"]');
  for (const step of ['Open seat', 'Add Noor Ali and Ida Berg', 'Create team Ledger']) {
    await chooseMenu('edit.undo');
    await expect(undone).toContainText(`Taken back: ${step}`);
  }
  await expect(page.locator('.empty-map')).toBeVisible();
  for (let step = 0; step < 3; step += 1) await chooseMenu('edit.redo');
  await expect(map.team('Ledger')).toContainText('2 + 1 open');
  expect(await means()).toMatchObject({ pointer: 0 });
});

test('what is held over a full team has room, and its line crosses no card', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  for (const [held, over] of [
    [map.person('Hana Sato'), 'Runtime'],
    [map.person('Hana Sato'), 'Checkout Web'],
    [map.area('merch-admin'), 'Developer Experience'],
  ] as const) {
    await map.hold(held, map.team(over));
    await expect(map.team(over)).toHaveClass(/is-target/);
    const [landing, team, dock, chips] = await map.team(over).evaluate((element) => {
      const box = (selector: string) => element.querySelector(selector)?.getBoundingClientRect();
      return [box('.landing'), element.getBoundingClientRect(), box('.dock'), box('.chips')];
    });
    if (landing === undefined || dock === undefined || chips === undefined) throw new Error('nothing lands');
    expect(landing.bottom).toBeLessThanOrEqual(team.bottom);
    expect(chips.bottom).toBeLessThanOrEqual(dock.top + 1);
    expect(await crossedCards(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(page.locator('.drag-line')).toHaveCount(0);
  }
});

test('the map pans at its edge while something is held, and its overview moves it by a press and by dragging', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.getByRole('group', { name: 'Level of detail' }).getByRole('button', { name: 'Reviews' }).click();
  const placeOf = async (): Promise<{ x: number; y: number }> => {
    const transform = await page.locator('.react-flow__viewport').evaluate(({ style }) => style.transform);
    const [, x, y] = /translate\((-?[\d.]+)px, (-?[\d.]+)px\)/.exec(transform) ?? [];
    return { x: Number(x), y: Number(y) };
  };
  const stage = await page.locator('.react-flow').boundingBox();
  if (stage === null) throw new Error('there is no map');
  const middle = { x: stage.x + stage.width / 2, y: stage.y + stage.height / 2 };

  const before = await placeOf();
  const held = map.team('Orders & Fulfilment').getByRole('button', { name: /^Stefan/ });
  await map.hold(held, map.team('Orders & Fulfilment').locator('.team-head'));
  await page.mouse.move(stage.x + stage.width - 5, middle.y, { steps: 4 });
  await expect.poll(async () => (await placeOf()).x).toBeLessThan(before.x - 40);
  await page.mouse.move(middle.x, middle.y, { steps: 4 });
  const rested = await placeOf();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await placeOf()).toEqual(rested);

  // The colours of the overview are those of the load.
  const overview = page.locator('.react-flow__minimap');
  await expect(overview.locator('[style*="--heat-3"]')).toHaveCount(1);
  const box = await overview.boundingBox();
  if (box === null) throw new Error('there is no overview');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 30, at.y - 10, { steps: 4 });
  await page.mouse.up();
  const dragged = await placeOf();
  expect(dragged.x).toBeGreaterThan(rested.x + 50);
  await page.mouse.click(box.x + box.width - 20, box.y + box.height - 20);
  await expect.poll(async () => (await placeOf()).x).toBeLessThan(dragged.x - 50);
});

test('F fits what is selected, Shift F the plan', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const zoom = async () => Number.parseInt(await page.getByTestId('zoom').innerText(), 10);
  const whole = await zoom();
  await map.team('Runtime').locator('.team-title').click();
  await page.keyboard.press('f');
  await expect.poll(zoom).toBeGreaterThan(whole);
  await page.keyboard.press('Shift+F');
  await expect.poll(zoom).toBe(whole);
});

test('under reduced motion nothing moves: moves one by one, readings, levels, lenses', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await expect(map.team('Payments')).toBeVisible();
  /** Whatever moves at any time from now on. */
  const watch = () =>
    page.evaluate(() => {
      const moved: string[] = [];
      Object.assign(globalThis, { headroomMoved: moved });
      for (const kind of ['transitionrun', 'animationstart'] as const)
        addEventListener(
          kind,
          ({ target }) =>
            moved.push(`${kind} ${target instanceof Element ? (target.getAttribute('class') ?? '') : ''}`),
          true,
        );
    });
  const seen = () => page.evaluate(() => (globalThis as unknown as { headroomMoved: string[] }).headroomMoved);
  const go = async (): Promise<void> => {
    for (const key of ['1', '2', '3', '2', '.', '.', ',', 'Escape', 'Shift+F']) await page.keyboard.press(key);
    const levels = page.getByRole('group', { name: 'Level of detail' });
    for (const level of ['Tiles', 'People']) await levels.getByRole('button', { name: level }).click();
    await page.getByRole('group', { name: 'Lens' }).getByRole('button', { name: 'Ownership' }).click();
    await page.getByRole('group', { name: 'Lens' }).getByRole('button', { name: 'Teams' }).click();
    await expect(map.team('Payments')).toBeVisible();
  };
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await watch();
  await go();
  // Otherwise something does: or the rest would show nothing.
  expect((await seen()).length).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await watch();
  await go();
  expect(await seen()).toEqual([]);
});

/** Cards that the line to what is held runs over, but for the one from which it comes. */
async function crossedCards(page: PlanWindow['page']): Promise<readonly string[]> {
  return page.evaluate(() => {
    const line = document.querySelector<SVGPathElement>('.drag-line path');
    if (line === null) return ['there is no line'];
    const length = line.getTotalLength();
    if (length < 20) return ['the line has no length'];
    const cards = [...document.querySelectorAll('.react-flow :is(.chip, .token)')].map((card) => ({
      name: card.textContent,
      box: card.getBoundingClientRect(),
    }));
    const crossed = new Set<string>();
    // The first pixels lie on the edge of the card that it leaves.
    for (let at = 4; at <= length; at += 2) {
      const { x, y } = line.getPointAtLength(at);
      for (const { name, box } of cards) {
        if (x > box.left + 1 && x < box.right - 1 && y > box.top + 1 && y < box.bottom - 1) crossed.add(name);
      }
    }
    return [...crossed];
  });
}
