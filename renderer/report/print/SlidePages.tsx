import type { FrameSlide, Report } from '../../../shared/report/reportSchema.ts';
import { DrawingShapes } from '../../components/DrawingShapes.tsx';
import { fullPageStyle } from './fullPageStyle.ts';
import { Stamp } from './Stamp.tsx';

/** A slide for each frame, one on a page: its title is a heading, the rest a figure that says in words what it shows. */
export function SlidePages({
  report: { paper, stamp },
  slides,
  shownAt,
}: {
  readonly report: Report;
  readonly slides: readonly FrameSlide[];
  readonly shownAt: number;
}) {
  return (
    <div className="report-pages" data-divided="" style={fullPageStyle(paper, shownAt)}>
      {slides.map(({ title, drawing }, index) => {
        const point = paper.widthMm / drawing.width;
        return (
          <section key={index} className="report-page slide-page">
            <h1 style={{ left: `${28 * point}mm`, top: `${10 * point}mm`, fontSize: `${26 * point}mm` }}>{title}</h1>
            <svg
              role="img"
              viewBox={`0 0 ${drawing.width} ${drawing.height}`}
              style={{ width: `${paper.widthMm}mm`, height: `${drawing.height * point}mm` }}
              aria-label={drawing.summary}
            >
              <DrawingShapes shapes={drawing.shapes} />
            </svg>
            <Stamp text={stamp} paper={paper} />
          </section>
        );
      })}
    </div>
  );
}
