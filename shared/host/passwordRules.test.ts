import { describe, expect, test } from 'vitest';
import { passphraseBytes, passwordStrength, toPassphrase } from './passwordRules.ts';

describe('the strength of a password', () => {
  test.each([
    ['', 'tooShort'],
    ['elevenchars', 'tooShort'],
    // Characters count, not what they take in memory.
    ['🔒🔒🔒🔒🔒🔒', 'tooShort'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijklmnopqrstuvwxyz', 'weak'],
    ['123456789012345', 'weak'],
    ['abababababababababab', 'weak'],
    ['Password1234', 'weak'],
    ['wintergarden', 'weak'],
    ['a red bicycle', 'fair'],
    ['correct horse battery staple', 'strong'],
    ['lubati-zigopa-vunaro-hibozu-jadiko', 'strong'],
  ] as const)('%s: %s', (password, strength) => {
    expect(passwordStrength(password)).toBe(strength);
  });
});

describe('a suggested password', () => {
  test('has five words, a syllable from each byte, and is strong for any', () => {
    expect(toPassphrase(new Uint8Array(passphraseBytes))).toBe('bababa-bababa-bababa-bababa-bababa');
    const bytes = Uint8Array.from({ length: passphraseBytes }, (_, index) => index * 17);
    const made = toPassphrase(bytes);
    expect(made).toMatch(/^([a-z]{6}-){4}[a-z]{6}$/);
    expect(passwordStrength(made)).toBe('strong');
    // 64 syllables, all different: 6 bits each.
    const syllables = new Set(
      Array.from({ length: 64 }, (_, byte) => toPassphrase(new Uint8Array(passphraseBytes).fill(byte)).slice(0, 2)),
    );
    expect(syllables.size).toBe(64);
    expect(() => toPassphrase(new Uint8Array(3))).toThrow(RangeError);
  });
});
