import type { PersonId, TeamId } from '../../base/ids.ts';
import type { Login, Person, Seat } from '../../org/org.ts';
import type { Changes } from '../../org/orgEdit.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import type { ImportContext } from '../importContext.ts';
import { nameKey } from '../text/cleanText.ts';

/** What is known of somebody who may be in the plan already. */
export interface PersonClues {
  readonly name: string;
  readonly emails: readonly string[];
  readonly logins: readonly Login[];
  readonly teamIds: readonly TeamId[];
}

/** Finds people by login, e-mail address and name, and keeps track of their seats. */
export interface PersonDirectory {
  readonly add: (person: Person) => void;
  readonly update: (id: PersonId, changes: Changes<Person>) => void;
  /** Adds e-mail addresses and logins, new logins after the ones that are there; returns those that somebody else has. */
  readonly addContact: (id: PersonId, contact: Pick<Person, 'emails' | 'logins'>) => readonly string[];
  /**
   * Finds who is meant: by login, then by e-mail address, then by name.
   *
   * @param claimed people that are somebody else of the same roster, so that two of one name stay two
   */
  readonly match: (clues: PersonClues, claimed: ReadonlySet<PersonId>) => PersonId | null;
  readonly byLogin: (login: string) => PersonId | null;
  readonly byEmail: (email: string) => PersonId | null;
  readonly byName: (name: string) => readonly PersonId[];
  /** By what git knows somebody as, besides their name; null when nobody, or several people, are known so. */
  readonly byAlias: (name: string) => PersonId | null;
  /** In the order in which they stand. */
  readonly seatsOf: (id: PersonId) => readonly Seat[];
  readonly addSeat: (seat: Seat) => void;
}

const mostNamesakes = 100;

/** Reads the people and seats that are there. */
export function createPersonDirectory(context: ImportContext): PersonDirectory {
  const { draft } = context;
  const byLogin = new Map<string, PersonId>();
  const byEmail = new Map<string, PersonId>();
  const byName = new Map<string, PersonId[]>();
  const byAlias = new Map<string, PersonId | null>();
  const seatIds = new Map<PersonId, Seat['id'][]>();

  for (const person of sortedById(draft.all('people'))) index(person);
  for (const seat of sortedById(draft.all('seats'))) addSeat(seat);

  function index(person: Person): void {
    for (const login of person.logins) if (isAccount(login)) remember(byLogin, normaliseLogin(login.login), person.id);
    for (const { provider, login } of person.logins) {
      const key = nameKey(login);
      if (provider !== 'git') continue;
      // Null is an answer: what two people are known by stays nobody's, however often one of them is looked at again.
      const known = byAlias.get(key);
      byAlias.set(key, known === undefined || known === person.id ? person.id : null);
    }
    for (const email of person.emails) remember(byEmail, email.toLowerCase(), person.id);
    const key = nameKey(person.name);
    const ids = byName.get(key);
    if (ids === undefined) byName.set(key, [person.id]);
    else if (ids.length <= mostNamesakes && !ids.includes(person.id)) ids.push(person.id);
  }

  function addSeat(seat: Seat): void {
    if (seat.personId === null) return;
    const ids = seatIds.get(seat.personId);
    if (ids === undefined) seatIds.set(seat.personId, [seat.id]);
    else ids.push(seat.id);
  }

  function seatsOf(id: PersonId): readonly Seat[] {
    const seats = (seatIds.get(id) ?? []).flatMap((seatId) => draft.get('seats', seatId) ?? []);
    return seats.sort((left, right) => left.order - right.order || (left.id < right.id ? -1 : 1));
  }

  function update(id: PersonId, changes: Changes<Person>): void {
    context.apply({ kind: 'updatePerson', personId: id, changes });
    const person = draft.get('people', id);
    if (person !== undefined) index(person);
  }

  function addContact(id: PersonId, contact: Pick<Person, 'emails' | 'logins'>): readonly string[] {
    const person = draft.get('people', id);
    if (person === undefined) return [];
    const taken: string[] = [];
    const emails = [...person.emails];
    const logins = [...person.logins];
    for (const email of contact.emails) {
      const owner = byEmail.get(email.toLowerCase());
      if (owner !== undefined && owner !== id) taken.push(email);
      else if (!emails.some((known) => known.toLowerCase() === email.toLowerCase())) emails.push(email);
    }
    for (const login of contact.logins) {
      const key = normaliseLogin(login.login);
      const owner = isAccount(login) ? byLogin.get(key) : undefined;
      if (owner !== undefined && owner !== id) taken.push(login.login);
      else if (!logins.some((known) => normaliseLogin(known.login) === key)) logins.push(login);
    }
    update(id, { emails, logins });
    return taken;
  }

  function match(clues: PersonClues, claimed: ReadonlySet<PersonId>): PersonId | null {
    for (const login of clues.logins) {
      const id = isAccount(login) ? byLogin.get(normaliseLogin(login.login)) : undefined;
      if (id !== undefined && !claimed.has(id)) return id;
    }
    for (const email of clues.emails) {
      const id = byEmail.get(email.toLowerCase());
      if (id !== undefined && !claimed.has(id)) return id;
    }
    const namesakes = byName.get(nameKey(clues.name)) ?? [];
    // A name that so many people have tells nobody apart, and comparing all with all would take for ever.
    if (namesakes.length > mostNamesakes) return null;
    const candidates = namesakes
      .filter((id) => !claimed.has(id))
      .map((id) => ({ id, score: scoreOf(id, clues) }))
      .sort((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1));
    const [best] = candidates;
    // A namesake with another address is somebody else, unless both are in the same team.
    return best !== undefined && best.score > 0 ? best.id : null;
  }

  function scoreOf(id: PersonId, clues: PersonClues): number {
    const person = draft.get('people', id);
    const isInTeam = seatsOf(id).some((seat) => seat.teamId !== null && clues.teamIds.includes(seat.teamId));
    const emails = person?.emails ?? [];
    const hasOtherAddress =
      emails.length > 0 && clues.emails.length > 0 && !clues.emails.some((email) => emails.includes(email));
    return (isInTeam ? 2 : 0) + (hasOtherAddress ? 0 : 1);
  }

  return {
    add: (person) => {
      context.apply({ kind: 'createPerson', person });
      index(person);
    },
    update,
    addContact,
    match,
    byLogin: (login) => byLogin.get(normaliseLogin(login)) ?? null,
    byEmail: (email) => byEmail.get(email.toLowerCase()) ?? null,
    byName: (name) => byName.get(nameKey(name)) ?? [],
    byAlias: (name) => byAlias.get(nameKey(name)) ?? null,
    seatsOf,
    addSeat,
  };
}

/** What git knows somebody by is a name, and two people can share it. */
function isAccount({ provider }: Login): boolean {
  return provider !== 'git';
}

function remember(map: Map<string, PersonId>, key: string, id: PersonId): void {
  if (key !== '' && !map.has(key)) map.set(key, id);
}

function sortedById<Rec extends { readonly id: string }>(records: Iterable<Rec>): readonly Rec[] {
  return [...records].sort((left, right) => (left.id < right.id ? -1 : 1));
}
