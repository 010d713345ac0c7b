import { useEffect, useState, type ReactElement } from 'react';
import { parseSpeakerState, type SpeakerAct, type SpeakerState } from '../../shared/host/speakerContract.ts';
import type { FrameSlide } from '../../shared/report/reportSchema.ts';
import { DrawingShapes } from '../components/DrawingShapes.tsx';

/** What the speaker has on a display of their own: the slide, the next one, the note, the time, and the keys of the room. */
export function SpeakerScreen(): ReactElement {
  const [state, setState] = useState<SpeakerState | null>(null);
  useEffect(() => {
    const take = (raw: string): void => {
      const parsed = parseSpeakerState(raw);
      if (parsed !== null) setState(parsed);
    };
    window.headroomSpeaker.onState(take);
    void window.headroomSpeaker.getState().then(take);
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  if (state === null) return <p className="speaker-wait">Waiting for the slides…</p>;
  const { at, count, current, next } = state;
  return (
    <div className="speaker" data-ready="speaker">
      <header>
        <h1>{at === 0 ? state.plan : current.title}</h1>
        <p>{at === 0 ? 'All teams' : `Slide ${at} of ${count}`}</p>
        <p className={state.isBlank ? 'is-told' : ''} role="status">
          {state.isBlank ? 'The room sees a blank screen' : state.areNamesShown ? 'Names shown' : 'Names hidden'}
        </p>
        <SpeakerTimer timer={state.timer} />
      </header>
      <main>
        <h2>Now</h2>
        <SlidePicture slide={current} />
      </main>
      <aside>
        <h2>Next</h2>
        {next === null ? <p className="speaker-none">This is the last slide.</p> : <SlidePicture slide={next} />}
        <section aria-label="Note" className="speaker-note" tabIndex={0}>
          <h2>Note</h2>
          <p>{current.note === '' ? 'This slide has no note.' : current.note}</p>
        </section>
      </aside>
      <footer>
        <ActButton act="previousSlide" label="Slide before" isOff={at === 0} />
        <ActButton act="nextSlide" label="Next slide" isOff={at === count} />
        <WaveControls state={state} />
        <ActButton act="toggleNames" label={state.areNamesShown ? 'Hide names' : 'Show names'} />
        <ActButton act="toggleBlank" label={state.isBlank ? 'Show the slide' : 'Blank screen'} />
      </footer>
    </div>
  );
}

function SlidePicture({ slide }: { readonly slide: FrameSlide }): ReactElement {
  const { drawing, title } = slide;
  return (
    <figure className="speaker-slide">
      <figcaption>{title}</figcaption>
      <svg role="img" viewBox={`0 0 ${drawing.width} ${drawing.height}`} aria-label={drawing.summary}>
        <DrawingShapes shapes={drawing.shapes} />
      </svg>
    </figure>
  );
}

function ActButton({
  act,
  label,
  isOff = false,
}: {
  readonly act: SpeakerAct;
  readonly label: string;
  readonly isOff?: boolean;
}): ReactElement {
  return (
    <button type="button" disabled={isOff} onClick={() => window.headroomSpeaker.act(act)}>
      {label}
    </button>
  );
}

function WaveControls({ state: { waves, wave } }: { readonly state: SpeakerState }): ReactElement | null {
  const last = waves.at(-1);
  if (last === undefined) return null;
  const shown = wave ?? last;
  return (
    <div role="group" aria-label="Waves">
      <ActButton act="previousWave" label="Wave before" isOff={shown === 0} />
      <span>{shown === 0 ? 'before the first wave' : `up to wave ${shown} of ${last}`}</span>
      <ActButton act="nextWave" label="Next wave" isOff={shown >= last} />
    </div>
  );
}

function SpeakerTimer({ timer }: { readonly timer: SpeakerState['timer'] }): ReactElement {
  const [now, setNow] = useState(() => Date.now());
  const isRunning = timer.endsAt !== null;
  useEffect(() => {
    if (!isRunning) return undefined;
    const tick = (): void => setNow(Date.now());
    tick();
    const every = setInterval(tick, 250);
    return () => clearInterval(every);
  }, [isRunning]);
  const left = timer.endsAt === null ? timer.leftMs : Math.max(0, timer.endsAt - now);
  const seconds = Math.ceil(left / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <button
      type="button"
      className={left === 0 ? 'speaker-timer is-over' : 'speaker-timer'}
      aria-label={`${isRunning ? 'Stop' : 'Start'} the timer, ${text} left`}
      onClick={() => window.headroomSpeaker.act('toggleTimer')}
    >
      {text}
    </button>
  );
}

const keys: Readonly<Record<string, SpeakerAct>> = {
  ArrowRight: 'nextSlide',
  PageDown: 'nextSlide',
  ArrowLeft: 'previousSlide',
  PageUp: 'previousSlide',
  ']': 'nextWave',
  '[': 'previousWave',
  t: 'toggleTimer',
  b: 'toggleBlank',
  '.': 'toggleBlank',
  n: 'toggleNames',
};

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (act === undefined) return;
  event.preventDefault();
  window.headroomSpeaker.act(act);
}
