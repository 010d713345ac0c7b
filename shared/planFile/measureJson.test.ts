import { describe, expect, it } from 'vitest';
import { findJsonExcess } from './measureJson.ts';

const limits = { depth: 3, parts: 7, fields: 3 };

describe('the build of a JSON text', () => {
  it.each<[string, ReturnType<typeof findJsonExcess>]>([
    ['', null],
    ['7', null],
    ['[[[1]]]', null],
    ['[[[[1]]]]', 'tooDeep'],
    ['{"a":{"b":{"c":{}}}}', 'tooDeep'],
    ['[[],[],[]]', null],
    ['[1,2,3,4,5,6,7]', null],
    ['[1,2,3,4,5,6,7,8]', 'tooManyParts'],
    ['[{"a":1,"b":[2,3,4]},{"c":5}]', 'tooManyParts'],
    ['{"a":1,"b":[1,2,3],"c":3}', null],
    ['{"a":1,"b":{},"c":3,"d":4}', 'tooManyFields'],
    // What stands in a text is no part, and an escaped mark ends none.
    ['["[[[[,,,,,,,"]', null],
    ['["\\"[[[[,,,,,,,"]', null],
    ['["\\\\",[[[1]]]]', 'tooDeep'],
    // A text that never ends.
    ['["[[[[', null],
    ['["\\', null],
  ])('%s', (text, excess) => {
    expect(findJsonExcess(text, limits)).toBe(excess);
  });

  it('of a text at the limit of its size is known within a second or two', () => {
    const started = performance.now();
    expect(findJsonExcess(`[${'"aaaaaaaaaa",'.repeat(4_900_000)}1]`)).toBeNull();
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
