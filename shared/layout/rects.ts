/** A rectangle on the map, in pixels at 100 %. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest rectangle around some. */
export function boundsOf(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const left = Math.min(...rects.map((rect) => rect.x));
  const top = Math.min(...rects.map((rect) => rect.y));
  return {
    x: left,
    y: top,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - left,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - top,
  };
}

/** Whether two rectangles come nearer to one another than some gaps. */
export function overlaps(one: Rect, other: Rect, gapX: number, gapY: number): boolean {
  return (
    one.x < other.x + other.width + gapX &&
    other.x < one.x + one.width + gapX &&
    one.y < other.y + other.height + gapY &&
    other.y < one.y + one.height + gapY
  );
}

/** Whether a rectangle lies wholly within another. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
