import { expect, it } from 'vitest';
import { describeUndrawable } from './undrawable.ts';

it('says nothing when every character can be drawn', () => {
  expect(describeUndrawable({ characters: [], texts: [] })).toBe('');
});

it('names characters by their code, and the texts they stand in', () => {
  expect(describeUndrawable({ characters: ['𐎠', 'ᚠ'], texts: ['𐎠ᚠ'] })).toBe(
    '2 characters have no letters in any font here and are boxes on these pages: U+103A0, U+16A0. They stand in “𐎠ᚠ”.',
  );
});

it('counts what would be too long to list', () => {
  const characters = Array.from({ length: 10 }, (_, index) => String.fromCodePoint(0x16a0 + index));
  const texts = Array.from({ length: 7 }, (_, index) => `Team ${index + 1}`);
  const words = describeUndrawable({ characters, texts });
  expect(words).toContain('U+16A7 and 2 more.');
  expect(words).toContain('“Team 5” and 2 more.');
});
