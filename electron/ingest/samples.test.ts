/** The samples of the import specification, B6 to B9 and B11 to B13, as its users would have them on disk. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkOrg } from '../../shared/org/checkOrg.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { defaultImportChoices, planImport, type PlannedImport } from '../../shared/importers/importPlan.ts';
import type { ImportOptions } from '../../shared/importers/importWork.ts';
import { aggregateSuccess, measureCi, secondsOf } from '../../shared/plan/ciMetrics.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan, type Plan } from '../../shared/plan/plan.ts';
import { applyPlanCommand } from '../../shared/plan/planCommand.ts';
import { hoursToFirstReview } from '../../shared/plan/weeklyMetrics.ts';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { createOwnersLister, createTreeLister } from '../../shared/importers/ownership/listOwners.ts';
import { ingestFiles } from './ingestFiles.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-samples-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let folders = 0;
/** Files by name, which may have folders. */
async function read(files: Readonly<Record<string, string>>): Promise<readonly ImportSource[]> {
  const root = path.join(folder, `set-${(folders += 1)}`);
  const paths = Object.entries(files).map(([name, text]) => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
  const outcome = await ingestFiles(paths.map((file) => ({ path: file, format: null })));
  return outcome.kind === 'read' ? outcome.sources : [];
}

interface Imported {
  readonly plan: Plan;
  readonly planned: PlannedImport;
  readonly sources: readonly ImportSource[];
}

async function importInto(
  plan: Plan,
  files: Readonly<Record<string, string>>,
  changed: Partial<ImportOptions> = {},
): Promise<Imported> {
  const sources = await read(files);
  const planned = planImport(plan, sources, { ...defaultImportChoices, at: '2026-10-01T12:00:00Z', ...changed });
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  expect(checkOrg(applied.value.baseline)).toEqual([]);
  const opened = parsePlanFile(serialisePlan(createDocument(applied.value)));
  expect(opened.ok ? [] : opened.error).toEqual([]);
  const again = planImport(applied.value, sources, { ...defaultImportChoices, at: '2027-01-01T00:00:00Z', ...changed });
  expect(again.outcome).toBe('changesNothing');
  return { plan: applied.value, planned, sources };
}

const importNew = (files: Readonly<Record<string, string>>, changed: Partial<ImportOptions> = {}) =>
  importInto(createPlan('Test'), files, changed);

const reasons = ({ planned }: Imported) =>
  Object.fromEntries(planned.counts.map(({ reason, count }) => [reason, count]));
const kinds = ({ sources }: Imported) => sources.map((source) => source.kind);

const insightsWorkflows = `{"next_page_token": null, "items": [{"name": "build-test", "project_id": "2f0c",
  "window_start": "2026-08-25T01:02:03.000Z", "window_end": "2026-09-23T22:10:00.000Z",
  "metrics": {"total_runs": 412, "successful_runs": 290, "failed_runs": 98, "success_rate": 0.747, "throughput": 13.7,
    "mttr": 4310, "total_recoveries": 41, "total_credits_used": 188240,
    "duration_metrics": {"min": 190, "max": 4012, "median": 702, "mean": 811, "p95": 1980, "standard_deviation": 402.0}}}]}`;

const insightsRuns = `{"next_page_token": null, "items": [
  {"id": "a1", "branch": "main", "duration": 702, "created_at": "2026-09-20T09:00:00.000Z", "stopped_at": "2026-09-20T09:11:42.000Z", "credits_used": 456, "status": "success", "is_approval": false},
  {"id": "a2", "branch": "main", "duration": 815, "created_at": "2026-09-20T10:00:00.000Z", "stopped_at": "2026-09-20T10:13:35.000Z", "credits_used": 470, "status": "failed", "is_approval": false}]}`;

const ghRuns = `[{"attempt": 1, "conclusion": "failure", "createdAt": "2026-09-20T09:00:00Z", "databaseId": 700001, "displayTitle": "Retry card captures (#482)", "event": "push",
  "headBranch": "main", "headSha": "9f1c", "name": "ci", "number": 901, "startedAt": "2026-09-20T09:00:00Z", "status": "completed", "updatedAt": "2026-09-20T09:14:10Z",
  "url": "https://github.com/acme/payments/actions/runs/700001", "workflowDatabaseId": 44, "workflowName": "ci"},
 {"attempt": 2, "conclusion": "success", "createdAt": "2026-09-20T11:00:00Z", "databaseId": 700002, "displayTitle": "Bump zod (#490)", "event": "merge_group",
  "headBranch": "gh-readonly-queue/main/pr-490-aa", "headSha": "aa12", "name": "ci", "number": 902, "startedAt": "2026-09-20T11:20:00Z", "status": "completed", "updatedAt": "2026-09-20T11:31:00Z",
  "url": "https://github.com/acme/payments/actions/runs/700002", "workflowDatabaseId": 44, "workflowName": "ci"}]`;

const devlakePulls = `id,base_repo_id,status,title,url,author_name,author_id,pull_request_key,created_date,merged_date,closed_date,merge_commit_sha,base_ref,head_ref,additions,deletions,is_draft
github:GithubPullRequest:1:482,github:GithubRepo:1:10,MERGED,Retry card captures,https://github.com/acme/payments/pull/482,praman,github:GithubAccount:1:1002,482,2026-09-01 08:12:00,2026-09-03 15:40:09,2026-09-03 15:40:09,9f1c2d3e,main,praman/retry-captures,214,37,0
`;
const devlakeComments = `id,pull_request_id,account_id,created_date,type,status
github:GithubPrReview:1:5001,github:GithubPullRequest:1:482,github:GithubAccount:1:1003,2026-09-02 13:05:00,REVIEW,APPROVED
`;
const devlakeTeams = `Id,Name,Alias,ParentId,SortingIndex
1,Payments,PAY,3,0
2,Web,WEB,3,1
3,Engineering,ENG,,2
`;
const devlakeUsers = `Id,Name,Email,TeamIds
1,Dana Ortiz,dana@acme.example,3
2,Priya Raman,priya@acme.example,1
3,Lena Vogt,lena@acme.example,1;2
`;
const linear = `Id,Team,Title,Status,Estimate,Priority,Assignee,Created,Started,Completed
PAY-12,Payments,Retry captures,Done,3,High,praman@acme.example,2026-08-28T09:00:00.000Z,2026-08-29T08:00:00.000Z,2026-09-03T16:00:00.000Z
`;
const jira = `Issue key,Summary,Issue Type,Status,Assignee,Created,Labels,Labels,Custom field (Story point estimate)
WEB-7,New checkout,Story,In Review,lvogt,01/Sep/26 10:00 AM,checkout,q3,5
`;
const gitlabOwners = `# GitLab
* @acme/platform

[Payments][2] @acme/payments
/src/pay/
!/src/pay/generated/

^[Docs]
*.md @acme/docs @lvogt

[Security]
/src/auth/ @@maintainer
`;
const bitbucketOwners = `# .bitbucket/CODEOWNERS
*            dana@acme.example
/web/**      @acme/web-reviewers:least_busy(2)
*.tf         @acme/platform:random(1)  # infra
`;
const prowOwners = `# OWNERS
approvers: [mbianchi, payments-leads]
reviewers: [praman, lvogt]
emeritus_approvers: [tbaker]   # 2026-03-01
labels: [area/payments]
options:
  no_parent_owners: true
`;
const prowAliases = `# OWNERS_ALIASES
aliases:
  payments-leads: [dortiz, mbianchi]
`;
const gerritOwners = `# OWNERS (Gerrit / Chromium)
set noparent
marco@acme.example
priya@acme.example  # refunds only
per-file *.md,*.txt=lena@acme.example
per-file ledger.ts=file:/build/LEDGER_OWNERS
`;
const catalog = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: payments-api
  title: Payments API
  annotations:
    github.com/project-slug: acme/payments
    backstage.io/source-location: url:https://github.com/acme/payments/tree/main/src/pay/
    circleci.com/project-slug: github/acme/payments
spec:
  type: service
  lifecycle: production
  owner: group:default/payments
  system: money
  dependsOn: [component:default/ledger]
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: money}
spec: {owner: group:default/payments, domain: finance}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: payments
  annotations: {github.com/team-slug: acme/payments}
spec:
  type: team
  profile: {displayName: Payments}
  parent: engineering
  children: []
  members: [praman, mbianchi]
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: praman
  annotations: {github.com/user-login: praman}
spec:
  profile: {displayName: Priya Raman, email: priya@acme.example}
  memberOf: [payments]
`;
const bamboo = `Employee #,Name,Job Title,Department,Reports To,Location,FTE,Hire Date,Work Email,GitHub
1001,Dana Ortiz,Engineering Manager,Engineering,,Lisbon,1,2019-04-01,dana@acme.example,dortiz
1002,Priya Raman,Senior Engineer,Payments,Dana Ortiz,Bengaluru,1,2021-02-15,priya@acme.example,praman
1003,Marco Bianchi,Staff Engineer,Payments,Dana Ortiz,Milan,1,2018-09-03,marco@acme.example,mbianchi
1004,Lena Vogt,Engineer,Web,Dana Ortiz,Berlin,0.6,2023-06-01,lena@acme.example,lvogt
`;
const workday = `Employee_ID,Full_Name,Start_Date,Manager_ID,Manager_Name,Team_ID,Team_Name,Job_Title,Employee_Type,Location,Email
1002,Priya Raman,2021-02-15,1001,Dana Ortiz,T1,Payments,Senior Engineer,Regular,Bengaluru,priya@acme.example
1003,Marco Bianchi,2018-09-03,1001,Dana Ortiz,T1,Payments,Staff Engineer,Regular,Milan,marco@acme.example
`;
const google = `First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required],Employee ID,Employee Type,Employee Title,Manager Email,Department,Cost Center
Priya,Raman,priya@acme.example,/Engineering/Payments,1002,Full time,Senior Engineer,dana@acme.example,Payments,CC-41
`;
const entra = `userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,city,country
priya@acme.example,Priya Raman,Raman,priya@acme.example,Priya,0b7e2c1a-0000-0000-0000-000000001002,Member,Senior Engineer,Payments,TRUE,IN,Bengaluru,India
`;
const scim = `{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 1, "Resources": [
  {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
   "id": "u-1002", "userName": "priya@acme.example", "displayName": "Priya Raman", "title": "Senior Engineer", "active": true,
   "name": {"givenName": "Priya", "familyName": "Raman"}, "emails": [{"value": "priya@acme.example", "primary": true, "type": "work"}],
   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "1002", "department": "Payments", "manager": {"value": "u-1001", "displayName": "Dana Ortiz"}}}]}`;

describe('CircleCI’s Insights (B6)', () => {
  it('count main success as 290 of 290 + 98, and never of 412', async () => {
    const imported = await importNew({ 'circle-workflows.json': insightsWorkflows }, { repository: 'acme/payments' });
    const aggregates = [...imported.plan.ciAggregates.values()];
    expect(aggregates).toMatchObject([
      {
        workflow: 'build-test',
        job: '',
        runs: 412,
        succeeded: 290,
        failed: 98,
        successShare: 0.747,
        repository: 'acme/payments',
      },
    ]);
    expect(aggregates[0]?.seconds).toMatchObject({ median: 702, mean: 811, p95: 1980, standardDeviation: 402 });
    expect(aggregateSuccess(aggregates)?.share).toBeCloseTo(0.747, 3);
    expect(reasons(imported)).toEqual({});
  });

  it('list runs with their durations', async () => {
    const { plan } = await importNew({ 'circle-runs.json': insightsRuns });
    expect([...plan.ciRuns.values()].map((run) => [run.result, secondsOf(run), run.branch])).toEqual([
      ['success', 702, 'main'],
      ['failure', 815, 'main'],
    ]);
    expect(measureCi([...plan.ciRuns.values()]).mainSuccess).toMatchObject({ share: 0.5, count: 2 });
  });

  it('a percentage is read as one, a run that waited for approval has no duration, and pages can be joined', async () => {
    const percent = insightsWorkflows.replace('0.747', '74.7').replace('"successful_runs": 290, ', '');
    const approval = insightsRuns.replace('"is_approval": false', '"is_approval": true');
    const imported = await importNew({
      'a.json': percent,
      'b.json': `${approval}\n${insightsRuns.replaceAll('"a', '"b')}`,
    });
    expect([...imported.plan.ciAggregates.values()][0]?.successShare).toBeCloseTo(0.747, 12);
    const runs = [...imported.plan.ciRuns.values()];
    expect(runs).toHaveLength(4);
    expect(runs.filter((run) => secondsOf(run) === null)).toHaveLength(1);
    expect(reasons(imported)).toEqual({ approvalWait: 1 });
  });
});

describe('GitHub Actions (B7)', () => {
  it('a push to main is a main result; a merge queue’s run is not, however often it was tried', async () => {
    const imported = await importNew({ 'runs.json': ghRuns });
    const runs = [...imported.plan.ciRuns.values()];
    expect(runs.map((run) => [run.repository, run.event, run.attempt, secondsOf(run)])).toEqual([
      ['acme/payments', 'push', 1, 850],
      ['acme/payments', 'mergeQueue', 2, 660],
    ]);
    expect(measureCi(runs).mainSuccess).toMatchObject({ share: 0, count: 1 });
    expect(measureCi(runs).queue).toBeNull();
    expect(serialisePlan(createDocument(imported.plan))).not.toMatch(/Retry card|Bump zod/);
  });

  it('a run with its jobs, a deployment with its states, and an environment for one change', async () => {
    const view = `{"databaseId":7,"headBranch":"main","headSha":"9f1c","event":"push","attempt":1,"status":"completed","conclusion":"success","workflowName":"ci",
      "createdAt":"2026-09-20T09:00:00Z","startedAt":"2026-09-20T09:00:00Z","updatedAt":"2026-09-20T09:10:00Z","url":"https://github.com/acme/web/actions/runs/7",
      "jobs":[{"databaseId":71,"name":"unit","status":"completed","conclusion":"success","startedAt":"2026-09-20T09:00:10Z","completedAt":"2026-09-20T09:05:10Z","steps":[],"url":"u"},
              {"databaseId":72,"name":"lint","status":"in_progress","conclusion":"","startedAt":"2026-09-20T09:00:10Z","completedAt":"0001-01-01T00:00:00Z","steps":[],"url":"u"}]}`;
    const deployments = JSON.stringify([
      {
        id: 1,
        sha: '9f1c2d3e',
        ref: 'main',
        task: 'deploy',
        environment: 'production',
        transient_environment: false,
        production_environment: true,
        created_at: '2026-09-20T10:00:00Z',
        url: 'https://api.github.com/repos/acme/web/deployments/1',
        statuses_url: 's',
      },
      {
        id: 2,
        sha: '9f1c2d3e',
        ref: 'main',
        task: 'deploy',
        environment: 'pr-12',
        transient_environment: true,
        production_environment: false,
        created_at: '2026-09-20T10:00:00Z',
        url: 'https://api.github.com/repos/acme/web/deployments/2',
        statuses_url: 's',
      },
      {
        id: 3,
        sha: '9f1c2d3e',
        ref: 'main',
        task: 'deploy',
        environment: 'staging',
        transient_environment: false,
        production_environment: false,
        created_at: '2026-09-20T10:00:00Z',
        url: 'https://api.github.com/repos/acme/web/deployments/3',
        statuses_url: 's',
      },
    ]);
    const state = (deployment: number, word: string, at: string) => ({
      state: word,
      created_at: at,
      deployment_url: `https://api.github.com/repos/acme/web/deployments/${deployment}`,
    });
    const states = JSON.stringify([
      state(1, 'inactive', '2026-09-21T00:00:00Z'),
      state(1, 'success', '2026-09-20T10:05:00Z'),
      state(1, 'failure', '2026-09-20T10:02:00Z'),
      state(9, 'success', '2026-09-20T10:02:00Z'),
    ]);
    const imported = await importNew({ 'run.json': view, 'deployments.json': deployments, 'statuses.json': states });
    expect([...imported.plan.ciRuns.values()]).toMatchObject([{ jobs: 2, runnerSeconds: 300, queueSeconds: null }]);
    expect([...imported.plan.deployments.values()]).toMatchObject([
      {
        environment: 'production',
        isProduction: 'yes',
        result: 'success',
        finishedAt: '2026-09-20T10:05:00Z',
        repository: 'acme/web',
      },
      { environment: 'staging', isProduction: 'no', result: 'unknown' },
    ]);
    expect(reasons(imported)).toEqual({ previewDeployment: 1, statusWithoutDeployment: 1, deploymentWithoutState: 1 });
  });
});

describe('GitLab (B4) and Bitbucket (B5) pipelines', () => {
  it('GitLab’s say how long they queued; a job that may fail fails nothing; a deployment has its environment’s tier', async () => {
    const pipeline = JSON.stringify([
      {
        id: 12,
        iid: 3,
        project_id: 12,
        sha: '77aa',
        ref: 'main',
        status: 'failed',
        source: 'push',
        created_at: '2026-09-20T09:00:00.000Z',
        updated_at: '2026-09-20T09:20:00.000Z',
        started_at: '2026-09-20T09:01:00.000Z',
        finished_at: '2026-09-20T09:19:00.000Z',
        duration: 900,
        queued_duration: 61.5,
        web_url: 'https://gitlab.example.com/acme/pay/api/-/pipelines/12',
      },
    ]);
    const job = (id: number, status: string, allowFailure: boolean, queued: number) => ({
      id,
      stage: 'test',
      name: `job ${id}`,
      status,
      allow_failure: allowFailure,
      ref: 'main',
      created_at: '2026-09-20T09:00:00.000Z',
      started_at: '2026-09-20T09:01:00.000Z',
      finished_at: '2026-09-20T09:05:00.000Z',
      duration: 240,
      queued_duration: queued,
      pipeline: { id: 12, sha: '77aa' },
      web_url: 'https://gitlab.example.com/acme/pay/api/-/jobs/1',
    });
    const jobs = JSON.stringify([job(1, 'failed', true, 10), job(2, 'success', false, 30)]);
    const deployment = JSON.stringify([
      {
        id: 5,
        iid: 1,
        ref: 'main',
        sha: '77aa',
        status: 'success',
        created_at: '2026-09-20T10:00:00.000Z',
        updated_at: '2026-09-20T10:05:00.000Z',
        environment: { id: 1, name: 'eu-1', tier: 'production' },
        deployable: {
          started_at: '2026-09-20T10:01:00.000Z',
          finished_at: '2026-09-20T10:04:00.000Z',
          web_url: 'https://gitlab.example.com/acme/pay/api/-/jobs/9',
        },
      },
    ]);
    const { plan } = await importNew({ 'pipelines.json': pipeline, 'jobs.json': jobs, 'deployments.json': deployment });
    expect([...plan.ciRuns.values()]).toMatchObject([
      {
        provider: 'gitlab',
        repository: 'acme/pay/api',
        event: 'push',
        result: 'failure',
        jobs: 2,
        queueSeconds: 20,
        runnerSeconds: 480,
      },
    ]);
    expect([...plan.deployments.values()]).toMatchObject([
      { isProduction: 'yes', result: 'success', finishedAt: '2026-09-20T10:04:00Z' },
    ]);
  });

  it('Bitbucket’s name branch and result in objects', async () => {
    const { plan } = await importNew({
      'pipelines.json': JSON.stringify({
        pagelen: 1,
        values: [
          {
            uuid: '{7}',
            build_number: 7,
            build_seconds_used: 120,
            created_on: '2026-09-01T10:00:00.000000+00:00',
            completed_on: '2026-09-01T10:02:00.000000+00:00',
            state: { name: 'COMPLETED', result: { name: 'SUCCESSFUL' } },
            target: { ref_name: 'main' },
            trigger: { name: 'PUSH' },
            repository: { full_name: 'acme/web' },
          },
        ],
      }),
    });
    expect([...plan.ciRuns.values()]).toMatchObject([
      { provider: 'bitbucket', repository: 'acme/web', branch: 'main', event: 'push', result: 'success' },
    ]);
  });
});

describe('DevLake’s tables (B8)', () => {
  it('give pull requests with their reviews; an account that only a number names is asked about', async () => {
    const imported = await importNew({
      'pull_requests.csv': devlakePulls,
      'pull_request_comments.csv': devlakeComments,
    });
    const record = imported.plan.pullRequests.get('acme/payments#482');
    expect(record).toMatchObject({
      author: 'praman',
      state: 'merged',
      additions: 214,
      deletions: 37,
      createdAt: '2026-09-01T08:12:00Z',
      mergedAt: '2026-09-03T15:40:09Z',
    });
    expect(record === undefined ? null : hoursToFirstReview(imported.plan, record)).toBeCloseTo(28 + 53 / 60, 6);
    expect(reasons(imported)).toEqual({ accountUnknown: 1 });
  });

  it('name accounts and people: logins, teams in their group, one person in two teams', async () => {
    const imported = await importNew({
      'pull_requests.csv': devlakePulls,
      'pull_request_comments.csv': devlakeComments,
      'accounts.csv': `id,email,full_name,user_name,avatar_url,organization,created_date,status
github:GithubAccount:1:1003,,Marco Bianchi,mbianchi,,,,0
github:GithubAccount:1:1002,,Priya Raman,praman,,,,0
`,
      'user_account_mapping.csv': 'UserId,AccountId\n2,github:GithubAccount:1:1002\n',
      'teams.csv': devlakeTeams,
      'users.csv': devlakeUsers,
    });
    const { people, teams, groups, seats } = imported.plan.baseline;
    expect([...people.values()].map((person) => [person.name, person.logins.map(({ login }) => login)])).toEqual([
      ['Dana Ortiz', []],
      ['Priya Raman', ['praman']],
      ['Lena Vogt', []],
    ]);
    expect([...seats.values()].map((seat) => [teams.get(seat.teamId ?? ('' as never))?.name, seat.fte])).toEqual([
      ['Engineering', 1],
      ['Payments', 1],
      ['Payments', 0.5],
      ['Web', 0.5],
    ]);
    expect([...groups.values()].map((group) => group.name)).toEqual(['Engineering']);
    expect(
      [...teams.values()].map((team) => [team.name, team.groupId === null ? null : groups.get(team.groupId)?.name]),
    ).toEqual([
      ['Engineering', null],
      ['Payments', 'Engineering'],
      ['Web', 'Engineering'],
    ]);
    expect(imported.plan.pullRequests.get('acme/payments#482')?.reviews[0]?.reviewer).toBe('mbianchi');
  });

  it('that it has no need of are left out with a reason', async () => {
    const imported = await read({ 'project_pr_metrics.csv': 'id,project_name,pr_cycle_time\n1,x,5\n' });
    const planned = planImport(createPlan('x'), imported, { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
    expect(planned.counts).toEqual([{ reason: 'tableNotNeeded', count: 1 }]);
  });

  it('have the wait for a runner in pipelines; deployments to production are told by DevLake’s word', async () => {
    const { plan } = await importNew({
      'pull_requests.csv': devlakePulls,
      'cicd_pipelines.csv': `id,name,result,status,original_status,original_result,type,duration_sec,queued_duration_sec,environment,created_date,queued_date,started_date,finished_date,cicd_scope_id,is_child
github:GithubRun:1:9,ci,SUCCESS,DONE,completed,success,,600,45,,2026-09-20 09:00:00.000,2026-09-20 09:00:00.000,2026-09-20 09:00:45.000,2026-09-20 09:10:45.000,github:GithubRepo:1:10,0
github:GithubRun:1:10,child,SUCCESS,DONE,completed,success,,60,5,,2026-09-20 09:00:00.000,,2026-09-20 09:00:45.000,2026-09-20 09:01:45.000,github:GithubRepo:1:10,1
github:GithubRun:1:11,ci,FAILURE,DONE,completed,cancelled,,60,5,,2026-09-20 09:00:00.000,,2026-09-20 09:00:45.000,2026-09-20 09:01:45.000,github:GithubRepo:1:10,0
`,
      'cicd_deployments.csv': `id,cicd_scope_id,name,result,status,original_status,original_result,environment,original_environment,created_date,started_date,finished_date,duration_sec,subtask_name
github:GithubDeployment:1:5,github:GithubRepo:1:10,deploy,SUCCESS,DONE,,,PRODUCTION,eu-1,2026-09-20 10:00:00,2026-09-20 10:00:00,2026-09-20 10:05:00,300,x
`,
    });
    expect(
      [...plan.ciRuns.values()].map((run) => [run.repository, run.result, run.queueSeconds, secondsOf(run)]),
    ).toEqual([
      ['acme/payments', 'success', 45, 600],
      ['acme/payments', 'cancelled', 5, 60],
    ]);
    expect([...plan.deployments.values()]).toMatchObject([
      {
        repository: 'acme/payments',
        environment: 'eu-1',
        isProduction: 'yes',
        result: 'success',
        finishedAt: '2026-09-20T10:05:00Z',
      },
    ]);
  });
});

describe('Jira and Linear (B9)', () => {
  it('say where somebody works who is in no team yet, and how much work arrives', async () => {
    const roster = 'Name,Email,GitHub\nPriya Raman,praman@acme.example,praman\nLena Vogt,lena@acme.example,lvogt\n';
    const teams = 'Name,Team\nAnn Lee,Payments\nBob Ray,Web\n';
    const imported = await importNew({
      'roster.csv': roster,
      'teams.csv': teams,
      'linear.csv': linear,
      'jira.csv': jira,
    });
    expect(kinds(imported)).toEqual(['roster', 'roster', 'table', 'table']);
    const { seats, people, teams: all } = imported.plan.baseline;
    const teamOf = (name: string) => {
      const seat = [...seats.values()].find(
        (candidate) => candidate.personId !== null && people.get(candidate.personId)?.name === name,
      );
      return seat?.teamId === null || seat === undefined ? null : all.get(seat.teamId)?.name;
    };
    expect([teamOf('Priya Raman'), teamOf('Lena Vogt')]).toEqual(['Payments', 'Web']);
    expect(
      [...imported.plan.outcomes.values()].map(({ subject, measure, day, value }) => [subject, measure, day, value]),
    ).toEqual([
      ['Payments', 'Work items opened', '2026-08-24', 1],
      ['Payments', 'Work items completed', '2026-08-31', 1],
      ['WEB', 'Work items opened', '2026-08-31', 1],
    ]);
    expect(serialisePlan(createDocument(imported.plan))).not.toMatch(/Retry captures|New checkout/);
    expect(reasons(imported)).toEqual({ teamColumnMissing: 1, duplicateHeader: 1 });
  });

  it('alone make people in the teams of their work', async () => {
    const { plan } = await importNew({ 'linear.csv': linear.replace('Payments,Retry', "Payments,'=Retry") });
    expect([...plan.baseline.people.values()].map(({ name, emails }) => [name, emails])).toEqual([
      ['praman', ['praman@acme.example']],
    ]);
    expect([...plan.baseline.teams.values()].map((team) => team.name)).toEqual(['Payments']);
  });
});

describe('ownership files (B11)', () => {
  const codeowners = async (name: string, text: string) => {
    const [source] = await read({ [name]: text });
    if (source?.kind !== 'codeowners') throw new Error(source?.kind);
    return { source, owners: createOwnersLister(source.dialect, source.rules) };
  };

  it('GitLab: every section asks; counts, optional sections, exclusions and roles', async () => {
    const { source, owners } = await codeowners('CODEOWNERS', gitlabOwners);
    expect(source.dialect).toBe('gitlab');
    expect(owners('src/pay/capture.ts')).toMatchObject({
      owners: ['@acme/platform', '@acme/payments'],
      line: 5,
      sections: [
        { section: 'codeowners', approvals: 1 },
        { section: 'Payments', approvals: 2, optional: false },
      ],
    });
    expect(owners('src/pay/generated/x.ts').owners).toEqual(['@acme/platform']);
    expect(owners('deep/er/README.md')).toMatchObject({
      owners: ['@acme/platform'],
      sections: [{ section: 'codeowners' }, { section: 'Docs', optional: true, owners: ['@acme/docs', '@lvogt'] }],
    });
    expect(owners('src/auth/login.ts').owners).toEqual(['@acme/platform', '@@maintainer']);
  });

  it('GitLab: areas get the owners of all required sections, their approvals added up and shared out', async () => {
    const imported = await importNew({
      'roster.csv': bamboo,
      '.gitlab/CODEOWNERS': gitlabOwners,
      'x.csv': 'Name,Team\nPia Lang,Platform\n',
    });
    const { areas, teams } = imported.plan.baseline;
    const pay = [...areas.values()].find((area) => area.name === 'src/pay');
    expect(pay?.requiredApprovals).toBe(3);
    expect(
      pay?.owners.map((owner) => (owner.kind === 'team' ? [teams.get(owner.teamId)?.name, owner.share] : [])),
    ).toEqual([
      ['Platform', 0.3333],
      ['Payments', 0.6666],
    ]);
    expect(reasons(imported)).toMatchObject({ ownerIsRole: 1 });
    expect([...teams.values()].find((team) => team.name === 'Payments')?.externalRefs).toEqual([
      { provider: 'gitlab', ref: 'acme/payments' },
    ]);
  });

  it('Bitbucket: strategies say how reviewers are picked, and comments end a line', async () => {
    const { source, owners } = await codeowners('.bitbucket/CODEOWNERS', bitbucketOwners);
    expect(source.dialect).toBe('bitbucket');
    expect(owners('web/a/b.ts')).toEqual({
      path: 'web/a/b.ts',
      owners: ['@acme/web-reviewers'],
      line: 3,
      picks: [{ owner: '@acme/web-reviewers', kind: 'leastBusy', count: 2 }],
    });
    expect(owners('x.tf')).toMatchObject({ owners: ['@acme/platform'], picks: [{ kind: 'random', count: 1 }] });
    const imported = await importNew({
      'roster.csv': 'Name,Team,Email\nPia Lang,Web Reviewers,p@acme.example\nDana Ortiz,Platform,dana@acme.example\n',
      '.bitbucket/CODEOWNERS': bitbucketOwners,
    });
    const { teams, areas } = imported.plan.baseline;
    expect([...teams.values()].map((team) => [team.name, team.routing])).toEqual([
      ['Web Reviewers', 'fewestOpen'],
      ['Platform', 'random'],
    ]);
    expect([...areas.values()].map((area) => [area.name, area.requiredApprovals])).toEqual([
      ['Everything', 1],
      ['web', 2],
      ['*.tf', 1],
    ]);
  });

  it('Kubernetes: aliases, reviewers, those who were approvers once, and no owners from above', async () => {
    const sources = await read({
      OWNERS: 'approvers: [root]\n',
      'pay/OWNERS': prowOwners,
      OWNERS_ALIASES: prowAliases,
    });
    const trees = sources.flatMap((source) => (source.kind === 'owners' ? [source.tree] : []));
    const owners = createTreeLister({
      files: trees.flatMap((tree) => tree.files),
      aliases: trees.flatMap((tree) => tree.aliases),
    });
    expect(owners('pay/capture.ts')).toEqual({
      path: 'pay/capture.ts',
      owners: ['dortiz', 'mbianchi'],
      line: 2,
      file: 'pay/OWNERS',
      asWritten: ['mbianchi', 'payments-leads'],
      allApprovers: ['dortiz', 'mbianchi'],
      reviewers: ['lvogt', 'praman'],
    });
    expect(owners('web/x.ts')).toMatchObject({ owners: ['root'], file: 'OWNERS' });
  });

  it('Gerrit: noparent, per-file owners beside those of the folder, references to other files', async () => {
    const sources = await read({ OWNERS: 'root@acme.example\n', 'pay/OWNERS': gerritOwners });
    const trees = sources.flatMap((source) => (source.kind === 'owners' ? source.tree.files : []));
    expect(trees.map((file) => [file.dialect, file.noParents])).toEqual([
      ['chromium', 'no'],
      ['chromium', 'yes'],
    ]);
    const owners = createTreeLister({ files: trees, aliases: [] });
    expect(owners('pay/capture.ts').owners).toEqual(['marco@acme.example', 'priya@acme.example']);
    expect(owners('pay/README.md').owners).toEqual(['lena@acme.example', 'marco@acme.example', 'priya@acme.example']);
    expect(owners('README.md').owners).toEqual(['root@acme.example']);
    const imported = await importNew({
      'roster.csv': bamboo,
      'pay/OWNERS': gerritOwners,
      OWNERS: 'dana@acme.example\n',
    });
    expect(reasons(imported)).toMatchObject({ ownersApproximate: 1, includeNotFound: 1 });
  });
});

it('a Backstage catalogue (B12) becomes an area with a suggested owner, a team on GitHub, and a person in it', async () => {
  const imported = await importNew({ 'catalog-info.yaml': catalog });
  const { areas, teams, people, groups, seats } = imported.plan.baseline;
  expect([...areas.values()]).toMatchObject([
    { name: 'Payments API', repository: 'acme/payments', paths: ['src/pay/'], ownersSource: 'inferred' },
  ]);
  const [team] = teams.values();
  expect(team).toMatchObject({ name: 'Payments', externalRefs: [{ provider: 'github', ref: 'acme/payments' }] });
  expect([...areas.values()][0]?.owners).toMatchObject([{ kind: 'team', teamId: team?.id }]);
  expect([...groups.values()].map((group) => group.name)).toEqual(['engineering']);
  expect([...people.values()]).toMatchObject([
    { name: 'Priya Raman', emails: ['priya@acme.example'], logins: [{ login: 'praman' }] },
  ]);
  expect([...seats.values()].map((seat) => seat.teamId)).toEqual([team?.id]);
  expect(reasons(imported)).toEqual({ entityNotFound: 1 });
});

describe('rosters (B13)', () => {
  const people = (plan: Plan) => {
    const { seats, people: all, teams, groups } = plan.baseline;
    return [...seats.values()].map((seat) => {
      const team = seat.teamId === null ? undefined : teams.get(seat.teamId);
      const group = team?.groupId === null || team === undefined ? null : (groups.get(team.groupId)?.name ?? null);
      return [seat.personId === null ? null : all.get(seat.personId)?.name, seat.title, team?.name ?? null, group];
    });
  };
  it.each([
    ['BambooHR', bamboo, 'Payments', null],
    ['Workday', workday, 'Payments', null],
    ['Google Workspace', google, 'Payments', 'Engineering'],
    ['Entra ID', entra, 'Payments', null],
    ['SCIM', scim, 'Payments', null],
  ])('%s: Priya Raman is a senior engineer in Payments', async (_source, text, team, group) => {
    const imported = await importNew({ 'people.txt': text });
    expect(kinds(imported)).toEqual(['roster']);
    expect(people(imported.plan)).toContainEqual(['Priya Raman', 'Senior Engineer', team, group]);
    const priya = [...imported.plan.baseline.people.values()].find((person) => person.name === 'Priya Raman');
    expect(priya?.emails).toEqual(['priya@acme.example']);
  });

  it('Workday’s parent teams are groups; a vendor’s people are named', async () => {
    const imported = await importNew({
      'workday.csv': `Employee_ID,Full_Name,Team_ID,Team_Name,Parent_Team_ID,Vendor
1,Dana Ortiz,T0,Engineering,,
2,Priya Raman,T1,Payments,T0,
3,Ext Person,T1,Payments,T0,Acme Staffing
`,
    });
    expect(people(imported.plan).map(([name, , team, group]) => [name, team, group])).toEqual([
      ['Dana Ortiz', 'Engineering', null],
      ['Priya Raman', 'Payments', 'Engineering'],
      ['Ext Person', 'Payments', 'Engineering'],
    ]);
    expect(reasons(imported)).toEqual({ contractor: 1 });
  });
});

describe('all samples together', () => {
  const everything = {
    'circle-workflows.json': insightsWorkflows,
    'circle-runs.json': insightsRuns,
    'runs.json': ghRuns,
    'pull_requests.csv': devlakePulls,
    'pull_request_comments.csv': devlakeComments,
    'linear.csv': linear,
    'jira.csv': jira,
    CODEOWNERS: gitlabOwners,
    'catalog-info.yaml': catalog,
    'bamboo.csv': bamboo,
    'workday.csv': workday,
    'google.csv': google,
    'entra.csv': entra,
    'scim.json': scim,
    'teams.csv': devlakeTeams,
    'users.csv': devlakeUsers,
  };

  it('are one organisation of four people', async () => {
    const { plan } = await importNew(everything);
    expect([...plan.baseline.people.values()].map((person) => person.name).sort()).toEqual([
      'Dana Ortiz',
      'Lena Vogt',
      'Marco Bianchi',
      'Priya Raman',
    ]);
    expect(plan.ciRuns.size).toBe(4);
    expect(plan.ciAggregates.size).toBe(1);
    expect(plan.pullRequests.size).toBe(1);
  });

  it('anonymised, hold no name, login or address of anybody, and join the same people', async () => {
    const anonymise = { key: 'a key' };
    const plain = await importNew(everything);
    const { plan } = await importNew(everything, { anonymise });
    const text = serialisePlan(createDocument(plan));
    expect(text).not.toMatch(/dana|ortiz|priya|raman|marco|bianchi|lena|vogt|acme\.example/i);
    expect(plan.baseline.people.size).toBe(plain.plan.baseline.people.size);
    expect(plan.baseline.seats.size).toBe(plain.plan.baseline.seats.size);
    expect([...plan.identities.values()].filter((identity) => identity.personId !== null)).toHaveLength(
      [...plain.plan.identities.values()].filter((identity) => identity.personId !== null).length,
    );
    const links = (of: Plan) => [...of.baseline.seats.values()].filter((seat) => seat.reportsTo !== null).length;
    expect(links(plan)).toBe(links(plain.plan));
  });
});
