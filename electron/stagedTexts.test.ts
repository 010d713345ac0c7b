import { expect, test } from 'vitest';
import { createDocument } from '../shared/plan/history.ts';
import { bodyPieces, serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { createPlan } from '../shared/plan/plan.ts';
import { createStagedTexts, withHeader } from './stagedTexts.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('parts become one text, even where a part ends within a character, and are forgotten with it', () => {
  const staged = createStagedTexts(100);
  const [first, second] = [bytes('“ä”').slice(0, 4), bytes('“ä”').slice(4)];
  staged.add(1, 'a', first);
  staged.add(1, 'a', second);
  expect(Buffer.concat(staged.take(1, 'a')).toString()).toBe('“ä”');
  expect(() => staged.take(1, 'a')).toThrow(RangeError);
});

test('a new text takes the place of one that was never used, and no window gets another’s', () => {
  const staged = createStagedTexts(100);
  staged.add(1, 'a', bytes('old'));
  staged.add(1, 'b', bytes('new'));
  staged.add(2, 'c', bytes('other'));
  expect(() => staged.take(1, 'c')).toThrow(RangeError);
  expect(() => staged.take(1, 'a')).toThrow(RangeError);
  expect(Buffer.concat(staged.take(1, 'b')).toString()).toBe('new');
});

test('a text that never ends is refused', () => {
  const staged = createStagedTexts(5);
  staged.add(1, 'a', bytes('12345'));
  expect(() => staged.add(1, 'a', bytes('6'))).toThrow(RangeError);
});

test('a body handed over in pieces is the same file as one written at once', async () => {
  const document = createDocument(createPlan('Plan ä'));
  const staged = createStagedTexts(10_000_000);
  for (const piece of bodyPieces(document)) staged.add(1, 'a', bytes(piece));
  expect(await withHeader(staged.take(1, 'a'))).toBe(serialisePlan(document));
});
