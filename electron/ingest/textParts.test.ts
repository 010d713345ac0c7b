import { describe, expect, it } from 'vitest';
import { countParts, cutPart } from './textParts.ts';

describe('a long text in parts', () => {
  const texts = ['', 'short', 'a'.repeat(1_000_000), 'x'.repeat(499_999) + '😀'.repeat(400_000), 'é'.repeat(1_234_567)];

  it.each(texts)('is the text again, %#', (text) => {
    const parts = Array.from({ length: countParts(text) }, (_, part) => cutPart(text, part));
    expect(parts.join('') === text).toBe(true);
    expect(parts.every((part) => !/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/.test(part))).toBe(true);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(500_001);
  });

  it('has nothing after its last part', () => {
    expect(cutPart('short', 1)).toBe('');
  });
});
