import type { Provider } from '../../org/org.ts';
import { ghostLogin, normaliseLogin } from '../identities/classifyLogin.ts';
import { isKnownApp } from '../identities/knownAgents.ts';
import { readNoreplyEmail } from '../identities/noreplyEmail.ts';
import type { AccountRef } from '../github/ghPullRequest.ts';
import { cleanText } from '../text/cleanText.ts';

/** An account as a host writes it. */
export interface HostAccount {
  /** What it is known by; empty for one that was deleted. */
  readonly login: string;
  /** As it is shown, where that is not the login: Bitbucket knows accounts by numbers. */
  readonly written?: string;
  readonly name: string;
  readonly marked: AccountRef['marked'];
  readonly provider: Provider;
  readonly email?: string;
  /** See `AccountRef`. */
  readonly hostIds?: readonly string[];
}

/** Gives the same object for the same account: there are a million reviews and a few thousand accounts. */
export interface AccountKeeper {
  readonly host: (account: HostAccount) => AccountRef;
  /** Who git says wrote or reviewed a commit; the address may be empty. */
  readonly git: (name: string, email: string) => AccountRef;
}

/** Starts with no accounts. */
export function createAccountKeeper(): AccountKeeper {
  const known = new Map<string, AccountRef>();

  function keep(key: string, create: () => AccountRef): AccountRef {
    const before = known.get(key);
    if (before !== undefined) return before;
    const account = create();
    known.set(key, account);
    return account;
  }

  return {
    host: (account) => {
      const { login, name, marked, provider, email = '', written = '', hostIds = [] } = account;
      const key = [provider, login, written, name, marked, email, ...hostIds].join('\n');
      return keep(key, () => toHostRef(account));
    },
    git: (name, email) => keep(['git', name, email].join('\n'), () => toGitRef(name, email)),
  };
}

function toHostRef({ login: raw, written, name, marked, provider, email = '', hostIds = [] }: HostAccount): AccountRef {
  const spelling = cleanText(raw).text;
  const login = marked === 'mannequin' ? mannequinKey(spelling) : normaliseLogin(spelling);
  const shown = cleanText(written ?? '').text;
  return {
    login,
    written: login === ghostLogin ? ghostLogin : shown === '' ? withoutAppMarks(spelling) : shown,
    name: cleanText(name).text,
    marked,
    spelledAsApp: /^app\/.|.\[bot\]$/i.test(spelling) ? 'yes' : 'no',
    ...(provider === 'github' ? {} : { provider }),
    ...(email === '' ? {} : { email: email.toLowerCase() }),
    ...(hostIds.length === 0 ? {} : { hostIds }),
  };
}

/** A placeholder can be called like a real account, and is another one. */
function mannequinKey(login: string): string {
  return `mannequin/${normaliseLogin(login)}`;
}

/**
 * Git knows a name and an address. GitHub's no-reply addresses hold a login, and the name of an app is its login; everybody else
 * is known by the address, or by the name where that is all there is.
 */
function toGitRef(rawName: string, rawEmail: string): AccountRef {
  const name = cleanText(rawName).text;
  const email = cleanText(rawEmail).text.toLowerCase();
  const noreply = readNoreplyEmail(email);
  const isApp = /.\[bot\]$/i.test(name) || isKnownApp(normaliseLogin(name));
  const accountId = noreply?.accountId ?? null;
  const account = noreply?.login ?? (isApp ? name : '');
  if (account !== '') {
    return {
      login: normaliseLogin(account),
      written: withoutAppMarks(account),
      name: noreply !== null && !isApp ? name : '',
      marked: 'not',
      spelledAsApp: /.\[bot\]$/i.test(account) ? 'yes' : 'no',
      ...(accountId === null ? {} : { hostIds: toHostIds({ id: accountId }) }),
    };
  }
  const login = email === '' ? normaliseLogin(name) : email;
  return {
    login: login === '' ? ghostLogin : login,
    written: name === '' ? email : name,
    name,
    marked: 'not',
    spelledAsApp: 'no',
    provider: 'git',
    ...(email === '' ? {} : { email }),
  };
}

function withoutAppMarks(login: string): string {
  return login.replace(/^app\//i, '').replace(/\[bot\]$/i, '');
}

/**
 * Ids of an account in the form in which they are kept. A host has a number for each account, and GitHub a text besides.
 *
 * @param given as the host writes them; null, empty: not said
 */
export function toHostIds({
  id = null,
  node = null,
}: {
  readonly id?: string | null;
  readonly node?: string | null;
}): readonly string[] {
  // Exports of `gh` write an empty id for accounts that were deleted.
  return [...(isSaid(id) ? [`id:${id}`] : []), ...(isSaid(node) ? [`node:${node}`] : [])];
}

const longestId = 100;

function isSaid(id: string | null): id is string {
  return id !== null && id.length <= longestId && /^[\w=+/:{}-]+$/.test(id) && id !== '0';
}
