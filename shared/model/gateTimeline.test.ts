import { expect, it } from 'vitest';
import { asId, type GateId } from '../base/ids.ts';
import { emptyOrg, type Gate, type Org } from '../org/org.ts';
import { gateTimelineOf } from './gateTimeline.ts';

function orgWith(...gates: readonly Pick<Gate, 'name' | 'mode' | 'minutes'>[]): Org {
  return {
    ...emptyOrg,
    gates: new Map(
      gates.map((gate, order) => {
        const id = asId<GateId>(gate.name);
        return [id, { ...gate, id, order, cv: 0, passShare: 0.9 }];
      }),
    ),
  };
}

const starts = (org: Org) => gateTimelineOf(org).rows.map(({ gate, startMinutes }) => [gate.name, startMinutes]);

it('begins each gate in sequence when the one before is done', () => {
  const org = orgWith(
    { name: 'a', mode: 'sequence', minutes: 6 },
    { name: 'b', mode: 'sequence', minutes: 14 },
    { name: 'c', mode: 'sequence', minutes: 15 },
  );
  expect(starts(org)).toEqual([
    ['a', 0],
    ['b', 6],
    ['c', 20],
  ]);
  expect(gateTimelineOf(org).totalMinutes).toBe(35);
});

it('begins gates side by side together, where the first of them stands, and goes on after the slowest', () => {
  const org = orgWith(
    { name: 'a', mode: 'sequence', minutes: 6 },
    { name: 'b', mode: 'parallel', minutes: 14 },
    { name: 'c', mode: 'sequence', minutes: 4 },
    { name: 'd', mode: 'parallel', minutes: 15 },
  );
  const timeline = gateTimelineOf(org);
  const of = new Map(starts(org).map(([name, start]) => [name, start]));
  expect(of.get('b')).toBe(6);
  expect(of.get('d')).toBe(6);
  expect(of.get('c')).toBeCloseTo(21, 2);
  expect(timeline.totalMinutes).toBeCloseTo(25, 2);
});

it('leaves what runs after the merge out of the way of a change', () => {
  const org = orgWith({ name: 'a', mode: 'afterMerge', minutes: 60 }, { name: 'b', mode: 'sequence', minutes: 5 });
  expect(starts(org)).toEqual([
    ['a', null],
    ['b', 0],
  ]);
  expect(gateTimelineOf(org).totalMinutes).toBe(5);
  expect(gateTimelineOf(emptyOrg)).toEqual({ rows: [], totalMinutes: 0 });
});
