import { useState, type ReactElement } from 'react';
import type { PlanFinding } from '../../shared/findings/finding.ts';
import { acceptFindings, reopenFindings } from '../actions/findingActions.ts';
import { ChoiceList } from '../components/ChoiceList.tsx';
import { todayText, type MapView } from '../stores/mapView.ts';
import { FindingForm } from './FindingForm.tsx';
import { namesOf } from './findingRows.ts';

/** Living with a finding: why, who says so, and until when. What was accepted says it, and can count again. */
export function AcceptForm({
  view,
  findings,
}: {
  readonly view: MapView;
  readonly findings: readonly PlanFinding[];
}): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState('');
  const [until, setUntil] = useState('');
  const records = findings.flatMap(({ id }) => view.plan.acceptedFindings.get(id) ?? []);
  const isAccepted = view.acceptedFindings.some(({ id }) => findings.some((finding) => finding.id === id));
  const [record] = records;
  const today = todayText();
  if (isAccepted && record !== undefined) {
    return (
      <section className="finding-accept">
        <h3>Accepted with a reason</h3>
        <blockquote>{record.reason}</blockquote>
        <p>
          {record.owner === '' ? 'Nobody named' : record.owner}, {record.acceptedOn}
          {record.until === null ? '' : `, until ${record.until}`}
        </p>
        <button
          type="button"
          className="button"
          onClick={() => reopenFindings(records.map(({ findingId }) => findingId))}
        >
          Let it count again
        </button>
      </section>
    );
  }
  return (
    <section className="finding-accept">
      {record === undefined ? null : (
        <p className="finding-stale">
          Was accepted on {record.acceptedOn} (“{record.reason}”).{' '}
          {record.until !== null && record.until < today
            ? `That ended on ${record.until}.`
            : 'It has come to more places since.'}
        </p>
      )}
      {isOpen ? (
        <FindingForm
          label="Accept with a reason"
          done="Accept"
          close={() => setOpen(false)}
          submit={() => {
            if (acceptFindings(findings, { reason, owner, until: until === '' ? null : until }) === 'done')
              setOpen(false);
          }}
        >
          <h3>Accept with a reason</h3>
          <label>
            <span>Reason</span>
            <textarea
              className="text-field"
              rows={2}
              required
              autoFocus
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <label>
            <span>Who says so</span>
            <input
              className="text-field"
              list="finding-owners"
              value={owner}
              onChange={(event) => setOwner(event.target.value)}
            />
          </label>
          <label>
            <span>Until, if not for good</span>
            <input
              className="text-field"
              type="date"
              min={today}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          </label>
          <ChoiceList id="finding-owners" choices={namesOf(view.org)} typed={owner} />
        </FindingForm>
      ) : (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          Accept with a reason…
        </button>
      )}
    </section>
  );
}
