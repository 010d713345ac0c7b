import type { TeamId } from '../../shared/base/ids.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { describeEdits } from '../../shared/plan/describePlanCommand.ts';
import { createOrgDisplay } from '../../shared/report/displayOrg.ts';
import { createNameGuard } from '../../shared/report/nameGuard.ts';
import { recordMove } from '../actions/planActions.ts';
import { editsOfDrop } from '../stores/dropEdits.ts';
import type { MapView } from '../stores/mapView.ts';
import { usePresentStore } from '../stores/presentStore.ts';
import { setSession, type DragSubject } from '../stores/sessionStore.ts';

/** Records what was dragged before the room as a move, in the wave that is shown; where names are hidden, it is told without them. */
export function dropInRoom(view: MapView, subject: DragSubject, teamId: TeamId): void {
  const edits = editsOfDrop(view.org, subject, { kind: 'team', teamId });
  const { scenarioId, wave, areNamesShown } = usePresentStore.getState();
  setSession({ scenarioId, ...(wave === null || wave === 0 ? {} : { wave }) });
  recordMove(edits, areNamesShown ? undefined : sentenceWithoutNames(view, edits));
}

/** As in a report without names: whoever is moved is told by what they do. */
function sentenceWithoutNames({ baseline, org, scenario }: MapView, edits: readonly OrgEdit[]): string {
  const guard = createNameGuard(baseline, scenario?.moves ?? [], () => 'hidden');
  return describeEdits(createOrgDisplay(guard)(org), edits);
}
