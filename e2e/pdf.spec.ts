import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, readLaunch, test } from './appFixture.ts';
import { sampleFile } from './expectedOrg.ts';
import { createDocument } from '../shared/plan/history.ts';
import { createPlan, type Plan } from '../shared/plan/plan.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { generateOrg } from '../shared/testing/generatedOrg.ts';

/*
 * What a PDF must be, read with tools that did not make it: poppler, qpdf and MuPDF. `npm test` gets them on Debian; elsewhere these
 * tests are skipped and say so.
 */

const run = promisify(execFile);
const big = { maxBuffer: 256 * 1024 * 1024 } as const;

async function has(program: string, flag: string): Promise<boolean> {
  return run(program, [flag]).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  );
}

test.beforeAll(async () => {
  const there = await Promise.all([has('pdfinfo', '-v'), has('qpdf', '--version'), has('mutool', '-v')]);
  test.skip(!there.every(Boolean), 'poppler-utils, qpdf and mupdf-tools are not here: PDFs were not checked.');
});

interface Printed {
  readonly file: string;
  readonly seconds: number;
  readonly bytes: number;
  /** What the program said of it. */
  readonly said: string;
}

async function print(plan: string, folder: string, options: object, scenario?: string): Promise<Printed> {
  const launch = readLaunch();
  const file = path.join(folder, 'out.pdf');
  const args = [...launch.args, '--report', plan, '--out', file, '--options', JSON.stringify(options)];
  const started = Date.now();
  const child = spawn(launch.executable, scenario === undefined ? args : [...args, '--scenario', scenario], {
    env: { ...process.env, ...launch.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect(code).toBe(0);
  return { file, seconds: (Date.now() - started) / 1000, bytes: (await readFile(file)).length, said };
}

async function textOf(file: string): Promise<string> {
  const { stdout } = await run('mutool', ['draw', '-F', 'txt', '-o', '-', file], big);
  return stdout.normalize('NFC');
}

async function infoOf(file: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await run('pdfinfo', [file], big);
  return new Map(
    stdout.split('\n').map((line): [string, string] => [line.split(':')[0] ?? '', line.replace(/^[^:]*:\s*/, '')]),
  );
}

/** The gate: what holds for every PDF that leaves the program. */
async function expectSound(file: string, title: RegExp): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await run('qpdf', ['--check', file], big);
  expect(stdout).toContain('No syntax or stream encoding errors');
  const images = (await run('pdfimages', ['-list', file], big)).stdout.trim().split('\n').slice(2);
  expect(images, 'raster images').toEqual([]);
  const fonts = (await run('pdffonts', [file], big)).stdout.trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) {
    expect(font).not.toContain('Type 3');
    // Embedded, a subset, and with a map to Unicode: poppler's columns emb, sub, uni.
    expect(font).toMatch(/ yes +(yes|no) +yes +\d+ +\d+$/);
  }
  const info = await infoOf(file);
  expect(info.get('Tagged')).toBe('yes');
  expect(info.get('Title')).toMatch(title);
  expect(info.get('Creator')).toBe('Headroom');
  expect(info.get('Metadata Stream')).toBe('yes');
  const plain = `${file}.plain`;
  await run('qpdf', ['--qdf', '--object-streams=disable', file, plain], big);
  const everything = await readFile(plain, 'latin1');
  expect(everything).not.toMatch(/Mozilla|Chrome\/|Electron|Skia/);
  expect(everything).toMatch(/\/Lang \(en-GB\)/);
  return info;
}

function timesIn(text: string, part: string): number {
  return text.split(part).length - 1;
}

async function samplePlan(): Promise<Plan> {
  const parsed = parsePlanFile(await readFile(sampleFile, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value.document.plan;
}

async function written(folder: string, plan: Plan): Promise<string> {
  const file = path.join(folder, 'plan.headroom');
  await writeFile(file, serialisePlan(createDocument(plan)));
  return file;
}

const points = { A4: [841.89, 595.28], A3: [1190.55, 841.89], Letter: [792, 612], Tabloid: [1224, 792] } as const;

for (const [paper, [width, height]] of Object.entries(points)) {
  test(`a report on ${paper} passes the gate, has its size, bookmarks and no text over text`, async ({ plans }) => {
    const { file } = await print(sampleFile, plans, { paper }, 'Relieve Payments');
    const info = await expectSound(file, /^Commerce reorg, H1: scenario A$/);
    const size = /([\d.]+) x ([\d.]+) pts/.exec(info.get('Page size') ?? '');
    expect(Math.abs(Number(size?.[1]) - width)).toBeLessThan(1);
    expect(Math.abs(Number(size?.[2]) - height)).toBeLessThan(1);
    const outline = (await run('mutool', ['show', file, 'outline'], big)).stdout;
    for (const heading of ['Summary', 'Before and after', 'Capacity by team', 'Moves by wave', 'Risks']) {
      expect(outline).toContain(heading);
    }
    expect(await overlaps(file)).toEqual([]);
  });
}

/** Words that lie over one another by more than a third of their height and a letter's width. */
async function overlaps(file: string): Promise<readonly string[]> {
  const { stdout } = await run('pdftotext', ['-bbox', file, '-'], big);
  const found: string[] = [];
  for (const page of stdout.split('<page ').slice(1)) {
    const words = [
      ...page.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g),
    ].map(([, x1, y1, x2, y2, word]) => ({
      x1: Number(x1),
      y1: Number(y1),
      x2: Number(x2),
      y2: Number(y2),
      word: word ?? '',
    }));
    for (const [index, one] of words.entries()) {
      for (const other of words.slice(index + 1)) {
        const across = Math.min(one.x2, other.x2) - Math.max(one.x1, other.x1);
        const down = Math.min(one.y2, other.y2) - Math.max(one.y1, other.y1);
        const least = Math.min(one.y2 - one.y1, other.y2 - other.y1);
        if (across > 3 && down > least * 0.45) found.push(`${one.word} / ${other.word}`);
      }
    }
  }
  return found;
}

test('nobody who is hidden is named, and nothing is when anonymised, in any byte', async ({ plans }) => {
  const plan = await samplePlan();
  const people = [...plan.baseline.people.values()].map(({ name }) => name);
  const { file } = await print(sampleFile, plans, {}, 'Relieve Payments');
  const text = await textOf(file);
  expect(people.filter((name) => text.includes(name)).sort()).toEqual(['Ingrid Solberg', 'Kwame Mensah']);
  const bare = await print(sampleFile, plans, { identities: 'anonymised' }, 'Relieve Payments');
  await run('qpdf', ['--qdf', '--object-streams=disable', bare.file, `${bare.file}.plain`], big);
  const everything = `${await textOf(bare.file)}${await readFile(`${bare.file}.plain`, 'latin1')}`;
  const names = [...people, ...[...plan.baseline.teams.values()].map(({ name }) => name), plan.name, 'Relieve'];
  expect(names.filter((name) => everything.includes(name))).toEqual([]);
});

/** Names in the scripts of most people of the world; fonts for them come with the program. */
const namesOfTheWorld = [
  'Ana Lúcia',
  'Łukasz Żółć',
  "O'Brien-Smith",
  'Nguyễn Văn Đức',
  'Иван Петров',
  'Αλέξης Παπαδόπουλος',
  'Արամ Խաչատրյան',
  'გიორგი ბერიძე',
  'דוד כהן',
  'محمد الأحمد',
  'अनिल शर्मा',
  'অনিল সেন',
  'ਰਵੀ ਸਿੰਘ',
  'રવિ પટેલ',
  'அருண் குமார்',
  'రవి కుమార్',
  'ರವಿ ಕುಮಾರ್',
  'രവി കുമാർ',
  'රවි පෙරේරා',
  'สมชาย ใจดี',
  'ສົມໃຈ ດີ',
  'សុខា ចាន់',
  'အောင်အောင်',
  'አበበ ቢቂላ',
  '山田太郎',
  'さくら',
  '王小明',
  '陳美玲',
  '김민준',
  'Zoë 👩‍💻',
] as const;

/** The plan with the first people who sit in a team named otherwise. */
async function planOf(names: readonly string[]): Promise<Plan> {
  const plan = await samplePlan();
  const seated = [...plan.baseline.seats.values()].flatMap(({ personId, teamId }) =>
    personId === null || teamId === null ? [] : [personId],
  );
  expect(seated.length).toBeGreaterThanOrEqual(names.length);
  const people = new Map(plan.baseline.people);
  for (const [index, name] of names.entries()) {
    const personId = seated[index];
    const person = personId === undefined ? undefined : people.get(personId);
    if (person !== undefined) people.set(person.id, { ...person, name });
  }
  return { ...plan, baseline: { ...plan.baseline, people } };
}

/** Without spaces, which readers guess from the gaps, and without marks that only say how to join or to read. */
function lettersOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}\uFE00-\uFE0F]/gu, '');
}

for (const form of ['poster', 'pages'] as const)
  test(`names with every script are letters that can be searched, as ${form}, with fonts that the program brings`, async ({
    plans,
  }) => {
    const file = await written(plans, await planOf(namesOfTheWorld));
    const printed = await print(file, plans, { form, names: 'all' });
    await expectSound(printed.file, /^Commerce reorg, H1$/);
    expect(printed.said).not.toContain('no letters in any font');
    const { stdout } = await run('pdftotext', ['-raw', printed.file, '-'], big);
    const text = lettersOf(stdout);
    // A reader gives the words of a line that runs from right to left in the order of the paper.
    const isFound = (name: string): boolean => name.split(' ').every((word) => text.includes(lettersOf(word)));
    expect(namesOfTheWorld.filter((name) => !isFound(name))).toEqual([]);
    if (form === 'poster') for (const name of ['山田太郎', '王小明', '김민준']) expect(timesIn(text, name)).toBe(1);
    // Glyph 0 of every font is the box of what it has not.
    const trace = (await run('mutool', ['trace', printed.file], big)).stdout;
    expect(timesIn(trace, '<g ')).toBeGreaterThan(500);
    expect(trace.match(/<g [^>]*glyph="0"[^>]*>/g) ?? []).toEqual([]);
    // Named after what they are cut from: none is a font of this computer.
    const fonts = (await run('pdffonts', [printed.file], big)).stdout.trim().split('\n').slice(2);
    const own = /^[A-Z]{6}\+(Inter|InterPrint|InterPrintDisplay|JetBrainsMonoPrint|NotoSans\w+|NotoEmoji)-\w+ /;
    expect(fonts.filter((font) => !own.test(font))).toEqual([]);
  });

test('what no font has is told by its code and by the name it stands in', async ({ plans }) => {
  // For private use: no font of ours or of a system has it.
  const file = await written(plans, await planOf(['Odd \u{10FFFD} name']));
  const printed = await print(file, plans, { form: 'poster', names: 'all' });
  expect(printed.said).toContain('One character has no letters in any font here');
  expect(printed.said).toContain('U+10FFFD. They stand in “Odd \u{10FFFD} name”.');
});

test('a stamp on every page, and the pages of teams lead by links to their group and to all teams', async ({
  plans,
}) => {
  const stamp = 'CONFIDENTIAL – named copy for Marta';
  const { file } = await print(
    sampleFile,
    plans,
    { stamp, status: 'forDecision', teamPages: 'all' },
    'Relieve Payments',
  );
  const info = await expectSound(file, /^Commerce reorg, H1: scenario A$/);
  const text = (await run('pdftotext', ['-raw', file, '-'], big)).stdout;
  const pages = Number(info.get('Pages'));
  expect(timesIn(text, 'CONFIDENTIAL')).toBe(pages);
  expect(text).toContain('Status For decision');
  expect(timesIn(text, 'Snapshot ')).toBe(pages - 1);
  const objects = (await run('qpdf', ['--json', file], big)).stdout;
  // Two from each of eight teams, and one to each from the list of teams.
  expect(timesIn(objects, '"/Subtype": "/Link"')).toBe(24);
});

test('an empty plan is one page that says so', async ({ plans }) => {
  const printed = await print(await written(plans, createPlan('Nothing yet')), plans, {});
  const info = await expectSound(printed.file, /^Nothing yet$/);
  expect(info.get('Pages')).toBe('1');
  expect(await textOf(printed.file)).toContain('This plan has no teams yet.');
});

test('250 teams under one roof are all on the poster, whose letters are seven points or more', async ({ plans }) => {
  const org = generateOrg(1000, 250);
  const flat = {
    ...org,
    teams: new Map([...org.teams].map(([id, team]) => [id, { ...team, groupId: null }] as const)),
  };
  const printed = await print(await written(plans, { ...createPlan('Wide'), baseline: flat }), plans, {
    form: 'poster',
  });
  const info = await expectSound(printed.file, /^Wide$/);
  const size = /([\d.]+) x ([\d.]+) pts/.exec(info.get('Page size') ?? '');
  expect(Math.max(Number(size?.[1]), Number(size?.[2]))).toBeLessThanOrEqual(14_400);
  const lines = new Set((await textOf(printed.file)).split('\n').map((line) => line.trim()));
  const missing = [...flat.teams.values()].filter(
    ({ name }) => !lines.has(name) && ![...lines].some((line) => line.includes(name)),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
  const { stdout } = await run('mutool', ['draw', '-F', 'stext', '-o', '-', printed.file], big);
  const sizes = [...stdout.matchAll(/<font name="[^"]*" size="([\d.]+)"/g)].map(([, value]) => Number(value));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(6.99);
});

test('2,000 people are printed within the time and size that were promised', async ({ plans }) => {
  const file = await written(plans, { ...createPlan('Large'), baseline: generateOrg(2000, 200) });
  const printed = await print(file, plans, { form: 'poster', names: 'all' });
  await expectSound(printed.file, /^Large$/);
  expect(printed.bytes).toBeLessThan(3 * 1024 * 1024);
});

test('a tiled poster says of each sheet where it belongs', async ({ plans }) => {
  const file = await written(plans, { ...createPlan('Tiles'), baseline: generateOrg(300, 40) });
  const printed = await print(file, plans, { form: 'tiled', paper: 'A4' });
  const info = await expectSound(printed.file, /^Tiles$/);
  expect(Number(info.get('Pages'))).toBeGreaterThan(1);
  const places = [...(await textOf(printed.file)).matchAll(/Column (\d+) of (\d+), row (\d+) of (\d+)/g)];
  expect(new Set(places.map(([place]) => place)).size).toBe(Number(info.get('Pages')));
  const [, column, columns, row, rows] = places.at(-1) ?? [];
  expect([column, row]).toEqual([columns, rows]);
  expect(Number(columns) * Number(rows)).toBe(places.length);
});

/** What decides how a page is drawn to the pixel: who made the PDF, and who drew it. Null: cannot be told. */
async function drawnBy(): Promise<string | null> {
  const launch = readLaunch();
  const env = { ...process.env, ...launch.env, ELECTRON_RUN_AS_NODE: '1' };
  const chromium = await run(launch.executable, ['-p', 'process.versions.chrome'], { env }).then(
    ({ stdout }) => /^(\d+)\./m.exec(stdout)?.[1],
    () => undefined,
  );
  const poppler = /version ([\d.]+)/.exec((await run('pdftoppm', ['-v'])).stderr)?.[1];
  return chromium === undefined || poppler === undefined
    ? null
    : `chromium-${chromium}-poppler-${poppler.replaceAll('.', '-')}`;
}

test('pages look as they did', async ({ plans }) => {
  const versions = await drawnBy();
  const isKnown = existsSync(
    path.join(import.meta.dirname, 'pictures', 'pdf.spec.ts', `page-02-${String(versions)}.png`),
  );
  const isMaking = test.info().config.updateSnapshots === 'all' || test.info().config.updateSnapshots === 'changed';
  test.skip(
    versions === null || (!isKnown && !isMaking),
    `There are no pictures of pages for ${versions ?? 'this runtime'}: nothing was compared.`,
  );
  const folder = await mkdtemp(path.join(os.tmpdir(), 'headroom-pages-'));
  try {
    const { file } = await print(sampleFile, plans, {}, 'Relieve Payments');
    // Without the foot of the page, which has the day.
    await run(
      'pdftoppm',
      [
        '-png',
        '-r',
        '60',
        '-f',
        '2',
        '-l',
        '5',
        '-x',
        '0',
        '-y',
        '0',
        '-W',
        '702',
        '-H',
        '460',
        file,
        path.join(folder, 'p'),
      ],
      big,
    );
    for (const page of ['02', '03', '04', '05']) {
      const picture = await readFile(path.join(folder, `p-${page}.png`));
      expect(picture).toMatchSnapshot(`page-${page}-${String(versions)}.png`, { maxDiffPixelRatio: 0.001 });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
