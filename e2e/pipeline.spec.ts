import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './appFixture.ts';
import { orgOf, readSample } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { evaluateOrg } from '../shared/model/evaluateOrg.ts';
import { twoDigitText } from '../shared/report/reportFigures.ts';
import { throughputOf } from '../shared/model/throughput.ts';
import { createDocument } from '../shared/plan/history.ts';
import { createPlan, type Plan } from '../shared/plan/plan.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { evaluateOrgPipeline } from '../shared/model/evaluateOrgPipeline.ts';

test('the pipeline shows its bottleneck, and a change of it becomes a move', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await page.keyboard.press('p');
  const screen = page.getByRole('main', { name: 'Pipeline' });
  await expect(screen.getByRole('region', { name: 'What moves it' })).toBeVisible({ timeout: 30_000 });
  const { mean } = evaluateOrgPipeline(orgOf(readSample(), 'A')).lead;
  if (mean.kind !== 'about' && mean.kind !== 'atLeast') throw new Error('the sample has a lead time');
  const figures = screen.getByRole('group', { name: 'Pipeline in figures' });
  const shown = await figures.locator('.figure').filter({ hasText: 'Lead time, mean' }).locator('b').textContent();
  expect(Math.abs(Number(/[\d.]+/.exec(shown ?? '')?.[0]) - mean.hours)).toBeLessThan(mean.hours / 10);
  await expect(screen.getByRole('img', { name: /^Baseline: .*Relieve Payments: / })).toBeVisible();
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

  // What gets through review is what arrives without what stays with full reviewers, or with nobody.
  const org = orgOf(readSample(), 'A');
  const result = evaluateOrg(org);
  const { arrive, pastReview } = throughputOf(result, evaluateOrgPipeline(org).pipeline.ci, 1);
  expect(pastReview).toBeLessThan(arrive);
  const review = screen.getByRole('region', { name: 'Stages' }).getByRole('listitem').filter({ hasText: 'Review' });
  await expect(review.locator('.tank-words b')).toHaveText(`A ${twoDigitText(pastReview)}`);
  await expect(review).toContainText('Bottleneck');
  const through = figures.locator('.figure').filter({ hasText: 'Through the pipeline' });
  await expect(through.locator('b')).toHaveText(`${twoDigitText(pastReview)} /wk`);
  await expect(through).toContainText(`${Math.round(arrive)} arrive`);

  // Each move of the scenario with what it does, and further ones: what lets more through stands first.
  const moves = screen.getByRole('region', { name: 'What moves it' });
  const transfer = moves.getByRole('listitem').filter({ hasText: 'Transfer ledger from Payments' });
  await expect(transfer.locator('.pipeline-effect b')).toHaveText(/^\+\d/, { timeout: 30_000 });
  const parallel = moves.getByRole('listitem').filter({ hasText: 'Run gates Licence scan' });
  await expect(parallel.locator('.pipeline-effect b')).toHaveText('0');
  await expect(parallel.locator('.pipeline-effect i')).toHaveText(/^−0\.\d+ h$/);
  const inspector = page.getByRole('complementary', { name: 'Bottleneck' });
  await expect(inspector).toContainText('pull requests a week more arrive than get through');
  await expect(inspector).toContainText('How much is merged unreviewed is not known.');
  await inspector.getByRole('button', { name: 'Open finding' }).click();
  await expect(page.getByRole('main', { name: 'Findings' })).toBeVisible();
  await page.keyboard.press('p');

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
    expect(await problemsOf(page)).toEqual([]);
  });
}

for (const [name, change] of [
  ['an empty plan', (): Plan => createPlan('Nothing yet')],
  ['a plan without gates, scenarios or data', (): Plan => bare(readSample())],
] as const) {
  test(`the pipeline says what it can of ${name}, and takes a gate`, async ({ start, plans }) => {
    const file = path.join(plans, 'bare.headroom');
    await writeFile(file, serialisePlan(createDocument(change())));
    const { page } = await start({ args: [file] });
    await page.keyboard.press('p');
    const screen = page.getByRole('main', { name: 'Pipeline' });
    const inspector = page.getByRole('complementary', { name: 'Bottleneck' });
    await expect(inspector).toContainText('Single pull requests are not in this plan.', { timeout: 30_000 });
    await expect(screen.getByText('Main success, as assumed')).toBeVisible();
    const stages = screen.getByRole('region', { name: 'Stages' });
    await expect(stages.getByRole('listitem').filter({ hasText: 'Quality gates' })).toContainText('none');
    await expect(screen.getByRole('region', { name: 'What moves it' })).toContainText('Add CI runners');
    await expect(screen).not.toContainText(/NaN|Infinity|undefined/);
    await screen.getByRole('button', { name: 'Gate', exact: true }).click();
    const form = screen.getByRole('form', { name: 'New gate' });
    await form.getByRole('combobox', { name: 'Gate' }).fill('SAST');
    await form.getByLabel('Minutes of a run').press('Enter');
    await expect(stages.getByRole('listitem').filter({ hasText: 'Quality gates' })).toContainText('1 in sequence');
    expect(await problemsOf(page)).toEqual([]);
  });
}

test('at 200 % the pipeline is one column, in which all can be reached', async ({ start }) => {
  const { app, page } = await start({ args: ['--sample'] });
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setMinimumSize(100, 100);
    window?.setContentSize(1440, 900);
    window?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(720);
  await page.keyboard.press('p');
  const moves = page.getByRole('region', { name: 'What moves it' });
  await expect(moves.getByRole('button', { name: 'Add as a move: Deploy twice as often' })).toBeAttached({
    timeout: 30_000,
  });
  const pipeline = page.getByRole('main', { name: 'Pipeline' });
  // Nothing stands beside the window, and what is below comes by scrolling.
  expect(await pipeline.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  await moves.getByRole('button', { name: 'Add as a move: Deploy twice as often' }).scrollIntoViewIfNeeded();
  await expect(moves.getByRole('button', { name: 'Add as a move: Deploy twice as often' })).toBeInViewport();
  expect(await problemsOf(page)).toEqual([]);
});

/** The sample’s teams and areas and nothing else. */
function bare({ baseline }: Plan): Plan {
  return { ...createPlan('Bare'), baseline: { ...baseline, gates: new Map(), assumptions: new Map() } };
}

async function problemsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.pipeline').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
