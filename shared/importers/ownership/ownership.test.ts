import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type TeamId } from '../../base/ids.ts';
import { inferOwners } from './inferOwners.ts';

const team = (name: string) => asId<TeamId>(name);
const counts = (table: Readonly<Record<string, number>>) =>
  new Map(Object.entries(table).map(([name, count]) => [name === '' ? null : team(name), count]));

function owners(reviews: Readonly<Record<string, number>>, changes: Readonly<Record<string, number>> = {}) {
  return inferOwners({ reviews: counts(reviews), changes: counts(changes) }, new Set([team('passing')])).map((owner) =>
    owner.kind === 'team' ? [owner.teamId, owner.share] : [],
  );
}

describe('owners that follow from reviews', () => {
  it('are the teams with at least 15 % of them, with their shares', () => {
    expect(owners({ a: 60, b: 30, c: 10 })).toEqual([
      ['a', 0.67],
      ['b', 0.33],
    ]);
    expect(owners({ a: 90, b: 10 })).toEqual([['a', null]]);
  });

  it('are the largest team when everybody reviews a little', () => {
    expect(owners(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`t${at}`, at === 4 ? 11 : 10])))).toEqual([
      ['t4', null],
    ]);
  });

  it('are the team that writes most where nobody reviewed anything', () => {
    expect(owners({}, { a: 1, b: 3 })).toEqual([['b', null]]);
  });

  it('are nobody where only people of no team review', () => {
    expect(owners({ '': 5 }, { a: 3 })).toEqual([]);
  });

  it('are occasional contributors only when there is nobody else', () => {
    expect(owners({ passing: 50, a: 1 })).toEqual([['a', null]]);
    expect(owners({ passing: 50 })).toEqual([['passing', null]]);
  });

  it('share the whole, exactly', () => {
    const tables = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.integer({ min: 1, max: 1_000 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(tables, (table) => {
        const found = inferOwners({ reviews: counts(table), changes: new Map() }, new Set());
        const shares = found.map((owner) => owner.share ?? 1);
        expect(shares.reduce((sum, share) => sum + Math.round(share * 100), 0)).toBe(100);
        expect(shares.every((share) => share > 0)).toBe(true);
      }),
    );
  });
});
