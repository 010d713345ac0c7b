import type { SaveOutcome } from '../shared/host/hostRecords.ts';
import type { Dialogs } from './dialogs.ts';
import type { DocumentWindow } from './documentWindow.ts';
import type { OpenDocuments } from './files/openDocuments.ts';
import { planExtension, type ConflictChoice } from './files/planFiles.ts';
import type { ProtectionChange } from './files/protection.ts';
import type { Recents } from './files/recents.ts';
import type { Shell } from './shell.ts';

export interface SavingDependencies {
  readonly shell: Shell;
  readonly documents: OpenDocuments;
  readonly dialogs: Dialogs;
}

/** Saves to the plan's file; asks where to when it has none. */
export async function savePlanWithDialog(
  dependencies: SavingDependencies,
  act: {
    readonly window: DocumentWindow;
    readonly docId: string;
    readonly text: string;
    readonly ifChangedOnDisk: ConflictChoice;
    readonly change?: ProtectionChange | null;
  },
): Promise<SaveOutcome> {
  const { shell, documents } = dependencies;
  const saved = await documents.save(act.docId, act.text, act.ifChangedOnDisk, act.change ?? null);
  if (saved !== null) {
    shell.refresh(act.window);
    return saved;
  }
  const document = documents.find(act.docId);
  if (document !== null && document.locked !== null) return { kind: 'cancelled' };
  const suggestedName = document?.name ?? '';
  return savePlanAsWithDialog(dependencies, { ...act, suggestedName });
}

/** Asks where to save and makes that the plan's file. */
export async function savePlanAsWithDialog(
  { shell, documents, dialogs }: SavingDependencies,
  act: {
    readonly window: DocumentWindow;
    readonly docId: string;
    readonly text: string;
    readonly suggestedName: string;
    readonly change?: ProtectionChange | null;
  },
): Promise<SaveOutcome> {
  const file = await dialogs.pickSavePath(act.window.browser, {
    name: act.suggestedName,
    extension: planExtension,
    filterName: 'Headroom plan',
  });
  if (file === null) return { kind: 'cancelled' };
  const saved = await documents.saveAs(act.docId, act.text, file, act.change ?? null);
  const document = documents.find(act.docId);
  if (saved.kind === 'saved' && document !== null) await shell.noteRecent(document);
  shell.refresh(act.window);
  return saved;
}

/**
 * Saves a plan under a password, another one or none: protection is what is in the file, never only a promise of it. What could
 * neither be sealed nor removed elsewhere is told, by asking the disk and not by what the save believes.
 */
export async function setPasswordWithDialog(
  dependencies: SavingDependencies & { readonly recents: Recents },
  act: {
    readonly window: DocumentWindow;
    readonly docId: string;
    readonly text: string;
    readonly current: string | null;
    readonly change: ProtectionChange;
  },
): Promise<SaveOutcome> {
  const { shell, documents, dialogs, recents } = dependencies;
  const protection = documents.find(act.docId)?.protection ?? null;
  // Whoever finds the window open must not get to keep the plan.
  if (protection !== null && protection.password !== act.current) {
    return { kind: 'failed', error: { kind: 'file.wrongPassword' } };
  }
  const saved = await savePlanWithDialog(dependencies, { ...act, ifChangedOnDisk: 'refuse' });
  const document = documents.find(act.docId);
  if (saved.kind !== 'saved' || document === null) return saved;
  await shell.noteRecent(document);
  const left = [...(await documents.findLeft(act.docId, act.change))];
  const list = document.protection === null ? null : await recents.whatIsTold(document.base?.path ?? '', document.name);
  if (list !== null) left.push({ kind: 'recents', path: list });
  // Beside the answer: the form that asked need not stand until somebody has read it.
  if (left.length > 0) void dialogs.tellLeft(act.window.browser, saved.fileName, left);
  return saved;
}
