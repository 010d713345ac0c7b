import type { Utilisation } from '../../shared/model/orgResult.ts';
import { bandOf, countText, shownPercent, utilisationText, type Band } from '../format.ts';
import type { Rect } from '../../shared/layout/rects.ts';
import type { MapNode, RegionNodeType } from './toCanvasGraph.ts';
import type { TeamNodeType } from './TeamNode.tsx';

/** A team as it is painted from far away: one number on its colour. */
export interface FarTeam extends Rect {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly band: Band | null;
  readonly isQuiet: boolean;
  readonly span: { readonly from: number; readonly to: number };
}

/** A group's ground as it is painted from far away. */
export interface FarRegion extends Rect {
  readonly id: string;
  readonly name: string;
  /** Where the group's figures stand on this region; null: they stand on another. */
  readonly figures: {
    readonly people: string;
    readonly load: string;
    readonly number: string;
    readonly counts: string;
  } | null;
  readonly band: Band | null;
  readonly isClosed: boolean;
}

/** Everything that is painted, and what lies where. */
export interface FarScene {
  readonly teams: readonly FarTeam[];
  readonly regions: readonly FarRegion[];
  /** The nodes at a point of the map: a team before its region. */
  readonly at: (x: number, y: number) => readonly MapNode[];
  /** The ids of nodes that touch a part of the map. */
  readonly within: (rect: Rect) => ReadonlySet<string>;
}

/** Side of the grid's cells, in pixels at 100 %: about a team and a half. */
const cell = 512;

/** The scene of a map's nodes, with a grid over it: finding what is somewhere does not depend on how many there are. */
export function farSceneOf(nodes: readonly MapNode[]): FarScene {
  const grid = new Map<string, MapNode[]>();
  const teams: FarTeam[] = [];
  const regions: FarRegion[] = [];
  for (const node of nodes) {
    const rect = rectOf(node);
    eachCell(rect, (key) => {
      const list = grid.get(key);
      if (list === undefined) grid.set(key, [node]);
      else list.push(node);
    });
    if (node.type === 'team') teams.push(farTeam(node, rect));
    else if (node.type === 'region') regions.push(farRegion(node, rect));
  }
  return {
    teams,
    regions,
    at: (x, y) =>
      (grid.get(cellKey(Math.floor(x / cell), Math.floor(y / cell))) ?? [])
        .filter((node) => touches(rectOf(node), { x, y, width: 0, height: 0 }))
        .sort((one, other) => (other.zIndex ?? 0) - (one.zIndex ?? 0)),
    within: (rect) => {
      const found = new Set<string>();
      eachCell(rect, (key) => {
        for (const node of grid.get(key) ?? []) if (touches(rectOf(node), rect)) found.add(node.id);
      });
      return found;
    },
  };
}

/** A node's place. */
export function rectOf({ position, width = 0, height = 0 }: MapNode): Rect {
  return { x: position.x, y: position.y, width, height };
}

/** Steps in which what is in the window is known: with longer ones more teams beside it would be elements. */
const seenStep = 256;

/** A part of the map widened to whole steps: it changes only when an edge is crossed. */
export function cellsAround({ x, y, width, height }: Rect): Rect {
  const left = Math.floor(x / seenStep) * seenStep;
  const top = Math.floor(y / seenStep) * seenStep;
  return {
    x: left,
    y: top,
    width: Math.ceil((x + width) / seenStep) * seenStep - left,
    height: Math.ceil((y + height) / seenStep) * seenStep - top,
  };
}

function farTeam({ id, data }: TeamNodeType, rect: Rect): FarTeam {
  const { card, isDimmed, span } = data;
  return { id, ...rect, name: card.name, ...figureOf(card.utilisation), isQuiet: isDimmed, span };
}

function figureOf(utilisation: Utilisation): Pick<FarTeam, 'number' | 'band'> {
  return utilisation.kind === 'used'
    ? { number: String(shownPercent(utilisation.value)), band: bandOf(utilisation.value) }
    : { number: '—', band: null };
}

function farRegion({ id, data }: RegionNodeType, rect: Rect): FarRegion {
  const { name, isFirst, people, teams, utilisation, isClosed } = data;
  const { number, band } = figureOf(utilisation);
  const peopleText = countText(people, 'person', 'people');
  const figures = isFirst
    ? {
        people: peopleText,
        load: utilisationText(utilisation),
        number: band === null ? number : `${number} %`,
        counts: `${peopleText}, ${countText(teams, 'team', 'teams')}`,
      }
    : null;
  return { id, ...rect, name, figures, band, isClosed };
}

function touches(one: Rect, other: Rect): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}

function eachCell({ x, y, width, height }: Rect, visit: (key: string) => void): void {
  const [right, bottom] = [Math.floor((x + width) / cell), Math.floor((y + height) / cell)];
  for (let column = Math.floor(x / cell); column <= right; column += 1) {
    for (let row = Math.floor(y / cell); row <= bottom; row += 1) visit(cellKey(column, row));
  }
}

function cellKey(column: number, row: number): string {
  return `${column} ${row}`;
}
