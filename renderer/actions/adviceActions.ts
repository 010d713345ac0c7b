import { surgeStory } from '../../shared/plan/surgeStory.ts';
import { describeEdits } from '../../shared/plan/describePlanCommand.ts';
import { countText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { announce, setSession, showToast, useSessionStore, type ProposedMove } from '../stores/sessionStore.ts';
import { currentView } from '../stores/useCurrentView.ts';
import { runCommand } from './planActions.ts';

/** Opens the recommendations, or closes them. They are of the map, so it is shown beside them. */
export function showRecommendations(): void {
  const { panel, screen } = useSessionStore.getState();
  if (panel === 'recommendations') setSession({ panel: null });
  else
    setSession({
      panel: 'recommendations',
      screen: screen === 'table' ? screen : 'map',
      stepAt: null,
      snapshotId: null,
    });
}

/** Makes moves in the open scenario, or in a new one when the baseline is open: one step to take back. */
export function acceptMoves(moves: readonly ProposedMove[]): boolean {
  setSession({ trial: null });
  const before = usePlanStore.getState().open?.document.plan;
  const { scenarioId, wave } = useSessionStore.getState();
  const view = currentView();
  if (before === undefined || view === null) return false;
  const name = freshName(
    [...before.scenarios.values()].map((scenario) => scenario.name),
    'Recommended',
  );
  if (runCommand({ kind: 'addMoves', into: scenarioId, name, moves, wave }) === 'refused') return false;
  const after = usePlanStore.getState().open?.document.plan;
  const into = scenarioId ?? [...(after?.scenarios.keys() ?? [])].find((id) => !before.scenarios.has(id)) ?? null;
  setSession({ scenarioId: into, reading: 'after', snapshotId: null });
  const [only] = moves;
  const what =
    moves.length === 1 && only !== undefined
      ? describeEdits(view.org, only.edits)
      : `${countText(moves.length, 'move', 'moves')} added`;
  const words = `${what}, in ${into === null ? name : (after?.scenarios.get(into)?.name ?? name)}`;
  showToast(words, 'done', 'withUndo');
  announce(words);
  return true;
}

function freshName(taken: readonly string[], stem: string): string {
  let name = stem;
  for (let number = 2; taken.includes(name); number += 1) name = `${stem} ${number}`;
  return name;
}

/** Plays a surge of pull requests on this organisation, in a scenario of its own that says it is a demonstration. */
export function playSurge(): void {
  const before = usePlanStore.getState().open?.document.plan;
  if (before === undefined) return;
  const name = freshName(
    [...before.scenarios.values()].map((scenario) => scenario.name),
    'Demonstration: surge',
  );
  const command = surgeStory(before.baseline, name);
  if (command.moves.length === 0) {
    showToast('No code area has pull requests yet: there is nothing to multiply.', 'problem');
    return;
  }
  if (runCommand(command) === 'refused') return;
  const after = usePlanStore.getState().open?.document.plan;
  const scenarioId = [...(after?.scenarios.keys() ?? [])].find((id) => !before.scenarios.has(id)) ?? null;
  setSession({ scenarioId, reading: 'after', snapshotId: null, stepAt: null, trial: null });
  const words =
    'A demonstration, not a benchmark: 40 % more pull requests per engineer, then 2.75 times as many. Recommendations and Pipeline show what would help.';
  showToast(words, 'done', 'withUndo');
  announce(words);
}
