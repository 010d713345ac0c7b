/** The samples of the import specification, B6 to B9, as its users would have them on disk. */
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultImportChoices } from '../../shared/importers/importChoices.ts';
import { planImport } from '../../shared/importers/importPlan.ts';
import { aggregateSuccess, ciSamples, secondsOf } from '../../shared/plan/ciMetrics.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { waitMetrics } from '../../shared/plan/waitMetrics.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import {
  insightsWorkflows,
  insightsRuns,
  ghRuns,
  devlakePulls,
  devlakeComments,
  devlakeTeams,
  devlakeUsers,
  linear,
  jira,
} from '../../shared/importers/testing/acmeSamples.ts';
import { importSamples, readSamples, reasonsOf, samplesFolder } from './testing/importSamples.ts';

afterAll(() => {
  rmSync(samplesFolder, { recursive: true, force: true });
});

describe('CircleCI’s Insights (B6)', () => {
  it('count main success as 290 of 290 + 98, and never of 412', async () => {
    const imported = await importSamples(
      { 'circle-workflows.json': insightsWorkflows },
      { repository: 'acme/payments' },
    );
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
    expect(aggregateSuccess(aggregates)).toEqual({ count: 290, of: 388 });
    expect(reasonsOf(imported)).toEqual({});
  });

  it('list runs with their durations', async () => {
    const { plan } = await importSamples({ 'circle-runs.json': insightsRuns });
    expect([...plan.ciRuns.values()].map((run) => [run.result, secondsOf(run), run.branch])).toEqual([
      ['success', 702, 'main'],
      ['failure', 815, 'main'],
    ]);
    expect(ciSamples([...plan.ciRuns.values()]).firstAttempts).toEqual({ count: 1, of: 2 });
  });

  it('a percentage is read as one, a run that waited for approval has no duration, and pages can be joined', async () => {
    const percent = insightsWorkflows.replace('0.747', '74.7').replace('"successful_runs": 290, ', '');
    const approval = insightsRuns.replace('"is_approval": false', '"is_approval": true');
    const imported = await importSamples({
      'a.json': percent,
      'b.json': `${approval}\n${insightsRuns.replaceAll('"a', '"b')}`,
    });
    expect([...imported.plan.ciAggregates.values()][0]?.successShare).toBeCloseTo(0.747, 12);
    const runs = [...imported.plan.ciRuns.values()];
    expect(runs).toHaveLength(4);
    expect(runs.filter((run) => secondsOf(run) === null)).toHaveLength(1);
    expect(reasonsOf(imported)).toEqual({ approvalWait: 1 });
  });
});

describe('GitHub Actions (B7)', () => {
  it('a push to main is a main result; a merge queue’s run is not, however often it was tried', async () => {
    const imported = await importSamples({ 'runs.json': ghRuns });
    const runs = [...imported.plan.ciRuns.values()];
    expect(runs.map((run) => [run.repository, run.event, run.attempt, secondsOf(run)])).toEqual([
      ['acme/payments', 'push', 1, 850],
      ['acme/payments', 'mergeQueue', 2, 660],
    ]);
    expect(ciSamples(runs).firstAttempts).toEqual({ count: 0, of: 1 });
    expect(ciSamples(runs).waits).toEqual([]);
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
    const imported = await importSamples({
      'run.json': view,
      'deployments.json': deployments,
      'statuses.json': states,
    });
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
    expect(reasonsOf(imported)).toEqual({
      previewDeployment: 1,
      statusWithoutDeployment: 1,
      deploymentWithoutState: 1,
    });
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
    const { plan } = await importSamples({
      'pipelines.json': pipeline,
      'jobs.json': jobs,
      'deployments.json': deployment,
    });
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
    const { plan } = await importSamples({
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
    const imported = await importSamples({
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
    const first = waitMetrics(imported.plan, 'all').find(({ measure }) => measure === 'firstHumanReview');
    expect(first?.median).toBeCloseTo(28 + 53 / 60, 6);
    expect(reasonsOf(imported)).toEqual({ accountUnknown: 1 });
  });

  it('name accounts and people: logins, teams in their group, one person in two teams', async () => {
    const imported = await importSamples({
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
    const imported = await readSamples({ 'project_pr_metrics.csv': 'id,project_name,pr_cycle_time\n1,x,5\n' });
    const planned = planImport(createPlan('x'), imported, { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
    expect(planned.counts).toEqual([{ reason: 'tableNotNeeded', count: 1 }]);
  });

  it('have the wait for a runner in pipelines; deployments to production are told by DevLake’s word', async () => {
    const { plan } = await importSamples({
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
    const imported = await importSamples({
      'roster.csv': roster,
      'teams.csv': teams,
      'linear.csv': linear,
      'jira.csv': jira,
    });
    expect(imported.sources.map((source) => source.kind)).toEqual(['roster', 'roster', 'table', 'table']);
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
    expect(reasonsOf(imported)).toEqual({ teamColumnMissing: 1, duplicateHeader: 1 });
  });

  it('alone make people in the teams of their work', async () => {
    const { plan } = await importSamples({ 'linear.csv': linear.replace('Payments,Retry', "Payments,'=Retry") });
    expect([...plan.baseline.people.values()].map(({ name, emails }) => [name, emails])).toEqual([
      ['praman', ['praman@acme.example']],
    ]);
    expect([...plan.baseline.teams.values()].map((team) => team.name)).toEqual(['Payments']);
  });
});
