import { expect, type Locator, type Page } from '@playwright/test';

/** The inspector, or the form in its place. */
export function inspector(page: Page): Locator {
  return page.locator('.inspector');
}

/** Goes with Tab to where the keys shall go: whoever has no mouse does it so. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

/** Finds something by name and selects it, with keys only. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await expect(page.locator('.palette').getByRole('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText(name);
}

/** Chooses in a list that stands open or shut, by the first letters. */
export async function choose(page: Page, list: Locator, letters: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(letters);
}

/** Counts, from now on, what the pointer and the keys do: a task done by one of them has nothing of the other. */
export async function watchMeans(page: Page): Promise<() => Promise<{ pointer: number; keys: number }>> {
  await page.evaluate(() => {
    const seen = { pointer: 0, keys: 0 };
    Object.assign(globalThis, { headroomMeans: seen });
    addEventListener('pointerdown', () => (seen.pointer += 1), true);
    addEventListener('keydown', () => (seen.keys += 1), true);
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { headroomMeans: { pointer: number; keys: number } }).headroomMeans);
}
