import path from 'node:path';
import os from 'node:os';
import { stat } from 'node:fs/promises';
import { answerDialogs, expect, test } from './appFixture.ts';

/** `npm test` runs every test like this where the system lets it; here it is seen to be so. */
test('the app opens, works out, saves and prints a plan on a computer without a network', async ({ start, plans }) => {
  test.skip(process.env.HEADROOM_E2E_NETWORK !== 'none', 'This system does not let the tests have no network.');
  expect(Object.keys(os.networkInterfaces())).toEqual(['lo']);
  const { app, page, chooseMenu } = await start({ args: ['--sample'] });
  const seenByApp = await app.evaluate(() =>
    Object.keys(process.getBuiltinModule('node:os').networkInterfaces()).join(),
  );
  expect(seenByApp).toBe('lo');
  // The page itself is told so by Chromium, and does not mind.
  expect(await page.evaluate(() => navigator.onLine)).toBe(false);

  const plan = path.join(plans, 'offline.headroom');
  const report = path.join(plans, 'offline.pdf');
  await answerDialogs(app, { save: [plan, report] });
  await chooseMenu('file.saveAs');
  await expect.poll(() => sizeOf(plan)).toBeGreaterThan(10_000);
  await chooseMenu('file.exportPdf');
  await expect.poll(() => sizeOf(report), { timeout: 30_000 }).toBeGreaterThan(10_000);
});

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
