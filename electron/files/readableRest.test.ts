import { describe, expect, test } from 'vitest';
import { leftWords } from './readableRest.ts';

describe('what is left of a plan', () => {
  test('is counted by kind and named by place', () => {
    const { message, detail } = leftWords('autumn.headroom', [
      { kind: 'version', path: '/home/ana/versions/1' },
      { kind: 'version', path: '/home/ana/versions/2' },
      { kind: 'draft', path: '/home/ana/recovery/1/draft' },
    ]);
    expect(message).toBe('“autumn.headroom” is protected, but something of it can still be read');
    expect(detail).toContain('• 1 unsaved change\n• 2 earlier versions');
    for (const place of ['versions/1', 'versions/2', 'recovery/1/draft']) expect(detail).toContain(place);
  });

  test('is not called readable where nobody knows, and a long list is cut', () => {
    const places = Array.from({ length: 11 }, (_, number) => ({ kind: 'notLooked', path: `/p${number}/` }) as const);
    const { message, detail } = leftWords('autumn.headroom', places);
    expect(message).toBe('“autumn.headroom” is saved, but something of it may be left');
    expect(detail).toContain('• 11 places that could not be looked at');
    expect(detail).toContain('/p7/\nand 3 more');
    expect(detail).not.toContain('/p8/');
  });
});
