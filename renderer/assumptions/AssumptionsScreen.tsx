import { useState, type ReactElement } from 'react';
import type { AssumptionDefinition, AssumptionTag } from '../../shared/org/assumptionDefinition.ts';
import { assumptionDefinitions, assumptionKeys, type AssumptionKey } from '../../shared/org/assumptions.ts';
import { recordMove, runCommand } from '../actions/planActions.ts';
import type { MapView } from '../stores/mapView.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';

const tagWords: Readonly<Record<AssumptionTag, string>> = {
  measured: 'measured',
  published: 'published',
  derived: 'derived from published',
  assumption: 'assumption',
  setting: 'setting',
};

/** How sure a value is: three steps, filled from the left. */
const sureness: Readonly<Record<AssumptionTag, number>> = {
  measured: 3,
  published: 2,
  derived: 2,
  setting: 3,
  assumption: 1,
};

/** What the numbers rest on: every parameter with its value, range, tag and source. */
export function AssumptionsScreen(): ReactElement | null {
  const view = useCurrentView();
  if (view === null) return null;
  return (
    <div className="assumptions">
      <header className="screen-head">
        <h1>Assumptions</h1>
        <p>
          {view.scenario === null
            ? 'Changes here apply to the baseline and so to every scenario.'
            : `Changes here are moves of scenario ${view.letter ?? ''}: they show what would happen if an assumption changed with it.`}
        </p>
      </header>
      <table className="assumption-table">
        <thead>
          <tr>
            <th scope="col">Assumption</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col">Unit</th>
            <th scope="col">Range</th>
            <th scope="col">How sure</th>
            <th scope="col">Source</th>
            <th scope="col">
              <span className="sr-only">Reset</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {assumptionKeys.map((key) => (
            <AssumptionRow key={key} view={view} name={key} />
          ))}
        </tbody>
      </table>
      <p className="hint">
        Range: what is plausible, not what is allowed. Figures keep the source that they came from; a value that you set
        is marked as yours.
      </p>
    </div>
  );
}

function AssumptionRow({ view, name }: { readonly view: MapView; readonly name: AssumptionKey }): ReactElement {
  const definition: AssumptionDefinition = assumptionDefinitions[name];
  const override = view.org.assumptions.get(name);
  const value = override?.value ?? definition.value;
  const tag = override?.tag ?? definition.tag;
  const before =
    view.scenario === null ? definition.value : (view.baseline.assumptions.get(name)?.value ?? definition.value);
  return (
    <tr className={override === undefined ? '' : 'is-edited'}>
      <th scope="row">{definition.label}</th>
      <td className="number">
        <ValueField view={view} name={name} definition={definition} value={value} />
      </td>
      <td className="unit">{unitText(definition)}</td>
      <td className="unit">
        {shown(definition, definition.low)} to {shown(definition, definition.high)}
      </td>
      <td className="nowrap">
        <Sureness tag={tag} />
        {override === undefined
          ? tagWords[tag]
          : `${tagWords[tag]}, was ${shown(definition, before === value ? definition.value : before)}`}
      </td>
      <td className="source">
        {override === undefined || override.source === '' ? definition.source : override.source}
      </td>
      <td>
        {override === undefined ? null : (
          <button type="button" className="text-button" onClick={() => setAssumption(view, name, null)}>
            Reset
          </button>
        )}
      </td>
    </tr>
  );
}

function Sureness({ tag }: { readonly tag: AssumptionTag }): ReactElement {
  return (
    <span className="sureness" aria-hidden="true">
      {[1, 2, 3].map((step) => (
        <i key={step} className={step <= sureness[tag] ? 'is-on' : ''} />
      ))}
    </span>
  );
}

interface ValueFieldProps {
  readonly view: MapView;
  readonly name: AssumptionKey;
  readonly definition: AssumptionDefinition;
  readonly value: number;
}

/** The value, edited in place. What cannot be is refused beside the field, and nothing changes. */
function ValueField({ view, name, definition, value }: ValueFieldProps): ReactElement {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const finish = (): void => {
    if (draft === null) return;
    const typed = Number(draft.replace(',', '.').replace(/[%\s]/g, '')) / scaleOf(definition);
    if (draft.trim() === '' || !Number.isFinite(typed) || typed < definition.min || typed > definition.max) {
      setProblem(`${shown(definition, definition.min)} to ${shown(definition, definition.max)}`);
      return;
    }
    setProblem(null);
    setDraft(null);
    if (Math.abs(typed - value) > 1e-12) setAssumption(view, name, typed);
  };
  return (
    <>
      <input
        className="value-field"
        inputMode="decimal"
        aria-label={definition.label}
        aria-invalid={problem !== null}
        value={draft ?? shown(definition, value)}
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
      {problem === null ? null : <span className="field-problem">{problem}</span>}
    </>
  );
}

function setAssumption(view: MapView, key: AssumptionKey, value: number | null): void {
  const edit = {
    kind: 'setAssumption',
    key,
    value,
    tag: 'assumption',
    source: value === null ? '' : 'Set in this plan',
  } as const;
  if (view.scenario === null) runCommand({ kind: 'editBaseline', edits: [edit] });
  else recordMove([edit]);
}

/** Shares and growth are shown in per cent. */
function scaleOf(definition: AssumptionDefinition): number {
  return definition.unit === 'share' || definition.unit === 'a week' ? 100 : 1;
}

function shown(definition: AssumptionDefinition, value: number): string {
  return String(Number((value * scaleOf(definition)).toPrecision(4)));
}

function unitText(definition: AssumptionDefinition): string {
  if (definition.unit === 'share') return '%';
  return definition.unit === 'a week' ? '% a week' : definition.unit === 'ratio' ? '' : definition.unit;
}
