import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createIssueLog } from '../../shared/importers/importIssue.ts';
import type { ImportFormat, ImportSource } from '../../shared/importers/importSource.ts';
import { ingestFiles } from './ingestFiles.ts';
import { readCsvRows } from './readCsvRows.ts';
import { createTextDecoder } from './textEncoding.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-ingest-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
function write(content: string | Buffer, name = `file-${(files += 1)}`): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function read(
  content: string | Buffer,
  format: ImportFormat | null = null,
  name?: string,
): Promise<ImportSource> {
  const outcome = await ingestFiles([{ path: write(content, name), format }]);
  const [source] = outcome.kind === 'read' ? outcome.sources : [];
  if (source === undefined) throw new Error('Nothing was read');
  return source;
}

const reasons = (source: ImportSource) => source.file.counts.map(({ reason }) => reason);
const cells = (source: ImportSource) => (source.kind === 'roster' ? source.table.rows.map((row) => row.cells) : []);

describe('encodings', () => {
  const csv = 'Name;Team\r\nJürgen Müller;Zahlungen €\r\nЮлия;Web\r\n';
  const german = 'Name;Team\r\nJürgen Müller;Zahlungen – „€“\r\n';
  it.each([
    ['UTF-8', Buffer.from(csv), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${csv}`), 'utf-8'],
    ['UTF-16 as Excel saves it', Buffer.from(`\uFEFF${csv}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 with the high byte first', Buffer.from(`\uFEFF${csv}`, 'utf16le').swap16(), 'utf-16be'],
  ])('%s is read as it is meant', async (_name, bytes, encoding) => {
    const source = await read(bytes);
    expect(source.file.encoding).toBe(encoding);
    expect(cells(source)).toEqual([
      ['Jürgen Müller', 'Zahlungen €'],
      ['Юлия', 'Web'],
    ]);
    expect(reasons(source)).toEqual([]);
  });

  it('UTF-16 without a mark is known by its zero bytes', async () => {
    expect(cells(await read(Buffer.from(german, 'utf16le')))).toEqual([['Jürgen Müller', 'Zahlungen – „€“']]);
  });

  it('what is not UTF-8 is read as Windows-1252, and said', async () => {
    const bytes = Buffer.from(
      german.replace('–', '\u0096').replace('„', '\u0084').replace('€', '\u0080').replace('“', '\u0093'),
      'latin1',
    );
    const source = await read(bytes);
    expect(cells(source)).toEqual([['Jürgen Müller', 'Zahlungen – „€“']]);
    expect(reasons(source)).toEqual(['encodingAssumed']);
  });

  it('give the same text however the bytes are cut', () => {
    const encodings = {
      'utf-8': 'utf8',
      'utf-16le': 'utf16le',
      'utf-16be': 'utf16le',
      'windows-1252': 'latin1',
    } as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[])),
        fc.string(),
        fc.array(fc.nat(20)),
        (encoding, text, cuts) => {
          const plain = encoding === 'windows-1252' ? text.replace(/[^ -~]/g, '?') : text;
          const bytes = Buffer.from(plain, encodings[encoding]);
          const all = encoding === 'utf-16be' ? Buffer.from(bytes).swap16() : bytes;
          const decoder = createTextDecoder(encoding);
          let decoded = '';
          let from = 0;
          for (const length of cuts) {
            decoded += decoder.write(all.subarray(from, from + length));
            from += length;
          }
          decoded += decoder.write(all.subarray(from)) + decoder.end();
          expect(decoded).toBe(plain);
        },
      ),
    );
  });
});

describe('rows of CSV', () => {
  const rowsOf = (text: string) => {
    const log = createIssueLog('roster.csv');
    return { rows: readCsvRows(text, log).map((row) => [row.line, ...row.cells]), issues: log.issues() };
  };

  it('know the line they begin on, with line breaks in quotes, either line end, and Excel’s first line', () => {
    expect(rowsOf('sep=;\r\na;b\r\n"x\r\ny";"1 ""2"""\r\n\r\nc;d').rows).toEqual([
      [2, 'a', 'b'],
      [3, 'x\ny', '1 "2"'],
      [5, ''],
      [6, 'c', 'd'],
    ]);
  });

  it('after an open quote are not lost: its line is', () => {
    const { rows, issues } = rowsOf('Name,Team\n"Ann,A\nBob,B\n"Cat ""C"" Day",C\n"Dan,D\nEve,"E, F"\n');
    expect(rows).toEqual([
      [1, 'Name', 'Team'],
      [3, 'Bob', 'B'],
      [4, 'Cat "C" Day', 'C'],
      [6, 'Eve', 'E, F'],
    ]);
    expect(issues.map(({ reason, place }) => [reason, place])).toEqual([
      ['quoteNotClosed', { kind: 'text', line: 2, column: 1 }],
      ['quoteNotClosed', { kind: 'text', line: 5, column: 1 }],
    ]);
  });

  it('are read without end where every line opens a quote', () => {
    const before = performance.now();
    const { rows, issues } = rowsOf(`Name,Team\n${'"Ann,A\n'.repeat(20_001)}`);
    expect(rows.length + issues.length).toBeGreaterThan(20_000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('never throw, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a', ' ', '\t', '\uFFFF', '\u0000') }),
        (text) => {
          const { rows } = rowsOf(text);
          const lines = rows.map(([line]) => Number(line));
          expect([...lines].sort((left, right) => left - right)).toEqual(lines);
        },
      ),
    );
  });
});

describe('a file', () => {
  it.each([
    ['a roster', 'Name,Team\nAnn,Pay\n', 'staff.txt', 'roster'],
    ['pull requests', '[{"number":1,"author":{"login":"a"},"reviews":[]}]', 'x.csv', 'pullRequests'],
    ['an empty list of pull requests', '[]', 'empty-list.json', 'pullRequests'],
    ['CODEOWNERS by its name', '# nothing\n', 'CODEOWNERS', 'codeowners'],
    ['CODEOWNERS by its content', '* @acme/a\n/src/ @b\n', 'rules.txt', 'codeowners'],
    ['a list of paths', 'src/a.ts\nsrc/b.ts\nREADME.md\n', 'list.csv', 'paths'],
  ])('is known by its content: %s', async (_what, content, name, kind) => {
    expect((await read(content, null, name)).kind).toBe(kind);
  });

  it.each([
    ['is empty', '', null, 'fileEmpty'],
    ['is a workbook that is cut off', Buffer.from('PK\u0003\u0004xl/workbook.xml'), null, 'workbookBroken'],
    ['is prose', 'It was a dark and stormy night; the rain fell in torrents.', null, 'formatUnknown'],
    ['is JSON and should be a roster', '[{"number":1,"author":{}}]', 'roster', 'formatDiffers'],
    ['is a roster and should be pull requests', 'Name,Team\nAnn,Pay\n', 'pullRequests', 'formatDiffers'],
  ] as const)('that %s is refused with a reason', async (_what, content, format, reason) => {
    const source = await read(content, format);
    expect([source.kind, reasons(source)]).toEqual(['unreadable', [reason]]);
  });

  it('that is not there, or is a folder, is refused with a reason', async () => {
    for (const missing of [path.join(folder, 'missing.csv'), folder]) {
      const outcome = await ingestFiles([{ path: missing, format: null }]);
      expect(outcome.kind === 'read' ? outcome.sources.map(reasons) : []).toEqual([['fileNotReadable']]);
    }
  });

  it('gives up private columns before anything else sees them', async () => {
    const source = await read('Name,Salary,Team\nAnn,91234,Pay\n');
    expect(JSON.stringify(source)).not.toContain('91234');
    expect(source.kind === 'roster' && source.table.privateColumns).toEqual(['Salary']);
  });

  it('of paths is read as git writes them', async () => {
    const source = await read('a.ts\n"caf\\303\\251/\\"x\\".ts"\r\n\n', 'paths');
    expect(source.kind === 'paths' && source.paths).toEqual(['a.ts', 'café/"x".ts']);
  });

  it('tells how far it is, and stops when told to', async () => {
    const content = `[${Array.from({ length: 60_000 }, (_, number) => JSON.stringify({ number, author: { login: 'a' } })).join()}]`;
    const file = { path: write(content), format: null };
    const seen: number[] = [];
    await ingestFiles([file], { onProgress: (_index, { bytesRead, bytesTotal }) => seen.push(bytesRead / bytesTotal) });
    expect(seen.at(-1)).toBe(1);
    expect([...seen].sort((left, right) => left - right)).toEqual(seen);
    const controller = new AbortController();
    const outcome = await ingestFiles([file], { signal: controller.signal, onProgress: () => controller.abort() });
    expect(outcome).toEqual({ kind: 'cancelled' });
  });

  it('crosses processes as JSON without a loss', async () => {
    const source = await read('Name,Team\nAnn,Pay\n');
    expect(JSON.parse(JSON.stringify(source))).toEqual(source);
  });
});
