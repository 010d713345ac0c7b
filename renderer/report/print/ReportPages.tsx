import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
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
import type { RowRange } from './paginate.ts';
import { SummaryBody } from './SummaryPage.tsx';

interface Props {
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
export function ReportPages({ report }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState<Measured | null>(null);
  useLayoutEffect(() => {
    if (host.current !== null) setMeasured({ report, breaks: measureSections(host.current, report) });
  }, [report]);
  const isMeasured = measured?.report === report;
  return (
    <div className="report-pages" ref={host} data-divided={isMeasured ? '' : undefined}>
      {isMeasured ? <DividedPages report={report} breaks={measured.breaks} /> : <WholeSections report={report} />}
    </div>
  );
}

/** Every section on one page without an end, and an empty page to measure against. */
function WholeSections({ report }: Props) {
  return (
    <>
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
    </>
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

function DividedPages({ report, breaks }: Measured) {
  const sections = report.sections.map((section, index) => ({
    section,
    pages: pagesOf(section, breaks[index] ?? { kind: 'fixed' }),
  }));
  const all = sections.flatMap(({ section, pages }) => pages.map((page, place) => ({ section, page, place })));
  const of = all.length + 1;
  return (
    <>
      <CoverPage cover={report.cover} />
      {all.map(({ section, page, place }, index) => (
        <PageFrame
          key={index}
          title={section.title}
          subtitle={page.subtitle}
          place={place === 0 ? 'first' : 'later'}
          footer={report.footer}
          number={{ page: index + 2, of }}
        >
          {page.body}
        </PageFrame>
      ))}
    </>
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
    const takesRest = breaks.restPlace === 'lastPage' && index === breaks.pages.length - 1;
    const body = (
      <>
        <WaveCards section={section} parts={parts} />
        {takesRest && <MovesRest section={section} range={{ first: 0, end: movesRows(section).length }} />}
      </>
    );
    return { subtitle, body };
  });
  if (breaks.restPlace === 'lastPage') return cards;
  return [
    ...cards,
    ...breaks.rest.map((range): Page => ({ subtitle, body: <MovesRest section={section} range={range} /> })),
  ];
}
