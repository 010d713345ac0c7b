import type { ReactElement, ReactNode } from 'react';
import type { AreaId } from '../../shared/base/ids.ts';
import type { PlanFinding } from '../../shared/findings/finding.ts';
import { showFinding } from '../actions/findingActions.ts';
import { Icon } from '../components/Icon.tsx';
import { SeverityMark } from '../components/SeverityMark.tsx';
import { LevelBar } from '../components/LevelBar.tsx';
import { Sentence } from '../components/Marks.tsx';
import { shownPercent } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession, type Selection } from '../stores/sessionStore.ts';
import { TitleField } from './TitleField.tsx';

interface PanelProps {
  readonly title: string;
  readonly label?: string;
  /** With the key of what it names, the title can be renamed in its place. */
  readonly renameKey?: string;
  readonly rename?: (name: string) => void;
  readonly aside?: ReactNode;
  /** What the panel is about: its acts are a press away, wherever the panel is scrolled to. */
  readonly selection?: Selection;
  readonly subtitle?: string;
  readonly children: ReactNode;
}

/** The frame of every inspector: a title, what stands beside it, and sections. */
export function Panel({
  title,
  label,
  renameKey,
  rename,
  aside = null,
  selection,
  subtitle,
  children,
}: PanelProps): ReactElement {
  return (
    <aside className="inspector" aria-label={label ?? title}>
      <header>
        <div className="inspector-title">
          {renameKey === undefined || rename === undefined ? (
            <h2 title={title}>{title}</h2>
          ) : (
            <TitleField key={renameKey} of={renameKey} title={title} rename={rename} />
          )}
          {aside}
          {selection === undefined ? null : <ActsButton selection={selection} />}
        </div>
        {subtitle === undefined ? null : <p>{subtitle}</p>}
      </header>
      <div className="inspector-body" tabIndex={0}>
        {children}
      </div>
    </aside>
  );
}

/** Opens the menu of acts below itself: the one that a right click on the map has. */
function ActsButton({ selection }: { readonly selection: Selection }): ReactElement {
  return (
    <button
      type="button"
      className="icon-button acts-button"
      aria-haspopup="menu"
      aria-label="All acts"
      title="All acts"
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        setSession({ contextMenu: { x: left, y: bottom + 4, selection } });
      }}
    >
      <Icon name="more" />
    </button>
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

/** Findings as rows that lead to their place. */
export function FindingRows({
  view,
  findings,
}: {
  readonly view: MapView;
  readonly findings: readonly PlanFinding[];
}): ReactElement {
  return (
    <ul className="rows">
      {findings.map((finding) => (
        <li key={finding.id}>
          <button type="button" className="row-button finding-row" onClick={() => showFinding(view, finding)}>
            <SeverityMark severity={finding.severity} />
            <span>
              <Sentence parts={finding.title} />
            </span>
            <Icon name="right" size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Selects a code area. */
export function selectArea(areaId: AreaId): void {
  setSession({ selection: { kind: 'area', id: areaId }, focusKey: `area:${areaId}` });
}
