import { textPlace } from '../importIssue.ts';
import { toRosterTable, type RosterRow, type RosterTable } from '../roster/rosterTables.ts';
import { openTable, tablesOf, type TableChoices, type TableFile } from './tableSource.ts';

interface DevlakeTeam {
  readonly name: string;
  readonly parent: string;
}

/**
 * Makes rosters of DevLake’s tables of people: users with the ids of their teams, or with `team_users`; teams with their parents
 * as groups; logins by `user_accounts` and `accounts`. Teams that no table names are asked about, and their ids stand for them.
 */
export function readDevlakePeople(tables: readonly TableFile[], choices: TableChoices): readonly RosterTable[] {
  const teams = readTeams(tables, choices);
  const members = readPairs(tables, choices, 'members', 'person', 'team');
  const logins = readLogins(tables, choices);
  return tablesOf(tables, 'people').map((file) => {
    const reader = openTable(file, choices);
    const asked = new Set<string>();
    const rows = file.table.rows.flatMap((row): readonly RosterRow[] => {
      const id = reader.text(row, 'id');
      const listed = reader
        .text(row, 'teams')
        .split(/[;,|\s]+/)
        .filter((team) => team !== '');
      const teamIds = [...new Set([...listed, ...(members.get(id) ?? [])])];
      const person = {
        line: row.line,
        id,
        name: reader.text(row, 'name'),
        email: reader.text(row, 'email'),
        login: (logins.get(id) ?? []).join(';'),
      };
      if (teamIds.length === 0) return [{ ...person, team: '', groups: [] }];
      return teamIds.map((teamId) => {
        const team = teams.get(teamId);
        if (team === undefined && !asked.has(teamId)) {
          asked.add(teamId);
          file.log.report('teamUnknown', textPlace(row.line, 1), teamId);
        }
        return { ...person, team: team?.name ?? teamId, groups: team === undefined ? [] : groupsOf(team, teams) };
      });
    });
    return { table: toRosterTable(rows, file.table.headerLine), log: file.log };
  });
}

function readTeams(tables: readonly TableFile[], choices: TableChoices): ReadonlyMap<string, DevlakeTeam> {
  const teams = new Map<string, DevlakeTeam>();
  for (const file of tablesOf(tables, 'teams')) {
    const reader = openTable(file, choices);
    for (const row of file.table.rows) {
      const name = reader.text(row, 'name') || reader.text(row, 'alias');
      const parent = reader.text(row, 'parent');
      // DevLake writes 0 where there is no parent.
      if (name !== '') teams.set(reader.text(row, 'id'), { name, parent: parent === '0' ? '' : parent });
    }
  }
  return teams;
}

function groupsOf(team: DevlakeTeam, teams: ReadonlyMap<string, DevlakeTeam>): readonly string[] {
  const groups: string[] = [];
  const seen = new Set<DevlakeTeam>([team]);
  for (
    let parent = teams.get(team.parent);
    parent !== undefined && !seen.has(parent);
    parent = teams.get(parent.parent)
  ) {
    seen.add(parent);
    groups.unshift(parent.name);
  }
  return groups;
}

function readPairs(
  tables: readonly TableFile[],
  choices: TableChoices,
  kind: 'members' | 'accountsOfPeople',
  from: string,
  to: string,
): ReadonlyMap<string, readonly string[]> {
  const pairs = new Map<string, string[]>();
  for (const file of tablesOf(tables, kind)) {
    const reader = openTable(file, choices);
    for (const row of file.table.rows) {
      const [key, value] = [reader.text(row, from), reader.text(row, to)];
      if (key === '' || value === '') continue;
      const list = pairs.get(key);
      if (list === undefined) pairs.set(key, [value]);
      else list.push(value);
    }
  }
  return pairs;
}

function readLogins(tables: readonly TableFile[], choices: TableChoices): ReadonlyMap<string, readonly string[]> {
  const loginOf = new Map<string, string>();
  for (const file of tablesOf(tables, 'accounts')) {
    const reader = openTable(file, choices);
    for (const row of file.table.rows) {
      if (reader.flag(row, 'isBot') !== 'yes') loginOf.set(reader.text(row, 'id'), reader.text(row, 'login'));
    }
  }
  const accounts = readPairs(tables, choices, 'accountsOfPeople', 'person', 'account');
  const named = readPairs(tables, choices, 'accountsOfPeople', 'person', 'login');
  const people = new Set([...accounts.keys(), ...named.keys()]);
  return new Map(
    [...people].map((person) => {
      const ids = accounts.get(person) ?? [];
      const logins = [...ids.map((id) => loginOf.get(id) ?? ''), ...(named.get(person) ?? [])];
      return [person, [...new Set(logins.filter((login) => login !== ''))]];
    }),
  );
}
