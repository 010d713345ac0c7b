import { useMemo, type ReactElement } from 'react';
import { compareFindings } from '../../shared/findings/finding.ts';
import { endTrial } from '../actions/trialActions.ts';
import { countText } from '../format.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView, useUntriedView } from '../stores/useCurrentView.ts';
import { FindingDetail } from './FindingDetail.tsx';
import { FindingList } from './FindingList.tsx';
import { FindingMap } from './FindingMap.tsx';
import { listedFindings, rowsOf, rowWith } from './findingRows.ts';

/** What is wrong, where it is, and what would help. */
export function FindingsScreen(): ReactElement | null {
  const view = useUntriedView();
  const shown = useCurrentView();
  const selection = useSessionStore((session) => session.finding);
  const rows = useMemo(() => (view === null ? [] : rowsOf(view, listedFindings(view, selection))), [view, selection]);
  if (view === null || shown === null) return null;
  const row = rowWith(rows, selection.id) ?? rows[0];
  const isTried = shown !== view;
  const changes = isTried ? compareFindings(view.findings, shown.findings) : null;
  return (
    <main
      className="findings"
      aria-label="Findings"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isTried) return;
        event.stopPropagation();
        endTrial();
      }}
    >
      <FindingList
        view={view}
        rows={rows}
        row={row}
        resolved={new Set((changes?.resolved ?? []).map(({ id }) => id))}
      />
      <section className="findings-map" aria-label="Map of the findings">
        {changes === null ? null : (
          <p className="findings-trial" role="status">
            <b>Preview</b> {countText(changes.resolved.length, 'finding', 'findings')} resolved, {changes.added.length}{' '}
            new.
            <button type="button" className="text-button" onClick={endTrial}>
              End preview
            </button>
          </p>
        )}
        <FindingMap view={shown} untried={view} rows={rows} row={row} />
        <p className="findings-hint">
          <kbd>↑</kbd> <kbd>↓</kbd> next finding <kbd>Enter</kbd> open on the map
        </p>
      </section>
      <FindingDetail key={row?.id ?? ''} view={view} row={row} />
    </main>
  );
}
