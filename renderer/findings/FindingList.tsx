import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { selectFindings, showFinding } from '../actions/findingActions.ts';
import { isPressing, type Finding } from '../../shared/findings/finding.ts';
import { countText } from '../format.ts';
import { Icon } from '../components/Icon.tsx';
import { Sentence } from '../components/Marks.tsx';
import { SeverityMark, severityWords } from '../components/SeverityMark.tsx';
import { useSessionStore, type FindingSelection } from '../stores/sessionStore.ts';
import type { MapView } from '../stores/mapView.ts';
import type { FindingRow } from './findingRows.ts';

const severities = ['act', 'watch', 'note'] as const;

const stateWords: Readonly<Record<FindingSelection['state'], string>> = {
  open: 'open',
  new: 'new in this scenario',
  resolved: 'resolved in this scenario',
  carried: 'carried over from the baseline',
  accepted: 'accepted with a reason',
};

interface FindingListProps {
  readonly view: MapView;
  readonly rows: readonly FindingRow[];
  readonly row: FindingRow | undefined;
  /** What a preview would resolve. */
  readonly resolved: ReadonlySet<string>;
}

/** The findings by severity: arrow keys walk, Enter goes to the place. */
export function FindingList({ view, rows, row, resolved }: FindingListProps): ReactElement {
  const { state } = useSessionStore((session) => session.finding);
  const list = useRef<HTMLDivElement>(null);
  const selected = row?.id;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  const listed = rows.flatMap(({ findings }) => findings);
  const press = (event: KeyboardEvent): void => {
    const at = rows.findIndex(({ id }) => id === selected);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      selectFindings({ id: rows[Math.min(rows.length - 1, Math.max(0, to))]?.id ?? null });
    } else if (event.key === 'Enter' && row?.findings[0] !== undefined) showFinding(view, row.findings[0]);
  };
  return (
    <section className="finding-list" aria-label="List of findings">
      <header>
        <h2>Findings</h2>
        <em>
          {countsText(listed)} {stateWords[state]}
          {view.areFindingsCurrent ? '' : ', checking…'}
        </em>
      </header>
      {rows.length === 0 && !view.areFindingsCurrent ? null : rows.length === 0 ? (
        <Nothing view={view} state={state} />
      ) : (
        <div
          ref={list}
          className="finding-rows"
          role="listbox"
          aria-label="Findings"
          tabIndex={0}
          aria-activedescendant={row === undefined ? undefined : `finding-${row.number}`}
          onKeyDown={press}
        >
          {severities.map((severity) => {
            const those = rows.filter((candidate) => candidate.severity === severity);
            return those.length === 0 ? null : (
              <div key={severity} role="group" aria-label={severityWords[severity]}>
                <h3 aria-hidden="true">{severityWords[severity]}</h3>
                {those.map((entry) => (
                  <div
                    key={entry.id}
                    id={`finding-${entry.number}`}
                    role="option"
                    aria-selected={entry.id === selected}
                    className={`finding-entry${entry.findings.every(({ id }) => resolved.has(id)) ? ' is-going' : ''}`}
                    onClick={() => selectFindings({ id: entry.id })}
                    onDoubleClick={() => {
                      if (entry.findings[0] !== undefined) showFinding(view, entry.findings[0]);
                    }}
                  >
                    <i className="finding-pin">{entry.number}</i>
                    <SeverityMark severity={severity} />
                    <div>
                      <p>
                        <Sentence parts={entry.title} />
                      </p>
                      <small>{entry.detail}</small>
                    </div>
                    <Icon name="right" size={12} />
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      )}
    </section>
  );
}

/** Notes apart: what is counted beside the screen's name, in the strip and in Compare is what asks for something. */
function countsText(findings: readonly Finding[]): string {
  const pressing = findings.filter(isPressing).length;
  const notes = findings.length - pressing;
  const notesText = countText(notes, 'note', 'notes');
  return notes === 0 ? String(pressing) : pressing === 0 ? notesText : `${pressing} and ${notesText}`;
}

function Nothing({ view, state }: { readonly view: MapView; readonly state: FindingSelection['state'] }): ReactElement {
  const { family, severity, teamId } = useSessionStore((session) => session.finding);
  const isFiltered = family !== null || severity !== null || teamId !== null;
  const words = isFiltered
    ? 'No finding of this kind.'
    : view.org.areas.size === 0 && view.org.teams.size === 0
      ? 'The plan is empty. Import teams and code areas, and what is wrong stands here.'
      : state === 'open'
        ? 'Nothing is wrong within your limits.'
        : state === 'accepted'
          ? 'Nothing was accepted yet.'
          : view.scenario === null
            ? 'Choose a scenario to compare it with the baseline.'
            : `No finding is ${stateWords[state]}.`;
  return (
    <div className="finding-nothing">
      <p>{words}</p>
      {isFiltered ? (
        <button
          type="button"
          className="button"
          onClick={() => selectFindings({ family: null, severity: null, teamId: null })}
        >
          Show all
        </button>
      ) : null}
    </div>
  );
}
