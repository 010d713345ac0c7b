import { useState, type ReactElement } from 'react';
import type { PlanFinding } from '../../shared/findings/finding.ts';
import { watchFindings } from '../actions/findingActions.ts';
import { ChoiceList } from '../components/ChoiceList.tsx';
import type { MapView } from '../stores/mapView.ts';
import { FindingForm } from './FindingForm.tsx';
import { namesOf } from './findingRows.ts';

/** What is to be done about a finding, and who keeps an eye on it: the report tells both. */
export function WatchForm({
  view,
  findings,
}: {
  readonly view: MapView;
  readonly findings: readonly PlanFinding[];
}): ReactElement {
  const [record] = findings.flatMap(({ id }) => view.plan.watchedFindings.get(id) ?? []);
  const [isOpen, setOpen] = useState(false);
  const [action, setAction] = useState('');
  const [watchedBy, setWatchedBy] = useState('');
  const open = (): void => {
    setAction(record?.action ?? '');
    setWatchedBy(record?.watchedBy ?? '');
    setOpen(true);
  };
  return (
    <section className="finding-accept">
      {record === undefined || isOpen ? null : (
        <>
          <h3>What to do</h3>
          {record.action === '' ? <p className="hint">Nothing agreed</p> : <blockquote>{record.action}</blockquote>}
          <p>{record.watchedBy === '' ? 'Nobody watches it' : `Watched by ${record.watchedBy}`}</p>
        </>
      )}
      {isOpen ? (
        <FindingForm
          label="What to do, and who watches it"
          done="Note it"
          close={() => setOpen(false)}
          submit={() => {
            const isSame = action.trim() === (record?.action ?? '') && watchedBy.trim() === (record?.watchedBy ?? '');
            if (isSame || watchFindings(findings, { action, watchedBy }) === 'done') setOpen(false);
          }}
        >
          <label>
            <span>What to do</span>
            <textarea
              className="text-field"
              rows={2}
              autoFocus
              value={action}
              onChange={(event) => setAction(event.target.value)}
            />
          </label>
          <label>
            <span>Watched by</span>
            <input
              className="text-field"
              list="finding-watchers"
              value={watchedBy}
              onChange={(event) => setWatchedBy(event.target.value)}
            />
          </label>
          <ChoiceList id="finding-watchers" choices={namesOf(view.org)} typed={watchedBy} />
        </FindingForm>
      ) : (
        <button type="button" className="button" onClick={open}>
          {record === undefined ? 'What to do, and who watches…' : 'Change…'}
        </button>
      )}
    </section>
  );
}
