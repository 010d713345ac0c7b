import type { ReactElement } from 'react';
import { editActs } from '../actions/editActs.ts';
import { Icon } from '../components/Icon.tsx';
import { countText, hoursText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { selectionOf, selectTogether, subjectOf, togetherOf } from '../stores/selecting.ts';
import { setSession, useSessionStore, type DragSubject } from '../stores/sessionStore.ts';
import { wheelToMap } from './camera.ts';
import { drop } from './pointerDrag.ts';

/** What can be done to all at once, besides taking them elsewhere. */
const bulkActs: ReadonlySet<string> = new Set(['edit.change', 'edit.vacate', 'edit.remove']);

/** What is selected together: how many, their review hours, and what can be done with all of them at once. */
export function SelectionBar({ view }: { readonly view: MapView }): ReactElement | null {
  const selection = useSessionStore((session) => session.selection);
  const together = useSessionStore((session) => session.together);
  const isDragging = useSessionStore((session) => session.drag !== null);
  const keys = togetherOf({ selection, together });
  if (keys.size === 0 || isDragging || selection === null) return null;
  const chosen = [...keys].map(selectionOf);
  const count = chosen.length;
  let hours = 0;
  for (const one of chosen) {
    if (one.kind === 'seat') hours += view.result.seats.get(one.id)?.supplyHours ?? 0;
    else if (one.kind === 'area') hours += view.result.areas.get(one.id)?.demand.hoursPerWeek ?? 0;
    else if (one.kind === 'team') hours += view.result.teams.get(one.id)?.supplyHours ?? 0;
  }
  const what =
    selection.kind === 'seat'
      ? countText(count, 'person', 'people')
      : selection.kind === 'area'
        ? countText(count, 'code area', 'code areas')
        : countText(count, 'team', 'teams');
  const withSubject = (act: (subject: DragSubject) => void) => () => {
    const subject = subjectOf(view, selection);
    if (subject !== null) act(subject);
  };
  return (
    <div className="selection-bar" role="toolbar" aria-label="Everything that is selected" onWheel={wheelToMap}>
      <b>{what}</b>
      <span>{hoursText(hours)} review h/wk</span>
      {selection.kind === 'team' || selection.kind === 'group' ? null : (
        <>
          <button
            type="button"
            className="button"
            onClick={withSubject((subject) => setSession({ palette: { kind: 'moveTo', subject } }))}
          >
            {selection.kind === 'seat' ? 'Move to…' : 'Transfer to…'}
          </button>
          <button
            type="button"
            className="button"
            onClick={withSubject((subject) => drop(subject, { kind: 'unassigned' }))}
          >
            {selection.kind === 'seat' ? 'Unassign' : 'Leave without owner'}
          </button>
        </>
      )}
      {editActs.map((act) => {
        const label = bulkActs.has(act.id) ? act.label(selection, view) : null;
        return label === null || (act.id === 'edit.remove' && selection.kind === 'team') ? null : (
          <button key={act.id} type="button" className="button" onClick={() => act.run(selection, view)}>
            {label}
          </button>
        );
      })}
      <button type="button" className="icon-button" aria-label="Clear the selection" onClick={() => selectTogether([])}>
        <Icon name="close" size={12} />
      </button>
    </div>
  );
}
