import { zoomHooks } from '../canvas/zoomHooks.ts';
import { useExportStore } from '../stores/exportStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { screens, type Screen } from '../stores/screens.ts';
import { usePresentStore } from '../stores/presentStore.ts';
import { setSession, useSessionStore, type Reading } from '../stores/sessionStore.ts';
import { readAs } from './besideActions.ts';
import { editActOfKey, runEdit } from './editActs.ts';
import { canMoveSelection, cutSelection, fitSelection, pasteIntoSelection } from './mapActions.ts';
import { focusSearch, runAction } from './registry.ts';
import { stopStepping } from './scenarioActions.ts';
import { endTrial } from './trialActions.ts';

const readings: Readonly<Record<string, Reading>> = { 1: 'before', 2: 'after', 3: 'changes' };
const screenKeys: ReadonlyMap<string, Screen> = new Map(
  screens.flatMap(({ screen, key }) => (key === null ? [] : [[key.toLowerCase(), screen] as const])),
);

/** Single keys of the window: what the menu does not carry. */
export function startKeys(): void {
  window.addEventListener('keydown', press);
  window.addEventListener('keyup', release);
  window.addEventListener('blur', letGo);
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      // Nothing is written in a box to tick: the keys stay those of the window.
      (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
      target instanceof HTMLSelectElement ||
      target instanceof HTMLTextAreaElement)
  );
}

function press(event: KeyboardEvent): void {
  // Those screens have keys of their own.
  if (usePresentStore.getState().isOpen || useExportStore.getState().isOpen) return;
  const session = useSessionStore.getState();
  if (usePlanStore.getState().open === null || session.dialog !== null || session.pendingMove !== null) {
    if (event.key === '?' && !isTyping(event)) setSession({ areKeysShown: true });
    return;
  }
  if ((event.ctrlKey || event.metaKey) && (event.key === '\\' || event.key === '.')) {
    event.preventDefault();
    if (event.key === '\\') setSession({ isSideCollapsed: !session.isSideCollapsed });
    else setSession({ isInspectorCollapsed: !session.isInspectorCollapsed });
    return;
  }
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    runAction('edit.goTo');
    return;
  }
  if (session.palette !== null) return;
  if ((event.ctrlKey || event.metaKey) && !isTyping(event) && session.screen === 'map') {
    const pressed = event.key.toLowerCase();
    if (pressed === 'x' && canMoveSelection()) cutSelection();
    if (pressed === 'v') pasteIntoSelection();
  }
  if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || session.areKeysShown) return;
  if (event.key === 'Shift') {
    setSession({ areMoveLinesHeld: true });
    return;
  }
  if (session.drag !== null) return;
  if (event.shiftKey && event.code === 'Digit1') {
    event.preventDefault();
    zoomHooks()?.fit();
    return;
  }
  const reading = readings[event.key];
  if (reading !== undefined && session.screen === 'map' && session.scenarioId !== null) {
    readAs(reading);
    return;
  }
  if (event.key === '4' && session.screen === 'map') {
    runAction('view.beside');
    return;
  }
  const key = event.key.toLowerCase();
  const act = event.shiftKey ? null : editActOfKey(event.key);
  if (act !== null) {
    event.preventDefault();
    runEdit(act);
    return;
  }
  if (event.key === 'PageDown' || event.key === 'PageUp') {
    event.preventDefault();
    runAction(event.key === 'PageDown' ? 'view.nextFrame' : 'view.previousFrame');
    return;
  }
  if (key === 'f' && session.screen === 'map') {
    if (event.shiftKey) zoomHooks()?.fit();
    else fitSelection();
    return;
  }
  if ((event.key === '.' || event.key === ',') && session.screen === 'map' && session.scenarioId !== null) {
    runAction(event.key === '.' ? 'view.nextMove' : 'view.previousMove');
    return;
  }
  const screen = screenKeys.get(key);
  if (screen === 'compare') runAction('view.compare');
  else if (screen !== undefined) setSession({ screen });
  else if (key === 'b' && !event.repeat) setSession({ isBaselineHeld: true });
  else if (key === '/') {
    event.preventDefault();
    focusSearch();
  } else if (key === '?') setSession({ areKeysShown: true });
  else if (key === 'escape') {
    if (session.trial !== null) endTrial();
    else if (session.followUp !== null) setSession({ followUp: null });
    else if (session.selection !== null) setSession({ selection: null });
    else if (session.stepAt !== null) stopStepping();
    else if (session.beside !== null) setSession({ beside: null });
    else if (session.panel !== null) setSession({ panel: null });
  }
}

function release(event: KeyboardEvent): void {
  if (event.key.toLowerCase() === 'b') setSession({ isBaselineHeld: false });
  if (event.key === 'Shift') setSession({ areMoveLinesHeld: false });
}

function letGo(): void {
  const { isBaselineHeld, areMoveLinesHeld } = useSessionStore.getState();
  if (isBaselineHeld || areMoveLinesHeld) setSession({ isBaselineHeld: false, areMoveLinesHeld: false });
}
