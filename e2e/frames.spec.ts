import path from 'node:path';
import { copyFile } from 'node:fs/promises';
import { expect, test } from './appFixture.ts';
import { sampleFile } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';

test('a view is saved as a frame, renamed, gone back to, deleted and undone, and is in the file', async ({
  start,
  plans,
}) => {
  const file = path.join(plans, 'frames.headroom');
  await copyFile(sampleFile, file);
  const first = await start({ args: [file] });
  const { page } = first;
  const map = new PlanWindow(page);
  const zoom = page.getByTestId('zoom');
  const frames = page.getByRole('button', { name: /^Frames/ });
  const panel = page.getByRole('group', { name: 'Frames' });

  await page.getByRole('group', { name: 'Level of detail' }).getByRole('button', { name: 'Reviews' }).click();
  await expect(zoom).toHaveText('140 %');
  await page.getByRole('button', { name: 'Changes' }).click();
  await frames.click();
  await panel.getByRole('button', { name: 'Save this view' }).click();
  await panel.getByRole('button', { name: 'Frame 1', exact: true }).dblclick();
  await page.getByLabel('Name of the frame').fill('The split, near');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+f');
  await expect(zoom).not.toHaveText('140 %');
  await page.getByRole('button', { name: 'Before' }).click();
  await frames.click();
  await panel.getByRole('button', { name: 'The split, near', exact: true }).click();
  await expect(zoom).toHaveText('140 %');
  await expect(page.getByRole('button', { name: 'Changes' })).toHaveAttribute('aria-pressed', 'true');

  await panel.getByRole('button', { name: 'Delete The split, near' }).click();
  await expect(panel.getByRole('button', { name: 'The split, near', exact: true })).toHaveCount(0);
  await map.undo.click();
  await first.chooseMenu('file.save');
  await expect.poll(first.titles).toEqual(['frames — Headroom']);
  await first.app.close();

  const again = await start({ args: [file] });
  await again.page.getByRole('button', { name: /^Frames/ }).click();
  const saved = again.page.getByRole('group', { name: 'Frames' });
  await expect(saved.getByRole('button', { name: 'The split, near', exact: true })).toBeVisible();
});

test('frames are walked with Page Down and found by name from the keyboard', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  const zoom = page.getByTestId('zoom');
  const fitted = await zoom.innerText();
  const saved = page.locator('.toast');
  await chooseMenu('view.saveFrame');
  await expect(saved).toContainText('Frame 1');
  await page.getByRole('group', { name: 'Level of detail' }).getByRole('button', { name: 'Reviews' }).click();
  await expect(zoom).toHaveText('140 %');
  await chooseMenu('view.saveFrame');
  await expect(saved).toContainText('Frame 2');
  await page.keyboard.press('PageDown');
  await expect(zoom).toHaveText(fitted);
  await page.keyboard.press('PageDown');
  await expect(zoom).toHaveText('140 %');
  await page.keyboard.press('Control+k');
  await page.locator('.palette').getByRole('combobox').fill('frame 1');
  await page.keyboard.press('Enter');
  await expect(zoom).toHaveText(fitted);
});
