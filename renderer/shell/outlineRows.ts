import type { GroupId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { Org, Seat } from '../../shared/org/org.ts';
import type { MapView } from '../stores/mapView.ts';
import { readSearch, type PlanSearch } from '../stores/planSearch.ts';
import {
  byOrder,
  orderedTeams,
  ownerlessTokens,
  teamCardsOf,
  type AreaToken,
  type Chip,
  type TeamCard,
} from '../stores/teamCards.ts';

/** One row of the outline. Headings and teams open and close; all but headings stand for something that can be selected. */
export type OutlineRow = {
  readonly key: string;
  readonly level: 1 | 2 | 3;
  /** Null: there is nothing below it. */
  readonly isOpen: boolean | null;
} & (
  | { readonly kind: 'heading'; readonly name: string; readonly count: number }
  | { readonly kind: 'team'; readonly card: TeamCard }
  | { readonly kind: 'chip'; readonly chip: Chip }
  | { readonly kind: 'leader'; readonly seat: Seat }
  | { readonly kind: 'area'; readonly token: AreaToken }
);

/** Which rows are open otherwise than usual: groups usually are, teams, leadership and areas without owner are not. */
export type OutlineFolds = ReadonlyMap<string, boolean>;

const leadershipKey = 'leadership';
const noOwnerKey = 'no-owner';

/** What shows, in order: groups with their teams, people and areas; those who lead; areas that nobody owns. */
export function outlineRows(view: MapView, search: string, folds: OutlineFolds): readonly OutlineRow[] {
  const { org } = view;
  const searched = readSearch(search, org);
  const cards = teamCardsOf(view);
  const groups = [...org.groups.values()].sort(byOrder);
  const cardsOf = new Map<GroupId | null, TeamCard[]>();
  for (const { id, groupId } of orderedTeams(org)) {
    const card = cards.get(id);
    if (card === undefined || !searched.findsTeam(card)) continue;
    const members = cardsOf.get(groupId);
    if (members === undefined) cardsOf.set(groupId, [card]);
    else members.push(card);
  }
  const section = (
    key: string,
    name: string,
    count: number,
    isUsuallyOpen: boolean,
    children: () => readonly OutlineRow[],
  ): readonly OutlineRow[] => {
    const isOpen = !searched.isEmpty || (folds.get(key) ?? isUsuallyOpen);
    return [{ kind: 'heading', key, level: 1, name, count, isOpen }, ...(isOpen ? children() : [])];
  };
  const groupSection = (groupId: GroupId | null, name: string): readonly OutlineRow[] => {
    const members = cardsOf.get(groupId) ?? [];
    if (members.length === 0) return [];
    const people = members.reduce((sum, card) => sum + card.people, 0);
    return section(groupId ?? 'no-group', name, people, true, () =>
      members.flatMap((card) => teamRows(card, searched, folds)),
    );
  };
  // Terms say something of teams; what is in none is only found by name.
  const isOfNames = searched.isEmpty || searched.phrase !== '';
  const leaders = leadersOf(org).filter((seat) => isOfNames && searched.findsName(seatLabel(org, seat)));
  const tokens = ownerlessTokens(view).filter((token) => isOfNames && searched.findsName(token.name));
  return [
    ...groups.flatMap((group) => groupSection(group.id, group.name)),
    ...groupSection(null, groups.length === 0 ? 'Teams' : 'No group'),
    ...(leaders.length === 0
      ? []
      : section(leadershipKey, 'Leadership', leaders.length, false, () =>
          leaders.map((seat) => ({ kind: 'leader', key: `seat:${seat.id}`, level: 2, isOpen: null, seat })),
        )),
    ...(tokens.length === 0
      ? []
      : section(noOwnerKey, 'No owner', tokens.length, false, () =>
          tokens.map((token) => ({ kind: 'area', key: `area:${token.areaId}`, level: 2, isOpen: null, token })),
        )),
  ];
}

/** A team, and when it is open who and what is in it. A search opens it for those it finds. */
function teamRows(card: TeamCard, searched: PlanSearch, folds: OutlineFolds): readonly OutlineRow[] {
  const key = `team:${card.teamId}`;
  const chips = card.chips.filter(searched.findsChip);
  const tokens = card.areas.filter(searched.findsArea);
  const isEmpty = chips.length + tokens.length === 0;
  const isOpen = isEmpty ? null : (folds.get(key) ?? searched.phrase !== '');
  const team: OutlineRow = { kind: 'team', key, level: 2, isOpen, card };
  if (isOpen !== true) return [team];
  return [
    team,
    ...chips.map((chip): OutlineRow => ({ kind: 'chip', key: `seat:${chip.seatId}`, level: 3, isOpen: null, chip })),
    ...tokens.map((token): OutlineRow => ({
      kind: 'area',
      key: `area:${token.areaId}`,
      level: 3,
      isOpen: null,
      token,
    })),
  ];
}

/** The first row that has what is searched for in its own name, not only below it; else the first team that is found. */
export function firstFound(view: MapView, search: string): OutlineRow | null {
  const searched = readSearch(search, view.org);
  if (searched.isEmpty) return null;
  const rows = outlineRows(view, search, new Map()).filter(({ kind }) => kind !== 'heading');
  return rows.find((row) => searched.phrase !== '' && searched.findsName(nameOf(view.org, row))) ?? rows[0] ?? null;
}

function nameOf(org: Org, row: OutlineRow): string {
  switch (row.kind) {
    case 'heading':
      return row.name;
    case 'team':
      return row.card.name;
    case 'chip':
      return row.chip.name;
    case 'leader':
      return seatLabel(org, row.seat);
    case 'area':
      return row.token.name;
    default:
      return row satisfies never;
  }
}

/** Where a key leads from a row, or what it opens and closes. */
export type OutlineStep =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'fold'; readonly key: string; readonly isOpen: boolean }
  | { readonly kind: 'none' };

/** Arrow keys walk the rows that show; right opens and goes in, left closes and goes out, as in every tree. */
export function outlineStep(key: string, rows: readonly OutlineRow[], here: number): OutlineStep {
  const row = rows[here];
  const go = (index: number): OutlineStep =>
    rows.length === 0 ? { kind: 'none' } : { kind: 'go', index: Math.max(0, Math.min(rows.length - 1, index)) };
  switch (key) {
    case 'ArrowDown':
      return go(here + 1);
    case 'ArrowUp':
      return go(here - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row === undefined || row.isOpen === null) return { kind: 'none' };
      return row.isOpen ? go(here + 1) : { kind: 'fold', key: row.key, isOpen: true };
    case 'ArrowLeft': {
      if (row === undefined) return { kind: 'none' };
      if (row.isOpen === true) return { kind: 'fold', key: row.key, isOpen: false };
      const above = rows.slice(0, here).findLastIndex((other) => other.level < row.level);
      return above < 0 ? { kind: 'none' } : go(above);
    }
    default:
      return { kind: 'none' };
  }
}

/** Seats outside every team: those who lead others, and those who wait for a team. */
function leadersOf(org: Org): readonly Seat[] {
  const managers = new Set([...org.seats.values()].map((seat) => seat.reportsTo));
  return [...org.seats.values()].filter((seat) => seat.teamId === null && managers.has(seat.id)).sort(byOrder);
}
