import type { PlacedCell } from './mapGrid.ts';
import type { MapRoute } from './reportSchema.ts';
import { fitText, textWidth } from './textWidth.ts';

/** Something that goes from one team to another on the same page. */
export interface Crossing {
  readonly from: PlacedCell;
  readonly to: PlacedCell;
  readonly label: string;
}

type Point = MapRoute['points'][number];

/** More lines than this hide the map; the marks and the list of moves say the same. */
const mostRoutes = 8;
const labelPadding = 4;
const widestLabel = 108;
/** Between lines that leave or enter the same side of a box. */
const besideAnother = 9;
/** Lines in one gap run a little apart. */
const apart = 2.2;

/**
 * Lines from team to team, in the gaps between boxes and never across one: down or up into the gap beside the row, along it,
 * through the gap between columns where rows lie between, and into the box.
 *
 * @param letters size of the labels
 * @returns none when there are too many to follow
 */
export function routeCrossings(crossings: readonly Crossing[], width: number, letters: number): readonly MapRoute[] {
  if (crossings.length > mostRoutes) return [];
  const ends = new Map<string, number>();
  const takeLane = (cell: PlacedCell, side: 'top' | 'bottom'): number => {
    const key = `${cell.column} ${cell.row} ${side}`;
    const count = ends.get(key) ?? 0;
    ends.set(key, count + 1);
    // From the right: the labels of groups stand on the left.
    return cell.x + cell.width - 14 - count * besideAnother;
  };
  const paths = crossings.map((crossing, index) => pathOf(crossing, ((index % 3) - 1) * apart, takeLane));
  const labels: LabelBox[] = [];
  return crossings.map((crossing, index) => {
    const points = paths[index] ?? [];
    const lineEnds = paths.flatMap((path, other) => (other === index ? [] : endsOf(path)));
    return {
      points: points.map(({ x, y }) => ({ x: tenth(x), y: tenth(y) })),
      label: placeLabel(crossing.label, points, { labels, lineEnds }, { pageWidth: width, letters }),
    };
  });
}

function pathOf(
  { from, to }: Crossing,
  shift: number,
  takeLane: (cell: PlacedCell, side: 'top' | 'bottom') => number,
): readonly Point[] {
  const rows = to.row - from.row;
  const exitSide = rows >= 0 ? 'bottom' : 'top';
  const enterSide = rows > 0 ? 'top' : 'bottom';
  const start = { x: takeLane(from, exitSide), y: edgeOf(from, exitSide) };
  if (Math.abs(rows) === 1 && from.column === to.column) {
    takeLane(to, enterSide);
    return [start, { x: start.x, y: edgeOf(to, enterSide) }];
  }
  const end = { x: takeLane(to, enterSide), y: edgeOf(to, enterSide) };
  const exitLane = laneOf(from, exitSide) + shift;
  if (Math.abs(rows) <= 1) return [start, { x: start.x, y: exitLane }, { x: end.x, y: exitLane }, end];
  const enterLane = laneOf(to, enterSide) + shift;
  // Left of the target's column; right of it in the first column, where the page ends on the left.
  const side = (to.column === 0 ? to.x + to.width + 6 : to.x - 6) + shift;
  return [
    start,
    { x: start.x, y: exitLane },
    { x: side, y: exitLane },
    { x: side, y: enterLane },
    { x: end.x, y: enterLane },
    end,
  ];
}

function laneOf(cell: PlacedCell, side: 'top' | 'bottom'): number {
  return side === 'top' ? cell.laneAbove : cell.laneBelow;
}

function edgeOf(cell: PlacedCell, side: 'top' | 'bottom'): number {
  return side === 'top' ? cell.y : cell.y + cell.height;
}

interface LabelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Beside the line where it first runs free; left out where it would cover another label. */
function placeLabel(
  raw: string,
  points: readonly Point[],
  { labels, lineEnds }: { readonly labels: LabelBox[]; readonly lineEnds: readonly LabelBox[] },
  { pageWidth, letters }: { readonly pageWidth: number; readonly letters: number },
): MapRoute['label'] {
  const text = fitText(raw, 'sans', letters, widestLabel);
  const width = textWidth(text, 'sans', letters) + 2 * labelPadding;
  const [start, next] = points;
  if (start === undefined || next === undefined) return null;
  const y = points.length === 2 ? (start.y + next.y) / 2 : next.y;
  const taken = [...labels, ...lineEnds];
  const free = [start.x - 5 - width, start.x + 5].find(
    (x) => x >= 0 && x + width <= pageWidth && !coversAny({ x, y, width }, taken, letters + 3.6),
  );
  if (free === undefined) return null;
  labels.push({ x: free, y, width });
  return { x: tenth(free), y: tenth(y), width: tenth(width), text };
}

/** Where a line leaves its box and where it enters the other. */
function endsOf(path: readonly Point[]): readonly LabelBox[] {
  return [path.at(1), path.at(-2)].flatMap((point) =>
    point === undefined ? [] : [{ x: point.x - 3, y: point.y, width: 6 }],
  );
}

function coversAny({ x, y, width }: LabelBox, taken: readonly LabelBox[], height: number): boolean {
  return taken.some(
    (other) => Math.abs(other.y - y) < height && x < other.x + other.width + 2 && other.x < x + width + 2,
  );
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
