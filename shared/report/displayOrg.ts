import type { AssumptionOverride } from '../org/assumptionDefinition.ts';
import type { CodeArea, Gate, Group, Org, Person, Role, Seat, Team } from '../org/org.ts';
import { displayText, longest, optionalText } from './displayText.ts';
import type { NameGuard } from './nameGuard.ts';

/**
 * Makes orgs fit to be told from: names cleaned, hidden names and everything else that points at a person taken out. Whatever
 * writes text sees only such orgs, so it cannot let slip what is not there. Numbers are computed from the orgs themselves.
 *
 * Records and tables that orgs have in common are converted once: a scenario of 500 moves is 500 orgs.
 */
export function createOrgDisplay(guard: NameGuard): (org: Org) => Org {
  const groups = converter<Group>((group) => ({ ...group, name: displayText(group.name) }));
  const teams = converter<Team>((team) => ({ ...team, name: displayText(team.name), externalRefs: [] }));
  const roles = converter<Role>((role) => ({ ...role, name: displayText(role.name) }));
  const people = converter<Person>((person) => ({
    ...person,
    name: guard.nameOf(person.id, person.name),
    emails: [],
    logins: [],
    note: '',
  }));
  const seats = converter<Seat>((seat) => ({ ...seat, title: guard.clean(optionalText(seat.title, longest.name)) }));
  const areas = converter<CodeArea>((area) => ({ ...area, name: displayText(area.name), repository: '', paths: [] }));
  const gates = converter<Gate>((gate) => ({ ...gate, name: displayText(gate.name) }));
  const assumptions = converter<AssumptionOverride>((override) => ({
    ...override,
    source: guard.clean(optionalText(override.source, longest.source)),
  }));
  return (org) => ({
    groups: groups(org.groups),
    teams: teams(org.teams),
    roles: roles(org.roles),
    people: people(org.people),
    seats: seats(org.seats),
    areas: areas(org.areas),
    // Rules name owners by login, and nothing in a report is told from them.
    rules: new Map(),
    gates: gates(org.gates),
    assumptions: assumptions(org.assumptions),
  });
}

function converter<Rec extends object>(convert: (record: Rec) => Rec) {
  const tables = new WeakMap<object, ReadonlyMap<unknown, Rec>>();
  const records = new WeakMap<Rec, Rec>();
  const convertOnce = (record: Rec): Rec => {
    const known = records.get(record);
    if (known !== undefined) return known;
    const fresh = convert(record);
    records.set(record, fresh);
    return fresh;
  };
  return <Id>(table: ReadonlyMap<Id, Rec>): ReadonlyMap<Id, Rec> => {
    const known = tables.get(table);
    if (known !== undefined) return known as ReadonlyMap<Id, Rec>;
    const fresh = new Map([...table].map(([id, record]) => [id, convertOnce(record)]));
    tables.set(table, fresh);
    return fresh;
  };
}
