import { asId, type AreaId, type GroupId, type SeatId, type TeamId } from '../../shared/base/ids.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import type { MapView } from './mapView.ts';
import { setSession, useSessionStore, type DragSubject, type Selection, type SessionState } from './sessionStore.ts';

/** The key of what is selected, as the map's stops have it. */
export function keyOf(selection: Selection): string {
  return `${selection.kind}:${selection.id}`;
}

/** What a stop of the map selects. */
export function selectionOf(key: string): Selection {
  const [kind, id = ''] = key.split(/:(.*)/s);
  if (kind === 'team') return { kind: 'team', id: asId<TeamId>(id) };
  if (kind === 'group') return { kind: 'group', id: asId<GroupId>(id) };
  return kind === 'seat' ? { kind: 'seat', id: asId<SeatId>(id) } : { kind: 'area', id: asId<AreaId>(id) };
}

const nothing: ReadonlySet<string> = new Set();

/** Everything that is selected together: two things or more, else nothing. Selecting something else lets go of it. */
export function togetherOf({ selection, together }: Pick<SessionState, 'selection' | 'together'>): ReadonlySet<string> {
  return selection !== null && together.size > 1 && together.has(keyOf(selection)) ? together : nothing;
}

/** Adds to what is selected, or takes it out again. Teams, people and areas do not mix: they go to different places. */
export function toggleSelected(key: string): void {
  const session = useSessionStore.getState();
  const [kind] = key.split(':');
  const { selection } = session;
  const present = togetherOf(session);
  const others = present.size > 0 ? [...present] : selection === null ? [] : [keyOf(selection)];
  const next = new Set(others.filter((other) => other.startsWith(`${kind ?? ''}:`)));
  if (next.has(key)) next.delete(key);
  else next.add(key);
  selectTogether([...next], next.has(key) ? key : undefined);
}

/** Selects several at once. */
export function selectTogether(keys: readonly string[], last = keys.at(-1)): void {
  if (last === undefined) {
    setSession({ selection: null, together: nothing });
    return;
  }
  setSession({ selection: selectionOf(last), focusKey: last, together: new Set(keys) });
}

/** What is moved when something is taken hold of: it alone, or with what is selected beside it. */
export function subjectOf(view: MapView, selection: Selection | null): DragSubject | null {
  if (selection === null || selection.kind === 'team' || selection.kind === 'group') return null;
  const key = keyOf(selection);
  const together = togetherOf(useSessionStore.getState());
  const others = together.has(key) ? [...together].filter((other) => other !== key).map(selectionOf) : [];
  if (selection.kind === 'seat') {
    const seatIds = others.flatMap((other) =>
      other.kind === 'seat' && view.org.seats.has(other.id) ? [other.id] : [],
    );
    if (!view.org.seats.has(selection.id)) return null;
    return { kind: 'seat', seatId: selection.id, ...(seatIds.length === 0 ? {} : { others: seatIds }) };
  }
  const area = view.org.areas.get(selection.id);
  if (area === undefined) return null;
  const areaIds = others.flatMap((other) => (other.kind === 'area' && view.org.areas.has(other.id) ? [other.id] : []));
  return {
    kind: 'area',
    areaId: area.id,
    fromTeamId: homeTeamOf(view.org, area),
    ...(areaIds.length === 0 ? {} : { others: areaIds }),
  };
}
