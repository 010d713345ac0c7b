import { headerKey } from '../csv/headerKey.ts';
import { readSeparatorLine, sniffDelimiter } from '../csv/sniffDelimiter.ts';
import type { TableKind } from './tableKinds.ts';

interface Signature {
  readonly kind: TableKind;
  /** One name of each list must be there. */
  readonly all: readonly string[];
  /** None of these may be there. */
  readonly none?: string;
}

const time =
  'createddate createdat created queueddate queuedat starteddate startedat started runstartedat starttime finisheddate finishedat finished completedat deployedat date';

/**
 * What tells tables apart, the most telling first: DevLake’s by their exact columns (IMPORT specification, B8), Jira’s and
 * Linear’s (B9), then tables that people make themselves.
 */
const signatures: readonly Signature[] = [
  { kind: 'notNeeded', all: ['prcycletime'] },
  { kind: 'notNeeded', all: ['projectname', 'table', 'rowid'] },
  { kind: 'notNeeded', all: ['commitsha', 'pullrequestid', 'commitauthoremail commitauthorname commitauthoreddate'] },
  { kind: 'notNeeded', all: ['pullrequestid', 'reviewerid'], none: 'createddate status' },
  { kind: 'reviews', all: ['pullrequestid', 'accountid'] },
  { kind: 'deployments', all: ['cicdscopeid', 'originalenvironment subtaskname cicddeploymentid'] },
  { kind: 'ciJobs', all: ['pipelineid', 'result', 'queueddurationsec durationsec'] },
  { kind: 'ciRuns', all: ['cicdscopeid', 'result', 'durationsec'] },
  { kind: 'pullRequests', all: ['pullrequestkey', 'authorname authorid'] },
  { kind: 'accounts', all: ['id', 'username', 'fullname', 'avatarurl organization createddate'] },
  { kind: 'members', all: ['teamid', 'userid'], none: 'name fullname email employeeid' },
  { kind: 'accountsOfPeople', all: ['userid', 'accountid'], none: 'name' },
  { kind: 'accountsOfPeople', all: ['userid', 'username', 'fullname', 'id'] },
  { kind: 'teams', all: ['id', 'name', 'alias', 'parentid'] },
  { kind: 'people', all: ['id', 'name', 'email', 'teamids'] },
  { kind: 'people', all: ['id', 'name', 'email', 'rawdataparams'] },
  { kind: 'workItems', all: ['issuekey', 'status assignee issuetype'] },
  { kind: 'workItems', all: ['id', 'team', 'status', 'assignee', 'cyclenumber estimate priority'] },
  {
    kind: 'reviews',
    all: ['reviewer reviewerlogin reviewername', 'number prnumber pullrequestnumber pr pullrequest pullrequestid'],
  },
  {
    kind: 'changedFiles',
    all: [
      'path filepath filename file newpath',
      'number prnumber pullrequestnumber pr pullrequest commit commit12 commitsha sha',
      'additions linesadded added insertions',
    ],
  },
  {
    kind: 'deployments',
    all: ['environment env', `deployedat deploymentid ${time}`],
    none: 'workflow workflowname attempt job',
  },
  { kind: 'ciJobs', all: ['job jobname', 'runid pipelineid workflowrunid', 'conclusion result status'] },
  {
    kind: 'ciRuns',
    all: ['workflow workflowname pipeline pipelinename runid databaseid', 'conclusion result outcome status', time],
  },
  {
    kind: 'pullRequests',
    all: [
      'number prnumber pullrequestnumber pr pullrequest iid',
      'author authorlogin authorname openedby',
      'mergedat merged landedat landed mergeddate additions linesadded createdat opened openedat state status',
    ],
  },
  {
    kind: 'areaWeeks',
    all: [
      'area areaname codearea component module',
      'week weekstart weekof',
      'pullrequests prs pullrequestcount changes',
    ],
  },
  {
    kind: 'areas',
    all: [
      'area areaname codearea',
      'owners owner owningteam team',
      'paths path folders folder patterns pattern pullrequestsperweek prsperweek changesperweek repository',
    ],
    none: 'name employeeid email week',
  },
  { kind: 'rules', all: ['pattern pathpattern glob', 'owners owner codeowners'], none: 'area' },
  { kind: 'outcomes', all: ['measure metric kpi indicator outcome', 'value amount score'] },
  {
    kind: 'outcomes',
    all: [
      'week weekstart weekof month day date period',
      'reviews pullrequests prs incidents changefailurerate changefailures cycletime cycletimehours cycletimedays leadtime leadtimehours leadtimedays mttr timetorestore availability nps csat customersatisfaction defects escapeddefects outages',
    ],
  },
];

/**
 * Tells which kind of table a header belongs to.
 *
 * @returns null when it is none: a roster, or something else
 */
export function detectTable(header: readonly string[]): TableKind | null {
  const keys = new Set(header.map(headerKey));
  const hasOneOf = (names: string): boolean => names.split(/\s+/).some((name) => keys.has(name));
  const found = signatures.find(({ all, none }) => all.every(hasOneOf) && (none === undefined || !hasOneOf(none)));
  return found?.kind ?? null;
}

/** Titles, dates and blank lines that a report puts above its table. */
const mostLinesAbove = 10;

/** Tells which kind of table a text begins like; null: none. */
export function detectTableIn(head: string): TableKind | null {
  const text = head.replace(/^\uFEFF/, '').slice(0, 64 * 1024);
  const delimiter = sniffDelimiter(text);
  const lines = text.slice(readSeparatorLine(text)?.length ?? 0).split(/\r\n|\n|\r/);
  for (const line of lines.slice(0, mostLinesAbove + 1)) {
    const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const kind = cells.length > 1 ? detectTable(cells) : null;
    if (kind !== null) return kind;
  }
  return null;
}
