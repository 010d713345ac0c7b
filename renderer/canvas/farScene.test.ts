import { expect, test } from 'vitest';
import { asId, type GroupId } from '../../shared/base/ids.ts';
import { cellsAround, farSceneOf } from './farScene.ts';
import type { MapNode } from './toCanvasGraph.ts';

/** A group's ground of a size at a place. */
function region(id: string, x: number, y: number, side: number): MapNode {
  return {
    id,
    type: 'region',
    position: { x, y },
    width: side,
    height: side,
    zIndex: 0,
    data: {
      groupId: asId<GroupId>(id),
      name: id,
      isFirst: true,
      people: 1,
      teams: 1,
      isClosed: false,
      utilisation: { kind: 'used', value: 0.9 },
    },
  };
}

test('what lies at a point is found, however many cells of the grid it covers, and nothing beside it', () => {
  const scene = farSceneOf([region('small', 10, 10, 50), region('large', 1_000, -700, 2_000)]);
  const at = (x: number, y: number) => scene.at(x, y).map(({ id }) => id);
  expect(at(30, 30)).toEqual(['small']);
  expect(at(61, 30)).toEqual([]);
  expect(at(1_001, -699)).toEqual(['large']);
  expect(at(2_999, 1_299)).toEqual(['large']);
  expect(at(3_001, 0)).toEqual([]);
});

test('what touches a part of the map is found', () => {
  const scene = farSceneOf([region('one', 0, 0, 100), region('two', 900, 900, 100)]);
  expect([...scene.within({ x: -50, y: -50, width: 60, height: 60 })]).toEqual(['one']);
  expect([...scene.within({ x: -50, y: -50, width: 2_000, height: 2_000 })].sort()).toEqual(['one', 'two']);
  expect([...scene.within({ x: 200, y: 200, width: 100, height: 100 })]).toEqual([]);
});

test('a part of the map is widened to whole steps, so that small moves of the camera ask for nothing new', () => {
  const before = cellsAround({ x: -10, y: 600, width: 700, height: 300 });
  expect(before).toEqual({ x: -256, y: 512, width: 1_024, height: 512 });
  expect(cellsAround({ x: -40, y: 640, width: 700, height: 300 })).toEqual(before);
});
