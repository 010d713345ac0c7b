import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { drawnFor, leastLetters, pageScale } from '../../../shared/report/pageScale.ts';
import type { Report, ReportSection } from '../../../shared/report/reportSchema.ts';
import { AssumptionsBody, assumptionsRowCount } from './AssumptionsPages.tsx';
import { CapacityBody, capacityRowCount } from './CapacityPages.tsx';
import { CoverPage } from './CoverPage.tsx';
import { DirectoryBody, directoryRows } from './DirectoryPages.tsx';
import { HowToReadBody } from './HowToReadPage.tsx';
import { MapBody } from './MapPages.tsx';
import { measureSections, type SectionBreaks } from './measureSections.ts';
import { MovesRest, movesRows, WaveCards } from './MovesPages.tsx';
import { PageFrame } from './PageFrame.tsx';
import { PageRefsContext, pageRefsOf, refsToCome } from './pageRefs.ts';
import { firstPagesOf, packSections } from './packSections.ts';
import type { RowRange } from './paginate.ts';
import { SheetPages } from './SheetPages.tsx';
import { Stamp } from './Stamp.tsx';
import { SlidePages } from './SlidePages.tsx';
import { SummaryBody } from './SummaryPage.tsx';
import { TableBody } from './TablePages.tsx';
import { tableRows } from './tableRows.ts';

interface Props {
  readonly report: Report;
  /** How much smaller than paper it is shown; 1 on paper. */
  readonly shownAt?: number;
  /** Told the first page of each section, from 1, and how many pages there are. */
  readonly onDivided?: (firstPages: readonly number[], total: number) => void;
}

interface WholeProps {
  readonly report: Report;
}

interface Measured {
  readonly report: Report;
  readonly breaks: readonly SectionBreaks[];
}

/**
 * A report as pages of paper, for printing and for looking at. It lays every section out whole, reads how high the rows came out,
 * and divides them before anything is painted; the fonts must be there first.
 */
export function ReportPages({ report, shownAt = 1, onDivided }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState<Measured | null>(null);
  useLayoutEffect(() => {
    if (host.current !== null) setMeasured({ report, breaks: measureSections(host.current, report) });
  }, [report]);
  const isMeasured = measured?.report === report;
  useEffect(() => {
    if (onDivided === undefined) return;
    if (report.slides !== null) onDivided([], report.slides.length);
    else if (report.sheet !== null) onDivided([], report.sheet.tiles.length);
    else if (measured?.report === report) {
      const packed = packedPages(report, measured.breaks).packed;
      onDivided(firstPagesOf(packed, report.sections.length, 1), 1 + packed.length);
    }
  }, [report, measured, onDivided]);
  if (report.slides !== null) return <SlidePages report={report} slides={report.slides} shownAt={shownAt} />;
  if (report.sheet !== null) return <SheetPages report={report} sheet={report.sheet} shownAt={shownAt} />;
  return (
    <div
      className="report-pages"
      ref={host}
      data-divided={isMeasured ? '' : undefined}
      style={pageStyle(report.paper, isMeasured ? shownAt : null)}
    >
      {isMeasured ? <DividedPages report={report} breaks={measured.breaks} /> : <WholeSections report={report} />}
    </div>
  );
}

/** @param shownAt null while it is measured, which is done at its own size */
function pageStyle(paper: Report['paper'], shownAt: number | null): CSSProperties {
  const zoom = pageScale(paper);
  const width = paper.widthMm / zoom;
  const slack = 0.1;
  return {
    '--page-width': `${width}mm`,
    '--page-height': `${paper.heightMm / zoom - slack}mm`,
    '--least-letters': `${leastLetters / Math.min(1, zoom)}pt`,
    '--page-side': `${Math.min(drawnFor.sideMm, (width - drawnFor.contentMm) / 2)}mm`,
    ...(shownAt !== null && zoom * shownAt !== 1 ? { zoom: zoom * shownAt } : {}),
  } as CSSProperties;
}

/** Every section on one page without an end, and an empty page to measure against. */
function WholeSections({ report }: WholeProps) {
  return (
    <PageRefsContext value={refsToCome(report)}>
      <div data-reference="">
        <PageFrame title="Measure" subtitle="" place="first" footer={report.footer} number={{ page: 1, of: 1 }}>
          {null}
        </PageFrame>
      </div>
      {report.sections.map((section, index) => (
        <PageFrame
          key={index}
          title={section.title}
          subtitle=""
          place="first"
          footer={report.footer}
          number={null}
          measured={String(index)}
        >
          {wholeBody(section)}
        </PageFrame>
      ))}
    </PageRefsContext>
  );
}

function wholeBody(section: ReportSection): ReactNode {
  switch (section.kind) {
    case 'summary':
      return <SummaryBody section={section} />;
    case 'capacity':
      return <CapacityBody section={section} range={{ first: 0, end: capacityRowCount(section) }} />;
    case 'directory':
      return <DirectoryBody section={section} range={{ first: 0, end: directoryRows(section).length }} />;
    case 'assumptions':
      return <AssumptionsBody section={section} range={{ first: 0, end: assumptionsRowCount(section) }} />;
    case 'table':
      return <TableBody section={section} range={{ first: 0, end: tableRows(section).length }} />;
    case 'moves':
      return (
        <>
          <WaveCards
            section={section}
            parts={section.waves.map(({ moves }, group) => ({ group, first: 0, end: moves.length }))}
          />
          <MovesRest section={section} range={{ first: 0, end: movesRows(section).length }} />
        </>
      );
    case 'map':
    case 'howToRead':
      return null;
    default:
      return section satisfies never;
  }
}

interface Page {
  readonly subtitle: string;
  readonly body: ReactNode;
}

function packedPages(report: Report, breaks: readonly SectionBreaks[]) {
  const pages = report.sections.map((section, index) => pagesOf(section, breaks[index] ?? { kind: 'fixed' }));
  return {
    pages,
    packed: packSections(
      report.sections,
      breaks,
      pages.map(({ length }) => length),
    ),
  };
}

function DividedPages({ report, breaks }: Measured) {
  const { pages, packed } = packedPages(report, breaks);
  const of = packed.length + 1;
  const stamp = <Stamp text={report.stamp} paper={report.paper} />;
  return (
    <PageRefsContext value={pageRefsOf(report, breaks, packed)}>
      <CoverPage cover={report.cover} stamp={stamp} />
      {packed.map(({ section: at, page, followers }, index) => {
        const section = report.sections[at];
        const own = pages[at]?.[page];
        return section === undefined || own === undefined ? null : (
          <PageFrame
            key={index}
            title={section.title}
            subtitle={own.subtitle}
            place={page === 0 ? 'first' : 'later'}
            footer={report.footer}
            number={{ page: index + 2, of }}
            stamp={stamp}
          >
            {own.body}
            {followers.map((follower) => (
              <Follower key={follower} title={report.sections[follower]?.title ?? ''} page={pages[follower]?.[0]} />
            ))}
          </PageFrame>
        );
      })}
    </PageRefsContext>
  );
}

/** A short section below another one on the same page. */
function Follower({ title, page }: { readonly title: string; readonly page: Page | undefined }) {
  return (
    <section className="page-follower">
      <h2>{title}</h2>
      <p>{page?.subtitle}</p>
      {page?.body}
    </section>
  );
}

function pagesOf(section: ReportSection, breaks: SectionBreaks): readonly Page[] {
  const ranged = (count: number, body: (range: RowRange) => ReactNode, subtitle: string): readonly Page[] => {
    const ranges = breaks.kind === 'rows' ? breaks.pages : [{ first: 0, end: count }];
    return ranges.map((range) => ({ subtitle, body: body(range) }));
  };
  switch (section.kind) {
    case 'summary': {
      const isCompact = breaks.kind === 'fitted' && breaks.size === 'compact';
      const body = <SummaryBody section={section} />;
      return [{ subtitle: section.subtitle, body: isCompact ? <div className="compact">{body}</div> : body }];
    }
    case 'map':
      return section.pages.map((page) => ({
        subtitle: page.subtitle,
        body: <MapBody page={page} section={section} />,
      }));
    case 'capacity':
      return ranged(
        capacityRowCount(section),
        (range) => <CapacityBody section={section} range={range} />,
        section.subtitle,
      );
    case 'directory':
      return ranged(
        directoryRows(section).length,
        (range) => <DirectoryBody section={section} range={range} />,
        section.subtitle,
      );
    case 'assumptions':
      return ranged(
        assumptionsRowCount(section),
        (range) => <AssumptionsBody section={section} range={range} />,
        section.subtitle,
      );
    case 'table':
      return ranged(
        tableRows(section).length,
        (range) => <TableBody section={section} range={range} />,
        section.subtitle,
      );
    case 'moves':
      return movesPages(section, breaks);
    case 'howToRead':
      return [{ subtitle: section.subtitle, body: <HowToReadBody section={section} /> }];
    default:
      return section satisfies never;
  }
}

function movesPages(
  section: Extract<ReportSection, { readonly kind: 'moves' }>,
  breaks: SectionBreaks,
): readonly Page[] {
  if (breaks.kind !== 'moves') return [];
  const { subtitle } = section;
  const cards = breaks.pages.map((parts, index): Page => {
    const takesRest = breaks.below.end > 0 && index === breaks.pages.length - 1;
    const body = (
      <>
        <WaveCards section={section} parts={parts} />
        {takesRest && <MovesRest section={section} range={breaks.below} />}
      </>
    );
    return { subtitle, body };
  });
  return [
    ...cards,
    ...breaks.rest.map((range): Page => ({ subtitle, body: <MovesRest section={section} range={range} /> })),
  ];
}
