import { useId, useState, type ReactElement } from 'react';
import { firstDayOf } from '../../shared/base/planWeeks.ts';
import type { Plan, Wave } from '../../shared/plan/plan.ts';
import { lastStartWeek, waveName, wavesOf } from '../../shared/plan/waves.ts';
import { dayText } from '../../shared/report/reportDates.ts';
import { runCommand } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { SidePanel } from '../components/SidePanel.tsx';
import { countText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore, showToast } from '../stores/sessionStore.ts';

/** When each wave begins, and what it is called. The same in all scenarios, so that they can be compared. */
export function WavesPanel(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  if (plan === undefined) return null;
  const waves = wavesOf(plan);
  const add = (): void => {
    const startWeek = Math.min(lastStartWeek, (waves.at(-1)?.startWeek ?? 1) + 4);
    void runCommand({ kind: 'addWave', name: '', startWeek });
  };
  return (
    <SidePanel title="Waves" remark={`${waves.length}`} close={() => setSession({ panel: null })}>
      <div className="side-panel-body" tabIndex={0} role="region" aria-label="Waves of all scenarios">
        <p className="hint">Weeks count from the start of the plan. All scenarios have the same waves.</p>
        <FirstDayField key={plan.firstDay ?? ''} plan={plan} />
        <ol className="waves">
          {waves.map((wave, place) => (
            <WaveRow
              key={wave.number}
              plan={plan}
              wave={wave}
              earliest={waves[place - 1]?.startWeek ?? 1}
              canRemove={waves.length > 1}
            />
          ))}
        </ol>
        <button type="button" className="button" onClick={add}>
          <Icon name="plus" size={14} />
          Add a wave
        </button>
      </div>
    </SidePanel>
  );
}

interface WaveRowProps {
  readonly plan: Plan;
  readonly wave: Wave;
  readonly earliest: number;
  readonly canRemove: boolean;
}

/** The day from which weeks count: who is planned by a day comes in that day’s week. */
function FirstDayField({ plan }: { readonly plan: Plan }): ReactElement {
  const id = useId();
  const [typed, setTyped] = useState(plan.firstDay ?? '');
  const keep = (): void => {
    const day = typed === '' ? null : typed;
    if (day !== (plan.firstDay ?? null)) void runCommand({ kind: 'setFirstDay', day });
  };
  return (
    <div className="wave-first-day">
      <label htmlFor={id}>Week 1 begins on</label>
      <input
        id={id}
        type="date"
        className="text-field"
        value={typed}
        aria-describedby={`${id} hint`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
      />
      <p className="hint" id={`${id} hint`}>
        {plan.firstDay === undefined
          ? 'Without a day, open seats with a date and people who come later count from week 1.'
          : 'Open seats and people who come later count from the week of their day.'}
      </p>
    </div>
  );
}

function WaveRow({ plan, wave, earliest, canRemove }: WaveRowProps): ReactElement {
  const isChosen = useSessionStore((session) => session.wave === wave.number);
  let moves = 0;
  for (const scenario of plan.scenarios.values()) {
    moves += scenario.moves.filter((move) => move.wave === wave.number).length;
  }
  const remove = (): void => {
    if (runCommand({ kind: 'removeWave', number: wave.number }) === 'refused') return;
    setSession({ wave: Math.max(1, Math.min(useSessionStore.getState().wave, wave.number - 1)) });
    showToast(moves === 0 ? 'Wave removed' : 'Wave removed; its moves are in the one beside it', 'done', 'withUndo');
  };
  return (
    <li aria-label={waveName(wave)}>
      <span className="wave-number">{wave.number}</span>
      <NameField wave={wave} />
      <StartField wave={wave} earliest={earliest} />
      <span className="hint">
        {plan.firstDay === undefined ? '' : `from ${dayText(firstDayOf(plan.firstDay, wave.startWeek), 'short')}, `}
        {countText(moves, 'move', 'moves')}
      </span>
      <span className="wave-tools">
        <button
          type="button"
          className="text-button"
          aria-pressed={isChosen}
          title="New moves belong to this wave"
          onClick={() => setSession({ wave: wave.number })}
        >
          {isChosen ? 'New moves go here' : 'Use for new moves'}
        </button>
        {canRemove ? (
          <button type="button" className="text-button" aria-label={`Remove ${waveName(wave)}`} onClick={remove}>
            Remove
          </button>
        ) : null}
      </span>
    </li>
  );
}

function NameField({ wave }: { readonly wave: Wave }): ReactElement {
  const keep = (name: string): void => {
    if (name.trim() !== wave.name) void runCommand({ kind: 'updateWave', number: wave.number, changes: { name } });
  };
  return (
    <input
      key={wave.name}
      aria-label={`Name of wave ${wave.number}`}
      placeholder={`Wave ${wave.number}`}
      defaultValue={wave.name}
      onBlur={(event) => keep(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep(event.currentTarget.value);
      }}
    />
  );
}

function StartField({ wave, earliest }: { readonly wave: Wave; readonly earliest: number }): ReactElement {
  // What was typed stays in the field until it is possible or given up.
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    if (typed === null) return;
    setTyped(null);
    const startWeek = Number(typed);
    if (startWeek !== wave.startWeek)
      void runCommand({ kind: 'updateWave', number: wave.number, changes: { startWeek } });
  };
  return (
    <label className="wave-week">
      <span>week</span>
      <input
        type="number"
        min={earliest}
        max={lastStartWeek}
        step={1}
        aria-label={`Start week of wave ${wave.number}`}
        value={typed ?? wave.startWeek}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
          if (event.key === 'Escape' && typed !== null) {
            event.stopPropagation();
            setTyped(null);
          }
        }}
      />
    </label>
  );
}
