import type { AreaOwner } from '../org.ts';

/**
 * The owners of an area after some of them are gone. Where all who remain have a share of their own, the shares given up go to them in
 * proportion, evenly if they had none of it, so that what is written adds up to what it did; otherwise whoever has no share gets what
 * the shares leave, as always.
 *
 * @returns the same list when nobody is gone
 */
export function withoutOwners(
  owners: readonly AreaOwner[],
  isGone: (owner: AreaOwner) => boolean,
): readonly AreaOwner[] {
  const rest = owners.filter((owner) => !isGone(owner));
  if (rest.length === owners.length) return owners;
  const before = sumOfShares(owners);
  const kept = sumOfShares(rest);
  if (before === kept || rest.some(({ share }) => share === null)) return rest;
  return rest.map((owner) => ({
    ...owner,
    share: Math.min(1, tidy(kept > 0 ? ((owner.share ?? 0) * before) / kept : before / rest.length)),
  }));
}

/** Sums of tenths are not quite tenths, and shares are read by people. */
function tidy(share: number): number {
  return Math.round(share * 1e9) / 1e9;
}

function sumOfShares(owners: readonly AreaOwner[]): number {
  return owners.reduce((sum, { share }) => sum + (share ?? 0), 0);
}
