import { useEffect, useRef, useState, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import type { Report } from '../../shared/report/reportSchema.ts';
import printStyles from '../styles/print.css?inline';
import { loadPrintFonts } from './print/printFonts.ts';
import { ReportPages } from './print/ReportPages.tsx';
import { textsIn } from './undrawable.ts';

interface Props {
  readonly report: Report;
  readonly isGrey: boolean;
  readonly onDivided: (firstPages: readonly number[], total: number) => void;
}

const pixelsPerMm = 96 / 25.4;
const gap = 64;

/**
 * The pages as they will be printed, made by the same code from the same data. They stand in a tree of their own, so that neither
 * the window's styles reach the paper nor those of the paper the window.
 */
export function ReportPreview({ report, isGrey, onDivided }: Props): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  const [width, setWidth] = useState(0);
  /** What is drawn: the report, once the fonts for its letters are there; until then the one before. */
  const [drawn, setDrawn] = useState<Report | null>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${printStyles}\n${previewStyles}`);
    shadow.adoptedStyleSheets = [sheet];
    setRoot(shadow);
    const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    watch.observe(element);
    const show = (event: Event): void => {
      if (!(event instanceof CustomEvent)) return;
      shadow.querySelectorAll('.report-page')[Number(event.detail) - 1]?.scrollIntoView({ block: 'start' });
    };
    element.addEventListener('showpage', show);
    // A reference leads to a page here; to the window it would be another address.
    const follow = (event: Event): void => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
      if (link === null) return;
      event.preventDefault();
      shadow.getElementById(link.getAttribute('href')?.slice(1) ?? '')?.scrollIntoView({ block: 'start' });
    };
    shadow.addEventListener('click', follow);
    return () => {
      shadow.removeEventListener('click', follow);
      watch.disconnect();
      element.removeEventListener('showpage', show);
    };
  }, []);
  useEffect(() => {
    let isCurrent = true;
    void loadPrintFonts(textsIn(report)).then((hanFonts) => {
      if (!isCurrent) return;
      host.current?.style.setProperty('--han-fonts', hanFonts);
      setDrawn(report);
    });
    return () => {
      isCurrent = false;
    };
  }, [report]);
  const paper = drawn?.sheet?.paper ?? drawn?.paper ?? report.paper;
  const shownAt = width === 0 ? null : Math.min(1.2, (width - gap) / (paper.widthMm * pixelsPerMm));
  return (
    <div ref={host} className={isGrey ? 'report-preview is-grey' : 'report-preview'}>
      {root === null || shownAt === null || drawn === null
        ? null
        : createPortal(
            <div className="paper">
              <ReportPages report={drawn} shownAt={Math.max(0.05, shownAt)} onDivided={onDivided} />
            </div>,
            root,
          )}
    </div>
  );
}

/** Pages lie on the table, with a shadow; on paper there is none. */
const previewStyles = `
/* Pages begin here as they do in the document that is printed: with nothing that the window's text would hand down. */
.paper { all: initial; display: block; }
.report-pages { display: flex; flex-direction: column; align-items: center; gap: 28px; padding: 28px 0; }
.report-pages[data-divided] > .report-page {
  flex: none;
  box-shadow: 0 0 0 1px #00000014, 0 2px 10px #0000001f;
  content-visibility: auto;
  contain-intrinsic-size: var(--page-width, 297mm) var(--page-height, 210mm);
}
.report-pages:not([data-divided]) { position: absolute; visibility: hidden; }
`;
