import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './appFixture.ts';
import { orgOf, percentOf, readSample, sampleFile } from './expectedOrg.ts';
import { evaluateOrg } from '../shared/model/evaluateOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';

const plan = readSample();
const figures = (scenario: 'baseline' | 'A' | 'B', team: string): number => {
  const org = orgOf(plan, scenario);
  return percentOf(org, evaluateOrg(org), team);
};

test('baseline and scenarios are switched, and B held shows the baseline', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  expect(await map.utilisationOf('Payments')).toBe(figures('A', 'Payments'));
  await page.keyboard.down('b');
  await expect.poll(() => map.utilisationOf('Payments')).toBe(figures('baseline', 'Payments'));
  await page.keyboard.up('b');
  await expect.poll(() => map.utilisationOf('Payments')).toBe(figures('A', 'Payments'));

  await map.scenario('Split Payments').click();
  await expect.poll(() => map.utilisationOf('Mobile Apps')).toBe(figures('B', 'Mobile Apps'));
  await map.scenario('Baseline').click();
  await expect.poll(() => map.utilisationOf('Payments')).toBe(figures('baseline', 'Payments'));
  await expect(page.getByText('The baseline is locked')).toBeVisible();
});

test('before, after and changes read the same scenario three ways', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.getByRole('button', { name: 'Before' }).click();
  await expect.poll(() => map.utilisationOf('Payments')).toBe(figures('baseline', 'Payments'));
  await page.getByRole('button', { name: 'Changes' }).click();
  await expect.poll(() => map.utilisationOf('Payments')).toBe(figures('A', 'Payments'));
  // What the scenario leaves as it is steps back.
  await expect(page.locator('.team.is-quiet')).not.toHaveCount(0);
  await page.keyboard.press('2');
  await expect(page.locator('.team.is-quiet')).toHaveCount(0);
});

test('teams keep their places in the baseline and every scenario', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const places = () =>
    page
      .locator('.react-flow__node-team')
      .evaluateAll((nodes) =>
        nodes.map((node) => `${node.getAttribute('data-id') ?? ''} ${node.getAttribute('style') ?? ''}`),
      );
  const own = async (): Promise<ReadonlySet<string>> =>
    new Set((await places()).map((place) => place.replace(/z-index[^;]*;|visibility[^;]*;/g, '')));
  const scenarioA = await own();
  await map.scenario('Baseline').click();
  await expect.poll(() => map.utilisationOf('Payments')).toBe(figures('baseline', 'Payments'));
  const baseline = await own();
  expect(baseline).toEqual(scenarioA);
});

test('a move made in the baseline asks which scenario it belongs to; the baseline stays as it is', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.scenario('Baseline').click();
  await expect(page.getByText('The baseline is locked')).toBeVisible();
  await map.drag(map.person('Hana Sato'), map.team('Payments'));
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Which scenario');
  await question.getByRole('button', { name: 'New scenario' }).click();
  await expect(map.scenario('Scenario C')).toHaveAttribute('aria-pressed', 'true');
  await expect(map.team('Payments').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();
  await map.scenario('Baseline').click();
  await expect(map.team('Mobile Apps').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();
  expect(await map.utilisationOf('Payments')).toBe(figures('baseline', 'Payments'));
});

test('the tabs of scenarios stay beside the other switches in windows of any width', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const middle = page.locator('.top-middle');
  for (const name of ['Baseline', 'Split Payments'] as const) {
    await map.scenario(name).click();
    for (const width of [1920, 1440, 1361, 1360, 1280, 1279, 1180, 1100]) {
      await page.setViewportSize({ width, height: 900 });
      const add = await page.getByRole('button', { name: 'New scenario' }).boundingBox();
      const first = await middle.locator('> *').first().boundingBox();
      const end = (add?.x ?? Infinity) + (add?.width ?? 0);
      expect(`${name} at ${width}: ${Math.max(0, Math.round(end - (first?.x ?? 0)))} px covered`).toBe(
        `${name} at ${width}: 0 px covered`,
      );
    }
  }
});

test('a scenario is made, renamed, duplicated and deleted, and each of it undone', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await page.getByRole('button', { name: 'New scenario' }).click();
  await page.getByRole('button', { name: 'More for Scenario C' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Name of the scenario').fill('Hire two validators');
  await page.keyboard.press('Enter');
  await expect(map.scenario('Hire two validators')).toBeVisible();
  await map.scenario('Split Payments').click();
  await page.getByRole('button', { name: 'More for Split Payments' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(map.scenario('Split Payments 2')).toBeVisible();
  await expect.poll(() => map.utilisationOf('Mobile Apps')).toBe(figures('B', 'Mobile Apps'));
  await page.getByRole('button', { name: 'More for Split Payments 2' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(map.scenario('Split Payments 2')).toBeHidden();
  for (let step = 0; step < 4; step += 1) await map.undo.click();
  await expect(map.scenario('Hire two validators')).toBeHidden();
  await expect(map.scenario('Scenario C')).toBeHidden();
  await expect(map.undo).toBeDisabled();
});

test('a move is parked, given another wave and taken back', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const after = await map.utilisationOf('Orders & Fulfilment');
  const ledger = page.locator('.move-row', { hasText: 'ledger' }).first();
  await ledger.getByRole('button', { name: 'Park' }).click();
  await expect.poll(() => map.utilisationOf('Orders & Fulfilment')).not.toBe(after);
  await ledger.getByRole('button', { name: 'Count again' }).click();
  await expect.poll(() => map.utilisationOf('Orders & Fulfilment')).toBe(after);
  await ledger.getByRole('button', { name: 'Take back' }).click();
  await expect(page.locator('.move-row', { hasText: 'ledger' })).toHaveCount(0);
  await map.undo.click();
  await expect(page.locator('.move-row', { hasText: 'ledger' })).not.toHaveCount(0);
});

test('two hundred steps are undone after saving and opening again', async ({ start, plans }) => {
  test.setTimeout(120_000);
  const file = path.join(plans, 'long.headroom');
  await copyFile(sampleFile, file);
  const steps = 210;
  const first = await start({ args: [file] });
  const toggle = first.page
    .locator('.move-row')
    .first()
    .getByRole('button', { name: /^(Park|Count again)$/ });
  for (let step = 0; step < steps; step += 1) await toggle.dispatchEvent('click');
  await expect(toggle).toHaveText('Park');
  await first.chooseMenu('file.save');
  await expect.poll(first.titles).toEqual(['long — Headroom']);
  await first.app.close();

  const again = await start({ args: [file] });
  const map = new PlanWindow(again.page);
  for (let step = 0; step < steps; step += 1) {
    await expect(map.undo).toHaveAccessibleName(step % 2 === 0 ? /^Undo: Count/ : /^Undo: Park/);
    await map.undo.dispatchEvent('click');
  }
  await expect(map.undo).toBeDisabled();
  expect(await map.utilisationOf('Payments')).toBe(figures('A', 'Payments'));
  for (let step = 0; step < 3; step += 1) await map.redo.click();
  await expect(again.page.locator('.move-row').first().getByRole('button', { name: 'Count again' })).toBeVisible();
});

test('the baseline and scenarios stand side by side as maps that move together, by key and by pointer', async ({
  start,
}) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  const panes = page.locator('.beside-pane');
  await page.getByRole('button', { name: 'Side by side' }).click();
  await expect(panes).toHaveCount(2);
  const pane = (name: string) =>
    page.getByRole('region', { name: 'Maps side by side' }).getByRole('region', { name, exact: true });
  const [before, after] = [pane('Baseline'), pane('Scenario A: Relieve Payments')];
  await expect(before.getByRole('group', { name: /^Payments, 143 %/ })).toBeVisible();
  await expect(after.getByRole('group', { name: /^Payments, 86 %/ })).toBeVisible();

  // Every team stands at the same place in each, and stays there when one map is zoomed and panned.
  const offsets = async () => {
    const places = [before, after].map(async (map) => {
      const frame = await map.boundingBox();
      const team = await map.getByRole('group', { name: /^Payments,/ }).boundingBox();
      return [Math.round((team?.x ?? 0) - (frame?.x ?? 0)), Math.round((team?.y ?? 0) - (frame?.y ?? 0)), team?.width];
    });
    return Promise.all(places);
  };
  const [first, second] = await offsets();
  expect(second).toEqual(first);
  await after.locator('.react-flow__pane').hover({ position: { x: 60, y: 300 } });
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => (await offsets())[0]?.[2]).toBeGreaterThan(Number(first?.[2]) * 1.2);
  await expect
    .poll(async () => {
      const [one, other] = await offsets();
      return JSON.stringify(one) === JSON.stringify(other);
    })
    .toBe(true);

  // What is selected in one is selected in all, and nothing is taken hold of.
  await chooseMenu('view.zoomFit');
  await after.getByRole('group', { name: /^Runtime,/ }).click();
  for (const map of [before, after])
    await expect(map.getByRole('group', { name: /^Runtime,/ })).toHaveClass(/is-selected/);

  await page.getByRole('button', { name: 'Add a map' }).click();
  await expect(pane('Scenario B: Split Payments')).toBeVisible();
  await page.getByLabel('State on map 1').selectOption({ label: 'Split Payments' });
  await expect(pane('Scenario B: Split Payments')).toHaveCount(2);
  await page
    .getByRole('button', { name: /^Take the map of Scenario B/ })
    .first()
    .click();
  await expect(panes).toHaveCount(2);

  await page.keyboard.press('4');
  await expect(panes).toHaveCount(0);
  await page.keyboard.press('4');
  await expect(panes).toHaveCount(2);
  await page.keyboard.press('1');
  await expect(panes).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Before' })).toHaveAttribute('aria-pressed', 'true');
});
