import type { OpenOutcome } from '../../shared/host/hostRecords.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { isUnsaved, markSaved, noteFile, usePlanStore } from '../stores/planStore.ts';
import { showPasswordForm, useProtectionStore } from '../stores/protectionStore.ts';
import { showToast } from '../stores/sessionStore.ts';
import { afterOpen, openDocument, showError } from './fileActions.ts';

/** Whether the plan here is encrypted wherever it is written. */
export function isProtected(): boolean {
  return usePlanStore.getState().open?.isProtected === true;
}

export function askForNewPassword(): void {
  showPasswordForm({ kind: isProtected() ? 'change' : 'set' });
}

export function askToRemovePassword(): void {
  showPasswordForm({ kind: 'remove' });
}

/** Tries a password on what could not be opened without one; a wrong one asks again. */
export async function openWithPassword(attemptId: string, password: string): Promise<void> {
  const outcome = await window.headroom.openProtected({ attemptId, password });
  showPasswordForm(null);
  dropDraftOf(outcome);
  afterOpen(outcome);
}

/** What was restored is no longer offered. */
function dropDraftOf(outcome: OpenOutcome): void {
  if (outcome.kind !== 'openedHere') return;
  const { docId } = outcome.document;
  usePlanStore.setState(({ drafts }) => ({ drafts: drafts.filter((draft) => draft.draftId !== docId) }));
}

/** A change of a plan's password, as the form has it. */
export interface PasswordChange {
  /** Null: it has none. */
  readonly current: string | null;
  /** Null: none from now on. */
  readonly password: string | null;
  readonly earlierVersions: 'keep' | 'remove';
}

/** Saves the plan under a password, another one or none. */
export async function changePassword(change: PasswordChange): Promise<'done' | 'cancelled' | 'wrongPassword'> {
  const { open } = usePlanStore.getState();
  if (open === null) return 'cancelled';
  const { docId, document } = open;
  const outcome = await window.headroom.setPassword({ docId, text: serialisePlan(document), ...change });
  if (outcome.kind === 'cancelled') return 'cancelled';
  if (outcome.kind === 'failed') {
    if (outcome.error.kind === 'file.wrongPassword') return 'wrongPassword';
    if (outcome.error.kind === 'file.changedOnDisk') noteFile(docId, { isInConflict: true });
    showPasswordForm(null);
    showError(outcome.error, open.fileName ?? document.plan.name);
    return 'done';
  }
  markSaved(document.plan, outcome.fileName);
  noteFile(docId, { isProtected: change.password !== null });
  showPasswordForm(null);
  showToast(
    change.password === null
      ? `“${outcome.fileName}” is no longer protected`
      : change.current === null
        ? `“${outcome.fileName}” is protected by its password`
        : `“${outcome.fileName}” has its new password`,
    'done',
  );
  return 'done';
}

/** Seals the plan with everything in it. The shell then loads this page anew; until then nothing of it is shown either. */
export async function lockPlan(): Promise<void> {
  const { open } = usePlanStore.getState();
  if (open?.isProtected !== true) return;
  const { docId, fileName, document } = open;
  const shown = { docId, text: serialisePlan(document), unsaved: isUnsaved(open) };
  useProtectionStore.setState({ form: null, locked: { docId, fileName, isSealing: true } });
  usePlanStore.setState({ open: null });
  const answer = await window.headroom.lockPlan(shown);
  if (answer.kind === 'locked') return;
  usePlanStore.setState({ open });
  useProtectionStore.setState({ locked: null });
  showError(answer.error, fileName ?? document.plan.name);
}

/** Opens the plan that was locked, as it was. Null: it is open; otherwise why not. */
export async function unlockPlan(password: string): Promise<'wrongPassword' | null> {
  const { locked } = useProtectionStore.getState();
  if (locked === null) return null;
  const outcome = await window.headroom.unlockPlan({ docId: locked.docId, password });
  if (outcome.kind === 'openedHere') {
    useProtectionStore.setState({ locked: null });
    openDocument(outcome.document);
    return null;
  }
  if (outcome.kind !== 'failed') return null;
  if (outcome.failure.error.kind === 'file.wrongPassword') return 'wrongPassword';
  showError(outcome.failure.error, outcome.failure.fileName);
  return null;
}
