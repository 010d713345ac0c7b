import type { PersonId } from '../../base/ids.ts';
import type { Login, Provider } from '../../org/org.ts';
import type { Identity } from '../../plan/metrics.ts';
import type { AccountRef, GhPullRequest } from '../github/ghPullRequest.ts';
import type { ImportContext } from '../importContext.ts';
import type { IssueLog } from '../importIssue.ts';
import type { PersonDirectory } from '../people/personDirectory.ts';
import { classifyLogin, isSurelyAgent, normaliseLogin } from './classifyLogin.ts';
import { clusterAccounts, type AccountCluster, type ClusterMaterial } from './clusterAccounts.ts';
import type { AccountNames } from './suggestMerges.ts';
import { findQuickReviewers } from './findQuickReviewers.ts';

/** What was seen of an account. */
export interface SeenAccount {
  readonly login: string;
  readonly written: string;
  readonly name: string;
  readonly provider: Provider;
  /** Lower-case; empty: none. */
  readonly email: string;
  readonly authored: number;
  readonly reviewed: number;
  /** See `AccountRef`; none where the login was seen with two of a kind. */
  readonly hostIds?: readonly string[];
}

/** Accounts of one person whom nobody knows yet. */
export type UnmatchedCluster = AccountCluster<SeenAccount>;

export interface ResolvedIdentities {
  /** Every account of the import, by normalised login. */
  readonly identities: ReadonlyMap<string, Identity>;
  /** People's accounts that belong to nobody yet, busiest first. */
  readonly unmatched: readonly SeenAccount[];
  /** The same accounts, put together where they are surely one person's. */
  readonly unmatchedClusters: readonly UnmatchedCluster[];
  /** What the accounts of the import are called. */
  readonly names: AccountNames;
}

/** What else is known of accounts. */
export interface IdentityMaterial extends ClusterMaterial {
  /** Accounts that a roster lists as bots. */
  readonly botLogins: readonly string[];
  readonly log: IssueLog;
}

/**
 * Says of every account in the pull requests what is behind it, and who. What the user said stands; then what the plan knows;
 * then logins, addresses, and a name that only one person has; then the same for the accounts that are surely the same person's.
 */
export function resolveIdentities(
  context: ImportContext,
  pullRequests: readonly GhPullRequest[],
  people: PersonDirectory,
  material: IdentityMaterial,
): ResolvedIdentities {
  const bots = new Set(material.botLogins.map(normaliseLogin));
  const quick = findQuickReviewers(pullRequests);
  const identities = new Map<string, Identity>();
  const clusters: UnmatchedCluster[] = [];
  const accounts = gatherAccounts(pullRequests, context.plan.identities, material.log);
  const ownerOfId = findOwnersOfIds(context.plan.identities);
  for (const cluster of clusterAccounts(accounts, material)) {
    const persons = new Map<string, PersonId | null>();
    for (const account of cluster.accounts) {
      const present = context.plan.identities.get(account.login);
      const kind = decideKind(account, present, bots, people);
      const isPerson = kind === 'person';
      const personId = isPerson ? (present?.personId ?? findPerson(account, people, ownerOfId, material.log)) : null;
      const source = present?.source ?? 'inferred';
      identities.set(account.login, {
        login: account.login,
        provider: account.provider,
        kind,
        personId,
        source,
        ...withIds(account, present),
      });
      if (isPerson) persons.set(account.login, personId);
      if (isPerson && account.marked === 'mannequin' && personId === null)
        material.log.report('mannequin', null, account.written);
      const isQuick = account.authored === 0 && account.marked === 'not' && quick.has(account.login);
      if (isPerson && present === undefined && isQuick) material.log.report('looksAutomatic', null, account.written);
    }
    const known = new Set([...persons.values()].filter((id) => id !== null));
    const [only, ...others] = known.size > 0 ? known : findByCluster(cluster, people);
    const open = cluster.accounts.filter(({ login }) => persons.get(login) === null);
    if (only !== undefined && others.length === 0) {
      for (const { login } of open) {
        const identity = identities.get(login);
        if (identity !== undefined) identities.set(login, { ...identity, personId: only });
      }
    } else if (open.length > 0) clusters.push({ ...cluster, accounts: open });
  }
  const unmatched = clusters.flatMap((cluster) => cluster.accounts);
  unmatched.sort((left, right) => eventsOf(right) - eventsOf(left) || (left.login < right.login ? -1 : 1));
  const names = new Map(accounts.map(({ login, name, written }) => [login, { name, written }]));
  return { identities, unmatched, unmatchedClusters: clusters, names };
}

/** Reviews and pull requests of an account. */
export function eventsOf(account: Pick<SeenAccount, 'authored' | 'reviewed'>): number {
  return account.authored + account.reviewed;
}

/** The ids that an account is known by, those of earlier imports too. */
function withIds(account: SeenAccount, present: Identity | undefined): { readonly hostIds?: readonly string[] } {
  const ids = [...new Set([...(present?.hostIds ?? []), ...(account.hostIds ?? [])])];
  return ids.length === 0 ? {} : { hostIds: ids.sort() };
}

/** Whose account has an id, by the accounts of earlier imports. */
type OwnerOfId = (account: SeenAccount) => PersonId | null;

function findOwnersOfIds(identities: ReadonlyMap<string, Identity>): OwnerOfId {
  const owners = new Map<string, PersonId>();
  for (const { provider, personId, hostIds = [] } of identities.values()) {
    for (const id of hostIds) if (personId !== null) owners.set(`${provider} ${id}`, personId);
  }
  return ({ provider, hostIds = [] }) =>
    hostIds.map((id) => owners.get(`${provider} ${id}`)).find((id) => id !== undefined) ?? null;
}

type Account = { -readonly [Field in keyof SeenAccount]: SeenAccount[Field] } & {
  hostIds: readonly string[];
  marked: AccountRef['marked'];
  spelledAsApp: AccountRef['spelledAsApp'];
};

function gatherAccounts(
  pullRequests: readonly GhPullRequest[],
  identities: ReadonlyMap<string, Identity>,
  log: IssueLog,
): readonly Account[] {
  const accounts = new Map<string, Account>();
  const changedHands = new Set<string>();
  const see = (ref: AccountRef): Account => {
    const known = accounts.get(ref.login);
    if (known === undefined) {
      const { login, written, name, marked, spelledAsApp, provider = 'github', email = '' } = ref;
      const counts = { authored: 0, reviewed: 0 };
      const account: Account = { login, written, name, marked, spelledAsApp, provider, email, ...counts, hostIds: [] };
      accounts.set(login, account);
      addIds(account, ref);
      return account;
    }
    addIds(known, ref);
    if (known.name === '') known.name = ref.name;
    if (known.email === '') known.email = ref.email ?? '';
    // A mark says more than none, and that of a bot more than that of a person.
    if (ref.marked === 'bot' || known.marked === 'not') known.marked = ref.marked;
    if (ref.spelledAsApp === 'yes') known.spelledAsApp = 'yes';
    return known;
  };
  const addIds = (account: Account, { hostIds = [] }: AccountRef): void => {
    for (const id of hostIds) {
      const present = identities.get(account.login)?.hostIds ?? [];
      const before = [...account.hostIds, ...present];
      if (before.includes(id)) {
        if (!account.hostIds.includes(id)) account.hostIds = [...account.hostIds, id];
      } else if (!before.some((one) => kindOfId(one) === kindOfId(id))) account.hostIds = [...account.hostIds, id];
      else changedHands.add(account.login);
    }
  };
  for (const { author, reviews, requests } of pullRequests) {
    see(author).authored += 1;
    for (const { reviewer } of reviews ?? []) if (reviewer.login !== author.login) see(reviewer).reviewed += 1;
    for (const request of requests ?? []) if (request.kind === 'person') see(request.account);
  }
  // Whose login it is now cannot be told from whose it was: by its ids nobody is found.
  for (const login of changedHands) {
    const account = accounts.get(login);
    if (account === undefined) continue;
    account.hostIds = [];
    log.report('loginReused', null, account.written);
  }
  return [...accounts.values()];
}

function kindOfId(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

/**
 * What is behind an account. Rules that found a bot are not taken back by a file that says less, only by a roster that has a
 * person of that login; one that was taken for a person becomes a bot when a roster or the host says so.
 */
function decideKind(
  account: Account,
  present: Identity | undefined,
  bots: ReadonlySet<string>,
  people: PersonDirectory,
): Identity['kind'] {
  if (present?.source === 'stated') return present.kind;
  const isListed = bots.has(account.login) || bots.has(normaliseLogin(account.written)) || bots.has(account.email);
  const marked = account.marked === 'mannequin' ? 'person' : account.marked;
  const fresh = classifyLogin(kindKey(account), { marked, spelledAsApp: account.spelledAsApp });
  const decided = isListed && fresh === 'person' ? 'automation' : fresh;
  const isCertain = isListed || account.marked === 'bot' || account.spelledAsApp === 'yes';
  // The roster knows its people better than the form of a login does; a known bot among them is a row too many.
  const isClaimed = account.provider !== 'git' && people.byLogin(account.login) !== null;
  if (isClaimed && !isCertain && !isSurelyAgent(account.login)) return 'person';
  if (present !== undefined && present.kind !== 'person') return present.kind;
  return present === undefined || isCertain ? decided : present.kind;
}

/** What a bot gives itself away by: the login; in git the name, since the address may be any. */
function kindKey({ login, name, provider, email }: Account): string {
  if (provider !== 'git' || name.includes(' ')) return login;
  return email === '' || name !== '' ? normaliseLogin(name) : login;
}

function findPerson(account: Account, people: PersonDirectory, ownerOfId: OwnerOfId, log: IssueLog): PersonId | null {
  // A placeholder can be called like somebody who has an account here.
  if (account.marked === 'mannequin') return null;
  const isGit = account.provider === 'git';
  const byLogin = isGit ? null : (people.byLogin(account.login) ?? people.byLogin(account.written));
  const direct =
    byLogin ??
    (account.email === '' ? null : people.byEmail(account.email)) ??
    people.byAlias(account.name) ??
    people.byAlias(account.written);
  const renamed = ownerOfId(account);
  if (byLogin === null && renamed !== null) {
    // The login of before stays the first: it is what figures call the person.
    people.addContact(renamed, contactOf(account));
    return renamed;
  }
  if (direct !== null) return direct;
  for (const name of [account.name, account.written]) {
    const [person, ...others] = name === '' ? [] : people.byName(name);
    if (person === undefined) continue;
    if (others.length > 0) {
      log.report('loginAmbiguous', null, account.written);
      return null;
    }
    people.addContact(person, contactOf(account));
    return person;
  }
  return null;
}

function contactOf({ provider, written, email }: SeenAccount): {
  readonly emails: readonly string[];
  readonly logins: readonly Login[];
} {
  return {
    emails: email === '' ? [] : [email],
    logins: provider === 'git' ? [] : [{ provider, login: written }],
  };
}

/** Who the addresses and the proper name of a cluster belong to. */
function findByCluster(cluster: UnmatchedCluster, people: PersonDirectory): ReadonlySet<PersonId> {
  const found = new Set(cluster.emails.flatMap((email) => people.byEmail(email) ?? []));
  if (found.size > 0 || cluster.properName === '') return found;
  const named = people.byName(cluster.properName);
  return new Set(named.length === 1 ? named : []);
}
