import type { GroupId, TeamId } from '../base/ids.ts';
import type { Pieces } from '../base/pieces.ts';
import type { Layout } from '../plan/plan.ts';
import { leastGaps, makeRoom, placeAtCorner, type Gaps, type SizedBlock } from './makeRoom.ts';
import { columnsFor, fitCost, groupGapOnScreen, measures, sizeOf, type TeamShape } from './measures.ts';
import { placeBeside, placeExtras } from './placeExtras.ts';
import { boundsOf, overlaps, type Rect } from './rects.ts';
import { regionsAround, type Member, type Region } from './regions.ts';
import { standingNow } from './standing.ts';

export interface TeamPlace extends Rect {
  readonly teamId: TeamId;
  readonly groupId: GroupId | null;
  readonly columns: number;
}

export interface MapLayout {
  readonly teams: ReadonlyMap<TeamId, TeamPlace>;
  /** A group may have several: teams that stand apart are not drawn together over what lies between. */
  readonly regions: readonly Region[];
  /** Where areas without owner stand; null when there are none. */
  readonly tray: Rect | null;
  readonly bounds: Rect;
}

/** How groups stand to one another; chosen once for the baseline, so that scenarios keep everything in its place. */
export interface Arrangement {
  /** Teams in a row, by group. */
  readonly perRow: ReadonlyMap<GroupId | null, number>;
  /** Where groups, teams outside of groups and the tray stand at the sizes that they have in the baseline, by name. */
  readonly places: ReadonlyMap<string, Rect>;
}

/** What is laid out: teams and groups in the order in which they are shown, and how many areas have no owner. */
export interface MapContent {
  readonly shapes: readonly TeamShape[];
  /** Teams that only other states of the plan have: they stand where the arrangement of the others leaves room. */
  readonly extras: readonly TeamShape[];
  readonly groups: readonly GroupId[];
  /** Areas without owner now, and in the state that has most: the tray keeps the place that it needs then. */
  readonly ownerless: number;
  readonly mostOwnerless: number;
}

/** Chooses the arrangement that needs least zooming out, in pieces. */
export function arrangeMap(content: MapContent): Pieces<Arrangement> {
  return chooseArrangement(blocksOf(content), traysOf(content));
}

/**
 * Places every team: by hand where someone placed it, in its group's region otherwise. Pure and deterministic; the same teams
 * give the same map, and a team that grows moves only what is below it and to its right, also where they were placed by hand.
 *
 * @param places of teams by id, and of the tray
 */
export function layOutMap(content: MapContent, arrangement: Arrangement, places: Layout): MapLayout {
  const { shapes, tray: freeTray } = placeBlocks(content, arrangement);
  const handTray = places.get(trayKey);
  const standingTray = freeTray === null || handTray === undefined ? freeTray : { ...freeTray, ...handTray };
  const known = new Set(content.groups);
  const extras = content.extras.map((shape) => ({ ...shape, groupId: knownGroup(shape, known) }));
  const standing = placeByHand(shapes, extras, content.groups, places);
  const later = extras.filter(({ teamId }) => !places.has(teamId));
  const { rects, tray } = placeLater(
    later,
    standing.map(({ place }) => place),
    content.groups,
    standingTray,
  );
  const there = standing.filter(({ shape }) => shape.isThere);
  later.forEach((shape, index) => {
    const rect = rects[index];
    if (rect === undefined || !shape.isThere) return;
    const { teamId, groupId, chips, tokens } = shape;
    there.push({ shape, place: { teamId, groupId, ...rect, columns: columnsFor(chips, tokens) } });
  });
  const teams = new Map(there.map(({ place }) => [place.teamId, place]));
  const regions = regionsAround([...teams.values()], content.groups, tray === null ? [] : [tray]);
  const trayPlace =
    tray === null || content.ownerless === 0
      ? null
      : placedTray({ ...tray, height: trayHeight(content.ownerless) }, places, [...regions, ...teams.values()]);
  return {
    teams,
    regions,
    tray: trayPlace,
    bounds: boundsOf([...regions, ...teams.values(), ...(trayPlace === null ? [] : [trayPlace])]),
  };
}

/**
 * The teams that have a place before the later ones are placed: all but those that only other states have and nobody placed. What
 * was placed by hand stays but for the room that others have come to need; what it covers goes below everything.
 */
function placeByHand(
  shapes: readonly Placed[],
  extras: readonly TeamShape[],
  groups: readonly GroupId[],
  places: Layout,
): Placed[] {
  if (places.size === 0) return [...shapes];
  const byHand = new Map<TeamId, { readonly shape: TeamShape; readonly groupId: GroupId | null }>();
  for (const { shape, place } of shapes) {
    if (shape.isThere && places.has(shape.teamId)) byHand.set(shape.teamId, { shape, groupId: place.groupId });
  }
  for (const shape of extras) {
    if (shape.isThere && places.has(shape.teamId)) byHand.set(shape.teamId, { shape, groupId: shape.groupId });
  }
  const now = standingNow(
    [...byHand.values()].map(({ shape, groupId }) => {
      const { x, y } = places.get(shape.teamId) ?? { x: 0, y: 0 };
      return { key: shape.teamId, groupId, x, y, then: sizeOf({ ...shape, ...shape.then }), now: sizeOf(shape) };
    }),
    groups,
  );
  const teams = new Map<TeamId, TeamPlace>();
  for (const { shape, place } of shapes) if (shape.isThere) teams.set(place.teamId, place);
  for (const [teamId, { shape, groupId }] of byHand) {
    const rect = now.get(teamId);
    if (rect !== undefined) teams.set(teamId, { teamId, groupId, ...rect, columns: sizeOf(shape).columns });
  }
  if (byHand.size > 0) clearOverlaps(teams, places);
  // A place that is kept for another state of the plan, unless the team has one by hand there.
  const empty = shapes.filter(({ shape }) => !shape.isThere && !places.has(shape.teamId));
  const shapeOf = new Map(shapes.map((placed) => [placed.place.teamId, placed.shape]));
  const standing = [...teams].flatMap(([teamId, place]): readonly Placed[] => {
    const shape = byHand.get(teamId)?.shape ?? shapeOf.get(teamId);
    return shape === undefined ? [] : [{ shape, place }];
  });
  return [...standing, ...empty];
}

function blocksOf({ shapes, groups }: MapContent): readonly Block[] {
  const known = new Set(groups);
  const byGroup = new Map<GroupId | null, TeamShape[]>();
  for (const shape of shapes) {
    const groupId = knownGroup(shape, known);
    const members = byGroup.get(groupId) ?? [];
    members.push(shape);
    byGroup.set(groupId, members);
  }
  const inGroups = groups.flatMap((groupId): Block[] => {
    const members = byGroup.get(groupId);
    return members === undefined ? [] : [{ key: groupId, groupId, members }];
  });
  // A team without group is a block of its own: a crowd beside it does not make it as tall as the crowd.
  const alone = (byGroup.get(null) ?? []).map((shape): Block => ({
    key: shape.teamId,
    groupId: null,
    members: [shape],
  }));
  return [...inGroups, ...alone];
}

function knownGroup({ groupId }: TeamShape, groups: ReadonlySet<GroupId>): GroupId | null {
  return groupId !== null && groups.has(groupId) ? groupId : null;
}

/** The tray of areas without owner, when there are any. */
function traysOf({ mostOwnerless }: MapContent): readonly SizedBlock[] {
  if (mostOwnerless === 0) return [];
  const { regionPadding, columnWidth, teamPadding } = measures;
  const width = 2 * regionPadding + 2 * teamPadding + trayColumns * columnWidth + (trayColumns - 1) * 4;
  return [{ key: trayKey, width, height: trayHeight(mostOwnerless) }];
}

function trayHeight(ownerless: number): number {
  const rows = Math.ceil(Math.min(ownerless, mostInTray) / trayColumns);
  return 36 + rows * 22 + (ownerless > mostInTray ? 22 : 0);
}

/** What the tray is called among the places set by hand: no team has such a name. */
export const trayKey = 'tray';
const trayColumns = 2;

/** Areas without owner that the tray shows; the outline has them all. */
export const mostInTray = 24;

interface Block {
  readonly key: string;
  readonly groupId: GroupId | null;
  readonly members: readonly TeamShape[];
}

interface PackedBlock extends SizedBlock {
  readonly teams: readonly Placed[];
}

/** A group's teams in rows of at most a number of teams, in their order. */
function packTeams(block: Block, perRow: number): PackedBlock {
  const { regionPadding, regionHead, teamGapX, teamGapY } = measures;
  const isRegion = block.groupId !== null;
  const left = isRegion ? regionPadding : 0;
  const top = isRegion ? regionHead : 0;
  const teams: Placed[] = [];
  let y = top;
  let width = 0;
  for (let start = 0; start < block.members.length; start += perRow) {
    const row = block.members.slice(start, start + perRow).map((shape) => ({ shape, size: sizeOf(shape) }));
    const height = Math.max(...row.map(({ size }) => size.height));
    let x = left;
    for (const { shape, size } of row) {
      const { teamId } = shape;
      const { columns } = size;
      const place = { teamId, groupId: block.groupId, x, y, width: size.width, height, columns };
      teams.push({ place, shape });
      x += size.width + teamGapX;
    }
    width = Math.max(width, x - teamGapX + left);
    y += height + teamGapY;
  }
  return { key: block.key, width, height: y - teamGapY + (isRegion ? regionPadding - 2 : 0), teams };
}

/** Few groups: every combination is tried. Many: each group near the view's shape, and several widths for the whole. */
function* chooseArrangement(blocks: readonly Block[], trays: readonly SizedBlock[]): Pieces<Arrangement> {
  const options: (readonly (PackedBlock & { readonly perRow: number })[])[] = [];
  for (const block of blocks) {
    const most = Math.min(block.members.length, 40);
    const all = Array.from({ length: most }, (_, index) => ({ perRow: index + 1, ...packTeams(block, index + 1) }));
    options.push(all.sort((one, other) => fitCost(one) - fitCost(other)).slice(0, blocks.length <= 5 ? 4 : 1));
    yield;
  }
  let bestCost = Infinity;
  let best: Arrangement = { perRow: new Map(), places: new Map() };
  const gaps = gapsOf([...options.flatMap(([first]) => (first === undefined ? [] : [first])), ...trays], blocks);
  for (const choice of combinations(options)) {
    const sizes = [...choice, ...trays];
    const perRow = new Map(blocks.map((block, index) => [block.groupId, choice[index]?.perRow ?? 1]));
    const orders = shelfWidths(sizes).map((width) => packShelves(sizes, width, gaps));
    // Beyond this many the search for a corner would cost more than it gains; shelves do.
    if (sizes.length <= 40) orders.unshift(placeAtCorners(new Map(), sizes, gaps));
    for (const places of orders) {
      const cost = fitCost(boundsOf([...places.values()]));
      if (cost < bestCost - 1e-9) {
        bestCost = cost;
        best = { perRow, places };
      }
    }
    yield;
  }
  return best;
}

/** The teams of the first state, in the arrangement of all of them, and the tray. */
function placeBlocks(
  content: MapContent,
  arrangement: Arrangement,
): { readonly shapes: readonly Placed[]; readonly tray: Rect | null } {
  const packed = blocksOf(content).map((block) =>
    packTeams(block, arrangement.perRow.get(block.groupId) ?? Math.ceil(Math.sqrt(block.members.length))),
  );
  const blocks = [...packed, ...traysOf(content)];
  const rects = placeAtCorners(
    makeRoom(arrangement.places, blocks),
    blocks.filter(({ key }) => !arrangement.places.has(key)),
  );
  const shapes = packed.flatMap((block) => {
    const origin = rects.get(block.key) ?? { x: 0, y: 0 };
    return block.teams.map(({ place, shape }): Placed => ({
      shape,
      place: { ...place, x: place.x + origin.x, y: place.y + origin.y },
    }));
  });
  return { shapes, tray: rects.get(trayKey) ?? null };
}

/** Places of what comes later. The tray gives way where its group would get ground in two places because of it. */
function placeLater(
  extras: readonly TeamShape[],
  standing: readonly TeamPlace[],
  groups: readonly GroupId[],
  tray: Rect | null,
): { readonly rects: readonly Rect[]; readonly tray: Rect | null } {
  const beside = placeExtras(extras, standing, groups, tray === null ? [] : [tray]);
  if (tray === null || extras.length === 0) return { rects: beside, tray };
  const withTeams = (rects: readonly Rect[]): readonly Member[] => [
    ...standing,
    ...rects.map((rect, index) => ({ ...rect, groupId: extras[index]?.groupId ?? null })),
  ];
  const free = placeExtras(extras, standing, groups, []);
  const pieces = (rects: readonly Rect[], others: readonly Rect[]): number =>
    regionsAround(withTeams(rects), groups, others).length;
  if (pieces(free, []) >= pieces(beside, [tray])) return { rects: beside, tray };
  const covers = regionsAround(withTeams(free), groups, []).some((region) => overlaps(region, tray, 0, 0));
  return { rects: free, tray: covers ? placeBeside(tray, withTeams(free), groups) : tray };
}

interface Placed {
  readonly shape: TeamShape;
  readonly place: TeamPlace;
}

/**
 * How far groups stand apart where a map is arranged: so far that it is seen when all of the map is in view, but no nearer than
 * usual. Teams outside of groups stand as near to one another as teams of a group do.
 */
function gapsOf(sizes: readonly SizedBlock[], blocks: readonly Block[]): Gaps {
  const groups = blocks.filter(({ groupId }) => groupId !== null).length;
  if (groups < 2 || groups < blocks.length - groups) return leastGaps;
  const side = Math.sqrt(totalArea(sizes));
  const between = groupGapOnScreen * fitCost({ width: side, height: side });
  return { x: Math.max(leastGaps.x, between), y: Math.max(leastGaps.y, between) };
}

/** Every choice of one option each, at most some hundreds. */
function combinations<Option>(options: readonly (readonly Option[])[]): readonly (readonly Option[])[] {
  // With one option each there is one choice: putting it together step by step would copy it anew for each group.
  if (options.every(({ length }) => length === 1)) return [options.flat()];
  return options.reduce<readonly (readonly Option[])[]>(
    (chosen, next) => chosen.flatMap((choice) => next.map((option) => [...choice, option])).slice(0, 1024),
    [[]],
  );
}

/** Each block where it makes the whole grow least, beside those that stand already. */
function placeAtCorners(
  standing: ReadonlyMap<string, Rect>,
  blocks: readonly SizedBlock[],
  gaps: Gaps = leastGaps,
): ReadonlyMap<string, Rect> {
  const placed = new Map(standing);
  for (const block of blocks) placed.set(block.key, placeAtCorner(block, placed, fitCost, gaps));
  return placed;
}

function shelfWidths(sizes: readonly { readonly width: number; readonly height: number }[]): readonly number[] {
  const widest = Math.max(0, ...sizes.map((size) => size.width));
  const side = Math.sqrt(totalArea(sizes));
  return [0.9, 1.05, 1.2, 1.4, 1.7].map((factor) => Math.max(widest, side * factor));
}

function totalArea(sizes: readonly { readonly width: number; readonly height: number }[]): number {
  return sizes.reduce((sum, size) => sum + (size.width + 20) * (size.height + 14), 0);
}

function packShelves(blocks: readonly SizedBlock[], width: number, gaps: Gaps): ReadonlyMap<string, Rect> {
  let x = 0;
  let y = 0;
  let shelf = 0;
  const rects = new Map<string, Rect>();
  for (const block of blocks) {
    if (x > 0 && x + block.width > width) {
      x = 0;
      y += shelf + gaps.y;
      shelf = 0;
    }
    rects.set(block.key, { x, y, width: block.width, height: block.height });
    x += block.width + gaps.x;
    shelf = Math.max(shelf, block.height);
  }
  return rects;
}

/** A team that nobody placed, and that now lies under one that somebody did, goes below everything. */
function clearOverlaps(teams: Map<TeamId, TeamPlace>, places: Layout): void {
  const placed = [...teams.values()].filter((place) => places.has(place.teamId));
  // Everything: below the placed ones there may be others that nobody placed.
  const bounds = boundsOf([...teams.values()]);
  let bottom = bounds.y + bounds.height;
  for (const place of [...teams.values()]) {
    if (places.has(place.teamId) || !placed.some((other) => overlaps(place, other, 8, 8))) continue;
    const x = Math.min(...placed.map((other) => other.x));
    const moved = { ...place, x, y: bottom + measures.teamGapY };
    bottom = moved.y + moved.height;
    teams.set(place.teamId, moved);
    placed.push(moved);
  }
}

function placedTray(tray: Rect, places: Layout, others: readonly Rect[]): Rect {
  if (places.size === 0 || !others.some((other) => overlaps(tray, other, 8, 8))) return tray;
  const bounds = boundsOf(others);
  return { ...tray, x: bounds.x, y: bounds.y + bounds.height + measures.regionGapY };
}
