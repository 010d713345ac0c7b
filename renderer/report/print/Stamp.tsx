import { textWidth } from '../../../shared/report/textWidth.ts';
import type { PaperSize } from '../../../shared/report/reportOptions.ts';

/** Of the diagonal, what letters may take: the corners of the letters stay on the page. */
const share = 0.86;
/** Of the height of the page, how high letters are at the most. */
const highest = 0.13;

/** A text from corner to corner, over everything and pale enough to read what is under it, in grey print too. */
export function Stamp({ text, paper }: { readonly text: string; readonly paper: PaperSize }) {
  if (text === '') return null;
  const { widthMm: width, heightMm: height } = paper;
  const diagonal = Math.hypot(width, height);
  const size = Math.min(height * highest, (diagonal * share) / Math.max(1, textWidth(text, 'sans', 1)));
  const angle = -(Math.atan2(height, width) * 180) / Math.PI;
  return (
    <svg className="page-stamp" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <text
        x={width / 2}
        y={height / 2}
        dy={size * 0.36}
        fontSize={Math.round(size * 100) / 100}
        textAnchor="middle"
        transform={`rotate(${Math.round(angle * 100) / 100} ${width / 2} ${height / 2})`}
      >
        {text}
      </text>
    </svg>
  );
}
