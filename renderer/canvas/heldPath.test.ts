import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldPath } from './heldPath.ts';

const from = { left: 100, right: 222, top: 50, bottom: 78 };

describe('the line to what is held', () => {
  it('is not there while it is held over its own place', () => {
    expect(heldPath(from, { x: 160, y: 60 })).toBe('');
  });

  it('leaves on the side of the pointer and turns shortly before it', () => {
    expect(heldPath(from, { x: 400, y: 200 })).toBe('M222 64H372Q378 64 378 70V194Q378 200 384 200H400');
    expect(heldPath(from, { x: 20, y: 200 })).toBe('M100 64H48Q42 64 42 70V194Q42 200 36 200H20');
  });

  it('goes upright beside the team that it leads to, as far as that is on the way', () => {
    const team = { left: 300, right: 560 };
    expect(heldPath(from, { x: 400, y: 200 }, team)).toBe('M222 64H282Q288 64 288 70V194Q288 200 294 200H400');
    expect(heldPath(from, { x: 20, y: 200 }, { left: -100, right: 60 })).toBe(
      'M100 64H78Q72 64 72 70V194Q72 200 66 200H20',
    );
    // Its own team is beside nothing: the line turns where it would.
    expect(heldPath(from, { x: 400, y: 200 }, { left: 90, right: 560 })).toBe(heldPath(from, { x: 400, y: 200 }));
  });

  it('begins at the place and ends at the pointer, wherever that is', () => {
    const far = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(far, far, (x, y) => {
        const path = heldPath(from, { x, y });
        if (path === '') return;
        expect(path).toMatch(/^M(100|222) 64H/);
        expect(path.endsWith(`H${x}`)).toBe(true);
        expect(path).not.toContain('NaN');
      }),
    );
  });
});
