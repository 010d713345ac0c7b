import type { Rect } from '../../shared/layout/rects.ts';

export interface RoutePoint {
  readonly x: number;
  readonly y: number;
}

/** Where a line may leave or reach a container: a point on its left and one on its right edge. */
export interface Port {
  readonly left: RoutePoint;
  readonly right: RoutePoint;
}

/** A way through the gutters, corner by corner. */
export type Route = readonly RoutePoint[];

interface Segment {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Lines keep this far from containers; gutters are at least twice as wide. */
const clearance = 6;
/** Lines that share a gutter stand this far apart. */
const laneGap = 6;
const turnCost = 40;
const sharingCost = 2;

/**
 * Draws lines between containers through the gutters, around every container, with few corners, and beside one another where they
 * share a gutter. In the order given: the first gets the best way.
 *
 * @param obstacles containers; a line's own containers among them
 */
export function routeAll(
  wanted: readonly { readonly from: Port; readonly to: Port }[],
  obstacles: readonly Rect[],
): readonly Route[] {
  const used: Segment[] = [];
  return wanted.map(({ from, to }) => {
    const route = routeOne(from, to, obstacles, used);
    for (let index = 1; index < route.length; index += 1) {
      const start = route[index - 1];
      const end = route[index];
      if (start !== undefined && end !== undefined) used.push(segmentOf(start, end));
    }
    return route;
  });
}

function segmentOf(start: RoutePoint, end: RoutePoint): Segment {
  if (start.x === end.x)
    return { axis: 'x', at: start.x, from: Math.min(start.y, end.y), to: Math.max(start.y, end.y) };
  return { axis: 'y', at: start.y, from: Math.min(start.x, end.x), to: Math.max(start.x, end.x) };
}

function routeOne(from: Port, to: Port, obstacles: readonly Rect[], used: readonly Segment[]): Route {
  let near = obstaclesBetween(from, to, obstacles);
  for (;;) {
    // Without a way (containers on top of one another) a straight line still says what belongs together.
    const route = routeAround(from, to, near, used) ?? [from.right, to.left];
    if (route.length === 2) return route;
    // A way around something tall may lead past containers that were too far off to be looked at.
    const missed = obstacles.filter((rect) => !near.includes(rect) && passesThrough(route, rect));
    if (missed.length === 0) return route;
    near = [...near, ...missed];
  }
}

function passesThrough(route: Route, rect: Rect): boolean {
  return route.some((end, index) => {
    const start = route[index - 1];
    return start !== undefined && crosses(start, end, rect);
  });
}

function routeAround(from: Port, to: Port, near: readonly Rect[], used: readonly Segment[]): Route | null {
  const stubs = { from: stubsOf(from), to: stubsOf(to) };
  const xs = lines([
    ...[...stubs.from, ...stubs.to].map((stub) => stub.out.x),
    ...near.flatMap((rect) => gutter(rect.x, -1)),
    ...near.flatMap((rect) => gutter(rect.x + rect.width, 1)),
  ]);
  const ys = lines([
    ...[...stubs.from, ...stubs.to].map((stub) => stub.out.y),
    ...near.flatMap((rect) => gutter(rect.y, -1)),
    ...near.flatMap((rect) => gutter(rect.y + rect.height, 1)),
  ]);
  return search(xs, ys, stubs, near, used);
}

interface Stub {
  readonly edge: RoutePoint;
  readonly out: RoutePoint;
}

function stubsOf(port: Port): readonly Stub[] {
  return [
    { edge: port.left, out: { x: port.left.x - clearance, y: port.left.y } },
    { edge: port.right, out: { x: port.right.x + clearance, y: port.right.y } },
  ];
}

/** Two lanes beside an edge of a container. */
function gutter(edge: number, side: 1 | -1): readonly number[] {
  return [edge + side * clearance, edge + side * (clearance + laneGap)];
}

function lines(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((left, right) => left - right);
}

function obstaclesBetween(from: Port, to: Port, obstacles: readonly Rect[]): readonly Rect[] {
  const xs = [from.left.x, from.right.x, to.left.x, to.right.x];
  const ys = [from.left.y, to.left.y];
  const margin = 60;
  const zone = {
    left: Math.min(...xs) - margin,
    right: Math.max(...xs) + margin,
    top: Math.min(...ys) - margin,
    bottom: Math.max(...ys) + margin,
  };
  return obstacles.filter(
    (rect) =>
      rect.x < zone.right && rect.x + rect.width > zone.left && rect.y < zone.bottom && rect.y + rect.height > zone.top,
  );
}

/** Shortest way on the grid of lanes, with a price for corners and for lanes that are taken (A*). */
function search(
  xs: readonly number[],
  ys: readonly number[],
  stubs: { readonly from: readonly Stub[]; readonly to: readonly Stub[] },
  obstacles: readonly Rect[],
  used: readonly Segment[],
): Route | null {
  const width = xs.length;
  const stateOf = (column: number, row: number, axis: 0 | 1): number => (row * width + column) * 2 + axis;
  const cost = new Map<number, number>();
  const cameFrom = new Map<number, number>();
  const goals = new Map<number, Stub>();
  for (const stub of stubs.to) goals.set(ys.indexOf(stub.out.y) * width + xs.indexOf(stub.out.x), stub);
  const goalPoints = stubs.to.map((stub) => stub.out);
  const estimate = (column: number, row: number): number =>
    Math.min(...goalPoints.map((goal) => Math.abs((xs[column] ?? 0) - goal.x) + Math.abs((ys[row] ?? 0) - goal.y)));
  const queue = createQueue();
  for (const stub of stubs.from) {
    const column = xs.indexOf(stub.out.x);
    const row = ys.indexOf(stub.out.y);
    // A line leaves a container sideways, so it begins on the horizontal.
    const state = stateOf(column, row, 0);
    cost.set(state, 0);
    queue.push(state, estimate(column, row));
  }
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    const axis = (state % 2) as 0 | 1;
    const place = (state - axis) / 2;
    const goal = goals.get(place);
    if (goal !== undefined && axis === 0) return trace(state, cameFrom, xs, ys, stubs.from, goal);
    const column = place % width;
    const row = (place - column) / width;
    const spent = cost.get(state) ?? 0;
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const nextColumn = column + dx;
      const nextRow = row + dy;
      const start = { x: xs[column] ?? 0, y: ys[row] ?? 0 };
      const x = xs[nextColumn];
      const y = ys[nextRow];
      if (x === undefined || y === undefined) continue;
      const end = { x, y };
      if (obstacles.some((rect) => crosses(start, end, rect))) continue;
      const nextAxis = dx === 0 ? 1 : 0;
      const length = Math.abs(end.x - start.x) + Math.abs(end.y - start.y);
      const price =
        spent + length + (nextAxis === axis ? 0 : turnCost) + sharedLength(segmentOf(start, end), used) * sharingCost;
      const next = stateOf(nextColumn, nextRow, nextAxis);
      if (price >= (cost.get(next) ?? Infinity)) continue;
      cost.set(next, price);
      cameFrom.set(next, state);
      queue.push(next, price + estimate(nextColumn, nextRow));
    }
  }
  return null;
}

/** Whether a straight piece leads through a container or along its edge, where it could not be told from the border. */
function crosses(start: RoutePoint, end: RoutePoint, rect: Rect): boolean {
  const border = 1;
  return (
    Math.max(start.x, end.x) > rect.x - border &&
    Math.min(start.x, end.x) < rect.x + rect.width + border &&
    Math.max(start.y, end.y) > rect.y - border &&
    Math.min(start.y, end.y) < rect.y + rect.height + border
  );
}

function sharedLength(segment: Segment, used: readonly Segment[]): number {
  let shared = 0;
  for (const other of used) {
    if (other.axis !== segment.axis || Math.abs(other.at - segment.at) > laneGap - 2) continue;
    shared += Math.max(0, Math.min(other.to, segment.to) - Math.max(other.from, segment.from));
  }
  return shared;
}

function trace(
  state: number,
  cameFrom: ReadonlyMap<number, number>,
  xs: readonly number[],
  ys: readonly number[],
  starts: readonly Stub[],
  goal: Stub,
): Route {
  const points: RoutePoint[] = [];
  for (let step: number | undefined = state; step !== undefined; step = cameFrom.get(step)) {
    const place = (step - (step % 2)) / 2;
    const column = place % xs.length;
    points.unshift({ x: xs[column] ?? 0, y: ys[(place - column) / xs.length] ?? 0 });
  }
  const [first] = points;
  const start = starts.find((stub) => stub.out.x === first?.x && stub.out.y === first.y);
  return corners([...(start === undefined ? [] : [start.edge]), ...points, goal.edge]);
}

/** Keeps the ends and the points at which a line turns. */
function corners(points: readonly RoutePoint[]): Route {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined || after === undefined) return true;
    return !(before.x === point.x && point.x === after.x) && !(before.y === point.y && point.y === after.y);
  });
}

interface Queue {
  push(state: number, priority: number): void;
  pop(): number | undefined;
}

/** A binary heap: the state with the lowest priority first. */
function createQueue(): Queue {
  const heap: { readonly state: number; readonly priority: number }[] = [];
  const priorityAt = (index: number): number => heap[index]?.priority ?? Infinity;
  const swap = (one: number, other: number): void => {
    const [a, b] = [heap[one], heap[other]];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  };
  return {
    push: (state, priority) => {
      heap.push({ state, priority });
      for (let index = heap.length - 1; index > 0;) {
        const parent = (index - 1) >> 1;
        if (priorityAt(parent) <= priorityAt(index)) break;
        swap(parent, index);
        index = parent;
      }
    },
    pop: () => {
      const top = heap[0];
      const last = heap.pop();
      if (top === undefined || last === undefined) return undefined;
      if (heap.length > 0) {
        heap[0] = last;
        for (let index = 0; ;) {
          const child = priorityAt(2 * index + 1) <= priorityAt(2 * index + 2) ? 2 * index + 1 : 2 * index + 2;
          if (priorityAt(child) >= priorityAt(index)) break;
          swap(child, index);
          index = child;
        }
      }
      return top.state;
    },
  };
}

/** A route as the path of an SVG, with rounded corners. */
export function routePath(route: Route, radius = 8): string {
  const [first] = route;
  const last = route.at(-1);
  if (first === undefined || last === undefined) return '';
  let path = `M${first.x} ${first.y}`;
  for (let index = 1; index < route.length - 1; index += 1) {
    const before = route[index - 1];
    const corner = route[index];
    const after = route[index + 1];
    if (before === undefined || corner === undefined || after === undefined) continue;
    const lengthIn = Math.hypot(corner.x - before.x, corner.y - before.y);
    const lengthOut = Math.hypot(after.x - corner.x, after.y - corner.y);
    const bend = Math.min(radius, lengthIn / 2, lengthOut / 2);
    const toward = (from: RoutePoint, to: RoutePoint, length: number): string => {
      const part = length === 0 ? 0 : bend / length;
      return `${(from.x + (to.x - from.x) * part).toFixed(1)} ${(from.y + (to.y - from.y) * part).toFixed(1)}`;
    };
    path += `L${toward(corner, before, lengthIn)}Q${corner.x} ${corner.y} ${toward(corner, after, lengthOut)}`;
  }
  return `${path}L${last.x} ${last.y}`;
}

/** The middle of a route's longest straight piece: where its label has room. */
export function labelPoint(route: Route): RoutePoint {
  return labelPoints(route)[0] ?? route[0] ?? { x: 0, y: 0 };
}

/** Points on a route where its label may stand, the best first: along its longer straight pieces, from their middles outwards. */
export function labelPoints(route: Route): readonly RoutePoint[] {
  const pieces = route.slice(1).map((end, index) => {
    const start = route[index] ?? end;
    const length = Math.abs(end.x - start.x) + Math.abs(end.y - start.y);
    // Upright pieces stand in gutters, where a label covers nothing.
    return { start, end, length, weight: start.x === end.x ? length * 3 : length };
  });
  pieces.sort((one, other) => other.weight - one.weight);
  return pieces.flatMap(({ start, end, length }) => {
    const most = Math.floor(length / 2 / labelStep);
    return Array.from({ length: 2 * most + 1 }, (_, index) => {
      const steps = index % 2 === 0 ? -index / 2 : (index + 1) / 2;
      const part = length === 0 ? 0.5 : 0.5 + (steps * labelStep) / length;
      return { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part };
    });
  });
}

/** A label is 16 high. */
const labelStep = 18;
