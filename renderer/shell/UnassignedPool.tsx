import { useMemo, type PointerEvent, type ReactElement } from 'react';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { Org, Seat } from '../../shared/org/org.ts';
import { startPersonDrag } from '../actions/mapActions.ts';
import { byOrder } from '../stores/teamCards.ts';
import { Avatar } from '../components/Avatar.tsx';
import { DirText } from '../components/DirText.tsx';
import { Icon } from '../components/Icon.tsx';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';

/** People who wait for a team: dragged from here onto the map, and back. */
export function UnassignedPool({ view }: { readonly view: MapView }): ReactElement {
  const seats = useMemo(() => unassignedOf(view.org), [view]);
  const isTarget = useSessionStore(({ drag }) => drag?.target?.kind === 'unassigned');
  return (
    <div className={`pool${isTarget ? ' is-target' : ''}`} data-drop-unassigned="">
      <div className="section-head">
        <span>Unassigned</span>
        <em>{seats.length === 0 ? 'nobody' : 'drag onto a team'}</em>
      </div>
      <div className="pool-list">
        {seats.map((seat) => (
          <PoolRow key={seat.id} view={view} seat={seat} />
        ))}
      </div>
    </div>
  );
}

function PoolRow({ view, seat }: { readonly view: MapView; readonly seat: Seat }): ReactElement {
  const isSelected = useSessionStore(({ selection }) => selection?.kind === 'seat' && selection.id === seat.id);
  const name = seatLabel(view.org, seat);
  const role = view.org.roles.get(seat.roleId);
  const person = seat.personId === null ? undefined : view.org.people.get(seat.personId);
  return (
    <button
      type="button"
      className={`pool-row${isSelected ? ' is-selected' : ''}`}
      data-pool-seat={seat.id}
      title={`${name}, ${role?.name ?? ''}`}
      onPointerDown={(event: PointerEvent) => startPersonDrag(event, seat.id)}
      onClick={() => setSession({ selection: { kind: 'seat', id: seat.id } })}
    >
      <Avatar name={name} kind={role?.kind ?? 'builds'} state={person === undefined ? 'open' : 'held'} />
      <span className="pool-name">
        <DirText text={name} />
      </span>
      <small>{person?.note ?? ''}</small>
      <Icon name="grip" size={12} />
    </button>
  );
}

function unassignedOf(org: Org): readonly Seat[] {
  const managers = new Set([...org.seats.values()].map((seat) => seat.reportsTo));
  return [...org.seats.values()]
    .filter((seat) => seat.teamId === null && seat.closed !== true && !managers.has(seat.id))
    .sort(byOrder);
}
