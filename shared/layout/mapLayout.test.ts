import fc from 'fast-check';
import { allAtOnce } from '../base/pieces.ts';
import { describe, expect, it } from 'vitest';
import { asId, type GroupId } from '../base/ids.ts';
import type { Layout } from '../plan/plan.ts';
import { groupId, teamId } from '../testing/smallOrg.ts';
import { arrangeMap, layOutMap, type MapContent, type MapLayout } from './mapLayout.ts';
import { columnsFor, fitCost, groupGapOnScreen, measures, sizeOf, type TeamShape } from './measures.ts';
import { boundsOf, contains, type Rect } from './rects.ts';

const groups = ['0', '1', '2', '3', '4', '5'].map(groupId);

function shapeOf(name: string, group: GroupId | null, chips = 6, tokens = 3): TeamShape {
  return { teamId: teamId(name), groupId: group, chips, tokens, isThere: true };
}

function contentOf(shapes: readonly TeamShape[], ownerless = 0): MapContent {
  return { shapes, extras: [], groups, ownerless, mostOwnerless: ownerless };
}

/** Maps of up to thirty teams, small and crowded, in groups and outside. */
const anyContent = fc
  .record({
    teams: fc.array(
      fc.record({
        group: fc.nat(6),
        chips: fc.oneof(fc.nat(12), fc.nat(80)),
        tokens: fc.nat(25),
        isThere: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
        isExtra: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
      }),
      { maxLength: 30 },
    ),
    ownerless: fc.nat(40),
  })
  .map(({ teams, ownerless }) => {
    const shapes = teams.map(({ group, chips, tokens, isThere, isExtra }, index) => ({
      ...shapeOf(String(index), groups[group] ?? null, chips, tokens),
      isThere,
      isExtra,
    }));
    return {
      ...contentOf(
        shapes.filter(({ isExtra }) => !isExtra),
        ownerless,
      ),
      extras: shapes.filter(({ isExtra }) => isExtra),
    };
  });

const coordinate = fc.integer({ min: -300, max: 1500 });
const anyPlaces: fc.Arbitrary<Layout> = fc
  .array(fc.tuple(fc.nat(29), coordinate, coordinate), { maxLength: 4 })
  .map((hands) => new Map(hands.map(([index, x, y]) => [`team-${index}`, { x, y }])));

function layOut(content: MapContent, places: Layout = new Map()): MapLayout {
  return layOutMap(content, allAtOnce(arrangeMap(content)), places);
}

function overlap(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Every pair that lies on top of one another, by name. */
function collisions(rects: readonly (readonly [string, Rect])[]): readonly string[] {
  return rects.flatMap(([name, rect], index) =>
    rects.slice(0, index).flatMap(([other, otherRect]) => (overlap(rect, otherRect) ? [`${other} and ${name}`] : [])),
  );
}

describe('a map that nobody arranged', () => {
  it('has every team that is there once, and no other', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect([...layOut(content).teams.keys()].sort()).toEqual(
          [...content.shapes, ...content.extras].flatMap((shape) => (shape.isThere ? [shape.teamId] : [])).sort(),
        );
      }),
    );
  });

  it('has no two teams on top of one another, no two groups, and the tray on nothing', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const { teams, regions, tray } = layOut(content);
        expect(collisions([...teams])).toEqual([]);
        expect(
          collisions([
            ...regions.map((region) => [`${region.groupId} ${region.piece}`, region] as const),
            ...[...teams.values()]
              .filter((place) => place.groupId === null)
              .map((place) => [place.teamId, place] as const),
            ...(tray === null ? [] : [['tray', tray] as const]),
          ]),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('has no two regions of a group on top of one another where a stranger parts a third from them', () => {
    const shape = (index: number, group: number, chips: number, tokens: number): TeamShape => ({
      teamId: teamId(String(index)),
      groupId: groupId(String(group)),
      chips,
      tokens,
      isThere: index !== 6,
    });
    const { regions } = layOut({
      shapes: [shape(0, 0, 0, 0), shape(1, 0, 0, 0), shape(2, 5, 0, 0), shape(4, 1, 29, 5), shape(6, 0, 3, 15)],
      extras: [shape(3, 0, 25, 0), shape(5, 5, 31, 21), shape(7, 5, 0, 0)],
      groups,
      ownerless: 3,
      mostOwnerless: 3,
    });
    expect(collisions(regions.map((region) => [`${region.groupId} ${region.piece}`, region] as const))).toEqual([]);
  });

  it('leaves the gutters between teams wide enough for two lines each', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const spread = [...layOut(content).teams].map(([id, place]): [string, Rect] => [
          id,
          { x: place.x - 6, y: place.y - 6, width: place.width + 12, height: place.height + 12 },
        ]);
        expect(collisions(spread)).toEqual([]);
      }),
    );
  });

  it('has the teams of a group within its region, and a region for groups with teams only', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const { teams, regions } = layOut(content);
        for (const place of teams.values()) {
          if (place.groupId === null) continue;
          const own = regions.filter((region) => region.groupId === place.groupId && contains(region, place));
          expect(own).toHaveLength(1);
        }
        for (const { groupId: group } of regions) {
          expect([...teams.values()].some((place) => place.groupId === group)).toBe(true);
        }
      }),
    );
  });

  it('is the same map each time', () => {
    fc.assert(
      fc.property(anyContent, anyPlaces, (content, places) => {
        expect(layOut(structuredClone(content), places)).toEqual(layOut(content, places));
      }),
    );
  });

  it('keeps a place free for a team that is elsewhere in this state, so that no other moves', () => {
    fc.assert(
      fc.property(anyContent, fc.nat(), (content, seed) => {
        const arrangement = allAtOnce(arrangeMap(content));
        const before = layOutMap(content, arrangement, new Map());
        const away = seed % Math.max(1, content.shapes.length + content.extras.length);
        const without = (shape: TeamShape): TeamShape =>
          [...content.shapes, ...content.extras].indexOf(shape) === away ? { ...shape, isThere: false } : shape;
        const shapes = content.shapes.map(without);
        const extras = content.extras.map(without);
        const after = layOutMap({ ...content, shapes, extras }, arrangement, new Map());
        for (const [id, place] of after.teams) expect(place).toEqual(before.teams.get(id));
      }),
    );
  });

  it('stands the same whatever comes later', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const alone = layOut({ ...content, extras: [] });
        const { teams } = layOut(content);
        for (const [id, place] of alone.teams) expect(teams.get(id)).toEqual(place);
      }),
    );
  });

  it('joins a later team to its group where nothing is in the way, and gives it ground of its own where something is', () => {
    const [first = raise(), second = raise()] = groups;
    const base = [shapeOf('a', first), shapeOf('b', first), shapeOf('c', second)];
    const free = layOut({ ...contentOf([shapeOf('a', first)]), extras: [shapeOf('x', first)] });
    expect(free.regions.map(({ groupId }) => groupId)).toEqual([first]);
    const crowded = Array.from({ length: 8 }, (_, index) => shapeOf(`x${index}`, first));
    const full = layOut({ ...contentOf(base), extras: crowded });
    expect(full.teams.size).toBe(11);
    expect(collisions([...full.teams])).toEqual([]);
  });

  it('has the tray give way to a later team whose group would have ground in two places otherwise', () => {
    const shape = (name: string, group: string): TeamShape => ({
      teamId: teamId(name),
      groupId: groupId(group),
      chips: 6,
      tokens: 2,
      isThere: true,
    });
    const content = {
      shapes: [shape('a', 'one'), shape('b', 'one'), shape('c', 'two'), shape('d', 'two'), shape('e', 'two')],
      extras: [shape('f', 'one')],
      groups: [groupId('one'), groupId('two')],
      ownerless: 3,
      mostOwnerless: 3,
    };
    const { regions, tray } = layOut(content);
    expect(regions).toHaveLength(2);
    for (const region of regions) expect(tray === null || overlap(region, tray)).toBe(false);
  });

  it('places a hundred later teams quickly enough to be drawn at once', () => {
    const extras = Array.from({ length: 200 }, (_, index) => shapeOf(`x${index}`, groups[index % 6] ?? null));
    const { teams } = layOut({ ...contentOf([shapeOf('a', groups[0] ?? null)]), extras });
    expect(teams.size).toBe(201);
    expect(collisions([...teams])).toEqual([]);
  });

  it('has room for forty groups and a crowd', () => {
    const many = Array.from({ length: 45 }, (_, index) => groupId(`g${index}`));
    const shapes = many.flatMap((group, index) => [
      shapeOf(`a${index}`, group, 60),
      shapeOf(`b${index}`, group),
      shapeOf(`c${index}`, null),
    ]);
    const content = { ...contentOf(shapes, 3), groups: many };
    const { teams, regions, tray } = layOut(content);
    expect(teams.size).toBe(135);
    expect(regions).toHaveLength(45);
    expect(collisions([...teams])).toEqual([]);
    if (tray === null) throw new Error('expected a tray');
    expect([...teams.values()].some((place) => overlap(place, tray))).toBe(false);
  });

  it('is empty without teams', () => {
    expect(layOut(contentOf([]))).toEqual({
      teams: new Map(),
      regions: [],
      tray: null,
      bounds: { x: 0, y: 0, width: 0, height: 0 },
    });
  });

  it('puts a team of an unknown group outside every region', () => {
    const { teams, regions } = layOut(contentOf([shapeOf('lost', asId<GroupId>('group-none'))]));
    expect(teams.get(teamId('lost'))?.groupId).toBeNull();
    expect(regions).toEqual([]);
  });
});

describe('groups of a large map', () => {
  const map = (perGroup: number): MapLayout =>
    layOut(
      contentOf(
        groups.flatMap((group, at) => Array.from({ length: perGroup }, (_, n) => shapeOf(`${at}.${n}`, group))),
      ),
    );
  /** The nearest two groups, in pixels at 100 %. */
  const nearest = ({ regions }: MapLayout): number =>
    Math.min(
      ...regions.flatMap((one, index) =>
        regions
          .slice(index + 1)
          .map((other) =>
            Math.max(
              other.x - one.x - one.width,
              one.x - other.x - other.width,
              other.y - one.y - one.height,
              one.y - other.y - other.height,
            ),
          ),
      ),
    );

  it('stand so far apart that it is seen when all of it is in view', () => {
    const large = map(20);
    expect(nearest(large) / fitCost(large.bounds)).toBeGreaterThan(0.7 * groupGapOnScreen);
  });

  it('stand as usual on a small map', () => {
    expect(nearest(map(1))).toBeLessThan(measures.regionGapX);
  });
});

describe('a map that somebody arranged', () => {
  it('has every team where it was put', () => {
    fc.assert(
      fc.property(anyContent, anyPlaces, (content, places) => {
        for (const place of layOut(content, places).teams.values()) {
          const hand = places.get(place.teamId);
          if (hand !== undefined) expect({ x: place.x, y: place.y }).toEqual(hand);
        }
      }),
    );
  });

  it('has a team on another only where somebody put both', () => {
    fc.assert(
      fc.property(anyContent, anyPlaces, (content, places) => {
        const { teams } = layOut(content, places);
        const byHand = [...teams].filter(([id]) => places.has(id));
        expect(collisions([...teams])).toHaveLength(collisions(byHand).length);
      }),
      { numRuns: 1000 },
    );
  });

  it('moves a team that a placed one would cover below everything, and leaves all others where they are', () => {
    const content = contentOf([shapeOf('a', null), shapeOf('b', null), shapeOf('c', null), shapeOf('d', null)]);
    const before = layOut(content).teams;
    const onto = before.get(teamId('b')) ?? raise();
    const after = layOut(content, new Map([['team-a', { x: onto.x + 10, y: onto.y + 10 }]])).teams;
    expect(after.get(teamId('c'))).toEqual(before.get(teamId('c')));
    expect(after.get(teamId('d'))).toEqual(before.get(teamId('d')));
    const others = boundsOf(['a', 'c', 'd'].map((name) => after.get(teamId(name)) ?? raise()));
    expect(after.get(teamId('b'))?.y).toBeGreaterThanOrEqual(others.y + others.height);
  });

  it('has the tray beside what was placed, never under it', () => {
    fc.assert(
      fc.property(anyContent, anyPlaces, (content, places) => {
        const { teams, regions, tray } = layOut(content, places);
        if (tray === null) return;
        for (const rect of [...teams.values(), ...regions]) expect(overlap(rect, tray)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('has bounds around all of it', () => {
    fc.assert(
      fc.property(anyContent, anyPlaces, (content, places) => {
        const { teams, regions, tray, bounds } = layOut(content, places);
        expect(bounds).toEqual(boundsOf([...teams.values(), ...regions, ...(tray === null ? [] : [tray])]));
      }),
    );
  });
});

function raise(): never {
  throw new Error('expected a place');
}

describe('the container of a team', () => {
  it('has two columns for a usual team and more for a crowd, at most ten', () => {
    expect([0, 1, 9, 22].map((chips) => columnsFor(chips, 0))).toEqual([2, 2, 2, 2]);
    expect(columnsFor(23, 0)).toBeGreaterThan(2);
    expect(columnsFor(5000, 5000)).toBe(10);
  });

  it('has a row for all of its people and code areas', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(100), (chips, tokens) => {
        const { columns, width, height } = sizeOf(shapeOf('x', null, chips, tokens));
        const rows = Math.ceil(chips / columns);
        const dockRows = Math.ceil(tokens / columns);
        expect(height).toBeGreaterThanOrEqual(measures.head + rows * measures.chipRow + dockRows * measures.dockRow);
        expect(width).toBeGreaterThanOrEqual(columns * measures.columnWidth);
      }),
    );
  });

  it('is as wide and as high as its rows: two columns of 122, head 50, three rows of 30 and a dock of two', () => {
    // 2 x 8 + 2 x 122 + 4; 50 + 3 x 30 + 8 + 2 x 20 + 8.
    expect(sizeOf(shapeOf('x', null, 6, 3))).toEqual({ columns: 2, width: 264, height: 196 });
    // An empty team still has room for the first person.
    expect(sizeOf(shapeOf('x', null, 0, 0))).toEqual({ columns: 2, width: 264, height: 88 });
  });
});

describe('the tray of areas without owner', () => {
  const teams = [shapeOf('a', groupId('0')), shapeOf('b', groupId('1'))];

  it('is there when there are any, and grows to the largest number that it shows', () => {
    expect(layOut(contentOf(teams, 0)).tray).toBeNull();
    const heights = [1, 2, 3, 24, 25, 500].map((count) => layOut(contentOf(teams, count)).tray?.height ?? 0);
    // Two in a row of 22 under a head of 36; past 24 one row says how many more there are.
    expect(heights).toEqual([58, 58, 80, 300, 322, 322]);
  });

  it('moves no team when it comes or goes', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const arrangement = allAtOnce(arrangeMap(content));
        const most = { ...content, mostOwnerless: 40 };
        const without = layOutMap({ ...most, ownerless: 0 }, arrangement, new Map());
        const withTray = layOutMap({ ...most, ownerless: 30 }, arrangement, new Map());
        expect(withTray.teams).toEqual(without.teams);
      }),
    );
  });
});
