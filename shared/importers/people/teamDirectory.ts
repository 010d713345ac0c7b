import type { GroupId, TeamId } from '../../base/ids.ts';
import type { Team } from '../../org/org.ts';
import { inOrder, newId, nextOrder, type ImportContext } from '../importContext.ts';
import { nameKey } from '../text/cleanText.ts';

/** Finds teams and groups by name, and creates those that are not there. */
export interface TeamDirectory {
  readonly ensureTeam: (name: string, groups: readonly string[]) => TeamId;
  /** The innermost group of a path of names. */
  readonly ensureGroup: (path: readonly string[]) => GroupId | null;
  /** By name alone; null when there is none, or several. */
  readonly findTeam: (name: string) => Team | null;
  /** `@acme/payments`: the team that is called so there; else the one whose name reads like it. */
  readonly findByHandle: (handle: string) => Team | null;
}

/** Reads the teams and groups that are there. */
export function createTeamDirectory(context: ImportContext): TeamDirectory {
  const groupIds = new Map<string, GroupId>();
  for (const group of inOrder(context, 'groups')) {
    const key = groupKey(group.parentId, group.name);
    if (!groupIds.has(key)) groupIds.set(key, group.id);
  }
  const teamIds = new Map<string, TeamId[]>();
  for (const team of inOrder(context, 'teams')) remember(team.name, team.id);

  function remember(name: string, id: TeamId): void {
    const key = teamKey(name);
    const ids = teamIds.get(key);
    if (ids === undefined) teamIds.set(key, [id]);
    else ids.push(id);
  }

  function ensureGroup(path: readonly string[]): GroupId | null {
    let parentId: GroupId | null = null;
    for (const name of path) {
      const key = groupKey(parentId, name);
      let id: GroupId | undefined = groupIds.get(key);
      if (id === undefined) {
        id = newId(context, 'groups', 'group', name);
        context.apply({ kind: 'createGroup', group: { id, name, parentId, order: nextOrder(context, 'groups') } });
        groupIds.set(key, id);
      }
      parentId = id;
    }
    return parentId;
  }

  function teamsCalled(name: string): readonly Team[] {
    return (teamIds.get(teamKey(name)) ?? []).flatMap((id) => context.draft.get('teams', id) ?? []);
  }

  return {
    ensureGroup,
    ensureTeam: (name, groups) => {
      const groupId = ensureGroup(groups);
      const known = teamsCalled(name);
      // A team that nobody has put into a group yet goes into the one that the roster states.
      const team =
        known.find((candidate) => candidate.groupId === groupId) ??
        (groupId === null ? known[0] : known.find((candidate) => candidate.groupId === null));
      if (team !== undefined) {
        if (groupId !== null) context.apply({ kind: 'updateTeam', teamId: team.id, changes: { groupId } });
        return team.id;
      }
      const id = newId(context, 'teams', 'team', name);
      context.apply({
        kind: 'createTeam',
        team: {
          id,
          name,
          type: 'unspecified',
          groupId,
          order: nextOrder(context, 'teams'),
          routing: 'pool',
          externalRefs: [],
        },
      });
      remember(name, id);
      return id;
    },
    findTeam: (name) => {
      const [team, ...others] = teamsCalled(name);
      return team === undefined || others.length > 0 ? null : team;
    },
    findByHandle: (handle) => {
      const ref = handle.replace(/^@/, '').toLowerCase();
      for (const team of inOrder(context, 'teams')) {
        if (team.externalRefs.some((external) => external.ref.toLowerCase() === ref)) return team;
      }
      const slug = ref.slice(ref.lastIndexOf('/') + 1);
      for (const name of [slug, slug.replace(/^(team-|squad-)|(-team|-squad|-reviewers|-maintainers|-owners)$/g, '')]) {
        const [team, ...others] = inOrder(context, 'teams').filter(
          (candidate) => letters(candidate.name) === letters(name) && letters(name) !== '',
        );
        if (team !== undefined && others.length === 0) return team;
      }
      return null;
    },
  };
}

/** Names that differ in a sign are different names: team `1-1` is not team `11`. */
function teamKey(name: string): string {
  return name.toLowerCase();
}

/** What is left of a name in an address. */
function letters(name: string): string {
  return nameKey(name).replaceAll(' ', '');
}

function groupKey(parentId: GroupId | null, name: string): string {
  return `${parentId ?? ''}\n${name.toLowerCase()}`;
}
