import { textPlace, type IssueLog } from '../importIssue.ts';
import { nameKey } from '../text/cleanText.ts';
import type { RosterEntry } from './readRosterRows.ts';

/** The rows that state one person, in the order of the file. */
export interface RosterPerson {
  readonly name: string;
  readonly entries: readonly RosterEntry[];
}

/**
 * Joins the rows of each person: those that share an employee number, an e-mail address or a login. Rows with none of these
 * are joined by name; a name that stands in several teams is asked about. A second row for the same person and team is left
 * out.
 */
export function groupEntries(entries: readonly RosterEntry[], log: IssueLog): readonly RosterPerson[] {
  const people = new Set<RosterEntry[]>();
  const byKey = new Map<string, RosterEntry[]>();

  /** The person that rows with these keys belong to; two people who turn out to be one are joined. */
  function personOf(keys: readonly string[]): RosterEntry[] {
    const known = new Set(keys.map((key) => byKey.get(key)).filter((person) => person !== undefined));
    const [first = [], ...others] = known;
    for (const other of others) {
      first.push(...other);
      people.delete(other);
      for (const entry of other) for (const key of keysOf(entry)) byKey.set(key, first);
    }
    people.add(first);
    return first;
  }

  for (const entry of entries) {
    const keys = keysOf(entry);
    if (keys.length === 0) continue;
    const person = personOf(keys);
    person.push(entry);
    for (const key of keys) byKey.set(key, person);
  }
  for (const person of people) {
    const other = person.find((entry) => nameKey(entry.name) !== nameKey(person[0]?.name ?? ''));
    if (other === undefined) continue;
    log.report('sameIdOtherName', textPlace(other.line, 1), `${person[0]?.name ?? ''}, ${other.name}`);
  }
  joinByName(entries, people, log);
  return [...people]
    .map((rows) => withoutRepetitions(rows, log))
    .sort((left, right) => (left.entries[0]?.line ?? 0) - (right.entries[0]?.line ?? 0));
}

/** Rows with nothing but a name belong to the one person of that name, or are one. */
function joinByName(entries: readonly RosterEntry[], people: Set<RosterEntry[]>, log: IssueLog): void {
  const byName = new Map<string, Set<RosterEntry[]>>();
  const remember = (name: string, person: RosterEntry[]): void => {
    byName.set(name, (byName.get(name) ?? new Set()).add(person));
  };
  for (const person of people) for (const entry of person) remember(nameKey(entry.name), person);
  const asked = new Set<RosterEntry[]>();
  for (const entry of entries) {
    if (keysOf(entry).length > 0) continue;
    const [namesake, ...others] = byName.get(nameKey(entry.name)) ?? [];
    const person = namesake === undefined || others.length > 0 ? [] : namesake;
    const [row] = person;
    if (row !== undefined && teamKey(row) !== teamKey(entry) && !asked.has(person)) {
      asked.add(person);
      log.report('sameNameTwice', textPlace(entry.line, 1), entry.name);
    }
    person.push(entry);
    people.add(person);
    remember(nameKey(entry.name), person);
  }
}

function withoutRepetitions(rows: readonly RosterEntry[], log: IssueLog): RosterPerson {
  const sorted = [...rows].sort((left, right) => left.line - right.line);
  const entries = new Map<string, RosterEntry>();
  for (const entry of sorted) {
    if (entries.has(teamKey(entry))) log.report('duplicateRow', textPlace(entry.line, 1), entry.name);
    else entries.set(teamKey(entry), entry);
  }
  return { name: sorted[0]?.name ?? '', entries: [...entries.values()] };
}

function teamKey(entry: RosterEntry): string {
  return [...entry.groups, entry.team].join('\n').toLowerCase();
}

function keysOf(entry: RosterEntry): readonly string[] {
  return [
    ...(entry.employeeId === '' ? [] : [`id ${entry.employeeId.toLowerCase()}`]),
    ...entry.emails.map((email) => `mail ${email}`),
    // What git knows somebody by is a name: two people can share it.
    ...entry.logins.flatMap(({ provider, login }) => (provider === 'git' ? [] : [`login ${login.toLowerCase()}`])),
  ];
}
