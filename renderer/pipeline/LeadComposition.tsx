import { useRef, type ReactElement } from 'react';
import type { LeadRange } from '../../shared/compute/pipelineLens.ts';
import { leadParts, type LeadPart, type LeadTime } from '../../shared/model/evaluatePipeline.ts';
import type { ScenarioMark } from '../../shared/plan/scenarioMark.ts';
import type { ChartRows } from '../actions/copyActions.ts';
import { CopyChart } from '../components/CopyControls.tsx';
import { useWidth } from '../components/useWidth.ts';
import { shareText, twoDigitText } from '../format.ts';
import { leadText, partWords } from './pipelineWords.ts';

const waiting: ReadonlySet<LeadPart> = new Set(['reviewWait', 'author', 'main', 'deployment']);

/** Where bars begin, and the room that is kept behind the longest for its hours. */
const left = 92;
const behind = 66;
const firstRow = 22;
const rowHeight = 40;
const barHeight = 27;
/** A part narrower than this has no room for its number. */
const leastForText = 30;
/** About what a letter of the labels takes. */
const letterWidth = 6;

interface LeadRow {
  readonly name: string;
  /** Null: the baseline. */
  readonly mark: ScenarioMark | null;
  readonly lead: LeadTime;
  /** Of all pull requests, those whose lead time is a number. */
  readonly part: number;
  readonly range: LeadRange | null;
}

/** Where a change spends its time: one bar for each state, on one scale, with what waiting and work come to. */
export function LeadComposition({ rows }: { readonly rows: readonly LeadRow[] }): ReactElement {
  const host = useRef<HTMLElement>(null);
  const width = Math.max(260, useWidth(host));
  const most = Math.max(1e-9, ...rows.map(({ lead }) => (isNumber(lead) ? lead.hours : 0)));
  const perHour = (width - left - behind) / most;
  const height = firstRow + rows.length * rowHeight - (rowHeight - barHeight);
  return (
    <section className="pipeline-lead" aria-label="Where a change waits">
      <figure className="pipeline-chart" ref={host}>
        <h2>Where a change waits</h2>
        <CopyChart rows={() => figureRows(rows)} />
        <p className="hint">elapsed hours, {partText(rows)}</p>
        <svg viewBox={`0 0 ${width} ${height}`} height={height} role="img" aria-label={rows.map(labelOf).join('. ')}>
          {rows.map((row, place) => (
            <Row
              key={place}
              row={row}
              y={firstRow + place * rowHeight}
              perHour={perHour}
              width={width}
              isFirst={place === 0}
            />
          ))}
        </svg>
      </figure>
      <p className="pipeline-key">
        <span>
          <i className="is-waiting" /> waiting {sumsText(rows, true)}
        </span>
        <span>
          <i className="is-work" /> worked on {sumsText(rows, false)}
        </span>
        {rows.every(({ range }) => range === null) ? null : (
          <span className="pipeline-key-range" title={rangeWords(rows)}>
            likely {rows.flatMap((row) => rangeText(row) ?? []).join(', ')}
          </span>
        )}
      </p>
    </section>
  );
}

function Row({
  row: { name, mark, lead },
  y,
  perHour,
  width,
  isFirst,
}: {
  readonly row: LeadRow;
  readonly y: number;
  readonly perHour: number;
  readonly width: number;
  /** Parts are named above the first bar. */
  readonly isFirst: boolean;
}): ReactElement {
  const middle = y + barHeight / 2 + 4;
  const label = mark === null ? 'Baseline' : `Scenario ${mark.letter}`;
  if (!isNumber(lead)) {
    return (
      <g>
        <text className="row-name" x="0" y={middle}>
          {label}
          <title>{name}</title>
        </text>
        <text className="row-total" x={left} y={middle}>
          {leadText(lead)}
        </text>
      </g>
    );
  }
  const places = placesOf(lead.parts, perHour);
  const names = isFirst ? namedOf(places, width) : new Set<LeadPart>();
  return (
    <g>
      <text className="row-name" x="0" y={middle}>
        {label}
        <title>{name}</title>
      </text>
      {places.map(({ part, x, size }) => (
        <g key={part}>
          <title>{`${partWords[part]}: ${twoDigitText(lead.parts[part])} h`}</title>
          {names.has(part) ? (
            <text className="part-name" x={x + 2} y={y - 7}>
              {partWords[part]}
            </text>
          ) : null}
          <rect
            className={waiting.has(part) ? 'is-waiting' : 'is-work'}
            x={x}
            y={y}
            width={Math.max(1, size - 1.5)}
            height={barHeight}
            rx="2"
          />
          {size < leastForText ? null : (
            <text className={waiting.has(part) ? 'is-waiting' : 'is-work'} x={x + 7} y={middle}>
              {twoDigitText(lead.parts[part])}
            </text>
          )}
        </g>
      ))}
      <text className="row-total" x={left + lead.hours * perHour + 6} y={middle + 1}>
        {leadText(lead)}
      </text>
    </g>
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
  let x = left;
  for (const part of leadParts) {
    const size = parts[part] * perHour;
    if (size > 0) places.push({ part, x, size });
    x += size;
  }
  return places;
}

/** The parts whose names have room above them: the longest first, none over another. */
function namedOf(places: readonly Place[], width: number): ReadonlySet<LeadPart> {
  const taken: { readonly from: number; readonly to: number }[] = [];
  const named = new Set<LeadPart>();
  for (const { part, x } of [...places].sort((one, other) => other.size - one.size)) {
    const to = x + 2 + partWords[part].length * letterWidth;
    if (to > width || taken.some((other) => x < other.to + 6 && to + 6 > other.from)) continue;
    taken.push({ from: x, to });
    named.add(part);
  }
  return named;
}

/** `38 h, in A 27 h`. */
function sumsText(rows: readonly LeadRow[], isWaiting: boolean): string {
  return rows
    .flatMap(({ lead, mark }) => {
      if (!isNumber(lead)) return [];
      const hours = leadParts.reduce((sum, part) => sum + (waiting.has(part) === isWaiting ? lead.parts[part] : 0), 0);
      return [`${mark === null ? '' : `in ${mark.letter} `}${twoDigitText(hours)} h`];
    })
    .join(', ');
}

/** More of the queues than this grow in a heavy week: an upper end would be that of the others alone. */
const leastGrowing = 0.02;

/** Between what eight of ten weeks lie; null where there is no number. */
function rangeText({ mark, range }: LeadRow): string | null {
  if (range === null) return null;
  return `${mark === null ? '' : `in ${mark.letter} `}${leadRangeText(range)}`;
}

/** `59 to 71 h`, or from where on, where too much has no upper end. */
export function leadRangeText({ low, high, growsPart }: LeadRange): string {
  return growsPart < leastGrowing
    ? `${twoDigitText(low)} to ${twoDigitText(high)} h`
    : `${twoDigitText(low)} h or more`;
}

/** What the range is, and how much has no upper end. */
function rangeWords(rows: readonly LeadRow[]): string {
  const growing = rows.flatMap(({ mark, range }) =>
    range === null || range.growsPart < leastGrowing
      ? []
      : [`${mark === null ? '' : `in ${mark.letter} `}${shareText(range.growsPart)}`],
  );
  const rest = growing.length === 0 ? '' : ` In a heavy week the queue of ${growing.join(', ')} of them grows.`;
  return `8 of 10 weeks, with the waits for review of a light and of a heavy week.${rest}`;
}

/** Of what the means are, where it is not all. */
function partText(rows: readonly LeadRow[]): string {
  const parts = rows.filter(({ lead, part }) => isNumber(lead) && part < 0.995);
  if (parts.length === 0) return 'means by formula';
  const words = parts.map(({ mark, part }) => `${mark === null ? '' : `in ${mark.letter} of `}${shareText(part)}`);
  return `mean of ${words.join(', ')}; elsewhere the queue grows`;
}

function figureRows(rows: readonly LeadRow[]): ChartRows {
  return [
    ['Part', ...rows.map(({ name }) => `${name}, hours`)],
    ...leadParts
      .filter((part) => rows.some(({ lead }) => isNumber(lead) && lead.parts[part] > 0))
      .map((part) => [
        partWords[part],
        ...rows.map(({ lead }) => (isNumber(lead) ? twoDigitText(lead.parts[part]) : leadText(lead))),
      ]),
  ];
}

function labelOf({ name, lead }: LeadRow): string {
  if (!isNumber(lead)) return `${name}: ${leadText(lead)}`;
  const parts = leadParts
    .filter((part) => lead.parts[part] > 0)
    .map((part) => `${partWords[part]} ${twoDigitText(lead.parts[part])} h`);
  return `${name}: ${leadText(lead)}, ${parts.join(', ')}`;
}

function isNumber(lead: LeadTime): lead is Extract<LeadTime, { readonly hours: number }> {
  return lead.kind === 'about' || lead.kind === 'atLeast';
}
