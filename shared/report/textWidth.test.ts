import { describe, expect, it } from 'vitest';
import { fitText, textWidth } from './textWidth.ts';

/* Widths of the words at 100 points, added up from the advances in the semi-bold cuts of Inter 5.3.0 and Noto Sans 5.3.0. */
const words = [
  ['Greek', 'Παπαδόπουλος', 766],
  ['Cyrillic', 'Щербакова', 572],
  ['Hebrew', 'כהן', 152],
  ['Thai', 'สมชาย', 284],
] as const;

describe('the width of a word in another script', () => {
  it.each(words)('in %s is not less than it is, nor so much more that names are cut', (_script, word, real) => {
    const told = textWidth(word, 'sans', 100);
    expect(told).toBeGreaterThanOrEqual(real);
    expect(told).toBeLessThan(real * 1.45);
  });
});

it('leaves a Greek name whole where it fits', () => {
  expect(fitText('Αλέξης Παπαδόπουλος', 'sans', 7.5, 105)).toBe('Αλέξης Παπαδόπουλος');
});
