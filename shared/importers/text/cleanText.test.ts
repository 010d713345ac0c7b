import { describe, expect, it } from 'vitest';
import { nameKey } from './cleanText.ts';

describe('the key of a name', () => {
  it('is one for spellings that differ in case, marks, points and spaces', () => {
    expect(nameKey('José  M. Núñez')).toBe('jose m nunez');
    expect(nameKey('jose-m nunez')).toBe('jose m nunez');
  });

  it('is another for each name without letters, and nothing only for nothing', () => {
    expect(nameKey('🎉')).not.toBe(nameKey('🚀'));
    expect(nameKey('\u{18d1f}')).not.toBe(nameKey('\u{d7fc}'));
    expect(nameKey(' \t')).toBe('');
  });
});
