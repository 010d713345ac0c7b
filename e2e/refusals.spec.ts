import { open, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checksumOf, headerText, planFileVersion } from '../shared/planFile/planFileFormat.ts';
import { expect, test, type RunningApp } from './appFixture.ts';
import { planNamed } from './planOnDisk.ts';

/** What the shell had at most since it started, in megabytes. */
function peak({ app }: RunningApp): Promise<number> {
  return app.evaluate(() => process.resourceUsage().maxRSS / 1024);
}

test('files made to fill the memory are refused with a reason, and the shell stays small', async ({ start, plans }) => {
  test.setTimeout(240_000);
  const gigabyte = path.join(plans, 'gigabyte.headroom');
  await (await open(gigabyte, 'w')).close();
  await truncate(gigabyte, 1024 ** 3);
  const large = await start({ args: [gigabyte] });
  await expect(large.page.getByRole('dialog')).toContainText('gigabyte.headroom', { timeout: 60_000 });
  // Refused by its size, and never read.
  expect(await peak(large)).toBeLessThan(400);
  await large.quit();

  const body = planNamed('Commerce').split('\n').slice(4).join('\n');
  const teams = `"teams":[${'{},'.repeat(3_999_999)}{}]`;
  const filled = body.replace('"teams":[]', () => teams);
  expect(filled.length).toBeGreaterThan(12_000_000);
  const bomb = path.join(plans, 'bomb.headroom');
  await writeFile(bomb, headerText(planFileVersion, checksumOf(filled)) + filled);
  const running = await start({ args: [bomb] });
  await expect(running.page.getByRole('dialog')).toContainText('bomb.headroom', { timeout: 120_000 });
  expect(await peak(running)).toBeLessThan(1_500);
});
