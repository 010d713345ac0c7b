import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRoom, placeAtCorner, type SizedBlock } from './makeRoom.ts';
import { fitCost } from './measures.ts';
import { overlaps, type Rect } from './rects.ts';

const side = fc.integer({ min: 40, max: 900 });
const anyBlocks = fc
  .array(fc.record({ width: side, height: side }), { minLength: 1, maxLength: 12 })
  .map((sizes) => sizes.map((size, index): SizedBlock => ({ key: String(index), ...size })));

function atCorners(blocks: readonly SizedBlock[]): ReadonlyMap<string, Rect> {
  const placed = new Map<string, Rect>();
  for (const block of blocks) placed.set(block.key, placeAtCorner(block, placed, fitCost));
  return placed;
}

/** Some blocks, larger. */
function grownBy(blocks: readonly SizedBlock[], more: readonly number[]): readonly SizedBlock[] {
  return blocks.map((block, index) => ({
    ...block,
    width: block.width + (more[2 * index] ?? 0),
    height: block.height + (more[2 * index + 1] ?? 0),
  }));
}

describe('room for what has grown', () => {
  it('leaves everything where it is while nothing grows', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const first = atCorners(blocks);
        expect(makeRoom(first, blocks)).toEqual(first);
      }),
    );
  });

  it('moves nothing up or to the left, and has nothing on anything, whatever grows', () => {
    const growth = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 600 })), { maxLength: 24 });
    fc.assert(
      fc.property(anyBlocks, growth, (blocks, more) => {
        const first = atCorners(blocks);
        const rects = [...makeRoom(first, grownBy(blocks, more))];
        for (const [key, rect] of rects) {
          expect(rect.x).toBeGreaterThanOrEqual(first.get(key)?.x ?? 0);
          expect(rect.y).toBeGreaterThanOrEqual(first.get(key)?.y ?? 0);
          for (const [other, otherRect] of rects) {
            if (other !== key) expect(overlaps(rect, otherRect, 0, 0), `${key} and ${other}`).toBe(false);
          }
        }
      }),
    );
  });

  it('has the one that grows stay, and those above it and before it', () => {
    fc.assert(
      fc.property(anyBlocks, fc.nat(11), side, side, (blocks, place, wider, taller) => {
        const index = place % blocks.length;
        const more = blocks.flatMap((_, at) => (at === index ? [wider, taller] : [0, 0]));
        const first = atCorners(blocks);
        const after = makeRoom(first, grownBy(blocks, more));
        const grown = first.get(String(index));
        if (grown === undefined) throw new Error('not placed');
        for (const [key, { x, y }] of first) {
          const isAside = x >= grown.x + grown.width || y >= grown.y + grown.height;
          if (!isAside) expect(after.get(key), key).toMatchObject({ x, y });
        }
      }),
    );
  });
});
