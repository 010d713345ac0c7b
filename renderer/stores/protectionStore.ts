import { create } from 'zustand';
import type { OpenFailure } from '../../shared/host/hostRecords.ts';

/** Which form about a password stands in front of the window. Passwords themselves are in the forms alone, and gone with them. */
export type PasswordForm =
  | { readonly kind: 'open'; readonly attemptId: string; readonly fileName: string; readonly wasWrong: boolean }
  | { readonly kind: 'set' }
  | { readonly kind: 'change' }
  | { readonly kind: 'remove' };

export interface LockedPlan {
  readonly docId: string;
  readonly fileName: string | null;
  /** The shell is at it, and loads this page anew when it is done: nothing can be asked for before. */
  readonly isSealing: boolean;
}

interface ProtectionState {
  readonly form: PasswordForm | null;
  /** The plan of this window is sealed and waits for its password. */
  readonly locked: LockedPlan | null;
}

export const useProtectionStore = create<ProtectionState>(() => ({ form: null, locked: null }));

export function showPasswordForm(form: PasswordForm | null): void {
  useProtectionStore.setState({ form });
}

/** Asks for the password of what was not opened for want of it; says whether that is what it wanted. */
export function asksForPassword({ error, attemptId, fileName }: OpenFailure): boolean {
  if (error.kind !== 'file.protected' && error.kind !== 'file.wrongPassword') return false;
  showPasswordForm({ kind: 'open', attemptId, fileName, wasWrong: error.kind === 'file.wrongPassword' });
  return true;
}
