import { useEffect } from 'react';
import { usePlanStore } from '../stores/planStore.ts';
import { setPresent, usePresentStore } from '../stores/presentStore.ts';

/** Tells the speaker’s window what the room sees, while it is open. */
export function useSpeakerFeed(): void {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const { isSpeakerShown, frameId, scenarioId, reading, lens, wave, hidden, search, isSpotlit, isBlank, timer } =
    usePresentStore();
  // A plan that is locked or closed is on no display.
  useEffect(
    () => () => {
      setPresent({ isSpeakerShown: false });
      void window.headroom.showSpeaker({ shown: false });
    },
    [],
  );
  const areNamesShown = usePresentStore((state) => state.areNamesShown);
  useEffect(() => {
    if (!isSpeakerShown || plan === undefined) return;
    // Loaded when a speaker’s window is first open: no start waits for it.
    void import('./speakerState.ts').then(({ speakerStateOf }) => {
      const state = speakerStateOf(plan, usePresentStore.getState());
      return window.headroom.updateSpeaker({ state: JSON.stringify(state) });
    });
  }, [
    plan,
    isSpeakerShown,
    frameId,
    scenarioId,
    reading,
    lens,
    wave,
    hidden,
    search,
    isSpotlit,
    isBlank,
    timer,
    areNamesShown,
  ]);
}
