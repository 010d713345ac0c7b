import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldPath, routedHeldPath, routedToPoint } from './heldPath.ts';

const from = { left: 100, right: 222, top: 50, bottom: 78 };

describe('the line to the team that it would go to', () => {
  const home = { left: 0, right: 240, top: 600, bottom: 800 };
  const between = { left: 0, right: 240, top: 300, bottom: 560 };
  const target = { left: 0, right: 240, top: 0, bottom: 260 };
  const beside = { left: 280, right: 520, top: 0, bottom: 260 };
  const all = [home, between, target, beside];
  const leftChip = { left: 10, right: 115, top: 700, bottom: 728 };
  const rightChip = { left: 125, right: 230, top: 700, bottom: 728 };
  const points = (path: string) =>
    [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

  it('leaves on the side on which no other chip stands, goes around the team in between and ends at the edge', () => {
    for (const [chip, edge] of [
      [leftChip, 0],
      [rightChip, 240],
    ] as const) {
      const path = points(routedHeldPath(chip, home, target, 130, all));
      expect(path[0]).toEqual({ x: edge === 0 ? chip.left : chip.right, y: 714 });
      expect(path.at(-1)).toEqual({ x: edge, y: 130 });
      for (const { x, y } of path) {
        const isIn = (box: typeof home) => x > box.left && x < box.right && y > box.top && y < box.bottom;
        expect(isIn(between) || isIn(target) || isIn(beside)).toBe(false);
      }
    }
  });

  it('comes to the team within its height, wherever the landing place is scrolled to', () => {
    expect(points(routedHeldPath(rightChip, home, beside, 900, all)).at(-1)).toEqual({ x: 280, y: 254 });
    expect(points(routedHeldPath(rightChip, home, beside, -50, all)).at(-1)).toEqual({ x: 280, y: 6 });
  });

  it('goes around every team to empty ground, and is not there over a team that would not take it', () => {
    const path = points(routedToPoint(leftChip, home, { x: 400, y: 600 }, all));
    expect(path[0]).toEqual({ x: 10, y: 714 });
    expect(path.at(-1)).toEqual({ x: 400, y: 600 });
    for (const [index, { x, y }] of path.entries()) {
      // The last part of the chip's own team is crossed to its edge.
      if (index > 0)
        expect(all.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)).toBe(false);
    }
    expect(routedToPoint(leftChip, home, { x: 120, y: 430 }, all)).toBe('');
    expect(routedToPoint(leftChip, home, { x: 120, y: 700 }, all)).toBe('');
  });
});

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
