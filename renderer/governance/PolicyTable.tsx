import { CopyCaption } from '../components/CopyControls.tsx';
import { Fragment, useState, type ReactElement } from 'react';
import type { PolicyId } from '../../shared/base/ids.ts';
import { areasInScope, policySummary, scopeText } from '../../shared/findings/governanceSummary.ts';
import { policyRuleText } from '../../shared/findings/lightPathPolicy.ts';
import {
  orderedRecords,
  riskClasses,
  type Policy,
  type PolicyContent,
  type RiskClass,
} from '../../shared/plan/governance.ts';
import { runCommand } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { SeverityMark } from '../components/SeverityMark.tsx';
import { shareText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { showToast } from '../stores/sessionStore.ts';
import { Field, RecordForm } from '../components/RecordForm.tsx';
import { ScopeField } from './ScopeField.tsx';

const statusWords: Readonly<Record<Policy['status'], string>> = {
  draft: 'Draft',
  inForce: 'In force',
  retired: 'Retired',
};

const fresh: PolicyContent = {
  name: '',
  status: 'draft',
  owner: '',
  scope: { kind: 'all' },
  reviewOn: null,
  kept: null,
  note: '',
};

/** The register of policies for using AI. */
export function PolicyTable({ view }: { readonly view: MapView }): ReactElement {
  const [edited, setEdited] = useState<PolicyId | 'new' | null>(null);
  const facts = view.findingFacts;
  const policies = orderedRecords(view.plan.governance.policies);
  const close = (): void => setEdited(null);
  return (
    <section className="governance-section" aria-labelledby="policies">
      <header>
        <h2 id="policies">Policies</h2>
        <em>{policySummary(facts)}</em>
        <button type="button" className="button is-quiet" onClick={() => setEdited('new')}>
          <Icon name="plus" size={14} />
          Policy
        </button>
      </header>
      {policies.length === 0 && edited !== 'new' ? (
        <p className="hint">
          No policy yet. Which uses of AI are allowed, who owns the rule, and when is it looked at again?
        </p>
      ) : (
        <table className="governance-table">
          <CopyCaption />
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col">State</th>
              <th scope="col">Owner</th>
              <th scope="col">Applies to</th>
              <th scope="col">Review</th>
              <th scope="col" className="number">
                Kept
              </th>
            </tr>
          </thead>
          <tbody>
            {policies.map((policy) => (
              <Fragment key={policy.id}>
                <tr className={edited === policy.id ? 'is-open' : ''}>
                  <th scope="row">
                    <button
                      type="button"
                      className="row-name"
                      aria-expanded={edited === policy.id}
                      onClick={() => setEdited(edited === policy.id ? null : policy.id)}
                    >
                      {policy.name}
                    </button>
                  </th>
                  <td>
                    <span className={`policy-state is-${policy.status}`}>{statusWords[policy.status]}</span>
                  </td>
                  <td className={policy.owner === '' ? 'is-missing' : ''}>
                    {policy.owner === '' ? 'no owner' : policy.owner}
                  </td>
                  <td title={`${areasInScope(facts, policy.scope).length} code areas`}>
                    {scopeText(facts, policy.scope)}
                    <PolicyRule policy={policy} />
                  </td>
                  <td>
                    <Review policy={policy} today={facts.today} />
                  </td>
                  <td className="number">
                    <Kept policy={policy} limit={facts.limits.policyKept} />
                  </td>
                </tr>
                {edited === policy.id ? (
                  <tr>
                    <td colSpan={6}>
                      <PolicyForm view={view} policyId={policy.id} content={policy} onClose={close} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
            {edited === 'new' ? (
              <tr>
                <td colSpan={6}>
                  <PolicyForm view={view} policyId={null} content={fresh} onClose={close} />
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      )}
    </section>
  );
}

function PolicyRule({ policy }: { readonly policy: Policy }): ReactElement | null {
  const rule = policyRuleText(policy);
  return rule === '' ? null : <small className="policy-rule">{rule}</small>;
}

function Review({ policy, today }: { readonly policy: Policy; readonly today: string }): ReactElement {
  if (policy.reviewOn === null) return <>—</>;
  const isPast = policy.status !== 'retired' && policy.reviewOn < today;
  return isPast ? <span className="is-missing">due {policy.reviewOn}</span> : <>{policy.reviewOn}</>;
}

function Kept({ policy, limit }: { readonly policy: Policy; readonly limit: number }): ReactElement {
  if (policy.status !== 'inForce') return <>—</>;
  if (policy.kept === null) return <span className="hint">not measured</span>;
  return (
    <b>
      {policy.kept < limit ? <SeverityMark severity="watch" /> : null} {shareText(policy.kept)}
    </b>
  );
}

/** Of a policy what is written in the form, always in one order, so that it can be told whether something changed. */
function contentOf({
  name,
  status,
  owner,
  scope,
  reviewOn,
  kept,
  note,
  risks,
  lightPath,
}: PolicyContent): PolicyContent {
  return {
    name,
    status,
    owner,
    scope,
    reviewOn,
    kept,
    note,
    ...(risks === undefined ? {} : { risks }),
    ...(lightPath === undefined ? {} : { lightPath }),
  };
}

/** All classes and none of them mean the same: it applies to any change. */
function withRisks(content: PolicyContent, chosen: ReadonlySet<RiskClass>): PolicyContent {
  const { risks: _, ...rest } = content;
  const named = riskClasses.filter((risk) => chosen.has(risk));
  return contentOf(named.length === 0 || named.length === riskClasses.length ? rest : { ...rest, risks: named });
}

function PolicyForm({
  view,
  policyId,
  content,
  onClose,
}: {
  readonly view: MapView;
  readonly policyId: PolicyId | null;
  readonly content: PolicyContent;
  readonly onClose: () => void;
}): ReactElement {
  const first = contentOf(content);
  const { name, kept } = content;
  const [draft, setDraft] = useState<PolicyContent>(first);
  const [share, setShare] = useState(kept === null ? '' : String(Math.round(kept * 100)));
  const set = (changes: Partial<PolicyContent>): void => setDraft({ ...draft, ...changes });
  const save = (): void => {
    const typed = Number(share.replace(',', '.').replace(/[%\s]/g, '')) / 100;
    const done = runCommand({
      kind: 'putPolicy',
      policyId,
      policy: { ...draft, kept: share.trim() === '' ? null : typed },
    });
    if (done === 'done' || (policyId !== null && JSON.stringify(draft) === JSON.stringify(first))) onClose();
  };
  const remove = (): void => {
    if (policyId === null || runCommand({ kind: 'deletePolicy', policyId }) === 'refused') return;
    showToast(`Policy “${name}” removed`, 'done', 'withUndo');
    onClose();
  };
  return (
    <RecordForm
      label={policyId === null ? 'New policy' : `Policy ${name}`}
      onSave={save}
      onCancel={onClose}
      onRemove={policyId === null ? null : remove}
    >
      <Field label="Policy" wide="yes">
        <input
          className="text-field"
          required
          autoFocus
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label="State">
        <select
          className="text-field"
          value={draft.status}
          onChange={(event) =>
            set({
              status:
                event.target.value === 'inForce' ? 'inForce' : event.target.value === 'retired' ? 'retired' : 'draft',
            })
          }
        >
          <option value="draft">Draft</option>
          <option value="inForce">In force</option>
          <option value="retired">Retired</option>
        </select>
      </Field>
      <Field label="Owner">
        <input
          className="text-field"
          list="governance-people"
          value={draft.owner}
          onChange={(event) => set({ owner: event.target.value })}
        />
      </Field>
      <ScopeField view={view} scope={draft.scope} onChange={(next) => set({ scope: next })} />
      <fieldset className="policy-risks">
        <legend>Risk of the changes</legend>
        {riskClasses.map((risk) => (
          <label key={risk}>
            <input
              type="checkbox"
              checked={(draft.risks ?? riskClasses).includes(risk)}
              onChange={({ target }) => {
                const chosen = new Set<RiskClass>(draft.risks ?? riskClasses);
                if (target.checked) chosen.add(risk);
                else chosen.delete(risk);
                setDraft(withRisks(draft, chosen));
              }}
            />
            {risk}
          </label>
        ))}
      </fieldset>
      <Field label="Light path for low-risk AI changes">
        <select
          className="text-field"
          value={draft.lightPath ?? 'notSaid'}
          onChange={({ target: { value } }) => {
            const { lightPath: _, ...rest } = draft;
            setDraft(contentOf(value === 'allowed' || value === 'forbidden' ? { ...rest, lightPath: value } : rest));
          }}
        >
          <option value="notSaid">Says nothing of it</option>
          <option value="allowed">Allowed</option>
          <option value="forbidden">Forbidden</option>
        </select>
      </Field>
      <Field label="Review on">
        <input
          className="text-field"
          type="date"
          value={draft.reviewOn ?? ''}
          onChange={(event) => set({ reviewOn: event.target.value === '' ? null : event.target.value })}
        />
      </Field>
      <Field label="Kept in, %; empty: not measured">
        <input
          className="text-field"
          inputMode="decimal"
          value={share}
          onChange={(event) => setShare(event.target.value)}
        />
      </Field>
      <Field label="Note" wide="yes">
        <textarea
          className="text-field"
          rows={2}
          value={draft.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </Field>
    </RecordForm>
  );
}
