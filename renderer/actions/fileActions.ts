import type {
  ExportOutcome,
  OpenFailure,
  OpenOutcome,
  OpenedDocument,
  SaveOutcome,
} from '../../shared/host/hostRecords.ts';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { orderedScenarios, type Plan } from '../../shared/plan/plan.ts';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { shownPercent } from '../format.ts';
import { errorMessage, type AnyError } from '../messages/errorMessages.ts';
import { handOver } from './calmText.ts';
import { isUnsaved, markSaved, noteFile, showDocument, usePlanStore, type OpenPlan } from '../stores/planStore.ts';
import { asksForPassword } from '../stores/protectionStore.ts';
import { resetSession, setSession, showToast, useSessionStore, type DialogState } from '../stores/sessionStore.ts';

/** Shows a plan that the shell opened for this window. */
export function openDocument(opened: OpenedDocument): void {
  const parsed = parsePlanFile(opened.text, opened.checksum);
  const fileName = opened.fileName ?? 'Untitled plan';
  if (!parsed.ok) {
    // The shell checks before it sends; a text that fails here is worth the same words.
    showError(parsed.error, fileName);
    return;
  }
  const { document } = parsed.value;
  const isInFile = !opened.unsaved && opened.source !== 'new' && opened.source !== 'sample';
  resetSession();
  showDocument({
    docId: opened.docId,
    fileName: opened.fileName,
    source: opened.source,
    heldBy: opened.heldBy,
    isInConflict: false,
    isProtected: opened.isProtected,
    document,
    savedPlan:
      isInFile || opened.source === 'sample' || opened.source === 'new' ? savedPlanOf(opened, document.plan) : null,
  });
  const scenario = orderedScenarios(document.plan)[0];
  setSession({
    scenarioId: scenario?.id ?? null,
    screen: document.plan.baseline.seats.size === 0 && document.plan.pullRequests.size === 0 ? 'data' : 'map',
  });
  for (const notice of parsed.value.notices) {
    if (notice.kind === 'planFile.historyDropped')
      showToast('The undo history of this file could not be read; the plan is whole.', 'problem');
    if (notice.kind === 'planFile.changedOutside')
      showToast('This plan was changed outside Headroom. Check what it shows.', 'problem');
  }
}

/** A new plan and the sample have nothing to lose until they are changed; a restored draft has. */
function savedPlanOf(opened: OpenedDocument, plan: Plan): Plan | null {
  return opened.unsaved ? null : plan;
}

/** What came of opening: shows the plan, or says why not. The plan that is open stays untouched. */
export function afterOpen(outcome: OpenOutcome): void {
  switch (outcome.kind) {
    case 'openedHere':
      openDocument(outcome.document);
      return;
    case 'failed':
      showOpenFailure(outcome.failure);
      return;
    case 'cancelled':
    case 'openedElsewhere':
      return;
    default:
      outcome satisfies never;
  }
}

/** Says why a file was not opened; one that was changed outside can be opened all the same. */
export function showOpenFailure(failure: OpenFailure): void {
  if (asksForPassword(failure)) return;
  const buttons: DialogState['buttons'] =
    failure.error.kind === 'planFile.damaged'
      ? [
          {
            label: 'Open all the same',
            run: () => void window.headroom.openChanged({ attemptId: failure.attemptId }).then(afterOpen),
          },
          { label: 'Leave it', isPrimary: true },
        ]
      : [{ label: 'Close', isPrimary: true }];
  showErrorWith(failure.error, failure.fileName, buttons);
}

export function newPlan(): void {
  void window.headroom.newPlan({}).then(afterOpen);
}

export function openPlan(): void {
  void window.headroom.openPlan({}).then(afterOpen);
}

export function openSample(): void {
  void window.headroom.openSample({}).then(afterOpen);
}

export function openRecent(recentId: string): void {
  void window.headroom.openRecent({ recentId }).then(afterOpen);
}

/** Lists plans that are opened from now on, or forgets those that were and lists none. */
export function setKeepRecents(keep: boolean): void {
  // The box shows it at once; the shell's word follows with the list.
  usePlanStore.setState({ keepsRecents: keep });
  void window.headroom.setKeepRecents({ keep });
}

export function restoreDraft(draftId: string, restoreAs: 'original' | 'copy'): void {
  void window.headroom.restoreDraft({ draftId, restoreAs }).then((outcome) => {
    if (outcome.kind !== 'failed') dropDraft(draftId);
    afterOpen(outcome);
  });
}

export function discardDraft(draftId: string): void {
  void window.headroom.discardDraft({ draftId }).then(() => {
    dropDraft(draftId);
  });
}

function dropDraft(draftId: string): void {
  usePlanStore.setState(({ drafts }) => ({ drafts: drafts.filter((draft) => draft.draftId !== draftId) }));
}

/** Saves the plan; one that has no file yet is given one. */
export async function savePlan(ifChangedOnDisk: 'refuse' | 'replace' = 'refuse'): Promise<void> {
  const { open } = usePlanStore.getState();
  if (open === null) return;
  if (open.fileName === null || open.source === 'sample') {
    await savePlanAs();
    return;
  }
  // As the bar says, nothing is written over; what the shell last read may be theirs already.
  if (open.isInConflict && ifChangedOnDisk === 'refuse') {
    afterSave(open, { kind: 'failed', error: { kind: 'file.changedOnDisk' } });
    return;
  }
  const outcome = await busy('Saving', () =>
    handOver(open.document, (text) => window.headroom.savePlan({ docId: open.docId, ...text, ifChangedOnDisk })),
  );
  afterSave(open, outcome);
}

/** Saves the plan under a name that the user chooses. */
export async function savePlanAs(): Promise<void> {
  const { open } = usePlanStore.getState();
  if (open === null) return;
  const suggestedName = open.document.plan.name;
  const outcome = await handOver(open.document, (text) =>
    window.headroom.savePlanAs({ docId: open.docId, ...text, suggestedName }),
  );
  afterSave(open, outcome);
}

function afterSave(open: OpenPlan, outcome: SaveOutcome): void {
  switch (outcome.kind) {
    case 'saved':
      markSaved(open.document.plan, outcome.fileName);
      showToast(`Saved “${outcome.fileName}”`, 'done');
      return;
    case 'cancelled':
      return;
    case 'failed': {
      // The bar says it for as long as it is so; this dialog only why nothing was saved just now.
      if (outcome.error.kind === 'file.changedOnDisk') noteFile(open.docId, { isInConflict: true });
      const buttons: DialogState['buttons'] =
        outcome.error.kind === 'file.changedOnDisk'
          ? [
              { label: 'Write over theirs', run: () => void savePlan('replace') },
              { label: 'Cancel' },
              { label: 'Save as…', isPrimary: true, run: () => void savePlanAs() },
            ]
          : [{ label: 'Close' }, { label: 'Save as…', isPrimary: true, run: () => void savePlanAs() }];
      showErrorWith(outcome.error, open.fileName ?? open.document.plan.name, buttons);
      return;
    }
    default:
      outcome satisfies never;
  }
}

/** Edits a plan although somebody else has it open, after asking. */
export function takeOverFile(): void {
  const { open } = usePlanStore.getState();
  const heldBy = open?.heldBy ?? null;
  if (open === null || heldBy === null) return;
  const { docId } = open;
  setSession({
    dialog: {
      title: `Edit although ${heldBy.user} has the plan open?`,
      body: [
        `If ${heldBy.user} on ${heldBy.host} is still at work, each of you is asked before writing over the other.`,
      ],
      buttons: [
        {
          label: 'Edit',
          run: () => void window.headroom.takeOverLock({ docId }).then((answer) => noteFile(docId, answer)),
        },
        { label: 'Cancel', isPrimary: true },
      ],
    },
  });
}

/** Goes back to what is in the file, after asking: undo does not reach across it. */
export function revertPlan(): void {
  const { open } = usePlanStore.getState();
  const fileName = open?.fileName ?? null;
  if (open === null || fileName === null) return;
  const { docId } = open;
  setSession({
    dialog: {
      title: `Revert to “${fileName}”?`,
      body: ['Everything since it was saved goes, and cannot be brought back.'],
      buttons: [
        { label: 'Revert', run: () => void window.headroom.revertPlan({ docId }).then(afterOpen) },
        { label: 'Keep', isPrimary: true },
      ],
    },
  });
}

/** Exports what is on screen, scenario or baseline, as a PDF. */
export async function exportPdf(): Promise<void> {
  const { open } = usePlanStore.getState();
  const { scenarioId } = useSessionStore.getState();
  if (open === null) return;
  const { plan } = open.document;
  const scenario = scenarioId === null ? undefined : plan.scenarios.get(scenarioId);
  const suggestedName = scenario === undefined ? plan.name : `${plan.name} – ${scenario.name}`;
  const text = serialisePlan(createDocument(plan));
  const outcome = await busy('Writing the PDF', () =>
    window.headroom.exportPdf({ text, scenarioId, options: {}, suggestedName }),
  );
  afterExport(outcome, suggestedName);
}

/** Says where an export went, or why there is none. */
export function afterExport(outcome: ExportOutcome, name: string): void {
  if (outcome.kind === 'saved') showToast(`Saved “${outcome.fileName}”`, 'done');
  if (outcome.kind === 'failed') showError(outcome.error, name);
}

/** Shows an error in a dialog: what, where, what to do. */
export function showError(error: AnyError, fileName: string): void {
  showErrorWith(error, fileName, [{ label: 'Close', isPrimary: true }]);
}

function showErrorWith(error: AnyError, fileName: string, buttons: DialogState['buttons']): void {
  const message = errorMessage(error, fileName);
  setSession({
    dialog: {
      title: message.title,
      body: [message.detail, message.nextStep],
      details: message.places ?? [],
      buttons,
    },
  });
}

async function busy<Outcome>(what: string, run: () => Promise<Outcome>): Promise<Outcome> {
  setSession({ busy: what });
  try {
    return await run();
  } finally {
    setSession({ busy: null });
  }
}

/** What the shell needs to know to close a window well: the text of what is unsaved. */
export function unsavedText(): { docId: string; text: string } | null {
  const { open } = usePlanStore.getState();
  if (open === null || !isUnsaved(open)) return null;
  return { docId: open.docId, text: serialisePlan(open.document) };
}

/** The line of the start page about a plan. */
export function summaryOf(plan: Plan): { people: number; scenarios: number; highestUtilisationPercent: number | null } {
  const most = evaluateOrg(plan.baseline).total.mostUsedTeam;
  let people = 0;
  for (const seat of plan.baseline.seats.values()) if (seat.personId !== null && seat.teamId !== null) people += 1;
  return {
    people,
    scenarios: plan.scenarios.size,
    highestUtilisationPercent: most === null ? null : shownPercent(most.utilisation),
  };
}
