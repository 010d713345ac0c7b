import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, setTheme, test } from './appFixture.ts';
import { runCommand, writeHistory } from './historyFiles.ts';

const weekMs = 7 * 86_400_000;
const mondays = Array.from({ length: 28 }, (_, week) =>
  new Date(Date.UTC(2026, 0, 5) + week * weekMs).toISOString().slice(0, 10),
);

/** A plan in which two teams merge more and more, with a table of outcomes: incidents the same, satisfaction up in one. */
async function planWithOutcomes(plans: string): Promise<string> {
  const { roster, pullRequests, codeowners } = await writeHistory(plans, 'rising');
  const outcomes = path.join(plans, 'outcomes.csv');
  const rows = mondays.flatMap((monday, week) => [
    `core,${monday},Incidents,${4 + (week % 2)},`,
    `apps,${monday},Incidents,${4 + (week % 2)},`,
    `apps,${monday},Customer satisfaction,${week < 15 ? 60 + (week % 2) : 75 + (week % 2)},`,
  ]);
  await writeFile(outcomes, ['team,week,measure,value,unit', ...rows].join('\n'));
  const file = path.join(plans, 'shop.headroom');
  await runCommand(
    ...['import', '--out', file, '--roster', roster, '--prs', pullRequests, '--codeowners', codeowners, outcomes],
  );
  return file;
}

interface Told {
  readonly subjects: readonly { readonly name: string; readonly isWithoutOutcome: boolean }[];
}

test('throughput without outcome is seen on the screen, among the findings and by command', async ({
  start,
  plans,
}) => {
  const file = await planWithOutcomes(plans);
  const told = JSON.parse(await runCommand('outcomes', file, '--json')) as Told;
  expect(told.subjects.map(({ name, isWithoutOutcome }) => [name, isWithoutOutcome])).toEqual([
    ['apps', false],
    ['core', true],
  ]);

  const { page, chooseMenu } = await start({ args: [file] });
  await chooseMenu('view.outcomes');
  const screen = page.getByRole('main', { name: 'Outcomes' });
  await expect(screen).toContainText('1 merges more without any better outcome');
  const core = screen.getByRole('rowgroup', { name: 'core' });
  await expect(core).toContainText('Throughput without outcome');
  // 9 and 14 merges a week, but for those that are still open.
  await expect(core.getByRole('row', { name: /^Merged a week/ })).toContainText('up');
  await expect(core.getByRole('row', { name: /^Incidents/ })).toContainText('no better, no worse');
  const apps = screen.getByRole('rowgroup', { name: 'apps' });
  await expect(apps.getByRole('row', { name: /^Customer satisfaction/ })).toContainText('better');
  await expect(apps).not.toContainText('Throughput without outcome');

  await page.keyboard.press('i');
  await page.getByRole('option', { name: /core merges .* more, and no outcome is better/ }).click();
  await page.getByRole('button', { name: 'Go there' }).click();
  await expect(screen).toBeVisible();
});

test('the small charts of outcomes are copied with what they show', async ({ start, plans }) => {
  const { app, page, chooseMenu } = await start({ args: [await planWithOutcomes(plans)] });
  await chooseMenu('view.outcomes');
  const core = page.getByRole('main', { name: 'Outcomes' }).getByRole('rowgroup', { name: 'core' });
  const copied = (): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText());
  const copy = (row: RegExp): Promise<void> =>
    core.getByRole('row', { name: row }).getByRole('button', { name: 'Copy chart' }).click();
  await copy(/^Merged a week/);
  await expect.poll(copied).toMatch(/^Week\tMerged\n1\t\d+\n/);
  await copy(/^Incidents/);
  await expect
    .poll(copied)
    .toBe(['Day\tIncidents', ...mondays.map((monday, week) => `${monday}\t${4 + (week % 2)}`)].join('\n'));
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/copy-outcomes.png` });
});

test('an outcome is written, corrected, read another way and taken back, by keyboard', async ({ start, plans }) => {
  const { page, chooseMenu } = await start({ args: [await planWithOutcomes(plans)] });
  await page.keyboard.press('o');
  const screen = page.getByRole('main', { name: 'Outcomes' });
  await screen.getByRole('button', { name: 'Outcome', exact: true }).press('Enter');
  const form = screen.getByRole('form', { name: 'New outcome' });
  await form.getByLabel('Measure').fill('Smiles');
  await form.getByRole('combobox', { name: /^Of/ }).selectOption('Another value stream');
  await form.getByRole('textbox', { name: 'Value stream' }).fill('Checkout journey');
  await form.getByLabel(/^Day/).fill('2026-06-01');
  await form.getByLabel('Value', { exact: true }).fill('4,5');
  await form.getByLabel('Value', { exact: true }).press('Enter');
  await expect(form).toHaveCount(0);
  const journey = screen.getByRole('rowgroup', { name: 'Checkout journey' });
  await expect(journey).toContainText('No team or group is called so');
  await expect(journey).toContainText('can’t tell yet');

  await journey.getByRole('button', { name: 'Smiles' }).press('Enter');
  await journey.getByRole('combobox', { name: 'Smiles' }).selectOption('more is better');
  await journey.getByRole('button', { name: '2026-06-01: 4.5' }).click();
  const edited = journey.getByRole('form', { name: 'Smiles, 2026-06-01' });
  await edited.getByLabel('Value', { exact: true }).fill('5');
  await edited.getByRole('button', { name: 'Save' }).click();
  await expect(journey.getByRole('button', { name: '2026-06-01: 5' })).toBeVisible();
  for (let step = 0; step < 3; step += 1) await chooseMenu('edit.undo');
  await expect(journey).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`outcomes have no accessibility problems, ${theme}`, async ({ start, plans }) => {
    const running = await start({ args: [await planWithOutcomes(plans)] });
    const { page } = running;
    await setTheme(running, theme);
    await page.keyboard.press('o');
    const screen = page.getByRole('main', { name: 'Outcomes' });
    await screen.getByRole('button', { name: 'Customer satisfaction' }).click();
    await screen.getByRole('button', { name: 'Outcome', exact: true }).click();
    for (const [width, height] of [
      [1440, 900],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: test.info().outputPath(`outcomes.${width}.${theme}.png`) });
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.outcomes').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
}

test('freed hours are allocated as a move, and taken back', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await chooseMenu('view.outcomes');
  const freed = page.getByRole('region', { name: 'Where freed hours go' });
  await freed.getByRole('button', { name: 'Allocate for all teams' }).click();
  const form = freed.getByRole('form', { name: 'Freed hours of all teams' });
  await form.getByLabel('Building, %').fill('60');
  await form.getByLabel('Training, %').fill('50');
  await form.getByRole('button', { name: 'Save' }).click();
  // More than the whole is not taken.
  await expect(page.getByText('These are 110 % of the freed hours')).toBeVisible();
  await form.getByLabel('Training, %').fill('40');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(freed).toContainText('0 h are not allocated');
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /Use freed hours of .*60 % building and 40 % training/ })
      .first(),
  ).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.outcomes').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: test.info().outputPath('freed.1440.png') });
  await chooseMenu('edit.undo');
  await expect(freed).not.toContainText(' 0 h are not allocated');
});
