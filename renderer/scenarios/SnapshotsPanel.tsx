import { useState, type ReactElement } from 'react';
import type { Snapshot } from '../../shared/plan/plan.ts';
import { orderedSnapshots } from '../../shared/plan/snapshots.ts';
import { runCommand } from '../actions/planActions.ts';
import {
  closeSnapshot,
  deleteSnapshot,
  keepBaseline,
  openSnapshot,
  restoreSnapshot,
} from '../actions/scenarioActions.ts';
import { Icon } from '../components/Icon.tsx';
import { InlineField } from '../components/InlineField.tsx';
import { SidePanel } from '../components/SidePanel.tsx';
import { countText } from '../format.ts';
import { toggleComparedSnapshot, useCompareStore } from '../stores/compareStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';

/** Baselines that were: to look at, and to go back to. */
export function SnapshotsPanel(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  if (plan === undefined) return null;
  const snapshots = orderedSnapshots(plan);
  return (
    <SidePanel
      title="Old baselines"
      remark={snapshots.length === 0 ? '' : `${snapshots.length}`}
      close={() => setSession({ panel: null })}
    >
      <div className="side-panel-body" tabIndex={0} role="region" aria-label="Snapshots">
        {snapshots.length === 0 ? (
          <p className="hint">None yet. When a scenario is adopted, the baseline that it replaces is kept here.</p>
        ) : null}
        <button type="button" className="button" onClick={keepBaseline}>
          <Icon name="plus" size={14} />
          Keep today’s baseline
        </button>
        <ul className="snapshots">
          {snapshots.map((snapshot) => (
            <SnapshotRow key={snapshot.id} snapshot={snapshot} />
          ))}
        </ul>
      </div>
    </SidePanel>
  );
}

function SnapshotRow({ snapshot }: { readonly snapshot: Snapshot }): ReactElement {
  const [isRenaming, setRenaming] = useState(false);
  const isOpen = useSessionStore((session) => session.snapshotId === snapshot.id);
  const isCompared = useCompareStore((state) => state.snapshots.has(snapshot.id));
  const { baseline, adopted, name } = snapshot;
  const people = [...baseline.seats.values()].filter(({ personId }) => personId !== null).length;
  return (
    <li aria-label={name} className={isOpen ? 'is-open' : undefined}>
      {isRenaming ? (
        <InlineField
          label="Name of the snapshot"
          value={name}
          keep={(next) => void runCommand({ kind: 'renameSnapshot', snapshotId: snapshot.id, name: next })}
          done={() => setRenaming(false)}
        />
      ) : (
        <b>{name}</b>
      )}
      <p className="hint">
        {dateText(snapshot.at)}. {countText(people, 'person', 'people')} in{' '}
        {countText(baseline.teams.size, 'team', 'teams')}
        {adopted === null ? '' : `. Replaced by “${adopted.name}”`}
      </p>
      <div className="conflict-tools">
        {isOpen ? (
          <button type="button" className="text-button" onClick={closeSnapshot}>
            Close
          </button>
        ) : (
          <button type="button" className="text-button" onClick={() => openSnapshot(snapshot.id)}>
            Open
          </button>
        )}
        <button type="button" className="text-button" onClick={() => restoreSnapshot(snapshot)}>
          Restore
        </button>
        <button
          type="button"
          className="text-button"
          aria-pressed={isCompared}
          onClick={() => {
            toggleComparedSnapshot(snapshot.id);
            if (!isCompared) setSession({ screen: 'compare', snapshotId: null });
          }}
        >
          {isCompared ? 'Leave out of Compare' : 'Compare'}
        </button>
        <button type="button" className="text-button" onClick={() => setRenaming(true)}>
          Rename
        </button>
        <button type="button" className="text-button" onClick={() => deleteSnapshot(snapshot)}>
          Delete
        </button>
      </div>
    </li>
  );
}

function dateText(at: string): string {
  const date = new Date(at);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
