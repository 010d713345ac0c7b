import { Suspense, useState, type ReactElement } from 'react';
import { partSearch } from '../../shared/plan/searchTerms.ts';
import { Icon } from '../components/Icon.tsx';
import { lazyPart } from '../components/lazyPart.tsx';
import { useMenuDismiss } from '../components/useMenuDismiss.ts';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore } from '../stores/sessionStore.ts';

// Opened by a click: the start does not wait for it.
const FilterChoices = lazyPart(async () => (await import('./FilterChoices.tsx')).FilterChoices);

/** Filters by load, group, type and role, written into the search as terms that can also be typed. What does not pass steps back. */
export function FilterPanel({ view }: { readonly view: MapView }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const root = useMenuDismiss(isOpen, () => setOpen(false));
  const { terms } = partSearch(useSessionStore((session) => session.search));
  return (
    <span className="menu-place" ref={root}>
      <button
        type="button"
        className={`icon-button${terms.length > 0 ? ' is-on' : ''}`}
        aria-label={terms.length === 0 ? 'Filter' : `Filter, ${terms.length} on`}
        title="Filter: what does not pass steps back"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="sliders" size={14} />
      </button>
      {isOpen ? (
        <Suspense>
          <FilterChoices view={view} />
        </Suspense>
      ) : null}
    </span>
  );
}
