import { assertNever } from '../../shared/base/result.ts';
import type { SpeakerAct } from '../../shared/host/speakerContract.ts';
import { setPresent, usePresentStore } from '../stores/presentStore.ts';
import { stepSlide, stepWave, toggleTimer } from './presentActions.ts';

/** Opens the speaker’s window, or closes it. */
export function toggleSpeaker(): void {
  const shown = !usePresentStore.getState().isSpeakerShown;
  setPresent({ isSpeakerShown: shown });
  void window.headroom.showSpeaker({ shown });
}

/** Does what was asked for in the speaker’s window, as if its key had been pressed here. */
export function performSpeakerAct(act: SpeakerAct): void {
  const state = usePresentStore.getState();
  if (!state.isOpen) return;
  switch (act) {
    case 'nextSlide':
      stepSlide(1);
      return;
    case 'previousSlide':
      stepSlide(-1);
      return;
    case 'nextWave':
      stepWave(1);
      return;
    case 'previousWave':
      stepWave(-1);
      return;
    case 'toggleTimer':
      toggleTimer(Date.now());
      return;
    case 'toggleBlank':
      setPresent({ isBlank: !state.isBlank });
      return;
    case 'toggleNames':
      setPresent({ areNamesShown: !state.areNamesShown });
      return;
    default:
      assertNever(act);
  }
}
