import type { ReactElement } from 'react';
import { partSearch, writeSearch } from '../../shared/plan/searchTerms.ts';
import { toggleSpotlight } from '../actions/mapActions.ts';
import { Icon } from '../components/Icon.tsx';
import { countText } from '../format.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';

/** Says on the map what makes a part of it step back, or hides it, and lets go of it. */
export function MapNotes({ hidden }: { readonly hidden: number }): ReactElement | null {
  const isSpotlit = useSessionStore((session) => session.isSpotlit);
  const search = useSessionStore((session) => session.search);
  const isCut = useSessionStore((session) => session.cut !== null);
  if (!isSpotlit && search === '' && !isCut) return null;
  return (
    <div className="map-notes">
      {isSpotlit ? <Note text="In the spotlight: what needs attention" clear={toggleSpotlight} /> : null}
      {search === '' ? null : <Note text={searchText(search, hidden)} clear={() => setSession({ search: '' })} />}
      {isCut ? <Note text="Cut: select a team and paste" clear={() => setSession({ cut: null })} /> : null}
    </div>
  );
}

function searchText(search: string, hidden: number): string {
  const { terms, phrase } = partSearch(search);
  const shown = writeSearch(
    terms.filter(({ field }) => field !== 'alone'),
    phrase,
  );
  if (shown === '') return 'Nothing is filtered';
  return hidden === 0 ? `Only “${shown}”` : `Only “${shown}”, ${countText(hidden, 'team', 'teams')} hidden`;
}

function Note({ text, clear }: { readonly text: string; readonly clear: () => void }): ReactElement {
  return (
    <span className="map-note">
      {text}
      <button type="button" className="icon-button" aria-label={`End: ${text}`} onClick={clear}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
