import { comparePlans } from '../../shared/plan/comparePlans.ts';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { countText } from '../format.ts';
import { differenceLines } from '../messages/differenceLines.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';
import { revertPlan, savePlanAs, showError } from './fileActions.ts';

/** Shows how the plan here and the plan that somebody else wrote differ. */
export async function compareWithTheirs(): Promise<void> {
  const { open } = usePlanStore.getState();
  if (open === null) return;
  const fileName = open.fileName ?? open.document.plan.name;
  const read = await window.headroom.readTheirs({ docId: open.docId });
  if (read.kind === 'failed') {
    showError(read.error, fileName);
    return;
  }
  const theirs = parsePlanFile(read.text, 'acceptChanged');
  if (!theirs.ok) {
    showError(theirs.error, fileName);
    return;
  }
  const differences = comparePlans(open.document.plan, theirs.value.document.plan);
  setSession({
    dialog: {
      title: `Yours and theirs: “${fileName}”`,
      body: [
        differences.length === 0
          ? 'The two plans hold the same.'
          : `${countText(differences.length, 'thing differs', 'things differ')} between the plan here and the one in the file.`,
      ],
      details: differenceLines(differences),
      buttons: [
        { label: 'Take theirs…', run: revertPlan },
        { label: 'Keep mine as a copy…', run: () => void savePlanAs() },
        { label: 'Close', isPrimary: true },
      ],
    },
  });
}
