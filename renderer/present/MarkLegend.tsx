import type { ReactElement } from 'react';
import type { TeamCard } from '../stores/teamCards.ts';

interface Props {
  readonly cards: readonly TeamCard[];
}

/** What the marks of people stand for, of those that are on the slide; it takes the place that the last row leaves free. */
export function MarkLegend({ cards }: Props): ReactElement | null {
  const chips = cards.flatMap((card) => card.chips);
  const lines = [
    {
      words: 'moved or new role',
      classes: 'is-held is-moved',
      isThere: chips.some(({ wave, state }) => wave !== null && state === 'held'),
    },
    { words: 'seat to fill', classes: 'is-open', isThere: chips.some(({ state }) => state === 'open') },
    { words: 'left for another team', classes: 'is-ghost', isThere: chips.some(({ state }) => state === 'ghost') },
  ].filter(({ isThere }) => isThere);
  return lines.length === 0 ? null : (
    <li className="mark-legend" aria-hidden="true">
      {lines.map(({ words, classes }) => (
        <span key={words} className={`person-mark ${classes}`}>
          <svg viewBox="0 0 22 22">
            <circle cx="11" cy="11" r="9.5" />
            {classes === 'is-open' ? <path className="person-plus" d="M11 7v8M7 11h8" /> : null}
          </svg>
          {words}
        </span>
      ))}
    </li>
  );
}
