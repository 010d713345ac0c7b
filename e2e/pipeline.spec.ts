import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './appFixture.ts';
import { orgOf, readSample } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { evaluateOrg } from '../shared/model/evaluateOrg.ts';
import { evaluateOrgPipeline } from '../shared/model/evaluateOrgPipeline.ts';

test('the pipeline shows its bottleneck, and a change of it becomes a move', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await page.keyboard.press('p');
  const screen = page.getByRole('main', { name: 'Pipeline' });
  await expect(screen.getByRole('region', { name: 'What moves it' })).toBeVisible({ timeout: 30_000 });
  const { mean } = evaluateOrgPipeline(orgOf(readSample(), 'A')).lead;
  if (mean.kind !== 'about' && mean.kind !== 'atLeast') throw new Error('the sample has a lead time');
  const shown = await screen.getByText('Lead time, mean').locator('xpath=following-sibling::dd[1]').textContent();
  expect(Math.abs(Number(/[\d.]+/.exec(shown ?? '')?.[0]) - mean.hours)).toBeLessThan(mean.hours / 10);
  await expect(screen.getByRole('img', { name: /^Baseline: / })).toBeVisible();
  // As in the design: five gates, three of them side by side in the scenario; main against its target, week by week.
  await expect(
    screen.getByRole('img', {
      name: /^Gates, when all pass: 29 min, in the baseline 49\. Licence scan from minute 0 for 6/,
    }),
  ).toBeVisible();
  await expect(
    screen.getByRole('img', { name: /^Main branch: 82 % in the first of 26 weeks, 70\.8 % in the last; target 90 %$/ }),
  ).toBeVisible();
  await expect(screen.getByRole('region', { name: 'Main and deployment' })).toContainText('missed by 19.2 points');

  // Review can take what arrives, over what its fullest team is used.
  const { pipeline } = evaluateOrgPipeline(orgOf(readSample(), 'A'));
  const arriving = pipeline.areas.reduce((sum, { pullRequestsPerWeek }) => sum + pullRequestsPerWeek, 0);
  const used = [...evaluateOrg(orgOf(readSample(), 'A')).teams.values()].map(({ utilisation }) =>
    utilisation.kind === 'used' ? utilisation.value : 0,
  );
  const review = screen.getByRole('region', { name: 'Stages' }).getByRole('listitem').filter({ hasText: 'Review' });
  await expect(review.locator('.tank > b')).toHaveText(String(Math.round(arriving / Math.max(...used))));
  await expect(review).toContainText('Bottleneck');

  const add = screen.getByRole('button', { name: 'Add as a move: Deploy twice as often' });
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Deployment' }).first()).toBeVisible();
  await expect(screen.getByText('Deployed every 1 working hours.')).toBeVisible();
  await chooseMenu('edit.undo');
  await expect(screen.getByText('Deployed every 2 working hours.')).toBeVisible();
});

test('a surge is played as a demonstration, shows where it breaks and is undone', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.scenario('Baseline').click();
  const before = await map.utilisationOf('Payments');
  await chooseMenu('view.playSurge');
  await expect(page.getByRole('status').filter({ hasText: 'not a benchmark' }).first()).toBeVisible();
  await expect(map.scenario('Demonstration: surge')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => map.utilisationOf('Payments')).toBeGreaterThan(before * 2.5);
  await chooseMenu('edit.undo');
  await expect(map.scenario('Demonstration: surge')).toHaveCount(0);
});

test('a gate for AI-assisted changes is added, put side by side and taken back, as moves', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await page.keyboard.press('p');
  const gates = page.getByRole('region', { name: 'Quality gates' });
  await gates.getByRole('button', { name: 'Gate', exact: true }).click({ timeout: 30_000 });
  const form = gates.getByRole('form', { name: 'New gate' });
  await form.getByRole('combobox', { name: 'Gate' }).fill('AI licence scan');
  await form.getByLabel('Minutes of a run').fill('40');
  await form.getByLabel('Minutes of a run').press('Enter');
  const row = gates.getByRole('row', { name: /^AI licence scan/ });
  await expect(row).toContainText('one after the other');

  await row.getByRole('button', { name: 'AI licence scan' }).click();
  const edited = gates.getByRole('form', { name: 'Gate AI licence scan' });
  await edited.getByRole('combobox', { name: /^Runs/ }).selectOption('side by side');
  await edited.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('side by side');
  await expect(page.getByRole('region', { name: 'Main and deployment' })).toContainText('Target');
  await chooseMenu('edit.undo');
  await expect(row).toContainText('one after the other');
  await chooseMenu('edit.undo');
  await expect(row).toHaveCount(0);
});

test('the light path is opened for a team, and closed for one of its areas, as moves', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await page.keyboard.press('p');
  const policy = page.getByRole('region', { name: 'Review policy by risk' });
  await policy.getByRole('button', { name: 'Change the light path of Payments' }).click({ timeout: 30_000 });
  await policy.getByLabel('Light path, % of AI-assisted changes').fill('30');
  await policy.getByRole('button', { name: 'Save' }).click();
  const payments = policy.getByRole('row', { name: /^Payments/ });
  await expect(payments).toContainText('30');
  // The register has a policy of this team.
  await expect(payments).toContainText('forbidden: Payments code: a human approves every change');
  // Which is that of a few areas, and not everybody's.
  await expect(policy.getByRole('row', { name: /^Everybody/ })).toContainText(/forbidden in \d+ of 28 code areas: /);
  await policy.getByRole('button', { name: 'Code areas of Payments' }).click();
  await policy.getByRole('button', { name: 'Change the light path of psp-adapters', exact: true }).click();
  await policy.getByLabel('Light path, % of AI-assisted changes').fill('0');
  await policy.getByRole('button', { name: 'Save' }).click();
  await expect(payments).toContainText('differs');
  await chooseMenu('edit.undo');
  await expect(payments).toContainText('30');
  await chooseMenu('edit.undo');
  await expect(payments).not.toContainText('30');
});

for (const theme of ['light', 'dark'] as const) {
  test(`the pipeline has no accessibility problems, ${theme}`, async ({ start }) => {
    const { page } = await start({ args: ['--sample'] });
    await page.emulateMedia({ colorScheme: theme });
    await page.keyboard.press('p');
    await expect(page.getByRole('region', { name: 'What moves it' })).toBeVisible({ timeout: 30_000 });
    for (const [width, height] of [
      [1440, 900],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: test.info().outputPath(`pipeline.${width}.${theme}.png`) });
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.pipeline').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
}
