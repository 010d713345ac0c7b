/**
 * Workbooks, damaged in the file and in the XML inside: nothing may throw, hang, or pass in silence. Short here;
 * `FUZZ_RUNS=100000 npx vitest run electron/ingest/workbookFuzz` runs it for long.
 */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { defaultImportChoices } from '../../shared/importers/importChoices.ts';
import { planImport } from '../../shared/importers/importPlan.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { applyPlanCommand } from '../../shared/plan/applyPlanCommand.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { readSource } from './readSource.ts';
import { openInMemory } from './testing/memoryFile.ts';
import { sheetXml, workbookOf } from './testing/zip.ts';

const memory = vi.hoisted((): { bytes: Buffer } => ({ bytes: Buffer.alloc(0) }));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  stat: () => Promise.resolve({ size: memory.bytes.length, isDirectory: () => false }),
  open: () => Promise.resolve(openInMemory(memory.bytes)),
  readFile: () => Promise.resolve(memory.bytes),
}));

const runs = Number(process.env.FUZZ_RUNS ?? 1_000);
const planEvery = 20;
const plan = createPlan('Test');
const signal = new AbortController().signal;

async function read(bytes: Buffer): Promise<ImportSource> {
  memory.bytes = bytes;
  return readSource('staff.xlsx', { format: null, dialect: null, folder: '', signal, onProgress: () => undefined });
}

function importOf(source: ImportSource) {
  const { changes } = planImport(plan, [source], { ...defaultImportChoices, at: '2026-06-01T12:00:00Z' });
  const applied = applyPlanCommand(plan, { kind: 'import', changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value.baseline;
}

const isHeard = ({ file }: ImportSource): boolean => file.counts.length > 0 || file.rowsRead > 0;
const reasonsOf = ({ file }: ImportSource) => file.counts.map(({ reason }) => reason);

/** Days from the first of a calendar of Excel’s, by the calendar. */
const dayNumber = (day: string, first: number): number => (Date.parse(`${day}T00:00:00Z`) - first) / 86_400_000;
const since1900 = Date.UTC(1899, 11, 30);
const since1904 = Date.UTC(1904, 0, 1);

function rosterXml(first: number): string {
  return sheetXml([
    ['Name', 'Team', 'FTE', 'Start Date', 'Salary'],
    ['Ann Lee', 'Pay', 0.6, { date: dayNumber('2026-09-01', first) }, 91234],
    ['Bob Ray', 'Web', { formula: '1-0.2', value: 0.8 }, null, 91234],
    ['Cat Day', 'Web', { formula: 'SUM(C3:C4)' }, null, 91234],
  ]);
}

const sheet = rosterXml(since1900);
const whole = workbookOf({ Staff: sheet });
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const head = '<?xml version="1.0" encoding="UTF-8"?>';
const bookXml = (properties: string) =>
  `${head}<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets><sheet name="Staff" sheetId="1" r:id="rId1"/></sheets></workbook>`;
/** The XML inside a workbook, by the name of its part. */
const parts = {
  'xl/workbook.xml': bookXml(''),
  'xl/worksheets/sheet1.xml': sheet,
  'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId99" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
} as const;
type PartName = keyof typeof parts;
const isPartName = (name: string): name is PartName => Object.hasOwn(parts, name);
const partNames = Object.keys(parts).filter(isPartName);

const pieces = ['', '<', '>', '"', '&', '</row>', '<c>', '<row r="-1">', 'r="ZZZZ9"', 'r="A0"', 't="s"', 's="99"'];
const morePieces = ['<v>', '</v>', '<f>', '&#0;', '&lol;', ']]>', '<!--', '<!DOCTYPE a [', '\u0000', '\uD800', '1e999'];
const damage = fc.oneof(fc.constantFrom(...pieces, ...morePieces), fc.string({ unit: 'binary', maxLength: 4 }));
const spoiling = fc.record({
  part: fc.constantFrom(...partNames),
  edits: fc.array(fc.tuple(fc.nat(), fc.nat(12), damage), { minLength: 1, maxLength: 4 }),
});

async function survives(bytes: Buffer, doesPlan: boolean): Promise<void> {
  const source = await read(bytes);
  if (!isHeard(source)) throw new Error('Nothing is said');
  if (doesPlan) importOf(source);
}

describe('a workbook', () => {
  it('that is cut off at every hundredth of its length says so', async () => {
    for (let part = 1; part < 100; part += 1) {
      const source = await read(whole.subarray(0, Math.ceil((whole.length * part) / 100)));
      expect([part, source.kind, reasonsOf(source).length]).toEqual([part, 'unreadable', 1]);
    }
  });

  it.each([
    ['1900', '', since1900],
    ['1904', '<workbookPr date1904="1"/>', since1904],
    ['1904, in a word', '<workbookPr date1904="true"/>', since1904],
  ])('with days counted from %s gives the days that were meant', async (_from, properties, first) => {
    const bytes = workbookOf({ Staff: rosterXml(first) }, { 'xl/workbook.xml': Buffer.from(bookXml(properties)) });
    const people = [...importOf(await read(bytes)).people.values()];
    expect(people.find(({ name }) => name === 'Ann Lee')?.availableFrom).toBe('2026-09-01');
  });

  it('with a formula that was never computed says which, with one that was uses the value', async () => {
    const source = await read(whole);
    expect(source.file.issues).toContainEqual(
      expect.objectContaining({ reason: 'formulaCell', place: { kind: 'text', line: 4, column: 3 } }),
    );
    expect([...importOf(source).seats.values()].map(({ fte }) => fte)).toEqual([0.6, 0.8, 1]);
  });

  it.each([
    ['a row that no sheet has', '<row r="999999999"><c r="A999999999"><v>1</v></c></row>', 'workbookBroken'],
    ['the same in another notation', '<row r="1e9"><c><v>1</v></c></row>', 'workbookBroken'],
    ['the same as entities', '<row r="&#57;99999999"><c r="A&#x39;99999999"><v>1</v></c></row>', 'workbookBroken'],
    ['no end of rows', "<row r='Infinity'><c r='A1'><v>1</v></c></row>", 'workbookBroken'],
    ['a column that no sheet has', '<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>', 'workbookBroken'],
    ['its last cell', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', 'workbookTooLarge'],
  ])('that names %s is not opened: it would take all memory', async (_what, row, reason) => {
    const far = sheet.replace('</sheetData>', `${row}</sheetData>`);
    expect(reasonsOf(await read(workbookOf({ Staff: far })))).toEqual([reason]);
  });

  it('with a header and nothing below says so', async () => {
    expect(reasonsOf(await read(workbookOf({ Staff: sheetXml([['Name', 'Team']]) })))).toEqual(['noRecords']);
  });

  it.each(partNames)('with XML in %s that ends in the middle says so, or reads what stands', async (name) => {
    for (let part = 0; part < 100; part += 5) {
      const text = parts[name].slice(0, Math.ceil((parts[name].length * part) / 100));
      await survives(workbookOf({ Staff: sheet }, { [name]: Buffer.from(text) }), true);
    }
  });

  it('with bytes changed anywhere is survived', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (bytes) => {
        const spoilt = Buffer.from(whole);
        for (const [at, value] of bytes) spoilt[at % spoilt.length] = value;
        run += 1;
        await survives(spoilt, run % planEvery === 0);
      }),
      { numRuns: runs },
    );
    expect(run).toBeGreaterThanOrEqual(runs);
  }, 3_600_000);

  it('with XML damaged anywhere is survived', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(spoiling, async ({ part, edits }) => {
        let text: string = parts[part];
        for (const [at, remove, insert] of edits) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + insert + text.slice(from + remove);
        }
        run += 1;
        await survives(workbookOf({ Staff: sheet }, { [part]: Buffer.from(text) }), run % planEvery === 0);
      }),
      { numRuns: runs },
    );
    expect(run).toBeGreaterThanOrEqual(runs);
  }, 3_600_000);
});
