import type { MoveId, ScenarioId } from '../../shared/base/ids.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { describeEdits } from '../../shared/plan/describePlanCommand.ts';
import type { PlanCommand } from '../../shared/plan/planCommand.ts';
import { orderedScenarios, scenarioLetter, type Move } from '../../shared/plan/plan.ts';
import { commandErrorText } from '../messages/errorMessages.ts';
import { mapViewOf } from '../stores/mapView.ts';
import { dispatch, redo, undo, usePlanStore } from '../stores/planStore.ts';
import { announce, setSession, showToast, useSessionStore } from '../stores/sessionStore.ts';

/** Runs a command; says why when it is refused. */
export function runCommand(command: PlanCommand): 'done' | 'refused' {
  const done = dispatch(command);
  if (done.ok) return 'done';
  if (done.error.kind !== 'plan.noChange') showToast(commandErrorText(done.error), 'problem');
  return 'refused';
}

/** Records edits as one move of the open scenario. In the baseline it asks which scenario they belong to. */
export function recordMove(edits: readonly OrgEdit[], done?: string): void {
  const { open } = usePlanStore.getState();
  const { scenarioId, wave } = useSessionStore.getState();
  if (open === null) return;
  if (scenarioId === null) {
    if (open.document.plan.scenarios.size === 0) {
      addToNewScenario(edits);
      return;
    }
    setSession({ pendingMove: edits });
    return;
  }
  const before = mapViewOf(open.document.plan, scenarioId).org;
  const label = done ?? describeEdits(before, edits);
  if (runCommand({ kind: 'addMove', scenarioId, edits, wave }) === 'refused') return;
  showToast(label, 'done', 'withUndo');
  announce(`${label}. Done, wave ${wave}.`);
}

/** Records a move that was made in the baseline in the scenario that was chosen for it. */
export function recordPendingMove(scenarioId: ScenarioId | 'new'): void {
  const { pendingMove } = useSessionStore.getState();
  if (pendingMove === null) return;
  if (scenarioId === 'new') {
    addToNewScenario(pendingMove);
    return;
  }
  setSession({ pendingMove: null, scenarioId, reading: 'after' });
  recordMove(pendingMove);
}

function addToNewScenario(edits: readonly OrgEdit[]): void {
  setSession({ pendingMove: null });
  if (createScenario(null)) recordMove(edits);
}

/** Makes a scenario and shows it. */
export function createScenario(copyOf: ScenarioId | null): boolean {
  const { open } = usePlanStore.getState();
  if (open === null) return false;
  const before = open.document.plan.scenarios;
  const source = copyOf === null ? undefined : before.get(copyOf);
  const name = source === undefined ? `Scenario ${scenarioLetter(before.size)}` : `${source.name} 2`;
  if (runCommand({ kind: 'createScenario', name, copyOf }) === 'refused') return false;
  const after = usePlanStore.getState().open?.document.plan.scenarios;
  const created = [...(after?.keys() ?? [])].find((id) => !before.has(id));
  setSession({ scenarioId: created ?? null, reading: 'after', isBaselineHeld: false });
  return created !== undefined;
}

/** Deletes a scenario; the toast offers to take that back. */
export function deleteScenario(scenarioId: ScenarioId): void {
  const name = usePlanStore.getState().open?.document.plan.scenarios.get(scenarioId)?.name ?? '';
  if (runCommand({ kind: 'deleteScenario', scenarioId }) === 'refused') return;
  setSession({ scenarioId: null });
  showToast(`Scenario “${name}” deleted`, 'done', 'withUndo');
}

/** Takes back one move, or lets it stop counting, or changes its wave. */
export function changeMove(
  scenarioId: ScenarioId,
  moveId: MoveId,
  changes: Partial<Pick<Move, 'wave' | 'status' | 'reason' | 'owner'>> | 'remove',
): void {
  if (changes === 'remove') {
    if (runCommand({ kind: 'removeMove', scenarioId, moveId }) === 'done')
      showToast('Move taken back', 'done', 'withUndo');
    return;
  }
  runCommand({ kind: 'updateMove', scenarioId, moveId, changes });
}

/** Takes back the last step and says what it was. */
export function undoWithWords(): void {
  const step = usePlanStore.getState().open?.document.undo.at(-1);
  if (step === undefined) return;
  undo();
  keepScenario();
  announce(`Taken back: ${step.label}`);
  setSession({ toast: null });
}

/** Does again what was taken back, and says what it was. */
export function redoWithWords(): void {
  const step = usePlanStore.getState().open?.document.redo.at(-1);
  if (step === undefined) return;
  redo();
  keepScenario();
  announce(`Done again: ${step.label}`);
}

/** A scenario that undo took away cannot stay on screen. */
function keepScenario(): void {
  const plan = usePlanStore.getState().open?.document.plan;
  const { scenarioId } = useSessionStore.getState();
  if (plan === undefined || scenarioId === null || plan.scenarios.has(scenarioId)) return;
  setSession({ scenarioId: orderedScenarios(plan).at(-1)?.id ?? null });
}
