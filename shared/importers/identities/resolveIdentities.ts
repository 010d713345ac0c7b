import type { PersonId } from '../../base/ids.ts';
import type { Identity } from '../../plan/metrics.ts';
import type { AccountRef, GhPullRequest } from '../github/ghPullRequest.ts';
import type { ImportContext } from '../importContext.ts';
import type { IssueLog } from '../importIssue.ts';
import type { PersonDirectory } from '../people/personDirectory.ts';
import { classifyLogin, normaliseLogin, type LoginEvidence } from './classifyLogin.ts';

/** What was seen of an account. */
export interface SeenAccount {
  readonly login: string;
  readonly written: string;
  readonly name: string;
  readonly authored: number;
  readonly reviewed: number;
}

export interface ResolvedIdentities {
  /** Every account of the import, by normalised login. */
  readonly identities: ReadonlyMap<string, Identity>;
  /** People's accounts that belong to nobody yet, busiest first. */
  readonly unmatched: readonly SeenAccount[];
}

const quickMinutes = 5;
const fewestQuickReviews = 10;

/**
 * Says of every account in the pull requests what is behind it, and who. What the plan says already stands; then logins, then a
 * name or login that only one person has.
 */
export function resolveIdentities(
  context: ImportContext,
  pullRequests: readonly GhPullRequest[],
  people: PersonDirectory,
  options: {
    /** Accounts that a roster lists as bots. */
    readonly botLogins: readonly string[];
    readonly log: IssueLog;
  },
): ResolvedIdentities {
  const bots = new Set(options.botLogins.map(normaliseLogin));
  const quick = findQuickReviewers(pullRequests);
  const identities = new Map<string, Identity>();
  const unmatched: SeenAccount[] = [];
  for (const account of gatherAccounts(pullRequests)) {
    const { login } = account;
    const present = context.plan.identities.get(login);
    const kind = present?.kind ?? (bots.has(login) ? 'automation' : classifyLogin(login, account));
    const personId = kind === 'person' ? (present?.personId ?? findPerson(account, people, options.log)) : null;
    identities.set(login, { login, provider: 'github', kind, personId });
    if (kind !== 'person') continue;
    if (personId === null) unmatched.push(account);
    if (present === undefined && account.authored === 0 && account.marked === 'not' && quick.has(login)) {
      options.log.report('looksAutomatic', null, account.written);
    }
  }
  unmatched.sort((left, right) => eventsOf(right) - eventsOf(left) || (left.login < right.login ? -1 : 1));
  return { identities, unmatched };
}

type Account = { -readonly [Field in keyof (SeenAccount & LoginEvidence)]: (SeenAccount & LoginEvidence)[Field] };

function gatherAccounts(pullRequests: readonly GhPullRequest[]): readonly Account[] {
  const accounts = new Map<string, Account>();
  const see = (ref: AccountRef): Account => {
    const known = accounts.get(ref.login);
    if (known === undefined) {
      const account: Account = { ...ref, authored: 0, reviewed: 0 };
      accounts.set(ref.login, account);
      return account;
    }
    if (known.name === '') known.name = ref.name;
    // A mark says more than none, and that of a bot more than that of a person.
    if (ref.marked === 'bot' || known.marked === 'not') known.marked = ref.marked;
    if (ref.spelledAsApp === 'yes') known.spelledAsApp = 'yes';
    return known;
  };
  for (const { author, reviews } of pullRequests) {
    see(author).authored += 1;
    for (const { reviewer } of reviews ?? []) if (reviewer.login !== author.login) see(reviewer).reviewed += 1;
  }
  return [...accounts.values()];
}

function findPerson(account: Account, people: PersonDirectory, log: IssueLog): PersonId | null {
  const byLogin = people.byLogin(account.login);
  if (byLogin !== null) return byLogin;
  for (const name of [account.name, account.written]) {
    const [person, ...others] = name === '' ? [] : people.byName(name);
    if (person === undefined) continue;
    if (others.length > 0) {
      log.report('loginAmbiguous', null, account.written);
      return null;
    }
    people.addContact(person, { emails: [], logins: [{ provider: 'github', login: account.written }] });
    return person;
  }
  return null;
}

/** Accounts whose first reviews come within minutes of opening, at any hour: people are not like that. */
function findQuickReviewers(pullRequests: readonly GhPullRequest[]): ReadonlySet<string> {
  const minutes = new Map<string, number[]>();
  for (const { author, createdAt, reviews } of pullRequests) {
    if (createdAt === null) continue;
    const first = new Map<string, number>();
    for (const { reviewer, submittedAt } of reviews ?? []) {
      if (submittedAt === null || reviewer.login === author.login) continue;
      const wait = (Date.parse(submittedAt) - Date.parse(createdAt)) / 60_000;
      first.set(reviewer.login, Math.min(wait, first.get(reviewer.login) ?? Infinity));
    }
    for (const [login, wait] of first) {
      const waits = minutes.get(login);
      if (waits === undefined) minutes.set(login, [wait]);
      else waits.push(wait);
    }
  }
  const quick = [...minutes].filter(([, waits]) => {
    const nineInTen = waits.sort((left, right) => left - right)[Math.floor(waits.length * 0.9)] ?? Infinity;
    return waits.length >= fewestQuickReviews && nineInTen <= quickMinutes;
  });
  return new Set(quick.map(([login]) => login));
}

function eventsOf(account: SeenAccount): number {
  return account.authored + account.reviewed;
}
