import { useState, type ReactElement } from 'react';
import { assumptionDefinitions } from '../../shared/org/assumptions.ts';
import { limitDefinitions, type LimitKey } from '../../shared/plan/findingRecords.ts';
import { changeLimit } from '../actions/findingActions.ts';
import type { MapView } from '../stores/mapView.ts';

interface ShownLimit {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  /** What a share is shown as. */
  readonly scale: number;
  readonly source: string;
}

function limitOf(view: MapView, key: LimitKey | 'planTo'): ShownLimit {
  if (key === 'planTo') {
    const { value: usual, min, max } = assumptionDefinitions.planToUtilisation;
    const { planToUtilisation: value } = view.findingFacts.assumptions;
    const source = 'The assumption “Plan to” of the baseline.';
    return { label: 'A team is tight above', unit: '%', value, usual, min, max, scale: 100, source };
  }
  const { label, unit, value: usual, min, max, source } = limitDefinitions[key];
  const isShare = unit === 'share' || unit === 'points';
  const value = view.findingFacts.limits[key];
  return { label, unit: unit === 'share' ? '%' : unit, value, usual, min, max, scale: isShare ? 100 : 1, source };
}

/** The limit that decides, edited in place: what lies outside is refused beside the field. */
export function LimitField({
  view,
  limitKey,
}: {
  readonly view: MapView;
  readonly limitKey: LimitKey | 'planTo';
}): ReactElement {
  const limit = limitOf(view, limitKey);
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const text = String(Math.round(limit.value * limit.scale * 100) / 100);
  const finish = (): void => {
    if (draft === null) return;
    const typed = Number(draft.replace(',', '.').replace(/[%\s]/g, '')) / limit.scale;
    if (draft.trim() === '' || !(typed >= limit.min && typed <= limit.max)) {
      setProblem(`${limit.min * limit.scale} to ${limit.max * limit.scale}`);
      return;
    }
    setProblem(null);
    setDraft(null);
    if (draft === text) return;
    changeLimit(limitKey, typed);
    // The finding may be another one by now, and its limit with it: the keys go on in the list.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.querySelector<HTMLElement>('.finding-rows')?.focus();
    });
  };
  return (
    <section className="finding-limit">
      <h3>Limit</h3>
      <label>
        <span>{limit.label}</span>
        <input
          className="text-field"
          inputMode="decimal"
          value={draft ?? text}
          aria-invalid={problem !== null}
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
        <em>{limit.unit}</em>
      </label>
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <p className="hint">
        {limit.source}
        {limit.value === limit.usual ? null : (
          <>
            {' '}
            <button
              type="button"
              className="text-button"
              onClick={() => changeLimit(limitKey, limitKey === 'planTo' ? null : limit.usual)}
            >
              Usual: {Math.round(limit.usual * limit.scale * 100) / 100}
            </button>
          </>
        )}
      </p>
    </section>
  );
}
