/** The samples of the IMPORT specification, B6 to B9 and B11 to B13, word for word. */
/** As the specification has it. */
export const insightsWorkflows = `{"next_page_token": null, "items": [{"name": "build-test", "project_id": "2f0c",
  "window_start": "2026-08-25T01:02:03.000Z", "window_end": "2026-09-23T22:10:00.000Z",
  "metrics": {"total_runs": 412, "successful_runs": 290, "failed_runs": 98, "success_rate": 0.747, "throughput": 13.7,
    "mttr": 4310, "total_recoveries": 41, "total_credits_used": 188240,
    "duration_metrics": {"min": 190, "max": 4012, "median": 702, "mean": 811, "p95": 1980, "standard_deviation": 402.0}}}]}`;

/** As the specification has it. */
export const insightsRuns = `{"next_page_token": null, "items": [
  {"id": "a1", "branch": "main", "duration": 702, "created_at": "2026-09-20T09:00:00.000Z", "stopped_at": "2026-09-20T09:11:42.000Z", "credits_used": 456, "status": "success", "is_approval": false},
  {"id": "a2", "branch": "main", "duration": 815, "created_at": "2026-09-20T10:00:00.000Z", "stopped_at": "2026-09-20T10:13:35.000Z", "credits_used": 470, "status": "failed", "is_approval": false}]}`;

/** As the specification has it. */
export const ghRuns = `[{"attempt": 1, "conclusion": "failure", "createdAt": "2026-09-20T09:00:00Z", "databaseId": 700001, "displayTitle": "Retry card captures (#482)", "event": "push",
  "headBranch": "main", "headSha": "9f1c", "name": "ci", "number": 901, "startedAt": "2026-09-20T09:00:00Z", "status": "completed", "updatedAt": "2026-09-20T09:14:10Z",
  "url": "https://github.com/acme/payments/actions/runs/700001", "workflowDatabaseId": 44, "workflowName": "ci"},
 {"attempt": 2, "conclusion": "success", "createdAt": "2026-09-20T11:00:00Z", "databaseId": 700002, "displayTitle": "Bump zod (#490)", "event": "merge_group",
  "headBranch": "gh-readonly-queue/main/pr-490-aa", "headSha": "aa12", "name": "ci", "number": 902, "startedAt": "2026-09-20T11:20:00Z", "status": "completed", "updatedAt": "2026-09-20T11:31:00Z",
  "url": "https://github.com/acme/payments/actions/runs/700002", "workflowDatabaseId": 44, "workflowName": "ci"}]`;

/** As the specification has it. */
export const devlakePulls = `id,base_repo_id,status,title,url,author_name,author_id,pull_request_key,created_date,merged_date,closed_date,merge_commit_sha,base_ref,head_ref,additions,deletions,is_draft
github:GithubPullRequest:1:482,github:GithubRepo:1:10,MERGED,Retry card captures,https://github.com/acme/payments/pull/482,praman,github:GithubAccount:1:1002,482,2026-09-01 08:12:00,2026-09-03 15:40:09,2026-09-03 15:40:09,9f1c2d3e,main,praman/retry-captures,214,37,0
`;
/** As the specification has it. */
export const devlakeComments = `id,pull_request_id,account_id,created_date,type,status
github:GithubPrReview:1:5001,github:GithubPullRequest:1:482,github:GithubAccount:1:1003,2026-09-02 13:05:00,REVIEW,APPROVED
`;
/** As the specification has it. */
export const devlakeTeams = `Id,Name,Alias,ParentId,SortingIndex
1,Payments,PAY,3,0
2,Web,WEB,3,1
3,Engineering,ENG,,2
`;
/** As the specification has it. */
export const devlakeUsers = `Id,Name,Email,TeamIds
1,Dana Ortiz,dana@acme.example,3
2,Priya Raman,priya@acme.example,1
3,Lena Vogt,lena@acme.example,1;2
`;
/** As the specification has it. */
export const linear = `Id,Team,Title,Status,Estimate,Priority,Assignee,Created,Started,Completed
PAY-12,Payments,Retry captures,Done,3,High,praman@acme.example,2026-08-28T09:00:00.000Z,2026-08-29T08:00:00.000Z,2026-09-03T16:00:00.000Z
`;
/** As the specification has it. */
export const jira = `Issue key,Summary,Issue Type,Status,Assignee,Created,Labels,Labels,Custom field (Story point estimate)
WEB-7,New checkout,Story,In Review,lvogt,01/Sep/26 10:00 AM,checkout,q3,5
`;
/** As the specification has it. */
export const gitlabOwners = `# GitLab
* @acme/platform

[Payments][2] @acme/payments
/src/pay/
!/src/pay/generated/

^[Docs]
*.md @acme/docs @lvogt

[Security]
/src/auth/ @@maintainer
`;
/** As the specification has it. */
export const bitbucketOwners = `# .bitbucket/CODEOWNERS
*            dana@acme.example
/web/**      @acme/web-reviewers:least_busy(2)
*.tf         @acme/platform:random(1)  # infra
`;
/** As the specification has it. */
export const prowOwners = `# OWNERS
approvers: [mbianchi, payments-leads]
reviewers: [praman, lvogt]
emeritus_approvers: [tbaker]   # 2026-03-01
labels: [area/payments]
options:
  no_parent_owners: true
`;
/** As the specification has it. */
export const prowAliases = `# OWNERS_ALIASES
aliases:
  payments-leads: [dortiz, mbianchi]
`;
/** As the specification has it. */
export const gerritOwners = `# OWNERS (Gerrit / Chromium)
set noparent
marco@acme.example
priya@acme.example  # refunds only
per-file *.md,*.txt=lena@acme.example
per-file ledger.ts=file:/build/LEDGER_OWNERS
`;
/** As the specification has it. */
export const catalog = `apiVersion: backstage.io/v1alpha1
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
/** As the specification has it. */
export const bamboo = `Employee #,Name,Job Title,Department,Reports To,Location,FTE,Hire Date,Work Email,GitHub
1001,Dana Ortiz,Engineering Manager,Engineering,,Lisbon,1,2019-04-01,dana@acme.example,dortiz
1002,Priya Raman,Senior Engineer,Payments,Dana Ortiz,Bengaluru,1,2021-02-15,priya@acme.example,praman
1003,Marco Bianchi,Staff Engineer,Payments,Dana Ortiz,Milan,1,2018-09-03,marco@acme.example,mbianchi
1004,Lena Vogt,Engineer,Web,Dana Ortiz,Berlin,0.6,2023-06-01,lena@acme.example,lvogt
`;
/** As the specification has it. */
export const workday = `Employee_ID,Full_Name,Start_Date,Manager_ID,Manager_Name,Team_ID,Team_Name,Job_Title,Employee_Type,Location,Email
1002,Priya Raman,2021-02-15,1001,Dana Ortiz,T1,Payments,Senior Engineer,Regular,Bengaluru,priya@acme.example
1003,Marco Bianchi,2018-09-03,1001,Dana Ortiz,T1,Payments,Staff Engineer,Regular,Milan,marco@acme.example
`;
/** As the specification has it. */
export const google = `First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required],Employee ID,Employee Type,Employee Title,Manager Email,Department,Cost Center
Priya,Raman,priya@acme.example,/Engineering/Payments,1002,Full time,Senior Engineer,dana@acme.example,Payments,CC-41
`;
/** As the specification has it. */
export const entra = `userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,city,country
priya@acme.example,Priya Raman,Raman,priya@acme.example,Priya,0b7e2c1a-0000-0000-0000-000000001002,Member,Senior Engineer,Payments,TRUE,IN,Bengaluru,India
`;
/** As the specification has it. */
export const scim = `{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 1, "Resources": [
  {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
   "id": "u-1002", "userName": "priya@acme.example", "displayName": "Priya Raman", "title": "Senior Engineer", "active": true,
   "name": {"givenName": "Priya", "familyName": "Raman"}, "emails": [{"value": "priya@acme.example", "primary": true, "type": "work"}],
   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "1002", "department": "Payments", "manager": {"value": "u-1001", "displayName": "Dana Ortiz"}}}]}`;
