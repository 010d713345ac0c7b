import { CopyCaption } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import type { OrgEditError } from '../../shared/org/orgEdit.ts';
import type { NameList } from '../../shared/importers/desk/deskViews.ts';
import { saveRows } from '../actions/importActions.ts';
import { Icon } from '../components/Icon.tsx';
import { countText, shareText, wholeText } from '../format.ts';
import { conflictReason } from '../messages/conflictMessages.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { useImportStore } from '../stores/importStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { ImportWaitRules } from './WaitRules.tsx';

function hasAnyMove(plan: Plan | undefined): boolean {
  return plan !== undefined && [...plan.scenarios.values()].some(({ moves }) => moves.length > 0);
}

/** Before it is added: what is new, what would not fit any more, what was left out. */
export function CheckStep(): ReactElement {
  const planned = useImportStore((state) => state.planned);
  const hasMoves = usePlanStore(({ open }) => hasAnyMove(open?.document.plan));
  const baseline = usePlanStore(({ open }) => open?.document.plan.baseline);
  if (planned === null || baseline === undefined) return <p className="hint">Nothing is read yet.</p>;
  const { summary, conflicts } = planned;
  // What the files no longer have is still in the plan as it is, with its name.
  const reason = (error: OrgEditError): string => conflictReason({ error, needs: null, before: baseline }, baseline);
  const landed = summary.pullRequests.total;
  const issues = summary.leftOut.length + summary.changed.length + summary.questions.length;
  return (
    <>
      <h2>Check and add</h2>
      {planned.outcome === 'changesNothing' ? (
        <p className="import-same">These files change nothing: the plan has all of it.</p>
      ) : (
        <p className="hint">The whole import is one step: one undo takes it back, with everything you said about it.</p>
      )}
      <Names title="New teams" list={planned.newTeams} />
      <Names title="New people" list={planned.newPeople} />
      <Names title="New code areas" list={planned.newAreas} />
      <section className="import-section" hidden={!hasMoves}>
        <h3>Your scenarios</h3>
        {conflicts.length === 0 ? <p className="hint">Every move still applies to the newer data.</p> : null}
        {conflicts.map(({ scenarioId, name, moves }) => (
          <div key={scenarioId}>
            <p className="import-conflict">
              <Icon name="warn" size={14} />
              <b>{name}</b>: {countText(moves.length, 'move does not fit any more', 'moves do not fit any more')}. It
              stays in the scenario, to be solved there.
            </p>
            <ul className="rows">
              {moves.slice(0, 12).map(({ move, error }, index) => (
                <li key={index} className="hint">
                  {move}. {reason(error)}
                </li>
              ))}
            </ul>
            {moves.length > 12 ? <p className="hint">and {moves.length - 12} more</p> : null}
          </div>
        ))}
      </section>
      {landed === 0 ? null : (
        <section className="import-section">
          <h3>AI</h3>
          <p className="hint">
            {summary.pullRequestsDeclaringAi === 0
              ? 'No pull request of these files declares AI, which is not the same as written without.'
              : `At least ${shareText(summary.pullRequestsDeclaringAi / Math.max(1, landed))} of pull requests declare AI; the others say nothing. After the import: View, AI Provenance.`}
          </p>
        </section>
      )}
      {landed === 0 ? null : <ImportWaitRules />}
      {issues === 0 ? null : (
        <section className="import-section">
          <h3>What is not as the files have it</h3>
          <table className="import-table">
            <CopyCaption />
            <tbody>
              {[...summary.questions, ...summary.leftOut, ...summary.changed].map(({ reason, label, count }) => (
                <tr key={reason}>
                  <td className="number">
                    <b>{wholeText(count)}</b>
                  </td>
                  <th scope="row">{label}</th>
                </tr>
              ))}
            </tbody>
          </table>
          <button type="button" className="button" onClick={() => void saveRows(null, null)}>
            <Icon name="file" size={14} />
            Save all of these rows
          </button>
        </section>
      )}
    </>
  );
}

function Names({ title, list }: { readonly title: string; readonly list: NameList }): ReactElement | null {
  if (list.total === 0) return null;
  const more = list.total - list.names.length;
  return (
    <section className="import-section">
      <h3>{`${title}: ${wholeText(list.total)}`}</h3>
      <p className="import-names">
        {list.names.join(', ')}
        {more > 0 ? ` and ${wholeText(more)} more` : ''}
      </p>
    </section>
  );
}
