import type { GroupId } from '../base/ids.ts';
import type { Point } from '../plan/plan.ts';
import { makeRoom, type SizedBlock } from './makeRoom.ts';
import { boundsOf, contains, overlaps, type Rect } from './rects.ts';
import { regionAround, regionsAround, type Member } from './regions.ts';

/** A team where it was put, with the size that it had then and the one that it has now. */
interface StandingTeam extends Point {
  readonly key: string;
  readonly groupId: GroupId | null;
  readonly then: Size;
  readonly now: Size;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where teams stand that have grown since they were put in their places: what has grown stays and pushes aside what is to its right
 * and down what is below it, first within the ground of its group, then that ground among the others. Without growth nothing moves.
 *
 * @param groups in the order in which they are shown
 */
export function standingNow(given: readonly StandingTeam[], groups: readonly GroupId[]): ReadonlyMap<string, Rect> {
  const teams = inRows(given);
  const places = new Map<string, Rect>(teams.map(({ key, x, y, now }) => [key, { x, y, ...sizeOnly(now) }]));
  if (!teams.some(({ then, now }) => now.width > then.width || now.height > then.height)) return places;
  const members = teams.map((team): Member & { readonly of: StandingTeam } => ({
    x: team.x,
    y: team.y,
    width: team.then.width,
    height: team.then.height,
    groupId: team.groupId,
    of: team,
  }));
  const known = new Set(groups);
  const grounds = regionsAround(members, groups, []).map((region) => ({
    key: `${region.groupId} ${region.piece}`,
    rect: rectOf(region),
    inside: members.filter((member) => member.groupId === region.groupId && contains(region, member)),
    isRegion: true,
  }));
  for (const member of members) {
    if (member.groupId !== null && known.has(member.groupId)) continue;
    grounds.push({ key: member.of.key, rect: rectOf(member), inside: [member], isRegion: false });
  }
  const first = new Map(grounds.map(({ key, rect }) => [key, rect]));
  const grown = grounds.map(({ key, inside, isRegion }): SizedBlock & { readonly rects: ReadonlyMap<string, Rect> } => {
    const rects = makeRoom(
      new Map(inside.map((member) => [member.of.key, rectOf(member)])),
      inside.map(({ of }) => ({ key: of.key, ...sizeOnly(of.now) })),
      touching,
    );
    const { width, height } = isRegion ? regionAround([...rects.values()]) : boundsOf([...rects.values()]);
    return { key, width, height, rects };
  });
  const moved = makeRoom(first, grown, touching);
  for (const { key, rects } of grown) {
    const from = first.get(key);
    const to = moved.get(key);
    if (from === undefined || to === undefined) continue;
    for (const [teamKey, { x, y }] of rects) {
      const place = places.get(teamKey);
      if (place !== undefined) places.set(teamKey, { ...place, x: x + to.x - from.x, y: y + to.y - from.y });
    }
  }
  return places;
}

/** Teams of a group that stand level are as high as the highest of them, as in a row that nobody placed, where that covers nothing. */
function inRows(teams: readonly StandingTeam[]): readonly StandingTeam[] {
  const rows = new Map<string, StandingTeam[]>();
  for (const team of teams) {
    const key = team.groupId === null ? team.key : `${team.groupId} ${team.y}`;
    rows.set(key, [...(rows.get(key) ?? []), team]);
  }
  return [...rows.values()].flatMap((row) => {
    const then = Math.max(...row.map((team) => team.then.height));
    const now = Math.max(...row.map((team) => team.now.height));
    const isClear = row.every((team) => {
      const rect = { x: team.x, y: team.y, width: team.then.width, height: then };
      return team.then.height === then || !teams.some((other) => other !== team && overlaps(rect, thenOf(other), 1, 1));
    });
    return isClear
      ? row.map((team) => ({ ...team, then: { ...team.then, height: then }, now: { ...team.now, height: now } }))
      : row;
  });
}

function thenOf({ x, y, then }: StandingTeam): Rect {
  return { x, y, ...sizeOnly(then) };
}

function sizeOnly({ width, height }: Size): Size {
  return { width, height };
}

/** What was put close to something by hand stays there. */
const touching = { x: 1, y: 1 };

function rectOf({ x, y, width, height }: Rect): Rect {
  return { x, y, width, height };
}
