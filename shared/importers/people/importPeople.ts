import type { PersonId } from '../../base/ids.ts';
import type { Identity, PullRequestRecord } from '../../plan/metrics.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import { withoutPick } from '../codeowners/parseBitbucketCodeowners.ts';
import type { ResolvedIdentities, SeenAccount, UnmatchedCluster } from '../identities/resolveIdentities.ts';
import type { IssueLog } from '../importIssue.ts';
import type { ImportWork } from '../importWork.ts';
import { ownersInRules } from '../ownership/chooseRules.ts';
import { createPeople, inferTeams } from './inferPeople.ts';

/**
 * Settles who is behind the accounts that belong to nobody. With a roster they are asked about and nobody is invented; without
 * one they become people, in teams that follow from their work, and so do the owners that rules name.
 *
 * @returns every account of the import, with its person
 */
export function importPeople(
  work: ImportWork,
  resolved: ResolvedIdentities,
  records: readonly PullRequestRecord[],
  log: IssueLog,
): ReadonlyMap<string, Identity> {
  if (work.hasRoster === 'yes') {
    for (const account of resolved.unmatched) log.report('loginUnmatched', null, account.written);
    return resolved.identities;
  }
  const created = createPeople(
    work.context,
    [...resolved.unmatchedClusters, ...ownersWithoutPerson(work, resolved)],
    work.people,
  );
  const identities = new Map(resolved.identities);
  for (const [login, personId] of created) {
    const identity = identities.get(login);
    if (identity !== undefined) identities.set(login, { ...identity, personId });
  }
  const newcomers = new Set<PersonId>(created.values());
  inferTeams(work.context, newcomers, { records, identities, people: work.people, teams: work.teams });
  ensureOwnerTeams(work);
  return identities;
}

function ownersWithoutPerson(work: ImportWork, resolved: ResolvedIdentities): readonly UnmatchedCluster[] {
  const accounts = new Map<string, SeenAccount>();
  for (const owner of ownersInRules(work)) {
    if (!/^@[^@/]+$/.test(owner)) continue;
    const written = owner.slice(1);
    const login = normaliseLogin(written);
    if (resolved.identities.has(login) || work.people.byLogin(login) !== null) continue;
    const provider = 'github';
    accounts.set(login, { login, written, name: '', provider, email: '', authored: 0, reviewed: 0 });
  }
  return [...accounts.values()].map((account) => ({ accounts: [account], emails: [], properName: '' }));
}

/** A team that owns code exists, whether or not its members are known. */
function ensureOwnerTeams(work: ImportWork): void {
  for (const written of ownersInRules(work)) {
    const owner = withoutPick(written);
    if (!owner.startsWith('@') || !owner.includes('/') || work.teams.findByHandle(owner) !== null) continue;
    const name = owner.slice(owner.lastIndexOf('/') + 1).trim();
    // `@org/` names nobody: the rule stays as it is written, and no team is made of it.
    if (name !== '') work.teams.ensureTeam(name, []);
  }
}
