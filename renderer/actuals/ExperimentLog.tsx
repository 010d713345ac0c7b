import { CopyCaption } from '../components/CopyControls.tsx';
import { Fragment, useState, type ReactElement } from 'react';
import type { ExperimentId } from '../../shared/base/ids.ts';
import type { Experiment, ExperimentContent } from '../../shared/plan/experiments.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { runCommand } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { Field, RecordForm } from '../components/RecordForm.tsx';
import { showToast } from '../stores/sessionStore.ts';

const decisionWords: Readonly<Record<Experiment['decision'], string>> = {
  running: 'Running',
  keep: 'Keep',
  stop: 'Stop',
};

const fresh: ExperimentContent = {
  hypothesis: '',
  move: '',
  startedOn: null,
  expected: '',
  measured: '',
  decision: 'running',
};

/** What is tried: what is believed, the move, what is expected and was measured, and what was decided. */
export function ExperimentLog({
  experiments,
  onCompare,
}: {
  readonly experiments: Plan['experiments'];
  /** Compares forecast and measured since a day; null where nothing can be compared. */
  readonly onCompare: ((day: string) => void) | null;
}): ReactElement {
  const [edited, setEdited] = useState<ExperimentId | 'new' | null>(null);
  const listed = [...experiments.values()].sort((one, other) => one.order - other.order);
  const close = (): void => setEdited(null);
  return (
    <section className="experiments" aria-labelledby="experiments">
      <header>
        <h2 id="experiments">Experiment log</h2>
        <button type="button" className="button is-quiet" onClick={() => setEdited('new')}>
          <Icon name="plus" size={14} />
          Experiment
        </button>
      </header>
      {listed.length === 0 && edited !== 'new' ? (
        <p className="hint">No experiment yet. What do you believe will help, and how will you see that it did?</p>
      ) : (
        <table className="backtest-table">
          <CopyCaption />
          <thead>
            <tr>
              <th scope="col">Hypothesis</th>
              <th scope="col">Move</th>
              <th scope="col">Since</th>
              <th scope="col">Expected</th>
              <th scope="col">Measured</th>
              <th scope="col">Decision</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((experiment) => (
              <Fragment key={experiment.id}>
                <Row
                  experiment={experiment}
                  isOpen={edited === experiment.id}
                  toggle={() => setEdited(edited === experiment.id ? null : experiment.id)}
                  onCompare={onCompare}
                />
                {edited === experiment.id ? (
                  <tr>
                    <td colSpan={6}>
                      <ExperimentForm id={experiment.id} content={experiment} onClose={close} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
            {edited === 'new' ? (
              <tr>
                <td colSpan={6}>
                  <ExperimentForm id={null} content={fresh} onClose={close} />
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({
  experiment,
  isOpen,
  toggle,
  onCompare,
}: {
  readonly experiment: Experiment;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly onCompare: ((day: string) => void) | null;
}): ReactElement {
  const { hypothesis, move, startedOn, expected, measured, decision } = experiment;
  return (
    <tr>
      <th scope="row">
        <button type="button" className="unit-button" aria-expanded={isOpen} onClick={toggle}>
          {hypothesis}
        </button>
      </th>
      <td>{move === '' ? '—' : move}</td>
      <td>
        {startedOn === null ? (
          'not begun'
        ) : onCompare === null ? (
          startedOn
        ) : (
          <button
            type="button"
            className="text-button"
            aria-label={`Compare since ${startedOn}`}
            onClick={() => onCompare(startedOn)}
          >
            {startedOn}
          </button>
        )}
      </td>
      <td>{expected === '' ? '—' : expected}</td>
      <td>{measured === '' ? 'can’t tell yet' : measured}</td>
      <td>{decisionWords[decision]}</td>
    </tr>
  );
}

function ExperimentForm({
  id,
  content,
  onClose,
}: {
  readonly id: ExperimentId | null;
  readonly content: ExperimentContent;
  readonly onClose: () => void;
}): ReactElement {
  const { hypothesis, move, startedOn, expected, measured, decision } = content;
  const before: ExperimentContent = { hypothesis, move, startedOn, expected, measured, decision };
  const [draft, setDraft] = useState(before);
  const set = (changes: Partial<ExperimentContent>): void => setDraft({ ...draft, ...changes });
  const save = (): void => {
    const isUntouched = id !== null && JSON.stringify(draft) === JSON.stringify(before);
    if (isUntouched || runCommand({ kind: 'putExperiment', experimentId: id, experiment: draft }) === 'done') onClose();
  };
  const remove = (): void => {
    if (id === null || runCommand({ kind: 'deleteExperiment', experimentId: id }) === 'refused') return;
    showToast(`Experiment “${hypothesis}” removed`, 'done', 'withUndo');
    onClose();
  };
  return (
    <RecordForm
      label={id === null ? 'New experiment' : `Experiment ${hypothesis}`}
      onSave={save}
      onCancel={onClose}
      onRemove={id === null ? null : remove}
    >
      <Field label="Hypothesis" wide="yes">
        <input
          className="text-field"
          required
          autoFocus
          value={draft.hypothesis}
          onChange={(event) => set({ hypothesis: event.target.value })}
        />
      </Field>
      <Field label="Move">
        <input className="text-field" value={draft.move} onChange={(event) => set({ move: event.target.value })} />
      </Field>
      <Field label="Begun on">
        <input
          className="text-field"
          type="date"
          value={draft.startedOn ?? ''}
          onChange={(event) => set({ startedOn: event.target.value === '' ? null : event.target.value })}
        />
      </Field>
      <Field label="Expected">
        <input
          className="text-field"
          value={draft.expected}
          onChange={(event) => set({ expected: event.target.value })}
        />
      </Field>
      <Field label="Measured; empty: can’t tell yet">
        <input
          className="text-field"
          value={draft.measured}
          onChange={(event) => set({ measured: event.target.value })}
        />
      </Field>
      <Field label="Decision">
        <select
          className="text-field"
          value={draft.decision}
          onChange={({ target: { value } }) =>
            set({ decision: value === 'keep' ? 'keep' : value === 'stop' ? 'stop' : 'running' })
          }
        >
          {Object.entries(decisionWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </Field>
    </RecordForm>
  );
}
