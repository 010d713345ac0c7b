import { describe, expect, it } from 'vitest';
import { personId } from '../testing/smallOrg.ts';
import { pullRequestOf, smallPlan } from '../testing/smallPlan.ts';
import { declaredShare, provenanceOf, provenanceRows, toolUses } from './aiProvenance.ts';
import type { AiDeclaration, AiEvidence, Identity, PullRequestRecord } from './metrics.ts';

const claude = (evidence: readonly AiEvidence[] = ['coAuthor'], model: string | null = null): AiDeclaration => ({
  kind: 'assisted',
  tools: [{ tool: 'claude', model, evidence, session: null }],
});
const agent: AiDeclaration = {
  kind: 'agent',
  tools: [{ tool: 'copilot', model: null, evidence: ['author'], session: null }],
};
const account = (login: string, kind: Identity['kind'], source: Identity['source'] = 'inferred'): Identity => ({
  login,
  provider: 'github',
  kind,
  personId: login === 'ben' || login === 'dan' ? personId(login) : null,
  source,
});
const identities = new Map(
  [
    account('ben', 'person'),
    account('dan', 'person'),
    account('renovate', 'automation'),
    account('copilot', 'authoringAgent'),
  ].map((identity) => [identity.login, identity]),
);
const landed = (author: string, ai: AiDeclaration, changes: Partial<PullRequestRecord> = {}) =>
  pullRequestOf(1, { author, ai, mergedAt: '2026-09-02T10:00:00Z', additions: 10, ...changes });

describe('who wrote a pull request', () => {
  it.each([
    ['ben', { kind: 'unknown' }, 'unknown'],
    ['ben', { kind: 'human' }, 'human'],
    ['ben', claude(), 'assisted'],
    ['renovate', { kind: 'unknown' }, 'automation'],
    ['copilot', agent, 'agent'],
    ['ben', { ...claude(['commitAuthor']), kind: 'agent' } as AiDeclaration, 'agent'],
  ] as const)('%s with %j: %s', (author, ai, authorship) => {
    expect(provenanceOf({ identities }, landed(author, ai)).authorship).toBe(authorship);
  });

  it('follows what the user says of the account', () => {
    const said = new Map([...identities, ['copilot', account('copilot', 'person', 'stated')]]);
    expect(provenanceOf({ identities: said }, landed('copilot', agent))).toEqual({ authorship: 'unknown', tools: [] });
    const agents = new Map([...identities, ['dan', account('dan', 'authoringAgent', 'stated')]]);
    expect(provenanceOf({ identities: agents }, landed('dan', { kind: 'unknown' })).authorship).toBe('agent');
  });
});

describe('what many declare', () => {
  const records = [
    landed('ben', claude(['coAuthor', 'session'], 'Claude Opus 4.6'), { additions: 30 }),
    landed('ben', { kind: 'unknown' }, { additions: 60 }),
    landed('dan', { kind: 'human' }),
    landed('renovate', { kind: 'unknown' }),
    landed('ben', claude(['assistedBy']), { mergedAt: '2026-10-05T10:00:00Z' }),
    landed('ben', claude(), { state: 'open', mergedAt: null }),
  ].map((record, index) => ({ ...record, id: `#${index}` }));
  const plan = { ...smallPlan, identities, pullRequests: new Map(records.map((record) => [record.id, record])) };

  it('is at least a share, in which what declares nothing is a class of its own', () => {
    const months = provenanceRows(plan, { per: 'month', by: 'all' });
    expect(months).toMatchObject([
      {
        period: '2026-09-01',
        pullRequests: 4,
        byAuthorship: { assisted: 1, agent: 0, human: 1, automation: 1, unknown: 1 },
        declaredLines: 30,
        lines: 110,
        tools: [{ tool: 'claude', pullRequests: 1 }],
      },
      { period: '2026-10-01', pullRequests: 1, byAuthorship: { assisted: 1 } },
    ]);
    expect(months.map(declaredShare)).toEqual([0.25, 1]);
  });

  it('is told by team and week', () => {
    const rows = provenanceRows(plan, { per: 'week', by: 'team' });
    expect(rows.map(({ period, team, pullRequests }) => [period, team, pullRequests])).toEqual([
      ['2026-08-31', '', 1],
      ['2026-08-31', 'Orders', 1],
      ['2026-08-31', 'Payments', 2],
      ['2026-10-05', 'Payments', 1],
    ]);
  });

  it('is told by tool, with models, evidence and days', () => {
    expect(toolUses(plan)).toEqual([
      {
        tool: 'claude',
        pullRequests: 2,
        models: [{ model: 'Claude Opus 4.6', pullRequests: 1 }],
        evidence: [
          { kind: 'assistedBy', pullRequests: 1 },
          { kind: 'coAuthor', pullRequests: 1 },
          { kind: 'session', pullRequests: 1 },
        ],
        firstSeen: '2026-09-02',
        lastSeen: '2026-10-05',
      },
    ]);
  });
});
