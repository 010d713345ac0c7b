import { menuActionIds, type MenuActionId } from '../../shared/host/actionTable.ts';
import { zoomHooks } from '../canvas/zoomHooks.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { currentView } from '../stores/useCurrentView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { playSurge, showRecommendations } from './adviceActions.ts';
import { showDiagnostics } from './diagnosticsActions.ts';
import { toggleBeside } from './besideActions.ts';
import { canEdit, editActs, runEdit } from './editActs.ts';
import { openExport, printFromMenu } from './exportActions.ts';
import { exportPdf, newPlan, openPlan, openSample, revertPlan, savePlan, savePlanAs } from './fileActions.ts';
import { framesNow, saveFrame, stepFrame } from './frameActions.ts';
import { pickImportFiles, showDatabase } from './importCalls.ts';
import { tidyMap, toggleSpotlight } from './mapActions.ts';
import { copyComparison, showCompare } from './compareActions.ts';
import { startPresenting } from './presentActions.ts';
import { applyTrial, endTrial } from './trialActions.ts';
import { askForNewPassword, askToRemovePassword, isProtected, lockPlan } from './protectionActions.ts';
import { createScenario, deleteScenario, redoWithWords, undoWithWords } from './planActions.ts';
import {
  adoptOpenScenario,
  keepBaseline,
  openScenario,
  startStepping,
  stepMoves,
  togglePanel,
} from './scenarioActions.ts';

interface Action {
  readonly isEnabled: () => boolean;
  readonly run: () => void;
}

const always = (): boolean => true;
const withPlan = (): boolean => usePlanStore.getState().open !== null;
const withScenario = (): boolean => withPlan() && useSessionStore.getState().scenarioId !== null;
const withScenarios = (): boolean => (usePlanStore.getState().open?.document.plan.scenarios.size ?? 0) > 0;
const onMap = (): boolean => withPlan() && useSessionStore.getState().screen === 'map';

/** Every act of the menu that the renderer performs. Menus, keys and buttons run the same. */
const actions: Partial<Record<MenuActionId, Action>> = {
  ...Object.fromEntries(
    editActs.map(({ id }): [MenuActionId, Action] => [id, { isEnabled: () => canEdit(id), run: () => runEdit(id) }]),
  ),
  'file.new': { isEnabled: always, run: newPlan },
  'file.open': { isEnabled: always, run: openPlan },
  'file.openSample': { isEnabled: always, run: openSample },
  'file.import': { isEnabled: always, run: () => void pickImportFiles() },
  'file.importDatabase': { isEnabled: always, run: () => void showDatabase() },
  'file.save': { isEnabled: withPlan, run: () => void savePlan() },
  'file.saveAs': { isEnabled: withPlan, run: () => void savePlanAs() },
  'file.revert': {
    isEnabled: () => {
      const { open } = usePlanStore.getState();
      return open !== null && open.fileName !== null && open.document.plan !== open.savedPlan;
    },
    run: revertPlan,
  },
  'file.setPassword': { isEnabled: () => withPlan() && !isProtected(), run: askForNewPassword },
  'file.changePassword': { isEnabled: isProtected, run: askForNewPassword },
  'file.removePassword': { isEnabled: isProtected, run: askToRemovePassword },
  'file.lock': { isEnabled: isProtected, run: () => void lockPlan() },
  'file.export': { isEnabled: withPlan, run: openExport },
  'file.print': { isEnabled: withPlan, run: printFromMenu },
  'file.exportPdf': { isEnabled: withPlan, run: () => void exportPdf() },
  'edit.undo': { isEnabled: () => (usePlanStore.getState().open?.document.undo.length ?? 0) > 0, run: undoWithWords },
  'edit.redo': { isEnabled: () => (usePlanStore.getState().open?.document.redo.length ?? 0) > 0, run: redoWithWords },
  'edit.find': { isEnabled: withPlan, run: focusSearch },
  'edit.goTo': { isEnabled: withPlan, run: () => setSession({ palette: { kind: 'find' } }) },
  'view.teams': { isEnabled: onMap, run: () => setSession({ lens: 'teams' }) },
  'view.ownership': { isEnabled: onMap, run: () => setSession({ lens: 'ownership' }) },
  'view.spotlight': { isEnabled: onMap, run: toggleSpotlight },
  'view.present': { isEnabled: withPlan, run: startPresenting },
  'view.saveFrame': { isEnabled: onMap, run: saveFrame },
  'view.nextFrame': { isEnabled: () => framesNow().length > 0, run: () => stepFrame(1) },
  'view.previousFrame': { isEnabled: () => framesNow().length > 0, run: () => stepFrame(-1) },
  'view.tidy': { isEnabled: onMap, run: tidyMap },
  'view.baseline': { isEnabled: withPlan, run: () => openScenario(null) },
  'view.table': { isEnabled: withPlan, run: () => setSession({ screen: 'table' }) },
  'view.findings': { isEnabled: withPlan, run: () => setSession({ screen: 'findings' }) },
  'view.governance': { isEnabled: withPlan, run: () => setSession({ screen: 'governance' }) },
  'view.endPreview': { isEnabled: () => useSessionStore.getState().trial !== null, run: endTrial },
  'view.applyPreview': { isEnabled: () => useSessionStore.getState().trial !== null, run: applyTrial },
  'view.provenance': { isEnabled: withPlan, run: () => setSession({ screen: 'provenance' }) },
  'edit.history': { isEnabled: withPlan, run: () => togglePanel('history') },
  'edit.copyMap': { isEnabled: onMap, run: () => void copyShownMap() },
  'edit.copyComparison': {
    isEnabled: () => withPlan() && useSessionStore.getState().screen === 'compare',
    run: () => void copyComparison(),
  },
  'edit.newScenario': { isEnabled: withPlan, run: () => void createScenario(null) },
  'edit.duplicateScenario': {
    isEnabled: withScenario,
    run: () => void createScenario(useSessionStore.getState().scenarioId),
  },
  'edit.deleteScenario': {
    isEnabled: withScenario,
    run: () => {
      const { scenarioId } = useSessionStore.getState();
      if (scenarioId !== null) deleteScenario(scenarioId);
    },
  },
  'edit.adopt': { isEnabled: withScenario, run: adoptOpenScenario },
  'view.playSurge': { isEnabled: withPlan, run: playSurge },
  'view.outcomes': { isEnabled: withPlan, run: () => setSession({ screen: 'outcomes' }) },
  'view.actuals': { isEnabled: withPlan, run: () => setSession({ screen: 'actuals' }) },
  'view.pipeline': { isEnabled: withPlan, run: () => setSession({ screen: 'pipeline' }) },
  'edit.keepBaseline': { isEnabled: withPlan, run: keepBaseline },
  'view.compare': { isEnabled: withPlan, run: showCompare },
  'view.beside': { isEnabled: withScenarios, run: toggleBeside },
  'view.stepThrough': { isEnabled: withScenario, run: startStepping },
  'view.nextMove': { isEnabled: withScenario, run: () => stepMoves(1) },
  'view.previousMove': { isEnabled: withScenario, run: () => stepMoves(-1) },
  'view.recommendations': { isEnabled: withPlan, run: showRecommendations },
  'view.waves': { isEnabled: withPlan, run: () => togglePanel('waves') },
  'view.snapshots': { isEnabled: withPlan, run: () => togglePanel('snapshots') },
  'view.conflicts': { isEnabled: withPlan, run: () => togglePanel('conflicts') },
  'view.zoomIn': { isEnabled: onMap, run: () => zoomHooks()?.zoomBy(1.2) },
  'view.zoomOut': { isEnabled: onMap, run: () => zoomHooks()?.zoomBy(1 / 1.2) },
  'view.zoomReset': { isEnabled: onMap, run: () => zoomHooks()?.zoomTo(1) },
  'view.zoomFit': { isEnabled: onMap, run: () => zoomHooks()?.fit() },
  'help.keys': { isEnabled: always, run: () => setSession({ areKeysShown: true }) },
  'help.diagnostics': { isEnabled: always, run: () => void showDiagnostics() },
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

/** The map as a table; how it is made is read when it is wanted. */
async function copyShownMap(): Promise<void> {
  const view = currentView();
  if (view === null) return;
  const { lens, search } = useSessionStore.getState();
  const { copyMap } = await import('./mapTable.ts');
  await copyMap(view, lens, search);
}

/** Puts the cursor into the search field. */
export function focusSearch(): void {
  setSession({ isSideCollapsed: false });
  const focus = (): void => document.getElementById('search')?.focus();
  // At once where the field is there: what is typed next belongs to it.
  if (document.getElementById('search') === null) requestAnimationFrame(focus);
  else focus();
}
