import type { ReactElement } from 'react';
import type { Sureness } from '../stores/sessionStore.ts';

const steps: Readonly<Record<Sureness, number>> = { measured: 3, estimate: 2, guess: 1 };

/** How sure a value is, in three steps filled from the left. */
export function SurenessMark({ sureness }: { readonly sureness: Sureness }): ReactElement {
  return (
    <span className="sureness" title={surenessWords[sureness]}>
      <span className="sr-only">{surenessWords[sureness]}</span>
      {[1, 2, 3].map((step) => (
        <i key={step} className={step <= steps[sureness] ? 'is-on' : ''} aria-hidden="true" />
      ))}
    </span>
  );
}

export const surenessWords: Readonly<Record<Sureness, string>> = {
  measured: 'Measured',
  estimate: 'Estimate',
  guess: 'Guess',
};
