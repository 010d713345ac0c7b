import type { SpeakerState } from '../../shared/host/speakerContract.ts';
import { orderedFrames, type Frame } from '../../shared/plan/frame.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import {
  allTeams,
  buildFrameSlide,
  slideFrameOf,
  type FrameSlideOptions,
  type SlideFrame,
} from '../../shared/report/frameSlides.ts';
import { papers } from '../../shared/report/reportOptions.ts';
import { todayText } from '../stores/mapView.ts';
import type { PresentState } from '../stores/presentStore.ts';
import { roomWords } from './roomWords.ts';

/** What the speaker sees: the slide as it is shown now, the next one, the note and the time. */
export function speakerStateOf(plan: Plan, state: PresentState): SpeakerState {
  const frames = orderedFrames(plan.frames);
  const at = state.frameId === null ? -1 : frames.findIndex(({ id }) => id === state.frameId);
  const options: FrameSlideOptions = {
    scenarioId: state.scenarioId,
    // On the speaker’s display too: whoever looks over a shoulder is in the room.
    names: state.areNamesShown ? 'all' : 'none',
    generatedAt: todayText(),
    paper: papers.Screen,
    footer: '',
  };
  const next = frames[at + 1];
  const scenario = state.scenarioId === null ? undefined : plan.scenarios.get(state.scenarioId);
  const waves = (scenario?.moves ?? []).flatMap(({ status, wave }) => (status === 'active' ? [wave] : []));
  return {
    plan: roomWords(plan, state)(plan.name).slice(0, 400),
    at: at + 1,
    count: frames.length,
    current: buildFrameSlide(plan, slideNow(state, frames[at]), options),
    next: next === undefined ? null : buildFrameSlide(plan, slideFrameOf(next), options),
    waves: [...new Set(waves)].sort((one, other) => one - other),
    wave: state.reading === 'before' ? 0 : state.wave,
    isBlank: state.isBlank,
    areNamesShown: state.areNamesShown,
    timer: { ...state.timer },
  };
}

/** The frame with what the room was shown of it since: another wave, reading or scenario. */
function slideNow(state: PresentState, frame: Frame | undefined): SlideFrame {
  const { scenarioId, reading, lens, wave, hidden, search, isSpotlit } = state;
  const base = frame === undefined ? allTeams(scenarioId) : slideFrameOf(frame);
  return { ...base, scenarioId, reading, lens, wave, hidden, search, isSpotlit };
}
