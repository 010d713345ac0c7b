import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../shared/report/buildReport.ts';
import { bandColours } from '../../shared/report/drawing.ts';
import { exportTableNames } from '../../shared/report/exportFormats.ts';
import { toCsv } from '../../shared/report/exportTexts.ts';
import { exported, first, generatedAt, sample, textsOf, withCanaries } from './testing/exportCases.ts';
import { toWorkbook } from './workbook.ts';

const formats = ['pptx', 'svg', 'md', 'xlsx', 'json'] as const;

describe('an anonymised export', () => {
  const { plan, canaries } = withCanaries();

  it('is tried with more than 50 canaries, which an export with names has', async () => {
    expect(canaries.length).toBeGreaterThan(50);
    const shown = textsOf(await exported(plan, { format: 'md', choices: { names: 'all' } }));
    expect(canaries.filter((name) => shown.includes(name)).length).toBeGreaterThan(20);
  });

  it.each(formats)('as %s has no canary in any byte', async (format) => {
    const text = textsOf(await exported(plan, { format, choices: { identities: 'anonymised' } }));
    expect(text.length).toBeGreaterThan(500);
    expect(canaries.filter((name) => text.toLowerCase().includes(name.toLowerCase()))).toEqual([]);
  });

  it.each(exportTableNames)('as CSV of %s has no canary', async (table) => {
    const text = textsOf(await exported(plan, { format: 'csv', table, choices: { identities: 'anonymised' } }));
    expect(canaries.filter((name) => text.includes(name))).toEqual([]);
  });

  it.each(['pages', 'poster', 'tiled', 'slides'] as const)(
    'as %s for a PDF has no canary in what the page is given',
    (form) => {
      const report = buildReport(plan, { scenarioId: first, generatedAt, identities: 'anonymised', form });
      const text = JSON.stringify(report);
      expect(canaries.filter((name) => text.includes(name))).toEqual([]);
    },
  );

  it('tells the same load: numbers are not names', () => {
    const used = (identities: 'kept' | 'anonymised') => {
      const report = buildReport(sample, { scenarioId: first, generatedAt, identities });
      const section = report.ok ? report.value.sections.find(({ kind }) => kind === 'capacity') : undefined;
      return section?.kind === 'capacity' ? section.totals : null;
    };
    expect(used('anonymised')).toEqual(used('kept'));
    expect(used('kept')).not.toBeNull();
  });
});

describe('an export without names of people', () => {
  it.each(formats)('as %s names nobody', async (format) => {
    const names = [...sample.baseline.people.values()].map(({ name }) => name);
    const text = textsOf(await exported(sample, { format, choices: { names: 'none' } }));
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });
});

describe('tables', () => {
  it('say who moves where, by wave, as a personnel system takes it', async () => {
    const csv = textsOf(await exported(sample, { format: 'csv', table: 'people' }));
    // From the moves of the sample: Kwame Mensah goes from Mobile Apps to Checkout Web.
    expect(csv).toMatch(/Kwame Mensah,Kwame Mensah,Mobile Apps,Checkout Web/);
  });

  it('hold no formula, whatever a name is', async () => {
    const table = { columns: ['=1+1'], rows: [['=cmd|calc'], ['+1'], ['-2'], ['@x'], [-3]] } as const;
    expect(toCsv(table).replace('\uFEFF', '').split('\r\n')).toEqual([
      "'=1+1",
      "'=cmd|calc",
      "'+1",
      "'-2",
      "'@x",
      '-3',
      '',
    ]);
    const workbook = textsOf(await toWorkbook([{ ...table, name: 'capacity', title: 'Capacity' }]));
    expect(workbook).not.toMatch(/<f[ >]/);
    expect(workbook).toContain('=cmd|calc');
  });
});

describe('slides', () => {
  it('are texts and shapes, without a picture', async () => {
    const files = Object.entries(unzipSync(await exported(sample, { format: 'pptx' })));
    expect(files.filter(([name]) => /\.(png|jpe?g|emf)$/.test(name) && name.includes('media/'))).toEqual([]);
    const text = files.map(([, content]) => Buffer.from(content).toString('utf8')).join('');
    expect(text).toContain('<a:t>Payments</a:t>');
    expect(text).toContain('Wave 1');
  });
});

describe('the colours of load', () => {
  it('get darker from band to band, so that a print without colour keeps the order', () => {
    // Relative luminance as WCAG 2.2 defines it.
    const luminance = (hex: string): number =>
      [1, 3, 5]
        .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, place) => sum + value * ([0.2126, 0.7152, 0.0722][place] ?? 0), 0);
    const values = bandColours.map(({ fill }) => luminance(fill));
    expect(values).toEqual([...values].sort((one, other) => other - one));
    expect(new Set(values.map((value) => value.toFixed(2))).size).toBe(6);
  });
});
