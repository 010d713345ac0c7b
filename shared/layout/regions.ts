import type { GroupId } from '../base/ids.ts';
import { measures } from './measures.ts';
import { boundsOf, overlaps, type Rect } from './rects.ts';

/** The ground that teams of one group stand on. */
export interface Region extends Rect {
  readonly groupId: GroupId;
  /** Counts a group's regions from 0, in the order of their first teams. */
  readonly piece: number;
}

/** A team as far as its group's ground is concerned. */
export interface Member extends Rect {
  readonly groupId: GroupId | null;
}

/**
 * The regions of all groups, in the groups' order. Teams of one group share a region as long as nothing else lies in it; a team
 * that stands apart has one of its own.
 */
export function regionsAround(
  teams: readonly Member[],
  groups: readonly GroupId[],
  others: readonly Rect[],
): readonly Region[] {
  const regions: Region[] = [];
  for (const groupId of groups) {
    const strangers = teams.filter((team) => team.groupId !== groupId).map(groundOf);
    const obstacles = [...strangers, ...others, ...regions];
    let pieces: readonly Rect[] = teams.filter((team) => team.groupId === groupId).map((team) => boundsOf([team]));
    for (let joined = joinTwo(pieces, obstacles); joined !== null; joined = joinTwo(pieces, obstacles)) pieces = joined;
    regions.push(...pieces.map((rect, piece) => ({ groupId, piece, ...regionAround([rect]) })));
  }
  return regions;
}

/** What a team takes of the map: with a group, the region that it stands on. */
export function groundOf(team: Member): Rect {
  return team.groupId === null ? boundsOf([team]) : regionAround([team]);
}

/** The region that stands around some teams, with its padding and the line of its name. */
export function regionAround(teams: readonly Rect[]): Rect {
  const { regionPadding, regionHead } = measures;
  const bounds = boundsOf(teams);
  return {
    x: bounds.x - regionPadding,
    y: bounds.y - regionHead,
    width: bounds.width + 2 * regionPadding,
    height: bounds.height + regionHead + regionPadding - 2,
  };
}

/** The pieces with the first two joined that may be, and whatever of the group their ground then covers; null when none may. */
function joinTwo(pieces: readonly Rect[], others: readonly Rect[]): readonly Rect[] | null {
  for (const [index, one] of pieces.entries()) {
    for (const other of pieces.slice(index + 1)) {
      const { joined, covered } = coverWith([one, other], pieces);
      const ground = regionAround([joined]);
      if (others.some((rect) => overlaps(ground, rect, 0, 0))) continue;
      return pieces.flatMap((piece) => (piece === one ? [joined] : covered.has(piece) ? [] : [piece]));
    }
  }
  return null;
}

/** Two pieces as one, with every other piece whose ground lies on theirs: a group's regions never lie on one another. */
function coverWith(pair: readonly Rect[], pieces: readonly Rect[]): { joined: Rect; covered: ReadonlySet<Rect> } {
  const covered = new Set(pair);
  let joined = boundsOf(pair);
  const next = (): Rect | undefined =>
    pieces.find((piece) => !covered.has(piece) && overlaps(regionAround([joined]), regionAround([piece]), 0, 0));
  for (let piece = next(); piece !== undefined; piece = next()) {
    covered.add(piece);
    joined = boundsOf([joined, piece]);
  }
  return { joined, covered };
}
