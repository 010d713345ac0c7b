import { menuActionIds, type MenuActionId } from '../../shared/host/actionTable.ts';
import { zoomHooks } from '../canvas/zoomHooks.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { exportPdf, newPlan, openPlan, openSample, revertPlan, savePlan, savePlanAs } from './fileActions.ts';
import { framesNow, saveFrame, stepFrame } from './frameActions.ts';
import { pickImportFiles } from './importActions.ts';
import { canMoveSelection, chooseDestination, chooseReviews, tidyMap, toggleSpotlight } from './mapActions.ts';
import { redoWithWords, undoWithWords } from './planActions.ts';

interface Action {
  readonly isEnabled: () => boolean;
  readonly run: () => void;
}

const always = (): boolean => true;
const withPlan = (): boolean => usePlanStore.getState().open !== null;
const onMap = (): boolean => withPlan() && useSessionStore.getState().screen === 'map';

/** Every act of the menu that the renderer performs. Menus, keys and buttons run the same. */
const actions: Partial<Record<MenuActionId, Action>> = {
  'file.new': { isEnabled: always, run: newPlan },
  'file.open': { isEnabled: always, run: openPlan },
  'file.openSample': { isEnabled: always, run: openSample },
  'file.import': { isEnabled: always, run: pickImportFiles },
  'file.save': { isEnabled: withPlan, run: () => void savePlan() },
  'file.saveAs': { isEnabled: withPlan, run: () => void savePlanAs() },
  'file.revert': {
    isEnabled: () => {
      const { open } = usePlanStore.getState();
      return open !== null && open.fileName !== null && open.document.plan !== open.savedPlan;
    },
    run: revertPlan,
  },
  'file.exportPdf': { isEnabled: withPlan, run: () => void exportPdf() },
  'edit.undo': { isEnabled: () => (usePlanStore.getState().open?.document.undo.length ?? 0) > 0, run: undoWithWords },
  'edit.redo': { isEnabled: () => (usePlanStore.getState().open?.document.redo.length ?? 0) > 0, run: redoWithWords },
  'edit.find': { isEnabled: withPlan, run: focusSearch },
  'edit.goTo': { isEnabled: withPlan, run: () => setSession({ palette: { kind: 'find' } }) },
  'edit.moveTo': { isEnabled: () => withPlan() && canMoveSelection(), run: chooseDestination },
  'edit.reviews': { isEnabled: () => withPlan() && canMoveSelection(), run: chooseReviews },
  'view.teams': { isEnabled: onMap, run: () => setSession({ lens: 'teams' }) },
  'view.ownership': { isEnabled: onMap, run: () => setSession({ lens: 'ownership' }) },
  'view.spotlight': { isEnabled: onMap, run: toggleSpotlight },
  'view.saveFrame': { isEnabled: onMap, run: saveFrame },
  'view.nextFrame': { isEnabled: () => framesNow().length > 0, run: () => stepFrame(1) },
  'view.previousFrame': { isEnabled: () => framesNow().length > 0, run: () => stepFrame(-1) },
  'view.tidy': { isEnabled: onMap, run: tidyMap },
  'view.baseline': { isEnabled: withPlan, run: () => setSession({ scenarioId: null }) },
  'view.provenance': { isEnabled: withPlan, run: () => setSession({ screen: 'provenance' }) },
  'view.zoomIn': { isEnabled: onMap, run: () => zoomHooks()?.zoomBy(1.2) },
  'view.zoomOut': { isEnabled: onMap, run: () => zoomHooks()?.zoomBy(1 / 1.2) },
  'view.zoomReset': { isEnabled: onMap, run: () => zoomHooks()?.zoomTo(1) },
  'view.zoomFit': { isEnabled: onMap, run: () => zoomHooks()?.fit() },
  'help.keys': { isEnabled: always, run: () => setSession({ areKeysShown: true }) },
  'help.model': { isEnabled: withPlan, run: () => setSession({ screen: 'assumptions' }) },
};

/** Performs an act of the menu, when it can be done now. */
export function runAction(id: MenuActionId): void {
  const action = actions[id];
  if (action?.isEnabled() === true) action.run();
}

/** The acts that can be done now: the menu shows the others as disabled. */
export function enabledActions(): MenuActionId[] {
  return menuActionIds.filter((id) => actions[id]?.isEnabled() === true);
}

/** Puts the cursor into the search field. */
export function focusSearch(): void {
  setSession({ isSideCollapsed: false });
  requestAnimationFrame(() => document.getElementById('search')?.focus());
}
