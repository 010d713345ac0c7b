import type { GroupId, TeamId } from '../base/ids.ts';

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

/** Tiles that are at least so wide on screen, in pixels, have room for a name. */
export const tileWithName = 58;
/** Height of a group's name where teams are tiles, in pixels on screen. */
const groupHeadOnScreen = 28;
/** Between groups when all of a large map is in view, in pixels on screen. */
export const groupGapOnScreen = 10;

/** What a group's name takes beyond its line at 100 %, where text is drawn so much larger. */
export function headExtraAt(far: number): number {
  return far === 1 ? 0 : Math.max(0, groupHeadOnScreen * far - measures.regionHead);
}

/** What the layout needs to know of a team, at one of the places where it may stand. */
export interface TeamShape {
  readonly teamId: TeamId;
  readonly groupId: GroupId | null;
  readonly chips: number;
  readonly tokens: number;
  /** What it has in the baseline, where it is there: places set by hand were set for that. Absent: the same. */
  readonly then?: { readonly chips: number; readonly tokens: number };
  /** Whether it stands there now. A place that is kept for another state of the plan stays empty, so that nothing else moves. */
  readonly isThere: boolean;
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

/** How far one must zoom out to see all of it: what every choice keeps small. */
export function fitCost(size: { readonly width: number; readonly height: number }): number {
  return Math.max(size.width / view.width, size.height / view.height);
}
