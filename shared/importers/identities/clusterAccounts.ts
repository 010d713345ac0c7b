import type { AccountLink } from '../pullRequests/pullRequestPart.ts';
import { nameKey } from '../text/cleanText.ts';
import { normaliseLogin } from './classifyLogin.ts';
import type { MailmapEntry } from './parseMailmap.ts';
import { readNoreplyEmail } from './noreplyEmail.ts';

/** What accounts are put together by. */
export interface ClusterAccount {
  readonly login: string;
  readonly name: string;
  /** Lower-case; empty: none. */
  readonly email: string;
  readonly provider: string;
  /** What the host knows it by; renamed accounts keep it. */
  readonly hostIds?: readonly string[];
}

/** Accounts that are one person's, with the addresses and the name that say so. */
export interface AccountCluster<Account extends ClusterAccount> {
  readonly accounts: readonly Account[];
  readonly emails: readonly string[];
  /** As a mailmap writes it; empty: none does. */
  readonly properName: string;
}

export interface ClusterMaterial {
  readonly links: readonly AccountLink[];
  readonly mailmap: readonly MailmapEntry[];
}

/**
 * Puts accounts together that are surely one person's: an address that a commit or a mailmap ties to a login or to another
 * address, an id of the host that stays when the login changes, and in logs of git the same name in full, as git itself counts people. A name that is written like a login is that
 * login. What only looks alike is left to the user.
 */
export function clusterAccounts<Account extends ClusterAccount>(
  accounts: readonly Account[],
  { links, mailmap }: ClusterMaterial,
): readonly AccountCluster<Account>[] {
  const sets = createUnion();
  const properNames = new Map<string, string>();
  for (const { login, email, provider, hostIds = [] } of accounts) {
    if (email !== '') sets.join(loginKey(login), emailKey(email));
    for (const id of hostIds) sets.join(loginKey(login), `account ${provider} ${id}`);
  }
  for (const { login, email } of links) if (login !== '') sets.join(loginKey(login), addressKey(email));
  joinByMailmap(sets, properNames, { accounts, links, mailmap });
  joinByName(sets, [...accounts, ...links.map((link) => ({ ...link, login: '', provider: 'git' }))]);
  const clusters = new Map<string, { accounts: Account[]; emails: Set<string>; properName: string }>();
  const clusterOf = (key: string) => {
    const root = sets.find(key);
    const known = clusters.get(root) ?? { accounts: [], emails: new Set<string>(), properName: '' };
    clusters.set(root, known);
    return known;
  };
  for (const account of accounts) clusterOf(loginKey(account.login)).accounts.push(account);
  for (const key of sets.keys()) if (key.startsWith('mail ')) clusterOf(key).emails.add(key.slice('mail '.length));
  for (const [key, name] of properNames) clusterOf(key).properName = name;
  return [...clusters.values()].flatMap(({ accounts: members, emails, properName }) =>
    members.length === 0 ? [] : [{ accounts: members, emails: [...emails].sort(), properName }],
  );
}

function joinByMailmap(
  sets: Union,
  properNames: Map<string, string>,
  { accounts, links, mailmap }: ClusterMaterial & { readonly accounts: readonly ClusterAccount[] },
): void {
  const namesOf = new Map<string, Set<string>>();
  for (const { email, name } of [...accounts, ...links]) {
    namesOf.set(email, (namesOf.get(email) ?? new Set()).add(nameKey(name)));
  }
  for (const { properName, properEmail, commitName, commitEmail } of mailmap) {
    // A line for one name of an address says nothing of others who commit under it.
    const names = namesOf.get(commitEmail);
    if (commitName !== '' && names !== undefined && !names.has(nameKey(commitName))) continue;
    const key = addressKey(commitEmail);
    if (properEmail !== '') sets.join(key, addressKey(properEmail));
    if (properName !== '') properNames.set(key, properName);
  }
}

function joinByName(sets: Union, accounts: readonly ClusterAccount[]): void {
  const hosts = new Map<string, string | null>();
  const byLogin = new Set<string>();
  for (const { login, name, provider } of accounts) {
    if (provider === 'git') continue;
    byLogin.add(login);
    const key = nameKey(name);
    // Two accounts of one name on a host are two people until somebody says otherwise.
    if (key.includes(' ')) hosts.set(key, hosts.has(key) && hosts.get(key) !== login ? null : login);
  }
  const first = new Map<string, string>();
  for (const { login, email, name, provider } of accounts) {
    if (provider !== 'git' || name === '') continue;
    const own = email === '' ? loginKey(login) : addressKey(email);
    const key = nameKey(name);
    if (key === '') continue;
    const known = first.get(key);
    if (known === undefined) first.set(key, own);
    else sets.join(known, own);
    const host = hosts.get(key) ?? (byLogin.has(normaliseLogin(name)) ? normaliseLogin(name) : null);
    if (host !== null) sets.join(loginKey(host), own);
  }
}

function loginKey(login: string): string {
  return `login ${login}`;
}

function emailKey(email: string): string {
  return `mail ${email}`;
}

/** A no-reply address is the account that stands in it. */
function addressKey(email: string): string {
  const noreply = readNoreplyEmail(email);
  return noreply === null ? emailKey(email) : loginKey(normaliseLogin(noreply.login));
}

interface Union {
  readonly join: (left: string, right: string) => void;
  readonly find: (key: string) => string;
  readonly keys: () => Iterable<string>;
}

/** Disjoint sets with path halving. */
function createUnion(): Union {
  const parents = new Map<string, string>();
  const find = (start: string): string => {
    let key = start;
    if (!parents.has(key)) parents.set(key, key);
    for (let parent = parents.get(key) ?? key; parent !== key; parent = parents.get(key) ?? key) {
      parents.set(key, parents.get(parent) ?? parent);
      key = parents.get(key) ?? key;
    }
    return key;
  };
  return {
    find,
    keys: () => [...parents.keys()],
    join: (left, right) => {
      const from = find(left);
      const to = find(right);
      if (from !== to) parents.set(from, to);
    },
  };
}
