import { useState, type ReactElement } from 'react';
import type { MapView } from '../stores/mapView.ts';
import { figureText, type AssumptionRow } from './assumptionRows.ts';
import { changeAssumption } from './changeAssumption.ts';

/** The value, edited in place. What cannot be is refused beside the field, and nothing changes. */
export function ValueField({ view, row }: { readonly view: MapView; readonly row: AssumptionRow }): ReactElement {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const finish = (): void => {
    if (draft === null) return;
    const typed = Number(draft.replace(',', '.').replace(/[%\s]/g, '').replace('\u2212', '-'));
    // What is shown is rounded: a limit that is typed as shown is meant exactly.
    const slack = 1e-3 * Math.max(1, row.max - row.min);
    if (draft.trim() === '' || !Number.isFinite(typed) || typed < row.min - slack || typed > row.max + slack) {
      setProblem(`${figureText(row.min)} to ${figureText(row.max)}`);
      return;
    }
    setProblem(null);
    setDraft(null);
    if (draft !== figureText(row.value)) changeAssumption(view, row, Math.min(row.max, Math.max(row.min, typed)));
  };
  return (
    <>
      <input
        className="value-field"
        inputMode="decimal"
        aria-label={row.label}
        aria-invalid={problem !== null}
        value={draft ?? figureText(row.value)}
        onFocus={({ target }) => target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') finish();
          if (event.key === 'Escape') {
            setDraft(null);
            setProblem(null);
          }
        }}
      />
      {problem === null ? null : (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
