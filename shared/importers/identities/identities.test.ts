import { describe, expect, it } from 'vitest';
import { classifyLogin, normaliseLogin, type LoginEvidence } from './classifyLogin.ts';
import { readNoreplyEmail } from './noreplyEmail.ts';

const unknown: LoginEvidence = { marked: 'not', spelledAsApp: 'no' };
const person: LoginEvidence = { marked: 'person', spelledAsApp: 'no' };
const bot: LoginEvidence = { marked: 'bot', spelledAsApp: 'yes' };

describe('logins', () => {
  it('of one bot are one, however they are written', () => {
    expect(
      ['app/dependabot', 'dependabot', 'dependabot[bot]', 'Dependabot', 'app/dependabot[bot]'].map(normaliseLogin),
    ).toEqual(Array.from({ length: 5 }, () => 'dependabot'));
  });

  it('of deleted accounts are all the ghost', () => {
    expect(['app/', '', '  '].map(normaliseLogin)).toEqual(['ghost', 'ghost', 'ghost']);
    expect(classifyLogin('ghost', bot)).toBe('ghost');
  });

  it.each([
    ['dependabot', bot, 'automation'],
    ['github-actions', unknown, 'automation'],
    ['wiz-7ad640923b', bot, 'automation'],
    ['acme-bot', person, 'automation'],
    ['coderabbitai', unknown, 'reviewAgent'],
    ['copilot-pull-request-reviewer', unknown, 'reviewAgent'],
    ['some-review-app', unknown, 'reviewAgent'],
    ['copilot', person, 'authoringAgent'],
    ['devin-ai-integration', bot, 'authoringAgent'],
    ['abbott', person, 'person'],
    ['robotham', unknown, 'person'],
    ['claude', person, 'person'],
    ['claude', unknown, 'authoringAgent'],
    ['some-review-app', person, 'person'],
    ['person-0011', unknown, 'person'],
  ] as const)('%s (%j) is %s', (login, evidence, kind) => {
    expect(classifyLogin(login, evidence)).toBe(kind);
  });

  it('stand in the addresses that hide people’s own', () => {
    expect(readNoreplyEmail('198982749+Copilot@users.noreply.github.com')).toEqual({
      login: 'Copilot',
      accountId: '198982749',
    });
    expect(readNoreplyEmail('praman@users.noreply.github.com')).toEqual({ login: 'praman', accountId: null });
    expect(readNoreplyEmail('praman@acme.example')).toBeNull();
  });
});
