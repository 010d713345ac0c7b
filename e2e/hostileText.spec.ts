import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { exportTableNames } from '../shared/report/exportFormats.ts';
import { answerDialogs, expect, test } from './appFixture.ts';
import { sample } from './planOnDisk.ts';

/** What each would do if it were taken for anything but text: set a mark, ask the network, go elsewhere, hide the page, be a formula. */
const payloads = [
  '<img src=x onerror="window.pwned=1">',
  '<svg onload=window.pwned=1>',
  '<script>window.pwned=1</script>',
  '<iframe src="http://evil.invalid/"></iframe>',
  '<a href="javascript:window.pwned=1">go</a>',
  '<style>*{display:none!important}</style>',
  '<meta http-equiv=refresh content="0;url=http://evil.invalid/">',
  '<link rel=stylesheet href=http://evil.invalid/a.css>',
  '<base href=http://evil.invalid/>',
  '<object data=http://evil.invalid/></object>',
  'javascript:window.pwned=1',
  '`$' + '{window.pwned=1}`',
  '{{constructor.constructor("window.pwned=1")()}}',
  'url(http://evil.invalid/a.png)',
  '![x](http://evil.invalid/a.png)',
  '[x](javascript:window.pwned=1)',
  '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '=HYPERLINK("http://evil.invalid/","x")',
  "=cmd|' /C calc'!A0",
  '+1+cmd|x!A0',
  '-2+3+cmd|x!A0',
  '@SUM(1+1)*cmd|x!A0',
  '＝1+1',
  '__proto__',
  '../../../../etc/passwd',
];
/** What stands around it, to get out of an attribute, an element, a comment, a text of code. */
const wrappers: readonly (readonly [string, string])[] = [
  ['', ''],
  ['"', '"'],
  ["'", "'"],
  ['">', '<"'],
  ['</title></style></textarea></script>', ''],
  ['-->', '<!--'],
  [']]>', '<![CDATA['],
  ['\u202e', '\u2028'],
];
const corpus = payloads.flatMap((payload) => wrappers.map(([before, after]) => before + payload + after));
/** Fields that hold what people type, or what another program does. */
const fields = [
  'name',
  'shortName',
  'note',
  'title',
  'login',
  'owner',
  'reason',
  'by',
  'items',
  'branch',
  'job',
  'workflow',
];

/** What a page may ask of the shell, as far as it is asked here. */
interface PageWithHost {
  readonly headroom: Readonly<Record<'exportPlan' | 'exportPdf', (request: object) => Promise<unknown>>>;
}

/** The sample with a hostile text in each such field, and how many of them there are. */
async function hostilePlan(): Promise<{ readonly text: string; readonly used: number }> {
  let json: unknown = JSON.parse(await readFile(sample, 'utf8'));
  let used = 0;
  for (const field of fields) {
    let next = used;
    const changed = (value: unknown, key: string): unknown => {
      if (Array.isArray(value)) return value.map((part: unknown) => changed(part, key));
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, changed(part, name)]));
      if (typeof value !== 'string' || key !== field) return value;
      next += 1;
      const hostile = corpus[next % corpus.length] ?? '';
      // Some must be different from one another, and a short name is short.
      return field === 'shortName' ? hostile.slice(0, 4) : `${hostile} ${next}`.slice(0, 100);
    };
    const candidate = changed(json, '');
    const parsed = parsePlanFile(JSON.stringify(candidate), 'acceptChanged');
    expect(parsed.ok ? 'taken' : parsed.error, `hostile texts as ${field}`).toBe('taken');
    json = candidate;
    used = next;
  }
  const parsed = parsePlanFile(JSON.stringify(json), 'acceptChanged');
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return { text: serialisePlan(parsed.value.document), used };
}

/** The parts of a zip file, by its list at the end. */
function zipParts(zip: Buffer): readonly string[] {
  const parts: string[] = [];
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1')) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    parts.push((zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}

/** What in a part of a file is no plain element of ours: a script, an act, an address of theirs, or a bracket out of its place. */
function strangeMarkup(xml: string): readonly string[] {
  const found: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .replace(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*\/?>/g, (whole, _end, name: string, attributes: string) => {
      const isElement = !/^(script|iframe|foreignObject|object|embed)$/i.test(name);
      const isCalm = !/\s(on\w+|(\w+:)?(href|src|target))="[^"]*(evil|javascript:)|\son\w+=/i.test(attributes);
      if (!isElement || !isCalm) found.push(whole.slice(0, 200));
      return '';
    });
  return rest.includes('<') ? [...found, rest.slice(rest.indexOf('<'), rest.indexOf('<') + 200)] : found;
}

test('hostile texts in every field are text: on each screen, in search, in print and in every export', async ({
  start,
  plans,
}) => {
  test.setTimeout(300_000);
  const { text, used } = await hostilePlan();
  expect(corpus).toHaveLength(200);
  expect(used).toBeGreaterThan(corpus.length);
  const file = path.join(plans, 'hostile.headroom');
  await writeFile(file, text);
  const { page, app, chooseMenu } = await start({ args: [file] });
  const told: string[] = [];
  page.on('dialog', (dialog) => {
    told.push(dialog.message());
    void dialog.dismiss();
  });
  const address = page.url();
  const expectHarmless = async (where: string) => {
    const found = await page.evaluate(() => ({
      pwned: (window as unknown as { pwned?: number }).pwned ?? null,
      polluted: Object.keys(Object.prototype),
      elements: document.querySelectorAll('iframe, object, embed, base, [onerror], [onload], [href^="javascript:"]')
        .length,
      foreign: [...document.querySelectorAll('[src], [href]')]
        .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '')
        .filter((link) => link.includes('evil')),
      isShown: document.body.getBoundingClientRect().height > 0,
    }));
    expect(found, where).toEqual({ pwned: null, polluted: [], elements: 0, foreign: [], isShown: true });
    expect(page.url(), where).toBe(address);
    expect(told, where).toEqual([]);
    expect(app.windows(), where).toHaveLength(1);
  };
  await expect(page.locator('.canvas, .react-flow').first()).toBeVisible();
  await expectHarmless('the map');
  // The texts are there, as they are: a test of a page that left them out would prove nothing.
  await expect(page.getByText('onerror="window.pwned=1"').first()).toBeVisible();
  for (const screen of [
    'view.table',
    'view.compare',
    'view.pipeline',
    'view.findings',
    'view.governance',
    'view.outcomes',
    'view.actuals',
    'view.provenance',
    'help.model',
  ]) {
    await chooseMenu(screen);
    await expect(page.locator('[data-loading]')).toHaveCount(0);
    await page.mouse.move(600, 400);
    await expectHarmless(screen);
  }
  await chooseMenu('edit.goTo');
  await page.keyboard.type('<svg');
  await expectHarmless('search');
  await page.keyboard.press('Escape');

  // Written as a window would ask for it, each into a file of its own.
  const out = (name: string) => path.join(plans, name);
  const csv = exportTableNames.map((table) => ['csv', table, out(`${table}.csv`)] as const);
  const whole = (['pptx', 'svg', 'png', 'md', 'xlsx', 'json'] as const).map((format) => {
    return [format, 'capacity', out(`all.${format}`)] as const;
  });
  await answerDialogs(app, { save: [...csv, ...whole].map(([, , target]) => target).concat(out('report.pdf')) });
  for (const [format, table] of [...csv, ...whole]) {
    const outcome = await page.evaluate(
      ([plan, as, which]) =>
        (window as unknown as PageWithHost).headroom.exportPlan({
          text: plan,
          scenarioId: null,
          options: {},
          suggestedName: 'hostile',
          format: as,
          table: which,
        }),
      [text, format, table] as const,
    );
    expect(outcome, `${format} ${table}`).toMatchObject({ kind: 'saved' });
  }
  const printed = await page.evaluate(
    (plan) =>
      (window as unknown as PageWithHost).headroom.exportPdf({
        text: plan,
        scenarioId: null,
        options: {},
        suggestedName: 'report',
      }),
    text,
  );
  expect(printed).toMatchObject({ kind: 'saved' });
  await expectHarmless('the exports');

  const written = await readdir(plans);
  expect(written.filter((name) => name.endsWith('.csv'))).toHaveLength(exportTableNames.length);
  for (const name of written.filter((other) => other.endsWith('.csv'))) {
    // A cell begins at a line, a comma or a quote; a figure with a sign is a figure.
    const cells = (await readFile(out(name), 'utf8'))
      .replace(/^\ufeff/, '')
      .matchAll(/(?:^|,|\n)"?([=+\-@\t\r＝＋－＠][^,"\n]*)/g);
    const formulas = [...cells]
      .map(([, cell = '']) => cell)
      .filter((cell) => !/^[+-][\d.,]+( ?[a-z%/]+)?$/.test(cell.trim()));
    expect(formulas, name).toEqual([]);
  }
  const workbook = zipParts(await readFile(out('all.xlsx')));
  expect(workbook.filter((part) => /<f[ >]/.test(part))).toEqual([]);
  expect(workbook.some((part) => part.includes('window.pwned'))).toBe(true);
  for (const parts of [workbook, zipParts(await readFile(out('all.pptx'))), [await readFile(out('all.svg'), 'utf8')]]) {
    const markup = parts.filter((part) => part.trimStart().startsWith('<'));
    expect(markup.length).toBeGreaterThan(0);
    const findings = markup.flatMap(strangeMarkup);
    expect(findings).toEqual([]);
  }
  const pdf = (await readFile(out('report.pdf'))).toString('latin1');
  for (const word of ['/JavaScript', '/JS', '/Launch', '/EmbeddedFile', 'evil.invalid'])
    expect(pdf).not.toContain(word);
  expect(JSON.parse(await readFile(out('all.json'), 'utf8'))).toBeTruthy();
});
