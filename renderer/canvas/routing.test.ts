import fc from 'fast-check';
import { allAtOnce } from '../../shared/base/pieces.ts';
import { describe, expect, it } from 'vitest';
import { groupId, teamId } from '../../shared/testing/smallOrg.ts';
import { arrangeMap, layOutMap } from '../../shared/layout/mapLayout.ts';
import type { Rect } from '../../shared/layout/rects.ts';
import { labelPoint, labelPoints, routeAll, routePath, type Port, type Route, type RoutePoint } from './routing.ts';

function portOf(rect: Rect, y = 20): Port {
  return { left: { x: rect.x, y: rect.y + y }, right: { x: rect.x + rect.width, y: rect.y + y } };
}

function piecesOf(route: Route): readonly (readonly [RoutePoint, RoutePoint])[] {
  return route.slice(1).map((end, index) => [route[index] ?? end, end] as const);
}

/** Whether a straight piece goes through the inside of a container; along its edge is beside it. */
function goesThrough([start, end]: readonly [RoutePoint, RoutePoint], rect: Rect): boolean {
  return (
    Math.max(start.x, end.x) > rect.x + 1 &&
    Math.min(start.x, end.x) < rect.x + rect.width - 1 &&
    Math.max(start.y, end.y) > rect.y + 1 &&
    Math.min(start.y, end.y) < rect.y + rect.height - 1
  );
}

function lengthOf(route: Route): number {
  return piecesOf(route).reduce((sum, [a, b]) => sum + Math.abs(a.x - b.x) + Math.abs(a.y - b.y), 0);
}

/** Containers as the map places them, and lines between some of them. */
const anyMap = fc
  .record({
    teams: fc.array(fc.record({ group: fc.nat(3), chips: fc.nat(40), tokens: fc.nat(12) }), {
      minLength: 2,
      maxLength: 20,
    }),
    lines: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(60), fc.nat(60)), { maxLength: 10 }),
  })
  .map(({ teams, lines }) => {
    const groups = ['0', '1', '2'].map(groupId);
    const content = {
      shapes: teams.map(({ group, ...shape }, index) => ({
        ...shape,
        teamId: teamId(String(index)),
        groupId: groups[group] ?? null,
        isThere: true,
      })),
      extras: [],
      groups,
      ownerless: 0,
      mostOwnerless: 0,
    };
    const containers = [...layOutMap(content, allAtOnce(arrangeMap(content)), new Map()).teams.values()];
    const wanted = lines.flatMap(([one, other, y, otherY]) => {
      const from = containers[one % containers.length];
      const to = containers[other % containers.length];
      return from === undefined || to === undefined || from === to
        ? []
        : [{ from: portOf(from, 20 + y), to: portOf(to, 20 + otherY) }];
    });
    return { containers, wanted };
  });

describe('lines between teams', () => {
  it('lead from an edge of the one to an edge of the other, in straight pieces across or upright', () => {
    fc.assert(
      fc.property(anyMap, ({ containers, wanted }) => {
        const routes = routeAll(wanted, containers);
        expect(routes).toHaveLength(wanted.length);
        for (const [index, route] of routes.entries()) {
          const line = wanted[index];
          expect([line?.from.left, line?.from.right]).toContainEqual(route[0]);
          expect([line?.to.left, line?.to.right]).toContainEqual(route.at(-1));
          for (const [start, end] of piecesOf(route)) expect(start.x === end.x || start.y === end.y).toBe(true);
        }
      }),
    );
  });

  it('go around every container', () => {
    fc.assert(
      fc.property(anyMap, ({ containers, wanted }) => {
        for (const route of routeAll(wanted, containers)) {
          for (const piece of piecesOf(route)) {
            for (const rect of containers) expect(goesThrough(piece, rect)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave and reach a container sideways', () => {
    fc.assert(
      fc.property(anyMap, ({ containers, wanted }) => {
        for (const route of routeAll(wanted, containers)) {
          const [first, second] = route;
          expect(first?.y).toBe(second?.y);
          expect(route.at(-1)?.y).toBe(route.at(-2)?.y);
        }
      }),
    );
  });

  it('turn at every point between their ends', () => {
    fc.assert(
      fc.property(anyMap, ({ containers, wanted }) => {
        for (const route of routeAll(wanted, containers)) {
          for (let index = 1; index < route.length - 1; index += 1) {
            const [before, at, after] = [route[index - 1], route[index], route[index + 1]];
            expect(before?.x === at?.x && at?.x === after?.x).toBe(false);
            expect(before?.y === at?.y && at?.y === after?.y).toBe(false);
          }
        }
      }),
    );
  });

  it('are the same each time', () => {
    fc.assert(
      fc.property(anyMap, ({ containers, wanted }) => {
        expect(routeAll(wanted, containers)).toEqual(routeAll(structuredClone(wanted), structuredClone(containers)));
      }),
    );
  });
});

describe('a line', () => {
  const box = (x: number, y: number, width = 100, height = 60): Rect => ({ x, y, width, height });
  const [left, right] = [box(0, 0), box(200, 0)];

  it('between neighbours on one height is straight', () => {
    expect(routeAll([{ from: portOf(left), to: portOf(right) }], [left, right])).toEqual([
      [
        { x: 100, y: 20 },
        { x: 200, y: 20 },
      ],
    ]);
  });

  it('between neighbours on two heights turns twice', () => {
    const [route] = routeAll([{ from: portOf(left), to: portOf(right, 40) }], [left, right]);
    expect(route).toHaveLength(4);
    expect(lengthOf(route ?? [])).toBe(120);
  });

  it('past a container between them is as short as the gutters allow', () => {
    const wall = box(140, -100, 40, 300);
    const [route] = routeAll([{ from: portOf(left), to: portOf(box(220, 0)) }], [left, wall, box(220, 0)]);
    if (route === undefined) throw new Error('expected a route');
    for (const piece of piecesOf(route)) expect(goesThrough(piece, wall)).toBe(false);
    // Across 120, and up over the wall's upper edge with 6 between, and down again: 2 x (20 + 100 + 6).
    expect(lengthOf(route)).toBe(120 + 252);
  });

  it('goes around containers far off, too, when something tall leads it there', () => {
    const wall = box(140, -300, 40, 700);
    const far = box(40, -250, 96, 100);
    const end = box(220, 0);
    const [route] = routeAll([{ from: portOf(left), to: portOf(end) }], [left, end, wall, far]);
    for (const piece of piecesOf(route ?? [])) {
      for (const rect of [wall, far]) expect(goesThrough(piece, rect)).toBe(false);
    }
  });

  it('does not run along the edge of a container, where the way out of another happens to lead', () => {
    const [upper, lower] = [box(206, 0), box(200, 300)];
    const [route] = routeAll([{ from: portOf(upper), to: portOf(lower) }], [upper, lower]);
    expect(route?.at(-1)).not.toEqual(route?.at(-2));
    const upright = piecesOf(route ?? []).filter(([start, end]) => start.x === end.x);
    expect(upright.map(([start]) => start.x)).not.toContain(200);
  });

  it('stands beside another in the same gutter', () => {
    const [low, lower] = [box(0, 200), box(0, 400)];
    const routes = routeAll(
      [
        { from: portOf(left), to: portOf(low) },
        { from: portOf(left, 40), to: portOf(lower) },
      ],
      [left, low, lower],
    );
    const upright = routes.flatMap((route) =>
      piecesOf(route).filter(([start, end]) => start.x === end.x && Math.abs(start.y - end.y) > 50),
    );
    expect(upright).toHaveLength(2);
    expect(Math.abs((upright[0]?.[0].x ?? 0) - (upright[1]?.[0].x ?? 0))).toBeGreaterThanOrEqual(6);
  });

  it('between containers on top of one another is drawn straight: there is no gutter', () => {
    const walls = [box(-20, -20, 140, 100), box(190, -20, 140, 100)];
    const [route] = routeAll([{ from: portOf(left), to: portOf(right) }], [left, right, ...walls]);
    expect(route?.[0]).toEqual({ x: 100, y: 20 });
    expect(route?.at(-1)).toEqual({ x: 200, y: 20 });
  });
});

describe('the drawing of a line', () => {
  const route: Route = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 50 },
    { x: 104, y: 50 },
  ];

  it('rounds its corners, and less where a piece is short', () => {
    expect(routePath(route)).toBe('M0 0L92.0 0.0Q100 0 100.0 8.0L100.0 48.0Q100 50 102.0 50.0L104 50');
  });

  it('is straight without corners and nothing without points', () => {
    expect(routePath(route.slice(0, 2))).toBe('M0 0L100 0');
    expect(routePath([])).toBe('');
  });

  it('has its label in the middle of its longest piece, rather upright: gutters are', () => {
    expect(labelPoint(route)).toEqual({ x: 100, y: 25 });
    expect(
      labelPoint([
        { x: 0, y: 0 },
        { x: 400, y: 0 },
        { x: 400, y: 50 },
      ]),
    ).toEqual({ x: 200, y: 0 });
    expect(labelPoint([])).toEqual({ x: 0, y: 0 });
  });

  it('has its label on the line', () => {
    fc.assert(
      fc.property(anyMap, ({ containers, wanted }) => {
        for (const made of routeAll(wanted, containers)) {
          for (const { x, y } of [labelPoint(made), ...labelPoints(made)]) {
            const isOn = piecesOf(made).some(
              ([a, b]) =>
                x >= Math.min(a.x, b.x) - 1e-9 &&
                x <= Math.max(a.x, b.x) + 1e-9 &&
                y >= Math.min(a.y, b.y) - 1e-9 &&
                y <= Math.max(a.y, b.y) + 1e-9,
            );
            expect(isOn).toBe(true);
          }
        }
      }),
    );
  });
});
