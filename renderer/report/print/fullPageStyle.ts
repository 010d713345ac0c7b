import type { CSSProperties } from 'react';
import type { Report } from '../../../shared/report/reportSchema.ts';

/** For pages that one drawing fills: their size, and how large they are shown before they are printed. */
export function fullPageStyle(paper: Report['paper'], shownAt: number): CSSProperties {
  return {
    '--page-width': `${paper.widthMm}mm`,
    // A hair less than the paper, or a page that is empty follows.
    '--page-height': `${paper.heightMm - 0.1}mm`,
    ...(shownAt === 1 ? {} : { zoom: shownAt }),
  } as CSSProperties;
}
