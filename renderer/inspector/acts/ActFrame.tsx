import { useEffect, useLayoutEffect, useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import { applyOrgEdits } from '../../../shared/org/applyOrgEdit.ts';
import { describeAct } from '../../../shared/org/describeAct.ts';
import type { OrgEdit } from '../../../shared/org/orgEdit.ts';
import { evaluateOrg } from '../../../shared/model/evaluateOrg.ts';
import { returnFocusToMap } from '../../actions/mapActions.ts';
import { recordMove } from '../../actions/planActions.ts';
import { Sentence } from '../../components/Marks.tsx';
import { typeAhead } from '../../components/typedAhead.ts';
import { utilisationText } from '../../format.ts';
import { editErrorText } from '../../messages/errorMessages.ts';
import { whereMovesGo } from '../../messages/whereMovesGo.ts';
import type { MapView } from '../../stores/mapView.ts';
import { setSession } from '../../stores/sessionStore.ts';
import { orderedTeams } from '../../stores/teamCards.ts';

interface ActFrameProps {
  readonly view: MapView;
  readonly title: string;
  /** Why it cannot be done as it is filled in; null: it can. */
  readonly problem: string | null;
  readonly edits: readonly OrgEdit[];
  /** After it was done. */
  readonly done?: () => void;
  readonly children: ReactNode;
}

/** A form for an act that asks several things: what to say, what it would do to review load, and one step when it is done. */
export function ActFrame({ view, title, problem, edits, done, children }: ActFrameProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  // At once, and with what was typed while it was read: what is typed next belongs to the first field.
  useLayoutEffect(() => {
    const first = firstField(form.current);
    first?.focus();
    if (first !== null) typeAhead(first);
  }, []);
  useEffect(() => {
    // A menu or a list that closes gives the focus back to where it was, after the field had it.
    if (form.current?.contains(document.activeElement) !== true) firstField(form.current)?.focus();
  }, []);
  const close = (): void => {
    setSession({ actForm: null });
    returnFocusToMap();
  };
  const outcome = useMemo(() => outcomeOf(view, edits), [view, edits]);
  const why = problem ?? outcome.problem;
  return (
    <aside
      className="inspector act-form"
      aria-label={title}
      onKeyDown={(event) => {
        // What is typed here is no key of the window.
        event.stopPropagation();
        if (event.key === 'Escape') close();
      }}
    >
      <header>
        <div className="inspector-title">
          <h2>{title}</h2>
        </div>
        <p>{view.scenario === null ? whereMovesGo(view) : `in ${whereMovesGo(view)}, one step to undo`}</p>
      </header>
      <form
        ref={form}
        className="inspector-body"
        onKeyDown={(event) => {
          // A list takes no Enter of its own: in it, too, the key does what the form is for.
          if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          if (why !== null || edits.length === 0) return;
          close();
          recordMove(edits);
          done?.();
        }}
      >
        {children}
        {why === null && edits.length > 0 ? <Effect view={view} edits={edits} rows={outcome.rows} /> : null}
        <footer className="act-foot">
          {why === null ? null : (
            <p className="act-problem" role="alert">
              {why}
            </p>
          )}
          <button type="submit" className="button is-primary" disabled={why !== null || edits.length === 0}>
            Do it
          </button>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
        </footer>
      </form>
    </aside>
  );
}

function firstField(form: HTMLElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('input, select, textarea') ?? null;
}

interface EffectRow {
  readonly id: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function outcomeOf(
  view: MapView,
  edits: readonly OrgEdit[],
): { readonly problem: string | null; readonly rows: readonly EffectRow[] } {
  if (edits.length === 0) return { problem: null, rows: [] };
  const applied = applyOrgEdits(view.org, edits);
  if (!applied.ok) return { problem: editErrorText(applied.error.error), rows: [] };
  const result = evaluateOrg(applied.value, view.result);
  const names = new Map(
    [...orderedTeams(view.org), ...orderedTeams(applied.value)].map((team) => [team.id, team.name]),
  );
  const rows = [...names].flatMap(([id, name]): readonly EffectRow[] => {
    const before = view.result.teams.get(id);
    const after = result.teams.get(id);
    const was = before === undefined ? 'new' : utilisationText(before.utilisation);
    const now = after === undefined ? 'gone' : utilisationText(after.utilisation);
    return was === now ? [] : [{ id, name, before: was, after: now }];
  });
  return { problem: null, rows };
}

function Effect({
  view,
  edits,
  rows,
}: {
  readonly view: MapView;
  readonly edits: readonly OrgEdit[];
  readonly rows: readonly EffectRow[];
}): ReactElement {
  return (
    <section className="act-effect" aria-live="polite">
      <h3 className="section-head">
        <span>What it does</span>
        <em>review hours used</em>
      </h3>
      <p>
        <Sentence parts={describeAct(view.org, edits)} />
      </p>
      {rows.length === 0 ? <p className="hint">No team’s load changes.</p> : null}
      <ul className="rows">
        {rows.slice(0, 12).map((row) => (
          <li key={row.id} className="plain-row">
            <span>{row.name}</span>
            <em>
              {row.before} → <b>{row.after}</b>
            </em>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A labelled text field of a form. */
export function FormText({
  label,
  value,
  placeholder = '',
  list,
  change,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** The id of names to choose from while typing. */
  readonly list?: string;
  readonly change: (value: string) => void;
}): ReactElement {
  return (
    <label className="form-row">
      <span>{label}</span>
      <input
        className="text-field"
        type="text"
        spellCheck={false}
        autoComplete="off"
        value={value}
        placeholder={placeholder}
        list={list}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}
