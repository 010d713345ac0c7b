import { freshId, type ScenarioId, type SnapshotId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import type { Plan, Scenario, Snapshot } from '../plan.ts';
import type { PlanCommand, PlanCommandError } from '../planCommand.ts';
import { resolveScenario } from '../resolveScenario.ts';
import { withLettersOf } from './scenarioCommands.ts';

/**
 * Makes the result of a scenario the baseline. Moves that are in it are no longer moves; those that are parked or do not apply
 * stay in the scenario, which goes when none is left. The old baseline and the whole scenario are kept as a snapshot.
 */
export function adoptScenario(
  plan: Plan,
  { scenarioId, snapshotName, at }: Extract<PlanCommand, { kind: 'adoptScenario' }>,
): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const name = snapshotName.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  const { org, conflicts } = resolveScenario(plan.baseline, scenario);
  if (org === plan.baseline) return fail({ kind: 'plan.noChange' });
  const failed = new Set(conflicts.map(({ moveId }) => moveId));
  const left = scenario.moves.filter((move) => move.status === 'parked' || failed.has(move.id));
  const scenarios = new Map(plan.scenarios);
  if (left.length === 0) scenarios.delete(scenarioId);
  else scenarios.set(scenarioId, { ...scenario, moves: left, layout: new Map() });
  return succeed(
    withLettersOf(plan, {
      ...plan,
      baseline: org,
      layout: scenario.layout.size === 0 ? plan.layout : new Map([...plan.layout, ...scenario.layout]),
      scenarios,
      snapshots: keepBaseline(plan, name, at, scenario),
    }),
  );
}

/** Keeps the present baseline as a snapshot. */
export function keepSnapshot(plan: Plan, rawName: string, at: string): Result<Plan, PlanCommandError> {
  const name = rawName.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  return succeed({ ...plan, snapshots: keepBaseline(plan, name, at, null) });
}

/** Makes a snapshot the baseline again, with the scenario that had been adopted; the present baseline is kept as a snapshot. */
export function restoreSnapshot(
  plan: Plan,
  { snapshotId, at }: Extract<PlanCommand, { kind: 'restoreSnapshot' }>,
): Result<Plan, PlanCommandError> {
  const snapshot = plan.snapshots.get(snapshotId);
  if (snapshot === undefined) return fail({ kind: 'plan.snapshotNotFound', snapshotId });
  if (snapshot.baseline === plan.baseline) return fail({ kind: 'plan.noChange' });
  const isKept = [...plan.snapshots.values()].some(({ baseline }) => baseline === plan.baseline);
  return succeed({
    ...plan,
    baseline: snapshot.baseline,
    layout: snapshot.layout,
    scenarios: withScenario(plan, snapshot.adopted),
    snapshots: isKept ? plan.snapshots : keepBaseline(plan, `Before ${snapshot.name} was restored`, at, null),
  });
}

/** Gives a snapshot another name. */
export function renameSnapshot(plan: Plan, snapshotId: SnapshotId, rawName: string): Result<Plan, PlanCommandError> {
  const snapshot = plan.snapshots.get(snapshotId);
  if (snapshot === undefined) return fail({ kind: 'plan.snapshotNotFound', snapshotId });
  const name = rawName.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  if (name === snapshot.name) return fail({ kind: 'plan.noChange' });
  return succeed({ ...plan, snapshots: new Map(plan.snapshots).set(snapshotId, { ...snapshot, name }) });
}

/** Takes a snapshot out of the plan. */
export function deleteSnapshot(plan: Plan, snapshotId: SnapshotId): Result<Plan, PlanCommandError> {
  if (!plan.snapshots.has(snapshotId)) return fail({ kind: 'plan.snapshotNotFound', snapshotId });
  const snapshots = new Map(plan.snapshots);
  snapshots.delete(snapshotId);
  return succeed({ ...plan, snapshots });
}

function keepBaseline(plan: Plan, name: string, at: string, adopted: Scenario | null): Plan['snapshots'] {
  const snapshot: Snapshot = {
    id: freshId<SnapshotId>('snapshot', name, (id) => plan.snapshots.has(id)),
    name,
    at,
    baseline: plan.baseline,
    layout: plan.layout,
    adopted,
  };
  return new Map(plan.snapshots).set(snapshot.id, snapshot);
}

/** Brings a scenario back behind the others; what has its place meanwhile keeps it. */
function withScenario(plan: Plan, scenario: Scenario | null): Plan['scenarios'] {
  if (scenario === null) return plan.scenarios;
  const { letter: _letter, ...unmarked } = scenario;
  const id = plan.scenarios.has(scenario.id)
    ? freshId<ScenarioId>('scenario', scenario.name, (candidate) => plan.scenarios.has(candidate))
    : scenario.id;
  const order = Math.max(-1, ...[...plan.scenarios.values()].map((other) => other.order)) + 1;
  return new Map(plan.scenarios).set(id, { ...unmarked, id, order });
}
