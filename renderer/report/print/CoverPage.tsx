import type { ReactNode } from 'react';
import type { Cover } from '../../../shared/report/reportSchema.ts';
import { hatchPath } from './hatch.ts';
import { anchorOf } from './pageRefs.ts';
import { PrintIcon } from './PrintIcon.tsx';

/** The first page: a mark, a title, the picture of the line, and what the report is made from. */
export function CoverPage({ cover, stamp }: { readonly cover: Cover; readonly stamp: ReactNode }) {
  return (
    <section id={anchorOf(1)} className="report-page cover-page">
      <p className="cover-mark">
        <PrintIcon name="lock" />
        {cover.mark}
      </p>
      <p className="cover-status">
        Status <b>{cover.status}</b>
      </p>
      <div className={`cover-titles ${titleSize(cover.title)}`}>
        <p className="cover-brand">
          <BrandMark />
          Headroom
        </p>
        <h1>{cover.title}</h1>
        <p className="cover-subtitle">{cover.subtitle}</p>
        {cover.note !== null && (
          <div className="cover-note">
            <h2>{cover.note.lead}</h2>
            {cover.note.paragraphs.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        )}
      </div>
      {cover.picture !== null && <CoverPicture picture={cover.picture} />}
      <dl className="cover-facts">
        {cover.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {stamp}
    </section>
  );
}

function titleSize(title: string): string {
  if (title.length > 70) return 'cover-titles-small';
  return title.length > 34 ? 'cover-titles-medium' : 'cover-titles-large';
}

/** Bars under a ceiling: the mark of Headroom. */
function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2 4.250h16" />
      <rect x="3" y="12" width="3.600" height="6" rx="1" />
      <rect x="8.200" y="9" width="3.600" height="9" rx="1" />
      <rect x="13.400" y="6.600" width="3.600" height="11.400" rx="1" className="fill-3" />
    </svg>
  );
}

const width = 520;
const height = 300;
/** Where the line of 100 % runs, and how high a full bar is. */
const lineAt = 110;
const fullHeight = height - lineAt;
const tallest = 1.5;

function CoverPicture({ picture }: { readonly picture: NonNullable<Cover['picture']> }) {
  const pitch = (width - 20) / picture.bars.length;
  const barWidth = Math.min(44, pitch * 0.7);
  const used = Math.min(pitch, 64);
  return (
    <svg className="cover-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={picture.summary}>
      {picture.bars.map(({ share, band }, index) => {
        const shown = Math.min(share, tallest);
        const x = 10 + index * used;
        const top = height - shown * fullHeight;
        return (
          // The bars have no names: they stand in a row, and their place is all there is to know them by.
          <g key={index}>
            <rect x={x} y={top} width={barWidth} height={height - top} className={`fill-${band}`} />
            {shown > 1 && (
              <path
                d={hatchPath({ x, y: top, width: barWidth, height: lineAt - top }, Math.max(3, barWidth / 7))}
                className="level-hatch cover-hatch"
              />
            )}
          </g>
        );
      })}
      <path d={`M0 ${lineAt}H${width}`} className="cover-line" />
    </svg>
  );
}
