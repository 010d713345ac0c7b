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
  await expect(page.locator('.toast')).toHaveText(/^Assign one \S.* from Mobile Apps to Runtime/);

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

/** How many pixels of the laser’s canvas are painted. */
function painted(page: Page): Promise<number> {
  return page.locator('.present-laser').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 0) count += 1;
    return count;
  });
}

test('the laser is a dot whose trail fades, and what is drawn with the mouse held stays until it is let go', async ({
  start,
}) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await chooseMenu('view.present');
  await expect(page.getByRole('button', { name: 'Names hidden' })).toBeVisible();
  await page.keyboard.press('l');
  await expect(page.locator('.present-laser')).toHaveCount(1);
  await page.mouse.move(300, 300);
  await page.mouse.move(700, 320, { steps: 10 });
  await expect.poll(() => painted(page)).toBeGreaterThan(100);
  // The trail is gone a second later, and the dot is left.
  await page.waitForTimeout(1_500);
  await expect.poll(() => painted(page)).toBeLessThan(600);
  expect(await painted(page)).toBeGreaterThan(100);
  await page.mouse.down();
  await page.mouse.move(300, 340, { steps: 10 });
  await page.waitForTimeout(1_500);
  expect(await painted(page)).toBeGreaterThan(2_000);
  await page.mouse.up();
  await expect.poll(() => painted(page), { timeout: 5_000 }).toBeLessThan(600);
});

test('twenty minutes before a room: the display stays awake, a clicker leads, time runs out, and the file has what was said', async ({
  start,
  plans,
}) => {
  const file = path.join(plans, 'session.headroom');
  await copyFile(sampleFile, file);
  const { app, page, chooseMenu } = await start({ args: [file] });
  const isAwake = (): Promise<boolean> =>
    app.evaluate(({ powerSaveBlocker }) =>
      Array.from({ length: 20 }, (_, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
    );
  const before = await isAwake();
  expect(before).toBe(false);
  for (const frame of [1, 2, 3]) {
    await chooseMenu('view.saveFrame');
    await expect(page.locator('.toast')).toContainText(`Frame ${frame}`);
  }
  await page.clock.install();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Names hidden' })).toBeVisible();
  await expect.poll(isAwake).toBe(true);
  await page.getByLabel('Minutes').selectOption('20');
  await page.keyboard.press('t');
  await expect(page.getByRole('button', { name: /^Stop the timer, (20:00|19:5\d) left$/ })).toBeVisible();

  // A clicker sends Page Down, Page Up and a full stop. Every minute of the session has its part.
  const minute = (): Promise<void> => page.clock.fastForward(60_000);
  for (const frame of [1, 2, 3]) {
    await page.keyboard.press('PageDown');
    await expect(page.getByRole('heading', { level: 1, name: `Frame ${frame}` })).toBeVisible();
    await minute();
  }
  await page.keyboard.press('PageUp');
  await expect(page.getByRole('heading', { level: 1, name: 'Frame 2' })).toBeVisible();
  await page.keyboard.press('.');
  await expect(page.locator('.present-blank')).toBeVisible();
  await minute();
  await page.keyboard.press('.');
  await expect(page.locator('.present-blank')).toHaveCount(0);
  for (const key of ['[', '[', '[', ']', ']', ']']) {
    await page.keyboard.press(key);
    await minute();
  }
  for (const question of ['Who is on call for ledger?', 'Does Orders know the audit rules?']) {
    await page.keyboard.press('a');
    await expect(page.getByLabel('Add a note')).toBeFocused();
    await page.keyboard.type(question);
    await page.keyboard.press('Enter');
    await expect(page.locator('.sticky-note').filter({ hasText: question })).toBeVisible();
    await page.keyboard.press('Escape');
    await minute();
  }
  const vote = page.getByRole('button', { name: 'One vote for: Does Orders know the audit rules?' });
  for (let votes = 0; votes < 3; votes += 1) await vote.click();
  await expect(page.getByRole('img', { name: '3 votes' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Reveal votes' }).click();
  await expect(page.getByRole('img', { name: '3 votes' })).toBeVisible();
  await minute();
  await page.getByRole('button', { name: 'Decisions' }).click();
  await page.getByLabel('Decision', { exact: true }).fill('Ledger goes to Orders in wave 1');
  await page.getByLabel('Owner').fill('Priya');
  await page.getByLabel('Why', { exact: true }).fill('Payments is over');
  await page.getByLabel(/^Who is of another mind/).fill('Audit first');
  await page.getByRole('button', { name: 'Write it down' }).click();
  await minute();
  await expect(page.getByText('Time is up')).toHaveCount(0);
  for (let minutes = 0; minutes < 7; minutes += 1) await minute();
  await expect(page.getByText('Time is up')).toHaveCount(1);
  expect(await smallText(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/present-over.png` });
  expect(await isAwake()).toBe(true);

  await page.getByRole('button', { name: 'Stop presenting' }).click();
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeVisible();
  await expect.poll(isAwake).toBe(false);
  await chooseMenu('file.save');
  await page.clock.fastForward(10_000);
  await expect.poll(() => readFile(file, 'utf8'), { timeout: 10_000 }).toContain('Ledger goes to Orders in wave 1');
  const saved = await readFile(file, 'utf8');
  for (const said of ['Audit first', 'Who is on call for ledger?', 'Does Orders know the audit rules?'])
    expect(saved).toContain(said);
});
