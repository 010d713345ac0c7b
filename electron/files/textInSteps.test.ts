import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers';
import { describe, expect, it } from 'vitest';
import { decodeInSteps, encodeInSteps, hashInSteps } from './textInSteps.ts';

/** Characters of one to four bytes, and a mark at the beginning. */
const text = `\uFEFF${'aä“😀'.repeat(300_000)}`;
const bytes = Buffer.from(text, 'utf8');
const cutEvery = (length: number) =>
  Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  );

describe('a long text in steps', () => {
  it.each([999_999, 65_537, bytes.length])('is the same text, cut every %i bytes', async (length) => {
    expect((await decodeInSteps(cutEvery(length))) === text).toBe(true);
    expect(await hashInSteps(cutEvery(length))).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is the same bytes', async () => {
    expect(Buffer.concat(await encodeInSteps(text)).equals(bytes)).toBe(true);
    expect(await encodeInSteps('')).toEqual([]);
  });

  it('lets others have their turn in between', async () => {
    for (const work of [() => decodeInSteps([bytes]), () => encodeInSteps(text), () => hashInSteps([bytes])]) {
      let turns = 0;
      let isOver = false;
      const take = (): void => {
        turns += 1;
        if (!isOver) setImmediate(take);
      };
      setImmediate(take);
      await work();
      isOver = true;
      expect(turns).toBeGreaterThan(2);
    }
  });
});
