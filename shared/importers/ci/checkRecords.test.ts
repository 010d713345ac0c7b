import { describe, expect, it } from 'vitest';
import { estimateCi } from '../../calibrate/ciEstimates.ts';
import { deliveryFiguresOf } from '../../plan/deliveryFigures.ts';
import { createDocument } from '../../plan/history.ts';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { applyPlanCommand } from '../../plan/applyPlanCommand.ts';
import { serialisePlan } from '../../planFile/serialisePlan.ts';
import { defaultImportChoices } from '../importChoices.ts';
import { planImport } from '../importPlan.ts';
import type { ImportSource } from '../importSource.ts';
import { pullRequestSource } from '../testing/sources.ts';
import { toCiReading } from './ciDrafts.ts';

const options = { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' };

/** The sample of the IMPORT specification, B1, with a second job of the same run and a check of another tool. */
const payments = {
  number: 482,
  url: 'https://github.com/acme/payments/pull/482',
  state: 'MERGED',
  author: { login: 'praman' },
  createdAt: '2026-09-01T08:12:00Z',
  mergedAt: '2026-09-02T13:10:00Z',
  headRefOid: 'bb22bb22bb22bb22',
  headRefName: 'praman/retries',
  reviews: [],
  statusCheckRollup: [
    {
      __typename: 'CheckRun',
      name: 'unit',
      workflowName: 'ci',
      status: 'COMPLETED',
      conclusion: 'SUCCESS',
      startedAt: '2026-09-02T12:40:00Z',
      completedAt: '2026-09-02T12:51:30Z',
      detailsUrl: 'https://github.com/acme/payments/actions/runs/1/job/11',
    },
    {
      __typename: 'CheckRun',
      name: 'lint',
      workflowName: 'ci',
      status: 'COMPLETED',
      conclusion: 'FAILURE',
      startedAt: '2026-09-02T12:40:00Z',
      completedAt: '2026-09-02T12:42:00Z',
      detailsUrl: 'https://github.com/acme/payments/actions/runs/1/job/12',
    },
    {
      __typename: 'CheckRun',
      name: 'ci/circleci: build',
      workflowName: '',
      status: 'IN_PROGRESS',
      conclusion: '',
      startedAt: '2026-09-02T12:40:05Z',
      completedAt: '0001-01-01T00:00:00Z',
      detailsUrl: 'https://app.circleci.com/pipelines/1',
    },
    {
      __typename: 'StatusContext',
      context: 'license/cla',
      state: 'SUCCESS',
      targetUrl: '',
      startedAt: '2026-09-02T12:40:02Z',
    },
  ],
};
const bump = { ...payments, number: 490, url: 'https://github.com/acme/payments/pull/490', statusCheckRollup: null };

function importInto(plan: Plan, sources: readonly ImportSource[]) {
  const planned = planImport(plan, sources, options);
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(applied.error.kind);
  return { plan: applied.value, planned };
}

/** The same run as `gh run list` has it. */
const listedDraft = {
  provider: 'githubActions',
  key: '1',
  repository: 'acme/payments',
  place: { kind: 'json', pointer: '/0' },
  workflow: 'ci',
  branch: 'praman/retries',
  event: 'pullRequest',
  commit: 'bb22bb22bb22',
  attempt: 2,
  createdAt: '2026-09-02T12:39:00Z',
  startedAt: '2026-09-02T12:39:50Z',
  finishedAt: '2026-09-02T12:51:40Z',
  result: 'failure',
  queueSeconds: null,
  pipeline: null,
  updatedAt: '2026-09-02T12:51:40Z',
} as const;
const listed: ImportSource = {
  kind: 'ci',
  file: {
    name: 'runs.json',
    bytes: 1,
    sha256: '1'.repeat(64),
    encoding: 'utf-8',
    rowsRead: 1,
    issues: [],
    counts: [],
  },
  ci: toCiReading('runs of GitHub Actions', [
    {
      kind: 'run',
      draft: listedDraft,
    },
  ]),
};

describe('checks of the last commit', () => {
  it('are runs of CI: a workflow from its jobs, each other check and status by itself', () => {
    const { plan, planned } = importInto(createPlan('Test'), [pullRequestSource([payments, bump])]);
    const runs = [...plan.ciRuns.values()];
    expect(
      runs.map(({ provider, workflow, result, startedAt, finishedAt, jobs, runnerSeconds }) => [
        provider,
        workflow,
        result,
        startedAt?.slice(11, 19) ?? null,
        finishedAt?.slice(11, 19) ?? null,
        jobs,
        runnerSeconds,
      ]),
    ).toEqual([
      // Eleven and a half minutes and two, side by side: as long as the longer, and both of runners.
      ['githubActions', 'ci', 'failure', '12:40:00', '12:51:30', 2, 810],
      ['circleci', 'ci/circleci: build', 'running', '12:40:05', null, null, null],
      ['other', 'license/cla', 'success', '12:40:02', null, null, null],
    ]);
    expect(
      runs.every(
        ({ event, repository, commit }) =>
          [event, repository, commit].join() === 'pullRequest,acme/payments,bb22bb22bb22',
      ),
    ).toBe(true);
    // The branch has the name of its author in it.
    expect(JSON.stringify(runs)).not.toContain('praman');
    expect(planned.summary.ciRuns).toEqual({ total: 3, added: 3 });
    expect(planned.issues.filter(({ reason }) => /run|job/i.test(reason))).toEqual([]);
  });

  it('are the same runs from the query for GraphQL, which writes them on the last commit', () => {
    const contexts = payments.statusCheckRollup.map(({ workflowName, context, startedAt, ...check }) =>
      context === undefined
        ? {
            ...check,
            startedAt,
            checkSuite: workflowName === '' ? null : { workflowRun: { workflow: { name: workflowName } } },
          }
        : { ...check, context, createdAt: startedAt },
    );
    const { headRefOid, statusCheckRollup: _checks, reviews: _reviews, ...rest } = payments;
    const page = (totalCount: number, where: 'headCommit' | 'commits' | 'pullRequest') => {
      const statusCheckRollup = { contexts: { totalCount, nodes: contexts } };
      const earlier = { commit: { oid: 'aa11aa11aa11', message: 'First try' } };
      const last = { commit: { oid: headRefOid, message: 'Second try', statusCheckRollup } };
      const node =
        where === 'headCommit'
          ? { ...rest, headCommit: { nodes: [last] }, commits: { nodes: [earlier, { commit: { message: '' } }] } }
          : where === 'commits'
            ? { ...rest, commits: { nodes: [earlier, last] } }
            : { ...rest, headRefOid, statusCheckRollup };
      return { data: { repository: { nameWithOwner: 'acme/payments', pullRequests: { nodes: [node] } } } };
    };
    const runsOf = (source: ImportSource) =>
      [...importInto(createPlan('Test'), [source]).plan.ciRuns.values()].map(({ source: _source, ...run }) => run);
    const listedByGh = runsOf(pullRequestSource([payments]));
    expect(listedByGh).toHaveLength(3);
    for (const where of ['headCommit', 'commits', 'pullRequest'] as const) {
      expect(runsOf(pullRequestSource([page(4, where)]))).toEqual(listedByGh);
    }
    // One of five checks is not in the export: said, not passed over.
    const { issues } = importInto(createPlan('Test'), [pullRequestSource([page(5, 'headCommit')])]).planned;
    expect(issues.filter(({ reason }) => reason === 'checksCutOff')).toHaveLength(1);
  });

  it('reach the calibration as durations, and change nothing the second time', () => {
    // Thirty pull requests of eleven and a half minutes each: exp of the mean of equal logarithms is the value itself.
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...(JSON.parse(JSON.stringify(payments).replaceAll('/runs/1/', `/runs/${index + 1}/`)) as typeof payments),
      number: 500 + index,
      url: `https://github.com/acme/payments/pull/${500 + index}`,
    }));
    const { plan } = importInto(createPlan('Test'), [pullRequestSource(many)]);
    const { duration } = estimateCi(
      { ciRuns: [...plan.ciRuns.values()], ciAggregates: [] },
      { durationHours: 1, mainSuccess: 0.9, flakyShare: 0.1 },
    );
    expect(duration.median.samples).toBe(30);
    expect(duration.median.value * 60).toBeCloseTo(11.5, 9);
    expect(planImport(plan, [pullRequestSource(many)], options).outcome).toBe('changesNothing');
  });

  it('tell which failures of the main branch came from putting changes together', () => {
    const passed = payments.statusCheckRollup.map((check) => ({ ...check, conclusion: 'SUCCESS', state: 'SUCCESS' }));
    const landed = { ...payments, statusCheckRollup: passed, mergeCommit: { oid: 'cc33cc33cc33cc33' } };
    const onMain: ImportSource = {
      ...listed,
      ci: toCiReading('runs of GitHub Actions', [
        {
          kind: 'run',
          draft: {
            ...listedDraft,
            key: '9',
            branch: 'main',
            event: 'push',
            commit: 'cc33cc33cc33',
            attempt: 1,
            result: 'failure',
          },
        },
      ]),
    };
    const conflictsOf = (pulls: object) => {
      const { plan } = importInto(createPlan('Test'), [pullRequestSource([pulls]), onMain]);
      expect(serialisePlan(createDocument(plan))).toContain(`"head":"bb22bb22bb22"`);
      return deliveryFiguresOf(plan).conflicts;
    };
    expect(conflictsOf(landed)).toEqual({ count: 1, of: 1 });
    expect(conflictsOf({ ...payments, mergeCommit: landed.mergeCommit })).toEqual({ count: 0, of: 1 });
    expect(conflictsOf({ ...landed, mergeCommit: null })).toBeNull();
  });

  it('are the run of a list where there is one, whichever comes first', () => {
    const pulls = pullRequestSource([payments]);
    const together = importInto(createPlan('Test'), [pulls, listed]).plan;
    const listFirst = importInto(importInto(createPlan('Test'), [listed]).plan, [pulls]).plan;
    for (const plan of [together, listFirst]) {
      const ofActions = [...plan.ciRuns.values()].filter(({ provider }) => provider === 'githubActions');
      expect(ofActions).toHaveLength(1);
      expect(ofActions[0]).toMatchObject({ attempt: 2, jobs: 2, finishedAt: '2026-09-02T12:51:40Z' });
    }
  });
});
