import type { SeatId } from '../../shared/base/ids.ts';
import type { MenuActionId } from '../../shared/host/actionTable.ts';
import { vacateSeat } from '../../shared/org/acts/seatActs.ts';
import { applyOrgEdits } from '../../shared/org/applyOrgEdit.ts';
import type { Org } from '../../shared/org/org.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { drop } from '../canvas/pointerDrag.ts';
import type { MapView } from '../stores/mapView.ts';
import { keyOf, selectionOf, subjectOf, togetherOf } from '../stores/selecting.ts';
import { shownSeatsOf } from '../stores/seatRows.ts';
import { setSession, useSessionStore, type ActForm, type DropTarget, type Selection } from '../stores/sessionStore.ts';
import { currentView } from '../stores/useCurrentView.ts';
import { chooseDestination, chooseReviews } from './mapActions.ts';
import { recordMove } from './planActions.ts';

type EditActId = Extract<
  MenuActionId,
  | 'edit.rename'
  | 'edit.moveTo'
  | 'edit.reviews'
  | 'edit.change'
  | 'edit.split'
  | 'edit.merge'
  | 'edit.divide'
  | 'edit.earlier'
  | 'edit.later'
  | 'edit.vacate'
  | 'edit.unassign'
  | 'edit.newPerson'
  | 'edit.newSeat'
  | 'edit.newArea'
  | 'edit.newTeam'
  | 'edit.newGroup'
  | 'edit.newRole'
  | 'edit.removeRole'
  | 'edit.reopenSeat'
  | 'edit.remove'
>;

/** An act on what is selected. The menu bar, the menu of a card, the palette and the keys offer the same acts. */
export interface EditAct {
  readonly id: EditActId;
  /** What it is called for this selection; null: it cannot be done with it. */
  readonly label: (selection: Selection | null, view: MapView) => string | null;
  /** The single key that does it on the map and in the table, where there is one. */
  readonly key: string | null;
  readonly run: (selection: Selection | null, view: MapView) => void;
}

const open = (actForm: ActForm): void => setSession({ actForm, isInspectorCollapsed: false });

/** The person who holds the seat that is selected. */
function personOf(selection: Selection | null, view: MapView) {
  const seat = selection?.kind === 'seat' ? view.org.seats.get(selection.id) : undefined;
  return seat?.personId ?? null;
}

function isClosed(selection: Selection | null, view: MapView): boolean {
  return selection?.kind === 'seat' && view.org.seats.get(selection.id)?.closed === true;
}

/** Everything that an act is done to: what is selected together, or the one thing. */
function allOf(selection: Selection | null): readonly Selection[] {
  if (selection === null) return [];
  const together = togetherOf(useSessionStore.getState());
  return together.has(keyOf(selection)) ? [...together].map(selectionOf) : [selection];
}

/** Edits of several seats, each told from the org that those before it lead to. */
function overSeats(
  { org: before }: MapView,
  selection: Selection | null,
  act: (org: Org, seatId: SeatId) => readonly OrgEdit[],
): readonly OrgEdit[] {
  let org = before;
  return allOf(selection).flatMap((one) => {
    if (one.kind !== 'seat' || !org.seats.has(one.id)) return [];
    const edits = act(org, one.id);
    const applied = applyOrgEdits(org, edits);
    if (applied.ok) org = applied.value;
    return edits;
  });
}

/** The acts, in the order in which menus list them. */
export const editActs: readonly EditAct[] = [
  {
    id: 'edit.rename',
    key: 'F2',
    label: (selection, view) =>
      selection === null || (selection.kind === 'seat' && personOf(selection, view) === null) ? null : 'Rename',
    run: (selection) => {
      if (selection !== null) setSession({ selection, renaming: keyOf(selection), isInspectorCollapsed: false });
    },
  },
  {
    id: 'edit.moveTo',
    key: 'M',
    label: (selection) =>
      selection?.kind === 'seat' ? 'Move to…' : selection?.kind === 'area' ? 'Transfer to…' : null,
    run: () => chooseDestination(),
  },
  {
    id: 'edit.reviews',
    key: 'R',
    label: (selection) =>
      selection?.kind === 'seat' ? 'Reviews…' : selection?.kind === 'area' ? 'Reviewed by…' : null,
    run: () => chooseReviews(),
  },
  {
    id: 'edit.change',
    key: 'E',
    label: (selection) => {
      if (selection === null || selection.kind === 'group') return null;
      const count = allOf(selection).length;
      return count > 1 ? `Change all ${count}…` : 'Change…';
    },
    run: (selection) => open({ kind: 'change', keys: allOf(selection).map(keyOf) }),
  },
  {
    id: 'edit.split',
    key: null,
    label: (selection) =>
      selection?.kind === 'team' ? 'Split…' : selection?.kind === 'area' ? 'Split into several…' : null,
    run: (selection) => {
      if (selection?.kind === 'team') open({ kind: 'splitTeam', teamId: selection.id });
      if (selection?.kind === 'area') open({ kind: 'splitArea', areaId: selection.id });
    },
  },
  {
    id: 'edit.merge',
    key: null,
    label: (selection, view) =>
      (selection?.kind === 'team' && view.org.teams.size > 1) || (selection?.kind === 'area' && view.org.areas.size > 1)
        ? 'Merge…'
        : null,
    run: (selection) => {
      if (selection?.kind === 'team') open({ kind: 'mergeTeam', teamId: selection.id });
      if (selection?.kind === 'area') open({ kind: 'mergeArea', areaId: selection.id });
    },
  },
  {
    id: 'edit.divide',
    key: null,
    label: (selection, view) => (personOf(selection, view) === null ? null : 'Divide over teams…'),
    run: (selection, view) => {
      const personId = personOf(selection, view);
      if (personId !== null) open({ kind: 'divide', personId });
    },
  },
  {
    id: 'edit.earlier',
    key: 'Alt+←',
    label: (selection, view) => (stepIn(selection, view, 'earlier') === null ? null : 'Earlier in the team'),
    run: (selection, view) => moveInTeam(selection, view, 'earlier'),
  },
  {
    id: 'edit.later',
    key: 'Alt+→',
    label: (selection, view) => (stepIn(selection, view, 'later') === null ? null : 'Later in the team'),
    run: (selection, view) => moveInTeam(selection, view, 'later'),
  },
  {
    id: 'edit.vacate',
    key: 'V',
    label: (selection, view) => (personOf(selection, view) === null ? null : 'Make vacant'),
    run: (selection, view) => recordMove(overSeats(view, selection, vacateSeat)),
  },
  {
    id: 'edit.unassign',
    key: 'U',
    label: (selection, view) => {
      if (selection?.kind !== 'seat') return null;
      return view.org.seats.get(selection.id)?.teamId === null ? null : 'Unassign';
    },
    run: (selection, view) => {
      const subject = subjectOf(view, selection);
      if (subject !== null) drop(subject, { kind: 'unassigned' });
    },
  },
  {
    id: 'edit.newPerson',
    key: null,
    label: (selection) => (selection === null || selection.kind === 'team' ? 'New people…' : null),
    run: (selection) => open({ kind: 'newPerson', teamId: selection?.kind === 'team' ? selection.id : null }),
  },
  {
    id: 'edit.newSeat',
    key: null,
    label: (selection) => (selection === null || selection.kind === 'team' ? 'Open a seat…' : null),
    run: (selection) => open({ kind: 'newSeat', teamId: selection?.kind === 'team' ? selection.id : null }),
  },
  {
    id: 'edit.newArea',
    key: null,
    label: (selection) => (selection === null || selection.kind === 'team' ? 'New code area…' : null),
    run: (selection) => open({ kind: 'newArea', teamId: selection?.kind === 'team' ? selection.id : null }),
  },
  {
    id: 'edit.newTeam',
    key: null,
    label: (selection) => (selection === null || selection.kind === 'group' ? 'New team…' : null),
    run: (selection) => open({ kind: 'newTeam', groupId: selection?.kind === 'group' ? selection.id : null }),
  },
  {
    id: 'edit.newGroup',
    key: null,
    label: (selection) => (selection === null || selection.kind === 'group' ? 'New group…' : null),
    run: () => open({ kind: 'newGroup' }),
  },
  {
    id: 'edit.newRole',
    key: null,
    label: (selection) => (selection === null ? 'New role…' : null),
    run: () => open({ kind: 'newRole' }),
  },
  {
    id: 'edit.removeRole',
    key: null,
    label: (selection, view) => (selection === null && view.org.roles.size > 1 ? 'Remove a role…' : null),
    run: () => open({ kind: 'removeRole' }),
  },
  {
    id: 'edit.reopenSeat',
    key: null,
    label: (selection, view) => (isClosed(selection, view) ? 'Open seat again' : null),
    run: (selection) => {
      if (selection?.kind === 'seat')
        recordMove([{ kind: 'updateSeat', seatId: selection.id, changes: { closed: false } }]);
    },
  },
  {
    id: 'edit.remove',
    key: 'Delete',
    label: (selection, view) => {
      switch (selection?.kind) {
        case undefined:
          return null;
        case 'team':
          return 'Remove team…';
        case 'group':
          return 'Remove group…';
        case 'area':
          return allOf(selection).length > 1 ? `Remove ${allOf(selection).length} code areas` : 'Remove code area';
        case 'seat':
          if (allOf(selection).length > 1) return `Close ${allOf(selection).length} seats`;
          if (isClosed(selection, view)) return 'Remove closed seat';
          return personOf(selection, view) === null ? 'Close seat' : 'Leaves, seat closes';
        default:
          return selection satisfies never;
      }
    },
    run: remove,
  },
];

/** The place one step earlier or later among the seats of the team; null: there is none, or it is not a seat. */
function stepIn(selection: Selection | null, view: MapView, way: 'earlier' | 'later'): DropTarget | null {
  const teamId = selection?.kind === 'seat' ? (view.org.seats.get(selection.id)?.teamId ?? null) : null;
  if (selection?.kind !== 'seat' || teamId === null) return null;
  const shown = shownSeatsOf(view, teamId);
  const at = shown.findIndex(({ seatId }) => seatId === selection.id);
  const beside = at === -1 ? undefined : shown[way === 'earlier' ? at - 1 : at + 1];
  if (beside === undefined) return null;
  return { kind: 'team', teamId, place: { seatId: beside.seatId, side: way === 'earlier' ? 'before' : 'behind' } };
}

/** Puts one seat a step earlier or later in its team: what dragging it beside a colleague does, without a pointer. */
export function moveInTeam(selection: Selection | null, view: MapView, way: 'earlier' | 'later'): void {
  const target = stepIn(selection, view, way);
  if (selection?.kind === 'seat' && target !== null) drop({ kind: 'seat', seatId: selection.id }, target);
}

function remove(selection: Selection | null, view: MapView): void {
  switch (selection?.kind) {
    case undefined:
      return;
    case 'team':
      open({ kind: 'removeTeam', teamId: selection.id });
      return;
    case 'group':
      open({ kind: 'removeGroup', groupId: selection.id });
      return;
    case 'area':
      recordMove(
        allOf(selection).flatMap((one) =>
          one.kind === 'area' && view.org.areas.has(one.id) ? [{ kind: 'deleteArea' as const, areaId: one.id }] : [],
        ),
      );
      return;
    case 'seat': {
      const isOne = allOf(selection).length === 1;
      recordMove(overSeats(view, selection, (org, seatId) => closing(org, seatId, isOne)));
      return;
    }
    default:
      selection satisfies never;
  }
}

/**
 * A closed seat stays listed; removing it leaves no trace, is for mistakes, and is done one at a time. Whoever holds another seat
 * stays in that one, anybody else leaves.
 */
function closing(org: Org, seatId: SeatId, isOne: boolean): readonly OrgEdit[] {
  const seat = org.seats.get(seatId);
  if (seat === undefined) return [];
  if (seat.closed === true) return isOne ? [{ kind: 'deleteSeat', seatId }] : [];
  const { personId } = seat;
  const hasOther = [...org.seats.values()].some((other) => other.personId === personId && other.id !== seatId);
  const leaves = personId !== null && !hasOther ? [{ kind: 'deletePerson' as const, personId }] : [];
  return [{ kind: 'closeSeat', seatId }, ...leaves];
}

/** The selection that acts apply to: what shows, on the map and in the table. */
function selected(): { readonly selection: Selection | null; readonly view: MapView } | null {
  const view = currentView();
  const { selection, screen } = useSessionStore.getState();
  if (view === null || (screen !== 'map' && screen !== 'table')) return null;
  const { org } = view;
  const isThere =
    selection === null ||
    (selection.kind === 'team' && org.teams.has(selection.id)) ||
    (selection.kind === 'seat' && org.seats.has(selection.id)) ||
    (selection.kind === 'area' && org.areas.has(selection.id)) ||
    (selection.kind === 'group' && org.groups.has(selection.id));
  return { selection: isThere ? selection : null, view };
}

/** An act with what it would be done to now: the selection, or nothing where it makes something that needs none. Null: it cannot. */
function actNow(
  id: EditActId,
): { readonly act: EditAct; readonly selection: Selection | null; readonly view: MapView } | null {
  const now = selected();
  const act = editActs.find((candidate) => candidate.id === id);
  if (now === null || act === undefined) return null;
  for (const selection of [now.selection, null]) {
    if (act.label(selection, now.view) !== null) return { act, selection, view: now.view };
  }
  return null;
}

/** Whether an act can be done now. */
export function canEdit(id: EditActId): boolean {
  return actNow(id) !== null;
}

/** Does an act with what is selected, where it can be done. */
export function runEdit(id: EditActId): void {
  const now = actNow(id);
  now?.act.run(now.selection, now.view);
}

/** The act of a single key, if it can be done now. */
export function editActOfKey(key: string): EditActId | null {
  const act = editActs.find((candidate) => candidate.key?.toLowerCase() === key.toLowerCase());
  return act !== undefined && canEdit(act.id) ? act.id : null;
}
