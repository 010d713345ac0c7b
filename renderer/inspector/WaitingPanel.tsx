import { useEffect, useRef, type ReactElement } from 'react';
import { keepTyped } from '../components/typedAhead.ts';
import { setSession } from '../stores/sessionStore.ts';

/**
 * Stands in for a form for the moment in which it is read. Whoever opened it by key types on at once: what is typed is kept and
 * handed to the first field, and no letter of it is a key of the window.
 */
export function WaitingPanel({ takes }: { readonly takes: 'typing' | 'nothing' }): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current === null) return;
    keepTyped('');
    field.current.focus();
  }, []);
  return (
    <aside className="inspector" aria-busy="true" data-loading="true">
      {takes === 'nothing' ? null : (
        <input
          ref={field}
          className="sr-only"
          aria-label="What the form will begin with"
          onChange={(event) => keepTyped(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key !== 'Escape') return;
            keepTyped(null);
            setSession({ actForm: null, renaming: null });
          }}
        />
      )}
    </aside>
  );
}
