import type { AreaOwner, OwnershipDialect, Provider } from '../../org/org.ts';
import type { ImportContext } from '../importContext.ts';
import { textPlace, type IssueLog } from '../importIssue.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import { readNoreplyEmail } from '../identities/noreplyEmail.ts';
import type { PersonDirectory } from '../people/personDirectory.ts';
import type { TeamDirectory } from '../people/teamDirectory.ts';

/** Finds the teams and seats behind the owners of rules. Each owner that is not found is asked about once. */
export type OwnerResolver = (owners: readonly string[], line: number) => readonly AreaOwner[];

/** Who is there to be found. */
export interface OwnerDirectories {
  readonly people: PersonDirectory;
  readonly teams: TeamDirectory;
}

/**
 * Resolves `@org/team` by the team's name on the git host, then by a team name that reads like it; `@user` and e-mail addresses
 * by the person's logins and addresses. All owners share the work.
 */
export function createOwnerResolver(
  context: ImportContext,
  { people, teams }: OwnerDirectories,
  log: IssueLog,
  provider: Provider = 'github',
): OwnerResolver {
  const known = new Map<string, AreaOwner | null>();

  function resolve(owner: string, line: number): AreaOwner | null {
    if (owner.startsWith('@@')) return missing('ownerIsRole', owner, line);
    if (owner.startsWith('@') && owner.includes('/')) {
      const team = teams.findByHandle(owner);
      if (team === null) return missing('ownerUnknown', owner, line);
      const ref = owner.slice(1);
      if (!team.externalRefs.some((external) => external.ref.toLowerCase() === ref.toLowerCase())) {
        const externalRefs = [...team.externalRefs, { provider, ref }];
        context.apply({ kind: 'updateTeam', teamId: team.id, changes: { externalRefs } });
      }
      return { kind: 'team', teamId: team.id, share: null, reviewers: null };
    }
    const login = owner.startsWith('@') ? owner.slice(1) : readNoreplyEmail(owner)?.login;
    const personId =
      (login === undefined ? null : people.byLogin(normaliseLogin(login))) ??
      (owner.startsWith('@') ? null : people.byEmail(owner)) ??
      onlyOne(login === undefined ? [] : people.byName(login));
    if (personId === null) {
      // GitLab’s groups look like people, and Bitbucket’s teams like nothing else.
      const team = teams.findByHandle(owner) ?? teams.findTeam(owner);
      if (team === null || provider === 'github') return missing('ownerUnknown', owner, line);
      return { kind: 'team', teamId: team.id, share: null, reviewers: null };
    }
    const [seat] = people.seatsOf(personId);
    if (seat === undefined) return missing('ownerWithoutSeat', owner, line);
    return { kind: 'seat', seatId: seat.id, share: null };
  }

  function missing(reason: 'ownerUnknown' | 'ownerWithoutSeat' | 'ownerIsRole', owner: string, line: number): null {
    log.report(reason, textPlace(line, 1), owner);
    return null;
  }

  return (owners, line) =>
    owners.flatMap((owner) => {
      const key = owner.toLowerCase();
      if (!known.has(key)) known.set(key, resolve(owner, line));
      return known.get(key) ?? [];
    });
}

function onlyOne<Item>(items: readonly Item[]): Item | null {
  const [first, ...others] = items;
  return first === undefined || others.length > 0 ? null : first;
}

/** The host on which a dialect is used. */
export function providerOf(dialect: OwnershipDialect): Provider {
  switch (dialect) {
    case 'github':
    case 'kubernetes':
      return 'github';
    case 'gitlab':
    case 'bitbucket':
      return dialect;
    case 'chromium':
      return 'other';
  }
}
