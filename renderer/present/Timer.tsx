import { useEffect, useState, type ReactElement } from 'react';
import { setTimer, toggleTimer } from '../actions/presentActions.ts';
import type { PresentState } from '../stores/presentStore.ts';

/** How long there is left to speak. */
export function Timer({ timer }: { readonly timer: PresentState['timer'] }): ReactElement {
  const [now, setNow] = useState(() => Date.now());
  const isRunning = timer.endsAt !== null;
  useEffect(() => {
    if (!isRunning) return undefined;
    const every = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(every);
  }, [isRunning]);
  const left = timer.endsAt === null ? timer.leftMs : Math.max(0, timer.endsAt - now);
  const seconds = Math.ceil(left / 1000);
  const share = Math.min(1, left / (timer.minutes * 60_000));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const length = 2 * Math.PI * 8;
  return (
    <div className={left === 0 ? 'present-timer is-over' : 'present-timer'}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8" className="timer-track" />
        <circle cx="10" cy="10" r="8" className="timer-left" strokeDasharray={`${share * length} ${length}`} />
      </svg>
      <button
        type="button"
        aria-label={`${isRunning ? 'Stop' : 'Start'} the timer, ${text} left`}
        title="T"
        onClick={() => toggleTimer(Date.now())}
      >
        {text}
      </button>
      {isRunning ? null : (
        <select aria-label="Minutes" value={timer.minutes} onChange={(event) => setTimer(Number(event.target.value))}>
          {[2, 5, 10, 15, 20, 30, 45].map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes} min
            </option>
          ))}
        </select>
      )}
      <span className="sr-only" role="status">
        {left === 0 ? 'Time is up' : ''}
      </span>
    </div>
  );
}
