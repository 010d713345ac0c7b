/** Tables that are too long to keep row by row. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { countWeeks, type CountKey } from './countWeeks.ts';
import { createCsvRowStream } from './csvRowStream.ts';
import { longTableBytes } from './readLongTable.ts';
import { readSource } from './readSource.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-long-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
const write = (text: string | Buffer): string => {
  const file = path.join(folder, `table-${(files += 1)}.csv`);
  writeFileSync(file, text);
  return file;
};
const signal = new AbortController().signal;
const count = async (content: string | Buffer, by: CountKey) => {
  const counted = await countWeeks(write(content), by, { signal });
  return typeof counted === 'string' ? counted : { ...counted, counts: [...counted.counts()] };
};

interface Streamed {
  readonly rows: { readonly cells: readonly string[]; readonly line: number }[];
  readonly broken: { readonly text: string; readonly line: number }[];
}

function stream(pieces: readonly string[]): Streamed {
  const taken: Streamed = { rows: [], broken: [] };
  const reader = createCsvRowStream(',', {
    row: (cells, line) => taken.rows.push({ cells: [...cells], line }),
    broken: (text, line) => taken.broken.push({ text, line }),
  });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return taken;
}

describe('rows of a text in pieces', () => {
  it('are those that the parser finds in the whole text, wherever it is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ',', '"', '\n', 'é', '0'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 }),
        fc.array(fc.nat(9), { minLength: 1 }),
        (rows, cuts) => {
          const text = Papa.unparse(rows, { newline: '\r\n', quotes: true });
          const pieces: string[] = [];
          for (let at = 0, cut = 0; at < text.length; cut += 1) {
            const length = 1 + (cuts[cut % cuts.length] ?? 0);
            pieces.push(text.slice(at, at + length));
            at += length;
          }
          expect(stream(pieces).rows.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
    );
  });

  it('tell the line on which they begin, with breaks inside quotes and any kind of line end', () => {
    expect(stream(['a,b\r', '\n"1\n2",x\r', '3,4\n']).rows).toEqual([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['1\n2', 'x'], line: 2 },
      { cells: ['3', '4'], line: 4 },
    ]);
  });

  it('go on after a quote that is never closed', () => {
    const { rows, broken } = stream(['a,b\n1,"2\n3,4\n5,6\n']);
    expect(broken).toEqual([{ text: '1,"2', line: 2 }]);
    expect(rows).toEqual([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['3', '4'], line: 3 },
      { cells: ['5', '6'], line: 4 },
    ]);
  });

  it('are found in linear time and little memory behind an open quote in a large text', () => {
    const many = Array.from({ length: 300_000 }, (_, index) => `${index},x`).join('\n');
    const { rows, broken } = stream([`a,b\n0,"open\n${many}`]);
    expect(broken).toHaveLength(1);
    expect(rows).toHaveLength(300_001);
  });
});

describe('weeks of a table', () => {
  const pulls = [
    'number,author,created,merged,additions,deletions,area',
    '1,ada,2026-03-02 09:00,2026-03-08 23:59,10,2,pay',
    '2,ben,2026-03-02 09:00,2026-03-09 00:00,1,1,pay',
    '3,ada,2026-03-03 09:00,,5,0,"pay, old"',
    '4,ada,sometime,,5,0,pay',
    '5,ada,"2026-03-03 09:00,,5,0,pay',
    '6,ada,2026-03-03 09:00,2026-03-03 10:00,,,pay',
  ].join('\n');

  it('count what landed, else what was opened; what has no time is told', async () => {
    expect(await count(pulls, 'area')).toEqual({
      kind: 'pullRequests',
      rows: 6,
      broken: 1,
      withoutWeek: 1,
      counts: [
        { week: '2026-03-02', key: 'pay', rows: 2, lines: 12 },
        { week: '2026-03-02', key: 'pay, old', rows: 1, lines: 5 },
        { week: '2026-03-09', key: 'pay', rows: 1, lines: 2 },
      ],
    });
    expect((await count(pulls, 'author')) as object).toMatchObject({
      counts: [
        { week: '2026-03-02', key: 'ada', rows: 3 },
        { week: '2026-03-09', key: 'ben', rows: 1 },
      ],
    });
  });

  it('of reviews count reviews, with days before months where the column says so', async () => {
    const reviews = 'Reviewer;PR number;Date\nada;1;13/04/2026 10:00\nada;2;05/04/2026 10:00\nben;2;14/04/2026 09:00\n';
    expect(await count(reviews, 'reviewer')).toMatchObject({
      kind: 'reviews',
      counts: [
        { week: '2026-03-30', key: 'ada', rows: 1 },
        { week: '2026-04-13', key: 'ada', rows: 1 },
        { week: '2026-04-13', key: 'ben', rows: 1 },
      ],
    });
  });

  it('are counted in any encoding', async () => {
    const text = 'number,author,merged,area\n1,Zoë,2026-03-02,pay\n2,Zoë,2026-03-03,pay\n';
    const expected = { counts: [{ week: '2026-03-02', key: 'Zoë', rows: 2, lines: 0 }] };
    expect(await count(text, 'author')).toMatchObject(expected);
    expect(await count(Buffer.from(text, 'latin1'), 'author')).toMatchObject(expected);
    expect(await count(Buffer.from(`\uFEFF${text}`, 'utf16le'), 'author')).toMatchObject(expected);
    expect(await count(`\uFEFF${text}`, 'author')).toMatchObject(expected);
    // The first letter that is no UTF-8 comes late.
    const late = `${text.replaceAll('Zoë', 'Zoe')}${'3,Al,2026-03-03,pay\n'.repeat(100_000)}4,Zoë,2026-03-03,pay\n`;
    expect(await count(Buffer.from(late, 'latin1'), 'author')).toMatchObject({
      counts: [
        { key: 'Al', rows: 100_000 },
        { key: 'Zoe', rows: 2 },
        { key: 'Zoë', rows: 1 },
      ],
    });
  });

  it('need a header, and a column to count by', async () => {
    expect(await count('a,b\n1,2\n', 'area')).toBe('noTable');
    expect(await count('', 'area')).toBe('noTable');
    expect(await count('number,author,merged\n1,ada,2026-03-02\n', 'reviewer')).toBe('noColumn');
  });
});

describe('a table that is longer than a plan can hold', () => {
  // Some 170,000 rows of 100 bytes, the newest week in the middle.
  const rowsPerWeek = 10_000;
  const filler = 'x'.repeat(60);
  const order = [3, 9, 16, 1, 12, 5, 8, 2, 14, 7, 11, 4, 10, 6, 15, 13, 0];
  const weekStart = (week: number) => new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);
  const body = order.flatMap((week) =>
    Array.from({ length: rowsPerWeek }, (_, index) => {
      const number = week * rowsPerWeek + index;
      return `acme/shop,${number},dev-${number % 50},${weekStart(week)}T10:00:00Z,${weekStart(week)}T15:00:00Z,"${filler}"`;
    }),
  );
  const text = ['repo,number,author,created_at,merged_at,title', ...body].join('\n');

  it('keeps its newest whole weeks, and says of every other row which week it is of', async () => {
    expect(text.length).toBeGreaterThan(longTableBytes);
    const source = await readSource(write(text), {
      format: null,
      dialect: null,
      folder: '',
      signal,
      onProgress: () => undefined,
    });
    if (source.kind !== 'table') throw new Error(source.kind);
    expect(source.content).toBe('pullRequests');
    expect(source.file.rowsRead).toBe(170_000);
    expect(source.table.rows).toHaveLength(60_000);
    const merged = source.table.header.indexOf('merged_at');
    expect(new Set(source.table.rows.map(({ cells }) => cells[merged]?.slice(0, 10)))).toEqual(
      new Set([11, 12, 13, 14, 15, 16].map(weekStart)),
    );
    expect(source.file.counts).toEqual([{ reason: 'rowOfOlderWeek', count: 110_000 }]);
    const [first] = source.table.rows;
    const line = first === undefined ? '' : text.split('\n')[first.line - 1];
    expect(line?.startsWith(first?.cells.slice(0, 4).join(',') ?? 'none')).toBe(true);
  });
});
