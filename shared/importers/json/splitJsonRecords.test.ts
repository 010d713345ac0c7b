import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitJsonRecords, type JsonLimits, type JsonRecordProblem } from './splitJsonRecords.ts';

interface Outcome {
  readonly records: readonly object[];
  readonly places: readonly string[];
  readonly problems: readonly JsonRecordProblem[];
}

function split(chunks: readonly string[], limits?: JsonLimits): Outcome {
  const records: object[] = [];
  const places: string[] = [];
  const problems: JsonRecordProblem[] = [];
  const splitter = splitJsonRecords(
    {
      record: (record, { line, column, index }) => {
        records.push(record);
        places.push(`${index}@${line}:${column}`);
      },
      problem: (problem) => problems.push(problem),
    },
    limits,
  );
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return { records, places, problems };
}

/** Cuts a text at the given points, wherever they fall. */
function cut(text: string, points: readonly number[]): readonly string[] {
  const ends = [...new Set(points.map((point) => point % (text.length + 1)))].sort((left, right) => left - right);
  return [...ends, text.length].map((end, at) => text.slice(ends[at - 1] ?? 0, end));
}

const kinds = (outcome: Outcome) => outcome.problems.map((problem) => problem.kind);

describe('splitting JSON text into records', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['a list', '[{"n":1},{"n":2}]'],
    ['one object', '{"n":1} {"n":2}'],
    ['two lists one after the other', '[{"n":1}][{"n":2}]'],
    ['lists in a list, as from --slurp', '[[{"n":1}],[{"n":2}]]'],
    ['JSON Lines', '{"n":1}\n{"n":2}\n'],
    ['a byte order mark and blanks', '\uFEFF \r\n[ {"n":1} ,\t{"n":2}\n]\n'],
  ];
  it.each(forms)('reads %s', (_form, text) => {
    expect(split([text])).toMatchObject({ records: [{ n: 1 }, { n: 2 }], problems: [] });
  });

  it('gives brackets, quotes and backslashes inside strings no meaning', () => {
    const record = { n: 1, text: '}{][,"\\', nested: [{ end: '\\"' }] };
    expect(split([JSON.stringify([record, record])]).records).toEqual([record, record]);
  });

  it('says where each record begins', () => {
    expect(split(['[\n  {"n":1},\n  {"n":\n 2}, {"n":3}\n]']).places).toEqual(['0@2:3', '1@3:3', '2@4:6']);
  });

  it('tells a line that is no record once, however many words it has', () => {
    const outcome = split(['{"n":1}\nrate limit, try "later" again\r\n{"n":2}\n[{"n":3}, not this one, {"n":4}]']);
    expect(outcome.records).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
    expect(outcome.problems).toMatchObject([
      { kind: 'notARecord', place: { line: 2, column: 1 }, detail: 'rate limit, try "later" again' },
      { kind: 'notARecord', place: { line: 4 }, detail: 'not this one' },
    ]);
  });

  it('reads the same records and problems however the text is cut into chunks', () => {
    const damaged = fc.constantFrom('', '}', ']', '"', '{', '[', ',', '\\', 'x', '\n', '{"a":');
    const texts = fc
      .array(
        fc.tuple(fc.dictionary(fc.constantFrom('a', 'b', '__proto__', '"'), fc.jsonValue({ maxDepth: 2 })), damaged),
        {
          maxLength: 6,
        },
      )
      .map((parts) => `[${parts.map(([value, damage]) => `${JSON.stringify(value)},${damage}`).join('\n')}]`);
    const limits = fc.constantFrom({ record: 60, depth: 3 }, { record: 10_000, depth: 64 });
    fc.assert(
      fc.property(texts, limits, fc.array(fc.nat(), { maxLength: 12 }), (text, limit, points) => {
        expect(split(cut(text, points), limit)).toEqual(split([text], limit));
        expect(split(Array.from(text), limit)).toEqual(split([text], limit));
      }),
      { numRuns: 400 },
    );
  });

  it('finds in sound text exactly the records that JSON.parse finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }))),
        fc.constantFrom(undefined, 2),
        (records, indent) => {
          const text = JSON.stringify(records, null, indent);
          const outcome = split([text]);
          expect(outcome.problems).toEqual([]);
          expect(outcome.records).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }), (left, right) => {
        split([left, right]);
      }),
    );
  });

  describe('when something is broken', () => {
    const broken: readonly (readonly [string, string])[] = [
      ['a trailing comma', '[{"n":1},{"n":2,},{"n":3}]'],
      ['a bracket of the wrong kind', '[{"n":1},{"n":2,"list":[1,2},{"n":3}]'],
      ['a list closed too early', '[{"n":1},{"n":2,"x":{"a":1]},{"n":3}]'],
      ['an open string', '[{"n":1},{"n":2,"text":"open},{"n":3}]'],
      ['an open brace', '[{"n":1},{"n":2,"x":{"a":1},{"n":3}]'],
      ['a missing value', '[{"n":1},{"n":},{"n":3}]'],
      ['a missing value, one record a line', '{"n":1}\n{"n":"\n{"n":3}\n'],
    ];
    it.each(broken)('%s costs one record and is one problem', (_damage, text) => {
      const outcome = split([text]);
      expect(outcome.records).toEqual([{ n: 1 }, { n: 3 }]);
      expect(kinds(outcome)).toEqual(['broken']);
    });

    it('names the place of the damage', () => {
      const { problems } = split(['[\n{"n":1},\n{"n":2,,}\n]']);
      expect(problems.map(({ place }) => [place.index, place.line, place.column])).toEqual([[1, 3, 8]]);
    });

    it('keeps the records before the end of a file that is cut off', () => {
      const text = JSON.stringify([{ n: 1 }, { n: 2 }, { n: 3, files: [{ path: 'a' }] }]);
      for (let length = text.length - 1; length > 18; length -= 1) {
        const outcome = split([text.slice(0, length)]);
        expect(outcome.records.slice(0, 2)).toEqual([{ n: 1 }, { n: 2 }]);
        expect(outcome.problems).toHaveLength(1);
      }
    });

    it('names text that is no record', () => {
      const outcome = split(['[1, "a, b", {"n":1}, null, true]']);
      expect(outcome.records).toEqual([{ n: 1 }]);
      expect(outcome.problems.map((problem) => problem.detail)).toEqual(['1', '"a, b"', 'null', 'true']);
    });

    it('refuses a record that is too deep, whatever its depth, and goes on', () => {
      const deep = `{"n":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
      const outcome = split([`[{"n":1},${deep},{"n":3}]`]);
      expect(outcome.records).toEqual([{ n: 1 }, { n: 3 }]);
      expect(kinds(outcome)).toEqual(['tooDeep']);
    });

    it('refuses a record that is too large and goes on', () => {
      const limits = { record: 5_000, depth: 64 };
      const large = JSON.stringify({ n: 2, body: 'x'.repeat(20_000) });
      const outcome = split([`[{"n":1},${large},{"n":3},{"n":4}]`], limits);
      expect(outcome.records).toEqual([{ n: 1 }, { n: 3 }, { n: 4 }]);
      expect(kinds(outcome)).toEqual(['tooLarge']);
    });

    it('finds the records behind a first one that is too large, however far', () => {
      const large = JSON.stringify({ n: 1, body: 'x'.repeat(20_000) });
      const text = `[${large},{"n":2},{"n":3}]`;
      const limits = { record: 60, depth: 64 };
      expect(split([text], limits).records).toEqual([{ n: 2 }, { n: 3 }]);
      expect(split(Array.from(text), limits)).toEqual(split([text], limits));
    });

    it('finds the records that a missing brace swallowed, beyond the size of one record too', () => {
      const many = Array.from({ length: 1_000 }, (_, at) => JSON.stringify({ n: at, pad: 'x'.repeat(20) })).join(',');
      const outcome = split([`[{"n":-1,"open":{"a":1},${many}]`], { record: 5_000, depth: 64 });
      expect(outcome.records).toHaveLength(1_000);
      expect(kinds(outcome)).toEqual(['broken']);
    });

    it('stays fast when no record of a large file closes its brace', () => {
      const text = '[' + '{"n":1,"files":[{"path":"a","x":{"y":1}}],"open":{"a":1},'.repeat(100_000);
      const before = performance.now();
      expect(split([text], { record: 200_000, depth: 64 }).records).toEqual([]);
      expect(performance.now() - before).toBeLessThan(10_000);
    });
  });
});
