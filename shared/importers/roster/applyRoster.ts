import type { PersonId, SeatId } from '../../base/ids.ts';
import { isOpenSeat, type Seat } from '../../org/org.ts';
import { newId, type ImportContext } from '../importContext.ts';
import { textPlace, type IssueLog } from '../importIssue.ts';
import type { PersonDirectory } from '../people/personDirectory.ts';
import { ensureRole } from '../people/ensureRole.ts';
import type { TeamDirectory } from '../people/teamDirectory.ts';
import { nameKey } from '../text/cleanText.ts';
import { applyManagers, type PlacedEntry } from './applyManagers.ts';
import { groupEntries, type RosterPerson } from './groupEntries.ts';
import type { RosterEntry, RosterReading } from './readRosterRows.ts';

interface Directories {
  readonly people: PersonDirectory;
  readonly teams: TeamDirectory;
}

/** Entries of one person, with their parts of full time settled. */
interface SettledEntry {
  readonly entry: RosterEntry;
  readonly fte: number;
}

const leastFte = 0.01;

/**
 * Brings a roster into the organisation: people, their seats, teams and groups, open seats, managers. People, teams and roles
 * that are there are used; nothing is deleted. The same roster a second time changes nothing.
 *
 * @returns everybody whom it lists
 */
export function applyRoster(
  context: ImportContext,
  reading: RosterReading,
  directories: Directories,
  log: IssueLog,
): ReadonlySet<PersonId> {
  const before: ReadonlyMap<SeatId, Seat> = new Map([...context.draft.all('seats')].map((seat) => [seat.id, seat]));
  const placed: PlacedEntry[] = [];
  const claimed = new Set<PersonId>();
  const filled = reading.entries.filter((entry) => entry.name !== '');
  for (const person of groupEntries(filled, log)) {
    const personId = ensurePerson(context, person, { directories, claimed, log });
    placed.push(...seatPerson(context, personId, settleFte(person, log), { directories, reading }));
  }
  placed.push(...placeOpenSeats(context, reading, directories));
  orderSeats(context, placed, before);
  if (reading.statesManagers === 'yes') applyManagers(context, placed, reading.rowWord, log);
  return claimed;
}

function ensurePerson(
  context: ImportContext,
  person: RosterPerson,
  roster: { readonly directories: Directories; readonly claimed: Set<PersonId>; readonly log: IssueLog },
): PersonId {
  const { people, teams } = roster.directories;
  const { name } = person;
  const emails = [...new Set(person.entries.flatMap((entry) => entry.emails))];
  const logins = person.entries.flatMap((entry) => entry.logins);
  const availableFrom = person.entries[0]?.availableFrom ?? null;
  const teamIds = person.entries.flatMap((entry) => teams.findTeam(entry.team)?.id ?? []);
  const known = people.match({ name, emails, logins, teamIds }, roster.claimed);
  const id = known ?? newId(context, 'people', 'person', name);
  if (known === null) {
    people.add({ id, name, emails: [], logins: [], hoursPerWeek: null, skill: 1, availableFrom, note: '' });
  } else people.update(id, { name, availableFrom });
  roster.claimed.add(id);
  for (const taken of people.addContact(id, { emails, logins })) {
    roster.log.report('loginTaken', textPlace(person.entries[0]?.line ?? 1, 1), taken);
  }
  return id;
}

/** What the rows state; else the whole divided evenly. Parts that add up to more than full time are scaled down. */
function settleFte(person: RosterPerson, log: IssueLog): readonly SettledEntry[] {
  const { entries } = person;
  const even = round(1 / entries.length);
  const parts = entries.map((entry) => entry.fte ?? even);
  const sum = parts.reduce((total, part) => total + part, 0);
  const isTooMuch = sum > 1.001;
  if (isTooMuch && entries.some((entry) => entry.fte !== null)) {
    log.report('fteScaled', textPlace(entries[0]?.line ?? 1, 1), person.name);
  }
  return entries.map((entry, index) => {
    const part = parts[index] ?? even;
    return { entry, fte: Math.min(1, Math.max(leastFte, isTooMuch ? round(part / sum) : part)) };
  });
}

/** Rounded down, so that parts never add up to more than the whole; 0.6 of 1.6 is 0.375 all the same. */
function round(part: number): number {
  return Math.floor(part * 10_000 + 1e-6) / 10_000;
}

interface Placing {
  readonly directories: Directories;
  readonly reading: RosterReading;
}

/** Gives each entry a seat: one that the person holds, first in the same team, else a new one. */
function seatPerson(
  context: ImportContext,
  personId: PersonId,
  entries: readonly SettledEntry[],
  placing: Placing,
): readonly PlacedEntry[] {
  const held = placing.directories.people.seatsOf(personId);
  const free = new Set(held.map((seat) => seat.id));
  const rows = entries.map((settled) => ({ ...settled, teamId: teamOf(settled.entry, placing.directories) }));
  const chosen = new Map<RosterEntry, SeatId>();
  for (const row of rows) {
    const seat = held.find((candidate) => free.has(candidate.id) && candidate.teamId === row.teamId);
    if (seat === undefined) continue;
    chosen.set(row.entry, seat.id);
    free.delete(seat.id);
  }
  return rows.map(({ entry, fte, teamId }) => {
    const seatId = chosen.get(entry) ?? takeFirst(free);
    if (seatId === undefined) {
      const seat: Seat = {
        id: newId(context, 'seats', 'seat', entry.name),
        teamId,
        roleId: ensureRole(context, entry.title),
        personId,
        fte,
        reportsTo: null,
        order: entry.line,
        title: entry.title,
        expectedFrom: null,
      };
      context.apply({ kind: 'createSeat', seat });
      placing.directories.people.addSeat(seat);
      return { entry, seatId: seat.id };
    }
    const present = context.draft.get('seats', seatId);
    // The role follows the title; a role that the user chose for the same title stays.
    const isSameTitle = placing.reading.statesTitles === 'no' || present?.title === entry.title;
    context.apply({
      kind: 'updateSeat',
      seatId,
      changes: {
        ...(placing.reading.statesTeams === 'no' ? {} : { teamId }),
        fte,
        ...(isSameTitle ? {} : { title: entry.title, roleId: ensureRole(context, entry.title) }),
      },
    });
    return { entry, seatId };
  });
}

/** Rows without a person: the n-th of a team and title is the n-th open seat there. */
function placeOpenSeats(
  context: ImportContext,
  reading: RosterReading,
  directories: Directories,
): readonly PlacedEntry[] {
  const open = [...context.draft.all('seats')].filter(isOpenSeat);
  open.sort((left, right) => left.order - right.order || (left.id < right.id ? -1 : 1));
  const taken = new Set<SeatId>();
  return reading.entries
    .filter((entry) => entry.name === '')
    .map((entry) => {
      const teamId = teamOf(entry, directories);
      const seat = open.find(
        (candidate) =>
          !taken.has(candidate.id) && candidate.teamId === teamId && nameKey(candidate.title) === nameKey(entry.title),
      );
      const fte = entry.fte ?? 1;
      const expectedFrom = entry.availableFrom;
      if (seat !== undefined) {
        taken.add(seat.id);
        context.apply({ kind: 'updateSeat', seatId: seat.id, changes: { fte, expectedFrom } });
        return { entry, seatId: seat.id };
      }
      const id = newId(context, 'seats', 'seat', `open ${entry.title}`);
      context.apply({
        kind: 'createSeat',
        seat: {
          id,
          teamId,
          roleId: ensureRole(context, entry.title),
          personId: null,
          fte,
          reportsTo: null,
          order: entry.line,
          title: entry.title,
          expectedFrom,
        },
      });
      return { entry, seatId: id };
    });
}

/** Seats stand in the order of the rows; those that stood in their team already stay where they were, and what is new follows. */
function orderSeats(context: ImportContext, placed: readonly PlacedEntry[], before: ReadonlyMap<SeatId, Seat>): void {
  const isNew = ({ seatId }: PlacedEntry): boolean =>
    before.get(seatId)?.teamId !== context.draft.get('seats', seatId)?.teamId || !before.has(seatId);
  const sorted = placed.filter(isNew).sort((left, right) => left.entry.line - right.entry.line);
  const first = [...before.values()].reduce((most, { order }) => Math.max(most, order + 1), 0);
  for (const [place, { seatId }] of sorted.entries()) {
    context.apply({ kind: 'updateSeat', seatId, changes: { order: first + place } });
  }
}

function teamOf(entry: RosterEntry, { teams }: Directories): Seat['teamId'] {
  return entry.team === '' ? null : teams.ensureTeam(entry.team, entry.groups);
}

function takeFirst<Id>(ids: Set<Id>): Id | undefined {
  const [first] = ids;
  if (first !== undefined) ids.delete(first);
  return first;
}
