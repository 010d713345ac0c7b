import type { ImportFile } from '../../shared/host/hostContract.ts';
import { useImportStore } from '../stores/importStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';
import { afterOpen } from './fileActions.ts';

/** Shows the import screen with files that were dropped or chosen. Without a plan, a new one is made for them. */
export function offerImportFiles(files: readonly ImportFile[]): void {
  const show = (): void => {
    setSession({ screen: 'data' });
    useImportStore.getState().addFiles(files);
  };
  if (usePlanStore.getState().open !== null) {
    show();
    return;
  }
  void window.headroom.newPlan({}).then((outcome) => {
    afterOpen(outcome);
    if (usePlanStore.getState().open !== null) show();
  });
}

/** Asks for files, from the start page: they go into a new plan. */
export function importIntoNewPlan(): void {
  void window.headroom.pickImportFiles({}).then(({ importFiles }) => {
    if (importFiles.length > 0) offerImportFiles(importFiles);
  });
}

/** Asks for files to import into the open plan. */
export function pickImportFiles(): void {
  void window.headroom.pickImportFiles({}).then(({ importFiles }) => {
    if (importFiles.length > 0) offerImportFiles(importFiles);
  });
}
