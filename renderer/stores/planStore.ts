import { create } from 'zustand';
import type { LockHolder } from '../../shared/host/hostErrors.ts';
import type { OpenedDocument, RecentPlan, RecoveryDraft } from '../../shared/host/hostRecords.ts';
import { fail, type Result } from '../../shared/base/result.ts';
import {
  dispatchCommand,
  goToStep,
  recordStep,
  redoStep,
  undoStep,
  type PlanDocument,
} from '../../shared/plan/history.ts';
import { keepPlaces } from '../../shared/layout/keepPlaces.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { PlanCommand, PlanCommandError } from '../../shared/plan/planCommand.ts';

/** The plan in this window. */
export interface OpenPlan {
  readonly docId: string;
  /** Null: never saved. */
  readonly fileName: string | null;
  readonly source: OpenedDocument['source'];
  readonly document: PlanDocument;
  /** The plan as it is in the file: unsaved is `document.plan !== savedPlan`, derived and never stored. Null: in no file. */
  readonly savedPlan: Plan | null;
  /** Who else has the file open: then it is saved only as a copy. */
  readonly heldBy: LockHolder | null;
  /** Somebody else wrote the file while there are changes here: the user decides whose stay. */
  readonly isInConflict: boolean;
  /** Encrypted with a password wherever it is written. */
  readonly isProtected: boolean;
}

interface PlanState {
  readonly open: OpenPlan | null;
  readonly recents: readonly RecentPlan[];
  /** Whether plans that are opened are listed. */
  readonly keepsRecents: boolean;
  readonly drafts: readonly RecoveryDraft[];
}

/** What is open. Selectors read it; only the functions below change it. */
export const usePlanStore = create<PlanState>(() => ({ open: null, recents: [], keepsRecents: true, drafts: [] }));

/** Puts a document into the window. */
export function showDocument(open: OpenPlan): void {
  usePlanStore.setState({ open });
}

/** Applies a command to the open plan as one undo step. */
export function dispatch(command: PlanCommand): Result<PlanDocument, PlanCommandError> {
  const { open } = usePlanStore.getState();
  if (open === null) return fail({ kind: 'plan.noChange' });
  const done = dispatchCommand(open.document, command, new Date().toISOString(), keepPlaces);
  if (done.ok) usePlanStore.setState({ open: { ...open, document: done.value } });
  return done;
}

/** Records what a command was found to make of the open plan, its places kept, as one undo step. The plan must be the one it was made of. */
export function recordDone(command: PlanCommand, before: Plan, after: Plan): 'recorded' | 'changedMeanwhile' {
  const { open } = usePlanStore.getState();
  if (open?.document.plan !== before) return 'changedMeanwhile';
  const document = recordStep(open.document, { command, at: new Date().toISOString(), after });
  usePlanStore.setState({ open: { ...open, document } });
  return 'recorded';
}

/** Takes back the last step. */
export function undo(): void {
  change(undoStep);
}

/** Does again what was taken back last. */
export function redo(): void {
  change(redoStep);
}

/** Goes to any step of the history: so many of its steps are in force then. */
export function goTo(done: number): void {
  change((document) => goToStep(document, done));
}

/** Remembers that the plan, as it was when it was written, is in a file. */
export function markSaved(savedPlan: Plan, fileName: string): void {
  const { open } = usePlanStore.getState();
  if (open !== null)
    usePlanStore.setState({
      open: { ...open, savedPlan, fileName, source: 'file', heldBy: null, isInConflict: false },
    });
}

/** Puts a document that was shown here before in the place of what was read since; it then differs from what is in the file. */
export function bringBack(docId: string, document: PlanDocument): void {
  const { open } = usePlanStore.getState();
  if (open?.docId === docId) usePlanStore.setState({ open: { ...open, document } });
}

/** Notes what is known of the file besides the plan. */
export function noteFile(
  docId: string,
  note: Partial<Pick<OpenPlan, 'heldBy' | 'isInConflict' | 'isProtected'>>,
): void {
  const { open } = usePlanStore.getState();
  if (open?.docId === docId) usePlanStore.setState({ open: { ...open, ...note } });
}

/** Whether there is something to lose. */
export function isUnsaved(open: OpenPlan): boolean {
  return open.document.plan !== open.savedPlan;
}

function change(step: (document: PlanDocument) => PlanDocument): void {
  const { open } = usePlanStore.getState();
  if (open !== null) usePlanStore.setState({ open: { ...open, document: step(open.document) } });
}
