import { headerKey } from '../csv/headerKey.ts';

/** What a table that is no roster can hold. */
export const tableKinds = [
  'pullRequests',
  'reviews',
  'changedFiles',
  'ciRuns',
  'ciJobs',
  'deployments',
  'outcomes',
  'workItems',
  'areas',
  'areaWeeks',
  'rules',
  'accounts',
  'accountsOfPeople',
  'people',
  'teams',
  'members',
  'notNeeded',
] as const;
export type TableKind = (typeof tableKinds)[number];

/** What each kind is called. */
export const tableWords: Readonly<Record<TableKind, string>> = {
  pullRequests: 'a table of pull requests',
  reviews: 'a table of reviews',
  changedFiles: 'a table of changed files',
  ciRuns: 'a table of CI runs',
  ciJobs: 'a table of CI jobs',
  deployments: 'a table of deployments',
  outcomes: 'a table of outcomes',
  workItems: 'a table of work items',
  areas: 'a table of code areas',
  areaWeeks: 'a table of pull requests by area and week',
  rules: 'a table of ownership rules',
  accounts: 'DevLake’s accounts',
  accountsOfPeople: 'DevLake’s accounts of people',
  people: 'DevLake’s users',
  teams: 'DevLake’s teams',
  members: 'DevLake’s members of teams',
  notNeeded: 'a table of DevLake that Headroom has no need of',
};

/** The fields of a kind of table, each with the names that its column goes by, best first. */
export type FieldNames = Readonly<Record<string, string>>;

/**
 * Names of columns: of DevLake’s domain tables (IMPORT specification, B8), of the interfaces of GitHub and others, and what
 * people call them in tables of their own. Case, blanks and signs do not count.
 */
export const tableFields: Readonly<Record<TableKind, FieldNames>> = {
  pullRequests: {
    id: 'id pullrequestid',
    number: 'pullrequestkey number prnumber pullrequestnumber pr pullrequest mrnumber iid',
    repository: 'repository repo repositoryname reponame baserepo project projectpath',
    repositoryId: 'baserepoid',
    url: 'url htmlurl weburl link',
    author: 'authorname author authorlogin login user username openedby createdby creator owner',
    authorId: 'authorid',
    authorIsBot: 'authorisbot isbot bot',
    createdAt: 'createddate createdat created openedat opened opendate creationdate',
    readyAt: 'readyat readyforreviewat publishedat',
    mergedAt: 'mergeddate mergedat merged landedat landed mergedate',
    closedAt: 'closeddate closedat closed',
    updatedAt: 'updateddate updatedat updated',
    state: 'status state originalstatus',
    draft: 'isdraft draft',
    additions: 'additions linesadded added insertions',
    deletions: 'deletions linesdeleted linesremoved deleted removed',
    changedFiles: 'changedfiles fileschanged filecount nfiles',
    title: 'title subject summary',
    labels: 'labels label tags',
    area: 'mainarea area scope component module',
    reviewers: 'reviewers reviewedby approvers',
    commit: 'commit mergecommit mergecommitsha commitsha sha',
  },
  reviews: {
    id: 'id reviewid',
    pullRequestId: 'pullrequestid',
    number: 'number prnumber pullrequestnumber pr pullrequest pullrequestkey iid',
    repository: 'repository repo repositoryname reponame project',
    reviewer: 'reviewer reviewerlogin reviewername login user username author',
    reviewerId: 'accountid reviewerid',
    isBot: 'reviewerisbot isbot bot',
    state: 'status state verdict decision',
    type: 'type',
    submittedAt: 'createddate submittedat submitted reviewedat createdat date',
    commit: 'commit mergecommit mergecommitsha commitsha sha',
  },
  changedFiles: {
    number: 'number prnumber pullrequestnumber pr pullrequest pullrequestkey iid',
    repository: 'repository repo repositoryname reponame project',
    commit: 'commit commit12 mergecommit mergecommitsha commitsha sha',
    path: 'path filepath filename file newpath',
    additions: 'additions linesadded added insertions',
    deletions: 'deletions linesdeleted linesremoved deleted removed',
  },
  ciRuns: {
    id: 'id runid databaseid pipelineid workflowrunid buildid number runnumber',
    repository: 'repository repo repositoryname project projectslug',
    repositoryId: 'cicdscopeid',
    workflow: 'workflow workflowname name pipeline pipelinename',
    branch: 'branch headbranch ref refname branchname',
    event: 'event trigger source triggeredby',
    commit: 'commit sha headsha commitsha revision',
    attempt: 'attempt runattempt',
    result: 'result conclusion outcome',
    state: 'status state',
    originalResult: 'originalresult originalstatus',
    createdAt: 'createddate createdat created triggeredat',
    queuedAt: 'queueddate queuedat queued',
    startedAt: 'starteddate startedat started runstartedat starttime',
    finishedAt: 'finisheddate finishedat finished completedat stoppedat endedat ended updatedat endtime',
    seconds: 'durationsec durationseconds duration elapseds elapsedseconds',
    queueSeconds: 'queueddurationsec queueseconds queueds queuedseconds queuedduration',
    isChild: 'ischild',
  },
  ciJobs: {
    id: 'id jobid databaseid taskid',
    run: 'pipelineid runid workflowrunid workflowid',
    repository: 'repository repo project',
    repositoryId: 'cicdscopeid',
    name: 'job jobname name taskname',
    workflow: 'workflow workflowname',
    result: 'result conclusion outcome',
    state: 'status state',
    createdAt: 'createddate createdat created',
    queuedAt: 'queueddate queuedat queued',
    startedAt: 'starteddate startedat started',
    finishedAt: 'finisheddate finishedat finished completedat stoppedat endedat',
    seconds: 'durationsec durationseconds duration runs runseconds',
    queueSeconds: 'queueddurationsec queueseconds queueds queuedseconds queuedduration',
  },
  deployments: {
    id: 'cicddeploymentid id deploymentid number',
    repository: 'repository repo reponame project service',
    repositoryUrl: 'repourl',
    repositoryId: 'cicdscopeid repoid',
    environment: 'originalenvironment environment env stage target',
    tier: 'environment tier',
    commit: 'commitsha sha commit revision version',
    result: 'result status outcome state conclusion',
    createdAt: 'createddate createdat created requestedat',
    startedAt: 'starteddate startedat started',
    finishedAt: 'finisheddate finishedat finished deployedat deployed completedat deploymentdate date time',
  },
  outcomes: {
    subject: 'team teamname valuestream stream product service subject group department area',
    day: 'day date week weekstart weekof month period measuredat',
    measure: 'measure metric kpi name indicator outcome',
    value: 'value number amount result score count',
    unit: 'unit units',
  },
  workItems: {
    key: 'issuekey key id identifier',
    team: 'team teamname squad',
    project: 'projectkey projectname project',
    assignee: 'assignee assigneeemail owner assignedto',
    assigneeId: 'assigneeid',
    state: 'status state statuscategory',
    estimate: 'estimate customfieldstorypointestimate storypointestimate customfieldstorypoints storypoints points',
    type: 'issuetype type',
    createdAt: 'created createdat createddate',
    startedAt: 'started startedat',
    completedAt: 'completed completedat resolved resolutiondate done',
    canceledAt: 'canceled cancelled canceledat',
  },
  areas: {
    name: 'area areaname codearea name component module',
    repository: 'repository repo',
    paths: 'paths path folders folder patterns pattern',
    owners: 'owners owner owningteam team reviewers',
    pullRequestsPerWeek: 'pullrequestsperweek prsperweek changesperweek',
    aiShare: 'aishare aipercent ai',
    reviewHours: 'reviewhours hoursperreview reviewefforthours reviewhoursperpullrequest',
    approvals: 'approvals requiredapprovals',
  },
  areaWeeks: {
    area: 'area areaname codearea component module',
    repository: 'repository repo',
    week: 'week weekstart weekof date day',
    pullRequests: 'pullrequests prs pullrequestcount changes',
  },
  rules: { pattern: 'pattern pathpattern glob path', owners: 'owners owner codeowners', repository: 'repository repo' },
  accounts: {
    id: 'id',
    email: 'email',
    name: 'fullname name',
    login: 'username login',
    isBot: 'isbot',
  },
  accountsOfPeople: { person: 'userid user', account: 'accountid account', login: 'username login' },
  people: { id: 'id userid', name: 'name fullname', email: 'email', teams: 'teamids teamid' },
  teams: { id: 'id', name: 'name', alias: 'alias', parent: 'parentid parent', order: 'sortingindex' },
  members: { team: 'teamid', person: 'userid' },
  notNeeded: {},
};

/** Whether a header is the name of a column that this kind of table has. */
export function isTableHeader(kind: TableKind, header: string): boolean {
  return namesOf(kind).has(headerKey(header));
}

const nameSets = new Map<TableKind, ReadonlySet<string>>();

function namesOf(kind: TableKind): ReadonlySet<string> {
  const known = nameSets.get(kind);
  if (known !== undefined) return known;
  const names = new Set(Object.values(tableFields[kind]).flatMap((list) => list.split(/\s+/)));
  nameSets.set(kind, names);
  return names;
}
