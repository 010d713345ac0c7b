import type { IssueLog } from '../importIssue.ts';
import { toRosterTable, type RosterRow, type RosterTable } from '../roster/rosterTables.ts';
import type { CatalogEntity } from './catalogEntity.ts';

/** The groups of a catalogue, and what the plan makes of them. */
export interface CatalogGroups {
  readonly byRef: ReadonlyMap<string, CatalogEntity>;
  /** Groups that hold no other group: teams. */
  readonly isTeam: (ref: string) => boolean;
  /** The names of the groups above, from the outermost. */
  readonly groupsOf: (ref: string) => readonly string[];
}

/** Brings the groups of all files together: either side can say who is whose parent. */
export function readGroups(entities: readonly CatalogEntity[]): CatalogGroups {
  const byRef = new Map(entities.flatMap((entity) => (entity.kind === 'group' ? [[entity.ref, entity] as const] : [])));
  const parents = new Map<string, string>();
  for (const group of byRef.values()) {
    for (const child of group.children) if (!parents.has(child)) parents.set(child, group.ref);
  }
  for (const group of byRef.values()) if (group.parent !== null) parents.set(group.ref, group.parent);
  const holding = new Set(parents.values());
  return {
    byRef,
    isTeam: (ref) => !holding.has(ref),
    groupsOf: (ref) => {
      const names: string[] = [];
      const seen = new Set([ref]);
      for (let up = parents.get(ref); up !== undefined && !seen.has(up); up = parents.get(up)) {
        seen.add(up);
        names.unshift(nameOf(byRef.get(up), up));
      }
      return names;
    },
  };
}

/** What an entity is called on a map; the end of its reference when it is not among the files. */
export function nameOf(entity: CatalogEntity | undefined, ref: string): string {
  if (entity === undefined) return ref.slice(ref.lastIndexOf('/') + 1);
  return entity.title === '' ? entity.name : entity.title;
}

/**
 * Makes a roster of the users of a catalogue: a row for each group that they are in, by their own word or the group’s. A group
 * with groups of its own can have members too: they are in a team of its name inside it.
 *
 * @returns null when the catalogue has no users
 */
export function readCatalogPeople(entities: readonly CatalogEntity[], log: IssueLog): RosterTable | null {
  const users = entities.filter((entity) => entity.kind === 'user');
  if (users.length === 0) return null;
  const groups = readGroups(entities);
  const memberships = new Map<string, Set<string>>(users.map((user) => [user.ref, new Set(user.memberOf)]));
  for (const group of groups.byRef.values())
    for (const member of group.members) memberships.get(member)?.add(group.ref);
  const asked = new Set<string>();
  const rows = users.flatMap((user, index): readonly RosterRow[] => {
    const person = {
      line: user.place.kind === 'text' ? user.place.line : index + 2,
      id: user.ref,
      name: nameOf(user, user.ref),
      email: user.email,
      login: user.login,
    };
    const refs = [...(memberships.get(user.ref) ?? [])];
    if (refs.length === 0) return [{ ...person, team: '', groups: [] }];
    return refs.map((ref) => {
      const group = groups.byRef.get(ref);
      if (group === undefined && !asked.has(ref)) {
        asked.add(ref);
        log.report('entityNotFound', user.place, ref);
      }
      const name = nameOf(group, ref);
      const above = groups.groupsOf(ref);
      return { ...person, team: name, groups: groups.isTeam(ref) ? above : [...above, name] };
    });
  });
  return { table: toRosterTable(rows), log };
}
