import type { ReactElement, ReactNode } from 'react';
import type { AreaId, MoveId } from '../../shared/base/ids.ts';
import type { Finding } from '../../shared/findings/checkCapacity.ts';
import { describeEdit } from '../../shared/org/describeEdit.ts';
import type { Move } from '../../shared/plan/plan.ts';
import { changeMove } from '../actions/planActions.ts';
import { revealTeam, selectTeam } from '../actions/mapActions.ts';
import { teamOfFinding } from '../stores/teamCards.ts';
import { Icon } from '../components/Icon.tsx';
import { LevelBar } from '../components/LevelBar.tsx';
import { Sentence, WaveFlag } from '../components/Marks.tsx';
import { shownPercent } from '../format.ts';
import { editErrorText } from '../messages/errorMessages.ts';
import { findingSentence, severityWords } from '../messages/findingMessages.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession } from '../stores/sessionStore.ts';

interface PanelProps {
  readonly title: string;
  readonly label?: string;
  readonly aside?: ReactNode;
  readonly subtitle?: string;
  readonly children: ReactNode;
}

/** The frame of every inspector: a title, what stands beside it, and sections. */
export function Panel({ title, label, aside = null, subtitle, children }: PanelProps): ReactElement {
  return (
    <aside className="inspector" aria-label={label ?? title}>
      <header>
        <div className="inspector-title">
          <h2 title={title}>{title}</h2>
          {aside}
        </div>
        {subtitle === undefined ? null : <p>{subtitle}</p>}
      </header>
      <div className="inspector-body" tabIndex={0}>
        {children}
      </div>
    </aside>
  );
}

/** A part of an inspector with a heading and a short remark. */
export function Section({
  title,
  remark = '',
  children,
}: {
  readonly title: string;
  readonly remark?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section>
      <h3 className="section-head">
        <span>{title}</span>
        {remark === '' ? null : <em>{remark}</em>}
      </h3>
      {children}
    </section>
  );
}

/** A figure with its name; the change against the baseline in the unit's place. */
export function Term({
  name,
  value,
  unit = '',
}: {
  readonly name: string;
  readonly value: string;
  readonly unit?: string;
}): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value} {unit === '' ? null : <i>{unit}</i>}
      </dd>
    </div>
  );
}

/** The level bar with its scale. */
export function LoadBar({
  utilisation,
  was,
  range,
}: {
  readonly utilisation: number;
  readonly was: number | null;
  readonly range: { readonly low: number; readonly high: number } | null;
}): ReactElement {
  return (
    <div className="load-bar">
      <LevelBar utilisation={utilisation} was={was} range={range} height={12} />
      <div className="load-scale" aria-hidden="true">
        <span>0</span>
        <span className="at-plan">85</span>
        <span className="at-full">100</span>
        <span className="at-end">150</span>
      </div>
    </div>
  );
}

/** How far weeks differ: eight of ten lie in the range. */
export function rangeText(range: { readonly low: number; readonly high: number } | null): string {
  return range === null ? '' : `likely ${shownPercent(range.low)} to ${shownPercent(range.high)}\u00A0%`;
}

/** The mark of a severity, with its word for those who do not see it. */
export function SeverityMark({ severity }: { readonly severity: Finding['severity'] }): ReactElement {
  return (
    <span className={`severity is-${severity}`} title={severityWords[severity]}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {severity === 'act' ? <path d="M6 .8 11.6 11H.4Z" fill="currentColor" /> : null}
        {severity === 'watch' ? (
          <path d="M6 1.8 10.8 10.4H1.2Z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
        ) : null}
        {severity === 'note' ? (
          <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.5" />
        ) : null}
      </svg>
      <span className="sr-only">{severityWords[severity]}: </span>
    </span>
  );
}

/** Findings as rows that lead to their place. */
export function FindingRows({
  view,
  findings,
}: {
  readonly view: MapView;
  readonly findings: readonly Finding[];
}): ReactElement {
  return (
    <ul className="rows">
      {findings.map((finding) => (
        <li key={finding.id}>
          <button type="button" className="row-button finding-row" onClick={() => showFinding(view, finding)}>
            <SeverityMark severity={finding.severity} />
            <span>
              <Sentence parts={findingSentence(view, finding)} />
            </span>
            <Icon name="right" size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function showFinding(view: MapView, finding: Finding): void {
  const { place } = finding;
  if (place.kind === 'team') selectTeam(place.teamId);
  else setSession({ selection: { kind: 'area', id: place.areaId }, focusKey: `area:${place.areaId}` });
  const teamId = teamOfFinding(view.org, finding);
  if (teamId !== null) revealTeam(teamId);
}

/** Selects a code area. */
export function selectArea(areaId: AreaId): void {
  setSession({ selection: { kind: 'area', id: areaId }, focusKey: `area:${areaId}` });
}

interface MoveRowsProps {
  readonly view: MapView;
  readonly moves: readonly Move[];
  readonly mode: 'read' | 'edit';
}

/** Moves as sentences; in the list of a scenario with their wave, parking and taking back. */
export function MoveRows({ view, moves, mode }: MoveRowsProps): ReactElement {
  const conflicts = new Map<MoveId, string>(
    view.resolved.conflicts.map((conflict) => [conflict.moveId, editErrorText(conflict.error)]),
  );
  return (
    <ol className="rows moves">
      {moves.map((move) => (
        <li key={move.id} className={`move-row${move.status === 'parked' ? ' is-parked' : ''}`}>
          <WaveFlag wave={move.wave} />
          <div>
            <MoveSentence view={view} move={move} />
            {conflicts.has(move.id) ? <p className="move-conflict">Does not apply: {conflicts.get(move.id)}</p> : null}
            {mode === 'read' ? null : <MoveTools view={view} move={move} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function MoveSentence({ view, move }: { readonly view: MapView; readonly move: Move }): ReactElement {
  const before = view.resolved.orgBefore.get(move.id) ?? view.baseline;
  const [first] = move.edits;
  return (
    <span className="move-sentence">
      {first === undefined ? null : <Sentence parts={describeEdit(before, first)} />}
      {move.edits.length > 1 ? `, and ${move.edits.length - 1} more` : ''}
    </span>
  );
}

function MoveTools({ view, move }: { readonly view: MapView; readonly move: Move }): ReactElement | null {
  const scenarioId = view.scenario?.id;
  if (scenarioId === undefined) return null;
  return (
    <div className="move-tools">
      <label>
        Wave{' '}
        <select
          value={move.wave}
          onChange={(event) => changeMove(scenarioId, move.id, { wave: Number(event.target.value) })}
        >
          {Array.from({ length: Math.max(6, move.wave) }, (_, index) => (
            <option key={index} value={index + 1}>
              {index + 1}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="text-button"
        onClick={() => changeMove(scenarioId, move.id, { status: move.status === 'parked' ? 'active' : 'parked' })}
      >
        {move.status === 'parked' ? 'Count again' : 'Park'}
      </button>
      <button type="button" className="text-button" onClick={() => changeMove(scenarioId, move.id, 'remove')}>
        Take back
      </button>
    </div>
  );
}
