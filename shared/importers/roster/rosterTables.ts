import type { CsvRow, CsvTable } from '../csv/csvTable.ts';
import type { IssueLog } from '../importIssue.ts';

/** A roster, from whatever it was read. */
export interface RosterTable {
  readonly table: CsvTable;
  readonly log: IssueLog;
}

/** What is known of somebody’s place in a team. */
export interface RosterRow {
  readonly line: number;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly team: string;
  /** From the outermost group to the one that holds the team. */
  readonly groups: readonly string[];
  readonly login: string;
}

/** Makes a table like that of any roster, so that people from catalogues and databases go the same way as others. */
export function toRosterTable(rows: readonly RosterRow[], headerLine = 1): CsvTable {
  return {
    header: ['Employee id', 'Name', 'Email', 'Team', 'Group', 'GitHub'],
    headerLine,
    rows: rows.map(({ line, id, name, email, team, groups, login }): CsvRow => {
      const plain = groups.map(withoutSlash).filter((group) => group !== '');
      // With a slash in front the groups are read as a path, and so would the team be.
      const isPath = plain.length > 1;
      return {
        line,
        cells: [
          id,
          name,
          email,
          isPath ? withoutSlash(team) : team,
          isPath ? `/${plain.join('/')}` : (plain[0] ?? ''),
          login,
        ],
      };
    }),
    privateColumns: [],
  };
}

function withoutSlash(text: string): string {
  return text.replaceAll('/', '-');
}
