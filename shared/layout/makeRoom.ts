import { measures } from './measures.ts';
import { boundsOf, overlaps, type Rect } from './rects.ts';

/** What takes room on the map, by name. */
export interface SizedBlock {
  readonly key: string;
  readonly width: number;
  readonly height: number;
}

const { regionGapX, regionGapY } = measures;

/** Between two blocks beside and below one another, in pixels at 100 %. */
export interface Gaps {
  readonly x: number;
  readonly y: number;
}

/** No two groups are arranged nearer to one another. */
export const leastGaps: Gaps = { x: regionGapX, y: regionGapY };

/** Half a gap: corners touch exactly, and rounding must not push. */
const halfGap = { x: regionGapX / 2, y: regionGapY / 2 };

/** A rectangle under which another would lie. */
export function findUnder(rect: Rect, placed: readonly Rect[], nearest = halfGap): Rect | undefined {
  return placed.find((other) => overlaps(rect, other, nearest.x, nearest.y));
}

/**
 * Blocks at the sizes that they have now, where they stood at first: what has grown stays, and pushes aside what was to its right
 * and down what was below it. Nothing else moves, nothing moves up or to the left, and nothing lies on anything.
 *
 * @param nearest how near two may stand to one another, in pixels
 */
export function makeRoom(
  first: ReadonlyMap<string, Rect>,
  blocks: readonly SizedBlock[],
  nearest = halfGap,
): ReadonlyMap<string, Rect> {
  const standing = blocks.flatMap(({ key, width, height }) => {
    const was = first.get(key);
    return was === undefined ? [] : [{ key, was, now: { ...was, width, height } }];
  });
  // Most moves let nothing grow, and what follows takes as long as there are pairs of blocks.
  const grows = standing.some(({ was, now }) => now.width > was.width || now.height > was.height);
  if (!grows) return new Map(standing.map(({ key, now }) => [key, now]));
  const across = [...standing].sort((one, other) => one.was.x - other.was.x || one.was.y - other.was.y);
  for (const block of across) {
    for (const { was, now } of across) {
      if (was === block.was) break;
      const between = block.was.x - (was.x + was.width);
      if (between < 0 || !areBeside(was, block.was)) continue;
      block.now.x = Math.max(block.now.x, now.x + now.width + Math.min(between, regionGapX));
    }
  }
  const down = [...standing].sort((one, other) => one.was.y - other.was.y || one.was.x - other.was.x);
  const placed = new Map<string, Rect>();
  const others: Rect[] = [];
  for (const block of down) {
    for (const { was, now } of down) {
      if (was === block.was) break;
      const between = block.was.y - (was.y + was.height);
      if (between < 0 || !(areInLine(was, block.was) || areInLine(now, block.now))) continue;
      block.now.y = Math.max(block.now.y, now.y + now.height + Math.min(between, regionGapY));
    }
    // What stood across a corner from what grew both ways.
    const under = (): Rect | undefined => findUnder(block.now, others, nearest);
    for (let other = under(); other !== undefined; other = under()) block.now.y = other.y + other.height + regionGapY;
    placed.set(block.key, block.now);
    others.push(block.now);
  }
  return placed;
}

function areBeside(one: Rect, other: Rect): boolean {
  return one.y < other.y + other.height && other.y < one.y + one.height;
}

function areInLine(one: Rect, other: Rect): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width;
}

/**
 * Places a block where the whole grows least: beside or below one that stands already.
 *
 * @param gaps between it and the others, in pixels at 100 %
 */
export function placeAtCorner(
  block: SizedBlock,
  placed: ReadonlyMap<string, Rect>,
  cost: (bounds: Rect) => number,
  gaps: Gaps = leastGaps,
): Rect {
  const { width, height } = block;
  const others = [...placed.values()];
  const nearest = { x: gaps.x / 2, y: gaps.y / 2 };
  const best = others
    .flatMap((other) => [
      { x: other.x + other.width + gaps.x, y: other.y, width, height },
      { x: other.x, y: other.y + other.height + gaps.y, width, height },
    ])
    .filter((rect) => findUnder(rect, others, nearest) === undefined)
    .map((rect) => ({ rect, cost: cost(boundsOf([...others, rect])) }))
    .sort((one, other) => one.cost - other.cost || one.rect.y - other.rect.y || one.rect.x - other.rect.x)[0];
  return best?.rect ?? { x: 0, y: 0, width, height };
}
