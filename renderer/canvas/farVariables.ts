import type { CSSProperties } from 'react';
import { headExtraAt } from '../../shared/layout/measures.ts';

/** Far out, text and the line of a group's name keep their size on screen. */
export function farVariables(scale: number): CSSProperties {
  return { '--far': scale, '--head-extra': `${headExtraAt(scale)}px` } as CSSProperties;
}
