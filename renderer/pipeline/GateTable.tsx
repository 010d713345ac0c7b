import { Fragment, useState, type ReactElement } from 'react';
import { freshId, type GateId } from '../../shared/base/ids.ts';
import type { Gate, Org } from '../../shared/org/org.ts';
import { recordMove } from '../actions/planActions.ts';
import { CopyCaption } from '../components/CopyControls.tsx';
import { Icon } from '../components/Icon.tsx';
import { Field, RecordForm } from '../components/RecordForm.tsx';
import { twoDigitText } from '../format.ts';
import { tenthPercent } from './pipelineWords.ts';

const modeWords: Readonly<Record<Gate['mode'], string>> = {
  sequence: 'one after the other',
  parallel: 'side by side',
  afterMerge: 'after the merge',
};

/** Gates that are offered while one is named; the last four look at AI-assisted changes. */
const usualGates = [
  'Licence scan',
  'SAST',
  'Contract tests',
  'Performance budget',
  'AI provenance check',
  'AI licence scan',
  'AI policy check',
  'AI test evidence',
];

/** The gates of a state, each changed, added or removed as a move of the scenario. */
export function GateTable({ org }: { readonly org: Org }): ReactElement {
  const [edited, setEdited] = useState<GateId | 'new' | null>(null);
  const gates = [...org.gates.values()].sort((one, other) => one.order - other.order);
  const close = (): void => setEdited(null);
  return (
    <>
      {gates.length === 0 ? (
        <p>No gates in this plan.</p>
      ) : (
        <table>
          <CopyCaption />
          <thead>
            <tr>
              <th scope="col">Gate</th>
              <th scope="col">Runs</th>
              <th scope="col">Minutes</th>
              <th scope="col">Pass</th>
            </tr>
          </thead>
          <tbody>
            {gates.map((gate) => (
              <Fragment key={gate.id}>
                <tr>
                  <th scope="row">
                    <button
                      type="button"
                      className="text-button"
                      aria-expanded={edited === gate.id}
                      onClick={() => setEdited(edited === gate.id ? null : gate.id)}
                    >
                      {gate.name}
                    </button>
                  </th>
                  <td>{modeWords[gate.mode]}</td>
                  <td>{twoDigitText(gate.minutes)}</td>
                  <td>{tenthPercent(gate.passShare)}</td>
                </tr>
                {edited === gate.id ? (
                  <tr>
                    <td colSpan={4}>
                      <GateForm org={org} gate={gate} onClose={close} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {edited === 'new' ? (
        <GateForm org={org} gate={null} onClose={close} />
      ) : (
        <button type="button" className="button is-quiet" onClick={() => setEdited('new')}>
          <Icon name="plus" size={14} />
          Gate
        </button>
      )}
      <datalist id="usual-gates">
        {usualGates.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function GateForm({
  org,
  gate,
  onClose,
}: {
  readonly org: Org;
  /** Null: a new one. */
  readonly gate: Gate | null;
  readonly onClose: () => void;
}): ReactElement {
  const [name, setName] = useState(gate?.name ?? '');
  const [mode, setMode] = useState<Gate['mode']>(gate?.mode ?? 'sequence');
  const [minutes, setMinutes] = useState(String(gate?.minutes ?? 10));
  const [percent, setPercent] = useState(String(Math.round((gate?.passShare ?? 0.95) * 1000) / 10));
  const save = (): void => {
    const changes = { name: name.trim(), mode, minutes: Number(minutes), passShare: Number(percent) / 100 };
    if (gate === null) {
      const id = freshId<GateId>('gate', changes.name, (taken) => org.gates.has(taken));
      const order = Math.max(-1, ...[...org.gates.values()].map((other) => other.order)) + 1;
      recordMove([{ kind: 'createGate', gate: { id, ...changes, cv: 0.6, order } }]);
    } else if (
      gate.name !== changes.name ||
      gate.mode !== mode ||
      gate.minutes !== changes.minutes ||
      // Shown with one place after the point.
      Math.abs(gate.passShare - changes.passShare) > 0.0005
    ) {
      recordMove([{ kind: 'updateGate', gateId: gate.id, changes }]);
    }
    onClose();
  };
  const remove = (): void => {
    if (gate !== null) recordMove([{ kind: 'deleteGate', gateId: gate.id }]);
    onClose();
  };
  return (
    <RecordForm
      label={gate === null ? 'New gate' : `Gate ${gate.name}`}
      onSave={save}
      onCancel={onClose}
      onRemove={gate === null ? null : remove}
    >
      <Field label="Gate">
        <input
          className="text-field"
          required
          autoFocus
          list="usual-gates"
          pattern=".*\S.*"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <Field label="Runs">
        <select
          className="text-field"
          value={mode}
          onChange={({ target: { value } }) =>
            setMode(value === 'parallel' ? 'parallel' : value === 'afterMerge' ? 'afterMerge' : 'sequence')
          }
        >
          {Object.entries(modeWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </Field>
      <Field label="Minutes of a run">
        <input
          className="text-field"
          type="number"
          required
          min={0}
          max={20_160}
          step="any"
          value={minutes}
          onChange={({ target }) => setMinutes(target.value)}
        />
      </Field>
      <Field label="Runs that pass, %">
        <input
          className="text-field"
          type="number"
          required
          min={1}
          max={100}
          step="any"
          value={percent}
          onChange={({ target }) => setPercent(target.value)}
        />
      </Field>
    </RecordForm>
  );
}
