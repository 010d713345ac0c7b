/** Every sample of the import specification, B1 to B13, in one import: the files of one organisation. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acmeCodeowners, acmePullRequests, acmeRoster } from '../../shared/importers/testing/acme.ts';
import * as hosts from '../../shared/importers/testing/acmeHosts.ts';
import * as samples from '../../shared/importers/testing/acmeSamples.ts';
import { importSamples, samplesFolder, type ImportedSamples } from './testing/importSamples.ts';

afterAll(() => {
  rmSync(samplesFolder, { recursive: true, force: true });
});

/** Of each the format that it is to be known as, by its content. */
const everySample: Readonly<Record<string, readonly [text: string, kind: string]>> = {
  'payments-prs.json': [JSON.stringify(acmePullRequests), 'pullRequests'],
  'payments-graphql.json': [hosts.acmeGraphql, 'pullRequests'],
  'github-teams.json': [hosts.acmeTeams, 'teams'],
  'pulls.json': [hosts.acmeRest, 'pullRequests'],
  'merge-requests.json': [hosts.acmeGitlab, 'pullRequests'],
  'bitbucket.json': [hosts.acmeBitbucket, 'pullRequests'],
  'payments-git.log': [hosts.acmeGitLog, 'pullRequests'],
  'circle-workflows.json': [samples.insightsWorkflows, 'ci'],
  'circle-runs.json': [samples.insightsRuns, 'ci'],
  'runs.json': [samples.ghRuns, 'ci'],
  'pull_requests.csv': [samples.devlakePulls, 'table'],
  'pull_request_comments.csv': [samples.devlakeComments, 'table'],
  'teams.csv': [samples.devlakeTeams, 'table'],
  'users.csv': [samples.devlakeUsers, 'table'],
  'linear.csv': [samples.linear, 'table'],
  'jira.csv': [samples.jira, 'table'],
  'github/CODEOWNERS': [acmeCodeowners, 'codeowners'],
  'gitlab/CODEOWNERS': [samples.gitlabOwners, 'codeowners'],
  '.bitbucket/CODEOWNERS': [samples.bitbucketOwners, 'codeowners'],
  'kubernetes/OWNERS': [samples.prowOwners, 'owners'],
  'kubernetes/OWNERS_ALIASES': [samples.prowAliases, 'owners'],
  'gerrit/OWNERS': [samples.gerritOwners, 'owners'],
  'catalog-info.yaml': [samples.catalog, 'catalog'],
  'roster.csv': [acmeRoster, 'roster'],
  'bamboo.csv': [samples.bamboo, 'roster'],
  'workday.csv': [samples.workday, 'roster'],
  'google.csv': [samples.google, 'roster'],
  'entra.csv': [samples.entra, 'roster'],
  'scim.json': [samples.scim, 'roster'],
};

describe('all samples of the specification in one import', () => {
  let imported: ImportedSamples;
  beforeAll(async () => {
    imported = await importSamples(
      Object.fromEntries(Object.entries(everySample).map(([name, [text]]) => [name, text])),
    );
  });

  it('are each known for what they are, and none of them is empty', () => {
    expect(imported.sources.map(({ kind, file }) => [kind, file.rowsRead > 0])).toEqual(
      Object.values(everySample).map(([, kind]) => [kind, true]),
    );
  });

  it('are one organisation: four people, the four teams that are named, each pull request once', () => {
    const { baseline, pullRequests } = imported.plan;
    expect([...baseline.people.values()].map(({ name }) => name).sort()).toEqual([
      'Dana Ortiz',
      'Lena Vogt',
      'Marco Bianchi',
      'Priya Raman',
    ]);
    expect([...baseline.teams.values()].map(({ name }) => name).sort()).toEqual([
      'Engineering',
      'Payments',
      'Platform',
      'Web',
    ]);
    expect([...pullRequests.keys()].sort()).toEqual([
      'acme/payments#482',
      'acme/payments#490',
      'acme/payments#495',
      'acme/payments#77',
      'acme/web#31',
    ]);
  });

  it('have runs of GitHub and of CircleCI, counts of runs, and the declaration of the log', () => {
    const { plan } = imported;
    expect([plan.ciRuns.size >= 4, plan.ciAggregates.size]).toEqual([true, 1]);
    expect(plan.pullRequests.get('acme/payments#482')?.ai).toMatchObject({ kind: 'assisted' });
  });

  it('know each review once, under the name that one of the files has for a number of another', () => {
    // Of gh: CodeRabbit, the author’s own note, and Marco; DevLake has the last one again, by an account’s number only.
    expect(imported.plan.pullRequests.get('acme/payments#482')?.reviews).toMatchObject([
      { reviewer: 'coderabbitai', submittedAt: '2026-09-01T08:13:20Z' },
      { reviewer: 'praman', submittedAt: '2026-09-01T09:00:00Z' },
      { reviewer: 'mbianchi', submittedAt: '2026-09-02T13:05:00Z', state: 'approved' },
    ]);
  });
});
