import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createDocument } from '../shared/plan/history.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { planShapes, planWithCycle, shapedPlan } from '../shared/testing/shapedPlans.ts';
import { expect, test } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';

for (const shape of planShapes) {
  test(`the map holds a plan of the shape “${shape}”: nothing overlaps, nothing fails, it answers`, async ({
    start,
    plans,
  }) => {
    const plan = shapedPlan(shape);
    const file = path.join(plans, `${shape}.headroom`);
    await writeFile(file, serialisePlan(createDocument(plan)));
    const { page } = await start({ args: [file] });
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    const map = new PlanWindow(page);
    await expect(page.locator('.react-flow__node-team').first()).toBeVisible();
    expect(await map.overlappingTeams()).toEqual([]);
    // The whole plan is in view, so every team is drawn.
    await expect(page.locator('.react-flow__node-team')).toHaveCount(plan.baseline.teams.size);

    // Names are cut rather than running out of their team.
    expect(await page.evaluate(overflowing)).toEqual([]);

    const levels = page.getByRole('group', { name: 'Level of detail' });
    for (const level of ['Groups', 'People', 'Reviews', 'Tiles'] as const) {
      await levels.getByRole('button', { name: level }).click();
      await expect(levels.getByRole('button', { name: level })).toHaveAttribute('aria-pressed', 'true');
      expect(await map.overlappingTeams()).toEqual([]);
    }

    const last = [...plan.baseline.teams.values()].at(-1);
    if (last === undefined) throw new Error('a plan with teams');
    await page.keyboard.press('Control+k');
    await page.locator('.palette').getByRole('combobox').fill(last.name);
    await page.getByRole('option').first().click();
    await expect(page.getByRole('complementary')).toContainText(last.name);

    await page.getByRole('group', { name: 'Lens' }).getByRole('button', { name: 'Ownership' }).click();
    await expect(page.locator('.own-area')).toHaveCount(plan.baseline.areas.size);
    expect(errors).toEqual([]);
  });
}

test('a plan whose managers report in a circle is refused with the place, and nothing breaks', async ({
  start,
  plans,
}) => {
  const file = path.join(plans, 'cycle.headroom');
  await writeFile(file, serialisePlan(createDocument(planWithCycle())));
  const { page } = await start({ args: [file] });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('reportsTo');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: /Open the sample/ })).toBeVisible();
});

/** Texts of chips, tokens and heads that run out of what holds them. */
function overflowing(): readonly string[] {
  const holders = document.querySelectorAll('.team, .own-area, .own-team');
  return [...holders].flatMap((holder) => {
    const box = holder.getBoundingClientRect();
    return [...holder.querySelectorAll('.chip-name, .token code, .team-title b')]
      .filter((text) => text.getBoundingClientRect().right > box.right + 1)
      .map((text) => text.textContent);
  });
}
