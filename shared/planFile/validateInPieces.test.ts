import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { validateInPieces } from './validateInPieces.ts';

const record = z.strictObject({
  id: z.string(),
  refs: z.array(z.number()).optional(),
  note: z.string().default('none'),
});
const schema = z.strictObject({
  name: z.string(),
  records: z.array(record),
  more: z.array(record).default([]),
  nested: z.strictObject({ put: z.array(record) }).optional(),
  pair: z.array(z.number()).min(2),
});

const good = { name: 'n', records: [], pair: [1, 2] };
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `r${index}` }));

describe('a value checked in pieces', () => {
  it.each<[string, unknown]>([
    ['small', good],
    ['with a long list', { ...good, records: many(60_000) }],
    ['with two', { ...good, records: many(60_000), more: many(120_000) }],
    ['with one further in', { ...good, nested: { put: many(120_000) } }],
    ['with a record that is long itself', { ...good, records: [{ id: 'a', refs: new Array<number>(90_000).fill(1) }] }],
    ['with a list that has rules about its length', { ...good, pair: new Array<number>(90_000).fill(1) }],
  ])('becomes what it becomes as a whole: %s', (_, value) => {
    // What is checked is used up.
    const expected = schema.parse(value);
    expect(validateInPieces(schema, value)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, unknown, readonly PropertyKey[]]>([
    ['behind many good ones', { ...good, records: [...many(70_000), { id: 7 }] }, ['records', 70_000, 'id']],
    ['further in', { ...good, nested: { put: [...many(70_000), {}] } }, ['nested', 'put', 70_000, 'id']],
    [
      'in a long record',
      { ...good, records: [{ id: 'a', refs: [...new Array<number>(60_000).fill(1), 'x'] }] },
      ['records', 0, 'refs', 60_000],
    ],
    ['beside a long list', { ...good, records: many(70_000), name: 7 }, ['name']],
    ['where the rule about a length is broken', { ...good, records: many(70_000), pair: [1] }, ['pair']],
    ['where a long list is an object', { ...good, records: Object.fromEntries(many(70_000).entries()) }, ['records']],
  ])('has its problem named at its place: %s', (_, value, path) => {
    const checked = validateInPieces(schema, value);
    if (checked.ok) throw new Error('accepted');
    expect(checked.error[0]?.path).toEqual(path);
  });

  it('takes nothing over that the schema does not know, whatever it is called', () => {
    const text = `{"name":"n","pair":[1,2],"records":${JSON.stringify(many(70_000))},"__proto__":{"polluted":1}}`;
    expect(validateInPieces(schema, JSON.parse(text)).ok).toBe(false);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('says the same as the schema does, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('records', 'more', 'nested', 'pair', 'name', 'other'),
        (part, key) => {
          const value = { ...good, [key]: part };
          const long = { ...value, more: many(60_000) };
          const [isGood, isLongGood] = [schema.safeParse(value).success, schema.safeParse(long).success];
          expect(validateInPieces(schema, value).ok).toBe(isGood);
          if (key !== 'more') expect(validateInPieces(schema, long).ok).toBe(isLongGood);
        },
      ),
      { numRuns: 30 },
    );
  });
});
