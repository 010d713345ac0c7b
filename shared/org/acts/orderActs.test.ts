import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatId } from '../../base/ids.ts';
import { seatId } from '../../testing/smallOrg.ts';
import { byOrder } from '../recordOrder.ts';
import { placeSeats, type ShownSeat } from './orderActs.ts';

const row = (...orders: readonly (number | null)[]): readonly ShownSeat[] =>
  orders.map((order, index) => ({ seatId: seatId(String.fromCharCode(97 + index)), order }));
const ids = (...names: readonly string[]): readonly SeatId[] => names.map(seatId);

const put = (shown: readonly ShownSeat[], moving: readonly SeatId[], before: SeatId | null) =>
  placeSeats(
    shown,
    moving.map((id) => ({ seatId: id })),
    before,
  );

/** The order in which the seats are shown after the edits: by place, those without one at the end as they stood. */
function after(shown: readonly ShownSeat[], moving: readonly SeatId[], before: SeatId | null): string {
  const edits = put(shown, moving, before);
  const orders = new Map<SeatId, number | null>(shown.map(({ seatId: id, order }) => [id, order]));
  for (const { seatId: id, changes } of edits) orders.set(id, changes.order ?? null);
  const placed = [...orders].flatMap(([id, order]) => (order === null ? [] : [{ id, order }])).sort(byOrder);
  const rest = [...orders].flatMap(([id, order]) => (order === null ? [id] : []));
  return [...placed.map(({ id }) => id), ...rest].map((id) => id.replace('seat-', '')).join('');
}

describe('seats put at a place among the others of their team', () => {
  it('go before one of them, or to the end, by one edit', () => {
    expect(after(row(0, 1, 2, 3), ids('d'), seatId('b'))).toBe('adbc');
    expect(after(row(0, 1, 2, 3), ids('a'), null)).toBe('bcda');
    expect(put(row(0, 1, 2, 3), ids('d'), seatId('b'))).toEqual([
      { kind: 'updateSeat', seatId: 'seat-d', changes: { order: 0.5 } },
    ]);
    expect(put(row(0, 1, 2, 3), ids('a'), null)).toHaveLength(1);
  });

  it('change nothing where they stand already', () => {
    expect(put(row(0, 1, 2), ids('b'), seatId('c'))).toEqual([]);
    expect(put(row(0, 1, 2), ids('c'), null)).toEqual([]);
    expect(put(row(0, 1, 2), ids('b'), seatId('b'))).toEqual([]);
  });

  it('come in from another team', () => {
    expect(after(row(0, 1), ids('z'), seatId('a'))).toBe('zab');
    expect(after(row(0, 1), ids('z', 'y'), seatId('b'))).toBe('azyb');
  });

  it('get no place that says nothing in this team, such as the one they came with', () => {
    const coming = (not: readonly number[], before: SeatId) =>
      placeSeats(row(3, 4), [{ seatId: seatId('z'), not }], before);
    expect(coming([], seatId('a'))).toEqual([{ kind: 'updateSeat', seatId: 'seat-z', changes: { order: 2 } }]);
    expect(coming([2], seatId('a'))).toEqual([{ kind: 'updateSeat', seatId: 'seat-z', changes: { order: 1 } }]);
    expect(coming([3.5, 3.25], seatId('b'))).toEqual([
      { kind: 'updateSeat', seatId: 'seat-z', changes: { order: 3.125 } },
    ]);
  });

  it('part those whose places are equal, as they are after imports', () => {
    expect(after(row(0, 0, 0, 0), ids('d'), seatId('b'))).toBe('adbc');
  });

  it('give a place to those who have just come, so that they stay where they are shown', () => {
    expect(after(row(0, 1, null, null), ids('a'), seatId('d'))).toBe('bcad');
    expect(put(row(0, 1, null), ids('b'), seatId('a'))).toEqual([
      { kind: 'updateSeat', seatId: 'seat-b', changes: { order: -1 } },
      { kind: 'updateSeat', seatId: 'seat-c', changes: { order: 1 } },
    ]);
  });

  it('stand where they were put, whatever the places were before', () => {
    const rows = fc
      .array(fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }), { minLength: 1, maxLength: 9 })
      .map((orders) => {
        const shown = row(...orders);
        const placed = shown.filter(({ order }) => order !== null);
        placed.sort((one, other) =>
          byOrder({ id: one.seatId, order: one.order ?? 0 }, { id: other.seatId, order: other.order ?? 0 }),
        );
        return [...placed, ...shown.filter(({ order }) => order === null)];
      });
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 3 }), (shown, from, to, count) => {
        const start = from % shown.length;
        const moving = shown.slice(start, start + count).map(({ seatId: id }) => id);
        const before = shown[to % (shown.length + 1)]?.seatId ?? null;
        const rest = shown.map(({ seatId: id }) => id).filter((id) => !moving.includes(id));
        const first = shown.slice(to % (shown.length + 1)).find(({ seatId: id }) => !moving.includes(id))?.seatId;
        const at = before === null || first === undefined ? rest.length : rest.indexOf(first);
        const wanted = [...rest.slice(0, at), ...moving, ...rest.slice(at)];
        expect(after(shown, moving, before)).toBe(wanted.map((id) => id.replace('seat-', '')).join(''));
      }),
    );
  });

  it('stay apart however often something is put between the same two', () => {
    let shown = row(0, 1, 2);
    for (let turn = 0; turn < 60; turn += 1) {
      const [first, second, third] = shown;
      if (first === undefined || second === undefined || third === undefined) throw new Error('three seats');
      const edits = put(shown, [third.seatId], second.seatId);
      const placed = (one: ShownSeat): ShownSeat => ({
        ...one,
        order: edits.find((edit) => edit.seatId === one.seatId)?.changes.order ?? one.order,
      });
      shown = [first, third, second].map(placed);
      const orders = shown.map(({ order }) => order ?? 0);
      expect(orders).toEqual([...orders].sort((one, other) => one - other));
      expect(new Set(orders).size).toBe(3);
    }
  });
});
