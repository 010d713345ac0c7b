import type { MoveId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';
import { sameOrg } from '../org/sameOrg.ts';
import type { Move, Scenario } from './plan.ts';
import { resolveScenario } from './resolveScenario.ts';

/** What another order of the same moves leads to. */
export type OrderEffect =
  /** The same organisation: the order of these moves says nothing. */
  | { readonly kind: 'same' }
  /** Every move that fitted still fits, and the organisation is another one. */
  | { readonly kind: 'other' }
  /** Moves that fitted and do not any more. */
  | { readonly kind: 'broken'; readonly moves: readonly Move[] }
  /** Moves that did not fit and do now. */
  | { readonly kind: 'mended'; readonly moves: readonly Move[] };

/**
 * Compares two orders of the moves of a scenario over the same baseline. Where some moves break and others come to fit, those that
 * break are told.
 */
export function effectOfOrder(
  baseline: Org,
  before: Pick<Scenario, 'moves'>,
  after: Pick<Scenario, 'moves'>,
): OrderEffect {
  const [was, is] = [resolveScenario(baseline, before), resolveScenario(baseline, after)];
  const [old, now] = [idsOf(was.conflicts), idsOf(is.conflicts)];
  const broken = after.moves.filter(({ id }) => now.has(id) && !old.has(id));
  if (broken.length > 0) return { kind: 'broken', moves: broken };
  const mended = after.moves.filter(({ id }) => old.has(id) && !now.has(id));
  if (mended.length > 0) return { kind: 'mended', moves: mended };
  return sameOrg(was.org, is.org) ? { kind: 'same' } : { kind: 'other' };
}

function idsOf(conflicts: readonly { readonly moveId: MoveId }[]): ReadonlySet<MoveId> {
  return new Set(conflicts.map(({ moveId }) => moveId));
}
