import { zoomHooks } from '../canvas/zoomHooks.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore, type Reading, type Screen } from '../stores/sessionStore.ts';
import { canMoveSelection, cutSelection, fitSelection, pasteIntoSelection } from './mapActions.ts';
import { focusSearch, runAction } from './registry.ts';

const readings: Readonly<Record<string, Reading>> = { 1: 'before', 2: 'after', 3: 'changes' };
const screens: Readonly<Record<string, Screen>> = { m: 'map', a: 'assumptions', t: 'backtest', d: 'data' };

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
      target instanceof HTMLInputElement ||
      target instanceof HTMLSelectElement ||
      target instanceof HTMLTextAreaElement)
  );
}

function press(event: KeyboardEvent): void {
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
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
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
    setSession({ reading });
    return;
  }
  const key = event.key.toLowerCase();
  if ((key === 'm' || key === 'r') && canMoveSelection()) {
    // The letter belongs to the key, not to the field that opens.
    event.preventDefault();
    runAction(key === 'm' ? 'edit.moveTo' : 'edit.reviews');
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
  const screen = screens[key];
  if (screen !== undefined) setSession({ screen });
  else if (key === 'b' && !event.repeat) setSession({ isBaselineHeld: true });
  else if (key === '/') {
    event.preventDefault();
    focusSearch();
  } else if (key === '?') setSession({ areKeysShown: true });
  else if (key === 'escape') {
    if (session.followUp !== null) setSession({ followUp: null });
    else if (session.selection !== null) setSession({ selection: null });
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
