import type { ReactElement } from 'react';
import { pickImportFiles } from '../actions/importActions.ts';

/** Import. */
export function ImportScreen(): ReactElement {
  return (
    <main className="import">
      <button type="button" className="button is-primary" onClick={pickImportFiles}>
        Choose files…
      </button>
    </main>
  );
}
