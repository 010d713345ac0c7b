import { readNoreplyEmail } from '../identities/noreplyEmail.ts';
import type { Login, Provider } from '../../org/org.ts';
import type { CsvRow, CsvTable } from '../csv/csvTable.ts';
import { textPlace, type IssueLog, type IssuePlace } from '../importIssue.ts';
import { matchRole } from './matchRole.ts';
import { findNameOrder, hasLeft, isBlankValue, isOpenSeatName, isYes, toGivenNameFirst } from './personName.ts';
import { findDateOrder, readDate, type DateOrder } from './readDates.ts';
import { findFteScale, readFte, type FteScale } from './readFte.ts';
import { readEmployment } from './readEmployment.ts';
import { readTeamParents } from './teamParents.ts';
import type { RosterColumns, RosterField } from './rosterColumns.ts';

/** One place in the organisation as a row of a roster states it. A row that names several teams gives several entries. */
export interface RosterEntry {
  readonly line: number;
  /** Empty: the position is open. */
  readonly name: string;
  readonly employeeId: string;
  readonly emails: readonly string[];
  readonly logins: readonly Login[];
  readonly title: string;
  /** Empty: in no team. */
  readonly team: string;
  /** From the outermost group to the one that holds the team. */
  readonly groups: readonly string[];
  /** As written: an id, an e-mail address, a login or a name. */
  readonly managers: readonly string[];
  /** Part of full time; null: not stated. */
  readonly fte: number | null;
  /** ISO date, only when it lies ahead. */
  readonly availableFrom: string | null;
}

export interface RosterReading {
  readonly entries: readonly RosterEntry[];
  /** Logins and addresses of the bots that the roster lists. */
  readonly botLogins: readonly string[];
  readonly statesManagers: 'yes' | 'no';
  readonly statesTitles: 'yes' | 'no';
  readonly statesTeams: 'yes' | 'no';
  /** What a row is called: `line` 3 of a table, `user` 3 of a list in JSON. */
  readonly rowWord: 'line' | 'user';
}

interface ReadingContext {
  readonly columns: RosterColumns;
  readonly header: readonly string[];
  readonly log: IssueLog;
  readonly today: string;
  readonly fteScale: FteScale;
  readonly dateOrders: Readonly<Record<'startDate' | 'endDate', DateOrder>>;
  /** The names of the teams above each team, by its id, from the outermost. */
  readonly teamParents: ReadonlyMap<string, readonly string[]>;
  readonly nameOrder: ReturnType<typeof findNameOrder>;
  readonly managerOrder: ReturnType<typeof findNameOrder>;
}

/**
 * Reads the rows of a roster as people and open seats. Rows of people who have left, of bots and without content are left
 * out and counted; what is not readable is said and does not cost the row.
 */
export function readRosterRows(
  table: CsvTable,
  columns: RosterColumns,
  {
    log,
    today,
  }: {
    readonly log: IssueLog;
    /** ISO date: who left before it is left out, who comes after it is not there yet. */
    readonly today: string;
  },
): RosterReading {
  const nothing: RosterReading = {
    entries: [],
    botLogins: [],
    statesManagers: 'no',
    statesTitles: 'no',
    statesTeams: 'no',
    rowWord: table.json === undefined ? 'line' : 'user',
  };
  if (table.rows.length === 0) return nothing;
  if (!canTellPeople(columns)) {
    log.report('nameColumnMissing', textPlace(table.headerLine, 1));
    for (const row of table.rows) log.report('rowWithoutColumns', textPlace(row.line, 1));
    return nothing;
  }
  if (columns.team === null) log.report('teamColumnMissing', textPlace(table.headerLine, 1));
  const context = createContext(table, columns, log, today);
  if (context.fteScale.kind === 'hours' && context.fteScale.assumed === 'yes') {
    log.report('fteAsHours', placeOf(context, table.headerLine, 'fte'), String(context.fteScale.fullTime));
  }
  const unknownTitles = new Set<string>();
  const entries: RosterEntry[] = [];
  const botLogins: string[] = [];
  for (const row of table.rows) {
    const person = readPerson(context, row);
    if (isBot(context, row, person.name)) {
      log.report('notAPerson', placeOf(context, row.line, 'name'), person.name);
      const logins = person.logins.map((login) => login.login);
      botLogins.push(person.name.replace(/^bot:/i, ''), ...logins, ...person.emails);
      continue;
    }
    const read = readRow(context, row, person);
    for (const entry of read) {
      if (entry.title !== '' && matchRole(entry.title) === null && !unknownTitles.has(entry.title)) {
        unknownTitles.add(entry.title);
        log.report('titleUnknown', placeOf(context, row.line, 'title'), entry.title);
      }
    }
    entries.push(...read);
  }
  return {
    ...nothing,
    entries,
    botLogins,
    statesManagers: (['manager', 'managerId', 'managerEmail'] as const).some((field) => columns[field] !== null)
      ? 'yes'
      : 'no',
    statesTitles: columns.title === null ? 'no' : 'yes',
    statesTeams: columns.team === null ? 'no' : 'yes',
  };
}

function canTellPeople(columns: RosterColumns): boolean {
  const { name, firstName, lastName, email, login } = columns;
  return [name, firstName, lastName, email, login].some((column) => column !== null);
}

function createContext(table: CsvTable, columns: RosterColumns, log: IssueLog, today: string): ReadingContext {
  const valuesOf = (field: RosterField): readonly string[] => {
    const column = columns[field];
    return column === null ? [] : table.rows.map((row) => row.cells[column] ?? '');
  };
  return {
    columns,
    header: table.header,
    log,
    today,
    fteScale: findFteScale(columns.fte === null ? '' : (table.header[columns.fte] ?? ''), valuesOf('fte')),
    dateOrders: { startDate: findDateOrder(valuesOf('startDate')), endDate: findDateOrder(valuesOf('endDate')) },
    teamParents: readTeamParents(valuesOf('teamId'), valuesOf('team'), valuesOf('parentTeamId')),
    nameOrder: findNameOrder(valuesOf('name')),
    managerOrder: findNameOrder(valuesOf('manager')),
  };
}

interface PersonCells {
  readonly name: string;
  readonly emails: readonly string[];
  readonly logins: readonly Login[];
}

function readPerson(context: ReadingContext, row: CsvRow): PersonCells {
  const { columns, header } = context;
  const emails = new Set<string>();
  const logins = new Map<string, Login>();
  const addLogin = (provider: Provider, text: string): void => {
    const login = text
      .replace(/^@/, '')
      .replace(/^https?:\/\/[^/]+\/(?:users\/)?/i, '')
      .replace(/\/+$/, '');
    if (login !== '' && !isBlankValue(login)) logins.set(`${provider} ${login.toLowerCase()}`, { provider, login });
  };
  const addEmail = (text: string): void => {
    const email = text.toLowerCase();
    emails.add(email);
    const noreply = readNoreplyEmail(email);
    if (noreply !== null) addLogin('github', noreply.login);
  };
  for (const part of cell(context, row, 'login').split(/[;,|\s]+/)) {
    addLogin(providerOf(columns.login === null ? '' : (header[columns.login] ?? '')), part);
  }
  for (const part of cell(context, row, 'email').split(/[;,|\s]+/)) if (isEmail(part)) addEmail(part);
  for (const part of splitAliases(cell(context, row, 'aliases'))) {
    if (isEmail(part)) addEmail(part);
    // A name with blanks is what git knows somebody by; a login never has one.
    else addLogin(/\s/.test(part) ? 'git' : 'github', part);
  }
  const whole = toGivenNameFirst(cell(context, row, 'name'), context.nameOrder);
  const parts = `${cell(context, row, 'firstName')} ${cell(context, row, 'lastName')}`.trim();
  const written = whole === '' ? parts : whole;
  const [login] = logins.values();
  const [email] = emails;
  const hasNameColumn = columns.name !== null || columns.firstName !== null || columns.lastName !== null;
  const name = written === '' && !hasNameColumn ? (login?.login ?? email ?? '') : written;
  return { name: isOpenSeatName(name) ? '' : name, emails: [...emails], logins: [...logins.values()] };
}

function readRow(context: ReadingContext, row: CsvRow, person: PersonCells): readonly RosterEntry[] {
  const { log } = context;
  const { name } = person;
  const title = blankToEmpty(cell(context, row, 'title'));
  const teams = readTeams(context, row);
  const isNobody = name === '' && title === '' && teams.every(({ team }) => team === '');
  if (isNobody || isSum(row)) {
    log.report('rowWithoutName', placeOf(context, row.line, 'name'));
    return [];
  }
  if (name !== '' && isGone(context, row)) {
    log.report('personLeft', placeOf(context, row.line, 'name'), name);
    return [];
  }
  noteEmployment(context, row, name);
  const fte = readFteCell(context, row, name === '' ? title : name);
  if (fte === 'none') return [];
  const start = readDateCell(context, row, 'startDate');
  return teams.map(({ team, groups }) => ({
    line: row.line,
    name,
    employeeId: cell(context, row, 'id'),
    emails: name === '' ? [] : person.emails,
    logins: name === '' ? [] : person.logins,
    title,
    team,
    groups,
    managers: readManagers(context, row),
    fte: fte === null ? null : Math.max(0.01, Math.round((fte / teams.length) * 10_000) / 10_000),
    availableFrom: start !== null && start > context.today ? start : null,
  }));
}

/** The line below a report that says how many there are: nobody is called so, and nothing else stands in it. */
function isSum({ cells }: CsvRow): boolean {
  const [only = '', ...others] = cells.filter((text) => text !== '');
  return cells.length > 1 && others.length === 0 && /^(grand |sub)?total\b/i.test(only);
}

function readTeams(
  context: ReadingContext,
  row: CsvRow,
): readonly { readonly team: string; readonly groups: readonly string[] }[] {
  const text = blankToEmpty(cell(context, row, 'team'));
  const group = blankToEmpty(cell(context, row, 'group'));
  // Google's organisational units are written as paths.
  if (text.startsWith('/') || group.startsWith('/')) {
    const teamPath = splitPath(text);
    // A department beside a path says the same again, or something else.
    const above = group.startsWith('/') ? splitPath(group) : [];
    return [{ team: teamPath.at(-1) ?? '', groups: [...above, ...teamPath.slice(0, -1)] }];
  }
  const parents = context.teamParents.get(cell(context, row, 'teamId')) ?? [];
  const groups = parents.length > 0 ? parents : group === '' ? [] : [group];
  const teams = [...new Set(text.split(/[;|]/).map((part) => blankToEmpty(part.trim())))].filter((team) => team !== '');
  return teams.length === 0 ? [{ team: '', groups }] : teams.map((team) => ({ team, groups }));
}

function readManagers(context: ReadingContext, row: CsvRow): readonly string[] {
  const written = blankToEmpty(cell(context, row, 'manager'));
  const [, name = written, id = ''] = /^(.*\S)\s*\(([^()]+)\)$/.exec(written) ?? [];
  const candidates = [
    cell(context, row, 'managerId'),
    cell(context, row, 'managerEmail'),
    id,
    toGivenNameFirst(name, context.managerOrder),
    written,
  ];
  return [...new Set(candidates.map(blankToEmpty))].filter((text) => text !== '');
}

function readFteCell(context: ReadingContext, row: CsvRow, who: string): number | 'none' | null {
  const text = cell(context, row, 'fte');
  const reading = readFte(text, context.fteScale);
  const place = placeOf(context, row.line, 'fte');
  switch (reading.kind) {
    case 'part':
      return reading.fte;
    case 'missing':
      return null;
    case 'capped':
      context.log.report('fteCapped', place, text);
      return 1;
    case 'unreadable':
      context.log.report('fteUnreadable', place, text);
      return 1;
    case 'zero':
      context.log.report('fteZero', place, who);
      return 'none';
  }
}

function readDateCell(context: ReadingContext, row: CsvRow, field: 'startDate' | 'endDate'): string | null {
  const text = cell(context, row, field);
  const reading = readDate(text, context.dateOrders[field]);
  switch (reading.kind) {
    case 'date':
      return reading.date;
    case 'none':
      return null;
    case 'unreadable':
      context.log.report('dateUnreadable', placeOf(context, row.line, field), text);
      return null;
    case 'unclear':
      context.log.report('dateOrderUnclear', placeOf(context, row.line, field), text);
      return null;
  }
}

function isGone(context: ReadingContext, row: CsvRow): boolean {
  const { columns, header, today } = context;
  if (columns.status !== null && hasLeft(cell(context, row, 'status'), header[columns.status] ?? '')) return true;
  if (columns.type !== null && hasLeft(cell(context, row, 'type'), 'type')) return true;
  const end = readDateCell(context, row, 'endDate');
  return end !== null && end < today;
}

/** Who is no employee counts like everybody, and somebody should know. */
function noteEmployment(context: ReadingContext, row: CsvRow, name: string): void {
  const { columns, header, log } = context;
  if (columns.type === null || name === '') return;
  const employment = readEmployment(cell(context, row, 'type'), header[columns.type] ?? '');
  if (employment === 'contractor') log.report('contractor', placeOf(context, row.line, 'type'), name);
  if (employment === 'guest') log.report('guestAccount', placeOf(context, row.line, 'type'), name);
}

function isBot(context: ReadingContext, row: CsvRow, name: string): boolean {
  return isYes(cell(context, row, 'isBot')) || /\[bot\]$/i.test(name) || /^bot:/i.test(name);
}

function cell(context: ReadingContext, row: CsvRow, field: RosterField): string {
  const column = context.columns[field];
  return column === null ? '' : (row.cells[column] ?? '');
}

function placeOf(context: ReadingContext, line: number, field: RosterField): IssuePlace {
  return textPlace(line, (context.columns[field] ?? 0) + 1);
}

function providerOf(header: string): Provider {
  if (/gitlab/i.test(header)) return 'gitlab';
  return /bitbucket/i.test(header) ? 'bitbucket' : 'github';
}

function splitAliases(text: string): readonly string[] {
  const separator = /[;|]/.test(text) ? /[;|]/ : /,/;
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function splitPath(text: string): readonly string[] {
  return text
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isEmail(text: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+$/.test(text) && !text.startsWith('@');
}

function blankToEmpty(text: string): string {
  return isBlankValue(text) ? '' : text;
}
