import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './appFixture.ts';
import { runCommand, writeHistory } from './historyFiles.ts';
import { PlanWindow } from './pages/planWindow.ts';

/** A plan with half a year of pull requests. */
async function planWithHistory(plans: string): Promise<string> {
  const files = await writeHistory(plans);
  const file = path.join(plans, 'shop.headroom');
  const { roster, pullRequests, codeowners } = files;
  await runCommand('import', '--out', file, '--roster', roster, '--prs', pullRequests, '--codeowners', codeowners);
  return file;
}

interface Expected {
  readonly from: string;
  readonly units: readonly {
    readonly name: string;
    readonly pullRequestsPerWeek: { readonly observed: number };
    readonly firstResponseHours: { readonly before: number; readonly observed: number };
  }[];
}

test('what was forecast is held against what happened, since a day and as the command tells it', async ({
  start,
  plans,
}) => {
  const file = await planWithHistory(plans);
  const expected = JSON.parse(await runCommand('actuals', file, '--since', '2026-04-06', '--json')) as Expected;
  expect(expected.units.map(({ name }) => name).sort()).toEqual(['apps', 'core']);

  const { page } = await start({ args: [file] });
  await page.keyboard.press('w');
  const screen = page.getByRole('main', { name: 'Plan against actual' });
  await screen.getByLabel('Since', { exact: true }).fill('2026-04-06');
  await expect(screen).toContainText(`weeks from ${expected.from}`);
  for (const { name, firstResponseHours, pullRequestsPerWeek } of expected.units) {
    const row = screen.getByRole('row', { name: new RegExp(`^${name}`) });
    await expect(row).toContainText(`${Number(firstResponseHours.before.toPrecision(2))} h`);
    await expect(row).toContainText(`${Number(firstResponseHours.observed.toPrecision(2))} h`);
    await expect(row).toContainText(String(Number(pullRequestsPerWeek.observed.toPrecision(2))));
  }
  await expect(screen).toContainText('keeps no baseline from before that day');

  // Too late a day: nobody can tell yet.
  await screen.getByLabel('Since', { exact: true }).fill('2026-06-08');
  await expect(screen).toContainText(/Can’t tell yet: \d+ whole weeks are missing/);
});

test('without imported pull requests nobody can tell, and the way to them is one click', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await chooseMenu('view.actuals');
  await expect(page.getByRole('main', { name: 'Plan against actual' })).toContainText('Can’t tell yet');
  await page.getByRole('button', { name: 'Import pull requests' }).click();
  await expect(page.getByRole('main', { name: 'Import' })).toBeVisible();
});

test('an experiment is written, decided, kept in the plan and undone, by keyboard', async ({ start, plans }) => {
  const { page, chooseMenu } = await start({ args: [await planWithHistory(plans)] });
  await page.keyboard.press('w');
  const screen = page.getByRole('main', { name: 'Plan against actual' });
  await screen.getByRole('button', { name: 'Experiment', exact: true }).press('Enter');
  const form = screen.getByRole('form', { name: 'New experiment' });
  await page.keyboard.type('A rota halves waits');
  await form.getByLabel('Begun on').fill('2026-04-06');
  await form.getByLabel('Expected').fill('2 h');
  await form.getByLabel('Expected').press('Enter');
  const row = screen.getByRole('row', { name: /^A rota halves waits/ });
  await expect(row).toContainText('can’t tell yet');
  await expect(row).toContainText('Running');

  await row.getByRole('button', { name: 'Compare since 2026-04-06' }).click();
  await expect(screen.getByLabel('Since', { exact: true })).toHaveValue('2026-04-06');

  await row.getByRole('button', { name: 'A rota halves waits' }).click();
  const edited = screen.getByRole('form', { name: 'Experiment A rota halves waits' });
  await edited.getByLabel(/^Measured/).fill('1.8 h');
  await edited.getByLabel('Decision').selectOption('Keep');
  await edited.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('1.8 h');
  await expect(row).toContainText('Keep');
  await chooseMenu('edit.undo');
  await expect(row).toContainText('Running');
  await chooseMenu('edit.undo');
  await expect(row).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`plan against actual has no accessibility problems, ${theme}`, async ({ start, plans }) => {
    const { page } = await start({ args: [await planWithHistory(plans)] });
    await page.emulateMedia({ colorScheme: theme });
    await new PlanWindow(page).openScreen('Actuals');
    const screen = page.getByRole('main', { name: 'Plan against actual' });
    await screen.getByLabel('Since', { exact: true }).fill('2026-04-06');
    await expect(screen.getByRole('row', { name: /^core/ })).toBeVisible();
    await expect(screen).toHaveAttribute('aria-busy', 'false');
    await screen.getByRole('button', { name: 'Experiment', exact: true }).click();
    await page.keyboard.type('A rota halves waits');
    await page.keyboard.press('Enter');
    await screen.getByRole('button', { name: 'A rota halves waits' }).click();
    await expect(screen.getByRole('form')).toBeVisible();
    for (const [width, height] of [
      [1440, 900],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: test.info().outputPath(`actuals.${width}.${theme}.png`) });
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.actuals').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
}
