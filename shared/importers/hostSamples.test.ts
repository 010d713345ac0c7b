import { describe, expect, it } from 'vitest';
import { checkOrg } from '../org/checkOrg.ts';
import { provenanceOf } from '../plan/aiProvenance.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import { readReviewClock, type ReviewClock } from '../plan/reviewClock.ts';
import { defaultImportChoices } from './importChoices.ts';
import { planImport, type PlannedImport } from './importPlan.ts';
import type { ImportSource } from './importSource.ts';
import { acmeCodeowners, acmePullRequests, acmeRoster } from './testing/acme.ts';
import { acmeBitbucket, acmeGitLog, acmeGitlab, acmeGraphql, acmeRest, acmeTeams } from './testing/acmeHosts.ts';
import { codeownersSource, gitLogSource, pullRequestSource, rosterSource } from './testing/sources.ts';

const now = '2026-09-10T09:00:00Z';
const roster = rosterSource(acmeRoster);

function importInto(plan: Plan, sources: readonly ImportSource[]): { plan: Plan; planned: PlannedImport } {
  const planned = planImport(plan, sources, { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  expect(checkOrg(applied.value.baseline)).toEqual([]);
  return { plan: applied.value, planned };
}

const importNew = (...sources: readonly ImportSource[]) => importInto(createPlan('Test'), sources);

function recordOf(plan: Plan, id: string) {
  const record = plan.pullRequests.get(id);
  if (record === undefined) throw new Error(`no ${id} among ${[...plan.pullRequests.keys()].join()}`);
  return record;
}

const clockOf = (plan: Plan, id: string): ReviewClock => readReviewClock(plan, recordOf(plan, id), now);
const personOf = (plan: Plan, login: string) => plan.identities.get(login)?.personId ?? null;
const reasonsOf = ({ counts }: PlannedImport) => counts.map(({ reason }) => reason);

describe('GitHub GraphQL (B2)', () => {
  const { plan, planned } = importNew(roster, pullRequestSource(acmeGraphql, 'payments-graphql.json'));
  const record = recordOf(plan, 'acme/payments#495');

  it('an agent’s pull request that was a draft waits since it was ready for the last time', () => {
    expect(record).toMatchObject({
      author: 'copilot-swe-agent',
      state: 'open',
      draft: false,
      createdAt: '2026-09-06T07:00:00Z',
      readyAt: '2026-09-07T09:00:00Z',
      drafts: [{ from: '2026-09-06T07:01:00Z', to: '2026-09-07T09:00:00Z' }],
      additions: 610,
      deletions: 90,
      changedFiles: 3,
      reviewsKnown: true,
    });
    expect(clockOf(plan, record.id)).toEqual({ kind: 'waiting', from: '2026-09-07T09:00:00Z', hours: 72 });
  });

  it('the request to the team has its time, and that a rule asked', () => {
    expect(record.requests).toEqual([
      { kind: 'team', target: 'acme/payments', requestedAt: '2026-09-07T09:00:01Z', removedAt: null, byRule: true },
    ]);
  });

  it('its author and branch are those of Copilot’s agent; the person who asked for it is a co-author', () => {
    expect(plan.identities.get('copilot-swe-agent')).toMatchObject({ kind: 'authoringAgent', personId: null });
    expect(record.ai).toEqual({
      kind: 'agent',
      tools: [{ tool: 'copilot', model: null, evidence: ['commitAuthor', 'author', 'branch'], session: null }],
    });
    expect(provenanceOf(plan, record).authorship).toBe('agent');
    expect(reasonsOf(planned)).not.toContain('loginUnmatched');
  });

  it('is read alike as an array of pages, as pages one after the other and as one page', () => {
    const pages = JSON.parse(acmeGraphql) as readonly unknown[];
    const one = JSON.stringify(pages[0]);
    for (const text of [one, `${one}\n${one}`, JSON.stringify(pages, null, 2)]) {
      expect(recordOf(importNew(roster, pullRequestSource(text)).plan, record.id)).toEqual(record);
    }
  });
});

describe('GitHub’s teams (B2)', () => {
  it('become teams in groups, with members and the way in which they hand out reviews', () => {
    const { plan } = importNew(pullRequestSource(acmeTeams, 'teams.json'));
    const { teams, groups, seats, people } = plan.baseline;
    const told = [...teams.values()].map(({ id, name, routing, externalRefs, groupId }) => ({
      name,
      routing,
      ref: externalRefs[0]?.ref,
      group: groupId === null ? null : groups.get(groupId)?.name,
      members: [...seats.values()].flatMap(({ teamId, personId }) =>
        teamId === id && personId !== null ? (people.get(personId)?.name ?? []) : [],
      ),
    }));
    expect(told).toEqual([
      {
        name: 'Payments',
        routing: 'roundRobin',
        ref: 'acme/payments',
        group: 'Engineering',
        members: ['praman', 'mbianchi'],
      },
      { name: 'Web', routing: 'leastLoaded', ref: 'acme/web', group: 'Engineering', members: ['lvogt'] },
      { name: 'Platform', routing: 'pool', ref: 'acme/platform', group: null, members: ['dortiz'] },
    ]);
  });

  it('with a roster keep its people where it puts them', () => {
    const { plan } = importNew(roster, pullRequestSource(acmeTeams, 'teams.json'));
    const { teams, seats, people } = plan.baseline;
    expect(people.size).toBe(4);
    expect(seats.size).toBe(4);
    const payments = [...teams.values()].find(({ name }) => name === 'Payments');
    expect(payments).toMatchObject({
      routing: 'roundRobin',
      externalRefs: [{ provider: 'github', ref: 'acme/payments' }],
    });
    expect([...seats.values()].filter(({ teamId }) => teamId === payments?.id)).toHaveLength(2);
  });

  it('change nothing the second time', () => {
    const source = pullRequestSource(acmeTeams, 'teams.json');
    const { plan } = importNew(roster, source);
    expect(importInto(plan, [roster, source]).planned.outcome).toBe('changesNothing');
  });
});

describe('GitHub REST (B3)', () => {
  const reviews = [
    {
      id: 5001,
      user: { login: 'mbianchi', id: 1003, type: 'User' },
      state: 'APPROVED',
      submitted_at: '2026-09-02T13:05:00Z',
      commit_id: 'bb22',
      author_association: 'MEMBER',
      pull_request_url: 'https://api.github.com/repos/acme/payments/pulls/482',
    },
    {
      id: 5002,
      user: { login: 'coderabbitai[bot]', id: 1, type: 'Bot' },
      state: 'COMMENTED',
      submitted_at: '2026-09-01T08:13:20Z',
      commit_id: 'aa11',
      pull_request_url: 'https://api.github.com/repos/acme/payments/pulls/482',
    },
    { id: 5003, user: { login: 'mbianchi', type: 'User' }, state: 'PENDING', commit_id: 'bb22' },
  ];
  const files = [
    { filename: 'src/pay/capture.ts', status: 'modified', additions: 180, deletions: 37, changes: 217 },
    { filename: 'docs/retries.md', status: 'added', additions: 34, deletions: 0, changes: 34 },
  ];
  const pulls = pullRequestSource(acmeRest, 'pulls.json');

  it('alone is a merged pull request of which no review and no size is known', () => {
    const { plan, planned } = importNew(roster, pulls);
    expect(recordOf(plan, 'acme/payments#482')).toMatchObject({
      state: 'merged',
      mergedAt: '2026-09-03T15:40:09Z',
      reviews: [],
      reviewsKnown: false,
      additions: null,
      requests: [{ kind: 'team', target: 'acme/payments', requestedAt: null, removedAt: null, byRule: null }],
    });
    expect(clockOf(plan, 'acme/payments#482')).toEqual({ kind: 'unknown' });
    expect(reasonsOf(planned)).toContain('reviewsNotExported');
  });

  it('gets its reviews by their address or commit, and its files by the number in the file’s name', () => {
    const { plan, planned } = importNew(
      roster,
      pullRequestSource(reviews, 'reviews.json'),
      pulls,
      pullRequestSource(files, 'files-482.json'),
    );
    const record = recordOf(plan, 'acme/payments#482');
    expect(record).toMatchObject({ additions: 214, deletions: 37, changedFiles: 2, reviewsKnown: true });
    expect(record.reviews.map(({ reviewer, state }) => [reviewer, state])).toEqual([
      ['mbianchi', 'approved'],
      ['coderabbitai', 'commented'],
      ['mbianchi', 'pending'],
    ]);
    expect(clockOf(plan, record.id)).toMatchObject({ kind: 'reviewed', hours: 28 + 53 / 60 });
    expect(plan.baseline.areas.size).toBeGreaterThan(0);
    expect(reasonsOf(planned)).not.toContain('reviewsNotExported');
  });

  it('says which parts fit no pull request', () => {
    const { planned } = importNew(roster, pulls, pullRequestSource(files, 'files-999.json'));
    expect(planned.counts).toContainEqual({ reason: 'partUnmatched', count: 2 });
    expect(planned.issues.find(({ reason }) => reason === 'partUnmatched')).toMatchObject({
      file: 'files-999.json',
      place: { kind: 'json', pointer: '/0' },
      value: '#999',
    });
  });
});

describe('GitLab (B4)', () => {
  const list = pullRequestSource(acmeGitlab, 'mrs.json');
  const marco = { id: 5, username: 'mbianchi', name: 'Marco Bianchi', state: 'active' };
  const note = (id: number, at: string, body: string, system: boolean, author: object = marco) => ({
    id,
    body,
    system,
    author,
    created_at: at,
    noteable_id: 9001,
    noteable_type: 'MergeRequest',
    noteable_iid: 77,
    project_id: 12,
  });
  const lena = { id: 7, username: 'lvogt', name: 'Lena Vogt' };
  const notes = [
    note(1, '2026-09-02T06:31:00.000Z', 'requested review from @mbianchi', true, lena),
    note(2, '2026-09-02T07:00:00.000Z', 'marked this merge request as **ready**', true, lena),
    note(3, '2026-09-02T08:00:00.000Z', 'please look at the export', false, lena),
    note(4, '2026-09-03T09:00:00.000Z', 'what about the ledger?', false),
    note(5, '2026-09-04T10:00:00.000Z', 'approved this merge request', true),
  ];

  it('the list alone gives no time of a first review: it is not known, and not guessed', () => {
    const { plan, planned } = importNew(roster, list);
    expect(recordOf(plan, 'acme/payments#77')).toMatchObject({
      author: 'lvogt',
      state: 'merged',
      createdAt: '2026-09-02T06:30:00Z',
      mergedAt: '2026-09-04T10:59:00Z',
      reviews: [],
      reviewsKnown: false,
      requests: [{ kind: 'person', target: 'mbianchi' }],
    });
    expect(clockOf(plan, 'acme/payments#77')).toEqual({ kind: 'unknown' });
    expect(reasonsOf(planned)).toContain('reviewsNotExported');
    expect(personOf(plan, 'lvogt')).toBe('person-lena-vogt');
    expect(plan.identities.get('lvogt')?.provider).toBe('gitlab');
  });

  it('an account that GitLab has shut is asked about, once: its owner may have left', () => {
    const shut = (iid: number) => ({
      iid,
      state: 'merged',
      web_url: `https://gitlab.example.com/acme/payments/-/merge_requests/${iid}`,
      created_at: '2026-09-02T06:30:00.000Z',
      merged_at: '2026-09-04T10:59:00.000Z',
      author: { ...lena, state: 'deactivated' },
    });
    const { planned } = importNew(pullRequestSource([shut(80), shut(81)]));
    expect(planned.counts.find(({ reason }) => reason === 'accountShut')?.count).toBe(1);
    expect(reasonsOf(importNew(list).planned)).not.toContain('accountShut');
  });

  it('notes tell when it was ready, asked for and first answered; approvals do not count twice', () => {
    const approvals = {
      iid: 77,
      project_id: 12,
      approvals_required: 1,
      approvals_left: 0,
      approved_by: [{ user: marco }],
    };
    const { plan } = importNew(
      roster,
      list,
      pullRequestSource(notes, 'notes.json'),
      pullRequestSource([approvals], 'approvals.json'),
    );
    const record = recordOf(plan, 'acme/payments#77');
    expect(record.drafts).toEqual([{ from: '2026-09-02T06:30:00Z', to: '2026-09-02T07:00:00Z' }]);
    expect(record.requests).toEqual([
      { kind: 'person', target: 'mbianchi', requestedAt: '2026-09-02T06:31:00Z', removedAt: null, byRule: null },
    ]);
    expect(record.reviews.filter(({ state }) => state === 'approved')).toEqual([
      { reviewer: 'mbianchi', state: 'approved', submittedAt: '2026-09-04T10:00:00Z' },
    ]);
    expect(clockOf(plan, record.id)).toMatchObject({
      kind: 'reviewed',
      from: '2026-09-02T07:00:00Z',
      at: '2026-09-03T09:00:00Z',
    });
  });

  it('the reviewers’ endpoint says who reviewed, and not when', () => {
    const reviewers = [{ user: marco, state: 'approved', created_at: '2026-09-02T06:31:00.000Z' }];
    const { plan } = importNew(roster, list, pullRequestSource(reviewers, 'mr-77-reviewers.json'));
    const record = recordOf(plan, 'acme/payments#77');
    expect(record.reviews).toEqual([{ reviewer: 'mbianchi', state: 'approved', submittedAt: null }]);
    expect(record.requests[0]?.requestedAt).toBe('2026-09-02T06:31:00Z');
    expect(clockOf(plan, record.id)).toEqual({ kind: 'unknown' });
  });
});

describe('Bitbucket (B5)', () => {
  const page = pullRequestSource(acmeBitbucket, 'bitbucket.json');

  it('an approval has its time; the end is that of the last change, with a word about it', () => {
    const { plan, planned } = importNew(roster, page);
    const record = recordOf(plan, 'acme/web#31');
    expect(record).toMatchObject({
      state: 'merged',
      createdAt: '2026-09-01T10:00:00Z',
      mergedAt: '2026-09-02T09:30:00Z',
      reviews: [{ reviewer: '{13}', state: 'approved', submittedAt: '2026-09-02T09:10:00Z' }],
    });
    expect(clockOf(plan, record.id)).toMatchObject({ kind: 'reviewed', hours: 23 + 10 / 60 });
    expect([personOf(plan, '{11}'), personOf(plan, '{13}')]).toEqual(['person-lena-vogt', 'person-marco-bianchi']);
    expect(reasonsOf(planned)).toContain('landingTimeAssumed');
  });

  it('the activity tells when it landed and when somebody first wrote', () => {
    const marco = { display_name: 'Marco Bianchi', uuid: '{13}' };
    const activity = {
      values: [
        {
          pull_request: { type: 'pullrequest', id: 31 },
          update: { state: 'MERGED', date: '2026-09-02T09:20:00+00:00' },
        },
        { pull_request: { id: 31 }, comment: { created_on: '2026-09-01T12:00:00+00:00', user: marco } },
        { pull_request: { id: 31 }, approval: { date: '2026-09-02T09:10:00+00:00', user: marco } },
      ],
    };
    const { plan } = importNew(roster, page, pullRequestSource([activity], 'activity.json'));
    const record = recordOf(plan, 'acme/web#31');
    expect(record.mergedAt).toBe('2026-09-02T09:20:00Z');
    expect(record.reviews.map(({ state, submittedAt }) => [state, submittedAt])).toEqual([
      ['approved', '2026-09-02T09:10:00Z'],
      ['commented', '2026-09-01T12:00:00Z'],
    ]);
    expect(clockOf(plan, record.id)).toMatchObject({ kind: 'reviewed', hours: 2 });
  });

  it('Data Center has other names, and milliseconds', () => {
    const at = (time: string) => Date.parse(time);
    const user = (name: string, displayName: string) => ({
      user: { name, displayName, emailAddress: `${name}@elsewhere.example`, type: 'NORMAL' },
    });
    const server = {
      size: 1,
      isLastPage: true,
      values: [
        {
          id: 12,
          version: 3,
          title: 'Ledger',
          state: 'MERGED',
          open: false,
          closed: true,
          createdDate: at('2026-09-01T10:00:00Z'),
          updatedDate: at('2026-09-02T10:00:00Z'),
          closedDate: at('2026-09-02T10:00:00Z'),
          fromRef: { id: 'refs/heads/ledger', displayId: 'ledger', latestCommit: 'ab12' },
          toRef: { id: 'refs/heads/main', repository: { slug: 'ledger', project: { key: 'PAY' } } },
          author: { ...user('lvogt', 'Lena Vogt'), role: 'AUTHOR', approved: false, status: 'UNAPPROVED' },
          reviewers: [{ ...user('marco', 'Marco Bianchi'), role: 'REVIEWER', approved: true, status: 'APPROVED' }],
          participants: [],
        },
      ],
    };
    const activities = {
      values: [
        { id: 1, createdDate: at('2026-09-01T12:00:00Z'), action: 'COMMENTED', ...user('marco', 'Marco Bianchi') },
        { id: 2, createdDate: at('2026-09-02T09:00:00Z'), action: 'APPROVED', ...user('marco', 'Marco Bianchi') },
      ],
    };
    const alone = importNew(roster, pullRequestSource([server], 'server.json')).plan;
    expect(recordOf(alone, 'PAY/ledger#12')).toMatchObject({
      mergedAt: '2026-09-02T10:00:00Z',
      reviews: [{ reviewer: 'marco', state: 'approved', submittedAt: null }],
    });
    expect(personOf(alone, 'marco')).toBe('person-marco-bianchi');
    const { plan } = importNew(
      roster,
      pullRequestSource([server], 'server.json'),
      pullRequestSource([activities], 'activities-12.json'),
    );
    expect(clockOf(plan, 'PAY/ledger#12')).toMatchObject({ kind: 'reviewed', hours: 2 });
  });
});

describe('a log of git (B10)', () => {
  it('is a pull request with its files, reviewers and declaration', () => {
    const { plan } = importNew(roster, gitLogSource(acmeGitLog, 'payments-git.log'));
    expect(recordOf(plan, '#482')).toMatchObject({
      origin: 'log',
      author: 'priya@acme.example',
      state: 'merged',
      createdAt: null,
      mergedAt: '2026-09-03T15:40:09Z',
      additions: 214,
      deletions: 37,
      changedFiles: 2,
      reviews: [{ reviewer: 'marco@acme.example', state: 'approved', submittedAt: null }],
      ai: {
        kind: 'assisted',
        tools: [{ tool: 'claude', model: 'Claude Opus 4.7', evidence: ['coAuthor'], session: null }],
      },
    });
    expect([personOf(plan, 'priya@acme.example'), personOf(plan, 'marco@acme.example')]).toEqual([
      'person-priya-raman',
      'person-marco-bianchi',
    ]);
    expect(clockOf(plan, '#482')).toEqual({ kind: 'unknown' });
  });
});

describe('a log of git that came before the export of its host', () => {
  it('keeps its pull requests: they are not there twice, and get what the host knows', () => {
    const log = gitLogSource(acmeGitLog);
    const host = pullRequestSource(acmePullRequests);
    const first = importNew(roster, log).plan;
    const { plan, planned } = importInto(first, [host]);
    expect([...plan.pullRequests.keys()]).toEqual(['#482', '#490']);
    expect(recordOf(plan, '#482')).toMatchObject({ origin: 'host', ai: { kind: 'assisted' } });
    expect(clockOf(plan, '#482')).toMatchObject({ kind: 'reviewed' });
    expect(reasonsOf(planned)).toContain('repositoryWithoutName');
    expect(importInto(plan, [host]).planned.outcome).toBe('changesNothing');
    // And the other way about the log finds the name.
    const second = importInto(importNew(roster, host).plan, [log]).plan;
    expect([...second.pullRequests.keys()]).toEqual(['acme/payments#482', 'acme/payments#490']);
  });
});

describe('all samples together', () => {
  const sources = [
    roster,
    pullRequestSource(acmePullRequests, 'payments-prs.json'),
    pullRequestSource(acmeGraphql, 'payments-graphql.json'),
    pullRequestSource(acmeRest, 'pulls.json'),
    pullRequestSource(acmeGitlab, 'mrs.json'),
    pullRequestSource(acmeBitbucket, 'bitbucket.json'),
    pullRequestSource(acmeTeams, 'teams.json'),
    gitLogSource(acmeGitLog, 'payments-git.log'),
    codeownersSource(acmeCodeowners),
  ];
  const { plan } = importNew(...sources);

  it('are one organisation: each pull request once, and people once', () => {
    expect([...plan.pullRequests.keys()].sort()).toEqual([
      'acme/payments#482',
      'acme/payments#490',
      'acme/payments#495',
      'acme/payments#77',
      'acme/web#31',
    ]);
    expect([...plan.baseline.people.values()].map(({ name }) => name).sort()).toEqual([
      'Dana Ortiz',
      'Lena Vogt',
      'Marco Bianchi',
      'Priya Raman',
    ]);
  });

  it('#482 has what each of them knows: true times from the host, the declaration from the log', () => {
    expect(recordOf(plan, 'acme/payments#482')).toMatchObject({
      origin: 'host',
      author: 'praman',
      ai: { kind: 'assisted', tools: [{ tool: 'claude' }] },
    });
    expect(clockOf(plan, 'acme/payments#482')).toMatchObject({ kind: 'reviewed', hours: 28 + 53 / 60 });
  });

  it('change nothing the second time, in whichever order', () => {
    expect(importInto(plan, sources).planned.outcome).toBe('changesNothing');
    expect(importInto(plan, [...sources].reverse()).planned.changes).toMatchObject({
      pullRequests: [],
      identities: [],
    });
  });
});
