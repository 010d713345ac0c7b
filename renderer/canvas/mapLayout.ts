import type { GroupId, TeamId } from '../../shared/base/ids.ts';
import type { Layout } from '../../shared/plan/plan.ts';

/** Measures of the map at 100 %, in pixels. */
export const measures = {
  columnWidth: 122,
  columnGap: 4,
  teamPadding: 8,
  head: 50,
  chipRow: 30,
  dockRow: 20,
  regionPadding: 14,
  regionHead: 26,
  teamGapX: 28,
  teamGapY: 16,
  regionGapX: 20,
  regionGapY: 14,
} as const;

/** What the layout needs to know of a team. */
export interface TeamShape {
  readonly teamId: TeamId;
  readonly groupId: GroupId | null;
  readonly chips: number;
  readonly tokens: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TeamPlace extends Rect {
  readonly teamId: TeamId;
  readonly groupId: GroupId | null;
  readonly columns: number;
}

export interface MapLayout {
  readonly teams: ReadonlyMap<TeamId, TeamPlace>;
  readonly regions: readonly (Rect & { readonly groupId: GroupId })[];
  /** Where areas without owner stand; null when there are none. */
  readonly tray: Rect | null;
  readonly bounds: Rect;
}

/** The shape of a usual canvas beside both panels: layouts are chosen to fill it. */
const view = { width: 892, height: 780 };

/** Columns of chips: two for a usual team, more for a crowd, so that no container becomes a tower. */
export function columnsFor(chips: number, tokens: number): number {
  const rows = chips + tokens * 0.7;
  return rows <= 22 ? 2 : Math.max(2, Math.min(10, Math.round(Math.sqrt(rows * 0.5))));
}

/** Size of a team's container. */
export function sizeOf(shape: TeamShape): { width: number; height: number; columns: number } {
  const columns = columnsFor(shape.chips, shape.tokens);
  const { teamPadding, columnWidth, columnGap, head, chipRow, dockRow } = measures;
  const rows = Math.max(1, Math.ceil(shape.chips / columns));
  const dockRows = Math.ceil(shape.tokens / columns);
  return {
    columns,
    width: 2 * teamPadding + columns * columnWidth + (columns - 1) * columnGap,
    height: head + rows * chipRow + 8 + (dockRows === 0 ? 0 : dockRows * dockRow + 8),
  };
}

/** How groups stand to one another; chosen once for the baseline, so that scenarios keep everything in its place. */
export interface Arrangement {
  /** Teams in a row, by group. */
  readonly perRow: ReadonlyMap<GroupId | null, number>;
  readonly order:
    | { readonly kind: 'anchored'; readonly anchors: ReadonlyMap<string, Anchor> }
    | { readonly kind: 'shelves'; readonly width: number };
}

/** Beside or below a block that stands already. Kept by name, so that a block that comes or goes moves no other. */
interface Anchor {
  readonly to: string;
  readonly side: 'right' | 'below';
}

/** What is laid out: teams and groups in the order in which they are shown, and how many areas have no owner. */
export interface MapContent {
  readonly shapes: readonly TeamShape[];
  readonly groups: readonly GroupId[];
  readonly ownerless: number;
  /** Of the shapes, those that are not there any more: their places stay empty, so that nothing else moves. */
  readonly gone: ReadonlySet<TeamId>;
}

/** Chooses the arrangement that needs least zooming out. */
export function arrangeMap(content: MapContent): Arrangement {
  return chooseArrangement(blocksOf(content), traysOf(content));
}

/**
 * Places every team: by hand where someone placed it, in its group's region otherwise. Pure and deterministic; the same teams
 * give the same map, and a team that grows moves only what is below it.
 */
export function layOutMap(content: MapContent, arrangement: Arrangement, places: Layout): MapLayout {
  const automatic = placeBlocks(blocksOf(content), traysOf(content), arrangement);
  const teams = new Map<TeamId, TeamPlace>();
  for (const [teamId, place] of automatic.teams) {
    if (content.gone.has(teamId)) continue;
    const hand = places.get(teamId);
    teams.set(teamId, hand === undefined ? place : { ...place, x: hand.x, y: hand.y });
  }
  if (content.shapes.some((shape) => places.has(shape.teamId))) clearOverlaps(teams, places);
  const regions = content.groups.flatMap((groupId) => {
    const members = [...teams.values()].filter((place) => place.groupId === groupId);
    return members.length === 0 ? [] : [{ groupId, ...regionAround(members) }];
  });
  const trayPlace =
    automatic.tray === null ? null : placedTray(automatic.tray, places, [...regions, ...teams.values()]);
  return {
    teams,
    regions,
    tray: trayPlace,
    bounds: boundsOf([...regions, ...teams.values(), ...(trayPlace === null ? [] : [trayPlace])]),
  };
}

function blocksOf({ shapes, groups }: MapContent): readonly Block[] {
  const known = new Set(groups);
  const byGroup = new Map<GroupId | null, TeamShape[]>();
  for (const shape of shapes) {
    const groupId = shape.groupId !== null && known.has(shape.groupId) ? shape.groupId : null;
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

/** The tray of areas without owner, when there are any. */
function traysOf({ ownerless }: MapContent): readonly SizedBlock[] {
  if (ownerless === 0) return [];
  const { regionPadding, columnWidth, teamPadding } = measures;
  const columns = 2;
  return [
    {
      key: trayKey,
      width: 2 * regionPadding + 2 * teamPadding + columns * columnWidth + (columns - 1) * 4,
      height: 36 + Math.ceil(Math.min(ownerless, mostInTray) / columns) * 22 + (ownerless > mostInTray ? 22 : 0),
    },
  ];
}

const trayKey = 'tray';

/** Areas without owner that the tray shows; the outline has them all. */
export const mostInTray = 24;

interface Block {
  readonly key: string;
  readonly groupId: GroupId | null;
  readonly members: readonly TeamShape[];
}

/** What takes room on the map, by name. */
interface SizedBlock {
  readonly key: string;
  readonly width: number;
  readonly height: number;
}

interface PackedBlock extends SizedBlock {
  readonly teams: readonly TeamPlace[];
}

/** A group's teams in rows of at most a number of teams, in their order. */
function packTeams(block: Block, perRow: number): PackedBlock {
  const { regionPadding, regionHead, teamGapX, teamGapY } = measures;
  const isRegion = block.groupId !== null;
  const left = isRegion ? regionPadding : 0;
  const top = isRegion ? regionHead : 0;
  const teams: TeamPlace[] = [];
  let y = top;
  let width = 0;
  for (let start = 0; start < block.members.length; start += perRow) {
    const row = block.members.slice(start, start + perRow).map((shape) => ({ shape, size: sizeOf(shape) }));
    const height = Math.max(...row.map(({ size }) => size.height));
    let x = left;
    for (const { shape, size } of row) {
      teams.push({
        teamId: shape.teamId,
        groupId: block.groupId,
        x,
        y,
        width: size.width,
        height,
        columns: size.columns,
      });
      x += size.width + teamGapX;
    }
    width = Math.max(width, x - teamGapX + left);
    y += height + teamGapY;
  }
  return { key: block.key, width, height: y - teamGapY + (isRegion ? regionPadding - 2 : 0), teams };
}

/** Few groups: every combination is tried. Many: each group near the view's shape, and several widths for the whole. */
function chooseArrangement(blocks: readonly Block[], trays: readonly SizedBlock[]): Arrangement {
  const options = blocks.map((block) => {
    const most = Math.min(block.members.length, 40);
    const all = Array.from({ length: most }, (_, index) => ({ perRow: index + 1, ...packTeams(block, index + 1) }));
    return all.sort((one, other) => fitCost(one) - fitCost(other)).slice(0, blocks.length <= 5 ? 4 : 1);
  });
  let bestCost = Infinity;
  let best: Arrangement = { perRow: new Map(), order: { kind: 'anchored', anchors: new Map() } };
  for (const choice of combinations(options)) {
    const sizes = [...choice, ...trays];
    const perRow = new Map(blocks.map((block, index) => [block.groupId, choice[index]?.perRow ?? 1]));
    const orders: Arrangement['order'][] = shelfWidths(sizes).map((width) => ({ kind: 'shelves', width }));
    // Beyond this many the search for a corner would cost more than it gains; shelves do.
    if (sizes.length <= 40) orders.unshift({ kind: 'anchored', anchors: anchorsOf(sizes) });
    for (const order of orders) {
      const cost = fitCost(boundsOf([...placeInOrder(sizes, order).values()]));
      if (cost < bestCost - 1e-9) {
        bestCost = cost;
        best = { perRow, order };
      }
    }
  }
  return best;
}

function placeBlocks(
  blocks: readonly Block[],
  trays: readonly SizedBlock[],
  arrangement: Arrangement,
): { teams: Map<TeamId, TeamPlace>; tray: Rect | null } {
  const packed = blocks.map((block) =>
    packTeams(block, arrangement.perRow.get(block.groupId) ?? Math.ceil(Math.sqrt(block.members.length))),
  );
  const rects = placeInOrder([...packed, ...trays], arrangement.order);
  const teams = new Map<TeamId, TeamPlace>();
  for (const block of packed) {
    const origin = rects.get(block.key);
    for (const place of block.teams) {
      teams.set(place.teamId, { ...place, x: place.x + (origin?.x ?? 0), y: place.y + (origin?.y ?? 0) });
    }
  }
  return { teams, tray: rects.get(trayKey) ?? null };
}

/** Places blocks as an arrangement says; what has grown pushes down what would lie under it. */
function placeInOrder(blocks: readonly SizedBlock[], order: Arrangement['order']): ReadonlyMap<string, Rect> {
  if (order.kind === 'shelves') return packShelves(blocks, order.width);
  const { regionGapX, regionGapY } = measures;
  const placed = new Map<string, Rect>();
  for (const { key, width, height } of blocks) {
    const anchor = order.anchors.get(key);
    const base = anchor === undefined ? undefined : placed.get(anchor.to);
    const corner =
      base === undefined
        ? { x: 0, y: placed.size === 0 ? 0 : boundsOf([...placed.values()]).height + regionGapY }
        : anchor?.side === 'right'
          ? { x: base.x + base.width + regionGapX, y: base.y }
          : { x: base.x, y: base.y + base.height + regionGapY };
    let rect: Rect = { ...corner, width, height };
    const others = [...placed.values()];
    for (let under = findUnder(rect, others); under !== undefined; under = findUnder(rect, others)) {
      rect = { ...rect, y: under.y + under.height + regionGapY };
    }
    placed.set(key, rect);
  }
  return placed;
}

function findUnder(rect: Rect, placed: readonly Rect[]): Rect | undefined {
  // Half a gap of tolerance: corners touch exactly, and rounding must not push.
  return placed.find((other) => overlaps(rect, other, measures.regionGapX / 2, measures.regionGapY / 2));
}

/** How far one must zoom out to see all of it: what every choice keeps small. */
function fitCost(size: { readonly width: number; readonly height: number }): number {
  return Math.max(size.width / view.width, size.height / view.height);
}

/** Every choice of one option each, at most some hundreds. */
function combinations<Option>(options: readonly (readonly Option[])[]): readonly (readonly Option[])[] {
  return options.reduce<readonly (readonly Option[])[]>(
    (chosen, next) => chosen.flatMap((choice) => next.map((option) => [...choice, option])).slice(0, 1024),
    [[]],
  );
}

/** Each block where it makes the whole grow least: beside or below one that stands already. */
function anchorsOf(blocks: readonly SizedBlock[]): ReadonlyMap<string, Anchor> {
  const { regionGapX, regionGapY } = measures;
  const placed = new Map<string, Rect>();
  const anchors = new Map<string, Anchor>();
  for (const { key, width, height } of blocks) {
    const others = [...placed.values()];
    const corners = [...placed].flatMap(([to, other]) => [
      { anchor: { to, side: 'right' as const }, x: other.x + other.width + regionGapX, y: other.y },
      { anchor: { to, side: 'below' as const }, x: other.x, y: other.y + other.height + regionGapY },
    ]);
    const free = corners
      .map((corner) => ({ ...corner, width, height }))
      .filter((rect) => findUnder(rect, others) === undefined)
      .map((rect) => ({ rect, cost: fitCost(boundsOf([...others, rect])) }))
      .sort((one, other) => one.cost - other.cost || one.rect.y - other.rect.y || one.rect.x - other.rect.x);
    const best = free[0]?.rect;
    if (best !== undefined) anchors.set(key, best.anchor);
    placed.set(key, best ?? { x: 0, y: 0, width, height });
  }
  return anchors;
}

function shelfWidths(sizes: readonly { readonly width: number; readonly height: number }[]): readonly number[] {
  const widest = Math.max(0, ...sizes.map((size) => size.width));
  const side = Math.sqrt(totalArea(sizes));
  return [0.9, 1.05, 1.2, 1.4, 1.7].map((factor) => Math.max(widest, side * factor));
}

function totalArea(sizes: readonly { readonly width: number; readonly height: number }[]): number {
  return sizes.reduce((sum, size) => sum + (size.width + 20) * (size.height + 14), 0);
}

function packShelves(blocks: readonly SizedBlock[], width: number): ReadonlyMap<string, Rect> {
  const { regionGapX, regionGapY } = measures;
  let x = 0;
  let y = 0;
  let shelf = 0;
  const rects = new Map<string, Rect>();
  for (const block of blocks) {
    if (x > 0 && x + block.width > width) {
      x = 0;
      y += shelf + regionGapY;
      shelf = 0;
    }
    rects.set(block.key, { x, y, width: block.width, height: block.height });
    x += block.width + regionGapX;
    shelf = Math.max(shelf, block.height);
  }
  return rects;
}

/** A team that nobody placed, and that now lies under one that somebody did, goes below everything. */
function clearOverlaps(teams: Map<TeamId, TeamPlace>, places: Layout): void {
  const placed = [...teams.values()].filter((place) => places.has(place.teamId));
  let bottom = Math.max(...placed.map((place) => place.y + place.height));
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

function regionAround(teams: readonly Rect[]): Rect {
  const { regionPadding, regionHead } = measures;
  const bounds = boundsOf(teams);
  return {
    x: bounds.x - regionPadding,
    y: bounds.y - regionHead,
    width: bounds.width + 2 * regionPadding,
    height: bounds.height + regionHead + regionPadding - 2,
  };
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

function overlaps(one: Rect, other: Rect, gapX: number, gapY: number): boolean {
  return (
    one.x < other.x + other.width + gapX &&
    other.x < one.x + one.width + gapX &&
    one.y < other.y + other.height + gapY &&
    other.y < one.y + one.height + gapY
  );
}
