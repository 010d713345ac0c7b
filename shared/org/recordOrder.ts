import type { Org, Team } from './org.ts';

/** By order, then by id: equal order is common after imports. */
export function byOrder(
  left: { readonly order: number; readonly id: string },
  right: { readonly order: number; readonly id: string },
): number {
  return left.order - right.order || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);
}

/** The teams of an org in the order in which they are shown. */
export function orderedTeams(org: Org): readonly Team[] {
  return [...org.teams.values()].sort(byOrder);
}
