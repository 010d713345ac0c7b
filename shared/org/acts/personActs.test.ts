import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied } from '../../testing/applied.ts';
import { orgArbitrary } from '../../testing/planArbitrary.ts';
import { roleOf, seatId, smallOrg, teamId } from '../../testing/smallOrg.ts';
import { applyOrgEdits } from '../applyOrgEdit.ts';
import { checkOrg } from '../checkOrg.ts';
import { describeAct } from '../describeAct.ts';
import { sentenceText } from '../describeEdit.ts';
import { emptyOrg, type Org, type Seat } from '../org.ts';
import { newPeople } from './personActs.ts';
import { newRole } from './roleActs.ts';
import { openSeats } from './seatActs.ts';

const engineer = roleOf('engineer', { name: 'Engineer' });
const payments = teamId('payments');
const place = { teamId: payments, roleId: engineer.id, reportsTo: seatId('ana'), availableFrom: '2027-03-01' };

const personOf = (org: Org, { personId }: Seat) => (personId === null ? undefined : org.people.get(personId));

describe('people who come in', () => {
  it('hold a seat of full time each, at the end of their team, and report to whoever was said', () => {
    const org = applied(smallOrg, ...newPeople(smallOrg, ['Noor Ali', ' Kim Lee ', ''], place));
    expect(org.people.size).toBe(smallOrg.people.size + 2);
    const made = [...org.seats.values()].filter(({ id }) => !smallOrg.seats.has(id));
    expect(made.map((seat) => personOf(org, seat)?.name)).toEqual(['Noor Ali', 'Kim Lee']);
    for (const seat of made) {
      expect(seat).toMatchObject({ teamId: payments, roleId: engineer.id, reportsTo: 'seat-ana', fte: 1 });
      expect(personOf(org, seat)?.availableFrom).toBe('2027-03-01');
    }
    const before = [...smallOrg.seats.values()].filter((seat) => seat.teamId === payments).map(({ order }) => order);
    expect(made.every(({ order }) => order > Math.max(...before))).toBe(true);
    const places = made.map(({ order }) => order);
    expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
  });

  it('may be called alike, and are two people', () => {
    const org = applied(smallOrg, ...newPeople(smallOrg, ['Noor Ali', 'Noor Ali'], place));
    expect([...org.people.values()].filter(({ name }) => name === 'Noor Ali')).toHaveLength(2);
  });

  it('are told in one sentence, with the role that is made for them', () => {
    const told = (names: readonly string[]) => sentenceText(describeAct(smallOrg, newPeople(smallOrg, names, place)));
    expect(told(['Noor Ali'])).toBe('Add Noor Ali to Payments as Engineer');
    expect(told(['A', 'B', 'C', 'D'])).toBe('Add A, B and 2 more to Payments as Engineer');
    const making = newRole(emptyOrg, 'Engineer', 'builds', 1);
    const withRole = applied(emptyOrg, making);
    const alone = { teamId: null, roleId: making.role.id, reportsTo: null, availableFrom: null };
    const first = [making, ...newPeople(withRole, ['Noor Ali'], alone)];
    expect(sentenceText(describeAct(emptyOrg, first))).toBe('Add Noor Ali as Engineer');
    expect(applied(emptyOrg, ...first).seats.size).toBe(1);
  });

  it('are awaited in a seat that is told with the role that is made for it', () => {
    const making = newRole(smallOrg, 'Release lead', 'builds', 2);
    const open = (count: number) =>
      openSeats(
        applied(smallOrg, making),
        Array.from({ length: count }, () => ({ teamId: payments, roleId: making.role.id })),
        null,
      );
    expect(sentenceText(describeAct(smallOrg, [making, ...open(1)]))).toBe('Open seat: Release lead in Payments');
    expect(sentenceText(describeAct(smallOrg, [making, ...open(2)]))).toBe('Open 2 seats: Release lead in Payments');
    const other = newRole(smallOrg, 'Another', 'builds', 1);
    expect(sentenceText(describeAct(smallOrg, [other, making, ...open(1)]))).toContain('Create role Another');
  });

  it('never break an organisation, whatever they are called', () => {
    fc.assert(
      fc.property(orgArbitrary, fc.array(fc.string(), { maxLength: 5 }), (org, names) => {
        const [some] = [...org.roles.values()];
        if (some === undefined) return;
        const [team] = [...org.teams.keys()];
        const edits = newPeople(org, names, {
          teamId: team ?? null,
          roleId: some.id,
          reportsTo: null,
          availableFrom: null,
        });
        const after = applyOrgEdits(org, edits);
        if (after.ok) expect(checkOrg(after.value)).toEqual(checkOrg(org));
        else expect(after.error.error.kind).not.toBe('orgEdit.notFound');
      }),
    );
  });
});
