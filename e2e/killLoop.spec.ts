import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { expect, test } from './appFixture.ts';

const sample = path.join(import.meta.dirname, '..', 'build', 'samples', 'commerce.headroom');
/** Each takes about three seconds; HEADROOM_KILLS=200 is the long run. */
const kills = Number(process.env.HEADROOM_KILLS ?? '10');
const longestLoss = 1_000;

/** Parks and takes up again: an edit each time, and one more step in the plan's history. */
async function editOnce(page: Page, count: number): Promise<void> {
  const label = count % 2 === 0 ? 'Park' : 'Count again';
  await page.getByRole('button', { name: label, exact: true }).first().click({ timeout: 3_000 });
}

/** How many edits a plan has seen, by its history; throws when it cannot be read. */
function editsIn(text: string): number {
  const opened = parsePlanFile(text);
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value.document.undo.length;
}

/** Of the drafts that the app left; the first line of a draft is about it, the rest is the plan. */
async function editsInDrafts(userData: string): Promise<number> {
  const folder = path.join(userData, 'recovery');
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name, 'draft'), 'utf8').catch(() => null);
      // Killed before the first draft of this plan was there.
      return text === null ? 0 : editsIn(text.slice(text.indexOf('\n') + 1));
    }),
  );
  return Math.max(0, ...found);
}

/** An edit took so long where these moments were chosen. */
const usualEditMs = 250;

/**
 * The same moments each time the test runs, counted in edits: where the machine has other things to do, nothing would be saved
 * before it is killed.
 */
function momentOf(round: number, editMs: number): number {
  return (200 + ((round * 2_654_435_761) % 2_800)) * Math.max(1, editMs / usualEditMs);
}

test('killed while editing and saving, nothing acknowledged and nothing older than a second is lost', async ({
  start,
  plans,
  userData,
}) => {
  test.setTimeout(60_000 + kills * 15_000);
  const file = path.join(plans, 'commerce.headroom');
  let killsWithUnsaved = 0;
  let saves = 0;
  for (let round = 1; round <= kills; round += 1) {
    await copyFile(sample, file);
    await rm(path.join(userData, 'recovery'), { recursive: true, force: true });
    const before = editsIn(await readFile(file, 'utf8'));
    const { page, kill, chooseMenu } = await start({ args: [file] });
    const editedAt: number[] = [];
    let savedEdits = before;
    const began = Date.now();
    await editOnce(page, editedAt.length);
    editedAt.push(Date.now());
    const moment = momentOf(round, Date.now() - began);
    let killedAt = Number.POSITIVE_INFINITY;
    const killing = new Promise<void>((resolve) => {
      setTimeout(() => {
        killedAt = Date.now();
        void kill().then(resolve);
      }, moment);
    });
    try {
      while (Date.now() < killedAt) {
        await editOnce(page, editedAt.length);
        editedAt.push(Date.now());
        if (editedAt.length % 4 !== 0) continue;
        const edits = before + editedAt.length;
        await chooseMenu('file.save');
        await page.getByText('Saved “commerce.headroom”').waitFor({ timeout: 3_000 });
        if (Date.now() < killedAt) savedEdits = edits;
        saves += 1;
        await page.getByRole('button', { name: 'Close', exact: true }).click({ timeout: 3_000 });
      }
    } catch (error) {
      // The page went with the app; anything else is a fault of the test.
      await killing;
      if (Date.now() < killedAt) throw error;
    }
    await killing;
    const where = `round ${String(round)}, killed after ${String(Math.round(moment))} ms and ${String(editedAt.length)} edits`;
    const inFile = editsIn(await readFile(file, 'utf8'));
    const inDrafts = await editsInDrafts(userData);
    const oldEnough = before + editedAt.filter((time) => time <= killedAt - longestLoss).length;
    expect(inFile, `${where}: the file`).toBeGreaterThanOrEqual(savedEdits);
    expect(Math.max(inFile, inDrafts), `${where}: what can be restored`).toBeGreaterThanOrEqual(oldEnough);
    if (before + editedAt.length > inFile) killsWithUnsaved += 1;
  }
  // Otherwise the rounds would prove nothing.
  expect(killsWithUnsaved).toBeGreaterThan(0);
  expect(saves).toBeGreaterThan(0);
});
