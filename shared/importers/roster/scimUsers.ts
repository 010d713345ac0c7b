import type { CsvRow, CsvTable } from '../csv/csvTable.ts';
import { readRecord, type RecordReader } from '../github/recordReader.ts';
import { jsonPlace, textPlace, type IssueLog } from '../importIssue.ts';
import { jsonProblemReasons } from '../json/jsonProblemReasons.ts';
import type { JsonRecordSink } from '../json/splitJsonRecords.ts';
import { cleanText } from '../text/cleanText.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const header = [
  'Employee id',
  'Name',
  'First name',
  'Last name',
  'Email',
  'Job title',
  'Department',
  'Division',
  'Manager id',
  'Manager',
  'Active',
] as const;

/** Where each column comes from. */
const fields: Readonly<Record<(typeof header)[number], string>> = {
  'Employee id': 'id',
  Name: 'displayName',
  'First name': 'name/givenName',
  'Last name': 'name/familyName',
  Email: 'emails',
  'Job title': 'title',
  Department: `${enterprise}/department`,
  Division: `${enterprise}/division`,
  'Manager id': `${enterprise}/manager/value`,
  Manager: `${enterprise}/manager/displayName`,
  Active: 'active',
};

/** Fields of a user that are private, and what they are called when they are dropped. */
const privateFields = ['phoneNumbers', 'addresses', 'photos', 'password', 'x509Certificates', 'ims'] as const;

/** Whether JSON holds users as SCIM 2.0 gives them. */
export function looksLikeScim(text: string): boolean {
  return text.includes('urn:ietf:params:scim:') || (text.includes('"userName"') && text.includes('"schemas"'));
}

/**
 * Takes users of SCIM 2.0 as they are split off, and gives them as a table like that of any roster, so that the same screen
 * shows how they are read. Phone numbers, addresses, photos and passwords are dropped at the door.
 *
 * Source: RFC 7643, sections 4.1 and 4.3.
 */
export function createScimReader(
  log: IssueLog,
  list: string | null,
): JsonRecordSink & { readonly finish: () => CsvTable; readonly rowsRead: () => number } {
  const rows: CsvRow[] = [];
  const dropped = new Set<string>();
  const pointerOfList = list === null ? '' : `/${list}`;
  let count = 0;
  return {
    record: (record, place) => {
      count += 1;
      const pointer = `${pointerOfList}/${place.index}`;
      const reader = readRecord(record, pointer, log);
      for (const field of privateFields) {
        if (!reader.has(field) || dropped.has(field)) continue;
        dropped.add(field);
        log.report('privateColumn', jsonPlace(`${pointer}/${field}`), field);
      }
      if (reader.has('members') || !(reader.has('userName') || reader.has('displayName'))) {
        log.report('scimNoUser', jsonPlace(pointer), reader.text('displayName') ?? reader.key('id') ?? '');
        return;
      }
      rows.push({ line: place.index + 1, cells: toCells(reader).map((cell) => cleanText(cell).text) });
    },
    problem: (problem) => {
      if (problem.kind !== 'listNotClosed') count += 1;
      log.report(jsonProblemReasons[problem.kind], textPlace(problem.place.line, problem.place.column), problem.detail);
    },
    rowsRead: () => count,
    finish: () => ({
      header,
      headerLine: 0,
      rows,
      privateColumns: [...dropped],
      json: { list: pointerOfList, fields: header.map((name) => fields[name]) },
    }),
  };
}

function toCells(reader: RecordReader): readonly string[] {
  const name = reader.object('name');
  const extension = reader.object(enterprise);
  const manager = extension?.object('manager') ?? null;
  const given = name?.text('givenName') ?? '';
  const family = name?.text('familyName') ?? '';
  const active = reader.flag('active');
  return [
    reader.key('id') ?? extension?.key('employeeNumber') ?? '',
    reader.text('displayName') ?? name?.text('formatted') ?? '',
    given,
    family,
    emailOf(reader),
    reader.text('title') ?? '',
    extension?.text('department') ?? '',
    extension?.text('division') ?? extension?.text('organization') ?? '',
    manager?.key('value') ?? '',
    manager?.text('displayName') ?? '',
    active === null ? '' : active === 'yes' ? 'true' : 'false',
  ];
}

/** The primary address, else that of work, else the first, else a user name that is one. */
function emailOf(reader: RecordReader): string {
  const emails = reader.objects('emails') ?? [];
  const chosen =
    emails.find((email) => email.flag('primary') === 'yes') ??
    emails.find((email) => email.text('type') === 'work') ??
    emails[0];
  const userName = reader.text('userName') ?? '';
  return chosen?.text('value') ?? (userName.includes('@') ? userName : '');
}
