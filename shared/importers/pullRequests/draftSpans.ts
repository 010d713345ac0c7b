import type { DraftSpan } from '../../plan/metrics.ts';

/** A change between draft and ready for review. */
export interface DraftEvent {
  readonly kind: 'draft' | 'ready';
  readonly at: string;
}

/**
 * When a pull request was a draft, from its events: it can become one and be made ready more than once.
 *
 * One whose first event makes it ready was opened as a draft. One that is a draft now, and of which no event says since when,
 * was always one, as far as is known.
 *
 * @param openedAt null: not known; a span from opening is then left out
 * @param isDraft  whether it is a draft now
 */
export function toDraftSpans(
  openedAt: string | null,
  events: readonly DraftEvent[],
  isDraft: 'yes' | 'no',
): readonly DraftSpan[] {
  const sorted = [...events].sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0));
  const spans: DraftSpan[] = [];
  const startsAsDraft = sorted[0] === undefined ? isDraft === 'yes' : sorted[0].kind === 'ready';
  let from: string | null = startsAsDraft ? openedAt : null;
  for (const { kind, at } of sorted) {
    if (kind === 'draft') from ??= at;
    else if (from !== null) {
      if (from < at) spans.push({ from, to: at });
      from = null;
    }
  }
  // Times without the events of today: the state that the host gives counts.
  if (from !== null && isDraft === 'yes') spans.push({ from, to: null });
  return spans;
}
