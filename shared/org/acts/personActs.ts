import { freshId, type PersonId, type RoleId, type SeatId, type TeamId } from '../../base/ids.ts';
import type { Org, Person } from '../org.ts';
import type { OrgEdit } from '../orgEdit.ts';
import { seatFor } from './seatActs.ts';

/** Where people come in, and as what. */
export interface PlaceOfPeople {
  /** Null: among the unassigned. */
  readonly teamId: TeamId | null;
  readonly roleId: RoleId;
  /** Null: they report to nobody yet. */
  readonly reportsTo: SeatId | null;
  /** First day, `2027-03-01`; null: they are there already. */
  readonly availableFrom: string | null;
}

/**
 * Brings people in, each with a seat of full time. Two people may have one name: they are two records.
 *
 * @param org the org in which the role exists
 * @param names as they are written; the empty ones are passed over
 * @returns edits for one act, person before seat; empty when there is no name
 */
export function newPeople(org: Org, names: readonly string[], place: PlaceOfPeople): readonly OrgEdit[] {
  const people = new Set<string>(org.people.keys());
  const seats = new Set<string>(org.seats.keys());
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .flatMap((name, later): readonly OrgEdit[] => {
      const person: Person = {
        id: freshId<PersonId>('person', name, (id) => people.has(id)),
        name,
        emails: [],
        logins: [],
        hoursPerWeek: null,
        skill: 1,
        availableFrom: place.availableFrom,
        note: '',
      };
      people.add(person.id);
      const { teamId, roleId, reportsTo } = place;
      const fields = { teamId, roleId, personId: person.id, fte: 1, expectedFrom: null };
      const seat = seatFor(org, fields, { taken: seats, name });
      seats.add(seat.id);
      return [
        { kind: 'createPerson', person },
        { kind: 'createSeat', seat: { ...seat, reportsTo, order: seat.order + later } },
      ];
    });
}
