import { useEffect, useState, type ReactElement } from 'react';
import { orderedFrames } from '../../shared/plan/frame.ts';
import { moveTo, presentOn, presentView, stepSlide, stopPresenting } from '../actions/presentActions.ts';
import { toggleSpeaker } from '../actions/speakerActions.ts';
import { Icon } from '../components/Icon.tsx';
import { ScenarioBadge } from '../components/Marks.tsx';
import { usePlanStore } from '../stores/planStore.ts';
import { setPresent, usePresentStore, type PresentState } from '../stores/presentStore.ts';
import { FigureBar } from './FigureBar.tsx';
import { Laser } from './Laser.tsx';
import { RoomPanel } from './RoomPanel.tsx';
import { roomWords } from './roomWords.ts';
import { TeamSlides } from './TeamSlides.tsx';
import { Timer } from './Timer.tsx';
import { useSpeakerFeed } from './useSpeakerFeed.ts';
import { usePresentKeys } from './presentKeys.ts';

/** The plan before a room: large, without names, slide by slide and wave by wave. */
export function PresentScreen(): ReactElement | null {
  const state = usePresentStore();
  const plan = usePlanStore(({ open }) => open?.document.plan);
  usePresentKeys();
  useSpeakerFeed();
  if (plan === undefined) return null;
  const view = presentView(plan, state);
  const colour = view.mark === null ? '' : ` scenario-${view.mark.colour}`;
  const frame = state.frameId === null ? undefined : plan.frames.get(state.frameId);
  const words = roomWords(plan, state);
  const scenarioName = words(view.scenario?.name ?? 'Baseline');
  const classes = [
    `present${colour}`,
    state.panel === null ? 'without-panel' : '',
    state.isEditing ? 'is-editing' : '',
  ];
  return (
    <div className={classes.filter((name) => name !== '').join(' ')} data-ready="present">
      <header className="present-top">
        <ScenarioBadge mark={view.mark} />
        <h1>{frame === undefined ? scenarioName : words(frame.name)}</h1>
        <p>{frame === undefined ? words(plan.name) : `${scenarioName}, ${words(plan.name)}`}</p>
        <ReadingChoice state={state} />
        <ShareState areNamesShown={state.areNamesShown} />
        <Timer timer={state.timer} />
        <button
          type="button"
          className="present-speaker"
          aria-pressed={state.isSpeakerShown}
          title="W"
          onClick={toggleSpeaker}
        >
          Speaker
        </button>
        <DisplayChoice />
        <button
          type="button"
          className="present-icon"
          aria-label="Stop presenting"
          title="Escape"
          onClick={stopPresenting}
        >
          <Icon name="close" size={24} />
        </button>
      </header>
      <main className="present-map" aria-label={frame === undefined ? 'All teams' : words(frame.name)}>
        <TeamSlides view={view} state={state} />
        {state.isNoteShown ? (
          <aside className="present-note" aria-label="Speaker’s note">
            {frame === undefined || frame.note === '' ? 'This slide has no note.' : words(frame.note)}
          </aside>
        ) : null}
      </main>
      {state.panel === null ? null : <RoomPanel plan={plan} state={state} panel={state.panel} />}
      <footer className="present-foot">
        {state.hidden.has('figures') ? <span /> : <FigureBar view={view} state={state} />}
        <SlideSteps count={orderedFrames(plan.frames).length} at={slideNumber(state, plan.frames)} />
        <WaveSteps state={state} />
      </footer>
      {state.isLaserOn ? <Laser /> : null}
      {state.areKeysShown ? <KeyList /> : null}
      {state.isBlank ? (
        <button type="button" className="present-blank" autoFocus onClick={() => setPresent({ isBlank: false })}>
          <span className="sr-only">The screen is blank. Press to go on.</span>
        </button>
      ) : null}
    </div>
  );
}

function slideNumber({ frameId }: PresentState, frames: Parameters<typeof orderedFrames>[0]): number {
  return frameId === null ? 0 : orderedFrames(frames).findIndex(({ id }) => id === frameId) + 1;
}

function ReadingChoice({ state }: { readonly state: PresentState }): ReactElement | null {
  if (state.scenarioId === null) return null;
  return (
    <div className="present-segments" role="group" aria-label="What is shown">
      {(['before', 'after', 'changes'] as const).map((reading) => (
        <button
          key={reading}
          type="button"
          aria-pressed={state.reading === reading}
          onClick={() => moveTo({ reading })}
        >
          {{ before: 'Now', after: 'After', changes: 'Changes' }[reading]}
        </button>
      ))}
    </div>
  );
}

/** Always there, so that nobody has to guess what the room can see. */
function ShareState({ areNamesShown }: { readonly areNamesShown: boolean }): ReactElement {
  return (
    <button
      type="button"
      className={areNamesShown ? 'present-share is-open' : 'present-share'}
      aria-pressed={areNamesShown}
      title="N"
      onClick={() => setPresent({ areNamesShown: !areNamesShown })}
    >
      <Icon name={areNamesShown ? 'eye' : 'lock'} size={24} />
      {areNamesShown ? 'Names shown' : 'Names hidden'}
    </button>
  );
}

interface Display {
  readonly displayId: string;
  readonly label: string;
  readonly isCurrent: boolean;
}

/** Only where there is more than one. */
function DisplayChoice(): ReactElement | null {
  const [displays, setDisplays] = useState<readonly Display[]>([]);
  useEffect(() => {
    void window.headroom.listDisplays({}).then((answer) => setDisplays(answer.displays));
  }, []);
  if (displays.length < 2) return null;
  return (
    <select
      className="present-display"
      aria-label="Display"
      value={displays.find(({ isCurrent }) => isCurrent)?.displayId}
      onChange={(event) => {
        const displayId = event.target.value;
        setDisplays(displays.map((display) => ({ ...display, isCurrent: display.displayId === displayId })));
        void presentOn(displayId);
      }}
    >
      {displays.map(({ displayId, label }) => (
        <option key={displayId} value={displayId}>
          {label}
        </option>
      ))}
    </select>
  );
}

function SlideSteps({ count, at }: { readonly count: number; readonly at: number }): ReactElement | null {
  if (count === 0) return null;
  return (
    <div className="present-slides" role="group" aria-label="Slides">
      <button type="button" aria-label="Slide before" disabled={at === 0} onClick={() => stepSlide(-1)}>
        <Icon name="left" size={24} />
      </button>
      <span>{at === 0 ? 'All teams' : `${at} of ${count}`}</span>
      <button type="button" aria-label="Next slide" disabled={at === count} onClick={() => stepSlide(1)}>
        <Icon name="right" size={24} />
      </button>
    </div>
  );
}

function WaveSteps({ state }: { readonly state: PresentState }): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const scenario = state.scenarioId === null ? undefined : plan?.scenarios.get(state.scenarioId);
  if (scenario === undefined) return null;
  const waves = wavesIn(scenario.moves);
  const shown = state.reading === 'before' ? 0 : (state.wave ?? Infinity);
  return (
    <div className="present-waves" role="group" aria-label="Waves">
      <span>Waves</span>
      {waves.map((wave) => (
        <button
          key={wave}
          type="button"
          aria-label={`Wave ${wave}`}
          aria-pressed={wave <= shown}
          onClick={() => moveTo({ wave: state.wave === wave && wave === waves.at(-1) ? null : wave, reading: 'after' })}
        >
          {wave}
        </button>
      ))}
    </div>
  );
}

function wavesIn(moves: readonly { readonly wave: number; readonly status: string }[]): readonly number[] {
  return [...new Set(moves.filter(({ status }) => status === 'active').map(({ wave }) => wave))].sort((a, b) => a - b);
}

const keyList = [
  ['→ Page Down Space', 'next slide'],
  ['← Page Up', 'slide before'],
  ['[ ]', 'wave before, next wave'],
  ['1 2 3', 'now, after, changes'],
  ['N', 'names'],
  ['L', 'laser: hold the mouse to keep the line'],
  ['D', 'dim the others around the team with the focus'],
  ['Z', 'zoom to that team'],
  ['E held', 'move people and code by dragging'],
  ['T', 'timer'],
  ['A', 'add to the parking lot'],
  ['G', 'decisions'],
  ['P', 'panel'],
  ['V', 'reveal votes'],
  ['S', 'speaker’s note'],
  ['W', 'window for the speaker: note, next slide, timer'],
  ['B', 'blank screen'],
  ['Esc', 'stop'],
] as const;

function KeyList(): ReactElement {
  return (
    <section className="present-keys" aria-label="Keys">
      <dl>
        {keyList.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
