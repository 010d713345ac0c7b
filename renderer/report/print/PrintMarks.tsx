import { usedText } from '../../../shared/report/reportFigures.ts';
import type { Sentence, Side, Used } from '../../../shared/report/reportSchema.ts';
import { hatchPath } from './hatch.ts';

type Band = Extract<Used, { readonly kind: 'used' }>['band'];

/** The paths of the marks that say how full, in a box of 10 by 10: none, open triangle, solid, two solid. */
export function bandMarkPath(band: Band): { readonly path: string; readonly fill: 'solid' | 'none' } | null {
  if (band < 3) return null;
  if (band === 3) return { path: 'M5 1.6 9 8.6H1Z', fill: 'none' };
  return band === 4
    ? { path: 'M5 1 9.4 9H.6Z', fill: 'solid' }
    : { path: 'M5 0 8.6 4.8H1.4ZM5 5 8.6 9.8H1.4Z', fill: 'solid' };
}

/** The mark of a band beside its number, as a picture of its own. */
export function BandMark({ band }: { readonly band: Band }) {
  const mark = bandMarkPath(band);
  if (mark === null) return null;
  return (
    <svg className="band-mark" viewBox="0 0 10 10" aria-hidden="true">
      <path d={mark.path} className={mark.fill === 'solid' ? 'band-mark-solid' : 'band-mark-open'} />
    </svg>
  );
}

/** The number that says how full, on its band's colour; or the words that stand for it. */
export function PrintPlate({ used }: { readonly used: Used }) {
  if (used.kind !== 'used') return <span className={`plate-words plate-${used.kind}`}>{usedText(used)}</span>;
  return (
    <span className={`print-plate band-${used.band}`}>
      <BandMark band={used.band} />
      <b>{used.text}</b>
      <small>{'\u00A0%'}</small>
    </span>
  );
}

/** Bars reach to this share; more is cut off there. */
const fullScale = 1.5;

export interface LevelGeometry {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Bar against the upright line at 100 %, hatched past it, with the dotted tick at 85 %; as parts of a larger drawing. */
export function LevelShapes({
  used,
  was,
  at,
}: {
  readonly used: Used;
  readonly was?: Used | null;
  readonly at: LevelGeometry;
}) {
  const { x, y, width, height } = at;
  const place = (share: number) => Math.round((x + (Math.min(share, fullScale) / fullScale) * width) * 100) / 100;
  const share = used.kind === 'used' ? used.share : 0;
  const over = { x: place(1), y, width: place(share) - place(1), height };
  return (
    <>
      <rect x={x} y={y} width={width} height={height} className="level-track" />
      {used.kind === 'used' && (
        <>
          <rect x={x} y={y} width={place(share) - x} height={height} className={`fill-${used.band}`} />
          {share > 1 && <path d={hatchPath(over, height * 0.62)} className="level-hatch" />}
          <rect x={Math.max(x, place(share) - 1.4)} y={y} width={1.4} height={height} className="level-cap" />
        </>
      )}
      <path d={`M${place(0.85)} ${y - 1.6}V${y + height + 1.6}`} className="level-plan-to" />
      <path d={`M${place(1)} ${y - 2.6}V${y + height + 2.6}`} className="level-line" />
      {was?.kind === 'used' && (
        <path d={`M${place(was.share)} ${y + height + 0.8}l2.4 3.6h-4.8Z`} className="level-was" />
      )}
    </>
  );
}

/** The bar as a picture of its own, beside a number that says the same. */
export function LevelBar({
  used,
  was,
  width,
}: {
  readonly used: Used;
  readonly was?: Used | null;
  readonly width: number;
}) {
  return (
    <svg className="level" width={`${width}pt`} height="16pt" viewBox={`0 0 ${width} 16`} aria-hidden="true">
      <LevelShapes used={used} was={was ?? null} at={{ x: 0.5, y: 5, width: width - 1, height: 6 }} />
    </svg>
  );
}

/** The badge of a side: a dashed ring for the baseline, the letter for a scenario. */
export function SideBadge({ side }: { readonly side: Side }) {
  if (side.tone === 'baseline') return <span className="badge badge-baseline" aria-hidden="true" />;
  return (
    <span className={`badge badge-${side.tone}`} aria-hidden="true">
      {side.letter}
    </span>
  );
}

/** A sentence of the plan, with names of code in the type for code. Text stays text. */
export function SentenceText({ sentence }: { readonly sentence: Sentence }) {
  return sentence.map(({ text, style }, index) => {
    // A sentence never changes once it is drawn, so its parts are known by their place.
    if (style === 'code') return <code key={index}>{text}</code>;
    return style === 'strong' ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>;
  });
}

/** The flag with a wave's number, beside a heading that says it. */
export function WaveFlag({ wave }: { readonly wave: number }) {
  return (
    <svg className="wave-flag" width="28pt" height="22pt" viewBox="0 0 28 22" aria-hidden="true">
      <path d="M0 0H28V22H0L4 11Z" />
      <text x="16" y="15.6" textAnchor="middle">
        {wave}
      </text>
    </svg>
  );
}
