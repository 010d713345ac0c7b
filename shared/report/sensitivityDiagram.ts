import { ticksBetween } from '../base/niceTicks.ts';
import { noBreak, shownPercent } from './reportFigures.ts';
import type { AssumptionsSection } from './reportSchema.ts';

type Diagram = NonNullable<AssumptionsSection['sensitivity']>;

/** How far the highest utilisation goes at either end of one assumption's range. */
export interface DiagramBar {
  readonly label: string;
  /** The values of the assumption, as its row shows them; outputs null: no team reviews at all there. */
  readonly low: { readonly text: string; readonly output: number | null };
  readonly high: { readonly text: string; readonly output: number | null };
}

/**
 * Bars from the highest utilisation as it is to what it is at either end of each assumption's range, on one axis.
 *
 * @param bars the most influential first
 */
export function sensitivityDiagram(state: string, now: number | null, bars: readonly DiagramBar[]): Diagram | null {
  const known = [...bars.flatMap(({ low, high }) => [low.output, high.output]), now].filter((value) => value !== null);
  if (bars.length === 0 || known.length === 0) return null;
  const [smallest, largest] = [Math.min(...known), Math.max(...known)];
  const span = Math.max(largest - smallest, 0.01);
  // The line that one does not want to cross shows as long as it does not squeeze the bars.
  const showsLimit = largest + span >= 1 && smallest - span <= 1;
  const from = showsLimit ? Math.min(smallest, 1) : smallest;
  const to = Math.max(showsLimit ? Math.max(largest, 1) : largest, from + 0.01);
  const placeOf = (value: number | null): number | null =>
    value === null ? null : Math.min(1, Math.max(0, (value - from) / (to - from)));
  const percent = (value: number): string => `${shownPercent(value)}${noBreak}%`;
  const nowText = now === null ? 'no reviewers' : percent(now);
  const [first] = bars;
  return {
    title: `Fullest team in ${state}, by assumption`,
    summary: `The fullest team uses ${nowText} of its review hours${first === undefined ? '' : `. It depends most on: ${first.label}`}`,
    rows: bars.length,
    now: { place: placeOf(now), text: nowText },
    limit: showsLimit ? placeOf(1) : null,
    ticks: ticksBetween(from, to).map((value) => ({ place: placeOf(value) ?? 0, text: percent(value) })),
    bars: bars.map(({ label, low, high }) => {
      const ends = [low, high].map(({ output, text }) => ({ place: placeOf(output), text }));
      // What does not exist lies beyond everything.
      ends.sort((one, other) => (one.place ?? 2) - (other.place ?? 2));
      const [left = { place: null, text: '' }, right = { place: null, text: '' }] = ends;
      return { label, left, right };
    }),
  };
}
