import { CopyChart } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import { leadParts, type LeadPart, type LeadTime } from '../../shared/model/evaluatePipeline.ts';
import { twoDigitText } from '../format.ts';
import { leadText, partWords } from './pipelineWords.ts';

const waiting: ReadonlySet<LeadPart> = new Set(['reviewWait', 'author', 'main', 'deployment']);
const width = 720;
const height = 26;
/** A part narrower than this has no room for its number. */
const leastForText = 34;

interface LeadRow {
  readonly name: string;
  readonly lead: LeadTime;
}

/** Where a change spends its time: one bar for each state, on one scale, and the same in a table. */
export function LeadComposition({ rows }: { readonly rows: readonly LeadRow[] }): ReactElement {
  const most = Math.max(1e-9, ...rows.map(({ lead }) => hoursOf(lead)));
  return (
    <section className="pipeline-lead" aria-label="Where a change waits">
      <h2>Where a change waits</h2>
      {rows.map(({ name, lead }, place) => (
        <figure key={place}>
          <figcaption>
            {name} <b>{leadText(lead)}</b>
          </figcaption>
          {lead.kind === 'about' || lead.kind === 'atLeast' ? (
            <>
              <Bar parts={lead.parts} most={most} label={`${name}: ${wordsOf(lead.parts)}`} />
              <CopyChart
                rows={() => [
                  ['Part', 'Hours'],
                  ...leadParts
                    .filter((part) => lead.parts[part] > 0)
                    .map((part) => [partWords[part], twoDigitText(lead.parts[part])]),
                ]}
              />
            </>
          ) : null}
        </figure>
      ))}
      <p className="hint pipeline-key">
        <i className="is-waiting" /> waiting <i className="is-work" /> worked on.{' '}
        {rows
          .map(({ lead }) => lead)
          .map(partsText)
          .at(-1)}
      </p>
    </section>
  );
}

function Bar({
  parts,
  most,
  label,
}: {
  readonly parts: Readonly<Record<LeadPart, number>>;
  readonly most: number;
  readonly label: string;
}): ReactElement {
  const shown = placesOf(parts, width / most);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMinYMid meet" role="img" aria-label={label}>
      {shown.map(({ part, x, size }) => (
        <g key={part}>
          <title>{`${partWords[part]}: ${twoDigitText(parts[part])} h`}</title>
          <rect
            className={waiting.has(part) ? 'is-waiting' : 'is-work'}
            x={x}
            width={Math.max(0.5, size - 1.5)}
            height={height}
            rx="2"
          />
          {size < leastForText ? null : (
            <text className={waiting.has(part) ? 'is-waiting' : 'is-work'} x={x + 6} y={height / 2 + 4}>
              {twoDigitText(parts[part])}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

interface Place {
  readonly part: LeadPart;
  readonly x: number;
  readonly size: number;
}

/** The parts that take time, one behind the other. */
function placesOf(parts: Readonly<Record<LeadPart, number>>, perHour: number): readonly Place[] {
  const places: Place[] = [];
  let x = 0;
  for (const part of leadParts) {
    const size = parts[part] * perHour;
    if (size > 0) places.push({ part, x, size });
    x += size;
  }
  return places;
}

function partsText(lead: LeadTime): string {
  return lead.kind === 'about' || lead.kind === 'atLeast' ? wordsOf(lead.parts) : '';
}

function wordsOf(parts: Readonly<Record<LeadPart, number>>): string {
  return leadParts
    .filter((part) => parts[part] > 0)
    .map((part) => `${partWords[part]} ${twoDigitText(parts[part])} h`)
    .join(', ');
}

function hoursOf(lead: LeadTime): number {
  return lead.kind === 'about' || lead.kind === 'atLeast' ? lead.hours : 0;
}
