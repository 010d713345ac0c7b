import type { PointerEvent, ReactElement, ReactNode } from 'react';
import type { SeatId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { startPersonDrag } from '../actions/mapActions.ts';
import { Icon } from '../components/Icon.tsx';
import { DirText } from '../components/DirText.tsx';
import { PathText } from '../components/PathText.tsx';
import { Plate } from '../components/Plate.tsx';
import { bandOf, hoursText, shownPercent } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import type { TeamCard } from '../stores/teamCards.ts';
import type { OutlineRow } from './outlineRows.ts';

interface RowProps {
  readonly view: MapView;
  readonly row: OutlineRow;
  readonly index: number;
  readonly top: number;
  /** The keys act on it. */
  readonly isHere: boolean;
  readonly press: () => void;
  readonly toggle: () => void;
}

/** The id of a row in the document. */
export function outlineRowId(key: string): string {
  return `outline:${key}`;
}

/** One row of the outline: the name, how many or who, and how full. */
export function OutlineRowView({ view, row, index, top, isHere, press, toggle }: RowProps): ReactElement {
  const isSelected = useSessionStore(
    ({ selection }) => selection !== null && row.key === `${selection.kind}:${selection.id}`,
  );
  const isTarget = useSessionStore(
    ({ drag }) => row.kind === 'team' && drag?.target?.kind === 'team' && drag.target.teamId === row.card.teamId,
  );
  const seatId = seatOf(row);
  const [name, detail, load] = cellsOf(view, row);
  const classes = [
    row.kind === 'heading' ? 'outline-group' : 'outline-item',
    `is-level-${row.level}`,
    isSelected ? 'is-selected' : '',
    isTarget ? 'is-target' : '',
    isHere ? 'is-here' : '',
  ];
  return (
    <div
      id={outlineRowId(row.key)}
      role="row"
      className={classes.filter((text) => text !== '').join(' ')}
      aria-level={row.level}
      aria-rowindex={index + 1}
      aria-expanded={row.isOpen ?? undefined}
      aria-selected={row.kind === 'heading' ? undefined : isSelected}
      data-drop-team={row.kind === 'team' ? row.card.teamId : undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={press}
      onDoubleClick={row.kind === 'team' ? toggle : undefined}
      onPointerDown={seatId === null ? undefined : (event: PointerEvent) => startPersonDrag(event, seatId)}
    >
      <span role="gridcell" className="outline-name">
        {row.isOpen === null ? (
          row.level === 2 ? (
            <i className="outline-fold" />
          ) : null
        ) : (
          <span
            className="outline-fold"
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              toggle();
            }}
          >
            <Icon name={row.isOpen ? 'down' : 'right'} size={12} />
          </span>
        )}
        {name}
      </span>
      <span role="gridcell" className="outline-detail">
        {detail}
      </span>
      <span role="gridcell" className="outline-load">
        {load}
      </span>
    </div>
  );
}

function seatOf(row: OutlineRow): SeatId | null {
  if (row.kind === 'chip') return row.chip.seatId;
  return row.kind === 'leader' ? row.seat.id : null;
}

function cellsOf(view: MapView, row: OutlineRow): readonly [ReactNode, ReactNode, ReactNode] {
  switch (row.kind) {
    case 'heading':
      return [
        <b key="name">
          <DirText text={row.name} />
        </b>,
        row.count,
        null,
      ];
    case 'team':
      return [
        <span key="name">
          <PathText text={row.card.name} />
        </span>,
        row.card.people,
        <TeamLoad key="load" view={view} card={row.card} />,
      ];
    case 'chip':
      return [
        <span key="name" className={row.chip.state === 'held' ? '' : 'is-open-seat'}>
          <DirText text={row.chip.name} />
          {row.chip.state === 'closed' ? ', closed' : ''}
        </span>,
        row.chip.role?.shortName ?? '',
        null,
      ];
    case 'leader':
      return [
        <span key="name">
          <DirText text={seatLabel(view.org, row.seat)} />
        </span>,
        view.org.roles.get(row.seat.roleId)?.shortName ?? '',
        null,
      ];
    case 'area':
      return [
        <code key="name">
          <PathText text={row.token.name} />
        </code>,
        null,
        `${hoursText(row.token.hours)} h`,
      ];
    default:
      return row satisfies never;
  }
}

function TeamLoad({ view, card }: { readonly view: MapView; readonly card: TeamCard }): ReactElement {
  const utilisation = view.result.teams.get(card.teamId)?.utilisation ?? { kind: 'idle' as const };
  const isTight =
    utilisation.kind === 'noReviewers' || (utilisation.kind === 'used' && shownPercent(utilisation.value) > 85);
  if (isTight) return <Plate utilisation={utilisation} size="small" />;
  return (
    <span className="outline-percent">
      {utilisation.kind === 'used' ? (
        <>
          <i className={`heat-${bandOf(utilisation.value)}`} />
          {shownPercent(utilisation.value)} %
        </>
      ) : (
        '—'
      )}
    </span>
  );
}
