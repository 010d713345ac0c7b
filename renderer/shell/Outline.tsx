import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { GroupId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { Org, Seat } from '../../shared/org/org.ts';
import { selectTeam } from '../actions/mapActions.ts';
import {
  byOrder,
  orderedTeams,
  ownerlessTokens,
  teamCardsOf,
  type AreaToken,
  type TeamCard,
} from '../stores/teamCards.ts';
import { matches } from '../canvas/toCanvasGraph.ts';
import { Icon } from '../components/Icon.tsx';
import { PathText } from '../components/PathText.tsx';
import { Plate } from '../components/Plate.tsx';
import { bandOf, hoursText, shownPercent } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { UnassignedPool } from './UnassignedPool.tsx';

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
      <UnassignedPool view={view} />
    </div>
  );
}

/** One row of the outline. Headings open and close; the others select what they name. */
type Row =
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly name: string;
      readonly count: number;
      readonly isOpen: boolean;
    }
  | { readonly kind: 'team'; readonly key: string; readonly card: TeamCard }
  | { readonly kind: 'leader'; readonly key: string; readonly seat: Seat }
  | { readonly kind: 'area'; readonly key: string; readonly token: AreaToken };

function Tree({ view, words }: { readonly view: MapView; readonly words: string }): ReactElement {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set([leadershipKey, noOwnerKey]));
  const [visited, setVisited] = useState<string | null>(null);
  const rows = useMemo(() => rowsOf(view, words, closed), [view, words, closed]);
  const setOpen = (key: string, isOpen: boolean): void => {
    setClosed((present) => {
      const next = new Set(present);
      if (isOpen) next.delete(key);
      else next.add(key);
      return next;
    });
  };
  // One row takes the Tab key; the arrows walk the others.
  const stop = rows.some((row) => row.key === visited) ? visited : (rows[0]?.key ?? null);
  return (
    <div
      className="outline-tree"
      role="tree"
      aria-label="Outline of the plan"
      onKeyDown={(event) => walkTree(event, rows, stop, setOpen)}
    >
      {rows.map((row) => (
        <RowButton
          key={row.key}
          view={view}
          row={row}
          isStop={row.key === stop}
          onVisit={() => setVisited(row.key)}
          onToggle={(isOpen) => setOpen(row.key, isOpen)}
        />
      ))}
    </div>
  );
}

const leadershipKey = 'leadership';
const noOwnerKey = 'no-owner';

/** What shows, in order: groups with their teams, those who lead, and areas that nobody owns. */
function rowsOf(view: MapView, words: string, closed: ReadonlySet<string>): readonly Row[] {
  const { org } = view;
  const cards = teamCardsOf(view);
  const groups = [...org.groups.values()].sort(byOrder);
  const teams = orderedTeams(org).flatMap((team) => {
    const card = cards.get(team.id);
    return card !== undefined && (words === '' || matches(card, words)) ? [{ team, card }] : [];
  });
  const section = (key: string, name: string, count: number, children: readonly Row[]): readonly Row[] => {
    if (children.length === 0) return [];
    const isOpen = words !== '' || !closed.has(key);
    return [{ kind: 'heading', key, name, count, isOpen }, ...(isOpen ? children : [])];
  };
  const groupSection = (groupId: GroupId | null, name: string): readonly Row[] => {
    const members = teams.filter(({ team }) => team.groupId === groupId);
    const people = members.reduce((sum, { card }) => sum + card.people, 0);
    return section(
      groupId ?? 'no-group',
      name,
      people,
      members.map(({ card }) => ({ kind: 'team', key: `team:${card.teamId}`, card })),
    );
  };
  const leaders = leadersOf(org).filter((seat) => seatLabel(org, seat).toLowerCase().includes(words));
  const tokens = ownerlessTokens(view).filter((token) => token.name.toLowerCase().includes(words));
  return [
    ...groups.flatMap((group) => groupSection(group.id, group.name)),
    ...groupSection(null, groups.length === 0 ? 'Teams' : 'No group'),
    ...section(
      leadershipKey,
      'Leadership',
      leaders.length,
      leaders.map((seat) => ({ kind: 'leader', key: `seat:${seat.id}`, seat })),
    ),
    ...section(
      noOwnerKey,
      'No owner',
      tokens.length,
      tokens.map((token) => ({ kind: 'area', key: `area:${token.areaId}`, token })),
    ),
  ];
}

/** Arrow keys walk the rows that show, and open and close headings; Enter and Space press the row. */
function walkTree(
  event: KeyboardEvent<HTMLElement>,
  rows: readonly Row[],
  stop: string | null,
  setOpen: (key: string, isOpen: boolean) => void,
): void {
  const here = rows.findIndex((row) => row.key === stop);
  const row = rows[here];
  const goTo = (index: number): void => {
    event.preventDefault();
    const items = event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]');
    items[Math.max(0, Math.min(rows.length - 1, index))]?.focus();
  };
  switch (event.key) {
    case 'ArrowDown':
      goTo(here + 1);
      return;
    case 'ArrowUp':
      goTo(here - 1);
      return;
    case 'Home':
      goTo(0);
      return;
    case 'End':
      goTo(rows.length - 1);
      return;
    case 'ArrowRight':
      if (row?.kind !== 'heading') return;
      if (row.isOpen) goTo(here + 1);
      else setOpen(row.key, true);
      return;
    case 'ArrowLeft':
      if (row?.kind === 'heading') setOpen(row.key, false);
      else goTo(rows.slice(0, here).findLastIndex((other) => other.kind === 'heading'));
      return;
    default:
  }
}

interface RowProps {
  readonly view: MapView;
  readonly row: Row;
  readonly isStop: boolean;
  readonly onVisit: () => void;
  readonly onToggle: (isOpen: boolean) => void;
}

function RowButton({ view, row, isStop, onVisit, onToggle }: RowProps): ReactElement {
  const isSelected = useSessionStore(
    ({ selection }) => selection !== null && row.key === `${selection.kind}:${selection.id}`,
  );
  const common = { type: 'button', role: 'treeitem', tabIndex: isStop ? 0 : -1, onFocus: onVisit } as const;
  if (row.kind === 'heading') {
    return (
      <button
        {...common}
        className="outline-group"
        aria-level={1}
        aria-expanded={row.isOpen}
        onClick={() => onToggle(!row.isOpen)}
      >
        <Icon name={row.isOpen ? 'down' : 'right'} size={12} />
        <span>{row.name}</span>
        <em>{row.count}</em>
      </button>
    );
  }
  if (row.kind === 'team') {
    return <TeamRow {...common} view={view} card={row.card} isSelected={isSelected} />;
  }
  return (
    <button
      {...common}
      className={`outline-item${isSelected ? ' is-selected' : ''}`}
      aria-level={2}
      aria-selected={isSelected}
      onClick={() => {
        if (row.kind === 'leader') setSession({ selection: { kind: 'seat', id: row.seat.id } });
        else setSession({ selection: { kind: 'area', id: row.token.areaId }, focusKey: row.key });
      }}
    >
      {row.kind === 'leader' ? (
        <>
          <span>{seatLabel(view.org, row.seat)}</span>
          <em>{view.org.roles.get(row.seat.roleId)?.shortName ?? ''}</em>
        </>
      ) : (
        <>
          <code>
            <PathText text={row.token.name} />
          </code>
          <em>{hoursText(row.token.hours)} h</em>
        </>
      )}
    </button>
  );
}

interface TeamRowProps {
  readonly type: 'button';
  readonly role: 'treeitem';
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly view: MapView;
  readonly card: TeamCard;
  readonly isSelected: boolean;
}

function TeamRow({ view, card, isSelected, ...common }: TeamRowProps): ReactElement {
  const { teamId } = card;
  const isTarget = useSessionStore(({ drag }) => drag?.target?.kind === 'team' && drag.target.teamId === teamId);
  const utilisation = view.result.teams.get(teamId)?.utilisation ?? { kind: 'idle' as const };
  const isTight =
    utilisation.kind === 'noReviewers' || (utilisation.kind === 'used' && shownPercent(utilisation.value) > 85);
  return (
    <button
      {...common}
      className={`outline-item${isSelected ? ' is-selected' : ''}${isTarget ? ' is-target' : ''}`}
      aria-level={2}
      aria-selected={isSelected}
      data-drop-team={teamId}
      onClick={() => selectTeam(teamId)}
    >
      <span>
        <PathText text={card.name} />
      </span>
      <em>{card.people}</em>
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
  );
}

/** Seats outside every team: those who lead others, and those who wait for a team. */
function leadersOf(org: Org): readonly Seat[] {
  const managers = new Set([...org.seats.values()].map((seat) => seat.reportsTo));
  return [...org.seats.values()].filter((seat) => seat.teamId === null && managers.has(seat.id)).sort(byOrder);
}
