import './styles/tokens.css';
import './styles/printFonts.css';
import './styles/print.css';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { parseReport, type Report } from '../shared/report/reportSchema.ts';
import { loadPrintFonts } from './report/print/printFonts.ts';
import { ReportPages } from './report/print/ReportPages.tsx';
import { findUndrawable, textsIn } from './report/undrawable.ts';

/** Draws the report that the shell has for this window, and says when it may be printed. */
async function drawReport(): Promise<void> {
  const parsed = parseReport(await window.headroomPrint.getReport());
  // The shell made this report in the same version of the program: anything else is a bug, and it stops waiting by itself.
  if (!parsed.ok) throw new Error(`${parsed.error.kind}: ${parsed.error.detail}`);
  const host = document.getElementById('report');
  if (host === null) throw new Error('The page has no place for the report.');
  document.title = parsed.value.title;
  setPaper(parsed.value.sheet?.paper ?? parsed.value.paper);
  // What is not made a picture of need not be laid out and painted a second time, for a screen that nobody sees.
  if (parsed.value.sheet === null && parsed.value.slides === null) document.documentElement.dataset.paperOnly = '';
  // Rows are measured to divide them into pages, so the fonts come first.
  const hanFonts = await loadPrintFonts(textsIn(parsed.value));
  document.documentElement.style.setProperty('--han-fonts', hanFonts);
  flushSync(() => {
    createRoot(host).render(<ReportPages report={parsed.value} />);
  });
  await document.fonts.ready;
  await nextFrame();
  await nextFrame();
  window.headroomPrint.ready(findUndrawable(parsed.value, hanFonts));
}

/** The security policy admits no style in the page, and a sheet made by code is none. */
function setPaper({ widthMm, heightMm }: Report['paper']): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: ${widthMm}mm ${heightMm}mm; margin: 0; }`);
  document.adoptedStyleSheets = [sheet];
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      resolve();
    });
  });
}

void drawReport();
