/** Small files of every format that is read, under names that they go by: what tests damage. */
import { acmePullRequests, acmeRoster } from '../../../shared/importers/testing/acme.ts';
import * as hosts from '../../../shared/importers/testing/acmeHosts.ts';
import * as samples from '../../../shared/importers/testing/acmeSamples.ts';

/** Files of teams, owners, CI and outcomes. */
export const deliveryFormats: Readonly<Record<string, string>> = {
  'gh-runs.json': samples.ghRuns,
  'circle-workflows.json': samples.insightsWorkflows,
  'circle-runs.json': samples.insightsRuns,
  'pull_requests.csv': samples.devlakePulls,
  'pull_request_comments.csv': samples.devlakeComments,
  'teams.csv': samples.devlakeTeams,
  'users.csv': samples.devlakeUsers,
  'linear.csv': samples.linear,
  'jira.csv': samples.jira,
  CODEOWNERS: samples.gitlabOwners,
  '.bitbucket/CODEOWNERS': samples.bitbucketOwners,
  OWNERS: samples.prowOwners,
  OWNERS_ALIASES: samples.prowAliases,
  'gerrit/OWNERS': samples.gerritOwners,
  'catalog-info.yaml': samples.catalog,
  'bamboo.csv': samples.bamboo,
  'workday.csv': samples.workday,
  'google.csv': samples.google,
  'entra.csv': samples.entra,
  'scim.json': samples.scim,
  'cicd_pipelines.csv': `id,name,result,status,duration_sec,queued_duration_sec,created_date,started_date,finished_date,cicd_scope_id,is_child
github:GithubRun:1:9,ci,SUCCESS,DONE,600,45,2026-09-20 09:00:00,2026-09-20 09:00:45,2026-09-20 09:10:45,github:GithubRepo:1:10,0
`,
  'deployments.json': `[{"id":1,"sha":"9f1c2d3e","ref":"main","task":"deploy","environment":"production","created_at":"2026-09-20T10:00:00Z",
"url":"https://api.github.com/repos/acme/payments/deployments/1","statuses":[{"state":"success","created_at":"2026-09-20T10:05:00Z"}]}]`,
  'outcomes.csv': 'Team,Week,Metric,Value\npayments,2026-W37,Incidents,3\npayments,2026-W38,Incidents,"1,5"\n',
};

/** What people type or export as tables, and lists. */
const plainFormats: Readonly<Record<string, string>> = {
  'roster.csv': acmeRoster,
  'paths.txt': 'src/pay/capture.ts\ndocs/retries.md\nmain.go\n',
  '.mailmap': 'Priya Raman <priya@acme.example> <priya@old.example>\nMarco <m@a.b> marco <m@b.c>\n',
  'areas.csv':
    'Area,Paths,Owners,Pull requests per week,AI share\npayments,src/pay/;docs/,@acme/pay,12,40\nweb,web/,Web,"1,5",0.2\n',
  'weeks.csv': 'Week,Area,Pull requests\n2026-09-07,payments,12\n2026-09-14,payments,"1,5"\n',
  'rules.csv': 'Pattern,Owners\n/src/pay/,@acme/pay\n*.md,ann@acme.example\n',
  'ci-runs.csv':
    'Workflow,Result,Started,Duration (sec)\nci,passed,2026-09-20 09:00:00,61\nci,failed,2026-09-21 09:00:00,"1,5"\n',
  'deployments.csv': 'Environment,Result,Finished\nproduction,success,2026-09-20 10:05:00\n',
  'prs.csv': 'Repository,Number,Author,Created,Merged,Area\nacme/pay,1,ann,2026-09-01 08:00,2026-09-02 09:00,pay\n',
  'reviews.csv': 'Repository,Number,Reviewer,State,Submitted\nacme/pay,1,ben,APPROVED,2026-09-01 12:00\n',
};

/** Exports of hosts, and logs. */
const hostFormats: Readonly<Record<string, string>> = {
  'gh.json': JSON.stringify(acmePullRequests),
  'graphql.json': hosts.acmeGraphql,
  'teams.json': hosts.acmeTeams,
  'rest.json': hosts.acmeRest,
  'gitlab.json': hosts.acmeGitlab,
  'bitbucket.json': hosts.acmeBitbucket,
  'separated.log': hosts.acmeGitLog,
  'plain.log': `commit 9f1c2d3e4f5061728394a5b6c7d8e9f001122334
Author:     Priya Raman <priya@acme.example>
AuthorDate: 2026-09-03T17:40:09+02:00
Commit:     GitHub <noreply@github.com>
CommitDate: 2026-09-03T15:40:09+00:00

    Retry card captures (#482)

    Reviewed-by: Marco Bianchi <marco@acme.example>

180\t37\tsrc/pay/capture.ts
`,
};

/** Every format. */
export const allFormats: Readonly<Record<string, string>> = { ...deliveryFormats, ...plainFormats, ...hostFormats };
