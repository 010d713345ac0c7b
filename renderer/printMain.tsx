import './styles/tokens.css';
import './styles/print.css';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { parseReport } from '../shared/report/reportSchema.ts';
import { ReportPages } from './report/print/ReportPages.tsx';

/** Every face that a report is set in, with a letter of each part that the fonts are split into. */
const faces = [
  '400 12px "Inter Print"',
  '500 12px "Inter Print"',
  '600 12px "Inter Print"',
  '600 12px "Inter Print Display"',
  '500 12px "JetBrains Mono Print"',
  '700 12px "JetBrains Mono Print"',
];
const sampleOfParts = 'a\u0119';

/** Draws the report that the shell has for this window, and says when it may be printed. */
async function drawReport(): Promise<void> {
  const parsed = parseReport(await window.headroomPrint.getReport());
  // The shell made this report in the same version of the program: anything else is a bug, and it stops waiting by itself.
  if (!parsed.ok) throw new Error(`${parsed.error.kind}: ${parsed.error.detail}`);
  const host = document.getElementById('report');
  if (host === null) throw new Error('The page has no place for the report.');
  document.title = parsed.value.title;
  // Rows are measured to divide them into pages, so the fonts come first.
  await Promise.all(faces.map((face) => document.fonts.load(face, sampleOfParts)));
  flushSync(() => {
    createRoot(host).render(<ReportPages report={parsed.value} />);
  });
  await document.fonts.ready;
  await nextFrame();
  await nextFrame();
  window.headroomPrint.ready();
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      resolve();
    });
  });
}

void drawReport();
