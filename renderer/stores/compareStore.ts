import { create } from 'zustand';
import type { ScenarioId, SnapshotId } from '../../shared/base/ids.ts';
import { orderedScenarios, type Plan } from '../../shared/plan/plan.ts';
import { orderedSnapshots } from '../../shared/plan/snapshots.ts';
import type { StateId } from '../../shared/report/comparedState.ts';
import type { ComparisonText } from '../../shared/report/compareTable.ts';

/** What the comparison shows. */
export interface CompareState {
  /** Scenarios that are left out; a new one is in. */
  readonly hidden: ReadonlySet<ScenarioId>;
  /** Old baselines that are taken in; none is by itself. */
  readonly snapshots: ReadonlySet<SnapshotId>;
  readonly showsValues: boolean;
  readonly showsRanges: boolean;
  readonly showsDifferences: boolean;
  readonly onlyRowsThatDiffer: boolean;
}

/** How the comparison is looked at. Never part of the plan. */
export const useCompareStore = create<CompareState>(() => ({
  hidden: new Set(),
  snapshots: new Set(),
  showsValues: true,
  showsRanges: true,
  showsDifferences: true,
  onlyRowsThatDiffer: false,
}));

/** Leaves a scenario out of the comparison, or takes it in again. */
export function toggleCompared(scenarioId: ScenarioId): void {
  const hidden = new Set(useCompareStore.getState().hidden);
  if (!hidden.delete(scenarioId)) hidden.add(scenarioId);
  useCompareStore.setState({ hidden });
}

/** Takes an old baseline into the comparison, or leaves it out again. */
export function toggleComparedSnapshot(snapshotId: SnapshotId): void {
  const snapshots = new Set(useCompareStore.getState().snapshots);
  if (!snapshots.delete(snapshotId)) snapshots.add(snapshotId);
  useCompareStore.setState({ snapshots });
}

/** The states that are compared, in the order of their columns: the baseline, old baselines, scenarios. */
export function comparedIds(
  plan: Plan,
  { hidden, snapshots }: Pick<CompareState, 'hidden' | 'snapshots'>,
): readonly StateId[] {
  return [
    null,
    ...orderedSnapshots(plan).flatMap(({ id }) => (snapshots.has(id) ? [id] : [])),
    ...orderedScenarios(plan).flatMap(({ id }) => (hidden.has(id) ? [] : [id])),
  ];
}

let offered: (() => ComparisonText) | null = null;

/** Says how what is compared now is told as text, for whoever copies it. Gives what takes that back. */
export function offerComparison(tell: () => ComparisonText): () => void {
  offered = tell;
  return () => {
    if (offered === tell) offered = null;
  };
}

/** The comparison on screen as text; null: there is none. */
export function comparisonNow(): ComparisonText | null {
  return offered?.() ?? null;
}
