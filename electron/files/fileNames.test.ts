import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFileName } from './fileNames.ts';

test('ordinary names stay as they are', () => {
  for (const name of ['Commerce reorg, H1', 'Réorganisation 2027', '組織', 'v1.2 (final)', '🚀']) {
    expect(toFileName(name)).toBe(name);
  }
});

test('what a file name cannot hold is taken out', () => {
  expect(toFileName('a/b\\c:d*e?f"g<h>i|j\u0000k\nl')).toBe('a b c d e f g h i j k l');
  expect(toFileName('../../etc/passwd')).toBe('Plan .. .. etc passwd');
  expect(toFileName('.hidden')).toBe('Plan .hidden');
  expect(toFileName('ends with dots...')).toBe('ends with dots');
  expect(toFileName('   ')).toBe('Plan');
  for (const reserved of ['CON', 'nul', 'com1', 'LPT9', 'aux.txt'])
    expect(toFileName(reserved)).toBe(`Plan ${reserved}`);
});

test('any name gives one that Windows, macOS and Linux take', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const file = toFileName(name);
      expect(file).not.toBe('');
      expect(file.length).toBeLessThanOrEqual(110);
      expect(file).not.toMatch(/[\p{Cc}<>:"/\\|?*]|^\.|[. ]$/u);
    }),
    { numRuns: 2_000 },
  );
});
