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
    await map.expectTeams(plan.baseline.teams.size);
    expect(await map.overlappingTeams()).toEqual([]);

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

test('managers in a circle are drawn, marked and told, cannot be made by hand, and are resolved', async ({
  start,
  plans,
}) => {
  const file = path.join(plans, 'cycle.headroom');
  const plan = planWithCycle();
  await writeFile(file, serialisePlan(createDocument(plan)));
  const { page } = await start({ args: [file] });
  const map = new PlanWindow(page);
  await page.getByRole('group', { name: 'Level of detail' }).getByRole('button', { name: 'People' }).click();
  const marked = page.getByRole('button', { name: /reports in a circle$/ });
  await expect(marked).toHaveCount(3);
  await expect(page.locator('.map-line.is-circle')).toHaveCount(3);
  await marked.first().click();
  const panel = page.locator('.inspector');
  await expect(panel.getByRole('note')).toContainText('Reports in a circle');
  await page.keyboard.press('Escape');
  await expect(panel).toContainText('3 people report to one another in a circle');
  // One line changed, and the circle is gone; the same line again would make it anew.
  await marked.first().click();
  const superior = panel.getByLabel('Reports to');
  const before = await superior.inputValue();
  await superior.fill('');
  await page.keyboard.press('Enter');
  await expect(page.locator('.map-line.is-circle')).toHaveCount(0);
  await superior.fill(before);
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Somebody would report to themselves.');
  await expect(page.locator('.map-line.is-circle')).toHaveCount(0);
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
