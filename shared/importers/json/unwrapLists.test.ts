import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitJsonRecords } from './splitJsonRecords.ts';
import { createListUnwrapper } from './unwrapLists.ts';

const keys = new Set(['items']);

function unwrap(text: string, cuts: readonly number[] = []): string {
  const unwrapper = createListUnwrapper(keys);
  let done = '';
  let from = 0;
  for (const length of cuts) {
    done += unwrapper.push(text.slice(from, from + length));
    from += length;
  }
  return done + unwrapper.push(text.slice(from));
}

function recordsOf(text: string): readonly object[] {
  const records: object[] = [];
  const splitter = splitJsonRecords({ record: (record) => records.push(record), problem: () => undefined });
  splitter.push(unwrap(text));
  splitter.end();
  return records;
}

describe('lists in pages', () => {
  it.each([
    ['one page', '{"next":"[{","items":[{"id":1},{"id":2}],"more":[{"id":9}]}'],
    ['a list of pages', '[{"items":[{"id":1}],"n":{"items":[{"id":9}]}},{"items":[{"id":2}]}]'],
    ['pages one after the other', '{"items":[{"id":1}]}\n{"items": [ {"id":2} ]}'],
    ['a page that is cut off', '{"total":3,"items":[{"id":1},{"id":2},{"id":'],
  ])('are taken out of %s', (_what, text) => {
    expect(recordsOf(text)).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('leave every character that stays at its place', () => {
    const text = '{\n "a\\"[": "items", "items":\r\n [1, "]"] }';
    expect(unwrap(text)).toBe(
      text.replace('{', ' ').replace(' "a\\"[": "items", "items":', ' '.repeat(26)).replace('}', ' '),
    );
  });

  it('are the same however the text is cut', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '"items"', '"items":[', '\\', '\n', ' ', '1', 'x');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
        fc.array(fc.nat(5)),
        (text, cuts) => {
          expect(unwrap(text, cuts)).toBe(unwrap(text));
          expect(unwrap(text)).toHaveLength(text.length);
        },
      ),
    );
  });
});
