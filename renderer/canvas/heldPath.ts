import { routeAll, routePath, type Port } from './routing.ts';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room between what is held and the upright part of the line. */
const gutter = 22;
/** Room between a team and a line that goes along it. */
const margin = 12;
const corner = 6;

/**
 * A way from a place in one team to the edge of another, through the gutters between teams: over no chip and no team.
 *
 * @param home the team in which the place is
 * @param y how high it comes to the other team
 * @param teams every team that is drawn
 */
export function routedHeldPath(from: Box, home: Box, target: Box, y: number, teams: readonly Box[]): string {
  const end = Math.max(target.top + corner, Math.min(target.bottom - corner, y));
  const to: Port = { left: { x: target.left, y: end }, right: { x: target.right, y: end } };
  return drawn(from, home, to, teams) ?? '';
}

/**
 * A way to what is held beside every team, through the gutters. None while it is over a team that would not take it, or so near to
 * one that no way leads there.
 */
export function routedToPoint(
  from: Box,
  home: Box,
  to: { readonly x: number; readonly y: number },
  teams: readonly Box[],
): string {
  if (teams.some(({ left, right, top, bottom }) => to.x > left && to.x < right && to.y > top && to.y < bottom))
    return '';
  return drawn(from, home, { left: to, right: to }, teams) ?? '';
}

function drawn(from: Box, home: Box, to: Port, teams: readonly Box[]): string | null {
  const middle = (from.top + from.bottom) / 2;
  // On the other side of a chip is another one: the line leaves where the team ends sooner.
  const isLeft = from.left - home.left <= home.right - from.right;
  const out = { x: isLeft ? home.left : home.right, y: middle };
  const obstacles = teams.map(({ left, right, top, bottom }) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
  }));
  const [route] = routeAll([{ from: { left: out, right: out }, to }], obstacles);
  // Two points are no way but a straight line over whatever is there.
  const isStraight = route?.length === 2 && route[0]?.y !== route[1]?.y;
  if (route === undefined || isStraight) return null;
  return routePath([{ x: isLeft ? from.left : from.right, y: middle }, ...route.slice(1)], corner);
}

/**
 * A way from the side of a place that faces the pointer, across, upright and across again, with rounded corners. While what is held
 * is still over its place there is none.
 *
 * @param beside the team under the pointer: the line goes upright beside it instead of through it; null: there is none
 */
export function heldPath(
  from: Box,
  to: { readonly x: number; readonly y: number },
  beside: Pick<Box, 'left' | 'right'> | null = null,
): string {
  const isInside = to.x >= from.left && to.x <= from.right && to.y >= from.top && to.y <= from.bottom;
  if (isInside) return '';
  const y = (from.top + from.bottom) / 2;
  const isLeft = to.x < from.left;
  const start = isLeft ? from.left : from.right;
  // Straight above or below the line leaves to the side and comes back.
  const isBeside = to.x < from.left || to.x > from.right;
  const side = beside === null ? null : isLeft ? beside.right + margin : beside.left - margin;
  const isOnTheWay = side !== null && (isLeft ? side < start : side > start);
  const middle = isOnTheWay
    ? side
    : isBeside
      ? isLeft
        ? Math.min(start, to.x + gutter)
        : Math.max(start, to.x - gutter)
      : start + gutter;
  const across = Math.sign(middle - start);
  const on = Math.sign(to.x - middle);
  const down = Math.sign(to.y - y);
  const first = Math.min(corner, Math.abs(middle - start), Math.abs(to.y - y) / 2);
  const second = Math.min(corner, Math.abs(to.x - middle), Math.abs(to.y - y) / 2);
  return [
    `M${start} ${y}`,
    `H${middle - across * first}`,
    `Q${middle} ${y} ${middle} ${y + down * first}`,
    `V${to.y - down * second}`,
    `Q${middle} ${to.y} ${middle + on * second} ${to.y}`,
    `H${to.x}`,
  ].join('');
}
