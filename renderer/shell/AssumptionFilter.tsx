import type { ReactElement } from 'react';
import { assumptionRowsOf, groupWords } from '../assumptions/assumptionRows.ts';
import { SurenessMark, surenessWords } from '../components/SurenessMark.tsx';
import { setSession, useSessionStore, type Sureness } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';

const groups = Object.keys(groupWords) as (keyof typeof groupWords)[];
const surenesses: readonly Sureness[] = ['measured', 'estimate', 'guess'];

/** Beside the assumptions: which of them are listed. */
export function AssumptionFilter(): ReactElement | null {
  const view = useCurrentView();
  const filter = useSessionStore((session) => session.assumptionFilter);
  if (view === null) return null;
  const rows = assumptionRowsOf(view);
  const count = (group: (typeof groups)[number] | 'all', sureness: Sureness | null): number =>
    rows.filter((row) => (group === 'all' || row.group === group) && (sureness === null || row.sureness === sureness))
      .length;
  return (
    <div className="side-filters">
      <h2 id="filter-kinds">Kinds</h2>
      <ul aria-labelledby="filter-kinds">
        {(['all', ...groups] as const).map((group) => (
          <li key={group}>
            <button
              type="button"
              aria-pressed={filter.group === group}
              onClick={() => setSession({ assumptionFilter: { ...filter, group } })}
            >
              <span>{group === 'all' ? 'All' : groupWords[group]}</span>
              <em>{count(group, filter.sureness)}</em>
            </button>
          </li>
        ))}
      </ul>
      <h2 id="filter-sureness">How sure</h2>
      <ul aria-labelledby="filter-sureness">
        {surenesses.map((sureness) => {
          const isOn = filter.sureness === sureness;
          return (
            <li key={sureness}>
              <button
                type="button"
                aria-pressed={isOn}
                onClick={() => setSession({ assumptionFilter: { ...filter, sureness: isOn ? null : sureness } })}
              >
                <SurenessMark sureness={sureness} />
                <span aria-hidden="true">{surenessWords[sureness]}</span>
                <em>{count(filter.group, sureness)}</em>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
