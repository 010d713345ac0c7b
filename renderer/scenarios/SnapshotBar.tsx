import type { ReactElement } from 'react';
import { closeSnapshot, restoreSnapshot } from '../actions/scenarioActions.ts';
import { Icon } from '../components/Icon.tsx';
import { momentText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore } from '../stores/sessionStore.ts';

/** Says that an old baseline is on screen, as long as it is. */
export function SnapshotBar(): ReactElement | null {
  const snapshotId = useSessionStore((session) => session.snapshotId);
  const snapshot = usePlanStore(({ open }) =>
    snapshotId === null ? undefined : open?.document.plan.snapshots.get(snapshotId),
  );
  if (snapshot === undefined) return null;
  return (
    <section className="file-bar snapshot-bar" aria-label="Old baseline">
      <Icon name="history" size={14} />
      <span>
        Old baseline “{snapshot.name}” of {momentText(snapshot.at)}. Read only.
      </span>
      <button type="button" className="button" onClick={() => restoreSnapshot(snapshot)}>
        Make it the baseline again
      </button>
      <button type="button" className="button" onClick={closeSnapshot}>
        Back to the plan
      </button>
    </section>
  );
}
