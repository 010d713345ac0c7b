import type { SeatId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import { vacateSeat } from '../../shared/org/acts/seatActs.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { Org, Person, Seat } from '../../shared/org/org.ts';
import { byName, isSameName, readNumberWithin } from './readText.ts';
import { asItIs, edits, refused, type Written } from './written.ts';

/** What stands where a seat reports to nobody. */
export const reportsToNobody = 'Nobody';

/** A new name of a person. */
export function writePersonName(person: Person, text: string): Written {
  if (text.trim() === '') return refused('A person needs a name.');
  if (text.trim() === person.name) return asItIs();
  return edits({ kind: 'updatePerson', personId: person.id, changes: { name: text.trim() } });
}

/** The job title of a seat. */
export function writeJobTitle(seat: Seat, text: string): Written {
  if (text.trim() === seat.title) return asItIs();
  return edits({ kind: 'updateSeat', seatId: seat.id, changes: { title: text.trim() } });
}

/** The part of full time in percent. */
export function writeFte(seat: Seat, text: string): Written {
  const percent = readNumberWithin(text, 1, 100, ' %');
  if (!percent.ok) return percent;
  if (percent.value === Math.round(seat.fte * 100)) return asItIs();
  return edits({ kind: 'updateSeat', seatId: seat.id, changes: { fte: percent.value / 100 } });
}

/** Whom a seat reports to, by name. */
export function writeReportsTo(org: Org, seat: Seat, text: string): Written {
  if (text.trim() === '' || isSameName(text, reportsToNobody)) {
    if (seat.reportsTo === null) return asItIs();
    return edits({ kind: 'updateSeat', seatId: seat.id, changes: { reportsTo: null } });
  }
  const superior = superiorCalled(org, text);
  if (!superior.ok) return superior;
  if (superior.value.id === seat.id) return refused('Nobody reports to themselves.');
  if (superior.value.id === seat.reportsTo) return asItIs();
  return edits({ kind: 'updateSeat', seatId: seat.id, changes: { reportsTo: superior.value.id } });
}

/** Every seat that can be reported to, by its name: people once, and the seats that are still to be filled. */
export function superiorNames(org: Org): readonly string[] {
  return superiorsOf(org).map((seat) => superiorName(org, seat));
}

/** What a seat is called that somebody reports to; an open one with its team, because several may have one title. */
export function superiorName(org: Org, seat: Seat): string {
  if (seat.personId !== null) return seatLabel(org, seat);
  const team = seat.teamId === null ? undefined : org.teams.get(seat.teamId)?.name;
  return `${seatLabel(org, seat)} (${seat.closed === true ? 'closed' : 'open'}, ${team ?? 'unassigned'})`;
}

/** The seat of that name that can be reported to. An open one is known by its title alone, too, where only one has it. */
export function superiorCalled(org: Org, text: string): Result<Seat, string> {
  const all = superiorsOf(org);
  const found = byName(all, (seat) => superiorName(org, seat), text, 'person or open seat');
  const open = all.filter((seat) => seat.personId === null);
  if (found.ok || !open.some((seat) => isSameName(seatLabel(org, seat), text))) return found;
  return byName(open, (seat) => seatLabel(org, seat), text, 'open seat');
}

function superiorsOf(org: Org): readonly Seat[] {
  const people = new Set<string>();
  return [...org.seats.values()].filter(({ personId, closed }) => {
    if (personId === null) return closed !== true;
    if (people.has(personId)) return false;
    people.add(personId);
    return true;
  });
}

/** Whom a seat reports to in dotted lines: `Ana Ruiz; Kim Lee`. */
export function dottedText(org: Org, seat: Seat): string {
  return (seat.dottedTo ?? [])
    .flatMap((id) => {
      const other = org.seats.get(id);
      return other === undefined ? [] : [seatLabel(org, other)];
    })
    .join('; ');
}

/** Dotted lines, by names parted by semicolons or lines. Nothing: none. */
export function writeDotted(org: Org, seat: Seat, text: string): Written {
  const dottedTo: SeatId[] = [];
  for (const name of text.split(/[;\n]/u).map((one) => one.trim())) {
    if (name === '' || name === '—') continue;
    // Of somebody with several seats the line goes on leading to the one that it leads to.
    const present = (seat.dottedTo ?? []).flatMap((id) => org.seats.get(id) ?? []);
    const known = present.find((other) => seatLabel(org, other) === name);
    const other =
      known === undefined
        ? seatOfPerson(org, org.seats.values(), name, 'person')
        : ({ ok: true, value: known } as const);
    if (!other.ok) return other;
    if (other.value.id === seat.id) return refused('Nobody reports to themselves.');
    if (!dottedTo.includes(other.value.id)) dottedTo.push(other.value.id);
  }
  const before = seat.dottedTo ?? [];
  if (dottedTo.length === before.length && dottedTo.every((id, place) => before[place] === id)) return asItIs();
  return edits({ kind: 'updateSeat', seatId: seat.id, changes: { dottedTo } });
}

/** Whether somebody holds a seat, anybody is to, or nobody is any more. */
export function stateOf(seat: Seat): 'held' | 'open' | 'closed' {
  if (seat.closed === true) return 'closed';
  return seat.personId === null ? 'open' : 'held';
}

/** Makes a seat vacant, closes it, or opens it again. Whoever held it waits among the unassigned. */
export function writeState(org: Org, seat: Seat, text: string): Written {
  const wanted = text.trim().toLowerCase();
  const state = stateOf(seat);
  if (wanted === state) return asItIs();
  if (wanted === 'held')
    return refused('A seat is held once somebody fills it: choose whom on the map or in the panel.');
  if (wanted !== 'open' && wanted !== 'closed') return refused('A seat is held, open or closed.');
  if (state === 'closed') return edits({ kind: 'updateSeat', seatId: seat.id, changes: { closed: false } });
  const vacated = vacateSeat(org, seat.id);
  return wanted === 'open' ? edits(...vacated) : edits(...vacated, { kind: 'closeSeat', seatId: seat.id });
}

/** Working hours a week at full time; nothing: as assumed for everybody. */
export function writeHours(person: Person, text: string): Written {
  if (text.trim() === '' || text.trim() === '—') {
    if (person.hoursPerWeek === null) return asItIs();
    return edits({ kind: 'updatePerson', personId: person.id, changes: { hoursPerWeek: null } });
  }
  const hours = readNumberWithin(text, 1, 80, ' h');
  if (!hours.ok) return hours;
  if (hours.value === person.hoursPerWeek) return asItIs();
  return edits({ kind: 'updatePerson', personId: person.id, changes: { hoursPerWeek: hours.value } });
}

/** The day from which a seat counts: when an open one is filled, or when its person is there. Null: not said, or there already. */
export function startOf(org: Org, seat: Seat): string | null {
  if (seat.personId === null) return seat.expectedFrom;
  return org.people.get(seat.personId)?.availableFrom ?? null;
}

/** That day, as `2027-03-01`; nothing: none. */
export function writeStart(org: Org, seat: Seat, text: string): Written {
  const bare = text.trim();
  const date = bare === '' || bare === '—' ? null : bare;
  if (date !== null && !isDay(date)) return refused(`“${date}” is not a day. Write year, month and day: 2027-03-01.`);
  if (date === startOf(org, seat)) return asItIs();
  if (seat.personId === null) return edits({ kind: 'updateSeat', seatId: seat.id, changes: { expectedFrom: date } });
  return edits({ kind: 'updatePerson', personId: seat.personId, changes: { availableFrom: date } });
}

/** Whether a text is a day of the calendar, such as `2027-03-01`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * The seat of whoever is called so, among some. Of somebody with several the first: they are one person.
 *
 * @param what such as `person`, for the sentence that says why there is none
 */
export function seatOfPerson(org: Org, seats: Iterable<Seat>, name: string, what: string): Result<Seat, string> {
  const firsts = new Map<string, Seat>();
  for (const seat of seats) {
    if (seat.personId !== null && !firsts.has(seat.personId)) firsts.set(seat.personId, seat);
  }
  return byName(firsts.values(), (seat) => seatLabel(org, seat), name, what);
}
