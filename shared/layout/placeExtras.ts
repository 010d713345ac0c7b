import type { GroupId } from '../base/ids.ts';
import { fitCost, measures, sizeOf, type TeamShape } from './measures.ts';
import { boundsOf, contains, overlaps, type Rect } from './rects.ts';
import { groundOf, regionAround, regionsAround, type Member, type Region } from './regions.ts';

/** Up to so many look for the best corner each; a plan with more is drawn anew, and they stand in rows below. */
const mostSearched = 60;

/**
 * Places for teams that come later, where those that stand already leave room: within their group's region, beside it when
 * nothing is in the way, else where the map grows least.
 */
export function placeExtras(
  extras: readonly TeamShape[],
  standing: readonly Member[],
  groups: readonly GroupId[],
  others: readonly Rect[],
): readonly Rect[] {
  const teams = [...standing];
  const placed: Rect[] = [];
  let below = 0;
  for (const shape of extras) {
    const { width, height } = sizeOf(shape);
    const isSearched = placed.length < mostSearched;
    if (placed.length === mostSearched) below = boundsOf([...teams.map(groundOf), ...others]).height;
    const rect = isSearched
      ? bestPlace({ groupId: shape.groupId, width, height }, groundsOf(teams, groups, others))
      : inRowsBelow({ width, height }, below, placed.slice(mostSearched));
    teams.push({ ...rect, groupId: shape.groupId });
    placed.push(rect);
  }
  return placed;
}

/** A place for something of no group beside what stands: where the map grows least. */
export function placeBeside(
  size: { readonly width: number; readonly height: number },
  standing: readonly Member[],
  groups: readonly GroupId[],
): Rect {
  return bestPlace({ width: size.width, height: size.height, groupId: null }, groundsOf(standing, groups, []));
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Grounds {
  readonly teams: readonly Member[];
  readonly regions: readonly Region[];
  /** Everything that takes room: regions, teams without one, and the rest. */
  readonly all: readonly Rect[];
}

function groundsOf(teams: readonly Member[], groups: readonly GroupId[], others: readonly Rect[]): Grounds {
  const regions = regionsAround(teams, groups, others);
  return { teams, regions, all: [...regions, ...teams.filter(({ groupId }) => groupId === null), ...others] };
}

function bestPlace({ groupId, ...size }: Size & Pick<Member, 'groupId'>, grounds: Grounds): Rect {
  const { all } = grounds;
  const cost = (rect: Rect): number => fitCost(boundsOf([...all, groundOf({ ...rect, groupId })]));
  const joined = cheapest(joinedPlaces(groupId, size, grounds), cost);
  const apart = cheapest(placesApart(groupId, size, all), cost);
  if (joined !== null && (apart === null || cost(joined) <= cost(apart) * 1.05)) return joined;
  return apart ?? { x: 0, y: 0, ...size };
}

/** Places within a region of the group, or beside its teams as far as the grown region stays clear of everything else. */
function joinedPlaces(groupId: GroupId | null, size: Size, { teams, regions, all }: Grounds): readonly Rect[] {
  const { teamGapX, teamGapY } = measures;
  return regions
    .filter((region) => region.groupId === groupId)
    .flatMap((region) => {
      const members = teams.filter((team) => team.groupId === groupId && contains(region, team));
      const others = all.filter((rect) => rect !== region);
      return members
        .flatMap((member) => [
          { x: member.x + member.width + teamGapX, y: member.y, ...size },
          { x: member.x, y: member.y + member.height + teamGapY, ...size },
        ])
        .filter((rect) => !members.some((member) => overlaps(rect, member, teamGapX - 1, teamGapY - 1)))
        .filter((rect) => {
          const grown = boundsOf([region, regionAround([rect])]);
          return !others.some((other) => overlaps(grown, other, 0, 0));
        });
    });
}

/** Places beside or below anything that stands, with ground of their own. */
function placesApart(groupId: GroupId | null, size: Size, all: readonly Rect[]): readonly Rect[] {
  const { regionGapX, regionGapY, regionPadding, regionHead } = measures;
  const [left, top] = groupId === null ? [0, 0] : [regionPadding, regionHead];
  return all
    .flatMap((other) => [
      { x: other.x + other.width + regionGapX + left, y: other.y + top, ...size },
      { x: other.x + left, y: other.y + other.height + regionGapY + top, ...size },
    ])
    .filter((rect) => {
      const ground = groundOf({ ...rect, groupId });
      return !all.some((other) => overlaps(ground, other, regionGapX - 1, regionGapY - 1));
    });
}

/** The rectangle that makes the map grow least; of equal ones the upper left. */
function cheapest(rects: readonly Rect[], cost: (rect: Rect) => number): Rect | null {
  const priced = rects.map((rect) => ({ rect, cost: cost(rect) }));
  priced.sort((one, other) => one.cost - other.cost || one.rect.y - other.rect.y || one.rect.x - other.rect.x);
  return priced[0]?.rect ?? null;
}

/** The next place in rows below everything, as wide as a usual map; every row as high as a crowd needs. */
function inRowsBelow(size: Size, below: number, row: readonly Rect[]): Rect {
  const { regionGapX, regionGapY, regionPadding, regionHead } = measures;
  const last = row.at(-1);
  const gap = regionGapX + 2 * regionPadding;
  if (last === undefined) return { x: regionPadding, y: below + regionGapY + regionHead, ...size };
  const x = last.x + last.width + gap;
  if (x + size.width <= rowWidth) return { x, y: last.y, ...size };
  const bottom = Math.max(...row.map((rect) => rect.y + rect.height));
  return { x: regionPadding, y: bottom + regionGapY + regionPadding + regionHead, ...size };
}

const rowWidth = 2400;
