import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { Icon } from '../components/Icon.tsx';
import { LevelBar } from '../components/LevelBar.tsx';
import { PathText } from '../components/PathText.tsx';
import { Plate } from '../components/Plate.tsx';
import { hoursText, shareText, wholeText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { keyOf, selectionOf, toggleSelected } from '../stores/selecting.ts';
import { setSession, useSessionStore, type DragSubject, type Selection } from '../stores/sessionStore.ts';
import { DragGhost } from './DragGhost.tsx';
import {
  ownershipLayout,
  ownershipMeasures as measures,
  type AreaRow,
  type Ribbon,
  type TeamRow,
} from './ownershipLayout.ts';
import { FramesMenu } from './FramesMenu.tsx';
import { startDrag } from './pointerDrag.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { isChosen } from './TeamNode.tsx';
import { useTeamPreview } from './useTeamPreview.ts';

/** Who reviews what: code areas at the left, teams at the right, ribbons by review hours between them. */
export function OwnershipLens({ view }: { readonly view: MapView }): ReactElement {
  const layout = useMemo(() => ownershipLayout(view), [view]);
  const stage = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const gap = useGap(scroll);
  const selection = useSessionStore((session) => session.selection);
  const hasNoOwner = layout.areas.some((row) => !row.hasOwner);
  const width = measures.areaWidth + gap + measures.teamWidth;
  const teamsAt = measures.areaWidth + gap;
  return (
    <div
      className="stage lens-ownership"
      ref={stage}
      role="region"
      aria-label="Ownership of code areas"
      onKeyDown={(event) => walk(event, stage.current)}
    >
      <div className="own-scroll" ref={scroll}>
        <div className="own-sheet" style={{ width, height: layout.height }}>
          <div className="own-head" style={{ width: measures.areaWidth }}>
            <span>Code area</span>
            <span>reviewers</span>
            <span>AI</span>
            <span>PRs/wk</span>
            <span>h/wk</span>
          </div>
          <div className="own-head is-teams" style={{ left: teamsAt, width: measures.teamWidth }}>
            <span>Team that reviews</span>
            <span>used</span>
          </div>
          <Ribbons layout={layout} gap={gap} selection={selection} />
          {layout.areas.map((row) => (
            <AreaLine key={row.areaId} view={view} row={row} />
          ))}
          {hasNoOwner ? <NoOwnerStubs rows={layout.areas} /> : null}
          {layout.teams.map((row) => (
            <TeamBox key={row.teamId} view={view} row={row} left={teamsAt} />
          ))}
        </div>
      </div>
      <DragGhost view={view} />
      <SelectionBar view={view} />
      <FramesMenu view={view} />
    </div>
  );
}

/** The room for ribbons: what the window leaves between the columns. */
function useGap(stage: React.RefObject<HTMLDivElement | null>): number {
  const [gap, setGap] = useState(240);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      const room = element.clientWidth - measures.areaWidth - measures.teamWidth - 56;
      setGap(Math.max(measures.leastGap, Math.min(measures.mostGap, room)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [stage]);
  return gap;
}

interface RibbonsProps {
  readonly layout: ReturnType<typeof ownershipLayout>;
  readonly gap: number;
  readonly selection: Selection | null;
}

function Ribbons({ layout, gap, selection }: RibbonsProps): ReactElement {
  const isHot = (ribbon: Ribbon): boolean =>
    (selection?.kind === 'area' && selection.id === ribbon.areaId) ||
    (selection?.kind === 'team' && selection.id === ribbon.teamId);
  const hot = layout.ribbons.filter(isHot);
  const hasHot = hot.length > 0;
  return (
    <svg
      className={`ribbons${hasHot ? ' has-hot' : ''}`}
      style={{ left: measures.areaWidth, width: gap, height: layout.height }}
      viewBox={`0 0 ${gap} ${layout.height}`}
      aria-hidden="true"
    >
      {[...layout.ribbons.filter((ribbon) => !isHot(ribbon)), ...hot].map((ribbon) => (
        <path
          key={`${ribbon.areaId} ${ribbon.teamId}`}
          className={`${isHot(ribbon) ? 'is-hot' : ''}${ribbon.isCrossing ? ' is-crossing' : ''}`}
          d={`M0 ${ribbon.fromY}C${gap / 2} ${ribbon.fromY} ${gap / 2} ${ribbon.toY} ${gap} ${ribbon.toY}`}
          strokeWidth={ribbon.width}
        />
      ))}
      {hot.length > 12
        ? null
        : hot.map((ribbon) => (
            <g key={`${ribbon.areaId} ${ribbon.teamId}`} transform={labelPlace(ribbon, selection, gap)}>
              <rect x="-22" y="-9" width="44" height="18" rx="4" />
              <text y="4" textAnchor="middle">
                {hoursText(ribbon.hours)} h
              </text>
            </g>
          ))}
    </svg>
  );
}

/** Beside the end that is not selected: there the labels lie apart. */
function labelPlace(ribbon: Ribbon, selection: Selection | null, gap: number): string {
  return selection?.kind === 'team' ? `translate(30 ${ribbon.fromY})` : `translate(${gap - 32} ${ribbon.toY})`;
}

function choose(
  event: { readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean },
  key: string,
): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) toggleSelected(key);
  else setSession({ selection: selectionOf(key), focusKey: key, together: new Set() });
}

function AreaLine({ view, row }: { readonly view: MapView; readonly row: AreaRow }): ReactElement | null {
  const area = view.org.areas.get(row.areaId);
  const figures = view.result.areas.get(row.areaId);
  const key = keyOf({ kind: 'area', id: row.areaId });
  const isSelected = useSessionStore((session) => isChosen(session, key));
  const isFocused = useSessionStore((session) => session.focusKey === key);
  if (area === undefined) return null;
  const reviewers = figures?.reviewers.length ?? 0;
  const ai = figures?.demand.aiShare ?? 0;
  const hours = figures?.demand.hoursPerWeek ?? 0;
  return (
    <div
      className={`own-area${isSelected ? ' is-selected' : ''}${row.hasOwner ? '' : ' is-ownerless'}`}
      style={{ top: row.y, width: measures.areaWidth }}
      role="button"
      tabIndex={isFocused ? 0 : -1}
      data-focus-key={key}
      aria-pressed={isSelected}
      aria-label={`Code area ${area.name}, ${reviewers} reviewers, ${hoursText(hours)} hours a week`}
      title={area.name}
      onPointerDown={(event) =>
        startDrag(event, { kind: 'area', areaId: row.areaId, fromTeamId: homeTeamOf(view.org, area) })
      }
    >
      <code>
        <PathText text={area.name} />
      </code>
      {reviewers === 1 ? (
        <span className="own-single">
          <Icon name="user" size={10} />1 only
        </span>
      ) : (
        <span className="own-reviewers">
          {reviewers === 0 ? 'none' : reviewers > 5 ? '•••••+' : '•'.repeat(reviewers)}
        </span>
      )}
      <span className="own-ai" title={`${shareText(ai)} AI-assisted`}>
        <i style={{ width: `${Math.round(ai * 100)}%` }} />
      </span>
      <span>{wholeText(figures?.demand.pullRequestsPerWeek ?? 0)}</span>
      <b>{hoursText(hours)}</b>
    </div>
  );
}

/** Areas without owner end in a question. */
function NoOwnerStubs({ rows }: { readonly rows: readonly AreaRow[] }): ReactElement {
  return (
    <>
      {rows
        .filter((row) => !row.hasOwner)
        .map((row, index) => (
          <div
            key={row.areaId}
            className="own-stub"
            style={{ top: row.y, left: measures.areaWidth, height: measures.areaRow }}
          >
            <i aria-hidden="true" />
            <span aria-hidden="true">?</span>
            {index === 0 ? (
              <button
                type="button"
                className="button is-small"
                onClick={() => setSession({ palette: { kind: 'moveTo', subject: ownerless(rows) } })}
              >
                <Icon name="plus" size={12} />
                {rows.filter((other) => !other.hasOwner).length === 1 ? 'Choose an owner' : 'Choose an owner for all'}
              </button>
            ) : null}
          </div>
        ))}
    </>
  );
}

function ownerless(rows: readonly AreaRow[]): DragSubject {
  const [first, ...others] = rows.filter((row) => !row.hasOwner).map((row) => row.areaId);
  if (first === undefined) throw new Error('No area without owner');
  return { kind: 'area', areaId: first, fromTeamId: null, ...(others.length === 0 ? {} : { others }) };
}

interface TeamBoxProps {
  readonly view: MapView;
  readonly row: TeamRow;
  readonly left: number;
}

function TeamBox({ view, row, left }: TeamBoxProps): ReactElement | null {
  const team = view.org.teams.get(row.teamId);
  const figures = view.result.teams.get(row.teamId);
  const preview = useTeamPreview(row.teamId);
  const key = keyOf({ kind: 'team', id: row.teamId });
  const isSelected = useSessionStore((session) => isChosen(session, key));
  const isFocused = useSessionStore((session) => session.focusKey === key);
  if (team === undefined || figures === undefined) return null;
  const utilisation = preview.shown ?? figures.utilisation;
  const isPreview = preview.role === 'target' || preview.role === 'source';
  const role = preview.role === 'none' ? '' : ` is-${preview.role}`;
  return (
    <div
      className={`own-team team${isSelected ? ' is-selected' : ''}${role}`}
      style={{ top: row.y, left, width: measures.teamWidth, height: measures.teamHeight }}
      role="button"
      tabIndex={isFocused ? 0 : -1}
      data-focus-key={key}
      data-drop-team={row.teamId}
      aria-pressed={isSelected}
      onClick={(event) => choose(event, key)}
    >
      <div className="team-title">
        <b title={team.name}>
          <PathText text={team.name} />
        </b>
        <span>
          {wholeText(figures.demandHours)} of {wholeText(figures.supplyHours)} h/wk
        </span>
      </div>
      <Plate utilisation={utilisation} isPreview={isPreview} />
      {utilisation.kind === 'used' ? (
        <LevelBar utilisation={utilisation.value} was={isPreview ? preview.now : null} />
      ) : null}
    </div>
  );
}

/** Up and down walk a column, left and right change it; Enter and Space select. */
function walk(event: KeyboardEvent, stage: HTMLElement | null): void {
  const here = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-focus-key]') : null;
  if (stage === null || here === null || event.ctrlKey || event.metaKey) return;
  const key = here.dataset.focusKey ?? '';
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    choose(event, key);
    return;
  }
  const isArea = key.startsWith('area:');
  const areas = [...stage.querySelectorAll<HTMLElement>('.own-area')];
  const teams = [...stage.querySelectorAll<HTMLElement>('.own-team')];
  const column = isArea ? areas : teams;
  const at = column.indexOf(here);
  let next: HTMLElement | undefined;
  if (event.key === 'ArrowDown') next = column[at + 1];
  else if (event.key === 'ArrowUp') next = column[at - 1];
  else if (event.key === 'ArrowRight' && isArea) next = nearestTo(here, teams);
  else if (event.key === 'ArrowLeft' && !isArea) next = nearestTo(here, areas);
  else return;
  event.preventDefault();
  const nextKey = next?.dataset.focusKey;
  if (next === undefined || nextKey === undefined) return;
  choose({ ctrlKey: false, metaKey: false, shiftKey: false }, nextKey);
  next.focus();
}

function nearestTo(here: HTMLElement, others: readonly HTMLElement[]): HTMLElement | undefined {
  const middle = (element: HTMLElement): number => element.offsetTop + element.offsetHeight / 2;
  return [...others].sort(
    (one, other) => Math.abs(middle(one) - middle(here)) - Math.abs(middle(other) - middle(here)),
  )[0];
}
