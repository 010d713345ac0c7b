import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './appFixture.ts';
import { sampleFile } from './expectedOrg.ts';

/** What the room must not see while names are hidden, whatever is on the screen. */
async function nobodyIsNamed(page: Page): Promise<void> {
  await expect(page.locator('.present').getByText(/Kwame Mensah|Elif Demir|Ingrid Solberg/)).toHaveCount(0);
}

async function park(page: Page, text: string, votes: number): Promise<void> {
  await page.keyboard.press('a');
  await expect(page.locator('[data-write-first]')).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(page.getByText(text)).toBeVisible();
  await page.keyboard.press('Escape');
  for (let vote = 0; vote < votes; vote += 1) await page.getByRole('button', { name: `One vote for: ${text}` }).click();
}

test('twenty minutes with a room: three slides, waves, a break, questions with votes, two decisions, and time is up', async ({
  start,
  plans,
}) => {
  test.setTimeout(120_000);
  const file = path.join(plans, 'session.headroom');
  await copyFile(sampleFile, file);
  const { page, chooseMenu } = await start({ args: [file] });
  for (const frame of ['Frame 1', 'Frame 2', 'Frame 3']) {
    await chooseMenu('view.saveFrame');
    await expect(page.locator('.toast')).toContainText(frame);
  }
  await page.clock.install();
  const clock = page.clock;
  const left = (minutes: string) => page.getByRole('button', { name: new RegExp(`^Stop the timer, ${minutes}:`) });
  const wave = (number: number) =>
    page.getByRole('group', { name: 'Waves' }).getByRole('button', { name: `Wave ${number}` });
  const payments = page.locator('.team-slide').filter({ has: page.getByRole('heading', { name: 'Payments' }) });

  // 0:00 Everybody is here: what is known today, without names.
  await chooseMenu('view.present');
  await expect(page.getByRole('button', { name: 'Names hidden' })).toBeVisible();
  await page.getByLabel('Minutes').selectOption('20');
  await page.getByLabel('Minutes').blur();
  await page.keyboard.press('t');
  await expect(left('(20|19)')).toBeVisible();
  await page.keyboard.press('1');
  await expect(payments).toContainText('143');
  await nobodyIsNamed(page);

  // 3:00 The first slide, and what each wave does.
  await clock.fastForward('03:00');
  await expect(left('(17|16)')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 1, name: 'Frame 1' })).toBeVisible();
  await page.keyboard.press('2');
  for (const step of [1, 2, 3]) {
    await wave(step).click();
    await expect(wave(step)).toHaveAttribute('aria-pressed', 'true');
    await nobodyIsNamed(page);
  }
  await expect(payments).toContainText('86');

  // 7:00 Questions come up and are parked; votes stay private.
  await clock.fastForward('04:00');
  await park(page, 'Who is on call for the ledger?', 3);
  await park(page, 'Do we tell the customers?', 1);
  await park(page, 'What does the move cost?', 2);
  await expect(page.getByRole('img', { name: /votes?$/ })).toHaveCount(0);

  // 10:00 A break: the screen is blank, the time goes on.
  await clock.fastForward('03:00');
  await page.keyboard.press('b');
  await expect(page.locator('.present-blank')).toBeVisible();
  await clock.fastForward('02:00');
  await page.keyboard.press('b');
  await expect(page.locator('.present-blank')).toHaveCount(0);

  // 12:00 The next slide, one team before the others.
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 1, name: 'Frame 2' })).toBeVisible();
  await payments.focus();
  await page.keyboard.press('d');
  await expect(page.locator('.team-slide.is-back')).toHaveCount(7);
  await page.keyboard.press('d');
  await page.keyboard.press('z');
  await expect(page.locator('.team-slide')).toHaveCount(1);
  await page.keyboard.press('z');
  await expect(page.locator('.team-slide')).toHaveCount(8);
  await nobodyIsNamed(page);

  // 15:00 What the room cares for most stands first.
  await clock.fastForward('03:00');
  await page.keyboard.press('v');
  await expect(page.locator('.sticky-note').first()).toContainText('on call');
  await expect(page.getByRole('img', { name: '3 votes' })).toBeVisible();

  // 17:00 Two decisions, one of them against somebody's mind.
  await clock.fastForward('02:00');
  for (const [text, dissent] of [
    ['The ledger goes to Orders', 'Audit first, says finance'],
    ['The validator starts in spring', ''],
  ] as const) {
    await page.keyboard.press('g');
    await page.getByLabel('Decision', { exact: true }).fill(text);
    await page.getByLabel('Owner').fill('Head of engineering');
    await page.getByLabel('Why', { exact: true }).fill('Payments is over');
    await page.getByLabel(/^Who is of another mind/).fill(dissent);
    await page.getByRole('button', { name: 'Write it down' }).click();
    await expect(page.locator('.decision-note').filter({ hasText: text })).toBeVisible();
  }

  // 20:00 Time is up, and said so.
  await clock.fastForward('03:30');
  await expect(page.getByRole('status').filter({ hasText: 'Time is up' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Stop presenting' }).click();
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeVisible();
  await chooseMenu('file.save');
  await expect
    .poll(async () => {
      await clock.runFor(500);
      return readFile(file, 'utf8');
    })
    .toContain('"text":"The validator starts in spring"');
  const saved = await readFile(file, 'utf8');
  for (const said of ['Who is on call for the ledger?', 'What does the move cost?', 'Audit first, says finance'])
    expect(saved).toContain(said);
});
