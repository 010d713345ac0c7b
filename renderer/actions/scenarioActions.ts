import type { MoveId, ScenarioId, SnapshotId } from '../../shared/base/ids.ts';
import type { Org } from '../../shared/org/org.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { openConflictCount } from '../../shared/plan/moveConflicts.ts';
import { touchedBy } from '../../shared/plan/moveMarks.ts';
import { orderedScenarios, type Plan, type Snapshot } from '../../shared/plan/plan.ts';
import type { MoveChanges, ScenarioChanges } from '../../shared/plan/planCommand.ts';
import { scenarioMark } from '../../shared/plan/scenarioMark.ts';
import { describeEdits } from '../../shared/plan/describePlanCommand.ts';
import { orgOfMisfit } from '../../shared/plan/lastFitting.ts';
import { countText, momentText } from '../format.ts';
import { toldMovesOf } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import {
  announce,
  setSession,
  showToast,
  useSessionStore,
  type Selection,
  type SidePanelName,
} from '../stores/sessionStore.ts';
import { pointAt } from './mapActions.ts';
import { runCommand, showWithStep } from './planActions.ts';

function planNow(): Plan | undefined {
  return usePlanStore.getState().open?.document.plan;
}

/** Opens a panel at the right edge, or closes it when it is open. */
export function togglePanel(panel: SidePanelName): void {
  setSession({ panel: useSessionStore.getState().panel === panel ? null : panel });
}

/** Shows a scenario on the map. What is asked about the last drop is asked where it was dropped, and not in another. */
export function openScenario(scenarioId: ScenarioId | null): void {
  setSession({ scenarioId, reading: 'after', stepAt: null, snapshotId: null, followUp: null });
}

/** Changes the name, letter, colour or note of a scenario. */
export function changeScenario(scenarioId: ScenarioId, changes: ScenarioChanges): void {
  runCommand({ kind: 'updateScenario', scenarioId, changes });
}

/** Puts a scenario at another place among the others. */
export function placeScenario(scenarioId: ScenarioId, place: number): void {
  const plan = planNow();
  if (plan === undefined) return;
  if (runCommand({ kind: 'moveScenario', scenarioId, place }) === 'refused') return;
  const after = planNow();
  if (after === undefined) return;
  const at = orderedScenarios(after).findIndex(({ id }) => id === scenarioId);
  announce(`${after.scenarios.get(scenarioId)?.name ?? ''}, place ${at + 1} of ${after.scenarios.size}`);
}

/** Moves a scenario one place up or down. */
export function shiftScenario(scenarioId: ScenarioId, by: 1 | -1): void {
  const plan = planNow();
  if (plan === undefined) return;
  placeScenario(scenarioId, Math.max(0, orderedScenarios(plan).findIndex(({ id }) => id === scenarioId) + by));
}

/** Makes the result of a scenario the baseline. The old one is kept as a snapshot, so there is nothing to ask. */
export function adoptScenario(scenarioId: ScenarioId): void {
  const plan = planNow();
  const scenario = plan?.scenarios.get(scenarioId);
  if (plan === undefined || scenario === undefined) return;
  const at = new Date().toISOString();
  const snapshotName = `Before ${scenario.name}`;
  const before = openConflictCount(plan);
  if (runCommand({ kind: 'adoptScenario', scenarioId, snapshotName, at }) === 'refused') {
    showToast('The scenario changes nothing: there is nothing to adopt.', 'problem');
    return;
  }
  const after = planNow();
  const left = after?.scenarios.get(scenarioId)?.moves.length ?? 0;
  const broken = after === undefined ? 0 : Math.max(0, openConflictCount(after) - before);
  showWithStep(null);
  setSession({ snapshotId: null, selection: null });
  const words = [
    `“${scenario.name}” is the baseline now. The old one is kept as “${snapshotName}”.`,
    ...(left === 0 ? [] : [`${countText(left, 'move stays', 'moves stay')} in the scenario.`]),
    ...(broken === 0
      ? []
      : [`${countText(broken, 'move', 'moves')} of other scenarios ${broken === 1 ? 'does' : 'do'} not fit any more.`]),
  ];
  showToast(words.join(' '), 'done', 'withUndo');
  announce(words.join(' '));
  if (broken > 0) setSession({ panel: 'conflicts' });
}

/** Adopts the scenario that is open. */
export function adoptOpenScenario(): void {
  const { scenarioId } = useSessionStore.getState();
  if (scenarioId !== null) adoptScenario(scenarioId);
}

/** Shows an old baseline on the map, read-only. */
export function openSnapshot(snapshotId: SnapshotId): void {
  const snapshot = planNow()?.snapshots.get(snapshotId);
  if (snapshot === undefined) return;
  setSession({ screen: 'map', snapshotId, stepAt: null, selection: null });
  announce(`Old baseline: ${snapshot.name}, ${momentText(snapshot.at)}. Read only.`);
}

/** Back to the plan as it is. */
export function closeSnapshot(): void {
  setSession({ snapshotId: null, selection: null });
}

/** Makes an old baseline the baseline again. */
export function restoreSnapshot(snapshot: Snapshot): void {
  if (runCommand({ kind: 'restoreSnapshot', snapshotId: snapshot.id, at: new Date().toISOString() }) === 'refused') {
    showToast('It is the baseline already.', 'problem');
    return;
  }
  showWithStep(null);
  setSession({ snapshotId: null, selection: null });
  showToast(`“${snapshot.name}” is the baseline again. The other one is kept too.`, 'done', 'withUndo');
}

/** Keeps today’s baseline, whatever is imported next. */
export function keepBaseline(): void {
  const at = new Date().toISOString();
  const day = new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  if (runCommand({ kind: 'keepSnapshot', name: `Baseline of ${day}`, at }) === 'refused') return;
  setSession({ panel: 'snapshots' });
  showToast(`Kept as “Baseline of ${day}”`, 'done', 'withUndo');
}

/** Takes an old baseline out of the plan; the message offers to take that back. */
export function deleteSnapshot(snapshot: Snapshot): void {
  if (runCommand({ kind: 'deleteSnapshot', snapshotId: snapshot.id }) === 'refused') return;
  if (useSessionStore.getState().snapshotId === snapshot.id) closeSnapshot();
  showToast(`Snapshot “${snapshot.name}” deleted`, 'done', 'withUndo');
}

/** Decides about a move that does not apply, or changes it otherwise. */
export function settleMove(
  scenarioId: ScenarioId,
  moveId: MoveId,
  changes: MoveChanges | 'remove',
  done: string,
): void {
  const command =
    changes === 'remove'
      ? ({ kind: 'removeMove', scenarioId, moveId } as const)
      : ({ kind: 'updateMove', scenarioId, moveId, changes } as const);
  if (runCommand(command) === 'done') showToast(done, 'done', 'withUndo');
}

/** Shows the scenario before its first move, to go through the moves one by one. */
export function startStepping(): void {
  const { scenarioId } = useSessionStore.getState();
  if (scenarioId === null) return;
  setSession({ screen: 'map', stepAt: 0, reading: 'changes', snapshotId: null });
  announceStep(scenarioId, 0);
}

/** The whole scenario again. */
export function stopStepping(): void {
  setSession({ stepAt: null, reading: 'after' });
}

/** Goes on to the next move, or back; begins when nothing is stepped through yet. */
export function stepMoves(by: 1 | -1): void {
  const plan = planNow();
  const { scenarioId, stepAt } = useSessionStore.getState();
  const scenario = scenarioId === null ? undefined : plan?.scenarios.get(scenarioId);
  if (plan === undefined || scenario === undefined) return;
  if (stepAt === null) {
    startStepping();
    return;
  }
  stepTo(Math.max(0, Math.min(toldMovesOf(plan, scenario).steps.length, stepAt + by)));
}

/** Shows the scenario after so many of its moves. */
export function stepTo(stepAt: number): void {
  const { scenarioId } = useSessionStore.getState();
  if (scenarioId === null) return;
  setSession({ stepAt });
  announceStep(scenarioId, stepAt);
  pointAtStep(scenarioId, stepAt);
}

function announceStep(scenarioId: ScenarioId, stepAt: number): void {
  const plan = planNow();
  const scenario = plan?.scenarios.get(scenarioId);
  if (plan === undefined || scenario === undefined) return;
  const { steps } = toldMovesOf(plan, scenario);
  const step = steps[stepAt - 1];
  const { letter } = scenarioMark(plan, scenarioId);
  const past = usePlanStore.getState().open?.document.undo ?? [];
  announce(
    step === undefined
      ? `Scenario ${letter} before its ${countText(steps.length, 'move', 'moves')}`
      : `Move ${stepAt} of ${steps.length}, wave ${step.move.wave}: ${describeEdits(step.conflict === null ? step.before : orgOfMisfit(plan, past, scenario, step.move.id, step.before), step.move.edits)}`,
  );
}

/** Marks on the map what the move changed first. */
function pointAtStep(scenarioId: ScenarioId, stepAt: number): void {
  const plan = planNow();
  const scenario = plan?.scenarios.get(scenarioId);
  const step = plan === undefined || scenario === undefined ? undefined : toldMovesOf(plan, scenario).steps[stepAt - 1];
  if (step === undefined) return;
  for (const edit of step.move.edits) {
    const place = placeOf(edit, step.after);
    if (place === null) continue;
    pointAt(place);
    return;
  }
}

function placeOf(edit: OrgEdit, org: Org): Selection | null {
  const { seatId, areaId, teamId } = touchedBy(edit);
  if (seatId !== undefined && org.seats.has(seatId)) return { kind: 'seat', id: seatId };
  if (areaId !== undefined && org.areas.has(areaId)) return { kind: 'area', id: areaId };
  return teamId !== undefined && org.teams.has(teamId) ? { kind: 'team', id: teamId } : null;
}
