import type { Report } from './reportSchema.ts';

/** The foot of a page in one line, where there is no room to divide it. */
export function footerLine({ mark, scenario, text, snapshot, exported }: Report['footer']): string {
  return [mark, scenario, text, snapshot, exported].join('. ');
}

/** For slides, each of which says itself which scenario it shows. */
export function slideFooterLine({ mark, text, snapshot, exported }: Report['footer']): string {
  return [mark, text, snapshot, exported].join('. ');
}
