import type { ReactElement } from 'react';
import { compareWithTheirs } from '../actions/compareTheirs.ts';
import { revertPlan, savePlanAs, takeOverFile } from '../actions/fileActions.ts';
import { Icon } from '../components/Icon.tsx';
import { momentText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';

/** What stands between the plan and its file, for as long as it does: somebody else has it open, or wrote it. */
export function FileBar(): ReactElement | null {
  const open = usePlanStore((state) => state.open);
  if (open === null) return null;
  if (open.isInConflict) return <ConflictBar fileName={open.fileName ?? open.document.plan.name} />;
  if (open.heldBy === null) return null;
  const { user, host, since, isStale } = open.heldBy;
  return (
    <section className="file-bar" aria-label="Open elsewhere">
      <Icon name="warn" size={14} />
      <span role="status">
        <b>
          {user} on {host}
        </b>{' '}
        has had this plan open since {momentText(since)}
        {isStale ? ', and has given no sign for five minutes' : ''}. You can look around and save a copy.
      </span>
      <button type="button" className="button" onClick={() => void savePlanAs()}>
        Save a copy…
      </button>
      {isStale ? (
        <button type="button" className="button is-quiet" onClick={takeOverFile}>
          Edit all the same…
        </button>
      ) : null}
    </section>
  );
}

function ConflictBar({ fileName }: { readonly fileName: string }): ReactElement {
  return (
    <section className="file-bar" aria-label="Changed by somebody else">
      <Icon name="warn" size={14} />
      <span role="status">
        <b>“{fileName}”</b> was changed by somebody else, and you have changes here. Nothing is written over.
      </span>
      <button type="button" className="button" onClick={() => void compareWithTheirs()}>
        Compare
      </button>
      <button type="button" className="button" onClick={() => void savePlanAs()}>
        Keep mine as a copy…
      </button>
      <button type="button" className="button is-quiet" onClick={revertPlan}>
        Take theirs…
      </button>
    </section>
  );
}
