import type { ScenarioId } from '../../shared/base/ids.ts';
import { applyPlanCommand } from '../../shared/plan/applyPlanCommand.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { mapViewOf, type MapView } from './mapView.ts';
import type { Trial } from './sessionStore.ts';

interface Tried {
  readonly plan: Plan;
  readonly scenarioId: ScenarioId | null;
}

const tried = new WeakMap<Trial, { readonly into: ScenarioId | null; readonly tried: Tried }>();

/** The view as it would be with moves that are only looked at. In the baseline it is a scenario of those moves alone. */
export function trialViewOf(plan: Plan, scenarioId: ScenarioId | null, trial: Trial): MapView {
  const known = tried.get(trial);
  const found = known?.into === scenarioId ? known.tried : withMoves(plan, scenarioId, trial);
  tried.set(trial, { into: scenarioId, tried: found });
  return mapViewOf(found.plan, found.scenarioId);
}

function withMoves(plan: Plan, into: ScenarioId | null, { moves }: Trial): Tried {
  const wave = (into === null ? undefined : plan.scenarios.get(into))?.moves.at(-1)?.wave ?? 1;
  const added = applyPlanCommand(plan, { kind: 'addMoves', into, name: 'Preview', moves, wave });
  if (!added.ok) return { plan, scenarioId: into };
  const shown = into ?? [...added.value.scenarios.keys()].find((id) => !plan.scenarios.has(id)) ?? null;
  return { plan: added.value, scenarioId: shown };
}
