import type { Plan, Snapshot } from './plan.ts';

/** The snapshots, the newest first. */
export function orderedSnapshots(plan: Pick<Plan, 'snapshots'>): readonly Snapshot[] {
  return [...plan.snapshots.values()].sort((one, other) =>
    one.at === other.at ? (one.id < other.id ? 1 : -1) : one.at < other.at ? 1 : -1,
  );
}
