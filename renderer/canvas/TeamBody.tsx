import { memo, type ReactElement } from 'react';
import { measures } from '../../shared/layout/measures.ts';
import { PathText } from '../components/PathText.tsx';
import type { TeamCard } from '../stores/teamCards.ts';
import { headsOf, linesOfNames, shareBody } from './teamHeads.ts';

interface TeamBodyProps {
  readonly card: TeamCard;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

const padding = 16;
const { columnGap } = measures;

/** Too far away for chips, a team shows its people as marks in their places, and says what it owns, as far as there is room. */
export const TeamBody = memo(function TeamBody({ card, columns, width, height }: TeamBodyProps): ReactElement {
  const inner = width - 2 * padding;
  const owned = card.areas.filter((token) => token.state !== 'ghost');
  // Name, line of counts and bar with their margins; a name of more than one line has one more, since it wraps beside the number.
  const head = card.name.length * 11.5 > inner - 76 ? 110 : 84;
  const { lines, pitch } = shareBody({
    height,
    head,
    rows: Math.ceil(card.chips.length / columns),
    wantedLines: linesOfNames(
      owned.map((token) => token.name),
      inner,
    ),
  });
  return (
    <>
      {pitch === null ? null : (
        <svg
          className="team-heads"
          width={inner}
          height={Math.ceil(card.chips.length / columns) * pitch}
          aria-hidden="true"
        >
          {headsOf(card.chips, columns, (inner + columnGap) / columns, pitch).map(({ look, path }) => (
            <path key={look} className={look} d={path} />
          ))}
        </svg>
      )}
      {lines === 0 ? null : (
        <ul className="team-areas" style={{ maxHeight: lines * 24 }}>
          {owned.map((token) => (
            <li key={token.areaId}>
              <PathText text={token.name} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
});
