import { aiEvidenceKinds, type AiDeclaration, type AiEvidence, type DeclaredTool } from '../../plan/metrics.ts';
import { isAgentEmail, sessionKeys, toolOfBranch, toolOfEmail, toolOfSessionKey, unspecifiedTool } from './aiTools.ts';
import { readDeclaration, readModel } from './readDeclaration.ts';
import { readTrailers, splitNameAndEmail, type Trailer } from './readTrailers.ts';

/** Who wrote a commit, and its message. */
export interface CommitEvidence {
  readonly message: string;
  readonly authorName: string;
  readonly authorEmail: string;
}

/** What may declare AI in a pull request. Messages and bodies are read here and kept nowhere. */
export interface AiMaterial {
  readonly commits: readonly CommitEvidence[];
  /** Of the pull request; empty where it was not exported. */
  readonly body: string;
  readonly branch: string;
  readonly labels: readonly string[];
  /** Login and name of the author, normalised: a branch that is called like its author says nothing of a tool. */
  readonly author: { readonly login: string; readonly name: string };
  /** Texts of `refs/notes/ai`. */
  readonly notes: readonly string[];
}

/** Nothing is known of a pull request's making. */
export const nothingDeclared: AiDeclaration = { kind: 'unknown' };

const evidenceOfKey: ReadonlyMap<string, AiEvidence> = new Map([
  ['co-authored-by', 'coAuthor'],
  ['co-developed-by', 'coAuthor'],
  ['assisted-by', 'assistedBy'],
  ['ai-assisted-by', 'assistedBy'],
  ['ai-tool', 'assistedBy'],
  ['ai-assistant', 'assistedBy'],
  ['generated-by', 'generatedBy'],
  ['generated-with', 'generatedBy'],
  ['made-with', 'generatedBy'],
]);
/** Keys whose value is yes or no. */
const answerKeys: ReadonlySet<string> = new Set(['ai-assisted', 'ai-generated', 'human-authored', 'no-ai']);
const wantedKeys: ReadonlySet<string> = new Set([...evidenceOfKey.keys(), ...answerKeys, ...sessionKeys]);

/** What stands in every text that declares something. */
const hints = new RegExp([...wantedKeys, '\\bgenerated (?:with|by) ', 'generative AI'].join('|'), 'i');

const longestSession = 200;

interface Finding {
  readonly tool: string;
  readonly model: string | null;
  readonly evidence: AiEvidence;
  readonly session: string | null;
  readonly role: 'author' | 'helper';
}

/**
 * Says what a pull request declares about AI: by the notes of git-ai, the authors of its commits, trailers, branch, labels and
 * footers. Tools are told by address, account and key, never by a person's name. Several marks of one tool in one pull request
 * are one declaration.
 *
 * That an agent opened the pull request is not said here: its account says so, and the user may correct that.
 *
 * Source: IMPORT specification, B10
 */
export function declareAi(material: AiMaterial): AiDeclaration {
  // Most texts say nothing: one look spares the others.
  const texts = [...material.commits.map(({ message }) => message), material.body].filter((text) => hints.test(text));
  const trailers = texts.flatMap((text) => readTrailers(text, wantedKeys));
  const findings: readonly Finding[] = [
    ...material.notes.flatMap(findInNote),
    ...material.commits.flatMap(findInAuthor),
    ...trailers.flatMap(findInTrailer),
    ...findInBranch(material),
    ...material.labels.flatMap(findInLabel),
    ...texts.flatMap(findInFooter),
  ];
  if (findings.length > 0) {
    const tools = gatherTools(findings);
    return { kind: findings.some(({ role }) => role === 'author') ? 'agent' : 'assisted', tools };
  }
  const isHuman =
    trailers.some(saysHuman) ||
    material.labels.some((label) =>
      /^(?:no[- ]ai|not[- ]ai|human[- ](?:written|authored|made|only)|ai\s*[:/-]\s*none)$/i.test(label.trim()),
    ) ||
    texts.some((text) => answerOfAsf(text) === 'no');
  return isHuman ? { kind: 'human' } : nothingDeclared;
}

/** What two exports of one pull request declare together. */
export function joinDeclarations(left: AiDeclaration, right: AiDeclaration): AiDeclaration {
  if (right.kind === 'unknown') return left;
  if (left.kind === 'unknown') return right;
  if (left.kind === 'human' || right.kind === 'human') return left.kind === 'human' ? right : left;
  const tools = new Map<string, DeclaredTool>();
  for (const tool of [...left.tools, ...right.tools]) {
    const known = tools.get(tool.tool);
    tools.set(tool.tool, known === undefined ? tool : joinTools(known, tool));
  }
  const kind = left.kind === 'agent' || right.kind === 'agent' ? 'agent' : 'assisted';
  return { kind, tools: [...tools.values()] };
}

function gatherTools(findings: readonly Finding[]): readonly DeclaredTool[] {
  const tools = new Map<string, DeclaredTool>();
  for (const { tool, model, evidence, session } of findings) {
    const found: DeclaredTool = { tool, model, evidence: [evidence], session };
    const known = tools.get(tool);
    tools.set(tool, known === undefined ? found : joinTools(known, found));
  }
  // “With AI” says nothing more where a tool is named.
  if (tools.size > 1) tools.delete(unspecifiedTool);
  return [...tools.values()].sort((left, right) => (left.tool < right.tool ? -1 : 1));
}

function joinTools(left: DeclaredTool, right: DeclaredTool): DeclaredTool {
  return {
    tool: left.tool,
    model: left.model ?? right.model,
    evidence: aiEvidenceKinds.filter((kind) => left.evidence.includes(kind) || right.evidence.includes(kind)),
    session: left.session ?? right.session,
  };
}

function findInAuthor({ authorName, authorEmail }: CommitEvidence): readonly Finding[] {
  const tool = toolOfEmail(authorEmail);
  if (tool !== null) return [finding(tool, 'commitAuthor', { model: readModel(authorName), role: 'author' })];
  // Aider writes itself behind the name of the person who used it.
  return authorName.endsWith(' (aider)') ? [finding('aider', 'commitAuthor')] : [];
}

function findInTrailer({ key, value }: Trailer): readonly Finding[] {
  const ofSession = toolOfSessionKey(key);
  if (ofSession !== null) {
    const role = ofSession === 'copilot' ? 'author' : 'helper';
    return [finding(ofSession, 'session', { session: value.slice(0, longestSession), role })];
  }
  const evidence = evidenceOfKey.get(key);
  if (evidence === undefined) return answersYes(key, value) ? [finding(unspecifiedTool, 'assistedBy')] : [];
  const { name, email } = splitNameAndEmail(value);
  if (email !== null) {
    const tool = toolOfEmail(email);
    const role = isAgentEmail(email) ? 'author' : 'helper';
    return tool === null ? [] : [finding(tool, evidence, { model: readModel(name), role })];
  }
  const declared = readDeclaration(name);
  return declared?.kind === 'ai' ? [finding(declared.tool, evidence, { model: declared.model })] : [];
}

function findInBranch({ branch, author }: AiMaterial): readonly Finding[] {
  const found = toolOfBranch(branch);
  if (found === null) return [];
  const isOwnName = author.login === found.prefix || author.name.toLowerCase().split(/\s+/).includes(found.prefix);
  // GitHub lets Copilot's agent push to no other branches, so that its branches are its own work.
  return isOwnName ? [] : [finding(found.tool, 'branch', { role: found.tool === 'copilot' ? 'author' : 'helper' })];
}

/** `🤖 ai-claude` as gitStream sets it, `ai-assisted`, `ai: cursor`; not `ai-platform`, which is a team. */
function findInLabel(label: string): readonly Finding[] {
  const [, robot = '', text = ''] = /^\s*(🤖)?\s*ai[\s:/-]+(.+)$/iu.exec(label) ?? [];
  if (text === '') return [];
  if (/^(?:assisted|generated|authored|written)$/i.test(text.trim())) return [finding(unspecifiedTool, 'label')];
  const declared = readDeclaration(text);
  if (declared?.kind === 'ai') return [finding(declared.tool, 'label', { model: declared.model })];
  return robot === '' || declared?.kind === 'human' ? [] : [finding(text.trim().toLowerCase(), 'label')];
}

/** `Generated with [Claude Code](…)` under a message, and the answer that Apache projects ask for. */
function findInFooter(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const [, name = ''] of text.matchAll(/\bgenerated (?:with|by) \[?([A-Za-z][\w. ]{1,40})/gi)) {
    const declared = readDeclaration(name);
    if (declared?.kind === 'ai') found.push(finding(declared.tool, 'footer', { model: declared.model }));
  }
  if (found.length === 0 && answerOfAsf(text) === 'yes') return [finding(unspecifiedTool, 'footer')];
  return found;
}

/** Under `Was this patch authored or co-authored using generative AI tooling?`, a heading of Apache’s templates. */
function answerOfAsf(text: string): 'yes' | 'no' | 'none' {
  const answer = /using generative AI tooling\?\s{1,8}[*_-]{0,3}\s?(yes|no)\b/i.exec(text)?.[1]?.toLowerCase();
  return answer === 'yes' || answer === 'no' ? answer : 'none';
}

/** The sessions of a note of git-ai: `"agent_id": { "tool": "cursor", "id": …, "model": … }`. */
function findInNote(note: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const [, fields = ''] of note.matchAll(/"agent_id"\s*:\s*\{([^{}]{0,1000})\}/g)) {
    const tool = fieldOf(fields, 'tool');
    if (tool === null) continue;
    const declared = readDeclaration(tool);
    const model = fieldOf(fields, 'model');
    found.push(finding(declared?.kind === 'ai' ? declared.tool : tool, 'note', { model }));
  }
  return found;
}

function fieldOf(fields: string, name: string): string | null {
  const value = new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]{1,60})"`).exec(fields)?.[1] ?? null;
  return value === null || /^(?:auto|unknown|default)$/i.test(value) ? null : value;
}

function saysHuman({ key, value }: Trailer): boolean {
  if (key === 'human-authored') return isYes(value);
  if (key === 'no-ai') return !isNo(value);
  if (key === 'ai-assisted' || key === 'ai-generated') return isNo(value);
  return evidenceOfKey.has(key) && readDeclaration(value)?.kind === 'human';
}

function answersYes(key: string, value: string): boolean {
  return (key === 'ai-assisted' || key === 'ai-generated') && isYes(value);
}

function isYes(value: string): boolean {
  return /^(?:yes|true|y|1)\b/i.test(value);
}

function isNo(value: string): boolean {
  return /^(?:no|none|false|n|0)\b/i.test(value);
}

function finding(tool: string, evidence: AiEvidence, more: Partial<Finding> = {}): Finding {
  return { tool, evidence, model: null, session: null, role: 'helper', ...more };
}
