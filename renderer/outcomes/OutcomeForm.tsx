import { useState, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import { measureKey, usualMeasures, type OutcomeContent } from '../../shared/plan/outcomes.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { runCommand } from '../actions/planActions.ts';
import { Field, RecordForm } from '../components/RecordForm.tsx';
import { showToast } from '../stores/sessionStore.ts';
import { byOrder } from '../stores/teamCards.ts';

const another = 'stream:';

/** One value, being written: whose, of what, when. */
export function OutcomeForm({
  plan,
  replaces,
  content,
  onClose,
}: {
  readonly plan: Plan;
  /** The outcome that is changed; null: a new one. */
  readonly replaces: string | null;
  readonly content: OutcomeContent;
  readonly onClose: () => void;
}): ReactElement {
  const [draft, setDraft] = useState(content);
  const [value, setValue] = useState(Number.isNaN(content.value) ? '' : String(content.value));
  const set = (changes: Partial<OutcomeContent>): void => setDraft((present) => ({ ...present, ...changes }));
  const save = (): void => {
    const outcome = { ...draft, value: Number(value.trim().replace(',', '.').replace(/\s*%$/, '')) };
    const isUntouched = replaces !== null && JSON.stringify(outcome) === JSON.stringify(content);
    if (isUntouched || runCommand({ kind: 'putOutcome', replaces, outcome }) === 'done') onClose();
  };
  const remove = (): void => {
    if (replaces === null || runCommand({ kind: 'deleteOutcome', outcomeId: replaces }) === 'refused') return;
    showToast(`${content.measure} of ${content.day} removed`, 'done', 'withUndo');
    onClose();
  };
  const label = replaces === null ? 'New outcome' : `${content.measure}, ${content.day}`;
  return (
    <RecordForm label={label} onSave={save} onCancel={onClose} onRemove={replaces === null ? null : remove}>
      <SubjectFields plan={plan} draft={draft} set={set} />
      <Field label="Measure">
        <input
          className="text-field"
          required
          autoFocus={replaces === null}
          list="outcome-measures"
          value={draft.measure}
          onChange={({ target }) => set({ measure: target.value, ...unitOf(plan, target.value) })}
        />
      </Field>
      <Field label="Day, or the first of the week or month">
        <input
          className="text-field"
          type="date"
          required
          value={draft.day}
          onChange={({ target }) => set({ day: target.value })}
        />
      </Field>
      <Field label="Value">
        <input
          className="text-field"
          required
          inputMode="decimal"
          pattern="\s*[\-−]?[0-9]+([.,][0-9]+)?\s*%?"
          title="A number"
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
      </Field>
      <Field label="Unit; empty: a count">
        <input className="text-field" value={draft.unit} onChange={({ target }) => set({ unit: target.value })} />
      </Field>
    </RecordForm>
  );
}

/** A team or group of the plan, the organisation, or a value stream by its own name. */
function SubjectFields({
  plan,
  draft,
  set,
}: {
  readonly plan: Plan;
  readonly draft: OutcomeContent;
  readonly set: (changes: Partial<OutcomeContent>) => void;
}): ReactElement {
  const { teams, groups } = plan.baseline;
  const [isAnother, setIsAnother] = useState(
    draft.teamId === null && draft.subject !== '' && ![...groups.values()].some(({ name }) => name === draft.subject),
  );
  const chosen = isAnother
    ? another
    : draft.teamId !== null
      ? `team:${draft.teamId}`
      : draft.subject === ''
        ? ''
        : `group:${draft.subject}`;
  const choose = (given: string): void => {
    setIsAnother(given === another);
    if (given.startsWith('team:')) {
      const teamId = given.slice('team:'.length) as TeamId;
      set({ teamId, subject: teams.get(teamId)?.name ?? '' });
    } else set({ teamId: null, subject: given.startsWith('group:') ? given.slice('group:'.length) : '' });
  };
  return (
    <>
      <Field label="Of">
        <select className="text-field" value={chosen} onChange={({ target }) => choose(target.value)}>
          <option value="">The organisation</option>
          <optgroup label="Groups">
            {[...groups.values()].sort(byOrder).map(({ id, name }) => (
              <option key={id} value={`group:${name}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label="Teams">
            {[...teams.values()].sort(byOrder).map(({ id, name }) => (
              <option key={id} value={`team:${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <option value={another}>Another value stream</option>
        </select>
      </Field>
      {isAnother ? (
        <Field label="Value stream">
          <input
            className="text-field"
            required
            value={draft.subject}
            onChange={({ target }) => set({ teamId: null, subject: target.value })}
          />
        </Field>
      ) : null}
    </>
  );
}

/** The unit in which the measure is written already, or usually. */
function unitOf({ outcomes }: Plan, measure: string): { readonly unit?: string } {
  const key = measureKey(measure);
  const written = [...outcomes.values()].findLast((outcome) => measureKey(outcome.measure) === key);
  const unit = written?.unit ?? usualMeasures.find((usual) => measureKey(usual.measure) === key)?.unit;
  return unit === undefined ? {} : { unit };
}
