import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './appFixture.ts';
import { sampleFile } from './expectedOrg.ts';

const room = (page: Page) => ({
  card: (name: string) => page.locator('.team-slide').filter({ has: page.getByRole('heading', { name }) }),
  wave: (number: number) => page.getByRole('group', { name: 'Waves' }).getByRole('button', { name: `Wave ${number}` }),
});

/** Text smaller than 24 pixels where the window is 1920 wide. */
async function smallText(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const least = (24 * innerWidth) / 1920 - 0.5;
    return [...document.querySelectorAll<HTMLElement>('.present *')]
      .filter(
        (element) =>
          element.offsetParent !== null &&
          !element.closest('.sr-only') &&
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '') &&
          parseFloat(getComputedStyle(element).fontSize) < least,
      )
      .map((element) => `${element.className} ${element.textContent}`);
  });
}

test('a session before a room: slides, waves, names hidden, notes with votes, a decision, a move, and all of it is in the file', async ({
  start,
  plans,
}) => {
  const file = path.join(plans, 'room.headroom');
  await copyFile(sampleFile, file);
  const { app, page, chooseMenu } = await start({ args: [file] });
  await chooseMenu('view.saveFrame');
  await expect(page.locator('.toast')).toContainText('Frame 1');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const { card, wave } = room(page);
  await expect(page.getByRole('button', { name: 'Names hidden' })).toBeVisible();
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen()))
    .toBe(true);
  await expect(page.getByText('Kwame Mensah')).toHaveCount(0);
  expect(await smallText(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/present.png` });

  // Wave by wave: Payments is at 143 % today and at 86 % after the last wave.
  await expect(card('Payments')).toContainText('86');
  await page.getByRole('button', { name: 'Now' }).click();
  await expect(card('Payments')).toContainText('143');
  await wave(1).click();
  await expect(wave(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(wave(2)).toHaveAttribute('aria-pressed', 'false');
  await wave(3).click();
  await expect(card('Payments')).toContainText('86');

  await page.getByRole('button', { name: 'Next slide' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Frame 1' })).toBeVisible();

  await page.getByLabel('Add a note').fill('Who is on call for ledger?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'One vote for: Who is on call for ledger?' }).click();
  await page.getByRole('button', { name: 'One vote for: Who is on call for ledger?' }).click();
  await expect(page.getByRole('img', { name: '2 votes' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Reveal votes' }).click();
  await expect(page.getByRole('img', { name: '2 votes' })).toBeVisible();

  await page.getByRole('button', { name: 'Decisions' }).click();
  await page.getByLabel('Decision', { exact: true }).fill('Ledger goes to Orders');
  await page.getByLabel('Owner').fill('Priya');
  await page.getByLabel('Why', { exact: true }).fill('Payments is over');
  await page.getByLabel(/^Who is of another mind/).fill('Audit first');
  await page.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.locator('.decision-note')).toContainText('Audit first');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/present-decisions.png` });

  // With E held, somebody is moved by dragging.
  await card('Runtime').locator('h2').click();
  const somebody = await card('Mobile Apps').locator('[data-seat]').last().boundingBox();
  const there = await card('Runtime').boundingBox();
  if (somebody === null || there === null) throw new Error('nobody to move');
  await page.keyboard.down('e');
  await page.mouse.move(somebody.x + 5, somebody.y + 5);
  await page.mouse.down();
  await page.mouse.move(there.x + 60, there.y + 30, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('e');
  await expect(page.locator('.toast')).toContainText('Runtime');

  await page.getByRole('button', { name: 'Stop presenting' }).click();
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeVisible();
  await chooseMenu('file.save');
  await expect.poll(() => readFile(file, 'utf8'), { timeout: 10_000 }).toContain('"text":"Ledger goes to Orders"');
  const saved = await readFile(file, 'utf8');
  expect(saved).toMatch(/"dots":2.*Who is on call for ledger\?|Who is on call for ledger\?.*"dots":2/);
  // Undo takes back what was said, step by step.
  await page.getByRole('button', { name: /^Undo: Assign/ }).click();
  await page.getByRole('button', { name: 'Undo: Write down a decision' }).click();
  await expect(page.getByRole('button', { name: 'Undo: Count votes' })).toBeVisible();
});

test('the room is led from the keyboard: names, waves, dimming, zoom, laser, timer, blank screen, notes', async ({
  start,
}) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await chooseMenu('view.present');
  const { card, wave } = room(page);
  // The menu's word takes its time to reach the window.
  await expect(page.getByRole('button', { name: 'Names hidden' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('button', { name: 'Names shown' })).toBeVisible();
  await expect(card('Checkout Web')).toContainText('Elif Demir');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/present-names.png` });
  await page.keyboard.press('n');
  await expect(card('Checkout Web')).not.toContainText('Elif Demir');

  await page.keyboard.press('[');
  await expect(wave(3)).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('1');
  await expect(card('Payments')).toContainText('143');
  await page.keyboard.press('2');

  await card('Runtime').focus();
  await page.keyboard.press('d');
  await expect(page.locator('.team-slide.is-back')).toHaveCount(7);
  await page.keyboard.press('d');
  await page.keyboard.press('z');
  await expect(page.locator('.team-slide')).toHaveCount(1);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/present-zoom.png` });
  await page.keyboard.press('Escape');
  await expect(page.locator('.team-slide')).toHaveCount(8);

  await page.keyboard.press('l');
  await expect(page.locator('.present-laser')).toHaveCount(1);
  await page.keyboard.press('l');
  await page.keyboard.press('t');
  await expect(page.getByRole('button', { name: /^Stop the timer, 14:/ })).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByRole('button', { name: /^Start the timer, 14:/ })).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.locator('.present-blank')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.locator('.present-blank')).toHaveCount(0);

  await page.keyboard.press('a');
  await page.keyboard.type('Could Platform share the validator?');
  await page.keyboard.press('Enter');
  await expect(page.locator('.sticky-note')).toContainText('validator');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('region', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeVisible();
});

test('a frame says in its menu what the room sees of it: hidden fields, wave and note, each undone', async ({
  start,
}) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await chooseMenu('view.saveFrame');
  await expect(page.locator('.toast')).toContainText('Frame 1');
  await page.getByRole('button', { name: /^Frames/ }).click();
  const panel = page.getByRole('group', { name: 'Frames' });
  await panel.getByRole('button', { name: 'What the room sees of Frame 1' }).click();
  await panel.getByRole('checkbox', { name: 'Figures at the foot' }).check();
  await panel.getByLabel('Moves').selectOption({ label: 'up to wave 1' });
  await panel.getByLabel('Speaker’s note').fill('Say who pays for it');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/frame-details.png` });
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const { wave } = room(page);
  await expect(page.getByRole('button', { name: 'Names hidden' })).toBeVisible();
  await expect(page.locator('.present-figures')).not.toHaveCount(0);
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 1, name: 'Frame 1' })).toBeVisible();
  await expect(page.locator('.present-figures')).toHaveCount(0);
  await expect(wave(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(wave(2)).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('s');
  await expect(page.getByRole('complementary', { name: 'Speaker’s note' })).toHaveText('Say who pays for it');
  await page.getByRole('button', { name: 'Stop presenting' }).click();
  for (let steps = 0; steps < 3; steps += 1) {
    await page.getByRole('button', { name: 'Undo: Change frame Frame 1' }).click();
  }
  await page.getByRole('button', { name: /^Frames/ }).click();
  await panel.getByRole('button', { name: 'What the room sees of Frame 1' }).click();
  await expect(panel.getByRole('checkbox', { name: 'Figures at the foot' })).not.toBeChecked();
  await expect(panel.getByLabel('Moves')).toHaveValue('all');
  await expect(panel.getByLabel('Speaker’s note')).toHaveValue('');
});
