import { CopyCaption } from '../components/CopyControls.tsx';
import { Fragment, useState, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import { isAgreed } from '../../shared/findings/governanceSummary.ts';
import type { Agreement, DefinitionOfDone } from '../../shared/plan/governance.ts';
import { runCommand } from '../actions/planActions.ts';
import { todayText, type MapView } from '../stores/mapView.ts';
import { orderedTeams } from '../stores/teamCards.ts';
import { Field, RecordForm } from '../components/RecordForm.tsx';

/** When each team calls a change done, and whether product and engineering agreed to that. */
export function DefinitionTable({ view }: { readonly view: MapView }): ReactElement {
  const [edited, setEdited] = useState<TeamId | null>(null);
  const { definitionsOfDone } = view.plan.governance;
  const teams = orderedTeams(view.org);
  const agreed = teams.filter(({ id }) => isAgreed(definitionsOfDone.get(id))).length;
  return (
    <section className="governance-section" aria-labelledby="definitions">
      <header>
        <h2 id="definitions">Definition of done</h2>
        <em>
          agreed in {agreed} of {teams.length} teams
        </em>
      </header>
      <table className="governance-table">
        <CopyCaption />
        <thead>
          <tr>
            <th scope="col">Team</th>
            <th scope="col">A change is done when</th>
            <th scope="col">Product</th>
            <th scope="col">Engineering</th>
          </tr>
        </thead>
        <tbody>
          {teams.map(({ id, name }) => {
            const definition = definitionsOfDone.get(id);
            return (
              <Fragment key={id}>
                <tr className={edited === id ? 'is-open' : ''}>
                  <th scope="row">
                    <button
                      type="button"
                      className="row-name"
                      aria-expanded={edited === id}
                      onClick={() => setEdited(edited === id ? null : id)}
                    >
                      {name}
                    </button>
                  </th>
                  <td className="definition-items" title={definition?.items.join('\n')}>
                    {definition === undefined || definition.items.length === 0 ? (
                      <span className="is-missing">not written</span>
                    ) : (
                      definition.items.join('; ')
                    )}
                  </td>
                  <AgreementCell agreement={definition?.product ?? null} />
                  <AgreementCell agreement={definition?.engineering ?? null} />
                </tr>
                {edited === id ? (
                  <tr>
                    <td colSpan={4}>
                      <DefinitionForm teamId={id} team={name} definition={definition} onClose={() => setEdited(null)} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function AgreementCell({ agreement }: { readonly agreement: Agreement | null }): ReactElement {
  return agreement === null ? <td className="is-missing">not agreed</td> : <td title={agreement.on}>{agreement.by}</td>;
}

function DefinitionForm({
  teamId,
  team,
  definition,
  onClose,
}: {
  readonly teamId: TeamId;
  readonly team: string;
  readonly definition: DefinitionOfDone | undefined;
  readonly onClose: () => void;
}): ReactElement {
  const [items, setItems] = useState((definition?.items ?? []).join('\n'));
  const [product, setProduct] = useState(definition?.product?.by ?? '');
  const [engineering, setEngineering] = useState(definition?.engineering?.by ?? '');
  const agreement = (by: string, present: Agreement | null): Agreement | null =>
    by.trim() === '' ? null : present?.by === by.trim() ? present : { by: by.trim(), on: todayText() };
  const save = (): void => {
    const done = runCommand({
      kind: 'setDefinitionOfDone',
      teamId,
      definition: {
        teamId,
        items: items.split('\n'),
        product: agreement(product, definition?.product ?? null),
        engineering: agreement(engineering, definition?.engineering ?? null),
      },
    });
    if (done === 'done') onClose();
  };
  const remove = (): void => {
    if (runCommand({ kind: 'setDefinitionOfDone', teamId, definition: null }) === 'done') onClose();
  };
  return (
    <RecordForm
      label={`Definition of done of ${team}`}
      onSave={save}
      onCancel={onClose}
      onRemove={definition === undefined ? null : remove}
    >
      <Field label="A change is done when (one condition a line)" wide="yes">
        <textarea
          className="text-field"
          rows={4}
          autoFocus
          value={items}
          onChange={(event) => setItems(event.target.value)}
        />
      </Field>
      <Field label="Agreed for product by">
        <input
          className="text-field"
          list="governance-people"
          value={product}
          onChange={(event) => setProduct(event.target.value)}
        />
      </Field>
      <Field label="Agreed for engineering by">
        <input
          className="text-field"
          list="governance-people"
          value={engineering}
          onChange={(event) => setEngineering(event.target.value)}
        />
      </Field>
    </RecordForm>
  );
}
