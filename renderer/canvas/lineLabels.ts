import { overlaps, type Rect } from '../../shared/layout/rects.ts';
import { labelPoint, labelPoints, type Route, type RoutePoint } from './routing.ts';

/** Puts labels on lines, one after another, each beside those before it. */
export interface LineLabels {
  /**
   * The best point for a label that covers no label before it, and neither a name nor a number at the head of a team where a gutter
   * is too narrow for it.
   *
   * @param when whether it is put where it covers one of them, when it cannot but; null: it is not
   */
  readonly place: (route: Route, label: string, when: 'always' | 'whereFree') => RoutePoint | null;
}

/** Of a team’s name and number, where they are largest. */
const headHeight = 84;

export function labelsBeside(obstacles: readonly Rect[]): LineLabels {
  const heads = obstacles.map((rect) => ({ ...rect, height: Math.min(rect.height, headHeight) }));
  const placed: Rect[] = [];
  return {
    place: (route, label, when) => {
      const covers = (at: RoutePoint, others: readonly Rect[]): boolean =>
        others.some((other) => overlaps(labelBox(at, label), other, 2, 2));
      const points = labelPoints(route).map((point) => besideObstacles(point, labelWidth(label), obstacles));
      const free = points.filter((point) => !covers(point, placed));
      const beside = free.find((point) => !covers(point, heads));
      if (beside === undefined && when === 'whereFree') return null;
      const at = beside ?? free[0] ?? points[0] ?? labelPoint(route);
      placed.push(labelBox(at, label));
      return at;
    },
  };
}

function labelBox({ x, y }: RoutePoint, label: string): Rect {
  const width = labelWidth(label);
  return { x: x - width / 2, y: y - 8, width, height: 16 };
}

/** Width of a label's box, by its number of characters. */
export function labelWidth(label: string): number {
  return label.length * 6.2 + 12;
}

/** Moves a label sideways off a container that it would cover, as far as the gutter allows. */
function besideObstacles(at: RoutePoint, width: number, obstacles: readonly Rect[]): RoutePoint {
  let { x } = at;
  for (const rect of obstacles) {
    const isLevel = at.y + 8 > rect.y && at.y - 8 < rect.y + rect.height;
    if (!isLevel || x + width / 2 <= rect.x || x - width / 2 >= rect.x + rect.width) continue;
    const left = rect.x - width / 2 - 1;
    const right = rect.x + rect.width + width / 2 + 1;
    const next = Math.abs(left - x) < Math.abs(right - x) ? left : right;
    if (Math.abs(next - at.x) <= 20) x = next;
  }
  return { x, y: at.y };
}
