import type { ReactElement } from 'react';
import type { Utilisation } from '../../shared/model/orgResult.ts';
import { bandOf, bandWords, shownPercent, utilisationText, type Band } from '../format.ts';

interface PlateProps {
  readonly utilisation: Utilisation;
  readonly size?: 'small' | 'normal' | 'large';
  readonly isPreview?: boolean;
}

/** Utilisation as a number on its band's colour, with the band's mark: three codes, one meaning. */
export function Plate({ utilisation, size = 'normal', isPreview = false }: PlateProps): ReactElement {
  const classes = ['plate', `plate-${size}`, isPreview ? 'is-preview' : ''];
  if (utilisation.kind !== 'used') {
    const word = utilisationText(utilisation);
    return (
      <span className={[...classes, 'plate-none'].join(' ')} title={word}>
        {utilisation.kind === 'noReviewers' ? <BandMark band={5} /> : null}
        <b aria-hidden="true">—</b>
        <span className="sr-only">{word}</span>
      </span>
    );
  }
  const band = bandOf(utilisation.value);
  return (
    <span className={[...classes, `heat-${band}`].join(' ')} title={bandWords[band]}>
      <BandMark band={band} />
      <b>
        {shownPercent(utilisation.value)}
        <i>%</i>
      </b>
    </span>
  );
}

/** The shape half of the heat code: nothing under 85, an open triangle, a solid one, two. */
export function BandMark({ band }: { readonly band: Band }): ReactElement | null {
  if (band < 3) return null;
  return (
    <svg className="band-mark" width={band === 5 ? 11 : 10} height="10" viewBox="0 0 11 10" aria-hidden="true">
      {band === 3 ? (
        <path d="M5.5 1.6 9.5 8.6h-8Z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
      ) : null}
      {band === 4 ? <path d="M5.5 1 9.9 9H1.1Z" fill="currentColor" /> : null}
      {band === 5 ? <path d="M5.5 0 9 4.8H2ZM5.5 5 9 9.8H2Z" fill="currentColor" /> : null}
    </svg>
  );
}
