import type { ReactElement } from 'react';
import { editActs } from '../actions/editActs.ts';
import type { MapView } from '../stores/mapView.ts';
import type { Selection } from '../stores/sessionStore.ts';

/** What can be done with the selection besides what the fields change. */
export function EditButtons({
  view,
  selection,
}: {
  readonly view: MapView;
  readonly selection: Selection;
}): ReactElement {
  return (
    <section className="edit-buttons" aria-label="Acts">
      {editActs.map((act) => {
        const label = act.label(selection, view);
        return label === null ? null : (
          <button
            key={act.id}
            type="button"
            className="button"
            title={act.key === null ? undefined : `${label} (${act.key})`}
            onClick={() => act.run(selection, view)}
          >
            {label}
          </button>
        );
      })}
    </section>
  );
}
