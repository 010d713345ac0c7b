import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Org } from '../org/org.ts';
import { groupId, groupOf, personId, seatOf, tableOf, teamId, teamOf } from '../testing/smallOrg.ts';
import { calibrationUnitsOf } from './calibrationUnits.ts';

/** Teams with so many people, as `group/team` or `team`. */
function orgOf(sizes: Readonly<Record<string, number>>): Pick<Org, 'groups' | 'teams' | 'seats'> {
  const names = Object.keys(sizes).map((path) => path.split('/').reverse());
  return {
    groups: tableOf([
      groupOf('company'),
      ...[...new Set(names.flatMap(([, group]) => group ?? []))].map((name) =>
        groupOf(name, { parentId: groupId('company') }),
      ),
    ]),
    teams: tableOf(
      names.map(([team = '', group]) => teamOf(team, { groupId: group === undefined ? null : groupId(group) })),
    ),
    seats: tableOf(
      Object.entries(sizes).flatMap(([path, count]) => {
        const team = path.split('/').at(-1) ?? '';
        return Array.from({ length: count }, (_, index) =>
          seatOf(`${team}-${index}`, { teamId: teamId(team), personId: personId(`${team}-${index}`) }),
        );
      }),
    ),
  };
}

const unitsOf = (sizes: Readonly<Record<string, number>>) =>
  calibrationUnitsOf(orgOf(sizes)).units.map(({ kind, teamIds, people }) => [
    kind,
    teamIds.map((id) => id.slice(5)).join(' '),
    people,
  ]);

describe('units of at least five people', () => {
  it('are teams of five and more', () => {
    expect(unitsOf({ pay: 5, web: 8 })).toEqual([
      ['team', 'pay', 5],
      ['team', 'web', 8],
    ]);
  });

  it('are the small teams of a group together', () => {
    expect(unitsOf({ 'shop/pay': 3, 'shop/web': 2, 'shop/ops': 6, 'core/db': 7 })).toEqual([
      ['team', 'ops', 6],
      ['team', 'db', 7],
      ['merged', 'pay web', 5],
    ]);
  });

  it('are small teams of several groups, where those of one are too few', () => {
    expect(unitsOf({ 'shop/pay': 3, 'core/db': 4 })).toEqual([['merged', 'pay db', 7]]);
    expect(unitsOf({ 'shop/pay': 3, top: 4 })).toEqual([['merged', 'top pay', 7]]);
  });

  it('are everyone, where even all small teams are too few', () => {
    expect(unitsOf({ pay: 3, web: 8 })).toEqual([
      ['team', 'web', 8],
      ['everyone', 'pay web', 11],
    ]);
  });

  it('have fewer only where there are fewer in all', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'g/c', 'g/d', 'h/e', 'h/f'), fc.integer({ min: 0, max: 9 }), {
          minKeys: 1,
        }),
        (sizes) => {
          const org = orgOf(sizes);
          const { units, unitOfTeam } = calibrationUnitsOf(org);
          const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
          for (const team of org.teams.keys()) expect(unitOfTeam.get(team)?.teamIds).toContain(team);
          if (all >= 5) for (const { people } of units) expect(people).toBeGreaterThanOrEqual(5);
        },
      ),
    );
  });
});
