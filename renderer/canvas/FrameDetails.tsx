import type { ReactElement } from 'react';
import { frameFields, type Frame, type FrameField } from '../../shared/plan/frame.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { changeFrame } from '../actions/frameActions.ts';

const fieldWords: Readonly<Record<FrameField, string>> = {
  people: 'People',
  waits: 'Waits',
  findings: 'Findings',
  figures: 'Figures at the foot',
};

/** What a frame keeps for the room: what is hidden, up to which wave, and a note for whoever speaks. */
export function FrameDetails({ frame, plan }: { readonly frame: Frame; readonly plan: Plan }): ReactElement {
  const scenario = frame.scenarioId === null ? undefined : plan.scenarios.get(frame.scenarioId);
  const counting = (scenario?.moves ?? []).filter(({ status }) => status === 'active').map(({ wave }) => wave);
  // The frame's own stays in the list when its wave has no moves any more.
  const waves = [...new Set([...counting, ...(frame.wave === undefined ? [] : [frame.wave])])].sort(
    (one, other) => one - other,
  );
  const hidden = frame.hidden ?? [];
  const toggle = (field: FrameField): void => {
    changeFrame(frame.id, {
      hidden: frameFields.filter((each) => (each === field) !== hidden.includes(each)),
    });
  };
  return (
    <div className="frame-details">
      <fieldset>
        <legend>Hidden from the room</legend>
        {frameFields.map((field) => (
          <label key={field}>
            <input type="checkbox" checked={hidden.includes(field)} onChange={() => toggle(field)} />
            {fieldWords[field]}
          </label>
        ))}
      </fieldset>
      {waves.length === 0 ? null : (
        <label className="frame-wave">
          Moves
          <select
            value={frame.wave === undefined ? 'all' : String(frame.wave)}
            onChange={({ target }) =>
              changeFrame(frame.id, { wave: target.value === 'all' ? null : Number(target.value) })
            }
          >
            <option value="all">of all waves</option>
            {waves.map((wave) => (
              <option key={wave} value={wave}>
                up to wave {wave}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="frame-note">
        Speaker’s note
        <textarea
          // Taken back by undo, it shows what it was.
          key={frame.note}
          rows={3}
          maxLength={2000}
          defaultValue={frame.note}
          onBlur={({ target }) => {
            if (target.value.trim() !== frame.note) changeFrame(frame.id, { note: target.value.trim() });
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            event.currentTarget.value = frame.note;
            event.currentTarget.blur();
          }}
        />
      </label>
    </div>
  );
}
