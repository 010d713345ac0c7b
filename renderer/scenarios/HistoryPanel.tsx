import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { historyLimit, type HistoryStep, type PlanDocument } from '../../shared/plan/history.ts';
import type { ScenarioId } from '../../shared/base/ids.ts';
import { scenarioMark, type ScenarioMark } from '../../shared/plan/scenarioMark.ts';
import { goToHistory } from '../actions/planActions.ts';
import { ScenarioBadge } from '../components/Marks.tsx';
import { SidePanel } from '../components/SidePanel.tsx';
import { countText, wholeText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';

interface Row {
  /** How many steps are in force when one goes here. */
  readonly done: number;
  readonly label: string;
  readonly at: string | null;
  readonly mark: ScenarioMark | null;
}

/** All that was done to the plan, the newest on top; a click goes there, back or forth. */
export function HistoryPanel(): ReactElement | null {
  const document = usePlanStore(({ open }) => open?.document);
  const rows = useMemo(() => (document === undefined ? [] : rowsOf(document)), [document]);
  if (document === undefined) return null;
  const present = document.undo.length;
  return (
    <SidePanel
      title="History"
      remark={countText(rows.length - 1, 'step', 'steps')}
      close={() => setSession({ panel: null })}
    >
      <HistoryList rows={rows} present={present} />
      <p className="side-panel-note">
        Kept in the plan file, up to {wholeText(historyLimit)} steps. What comes after the present step goes when
        something else is done.
      </p>
    </SidePanel>
  );
}

function HistoryList({ rows, present }: { readonly rows: readonly Row[]; readonly present: number }): ReactElement {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current="step"]');
    current?.scrollIntoView({ block: 'nearest' });
    // Whoever came with the keyboard goes on from the step that is in force now.
    if (list.current?.contains(document.activeElement) === true) current?.focus({ preventScroll: true });
  }, [present]);
  return (
    <ol
      ref={list}
      className="side-panel-body history"
      aria-label="Steps, the newest first"
      onKeyDown={(event) => {
        const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e6, End: 1e6 }[event.key];
        if (move === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        const buttons = [...event.currentTarget.querySelectorAll('button')];
        const here = buttons.findIndex((button) => button === document.activeElement);
        buttons[Math.max(0, Math.min(buttons.length - 1, here + move))]?.focus();
      }}
    >
      {rows.map((row, place) => (
        <li key={row.done} className={row.done > present ? 'is-undone' : undefined}>
          {place > 0 && dayOf(row) === dayOf(rows[place - 1]) ? null : (
            <span className="history-day">{dayOf(row)}</span>
          )}
          <button
            type="button"
            aria-current={row.done === present ? 'step' : undefined}
            tabIndex={row.done === present ? 0 : -1}
            title={row.label}
            onClick={() => goToHistory(row.done, row.label)}
          >
            <time dateTime={row.at ?? undefined}>{timeOf(row)}</time>
            <span className="history-mark">{row.mark === null ? null : <ScenarioBadge mark={row.mark} />}</span>
            <span className="history-label">
              {row.mark === null ? null : <span className="sr-only">Scenario {row.mark.letter}: </span>}
              {row.label}
              {row.done > present ? <span className="sr-only">, taken back</span> : null}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function rowsOf({ undo, redo }: PlanDocument): readonly Row[] {
  const steps = [...undo, ...redo.toReversed()];
  const rows = steps.map((step, place): Row => ({
    done: place + 1,
    label: step.label,
    at: step.at,
    mark: markOf(step),
  }));
  const isWhole = steps.length < historyLimit;
  const start: Row = { done: 0, label: isWhole ? 'Start' : 'As far back as is kept', at: null, mark: null };
  return [start, ...rows].toReversed();
}

const marks = new WeakMap<HistoryStep, ScenarioMark | null>();

/** The scenario that a step changed, when it changed one and nothing else. */
function markOf(step: HistoryStep): ScenarioMark | null {
  const known = marks.get(step);
  if (known !== undefined) return known;
  const { before, after } = step;
  const touched: ScenarioId[] = [];
  for (const [id, scenario] of after.scenarios) if (before.scenarios.get(id) !== scenario) touched.push(id);
  for (const id of before.scenarios.keys()) if (!after.scenarios.has(id)) touched.push(id);
  const [only] = touched;
  const isAlone = touched.length === 1 && before.baseline === after.baseline;
  const mark = only === undefined || !isAlone ? null : scenarioMark(after.scenarios.has(only) ? after : before, only);
  marks.set(step, mark);
  return mark;
}

function dayOf(row: Row | undefined): string {
  if (row?.at === null || row === undefined) return '';
  const date = new Date(row.at);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? 'Today' : date.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'long' });
}

function timeOf({ at }: Row): string {
  return at === null ? '' : new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
