import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { asId, type FrameId } from '../../shared/base/ids.ts';
import { mapLayoutOf } from '../../shared/layout/planLayout.ts';
import type { Frame } from '../../shared/plan/frame.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { buildReport } from '../../shared/report/buildReport.ts';
import { papers } from '../../shared/report/reportOptions.ts';
import { exported, first, generatedAt, sample, withCanaries } from './testing/exportCases.ts';

const view = mapLayoutOf({ plan: sample, scenario: null, org: sample.baseline }).bounds;
const frame = (order: number, more: Partial<Frame>): Frame => ({
  id: asId<FrameId>(`f${order}`),
  name: `Frame ${order}`,
  order,
  scenarioId: first,
  reading: 'after',
  lens: 'teams',
  view,
  closed: [],
  search: '',
  isSpotlit: false,
  note: '',
  ...more,
});
const framed = (plan: Plan, ...frames: readonly Frame[]): Plan => ({
  ...plan,
  frames: new Map(frames.map((each) => [each.id, each])),
});
const plan = framed(
  sample,
  frame(1, { name: 'Where it hurts & why', reading: 'before', note: 'Say who pays for it.\nThen wait.' }),
  frame(2, { lens: 'ownership', hidden: ['figures'] }),
  frame(3, { search: 'used>80', hidden: ['people', 'waits'] }),
);
const filesOf = async (of: Plan, choices: object): Promise<ReadonlyMap<string, string>> =>
  new Map(
    Object.entries(
      unzipSync(await exported(of, { format: 'pptx', choices: { form: 'slides', paper: 'Screen', ...choices } })),
    ).map(([name, content]) => [name, Buffer.from(content).toString('utf8')]),
  );
const textsOn = (files: ReadonlyMap<string, string>, name: string): readonly string[] =>
  [...(files.get(name) ?? '').matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text ?? '');

/** What an XML parser would have against a text: characters, entities and tags that are not well-formed. */
function problemIn(text: string): string | null {
  // eslint-disable-next-line no-control-regex -- what XML 1.0 excludes
  const wrong = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u.exec(text);
  if (wrong !== null) return `character at ${wrong.index}`;
  const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/iu.exec(text);
  if (entity !== null) return `ampersand at ${entity.index}`;
  const tag = /<\?[^?]*\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/gu;
  const open: string[] = [];
  let [end, roots] = [0, 0];
  for (const found of text.matchAll(tag)) {
    const between = text.slice(end, found.index);
    if (between.includes('<')) return `not a tag: ${between.slice(between.indexOf('<'), 60)}`;
    end = found.index + found[0].length;
    const [, closes, name = '', , isEmpty] = found;
    if (name === '') continue;
    if (closes === '/' && open.pop() !== name) return `</${name}> closes another tag`;
    if (closes === '' && open.length === 0) roots += 1;
    if (closes === '' && isEmpty === '') open.push(name);
  }
  if (text.slice(end).trim() !== '') return `after the end: ${text.slice(end, end + 60)}`;
  return open.length > 0 || roots !== 1 ? `${roots} roots, ${open.length} left open` : null;
}

it('a text that is not well-formed is told from one that is', () => {
  expect(problemIn('<?xml version="1.0"?><a b="1&amp;2"><c/>x</a>')).toBeNull();
  for (const text of ['<a><b></a></b>', '<a>1 & 2</a>', '<a', '<a/><b/>', '<a>\u0007</a>', '<a b=c/>', '<a>'])
    expect([text, problemIn(text)]).not.toEqual([text, null]);
});

describe('slides straight from frames', () => {
  it('are one a frame, in their order, and hold what the page of the PDF holds, as texts and shapes', async () => {
    const files = await filesOf(plan, { names: 'all' });
    const names = [...files.keys()];
    expect(names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(3);
    expect(names.filter((name) => /media\/.+\.(png|jpe?g|emf|gif|svg)$/.test(name))).toEqual([]);
    const report = buildReport(plan, {
      scenarioId: first,
      generatedAt,
      names: 'all',
      form: 'slides',
      paper: papers.Screen,
    });
    if (!report.ok) throw new Error(report.error.kind);
    for (const [index, { title, drawing }] of (report.value.slides ?? []).entries()) {
      const wanted = drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
      const texts = textsOn(files, `ppt/slides/slide${index + 1}.xml`).map((text) => text.replaceAll('&amp;', '&'));
      expect(texts[0]).toBe(title);
      expect(texts.slice(1)).toEqual(wanted);
    }
    // 16 to 9 at 13.33 by 7.5 inches, in English Metric Units of 914 400 an inch.
    const [, width, height] = /<p:sldSz cx="(\d+)" cy="(\d+)"/.exec(files.get('ppt/presentation.xml') ?? '') ?? [];
    expect([Number(width) / 914_400, Number(height) / 914_400].map((size) => size.toFixed(2))).toEqual([
      '13.33',
      '7.50',
    ]);
  });

  it('have the frame’s name as their title and what is said to it as their notes', async () => {
    const files = await filesOf(plan, {});
    expect(files.get('ppt/slides/slide1.xml')).toMatch(/<p:ph[^>]*type="title"/);
    expect(textsOn(files, 'ppt/slides/slide1.xml')[0]).toBe('Where it hurts &amp; why');
    expect(textsOn(files, 'ppt/notesSlides/notesSlide1.xml').join(' ')).toContain('Say who pays for it.');
    expect(textsOn(files, 'ppt/notesSlides/notesSlide1.xml').join(' ')).toContain('Then wait.');
    expect(textsOn(files, 'ppt/notesSlides/notesSlide2.xml').join('')).not.toContain('Say who');
  });

  it('read the plan before, in the lens and under the filter, without what a frame hides', async () => {
    const files = await filesOf(plan, { names: 'all' });
    const [before, owned, filtered] = [1, 2, 3].map((at) => textsOn(files, `ppt/slides/slide${at}.xml`).join('\n'));
    // Payments is at 143 % today, as on the map of the sample.
    expect(before).toContain('143');
    expect(before).toContain('Max utilisation');
    expect(owned).not.toContain('Max utilisation');
    expect(owned).toContain([...sample.baseline.areas.values()][0]?.name);
    expect(filtered).toContain('Picked out: teams used above 80');
    expect(filtered).not.toContain('Wait to first review');
    const people = [...sample.baseline.people.values()].map(({ name }) => name);
    expect(people.filter((name) => filtered?.includes(name))).toEqual([]);
    expect(people.filter((name) => before?.includes(name)).length).toBeGreaterThan(10);
  });

  it('have no name of a canary in any byte when anonymised, and none of a person when names are hidden', async () => {
    const { plan: named, canaries } = withCanaries();
    const withFrames = framed(
      named,
      frame(1, { name: 'Canary Frame', note: `Canary Note of ${canaries[0] ?? ''}`, search: 'Canary Search' }),
    );
    const anonymised = [...(await filesOf(withFrames, { identities: 'anonymised' }))].flat().join('\n').toLowerCase();
    expect(['canary', ...canaries].filter((name) => anonymised.includes(name.toLowerCase()))).toEqual([]);
    const [someone] = [...sample.baseline.people.values()].map(({ name }) => name);
    const spoken = framed(sample, frame(1, { note: `Thank ${someone ?? ''}`, search: someone ?? '' }));
    const shown = [...(await filesOf(spoken, { names: 'all' }))].flat().join('\n');
    const hidden = [...(await filesOf(spoken, { names: 'none' }))].flat().join('\n');
    expect(shown).toContain(`Thank ${someone}`);
    const people = [...sample.baseline.people.values()].map(({ name }) => name);
    expect(people.filter((name) => hidden.includes(name))).toEqual([]);
  });

  it('are well-formed XML with any name and note, and relations that lead to a part', async () => {
    const odd = 'A<b>&"c"\u0007 \u05d0\u05d1 \u{1F600} 漢字';
    const files = await filesOf(framed(sample, frame(1, { name: odd, note: odd }), frame(2, {})), {});
    for (const [name, text] of files) {
      if (/\.(xml|rels)$/.test(name)) expect([name, problemIn(text)]).toEqual([name, null]);
    }
    for (const [name, text] of files) {
      if (!name.endsWith('.rels')) continue;
      const from = name.replace(/_rels\/[^/]+$/, '');
      for (const [, target] of text.matchAll(/Target="([^"]+)"/g)) {
        const path = new URL(target ?? '', `file:///${from}`).pathname.slice(1);
        expect([name, path, files.has(path)]).toEqual([name, path, true]);
      }
    }
  });
});

/** LibreOffice, where there is one: `HEADROOM_SOFFICE`, or on the path. */
function findOffice(): string | null {
  const places = [
    process.env.HEADROOM_SOFFICE,
    '/usr/bin/soffice',
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  ];
  return places.find((place) => place !== undefined && existsSync(place)) ?? null;
}

const office = findOffice();
if (office === null) {
  console.warn('SKIPPED: slides and workbook in LibreOffice. There is no soffice here; set HEADROOM_SOFFICE to one.');
}

describe.skipIf(office === null)('LibreOffice', () => {
  const convert = (
    bytes: Uint8Array,
    extension: string,
  ): { readonly text: string; readonly pages: number; readonly fonts: string } => {
    const folder = mkdtempSync(path.join(tmpdir(), 'headroom-office-'));
    try {
      const file = path.join(folder, `plan.${extension}`);
      writeFileSync(file, bytes);
      execFileSync(
        office ?? '',
        [
          `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          folder,
          file,
        ],
        { stdio: 'pipe' },
      );
      const pdf = path.join(folder, 'plan.pdf');
      expect(readFileSync(pdf, 'latin1').startsWith('%PDF-')).toBe(true);
      const run = (tool: string, ...args: readonly string[]): string =>
        execFileSync(tool, [...args], { encoding: 'utf8' });
      return {
        text: run('pdftotext', '-layout', pdf, '-'),
        pages: Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', pdf))?.[1]),
        fonts: run('pdffonts', pdf),
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it('opens slides of frames and turns each into a page whose text is text', async () => {
    const { text, pages, fonts } = convert(
      await exported(plan, { format: 'pptx', choices: { form: 'slides', paper: 'Screen', names: 'all' } }),
      'pptx',
    );
    expect(pages).toBe(3);
    expect(text.split('\f')[0]).toContain('Where it hurts & why');
    expect(text).toContain('Payments');
    expect(fonts).not.toMatch(/Type 3/);
  }, 120_000);

  it('opens the slides of the report', async () => {
    const { text, pages } = convert(await exported(sample, { format: 'pptx' }), 'pptx');
    expect(pages).toBeGreaterThan(4);
    expect(text).toContain('Payments');
  }, 120_000);
});
