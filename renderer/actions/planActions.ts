import type { MoveId, ScenarioId } from '../../shared/base/ids.ts';
import { assertNever } from '../../shared/base/result.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { describeEdits } from '../../shared/plan/describePlanCommand.ts';
import { drawsToday } from '../../shared/plan/drawsToday.ts';
import { effectOfOrder, type OrderEffect } from '../../shared/plan/moveOrder.ts';
import type { HistoryStep } from '../../shared/plan/history.ts';
import type { PlanCommand } from '../../shared/plan/planCommand.ts';
import { orderedScenarios, scenarioLetter, type Move, type Plan, type Point } from '../../shared/plan/plan.ts';
import { countText } from '../format.ts';
import { commandErrorText } from '../messages/errorMessages.ts';
import { mapViewOf } from '../stores/mapView.ts';
import { dispatch, goTo, redo, undo, usePlanStore } from '../stores/planStore.ts';
import { announce, setSession, showToast, useSessionStore } from '../stores/sessionStore.ts';

/** Runs a command; says why when it is refused. */
export function runCommand(command: PlanCommand): 'done' | 'refused' {
  const done = dispatch(command);
  if (done.ok) return 'done';
  if (done.error.kind !== 'plan.noChange') showToast(commandErrorText(done.error), 'problem');
  return 'refused';
}

/**
 * Records edits as one move of the open scenario. In the baseline it asks which scenario they belong to, but for a plan that is drawn
 * by hand and has none yet: there they draw today's organisation.
 *
 * @param places where cards are put with the move, as the same step
 */
export function recordMove(
  edits: readonly OrgEdit[],
  done?: string,
  places?: readonly (readonly [string, Point])[],
): void {
  const { open } = usePlanStore.getState();
  const { scenarioId, wave, snapshotId } = useSessionStore.getState();
  if (open === null) return;
  if (snapshotId !== null) {
    showToast('An old baseline is only looked at. Close it to plan on, or make it the baseline again.', 'problem');
    return;
  }
  // A new move comes after all others: whoever steps through them sees the whole scenario again.
  setSession({ stepAt: null, trial: null });
  if (scenarioId === null) {
    if (drawsToday(open.document.plan)) {
      const label = done ?? describeEdits(open.document.plan.baseline, edits);
      const command = { kind: 'editBaseline', edits, ...(places === undefined ? {} : { places }) } as const;
      if (runCommand(command) === 'refused') return;
      showToast(label, 'done', 'withUndo');
      announce(`${label}. Done.`);
      return;
    }
    if (open.document.plan.scenarios.size === 0) {
      addToNewScenario(edits);
      return;
    }
    setSession({ pendingMove: edits });
    return;
  }
  const before = mapViewOf(open.document.plan, scenarioId).org;
  const label = done ?? describeEdits(before, edits);
  if (
    runCommand({ kind: 'addMove', scenarioId, edits, wave, ...(places === undefined ? {} : { places }) }) === 'refused'
  )
    return;
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
  const name = freeName(before, source === undefined ? `Scenario ${scenarioLetter(before.size)}` : source.name);
  if (runCommand({ kind: 'createScenario', name, copyOf }) === 'refused') return false;
  const after = usePlanStore.getState().open?.document.plan.scenarios;
  const created = [...(after?.keys() ?? [])].find((id) => !before.has(id));
  showWithStep(created ?? null);
  setSession({ reading: 'after', isBaselineHeld: false, snapshotId: null });
  return created !== undefined;
}

/** The name, or with the first number behind it that no other scenario has. */
function freeName(scenarios: Plan['scenarios'], name: string): string {
  const taken = new Set([...scenarios.values()].map((scenario) => scenario.name));
  const stem = name.replace(/ \d+$/, '');
  let candidate = name;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${stem} ${number}`;
  return candidate;
}

/** Deletes a scenario; the toast offers to take that back. */
export function deleteScenario(scenarioId: ScenarioId): void {
  const name = usePlanStore.getState().open?.document.plan.scenarios.get(scenarioId)?.name ?? '';
  if (runCommand({ kind: 'deleteScenario', scenarioId }) === 'refused') return;
  if (useSessionStore.getState().scenarioId === scenarioId) showWithStep(null);
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

/** Puts a move at another place in its scenario, and says whether that makes a difference. */
export function placeMove(scenarioId: ScenarioId, moveId: MoveId, place: number): void {
  const before = usePlanStore.getState().open?.document.plan;
  const scenario = before?.scenarios.get(scenarioId);
  if (before === undefined || scenario === undefined || place < 0 || place >= scenario.moves.length) return;
  if (runCommand({ kind: 'placeMove', scenarioId, moveId, place }) === 'refused') return;
  const after = usePlanStore.getState().open?.document.plan.scenarios.get(scenarioId);
  if (after === undefined) return;
  const words = `Place ${place + 1} of ${after.moves.length}. ${orderText(effectOfOrder(before.baseline, scenario, after))}`;
  showToast(words, 'done', 'withUndo');
  announce(words);
}

function orderText(effect: OrderEffect): string {
  switch (effect.kind) {
    case 'same':
      return 'The order makes no difference here: the result is the same.';
    case 'other':
      return 'In this order the result is another one.';
    case 'broken':
      return `In this order ${countText(effect.moves.length, 'move does not fit any more', 'moves do not fit any more')}.`;
    case 'mended':
      return `In this order ${countText(effect.moves.length, 'move that did not fit fits', 'moves that did not fit fit')}.`;
    default:
      return assertNever(effect);
  }
}

/** Which scenario was on screen before a step that showed another one. Null: the baseline. Steps that were read from a file say nothing of it. */
const shownAround = new WeakMap<HistoryStep, Record<'before' | 'after', ScenarioId | null>>();

/** Shows a scenario, or the baseline, as part of the step that was recorded last: whoever takes it back sees again what was shown before. */
export function showWithStep(after: ScenarioId | null): void {
  const step = usePlanStore.getState().open?.document.undo.at(-1);
  if (step !== undefined) shownAround.set(step, { before: useSessionStore.getState().scenarioId, after });
  setSession({ scenarioId: after, stepAt: null });
}

/** Whoever looks at something else by now stays there. */
function showAgain(step: HistoryStep, side: 'before' | 'after'): void {
  const shown = shownAround.get(step);
  if (shown?.[side === 'before' ? 'after' : 'before'] !== useSessionStore.getState().scenarioId) return;
  setSession({ scenarioId: shown[side], stepAt: null });
}

/** Takes back the last step and says what it was. */
export function undoWithWords(): void {
  const step = usePlanStore.getState().open?.document.undo.at(-1);
  if (step === undefined) return;
  undo();
  showAgain(step, 'before');
  keepShown();
  announce(`Taken back: ${step.label}`);
  setSession({ toast: null });
}

/** Does again what was taken back, and says what it was. */
export function redoWithWords(): void {
  const step = usePlanStore.getState().open?.document.redo.at(-1);
  if (step === undefined) return;
  redo();
  showAgain(step, 'after');
  keepShown();
  announce(`Done again: ${step.label}`);
}

/** Goes to any step of the history: so many of its steps are in force then. */
export function goToHistory(done: number, label: string): void {
  const past = usePlanStore.getState().open?.document.undo ?? [];
  goTo(done);
  const now = usePlanStore.getState().open?.document.undo ?? [];
  for (const step of past.slice(done).toReversed()) showAgain(step, 'before');
  for (const step of now.slice(past.length)) showAgain(step, 'after');
  keepShown();
  announce(`Now at: ${label}`);
  setSession({ toast: null, followUp: null });
}

/** A scenario or snapshot that undo took away cannot stay on screen. */
function keepShown(): void {
  const plan = usePlanStore.getState().open?.document.plan;
  const { scenarioId, snapshotId, stepAt } = useSessionStore.getState();
  if (plan === undefined) return;
  if (snapshotId !== null && !plan.snapshots.has(snapshotId)) setSession({ snapshotId: null });
  const scenario = scenarioId === null ? undefined : plan.scenarios.get(scenarioId);
  if (stepAt !== null) setSession({ stepAt: Math.min(stepAt, scenario?.moves.length ?? 0) });
  if (scenarioId === null || scenario !== undefined) return;
  setSession({ scenarioId: orderedScenarios(plan).at(-1)?.id ?? null, stepAt: null });
}
