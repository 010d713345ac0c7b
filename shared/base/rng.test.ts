import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawWords, drawWordsOfTwo, keyFromSeed, splitKey, splitKeyByName, uniformOf } from './rng.ts';

function wordsOf(key: readonly [number, number], counter: readonly [number, number]): readonly number[] {
  const words = new Uint32Array(2);
  drawWords(words, key[0], key[1], counter[0], counter[1]);
  return [...words];
}

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });

describe('the generator Threefry-2x32-20', () => {
  it('gives the known answers of Random123', () => {
    expect(wordsOf([0, 0], [0, 0])).toEqual([0x6b200159, 0x99ba4efe]);
    const ones = 0xffff_ffff;
    expect(wordsOf([ones, ones], [ones, ones])).toEqual([0x1cb996fc, 0xbb002be7]);
    expect(wordsOf([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3])).toEqual([0xc4923a9c, 0x483df7a0]);
  });

  it('gives the words of two streams at once as it does one after the other', () => {
    fc.assert(
      fc.property(fc.tuple(uint32, uint32), uint32, uint32, uint32, (key, counter, first, second) => {
        const words = new Uint32Array(4);
        drawWordsOfTwo(words, key[0], key[1], counter, first, second);
        expect([...words]).toEqual([...wordsOf(key, [counter, first]), ...wordsOf(key, [counter, second])]);
      }),
    );
  });

  it('gives different words for different counters, being a permutation', () => {
    const seen = new Set<string>();
    for (let first = 0; first < 100; first += 1) {
      for (let second = 0; second < 100; second += 1) seen.add(wordsOf([1, 2], [first, second]).join());
    }
    expect(seen.size).toBe(10_000);
  });

  it('fills 64 equal parts evenly (chi-square below its 99.99 % quantile) along either counter', () => {
    for (const counterOf of [(n: number) => [n, 0] as const, (n: number) => [0, n] as const]) {
      for (const word of [0, 1]) {
        const counts = new Array<number>(64).fill(0);
        for (let n = 0; n < 64_000; n += 1) {
          const part = Math.floor(uniformOf(wordsOf([7, 9], counterOf(n))[word] ?? 0) * 64);
          counts[part] = (counts[part] ?? 0) + 1;
        }
        const chiSquare = counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
        // 63 degrees of freedom: 114.4 by any table.
        expect(chiSquare).toBeLessThan(114.4);
      }
    }
  });
});

describe('keys', () => {
  it('are made from every whole seed up to 2^53 - 1, and from nothing else', () => {
    expect(keyFromSeed(5)).toEqual({ first: 5, second: 0 });
    expect(keyFromSeed(Number.MAX_SAFE_INTEGER)).toEqual({ first: 0xffff_ffff, second: 0x1f_ffff });
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => keyFromSeed(seed)).toThrow(RangeError);
  });

  it('of different parts and names differ; the same name gives the same key', () => {
    const key = keyFromSeed(1);
    const keys = [key, splitKey(key, 0), splitKey(key, 1), splitKeyByName(key, ''), splitKeyByName(key, 'a')];
    keys.push(splitKeyByName(key, 'b'), splitKeyByName(key, 'ab'), splitKeyByName(key, 'ba'));
    expect(new Set(keys.map((each) => JSON.stringify(each))).size).toBe(keys.length);
    expect(splitKeyByName(key, 'area-payments')).toEqual(splitKeyByName(key, 'area-payments'));
  });

  it('give streams that are not correlated with their neighbours', () => {
    const size = 20_000;
    let sum = 0;
    for (let n = 0; n < size; n += 1) {
      const [left, right] = [splitKey({ first: 3, second: 0 }, n), splitKey({ first: 3, second: 0 }, n + 1)];
      const a = uniformOf(wordsOf([left.first, left.second], [0, 0])[0] ?? 0) - 0.5;
      const b = uniformOf(wordsOf([right.first, right.second], [0, 0])[0] ?? 0) - 0.5;
      sum += a * b * 12;
    }
    // The correlation of independent numbers has a standard error of 1 / sqrt(size).
    expect(Math.abs(sum / size)).toBeLessThan(4 / Math.sqrt(size));
  });
});

describe('uniform numbers', () => {
  it('lie strictly between 0 and 1 for every word', () => {
    fc.assert(
      fc.property(uint32, (word) => {
        const uniform = uniformOf(word);
        expect(uniform > 0 && uniform < 1).toBe(true);
      }),
    );
    expect(uniformOf(0)).toBeGreaterThan(0);
    expect(uniformOf(0xffff_ffff)).toBeLessThan(1);
  });
});
