import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Login } from '../../org/org.ts';
import type { CodeownersRule } from '../codeowners/parseCodeowners.ts';
import type { AccountRef, GhPullRequest } from '../github/ghPullRequest.ts';
import { classifyLogin, normaliseLogin } from '../identities/classifyLogin.ts';
import type { MailmapEntry } from '../identities/parseMailmap.ts';
import type { OwnersTree } from '../owners/ownersTree.ts';
import { ownerKey } from '../owners/ownersTree.ts';
import type { AccountLink, HostTeam } from '../pullRequests/pullRequestPart.ts';
import type { RosterEntry } from '../roster/readRosterRows.ts';
import { nameKey } from '../text/cleanText.ts';

/** How people are made unrecognisable; null: not at all. */
export type AnonymiseChoice = {
  /** Goes into every pseudonym: with another key the same person has another one. Who knows it can test a guess. */
  readonly key: string;
} | null;

/**
 * Replaces names, logins and e-mail addresses of people before anything of them enters the plan. The same person gets the same
 * pseudonym in every file and every later import with the same key, so that accounts still find their people; a login that
 * reads like a name gets the pseudonym of the name. Teams, bots and agents keep their names.
 */
export interface Anonymiser {
  readonly name: (written: string) => string;
  readonly email: (written: string) => string;
  readonly login: (written: string) => string;
  readonly entry: (entry: RosterEntry) => RosterEntry;
  /** @param bots normalised logins that are known to be no people */
  readonly pullRequest: (pullRequest: GhPullRequest, bots: ReadonlySet<string>) => GhPullRequest;
  readonly link: (link: AccountLink) => AccountLink;
  readonly team: (team: HostTeam) => HostTeam;
  readonly mailmap: (entry: MailmapEntry) => MailmapEntry;
  readonly rule: (rule: CodeownersRule) => CodeownersRule;
  readonly tree: (tree: OwnersTree) => OwnersTree;
}

/** A mannequin stands for a person whose work was moved from another host. */
function isPersonal({ login, marked, spelledAsApp }: Pick<AccountRef, 'login' | 'marked' | 'spelledAsApp'>): boolean {
  return classifyLogin(login, { marked: marked === 'mannequin' ? 'person' : marked, spelledAsApp }) === 'person';
}

const digits = 10;
/** What is a pseudonym already stays: what the plan has comes back into an import that adds to it. */
const pseudonym = /^(person[ -][0-9a-f]{10}|[0-9a-f]{10}@anonymous\.invalid)$/i;

/** Sets the replacement up; without a choice everything stays as it is. */
export function createAnonymiser(choice: AnonymiseChoice): Anonymiser {
  if (choice === null) {
    const same = <Value>(value: Value): Value => value;
    return {
      name: same,
      email: same,
      login: same,
      entry: same,
      pullRequest: same,
      link: same,
      team: same,
      mailmap: same,
      rule: same,
      tree: same,
    };
  }
  const known = new Map<string, string>();
  const codeOf = (kind: 'name' | 'mail' | 'id', text: string): string => {
    const key = `${kind}\n${text}`;
    let code = known.get(key);
    if (code === undefined) {
      code = bytesToHex(sha256(utf8ToBytes(`${choice.key}\n${key}`))).slice(0, digits);
      known.set(key, code);
    }
    return code;
  };
  const nameCode = (text: string): string => codeOf('name', nameKey(text));
  const isDone = (written: string): boolean => written.trim() === '' || pseudonym.test(written.trim());
  const name = (written: string): string => (isDone(written) ? written : `Person ${nameCode(written)}`);
  const login = (written: string): string => (isDone(written) ? written : `person-${nameCode(written)}`);
  const email = (written: string): string =>
    isDone(written) ? written : `${codeOf('mail', written.trim().toLowerCase())}@anonymous.invalid`;
  const owner = (written: string): string => {
    if (written.startsWith('@@') || written === '*' || written.startsWith('file:')) return written;
    if (written.startsWith('@')) return written.includes('/') ? written : `@${login(written.slice(1))}`;
    return written.includes('@') ? email(written) : written;
  };
  const anonymousId = (id: string): string => `${id.slice(0, id.indexOf(':'))}:${codeOf('id', id)}`;
  const account = (ref: AccountRef, bots: ReadonlySet<string>): AccountRef => {
    if (bots.has(ref.login) || !isPersonal(ref)) return ref;
    const written = login(ref.written);
    const address = ref.email === undefined ? {} : { email: email(ref.email) };
    // An id leads straight to the account: it becomes a code of its own, by which a renamed account is still known again.
    const ids = ref.hostIds === undefined ? {} : { hostIds: ref.hostIds.map(anonymousId) };
    return { ...ref, login: normaliseLogin(written), written, name: name(ref.name), ...address, ...ids };
  };
  return {
    name,
    email,
    login,
    entry: (entry) => ({
      ...entry,
      name: name(entry.name),
      emails: entry.emails.map(email),
      logins: entry.logins.map((item): Login => ({ ...item, login: login(item.login) })),
      // Ids of employees are compared and not stored, so they stay; of the other spellings only one can be right.
      managers: entry.managers.flatMap((manager) => [
        manager,
        manager.includes('@') ? email(manager) : name(manager),
        ...(manager.includes('@') ? [] : [login(manager)]),
      ]),
    }),
    pullRequest: (pullRequest, bots) => ({
      ...pullRequest,
      author: account(pullRequest.author, bots),
      reviews: pullRequest.reviews?.map((review) => ({ ...review, reviewer: account(review.reviewer, bots) })) ?? null,
      ...(pullRequest.requests === undefined
        ? {}
        : {
            requests: pullRequest.requests.map((request) =>
              request.kind === 'team' ? request : { ...request, account: account(request.account, bots) },
            ),
          }),
    }),
    link: (link) =>
      link.login !== '' && !isPersonal({ login: link.login, marked: 'not', spelledAsApp: 'no' })
        ? link
        : { login: normaliseLogin(login(link.login)), email: email(link.email), name: name(link.name) },
    team: (team) => ({
      ...team,
      members: team.members.map((member) => ({
        ...member,
        login: login(member.login),
        name: name(member.name),
        email: email(member.email),
      })),
    }),
    mailmap: (entry) => ({
      properName: name(entry.properName),
      properEmail: email(entry.properEmail),
      commitName: name(entry.commitName),
      commitEmail: email(entry.commitEmail),
    }),
    rule: (rule) => ({ ...rule, owners: rule.owners.map(owner) }),
    tree: (tree) => {
      const aliases = new Set(tree.aliases.map((alias) => ownerKey(alias.name)));
      const member = (written: string): string => {
        if (aliases.has(ownerKey(written)) || written.startsWith('file:') || written === '*') return written;
        return written.includes('@') ? email(written) : login(written);
      };
      return {
        files: tree.files.map((file) => ({
          ...file,
          entries: file.entries.map((entry) => ({ ...entry, owners: entry.owners.map(member) })),
        })),
        aliases: tree.aliases.map((alias) => ({ ...alias, members: alias.members.map(member) })),
      };
    },
  };
}
