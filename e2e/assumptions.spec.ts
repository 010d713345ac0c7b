import { sensitivitySteps } from '../shared/model/sensitivity.ts';
import { expect, test } from './appFixture.ts';
import { evaluateAfter, orgOf, percentOf, readSample } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';

const plan = readSample();

test('an assumption is changed for a scenario, checked against its bounds, and reset', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const before = await map.utilisationOf('Payments');
  await map.openScreen('Assumptions');
  const field = page.getByLabel('Availability', { exact: true });
  const row = page.getByRole('row', { name: /^Availability/ });
  await expect(row).toContainText('%');

  await field.fill('900');
  await field.press('Enter');
  await expect(row).toContainText(/to 100/);
  await field.press('Escape');
  await field.fill('70');
  await field.press('Enter');
  await expect(row).toContainText('was 87');
  await map.openScreen('Map');
  const { org, result } = evaluateAfter(orgOf(plan, 'A'), {
    kind: 'setAssumption',
    key: 'availability',
    value: 0.7,
    tag: 'assumption',
    source: 'Set in this plan',
  });
  const after = percentOf(org, result, 'Payments');
  expect(after).toBeGreaterThan(before);
  await expect.poll(() => map.utilisationOf('Payments')).toBe(after);
  // It is a move of the scenario: the baseline is as it was.
  await page.keyboard.down('b');
  await expect.poll(() => map.utilisationOf('Payments')).toBe(143);
  await page.keyboard.up('b');
  await map.openScreen('Assumptions');
  await row.getByRole('button', { name: 'Reset' }).click();
  await map.openScreen('Map');
  await expect.poll(() => map.utilisationOf('Payments')).toBe(before);
});

test('every assumption shows its value, range, how sure it is and its source', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  await new PlanWindow(page).openScreen('Assumptions');
  const rows = page.getByRole('row').filter({ has: page.locator('input') });
  expect(await rows.count()).toBeGreaterThan(15);
  for (const cells of await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].slice(3, 5).map((cell) => cell.textContent)),
  )) {
    for (const text of cells) expect(text.trim()).not.toBe('');
  }
});

test('what the result depends on is drawn, most influential first, and follows the figure and the plan', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.openScreen('Assumptions');
  const panel = page.getByRole('complementary', { name: 'What the result depends on' });
  const labels = panel.locator('.bar-label');
  const steps = sensitivitySteps(orgOf(plan, 'A'), { kind: 'highestUtilisation' });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const expected = step.value.bars.slice(0, 10);
  await expect(labels).toHaveCount(10);
  await expect(labels.first()).toHaveText('Chance that a round asks for changes');
  expect(expected[0]?.parameter).toEqual({ kind: 'assumption', key: 'changeRequestProbability' });
  await expect(panel.locator('.now-text')).toHaveText(
    `${Math.round((step.value.now ?? 0) * 100)}\u00A0%`.replace('\u00A0', ' '),
  );

  await labels.nth(1).click();
  await expect(page.getByRole('row', { name: /^Review effort, AI-assisted/ })).toHaveClass(/is-selected/);

  await page.getByLabel('Chance that a round asks for changes', { exact: true }).fill('60');
  await page.keyboard.press('Enter');
  await expect(panel.locator('.now-text')).not.toHaveText('86 %');
  await panel.getByRole('combobox').selectOption({ label: 'Runtime' });
  await expect(panel).not.toHaveAttribute('aria-busy', 'true');
  const after = evaluateAfter(orgOf(plan, 'A'), {
    kind: 'setAssumption',
    key: 'changeRequestProbability',
    value: 0.6,
    tag: 'assumption',
    source: '',
  });
  await expect(panel.locator('.now-text')).toHaveText(`${percentOf(after.org, after.result, 'Runtime')} %`);
});

test('assumptions are narrowed to a kind and to how sure they are', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  await new PlanWindow(page).openScreen('Assumptions');
  const rows = page.getByRole('row').filter({ has: page.locator('input') });
  const all = await rows.count();
  await page.getByRole('button', { name: /^Pipeline \d/ }).click();
  const pipeline = await rows.count();
  expect(pipeline).toBeLessThan(all);
  await page.getByRole('button', { name: /^Guess/ }).click();
  expect(await rows.count()).toBeLessThan(pipeline);
  await page.getByRole('button', { name: /^Guess/ }).click();
  await page.getByRole('button', { name: /^All/ }).click();
  expect(await rows.count()).toBe(all);
});

test('a role’s review hours are an assumption like any other, and a move of the scenario', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const before = await map.utilisationOf('Payments');
  await map.openScreen('Assumptions');
  const field = page.getByLabel('Review hours, Senior engineer', { exact: true });
  await expect(field).toHaveValue('12');
  await field.fill('15');
  await field.press('Enter');
  await expect(page.getByRole('row', { name: /^Review hours, Senior engineer/ })).toContainText('was 12');
  await map.openScreen('Map');
  await expect.poll(() => map.utilisationOf('Payments')).toBeLessThan(before);
  await map.undo.click();
  await expect.poll(() => map.utilisationOf('Payments')).toBe(before);
});
