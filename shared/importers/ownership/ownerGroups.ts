import type { AreaOwner } from '../../org/org.ts';
import { readPick, withoutPick } from '../codeowners/parseBitbucketCodeowners.ts';
import type { ImportContext } from '../importContext.ts';
import type { OwnerGroup } from './ruleFinder.ts';
import type { OwnerResolver } from './statedOwners.ts';

/**
 * The owners of an area that several groups must approve. Of more than one group each gets the part of the reviews that its
 * approvals are of all, spread evenly over its owners; one group shares its work freely.
 */
export function resolveGroups(
  groups: readonly OwnerGroup[],
  resolve: OwnerResolver,
  line: number,
): readonly AreaOwner[] {
  const resolved = groups
    .map((group) => ({ approvals: group.approvals, owners: resolve(group.owners, line) }))
    .filter(({ owners }) => owners.length > 0);
  const [only, ...others] = resolved;
  if (only === undefined) return [];
  if (others.length === 0) return only.owners;
  const all = resolved.reduce((sum, { approvals }) => sum + approvals, 0);
  const shares = new Map<string, { readonly owner: AreaOwner; readonly share: number }>();
  for (const { approvals, owners } of resolved) {
    for (const owner of owners) {
      const key = owner.kind === 'team' ? owner.teamId : owner.seatId;
      const share = (shares.get(key)?.share ?? 0) + approvals / all / owners.length;
      shares.set(key, { owner, share });
    }
  }
  // Rounded down, so that parts never add up to more than the whole.
  return [...shares.values()].map(({ owner, share }) => ({ ...owner, share: Math.floor(share * 10_000) / 10_000 }));
}

/** Bitbucket picks reviewers from a group by load or at random: the team hands its reviews out like that, unless stated. */
export function followPicks(
  context: ImportContext,
  owners: readonly string[],
  resolve: OwnerResolver,
  line: number,
): void {
  for (const owner of owners) {
    const pick = readPick(owner);
    if (pick === null) continue;
    for (const found of resolve([withoutPick(owner)], line)) {
      if (found.kind !== 'team' || context.draft.get('teams', found.teamId)?.routing !== 'pool') continue;
      const routing = pick.kind === 'random' ? 'random' : 'fewestOpen';
      context.apply({ kind: 'updateTeam', teamId: found.teamId, changes: { routing } });
    }
  }
}
