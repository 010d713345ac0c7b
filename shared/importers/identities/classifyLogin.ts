import type { Identity } from '../../plan/metrics.ts';
import { knownAgents } from './knownAgents.ts';

/** The login under which everything of deleted accounts is kept. */
export const ghostLogin = 'ghost';

/**
 * The one spelling of a login. GitHub writes the same bot as `app/dependabot` (`gh`, authors), `dependabot` (`gh`, reviewers)
 * and `dependabot[bot]` (REST, git), and compares logins without case. A deleted account comes as `app/` or empty.
 */
export function normaliseLogin(written: string): string {
  const login = written
    .trim()
    .replace(/^app\//i, '')
    .replace(/\[bot\]$/i, '')
    .trim()
    .toLowerCase();
  return login === '' ? ghostLogin : login;
}

/** What the data says of a login, besides the login itself. */
export interface LoginEvidence {
  /** Whether the host marked it as a bot, as a person's account, or did not say. */
  readonly marked: 'bot' | 'person' | 'not';
  /** Whether it was written `dependabot[bot]` or `app/dependabot`, as only apps are. */
  readonly spelledAsApp: 'yes' | 'no';
}

/** Known logins that are also names or words that people choose. */
const alsoNames: ReadonlySet<string> = new Set(
  'claude cursor codex stale linear snyk prow cypress percy trop tembo bors homu'.split(' '),
);

/** Whether a login is a known bot's and nothing that a person would choose. */
export function isSurelyAgent(login: string): boolean {
  return knownAgents.has(login) && !alsoNames.has(login);
}

/** How apps that review are named: `graphite-app`, `hex-security-app`, `chatgpt-codex-connector`. */
const appSuffix = /-(app|apps|connector|integration|reviewer|autofix)$/;
/** A word `bot` joined by a sign. A plain “contains bot” would hit people called Abbott. */
const botWord = /(^|[-_.\s@])(bot|robot)([-_.\s@]|$)/;

/**
 * Decides what is behind a login: the host's own mark, then the list of known accounts, then the form of the login
 * (IMPORT specification, B0.3). The known list comes first where it says which kind of bot it is.
 *
 * An account that the host calls a person's is still a bot when its login says so: many bots run on ordinary accounts.
 */
export function classifyLogin(login: string, evidence: LoginEvidence): Identity['kind'] {
  if (login === ghostLogin) return 'ghost';
  const known = knownAgents.get(login);
  // `claude`, `cursor` and `codex` may be people's logins; a person's account with such a name is one.
  if (known !== undefined && !(evidence.marked === 'person' && alsoNames.has(login))) return known;
  if (evidence.marked === 'bot' || evidence.spelledAsApp === 'yes' || botWord.test(login)) return 'automation';
  if (evidence.marked === 'not' && appSuffix.test(login)) return 'reviewAgent';
  return 'person';
}
