import { gatherHistory } from '../../shared/findings/checks/historyFindings.ts';
import { gatherAuthors } from '../../shared/findings/checks/mainAuthors.ts';
import type { Pieces } from '../../shared/base/pieces.ts';
import { keepPlacesInPieces } from '../../shared/layout/keepPlaces.ts';
import { mapLayoutInPieces } from '../../shared/layout/planLayout.ts';
import { importInPieces } from '../../shared/plan/commands/baselineCommands.ts';
import type { ImportChanges, PlanCommand } from '../../shared/plan/planCommand.ts';
import { gatherOpenWork } from '../compute/forecasts.ts';
import { changesOnDesk } from '../import/deskClient.ts';
import { useImportStore } from '../stores/importStore.ts';
import { findingsChecked, mapViewInPieces, mapViewOf, type MapView } from '../stores/mapView.ts';
import { recordDone, usePlanStore } from '../stores/planStore.ts';
import { setSession, showToast, useSessionStore } from '../stores/sessionStore.ts';
import { teamCardsInPieces } from '../stores/teamCards.ts';
import { endImport, whileAdding } from './importActions.ts';
import { runCommand } from './planActions.ts';
import { drawn, inSlices } from './slices.ts';

/** Adds what was looked at to the plan: one undo step, with what was said of accounts and owners. */
export async function addImport(): Promise<void> {
  const { planned } = useImportStore.getState();
  if (planned === null) return;
  const outcome = await whileAdding(async () => {
    const changes = await changesOnDesk();
    if (changes === null || !(await addChanges(changes))) return 'refused';
    // The plan first, the map in the next frame.
    await drawn();
    return 'added';
  });
  if (outcome === 'refused') return;
  const broken = planned.conflicts.reduce((sum, { moves }) => sum + moves.length, 0);
  endImport();
  setSession({ screen: 'map', selection: null, ...(broken > 0 ? { panel: 'conflicts' } : {}) });
  showToast(
    broken === 0 ? 'Imported' : `Imported. ${broken === 1 ? 'A move does' : `${broken} moves do`} not fit any more.`,
    'done',
    'withUndo',
  );
}

/** Adds changes without stopping the window: what is long is worked out in slices before the plan is the one on screen. */
async function addChanges(changes: ImportChanges): Promise<boolean> {
  const command: PlanCommand = { kind: 'import', changes };
  const before = usePlanStore.getState().open?.document.plan;
  if (before === undefined) return false;
  const made = await inSlices(importInPieces(before, changes));
  if (made.ok) {
    const after = await inSlices(keepPlacesInPieces(command, before, made.value));
    await inSlices(gatherHistory(after));
    await inSlices(gatherAuthors(after));
    await inSlices(gatherOpenWork(after));
    const { scenarioId } = useSessionStore.getState();
    const view = await inSlices(mapViewInPieces(after, scenarioId, before));
    await drawn();
    await findingsChecked(view);
    // With its findings it is another view, and that is the one that will be on screen.
    await inSlices(drawingInPieces(mapViewOf(after, scenarioId)));
    if (recordDone(command, before, after) === 'recorded') return true;
  }
  return runCommand(command) !== 'refused';
}

/** What the first drawing of a map would otherwise work out in one go: kept by the view, where the drawing finds it. */
function* drawingInPieces(view: MapView): Pieces<void> {
  yield* mapLayoutInPieces(view);
  yield* teamCardsInPieces(view);
}
