import { describe, expect, it } from 'vitest';
import { declareAi, joinDeclarations, type AiMaterial } from './declareAi.ts';

const nothing: AiMaterial = {
  commits: [],
  body: '',
  branch: '',
  labels: [],
  author: { login: 'praman', name: 'Priya Raman' },
  notes: [],
};
const saying = (message: string, author: Partial<AiMaterial['commits'][number]> = {}) =>
  declareAi({
    ...nothing,
    commits: [{ message, authorName: 'Priya Raman', authorEmail: 'priya@acme.example', ...author }],
  });
const trailer = (line: string) => saying(`Fix rounding\n\n${line}`);
/** `tool, model` of each tool; the kind alone where no tool is declared. */
const told = (line: string) => {
  const ai = trailer(line);
  return 'tools' in ai ? ai.tools.map(({ tool, model }) => `${tool}, ${model ?? '-'}`).join('; ') : ai.kind;
};

describe('trailers that declare AI', () => {
  // Values as they stand in public repositories: IMPORT specification, B10, and ../shared/data/open/electron-2026q1-ai.
  it.each([
    ['Co-authored-by: Claude <noreply@anthropic.com>', 'claude, -'],
    ['Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>', 'claude, Claude Opus 4.6'],
    ['co-authored-by: Claude Sonnet 4.6 (1M context) <noreply@anthropic.com>', 'claude, Claude Sonnet 4.6'],
    ['Co-authored-by: Claude Code 2.1.63 / Claude Opus 4.6 <noreply@anthropic.com>', 'claude, Claude Opus 4.6'],
    ['Co-Authored-By: Claude (Anthropic)', 'claude, -'],
    ['Co-Authored-By: Claude (claude-opus-4-20250514)', 'claude, claude-opus-4-20250514'],
    ['Co-Authored-By: Claude (claude-3-5-sonnet, Anthropic)', 'claude, claude-3-5-sonnet'],
    ['Co-Authored-By: Claude Opus 4.8 (GitHub Copilot)', 'copilot, Claude Opus 4.8'],
    ['Assisted-by: GPT-5.6 Sol', 'codex, GPT-5.6 Sol'],
    ['Assisted-By: Claude Opus 4.7, Claude Code', 'claude, Claude Opus 4.7'],
    ['Assisted-by: Claude Code / claude-opus-4.6', 'claude, claude-opus-4.6'],
    ['Assisted-by: Copilot (GPT-5.4)', 'copilot, GPT-5.4'],
    ['Assisted-by: Cursor (auto)', 'cursor, -'],
    ['Assisted-by: Claude:claude-3-opus coccinelle sparse', 'claude, claude-3-opus'],
    ['Assisted-by: SomeAgent:some-model-2 smatch', 'SomeAgent, some-model-2'],
    ['Generated-By: GitHub Copilot', 'copilot, -'],
    ['Made-with: Cursor', 'cursor, -'],
    ['Co-authored-by: aider (gpt-4o) <aider@aider.chat>', 'aider, gpt-4o'],
    ['Co-authored-by: aider (openrouter/deepseek-r1) <noreply@aider.dev>', 'aider, deepseek-r1'],
    ['Co-authored-by: Cursor <cursoragent@cursor.com>', 'cursor, -'],
    ['Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>', 'copilot, -'],
    ['Co-authored-by: codex <codex@openai.com>', 'codex, -'],
    ['Amp-Thread-ID: https://ampcode.com/threads/T-1', 'amp, -'],
  ])('%s', (line, expected) => {
    expect(told(line)).toBe(expected);
    expect(trailer(line).kind).toBe('assisted');
  });

  it.each([
    'Co-authored-by: Claude Monet <claude@acme.example>',
    'Co-authored-by: Claude Monet',
    'Co-authored-by: Ana Lima <ana@anthropic.com>',
    'Co-authored-by: Claude <claude@users.noreply.github.com>',
    'Co-authored-by: Devin Smith <devin@acme.example>',
    'Assisted-by: Jules Verne',
    'Assisted-by: Lena Vogt <lena@acme.example>',
    // A stranger's address: openai/codex #18095.
    'Co-authored-by: Codex <codex@example.com>',
    'Signed-off-by: Claude <noreply@anthropic.com>',
    'Reviewed-by: Copilot <198982749+Copilot@users.noreply.github.com>',
    // A suggestion of the reviewer was accepted.
    'Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>',
    'Generated-by: protoc-gen-go',
    'Fixes: Claude Code crashes',
    'Assisted-by: https://example.com/patch',
  ])('%s declares nothing', (line) => {
    expect(trailer(line)).toEqual({ kind: 'unknown' });
  });

  it('count once for each tool, wherever they stand and however often', () => {
    const message = [
      'Retry captures (#482)',
      '* add retry',
      'Co-authored-by: Claude <noreply@anthropic.com>',
      'Assisted-by: Claude Opus 4.6',
      '',
      'Generated with [Claude Code](https://claude.com/claude-code)',
      '',
      'Co-Authored-By: Claude <noreply@anthropic.com>',
      'Claude-Session: https://claude.ai/code/session_1',
    ].join('\n');
    expect(saying(message)).toEqual({
      kind: 'assisted',
      tools: [
        {
          tool: 'claude',
          model: 'Claude Opus 4.6',
          evidence: ['coAuthor', 'assistedBy', 'session', 'footer'],
          session: 'https://claude.ai/code/session_1',
        },
      ],
    });
  });
});

describe('agents as authors', () => {
  it.each([
    ['copilot-swe-agent[bot]', '198982749+Copilot@users.noreply.github.com', 'agent', 'copilot'],
    ['Devin AI', '158243242+devin-ai-integration[bot]@users.noreply.github.com', 'agent', 'devin'],
    ['google-labs-jules[bot]', '161369871+google-labs-jules[bot]@users.noreply.github.com', 'agent', 'jules'],
    ['Claude', 'noreply@anthropic.com', 'agent', 'claude'],
    ['Cursor Agent', 'cursoragent@cursor.com', 'agent', 'cursor'],
    ['Priya Raman (aider)', 'priya@acme.example', 'assisted', 'aider'],
  ])('%s <%s> is %s by %s', (authorName, authorEmail, kind, tool) => {
    expect(saying('Fix', { authorName, authorEmail })).toMatchObject({
      kind,
      tools: [{ tool, evidence: ['commitAuthor'] }],
    });
  });

  it('are agents as co-authors too, when they are of the kind that works alone', () => {
    expect(trailer('Co-authored-by: Devin <158243242+devin-ai-integration[bot]@users.noreply.github.com>').kind).toBe(
      'agent',
    );
    expect(trailer('Agent-Logs-Url: https://github.com/acme/payments/agents/1').kind).toBe('agent');
  });

  it('are told by the prefix of a branch, unless it is somebody’s name', () => {
    expect(declareAi({ ...nothing, branch: 'copilot/fix-rounding' })).toMatchObject({
      kind: 'agent',
      tools: [{ tool: 'copilot', evidence: ['branch'] }],
    });
    expect(declareAi({ ...nothing, branch: 'claude/fix-rounding' }).kind).toBe('assisted');
    const monet = { login: 'cmonet', name: 'Claude Monet' };
    expect(declareAi({ ...nothing, branch: 'claude/fix-rounding', author: monet })).toEqual({ kind: 'unknown' });
    expect(declareAi({ ...nothing, branch: 'copilots/x' })).toEqual({ kind: 'unknown' });
  });
});

describe('labels, notes, bodies and answers', () => {
  it.each([
    ['🤖 ai-claude', 'assisted'],
    ['🤖 ai-something-new', 'assisted'],
    ['ai: cursor', 'assisted'],
    ['ai-assisted', 'assisted'],
    ['ai-platform', 'unknown'],
    ['no-ai', 'human'],
    ['human-written', 'human'],
    ['payments', 'unknown'],
  ])('the label %s says %s', (label, kind) => {
    expect(declareAi({ ...nothing, labels: [label] }).kind).toBe(kind);
  });

  it.each([
    ['Assisted-by: none', 'human'],
    ['Generated-by: N/A', 'human'],
    ['AI-Assisted: no', 'human'],
    ['AI-Assisted: yes', 'assisted'],
    ['Human-authored: yes', 'human'],
    ['### Was this patch authored or co-authored using generative AI tooling?\nNo.', 'human'],
    ['### Was this patch authored or co-authored using generative AI tooling?\n\nYes', 'assisted'],
    [
      '### Was this patch authored or co-authored using generative AI tooling?\nNo\n\nGenerated-by: Claude Code 2.1',
      'assisted',
    ],
  ])('%s says %s', (text, kind) => {
    expect(trailer(text).kind).toBe(kind);
    expect(declareAi({ ...nothing, body: text }).kind).toBe(kind);
  });

  it('the notes of git-ai name the tool and the model of each session', () => {
    const note = `src/pay/capture.ts\n  s_1 1-20\n---\n{"schema_version":"authorship/3.0.0","sessions":{"s_1":{"agent_id":{"tool":"cursor","id":"x","model":"claude-opus-4.6"}}}}`;
    expect(declareAi({ ...nothing, notes: [note] })).toEqual({
      kind: 'assisted',
      tools: [{ tool: 'cursor', model: 'claude-opus-4.6', evidence: ['note'], session: null }],
    });
  });

  it('a summary by Bugbot under a body makes nobody an author', () => {
    expect(declareAi({ ...nothing, body: '<!-- CURSOR_SUMMARY -->\nReviewed by Cursor Bugbot' }).kind).toBe('unknown');
  });
});

describe('two exports of one pull request', () => {
  const claude = trailer('Co-authored-by: Claude <noreply@anthropic.com>');

  it('declare together what either does; that no AI took part only when neither says otherwise', () => {
    expect(joinDeclarations({ kind: 'unknown' }, claude)).toBe(claude);
    expect(joinDeclarations(claude, { kind: 'human' })).toBe(claude);
    expect(joinDeclarations({ kind: 'human' }, { kind: 'unknown' })).toEqual({ kind: 'human' });
    expect(joinDeclarations(claude, trailer('Assisted-by: Claude Opus 4.6'))).toEqual({
      kind: 'assisted',
      tools: [{ tool: 'claude', model: 'Claude Opus 4.6', evidence: ['coAuthor', 'assistedBy'], session: null }],
    });
  });
});
