import { headerKey } from '../csv/headerKey.ts';

/** What a column of a roster can be. */
export const rosterFields = [
  'id',
  'name',
  'firstName',
  'lastName',
  'email',
  'login',
  'aliases',
  'title',
  'team',
  'group',
  'manager',
  'managerId',
  'managerEmail',
  'fte',
  'startDate',
  'endDate',
  'status',
  'type',
  'teamId',
  'parentTeamId',
  'isBot',
] as const;

export type RosterField = (typeof rosterFields)[number];

/** Which column of the table holds which field; null: none does. What the import screen shows and the user corrects. */
export type RosterColumns = Readonly<Record<RosterField, number | null>>;

/**
 * Names that columns go by in the exports of BambooHR, Workday, Google Workspace, Entra ID and others, best first
 * (IMPORT specification, B13). Case, blanks and signs do not count; `#` reads as number and `%` as percent.
 */
const synonyms: Readonly<Record<RosterField, string>> = {
  id: `employeenumber employeeid workerid personnelnumber personid staffid empid employeeno empno hrid objectid userid id
    personalnummer matricule`,
  name: `name fullname displayname employeename workername personname membername preferredname employee worker person member
    mitarbeiter`,
  firstName: 'firstname givenname forename preferredfirstname vorname prénom prenom',
  lastName: 'lastname surname familyname nachname nom',
  email: 'workemail workemailaddress companyemail email emailaddress mail userprincipalname primaryemail bestemail upn',
  login: `github githublogin githubusername githubhandle githubuser githubaccount gitlab gitlabusername gitlablogin bitbucket
    scmlogin scmusername gitlogin gitusername gituser login logins username handle`,
  aliases: 'aliases alias otheremails otherlogins othernames alternateemails alternatelogins identities emails',
  title: `jobtitle businesstitle employeetitle positiontitle title position role jobrole jobname job designation rolename
    funktion stelle poste`,
  team: 'team teamname squad squadname scrumteam crew pod supervisoryorganization supervisoryorg orgunitpath teams',
  group: `department departmentname dept division group groupname businessunit unit orgunit organization organisation tribe
    domain chapter function parentteam parentteamname abteilung bereich`,
  manager:
    'reportsto reportingto manager managername linemanager supervisor supervisorname managedby vorgesetzter vorgesetzte',
  managerId: 'managerid managernumber manageremployeeid supervisoreid supervisorid reportstoid',
  managerEmail: 'manageremail managermail supervisoremail reportstoemail manageremailaddress',
  fte: `fte ftepercent ftepercentage ftevalue percent percentage allocation allocationpercent employmentpercentage workload
    pensum capacity scheduledhours scheduledweeklyhours weeklyhours hoursperweek standardhours workinghours hours`,
  startDate: 'hiredate startdate dateofhire hiredon originalhiredate joindate joiningdate datejoined eintrittsdatum',
  endDate: 'terminationdate enddate termdate leavedate leavingdate lastday lastdayofwork dateleft austrittsdatum',
  status: 'employmentstatus workerstatus employeestatus status accountenabled active isactive enabled',
  type: 'employeetype workertype employmenttype usertype contracttype contingentworkertype vendor',
  teamId: 'teamid',
  parentTeamId: 'parentteamid',
  isBot: 'isbot bot',
};

const synonymLists = new Map<RosterField, readonly string[]>(
  rosterFields.map((field) => [field, synonyms[field].split(/\s+/)]),
);
const fieldsByHeader = new Map<string, RosterField>(
  [...synonymLists].flatMap(([field, names]) => names.map((name): [string, RosterField] => [name, field])),
);

/** Whether a text is the name of a column that rosters have. */
export function isRosterHeader(text: string): boolean {
  return fieldsByHeader.has(headerKey(text));
}

/**
 * Guesses which column is which from the header, and from the values where the header leaves a choice.
 *
 * A roster without a team column uses its department, division or group as the team; of two such columns the one with more
 * different values is the team and the other its group.
 *
 * @param sampleRows the fields of some rows, aligned with the header
 */
export function detectRosterColumns(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): RosterColumns {
  const keys = header.map(headerKey);
  const columns = {} as Record<RosterField, number | null>;
  for (const field of rosterFields) columns[field] = findColumn(keys, field);
  if (columns.team !== null) return columns;
  const candidates = keys.flatMap((key, column) => (fieldsByHeader.get(key) === 'group' ? [column] : []));
  const [team, group] = candidates
    .map((column) => ({ column, values: new Set(sampleRows.map((row) => row[column])).size }))
    .sort((left, right) => right.values - left.values);
  return { ...columns, team: team?.column ?? null, group: group?.column ?? null };
}

/**
 * Puts the user's choices in place of the guesses. A choice names a column by its header; an empty one says that there is none.
 *
 * @returns the columns, and the headers that the table does not have
 */
export function chooseRosterColumns(
  guessed: RosterColumns,
  header: readonly string[],
  choices: Readonly<Partial<Record<RosterField, string>>>,
): { readonly columns: RosterColumns; readonly unknownHeaders: readonly string[] } {
  const columns: Record<RosterField, number | null> = { ...guessed };
  const unknownHeaders: string[] = [];
  for (const field of rosterFields) {
    const choice = choices[field];
    if (choice === undefined) continue;
    const column = header.findIndex((name) => name.toLowerCase() === choice.trim().toLowerCase());
    if (choice.trim() !== '' && column === -1) {
      unknownHeaders.push(choice);
      continue;
    }
    // A column that gets another meaning loses the one it was guessed to have.
    for (const other of rosterFields) if (column !== -1 && columns[other] === column) columns[other] = null;
    columns[field] = column === -1 ? null : column;
  }
  return { columns, unknownHeaders };
}

/** Whether a text is the name of a field that a column can be. */
export function isRosterField(text: string): text is RosterField {
  return rosterFields.some((field) => field === text);
}

function findColumn(keys: readonly string[], field: RosterField): number | null {
  for (const name of synonymLists.get(field) ?? []) {
    const column = keys.indexOf(name);
    if (column !== -1) return column;
  }
  return null;
}
