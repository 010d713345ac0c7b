import { useMemo, useState, type PointerEvent, type ReactElement } from 'react';
import type { GroupId, TeamId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { Org, Seat } from '../../shared/org/org.ts';
import { byOrder, orderedTeams, ownerlessTokens, teamCardsOf } from '../canvas/teamCards.ts';
import { matches } from '../canvas/toCanvasGraph.ts';
import { Avatar } from '../components/Avatar.tsx';
import { Icon } from '../components/Icon.tsx';
import { PathText } from '../components/PathText.tsx';
import { Plate } from '../components/Plate.tsx';
import { bandOf, hoursText, shownPercent } from '../format.ts';
import { revealTeam, startPersonDrag } from '../actions/mapActions.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';

/** The plan as a list: everything the map shows, for reading, searching and keyboards. */
export function Outline(): ReactElement | null {
  const view = useCurrentView();
  const search = useSessionStore((session) => session.search);
  if (view === null) return null;
  return (
    <div className="outline">
      <label className="field search-field">
        <Icon name="search" size={14} />
        <span className="sr-only">Search this plan</span>
        <input
          id="search"
          type="search"
          placeholder="Search this plan"
          value={search}
          onChange={(event) => setSession({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setSession({ search: '' });
              event.currentTarget.blur();
            }
          }}
        />
        {search === '' ? <kbd>/</kbd> : null}
      </label>
      <Tree view={view} words={search.trim().toLowerCase()} />
      <Pool view={view} />
    </div>
  );
}

function Tree({ view, words }: { readonly view: MapView; readonly words: string }): ReactElement {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set(['leadership', 'no-owner']));
  const cards = teamCardsOf(view);
  const groups = useMemo(() => [...view.org.groups.values()].sort(byOrder), [view]);
  const teams = useMemo(
    () =>
      orderedTeams(view.org).filter((team) => {
        const card = cards.get(team.id);
        return words === '' || (card !== undefined && matches(card, words));
      }),
    [view, cards, words],
  );
  const toggle = (id: string): void => {
    setClosed((present) => {
      const next = new Set(present);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  };
  const section = (groupId: GroupId | null, name: string): ReactElement | null => {
    const members = teams.filter((team) => team.groupId === groupId);
    if (members.length === 0) return null;
    const isOpen = words !== '' || !closed.has(groupId ?? 'no-group');
    const people = members.reduce((sum, team) => sum + (cards.get(team.id)?.people ?? 0), 0);
    return (
      <li key={groupId ?? 'no-group'} role="treeitem" aria-expanded={isOpen} aria-label={`${name}, ${people} people`}>
        <button type="button" className="outline-group" onClick={() => toggle(groupId ?? 'no-group')} tabIndex={-1}>
          <Icon name={isOpen ? 'down' : 'right'} size={12} />
          <span>{name}</span>
          <em>{people}</em>
        </button>
        {isOpen ? (
          <ul role="group">
            {members.map((team) => (
              <TeamRow key={team.id} view={view} teamId={team.id} people={cards.get(team.id)?.people ?? 0} />
            ))}
          </ul>
        ) : null}
      </li>
    );
  };
  const leaders = leadersOf(view.org).filter(
    (seat) => words === '' || seatLabel(view.org, seat).toLowerCase().includes(words),
  );
  const isLeadershipOpen = words !== '' || !closed.has('leadership');
  return (
    <ul className="outline-tree" role="tree" aria-label="Outline of the plan" tabIndex={0} onKeyDown={walkTree}>
      {groups.map((group) => section(group.id, group.name))}
      {section(null, groups.length === 0 ? 'Teams' : 'No group')}
      {leaders.length === 0 ? null : (
        <li role="treeitem" aria-expanded={isLeadershipOpen} aria-label={`Leadership, ${leaders.length} people`}>
          <button type="button" className="outline-group" onClick={() => toggle('leadership')} tabIndex={-1}>
            <Icon name={isLeadershipOpen ? 'down' : 'right'} size={12} />
            <span>Leadership</span>
            <em>{leaders.length}</em>
          </button>
          {isLeadershipOpen ? (
            <ul role="group">
              {leaders.map((seat) => (
                <li key={seat.id} role="treeitem" className="outline-row">
                  <button
                    type="button"
                    className="outline-item"
                    tabIndex={-1}
                    onClick={() => setSession({ selection: { kind: 'seat', id: seat.id } })}
                  >
                    <span>{seatLabel(view.org, seat)}</span>
                    <em>{view.org.roles.get(seat.roleId)?.shortName ?? ''}</em>
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      )}
      <OwnerlessRows view={view} words={words} isClosed={closed.has('no-owner')} onToggle={() => toggle('no-owner')} />
    </ul>
  );
}

interface OwnerlessProps {
  readonly view: MapView;
  readonly words: string;
  readonly isClosed: boolean;
  readonly onToggle: () => void;
}

/** Code areas that nobody owns, all of them: the map shows only those with most reviews. */
function OwnerlessRows({ view, words, isClosed, onToggle }: OwnerlessProps): ReactElement | null {
  const selected = useSessionStore(({ selection }) => (selection?.kind === 'area' ? selection.id : null));
  const tokens = useMemo(() => ownerlessTokens(view), [view]);
  const found = tokens.filter((token) => words === '' || token.name.toLowerCase().includes(words));
  if (found.length === 0) return null;
  const isOpen = words !== '' || !isClosed;
  return (
    <li role="treeitem" aria-expanded={isOpen} aria-label={`No owner, ${found.length} code areas`}>
      <button type="button" className="outline-group" onClick={onToggle} tabIndex={-1}>
        <Icon name={isOpen ? 'down' : 'right'} size={12} />
        <span>No owner</span>
        <em>{found.length}</em>
      </button>
      {isOpen ? (
        <ul role="group">
          {found.map((token) => (
            <li key={token.areaId} role="treeitem" aria-selected={selected === token.areaId} className="outline-row">
              <button
                type="button"
                className={`outline-item${selected === token.areaId ? ' is-selected' : ''}`}
                tabIndex={-1}
                onClick={() =>
                  setSession({ selection: { kind: 'area', id: token.areaId }, focusKey: `area:${token.areaId}` })
                }
              >
                <code>
                  <PathText text={token.name} />
                </code>
                <em>{hoursText(token.hours)} h</em>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** Arrow keys walk the rows that show; Enter and Space press the row. */
function walkTree(event: React.KeyboardEvent<HTMLUListElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const here = rows.findIndex((row) => row === document.activeElement);
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, here + step))]?.focus();
}

function TeamRow({
  view,
  teamId,
  people,
}: {
  readonly view: MapView;
  readonly teamId: TeamId;
  readonly people: number;
}): ReactElement {
  const isSelected = useSessionStore(({ selection }) => selection?.kind === 'team' && selection.id === teamId);
  const isTarget = useSessionStore(({ drag }) => drag?.target?.kind === 'team' && drag.target.teamId === teamId);
  const utilisation = view.result.teams.get(teamId)?.utilisation ?? { kind: 'idle' as const };
  const isTight =
    utilisation.kind === 'noReviewers' || (utilisation.kind === 'used' && shownPercent(utilisation.value) > 85);
  return (
    <li role="treeitem" aria-selected={isSelected} className="outline-row" data-drop-team={teamId}>
      <button
        type="button"
        className={`outline-item${isSelected ? ' is-selected' : ''}${isTarget ? ' is-target' : ''}`}
        tabIndex={-1}
        onClick={() => {
          setSession({ selection: { kind: 'team', id: teamId }, focusKey: `team:${teamId}` });
          revealTeam(teamId);
        }}
      >
        <span>
          <PathText text={view.org.teams.get(teamId)?.name ?? ''} />
        </span>
        <em>{people}</em>
        {isTight ? (
          <Plate utilisation={utilisation} size="small" />
        ) : (
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
        )}
      </button>
    </li>
  );
}

/** Seats outside every team: those who lead others, and those who wait for a team. */
function leadersOf(org: Org): readonly Seat[] {
  const managers = new Set([...org.seats.values()].map((seat) => seat.reportsTo));
  return [...org.seats.values()].filter((seat) => seat.teamId === null && managers.has(seat.id)).sort(byOrder);
}

function unassignedOf(org: Org): readonly Seat[] {
  const managers = new Set([...org.seats.values()].map((seat) => seat.reportsTo));
  return [...org.seats.values()].filter((seat) => seat.teamId === null && !managers.has(seat.id)).sort(byOrder);
}

function Pool({ view }: { readonly view: MapView }): ReactElement {
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
      <span className="pool-name">{name}</span>
      <small>{person?.note ?? ''}</small>
      <Icon name="grip" size={12} />
    </button>
  );
}
