import { useEffect } from 'react';
import { asId, type TeamId } from '../../shared/base/ids.ts';
import { moveTo, stepSlide, stepWave, stopPresenting, toggleTimer } from '../actions/presentActions.ts';
import { toggleSpeaker } from '../actions/speakerActions.ts';
import { setPresent, usePresentStore } from '../stores/presentStore.ts';
import { useSessionStore } from '../stores/sessionStore.ts';

/** Keys of the room, and of clickers, which send Page Up, Page Down and `b` or a full stop. */
export function usePresentKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', press);
    window.addEventListener('keyup', release);
    window.addEventListener('blur', letGo);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('keyup', release);
      window.removeEventListener('blur', letGo);
    };
  }, []);
}

function press(event: KeyboardEvent): void {
  if (useSessionStore.getState().dialog !== null) return;
  const { target } = event;
  const isTyping =
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  if (isTyping) {
    if (event.key === 'Escape') target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = actOf(event);
  if (act === null) return;
  event.preventDefault();
  act();
}

function actOf(event: KeyboardEvent): (() => void) | null {
  const state = usePresentStore.getState();
  const onButton = event.target instanceof HTMLButtonElement;
  switch (event.key) {
    case 'ArrowRight':
    case 'PageDown':
      return () => stepSlide(1);
    case ' ':
      // On a button the space bar presses it.
      return onButton ? null : () => stepSlide(1);
    case 'ArrowLeft':
    case 'PageUp':
      return () => stepSlide(-1);
    case ']':
      return () => stepWave(1);
    case '[':
      return () => stepWave(-1);
    case '1':
      return () => moveTo({ reading: 'before' });
    case '2':
      return () => moveTo({ reading: 'after' });
    case '3':
      return () => moveTo({ reading: 'changes' });
    case 'Escape':
      return escape;
    case '?':
      return () => setPresent({ areKeysShown: !state.areKeysShown });
    case '.':
      return () => setPresent({ isBlank: !state.isBlank });
    default:
      return letterOf(event.key.toLowerCase(), event.repeat);
  }
}

function letterOf(key: string, isRepeat: boolean): (() => void) | null {
  const state = usePresentStore.getState();
  switch (key) {
    case 'n':
      return () => setPresent({ areNamesShown: !state.areNamesShown });
    case 'l':
      return () => setPresent({ isLaserOn: !state.isLaserOn });
    case 'd':
      return () => setPresent({ dimmedBut: state.dimmedBut === null ? teamNow() : null });
    case 'z':
      return () => moveTo({ zoomed: state.zoomed === null ? teamNow() : null });
    case 'b':
      return () => setPresent({ isBlank: !state.isBlank });
    case 'e':
      return isRepeat ? () => undefined : () => setPresent({ isEditing: true });
    case 't':
      return () => toggleTimer(Date.now());
    case 'p':
      return () => setPresent({ panel: state.panel === null ? 'parking' : null });
    case 'v':
      return () => setPresent({ areVotesShown: !state.areVotesShown });
    case 'w':
      return () => toggleSpeaker();
    case 's':
      return () => setPresent({ isNoteShown: !state.isNoteShown });
    case 'a':
      return () => writeIn('parking');
    case 'g':
      return () => writeIn('decisions');
    default:
      return null;
  }
}

/** Shows the list and puts the cursor where one writes. */
function writeIn(panel: 'parking' | 'decisions'): void {
  setPresent({ panel });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-write-first]')?.focus());
}

/** The team with the focus, else the one under the pointer. */
function teamNow(): TeamId | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-team]');
  const team =
    focused ??
    document.querySelector<HTMLElement>('[data-team]:hover') ??
    document.querySelector<HTMLElement>('[data-team]');
  const id = team?.dataset.team;
  return id === undefined ? null : asId<TeamId>(id);
}

/** From the inside out: first what lies over the slide, then the slide, then presenting itself. */
function escape(): void {
  const state = usePresentStore.getState();
  if (state.isBlank) setPresent({ isBlank: false });
  else if (state.areKeysShown) setPresent({ areKeysShown: false });
  else if (state.isLaserOn) setPresent({ isLaserOn: false });
  else if (state.zoomed !== null) moveTo({ zoomed: null });
  else if (state.dimmedBut !== null) setPresent({ dimmedBut: null });
  else stopPresenting();
}

function release(event: KeyboardEvent): void {
  if (event.key.toLowerCase() === 'e') letGo();
}

function letGo(): void {
  if (usePresentStore.getState().isEditing) setPresent({ isEditing: false });
}
