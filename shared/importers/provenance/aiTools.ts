/** What a tool that writes code is known by. Lists are words separated by blanks. */
interface AiToolMarks {
  /** As it is shown. */
  readonly label: string;
  /** Addresses under which it commits, lower-case. */
  readonly emails: string;
  /** Its accounts: normalised logins, and what follows the `+` in GitHub's no-reply addresses. */
  readonly logins: string;
  /** How values of trailers without an address begin, lower-case, separated by bars. */
  readonly names: string;
  /** What the names of its branches begin with. */
  readonly branches: string;
  /** Keys of trailers that only it writes, lower-case. */
  readonly sessionKeys: string;
}

/**
 * Tools that write code, by the key under which a plan keeps them. To add one, add its marks here; accounts that open pull
 * requests also belong to `knownAgents.ts`, which says what an account does.
 *
 * Only addresses, accounts and keys tell a tool, never a person's name: people are called Claude, Devin and Jules.
 *
 * Source: IMPORT specification, B10, table of AI identities.
 */
const toolMarks = {
  claude: {
    label: 'Claude',
    emails: 'noreply@anthropic.com noreply@claude.ai noreply@claude.com',
    logins: 'claude claude-code anthropic-claude',
    names: 'claude code|claude|anthropic claude',
    branches: 'claude/',
    sessionKeys: 'claude-session',
  },
  copilot: {
    label: 'GitHub Copilot',
    emails: 'copilot@github.com',
    logins: 'copilot copilot-swe-agent',
    names: 'github copilot|copilot',
    branches: 'copilot/',
    sessionKeys: 'agent-logs-url',
  },
  cursor: {
    label: 'Cursor',
    emails: 'cursoragent@cursor.com',
    logins: 'cursor cursoragent',
    names: 'cursor',
    branches: 'cursor/',
    sessionKeys: '',
  },
  codex: {
    label: 'Codex / GPT',
    emails: 'codex@openai.com noreply@openai.com',
    logins: 'codex openai-codex chatgpt-codex',
    names: 'openai codex|codex|chatgpt|gpt|openai',
    branches: 'codex/',
    sessionKeys: '',
  },
  gemini: {
    label: 'Gemini',
    emails: '',
    logins: 'gemini-cli',
    names: 'google gemini|gemini cli|gemini',
    branches: '',
    sessionKeys: '',
  },
  aider: {
    label: 'Aider',
    emails: 'aider@aider.chat noreply@aider.chat noreply@aider.dev',
    logins: '',
    names: 'aider',
    branches: '',
    sessionKeys: '',
  },
  devin: {
    label: 'Devin',
    emails: 'bot@devin.ai',
    logins: 'devin-ai-integration',
    names: 'devin ai|devin.ai|cognition devin',
    branches: 'devin/',
    sessionKeys: '',
  },
  jules: {
    label: 'Jules',
    emails: '',
    logins: 'google-labs-jules',
    names: 'google jules|google labs jules|jules ai|jules.google',
    branches: '',
    sessionKeys: '',
  },
  opencode: {
    label: 'OpenCode',
    emails: 'noreply@opencode.ai',
    logins: 'opencode-agent',
    names: 'opencode',
    branches: '',
    sessionKeys: '',
  },
  amp: {
    label: 'Amp',
    emails: 'amp@ampcode.com',
    logins: '',
    names: 'ampcode|sourcegraph amp|amp',
    branches: '',
    sessionKeys: 'amp-thread-id',
  },
  windsurf: {
    label: 'Windsurf',
    emails: 'noreply@windsurf.com noreply@codeium.com',
    logins: '',
    names: 'windsurf|cascade|codeium',
    branches: '',
    sessionKeys: '',
  },
  factory: {
    label: 'Factory Droid',
    emails: '',
    logins: 'factory-droid',
    names: 'factory droid|droid',
    branches: '',
    sessionKeys: '',
  },
  openhands: {
    label: 'OpenHands',
    emails: 'openhands@all-hands.dev',
    logins: 'openhands-agent all-hands-bot',
    names: 'openhands',
    branches: '',
    sessionKeys: '',
  },
  continue: {
    label: 'Continue',
    emails: 'noreply@continue.dev',
    logins: '',
    names: 'continue.dev',
    branches: '',
    sessionKeys: '',
  },
  roo: {
    label: 'Roo Code',
    emails: 'roomote@roocode.com',
    logins: 'roomote roomote-agent',
    names: 'roo code|roomote',
    branches: '',
    sessionKeys: '',
  },
  // Without marks of their own by default, but people name them.
  cline: { label: 'Cline', emails: '', logins: '', names: 'cline', branches: '', sessionKeys: '' },
  junie: {
    label: 'JetBrains Junie',
    emails: '',
    logins: '',
    names: 'junie|jetbrains ai|jetbrains junie',
    branches: '',
    sessionKeys: '',
  },
  kiro: {
    label: 'Kiro',
    emails: '',
    logins: '',
    names: 'kiro|amazon q developer|amazon q',
    branches: '',
    sessionKeys: '',
  },
  cody: { label: 'Cody', emails: '', logins: '', names: 'sourcegraph cody', branches: '', sessionKeys: '' },
  tabnine: { label: 'Tabnine', emails: '', logins: '', names: 'tabnine', branches: '', sessionKeys: '' },
} as const satisfies Readonly<Record<string, AiToolMarks>>;

/** The tool of a declaration that names none: “written with AI”, or a model that many tools use. */
export const unspecifiedTool = 'unspecified';

type ToolKey = keyof typeof toolMarks;

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

function indexBy(marksOf: (marks: AiToolMarks) => readonly string[]): ReadonlyMap<string, ToolKey> {
  return new Map(
    (Object.keys(toolMarks) as ToolKey[]).flatMap((key) =>
      marksOf(toolMarks[key]).map((mark): [string, ToolKey] => [mark, key]),
    ),
  );
}

const byEmail = indexBy(({ emails }) => words(emails));
const byLogin = indexBy(({ logins }) => words(logins));
const bySessionKey = indexBy(({ sessionKeys }) => words(sessionKeys));
const byBranch = indexBy(({ branches }) => words(branches));
/** Longer names first, so that `claude code` is not read as `claude`. */
const byName = [...indexBy(({ names }) => names.split('|').filter((name) => name !== ''))].sort(
  ([left], [right]) => right.length - left.length,
);

/**
 * Copilot's accounts differ in their numbers only: the agent, the command line, and the reviewer, whose accepted suggestions
 * make nobody an author.
 */
const notAuthors: ReadonlySet<string> = new Set(['175728472+copilot', 'gemini-code-assist[bot]', 'gemini-code-assist']);

/** Accounts that work on their own: wherever their address stands, they wrote the code and nobody was merely helped. */
const agents: ReadonlySet<string> = new Set([
  '198982749+copilot',
  'copilot-swe-agent[bot]',
  'devin-ai-integration[bot]',
  'google-labs-jules[bot]',
  'factory-droid[bot]',
]);

/** Whether an address is that of an agent that works on its own. */
export function isAgentEmail(email: string): boolean {
  const address = email.trim().toLowerCase();
  if (address === 'bot@devin.ai') return true;
  const local = address.replace(/@users\.noreply\.github\.com$/, '');
  return local !== address && (agents.has(local) || agents.has(local.replace(/^\d+\+/, '')));
}

/** The tool that a commit's address belongs to; null: a person's, or that of a review agent. */
export function toolOfEmail(email: string): string | null {
  const address = email.trim().toLowerCase();
  const known = byEmail.get(address);
  if (known !== undefined) return known;
  const local = /^([^\s@]+)@users\.noreply\.github\.com$/.exec(address)?.[1];
  if (local === undefined || notAuthors.has(local)) return null;
  const account = local.replace(/^\d+\+/, '');
  // An account that anybody can register is not the tool's; its app is spelled with `[bot]`, or has a number we know.
  const isApp = account.endsWith('[bot]') || account === 'copilot';
  return isApp && !notAuthors.has(account) ? toolOfLogin(account.replace(/\[bot\]$/, '')) : null;
}

/** The tool behind an account that opens pull requests; null: not known as one. */
export function toolOfLogin(login: string): string | null {
  return byLogin.get(login) ?? null;
}

/** The tool that alone writes trailers of this key. */
export function toolOfSessionKey(key: string): string | null {
  return bySessionKey.get(key.toLowerCase()) ?? null;
}

/** The keys of trailers that only tools write. */
export const sessionKeys: readonly string[] = [...bySessionKey.keys()];

/** The tool whose branches are called so; null: nothing that only a tool would choose. */
export function toolOfBranch(branch: string): { readonly tool: string; readonly prefix: string } | null {
  for (const [prefix, tool] of byBranch) {
    if (branch.toLowerCase().startsWith(prefix)) return { tool, prefix: prefix.slice(0, -1) };
  }
  return null;
}

/**
 * The tool with whose name a text begins. A name that people have too must not go on like theirs.
 *
 * @param text lower-case
 */
export function toolNamedFirst(text: string): string | null {
  for (const [name, tool] of byName) {
    if (!text.startsWith(name)) continue;
    const rest = text.slice(name.length);
    if (/^[\p{L}\p{N}]/u.test(rest)) continue;
    return alsoNames.has(name) && !goesOnLikeATool.test(rest) ? null : tool;
  }
  return null;
}

/** Names of tools that people and other things have too. */
const alsoNames: ReadonlySet<string> = new Set([
  'claude',
  'gemini',
  'amp',
  'droid',
  'cascade',
  'kiro',
  'junie',
  'cline',
]);
/** What such a name may go on with and still be a tool's: `Claude Code`, `Gemini CLI`; never a surname. */
const goesOnLikeATool =
  /^[\s-]*(?:$|[^\s\p{L}]|(?:code|ai|agent|agents|assistant|cli|app|chat|desktop|web|cloud|pro|max|auto|model|v?\d)\b|(?:opus|sonnet|haiku|instant|flash|ultra)\b)/iu;

/** How a tool is called; one that the table does not have by the name that was declared. */
export function toolLabel(tool: string): string {
  if (tool === unspecifiedTool) return 'Tool not said';
  return Object.hasOwn(toolMarks, tool) ? toolMarks[tool as ToolKey].label : tool;
}
