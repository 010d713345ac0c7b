import type { PersonId, RoleId } from '../base/ids.ts';
import type { Org, Person } from '../org/org.ts';
import type { Move } from '../plan/plan.ts';
import { displayText } from './displayText.ts';

/** Keeps names of people out of a report. */
export interface NameGuard {
  /** What to call a person: the name, or what they do when the name is hidden. */
  readonly nameOf: (personId: PersonId, name: string) => string;
  /** A text written by hand, with every hidden name, e-mail address and @login in it replaced. */
  readonly clean: (text: string) => string;
}

/** Shorter names are left in texts: `Al` is in too many words. Records of people are guarded whatever the length. */
const shortestInText = 3;

/**
 * Makes a guard for the people of a baseline and those whom moves bring.
 *
 * @param moves they may create people and seats
 */
export function createNameGuard(
  baseline: Org,
  moves: readonly Move[],
  visibilityOf: (personId: PersonId) => 'shown' | 'hidden',
): NameGuard {
  const people = new Map(baseline.people);
  const roleOf = new Map<PersonId, RoleId>();
  const roleNames = new Map([...baseline.roles].map(([id, role]) => [id, role.name]));
  const formerNames: { readonly personId: PersonId; readonly name: string }[] = [];
  for (const seat of baseline.seats.values()) if (seat.personId !== null) roleOf.set(seat.personId, seat.roleId);
  for (const { edits } of moves) {
    for (const edit of edits) {
      if (edit.kind === 'createPerson') people.set(edit.person.id, edit.person);
      if (edit.kind === 'updatePerson' && edit.changes.name !== undefined) {
        formerNames.push({ personId: edit.personId, name: edit.changes.name });
      }
      if (edit.kind === 'createRole') roleNames.set(edit.role.id, edit.role.name);
      if (edit.kind === 'createSeat' && edit.seat.personId !== null && !roleOf.has(edit.seat.personId)) {
        roleOf.set(edit.seat.personId, edit.seat.roleId);
      }
    }
  }
  const labelOf = (personId: PersonId): string => {
    const roleId = roleOf.get(personId);
    const role = roleId === undefined ? undefined : roleNames.get(roleId);
    return role === undefined ? 'one person' : `one ${lowered(displayText(role))}`;
  };

  const replacements = new Map<string, string>();
  const shown = new Set<string>();
  const note = (personId: PersonId, spellings: readonly string[]): void => {
    for (const spelling of spellings.map(comparable)) {
      if (visibilityOf(personId) === 'shown') shown.add(spelling);
      else if (spelling.length >= shortestInText) replacements.set(spelling, labelOf(personId));
    }
  };
  for (const person of people.values()) note(person.id, spellingsOf(person));
  for (const { personId, name } of formerNames) note(personId, [name]);
  // Two people of one name: showing one shows it.
  for (const spelling of shown) replacements.delete(spelling);
  const pattern = patternFor([...replacements.keys()]);

  return {
    nameOf: (personId, name) => (visibilityOf(personId) === 'shown' ? displayText(name) : labelOf(personId)),
    clean: (text) =>
      pattern === null ? text : text.replace(pattern, (found) => replacements.get(comparable(found)) ?? 'one person'),
  };
}

/** A login that could be a word counts only with its `@`. */
function spellingsOf(person: Person): readonly string[] {
  const logins = person.logins.flatMap(({ login }) => (/[\d_-]/.test(login) ? [login, `@${login}`] : [`@${login}`]));
  return [person.name, displayText(person.name), ...person.emails, ...logins];
}

/** Names are the same whatever their case, the form of their accents and what stands between their words. */
function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s._-]+/gu, ' ')
    .trim()
    .toLowerCase();
}

function patternFor(spellings: readonly string[]): RegExp | null {
  if (spellings.length === 0) return null;
  // Longer first: `Ana Maria` before `Ana`.
  const sorted = [...spellings].sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
  const alternatives = sorted.map((spelling) =>
    spelling.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '[\\s._-]+'),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** `Senior engineer` inside a sentence is `senior engineer`; `AI code validator` and `VP Engineering` stay. */
function lowered(role: string): string {
  const [first = '', second = ''] = role;
  return second === second.toLowerCase() ? first.toLowerCase() + role.slice(first.length) : role;
}
