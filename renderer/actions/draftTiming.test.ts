import { expect, test } from 'vitest';
import { draftWait } from './draftTiming.ts';

test('after a pause a draft comes at once, in a row of changes about once a second', () => {
  expect(draftWait(Number.POSITIVE_INFINITY, false)).toBe(150);
  expect(draftWait(60_000, true)).toBe(150);
  expect([0, 300, 700].map((since) => draftWait(since, false))).toEqual([800, 500, 150]);
  expect([0, 300, 700].map((since) => draftWait(since, true))).toEqual([500, 200, 150]);
  // A clock that was set back must not keep a draft for long.
  expect(draftWait(-3_600_000, false)).toBe(800);
});

test('changes without a pause are never more than a second without a draft', () => {
  for (const isProtected of [false, true]) {
    const drafts = [0];
    let due = Number.POSITIVE_INFINITY;
    for (let now = 1; now <= 10_000; now += 10) {
      if (now >= due) {
        drafts.push(now);
        due = Number.POSITIVE_INFINITY;
      }
      if (due === Number.POSITIVE_INFINITY) due = now + draftWait(now - (drafts.at(-1) ?? 0), isProtected);
    }
    const gaps = drafts.slice(1).map((at, index) => at - (drafts[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1_000);
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(isProtected ? 500 : 800);
  }
});
