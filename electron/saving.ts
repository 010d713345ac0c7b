import type { SaveOutcome } from '../shared/host/hostContract.ts';
import type { Dialogs } from './dialogs.ts';
import type { DocumentWindow } from './documentWindow.ts';
import type { OpenDocuments } from './files/openDocuments.ts';
import { planExtension, type ConflictChoice } from './files/planFiles.ts';
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
  },
): Promise<SaveOutcome> {
  const { shell, documents } = dependencies;
  const saved = await documents.save(act.docId, act.text, act.ifChangedOnDisk);
  if (saved !== null) {
    shell.refresh(act.window);
    return saved;
  }
  const suggestedName = documents.find(act.docId)?.name ?? '';
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
  },
): Promise<SaveOutcome> {
  const file = await dialogs.pickSavePath(act.window.browser, {
    name: act.suggestedName,
    extension: planExtension,
    filterName: 'Headroom plan',
  });
  if (file === null) return { kind: 'cancelled' };
  const saved = await documents.saveAs(act.docId, act.text, file);
  const document = documents.find(act.docId);
  if (saved.kind === 'saved' && document !== null) await shell.noteSaved(document);
  shell.refresh(act.window);
  return saved;
}
