import type { ReactElement } from 'react';
import { toggleSpotlight } from '../actions/mapActions.ts';
import { Icon } from '../components/Icon.tsx';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';

/** Says on the map what makes a part of it step back, and lets go of it. */
export function MapNotes(): ReactElement | null {
  const isSpotlit = useSessionStore((session) => session.isSpotlit);
  const search = useSessionStore((session) => session.search);
  const isCut = useSessionStore((session) => session.cut !== null);
  if (!isSpotlit && search === '' && !isCut) return null;
  return (
    <div className="map-notes">
      {isSpotlit ? <Note text="In the spotlight: what needs attention" clear={toggleSpotlight} /> : null}
      {search === '' ? null : <Note text={`Only “${search}”`} clear={() => setSession({ search: '' })} />}
      {isCut ? <Note text="Cut: select a team and paste" clear={() => setSession({ cut: null })} /> : null}
    </div>
  );
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
