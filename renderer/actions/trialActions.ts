import { usePlanStore } from '../stores/planStore.ts';
import { announce, setSession, useSessionStore, type ProposedMove } from '../stores/sessionStore.ts';
import { acceptMoves } from './adviceActions.ts';
import { recordMove } from './planActions.ts';

/**
 * Shows moves as if they were made, on whatever screen is open; nothing is changed.
 *
 * @param effect for those who only hear it
 */
export function tryMoves(moves: readonly ProposedMove[], words: string, effect = ''): void {
  const plan = usePlanStore.getState().open?.document.plan;
  if (plan === undefined) return;
  setSession({ trial: { plan, moves, words }, reading: 'after', stepAt: null, isBaselineHeld: false });
  announce(`Preview: ${words}. ${effect}`.trimEnd());
}

/** Shows the plan as it is again. */
export function endTrial(): void {
  if (useSessionStore.getState().trial === null) return;
  setSession({ trial: null });
  announce('The plan is shown as it is again');
}

/** Makes what is looked at so. A single move goes where every move goes; several are one step. */
export function applyTrial(): void {
  const { trial } = useSessionStore.getState();
  if (trial === null) return;
  setSession({ trial: null });
  const [first, second] = trial.moves;
  if (first !== undefined && second === undefined && first.reason === '') recordMove(first.edits);
  else acceptMoves(trial.moves);
}
