import { CopyCaption } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import type { MapView } from '../stores/mapView.ts';
import { assumptionRowsOf, figureText, groupWords, type AssumptionRow } from './assumptionRows.ts';
import { RangeGlyph } from './RangeGlyph.tsx';
import { SensitivityPanel } from './SensitivityPanel.tsx';
import { SurenessMark } from '../components/SurenessMark.tsx';
import { resetAssumption } from './changeAssumption.ts';
import { ValueField } from './ValueField.tsx';

/** What the numbers rest on: every parameter with its value, range and source, and how much the result depends on each. */
export function AssumptionsScreen(): ReactElement | null {
  const view = useCurrentView();
  if (view === null) return null;
  return (
    <div className="assumptions">
      <section className="assumption-list" aria-label="Assumptions">
        <AssumptionTable view={view} />
        <p className="hint">
          {view.scenario === null
            ? 'Changes apply to the baseline and so to every scenario.'
            : `Changes are moves of scenario ${view.letter ?? ''}: they show what would happen if an assumption changed with it.`}{' '}
          A range says what is plausible, not what is allowed. Figures keep the source that they came from.
        </p>
      </section>
      <SensitivityPanel view={view} />
    </div>
  );
}

function AssumptionTable({ view }: { readonly view: MapView }): ReactElement {
  const { group, sureness } = useSessionStore((session) => session.assumptionFilter);
  const rows = assumptionRowsOf(view).filter(
    (row) => (group === 'all' || row.group === group) && (sureness === null || row.sureness === sureness),
  );
  const groups = [...new Set(rows.map((row) => row.group))];
  return (
    <table className="assumption-table">
      <CopyCaption />
      <colgroup>
        <col />
        <col className="col-value" />
        <col className="col-unit" />
        <col className="col-glyph" />
        <col className="col-range" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Assumption</th>
          <th scope="col" className="number">
            Value
          </th>
          <th scope="col">
            <span className="sr-only">Unit</span>
          </th>
          <th scope="col" colSpan={2}>
            Range
          </th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      {groups.map((name) => (
        <tbody key={name}>
          <tr className="group-row">
            <th scope="rowgroup" colSpan={6}>
              {groupWords[name]}
            </th>
          </tr>
          {rows
            .filter((row) => row.group === name)
            .map((row) => (
              <Row key={row.key} view={view} row={row} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ view, row }: { readonly view: MapView; readonly row: AssumptionRow }): ReactElement {
  const isSelected = useSessionStore((session) => session.assumptionKey === row.key);
  return (
    <tr
      className={isSelected ? 'is-selected' : ''}
      onFocus={() => setSession({ assumptionKey: row.key })}
      onClick={() => setSession({ assumptionKey: row.key })}
    >
      <th scope="row">{row.label}</th>
      <td className="number">
        <ValueField view={view} row={row} />
      </td>
      <td className="unit">{row.unit}</td>
      <td className="glyph">
        <RangeGlyph row={row} />
      </td>
      <td className="range">{row.low === row.high ? 'fixed' : `${figureText(row.low)} to ${figureText(row.high)}`}</td>
      <td className="source">
        <div>
          <SurenessMark sureness={row.sureness} />
          <span className="source-words">
            <b>
              {row.tag}
              {row.was === null ? '' : `, was ${figureText(row.was)}`}
            </b>
            <span title={row.source}>{row.source}</span>
          </span>
          {row.was === null ? null : (
            <button type="button" className="text-button" onClick={() => resetAssumption(view, row)}>
              Reset
            </button>
          )}
        </div>
      </td>
    </tr>
  );
}
