import { CopyCaption } from '../components/CopyControls.tsx';
import { Fragment, useState, type ReactElement } from 'react';
import type { StandardId } from '../../shared/base/ids.ts';
import { scopeText } from '../../shared/findings/governanceSummary.ts';
import { orderedRecords, type StandardContent } from '../../shared/plan/governance.ts';
import { runCommand } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import type { MapView } from '../stores/mapView.ts';
import { showToast } from '../stores/sessionStore.ts';
import { Field, RecordForm } from '../components/RecordForm.tsx';
import { ScopeField } from './ScopeField.tsx';

const fresh: StandardContent = {
  name: '',
  scope: { kind: 'all' },
  approvals: 1,
  needsDeclaration: true,
  needsValidator: false,
};

/** What a review of an AI-assisted change needs, and where that is not so. */
export function StandardTable({ view }: { readonly view: MapView }): ReactElement {
  const [edited, setEdited] = useState<StandardId | 'new' | null>(null);
  const standards = orderedRecords(view.plan.governance.standards);
  const broken = new Map(
    view.findings.flatMap(({ place, members }) =>
      place.kind === 'standard' ? [[place.standardId, members.length] as const] : [],
    ),
  );
  const close = (): void => setEdited(null);
  return (
    <section className="governance-section" aria-labelledby="standards">
      <header>
        <h2 id="standards">Review standards</h2>
        <em>for AI-assisted changes</em>
        <button type="button" className="button is-quiet" onClick={() => setEdited('new')}>
          <Icon name="plus" size={14} />
          Standard
        </button>
      </header>
      {standards.length === 0 && edited !== 'new' ? (
        <p className="hint">
          No standard yet. How many people approve an AI-assisted change, and is it declared and screened?
        </p>
      ) : (
        <table className="governance-table">
          <CopyCaption />
          <thead>
            <tr>
              <th scope="col">Standard</th>
              <th scope="col">Applies to</th>
              <th scope="col" className="number">
                Approvals
              </th>
              <th scope="col">Also</th>
              <th scope="col">Met</th>
            </tr>
          </thead>
          <tbody>
            {standards.map((standard) => (
              <Fragment key={standard.id}>
                <tr className={edited === standard.id ? 'is-open' : ''}>
                  <th scope="row">
                    <button
                      type="button"
                      className="row-name"
                      aria-expanded={edited === standard.id}
                      onClick={() => setEdited(edited === standard.id ? null : standard.id)}
                    >
                      {standard.name}
                    </button>
                  </th>
                  <td>{scopeText(view.findingFacts, standard.scope)}</td>
                  <td className="number">{standard.approvals}</td>
                  <td>{alsoText(standard)}</td>
                  <td className={broken.has(standard.id) ? 'is-missing' : ''}>
                    {broken.has(standard.id) ? `not in ${broken.get(standard.id) ?? 0}` : 'everywhere'}
                  </td>
                </tr>
                {edited === standard.id ? (
                  <tr>
                    <td colSpan={5}>
                      <StandardForm view={view} standardId={standard.id} content={standard} onClose={close} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
            {edited === 'new' ? (
              <tr>
                <td colSpan={5}>
                  <StandardForm view={view} standardId={null} content={fresh} onClose={close} />
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      )}
    </section>
  );
}

function alsoText({ needsDeclaration, needsValidator }: StandardContent): string {
  const parts = [needsDeclaration ? 'AI declared' : '', needsValidator ? 'screened first' : ''].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '—' : parts.join(', ');
}

function StandardForm({
  view,
  standardId,
  content,
  onClose,
}: {
  readonly view: MapView;
  readonly standardId: StandardId | null;
  readonly content: StandardContent;
  readonly onClose: () => void;
}): ReactElement {
  const { name, scope, approvals, needsDeclaration, needsValidator } = content;
  const [draft, setDraft] = useState<StandardContent>({ name, scope, approvals, needsDeclaration, needsValidator });
  const set = (changes: Partial<StandardContent>): void => setDraft({ ...draft, ...changes });
  const remove = (): void => {
    if (standardId === null || runCommand({ kind: 'deleteStandard', standardId }) === 'refused') return;
    showToast(`Review standard “${name}” removed`, 'done', 'withUndo');
    onClose();
  };
  return (
    <RecordForm
      label={standardId === null ? 'New review standard' : `Review standard ${name}`}
      onSave={() => {
        if (runCommand({ kind: 'putStandard', standardId, standard: draft }) === 'done') onClose();
      }}
      onCancel={onClose}
      onRemove={standardId === null ? null : remove}
    >
      <Field label="Standard" wide="yes">
        <input
          className="text-field"
          required
          autoFocus
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <ScopeField view={view} scope={draft.scope} onChange={(next) => set({ scope: next })} />
      <Field label="Approvals">
        <input
          className="text-field"
          type="number"
          min={1}
          max={9}
          value={draft.approvals}
          onChange={(event) => set({ approvals: Number(event.target.value) })}
        />
      </Field>
      <label className="record-check">
        <input
          type="checkbox"
          checked={draft.needsDeclaration}
          onChange={(event) => set({ needsDeclaration: event.target.checked })}
        />
        It declares what AI did
      </label>
      <label className="record-check">
        <input
          type="checkbox"
          checked={draft.needsValidator}
          onChange={(event) => set({ needsValidator: event.target.checked })}
        />
        A validator screens it first
      </label>
    </RecordForm>
  );
}
