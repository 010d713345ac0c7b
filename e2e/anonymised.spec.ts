import { execFile, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, readLaunch, test } from './appFixture.ts';
import { sampleFile } from './expectedOrg.ts';
import { createDocument } from '../shared/plan/history.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';

const run = promisify(execFile);

/** The sample with another name in the place of everything that somebody wrote. */
async function withCanaries(): Promise<{ readonly text: string; readonly canaries: readonly string[] }> {
  const canaries: string[] = [];
  const canary = (): string => {
    const name = `Zyx${String.fromCharCode(97 + (canaries.length % 26))}q${canaries.length}vk`;
    canaries.push(name);
    return name;
  };
  const changed = (await readFile(sampleFile, 'utf8')).replace(
    /"(name|reason|owner|note|repository|action|watchedBy)":"([^"]+)"/g,
    (_whole, field: string) => `"${field}":"${canary()}"`,
  );
  const parsed = parsePlanFile(changed, 'acceptChanged');
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return { text: serialisePlan(createDocument(parsed.value.document.plan)), canaries };
}

async function print(plan: string, file: string, options: object): Promise<Buffer> {
  const launch = readLaunch();
  const args = [...launch.args, '--report', plan, '--out', file, '--options', JSON.stringify(options)];
  const child = spawn(launch.executable, args, { env: { ...process.env, ...launch.env }, stdio: 'ignore' });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect(code).toBe(0);
  return readFile(file);
}

/** The names of a PNG's parts, in order. */
function chunksOf(png: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) names.push(png.toString('latin1', at + 4, at + 8));
  return names;
}

test('an anonymised PDF or PNG has none of more than 50 canaries in any byte, and the PNG is that of the same plan with other names', async ({
  plans,
}) => {
  const { text, canaries } = await withCanaries();
  expect(canaries.length).toBeGreaterThan(50);
  const [plain, other] = [path.join(plans, 'plain.headroom'), path.join(plans, 'other.headroom')];
  await writeFile(plain, await readFile(sampleFile));
  await writeFile(other, text);
  const anonymised = { identities: 'anonymised', names: 'all' };
  const found = (words: string): readonly string[] => canaries.filter((name) => words.includes(name));

  for (const form of ['pages', 'poster', 'slides'] as const) {
    const file = path.join(plans, `${form}.pdf`);
    await print(other, file, { ...anonymised, form });
    const loose = path.join(plans, `${form}.qdf`);
    await run('qpdf', ['--qdf', '--object-streams=disable', '--stream-data=uncompress', file, loose]);
    expect(found(await readFile(loose, 'latin1')), form).toEqual([]);
    const { stdout } = await run('mutool', ['draw', '-F', 'txt', '-o', '-', file], { maxBuffer: 1 << 28 });
    expect(found(stdout), form).toEqual([]);
    // What is looked for can be found: with names it is there.
    if (form === 'poster') {
      await print(other, file, { names: 'all', form });
      const shown = await run('mutool', ['draw', '-F', 'txt', '-o', '-', file], { maxBuffer: 1 << 28 });
      expect(found(shown.stdout).length).toBeGreaterThan(20);
    }
  }

  const named = await print(other, path.join(plans, 'named.png'), { names: 'all' });
  const [mine, theirs] = [
    await print(plain, path.join(plans, 'mine.png'), anonymised),
    await print(other, path.join(plans, 'theirs.png'), anonymised),
  ];
  // Letters in a picture cannot be searched: that it is the same picture whatever the names are says that no name is in it.
  expect(mine.equals(theirs)).toBe(true);
  expect(theirs.equals(named)).toBe(false);
  expect([...new Set(chunksOf(theirs))].filter((name) => /^(tEXt|zTXt|iTXt|eXIf)$/.test(name))).toEqual([]);
  expect(found(theirs.toString('latin1'))).toEqual([]);
});

test('an anonymised table on the clipboard has no canary', async ({ start, plans }) => {
  const { text, canaries } = await withCanaries();
  const file = path.join(plans, 'other.headroom');
  await writeFile(file, text);
  const { app, page, chooseMenu } = await start({ args: [file] });
  await chooseMenu('file.export');
  await page.getByRole('combobox', { name: 'Scenario' }).selectOption({ index: 1 });
  const names = page.getByLabel('Shown in full');
  const table = page.getByRole('combobox', { name: 'Table', exact: true });
  const copied = async (): Promise<string> => {
    await app.evaluate(({ clipboard }) => clipboard.writeText(''));
    await page.getByRole('button', { name: 'Copy the table' }).click();
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/\t/);
    return app.evaluate(({ clipboard }) => clipboard.readText());
  };
  await names.selectOption('all');
  await table.selectOption('people');
  const named = await copied();
  expect(canaries.filter((name) => named.includes(name)).length).toBeGreaterThan(0);

  await names.selectOption('anonymised');
  const tables = await table
    .locator('option')
    .evaluateAll((options) => options.map((one) => one.getAttribute('value')));
  expect(tables.length).toBeGreaterThan(5);
  for (const name of tables) {
    await table.selectOption(name);
    const rows = await copied();
    expect(
      canaries.filter((canary) => rows.includes(canary)),
      String(name),
    ).toEqual([]);
  }
});
