import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { asId, type ImportId } from '../shared/base/ids.ts';
import { createDocument } from '../shared/plan/history.ts';
import { createPlan, type Plan } from '../shared/plan/plan.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { expect, test } from './appFixture.ts';
import { readSample } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';

async function written(plans: string, plan: Plan): Promise<string> {
  const file = path.join(plans, 'state.headroom');
  await writeFile(file, serialisePlan(createDocument(plan)));
  return file;
}

test('an empty map says what to do first, and the first team is made from there', async ({ start, plans }) => {
  const { page } = await start({ args: [await written(plans, createPlan('Nothing yet'))] });
  const map = new PlanWindow(page);
  await map.openScreen('Map');
  const empty = page.locator('.empty-map');
  await expect(empty).toContainText('No teams yet');
  await empty.getByRole('button', { name: 'New team…' }).click();
  const form = page.getByRole('complementary');
  await form.getByLabel('Name').fill('Ledger');
  await page.keyboard.press('Enter');
  await expect(map.team('Ledger')).toBeVisible();
  await expect(empty).toHaveCount(0);
  await map.undo.click();
});

test('data that is older than a month is said once, where a newer file is brought, and results stay', async ({
  start,
  plans,
}) => {
  const id = asId<ImportId>('import-old');
  const at = new Date(Date.now() - 49 * 86_400_000).toISOString();
  const roster = {
    name: 'people.csv',
    format: 'roster',
    bytes: 1,
    sha256: 'a'.repeat(64),
    rowsRead: 60,
    rowsKept: 60,
    leftOut: [],
  };
  const sample = readSample();
  const plan: Plan = { ...sample, imports: new Map([...sample.imports, [id, { id, at, files: [roster] }]]) };
  const { page } = await start({ args: [await written(plans, plan)] });
  const map = new PlanWindow(page);
  await expect(map.team('Payments')).toBeVisible();
  await expect(page.getByText('days old')).toHaveCount(0);
  await map.openScreen('Data');
  await expect(page.getByRole('note').filter({ hasText: 'Roster' })).toHaveText(
    'Roster: 49 days oldResults still use it. Import a newer file when you have one.',
  );
});

test('a plan without anything wrong says so', async ({ start, plans }) => {
  const { page } = await start({ args: [await written(plans, createPlan('Nothing yet'))] });
  await page.keyboard.press('i');
  await expect(page.getByRole('main')).toContainText('The plan is empty. Import teams and code areas');
  await expect(page.locator('[data-loading]')).toHaveCount(0);
});
