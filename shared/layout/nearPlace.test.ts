import { describe, expect, it } from 'vitest';
import { groupId } from '../testing/smallOrg.ts';
import { measures } from './measures.ts';
import { placeNear } from './nearPlace.ts';
import { regionsAround, type Member } from './regions.ts';

const [one, two] = [groupId('one'), groupId('two')];
const at = (x: number, y: number, group: typeof one | null = one): Member => ({
  x,
  y,
  width: 260,
  height: 200,
  groupId: group,
});

describe('a team that is let go', () => {
  it('stays where it is let go when nothing lies there, near by or apart', () => {
    expect(placeNear(at(500, 0), [at(0, 0)], [one], 'stays')).toEqual({ x: 500, y: 0 });
    expect(placeNear(at(264, 0), [at(0, 0)], [one], 'stays')).toEqual({ x: 264, y: 0 });
    expect(placeNear(at(5000, 900), [at(0, 0)], [one], 'stays')).toEqual({ x: 5000, y: 900 });
  });

  it('stands beside a team that it would lie on, on the side where it was let go', () => {
    expect(placeNear(at(200, 10), [at(0, 0)], [one], 'stays')).toEqual({ x: 260 + measures.teamGapX, y: 10 });
    expect(placeNear(at(10, 150), [at(0, 0)], [one], 'stays')).toEqual({ x: 10, y: 200 + measures.teamGapY });
    expect(placeNear(at(-200, 10), [at(0, 0)], [one], 'stays')).toEqual({ x: -260 - measures.teamGapX, y: 10 });
  });

  it('never lies on another, however many there are', () => {
    const others = [0, 1, 2, 3].flatMap((row) => [0, 1, 2].map((column) => at(column * 288, row * 216)));
    const place = placeNear(at(300, 230), others, [one], 'stays');
    for (const other of others)
      expect(
        place.x >= other.x + other.width ||
          place.x + 260 <= other.x ||
          place.y >= other.y + other.height ||
          place.y + 200 <= other.y,
      ).toBe(true);
  });

  it('gives the group that it joins no second ground where there is a place beside its teams', () => {
    // Two columns of one group, another group between the lower end of the first and where the team is let go.
    const others = [at(0, 0), at(0, 216), at(400, 0, two), at(400, 216, two)];
    const dropped = at(90, 260);
    const place = placeNear(dropped, others, [one, two], 'joins');
    const regions = regionsAround([...others, { ...dropped, ...place }], [one, two], []);
    expect(regions.filter((region) => region.groupId === one)).toHaveLength(1);
    expect(regions.filter((region) => region.groupId === two)).toHaveLength(1);
  });
});
