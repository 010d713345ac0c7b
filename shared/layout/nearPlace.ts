import type { GroupId } from '../base/ids.ts';
import type { Point } from '../plan/plan.ts';
import { measures } from './measures.ts';
import { overlaps, type Rect } from './rects.ts';
import { regionsAround, type Member } from './regions.ts';

/** So many of the nearest free places are looked at for the ground that they would give its group. */
const mostLookedAt = 24;

/**
 * Where a team that is let go comes to stand: where it was let go, unless it would lie on another team there; then the nearest place
 * beside or below another where nothing is in the way. In another group than before, the nearest place at which the group keeps its
 * ground in one piece, if there is one.
 *
 * @param team what was let go, where, with the group that it is in from then on
 * @param others the other teams where they stand
 * @param way `joins`: the team comes into its group with this; `stays`: it was in it before, and may stand apart on purpose
 */
export function placeNear(
  team: Member,
  others: readonly Member[],
  groups: readonly GroupId[],
  way: 'joins' | 'stays',
): Point {
  const isFree = (place: Point): boolean =>
    !others.some((other) => overlaps({ ...team, ...place }, other, least.x, least.y));
  const here = { x: team.x, y: team.y };
  if (way === 'stays' && isFree(here)) return here;
  const free = [here, ...others.flatMap((other) => beside(team, other))]
    .filter(isFree)
    .sort((one, other) => distance(team, one) - distance(team, other));
  const [nearest = here] = free;
  if (way === 'stays') return nearest;
  let best = nearest;
  let fewest = Infinity;
  const before = others.filter(({ groupId }) => groupId === team.groupId);
  const looked = free
    .map((place) => ({ place, toGroup: Math.min(Infinity, ...before.map((member) => distance(member, place))) }))
    .slice(0, 4 * mostLookedAt)
    .sort((one, other) => one.toGroup - other.toGroup)
    .slice(0, mostLookedAt)
    .map(({ place }) => place);
  for (const place of free.filter((candidate) => looked.includes(candidate))) {
    const pieces = regionsAround([...others, { ...team, ...place }], groups, []).length;
    if (pieces >= fewest) continue;
    fewest = pieces;
    best = place;
  }
  return best;
}

/** Teams may be put so near to one another by hand, in pixels. */
const least = { x: 4, y: 4 };

/** Places at the four sides of a team: level with it, and level with where the other was let go. */
function beside(team: Rect, other: Rect): readonly Point[] {
  const { teamGapX, teamGapY } = measures;
  const columns = [other.x + other.width + teamGapX, other.x - team.width - teamGapX];
  const rows = [other.y + other.height + teamGapY, other.y - team.height - teamGapY];
  return [
    ...columns.flatMap((x) => [other.y, team.y].map((y) => ({ x, y }))),
    ...rows.flatMap((y) => [other.x, team.x].map((x) => ({ x, y }))),
  ];
}

function distance(from: Point, to: Point): number {
  return Math.hypot(from.x - to.x, from.y - to.y);
}
