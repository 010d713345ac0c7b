import type { PaperSize } from './reportOptions.ts';

/** The pages are drawn for A4; on other papers they are larger or smaller, and the room that is left goes to tables and margins. */
export const drawnFor = { widthMm: 297, heightMm: 210, contentMm: 267, leastWidthMm: 288, sideMm: 15 } as const;

/** No name is smaller on paper, in points: what does not fit goes to another sheet. */
export const leastLetters = 7;

/** How much larger than drawn a page comes out on a paper. */
export function pageScale({ widthMm, heightMm }: PaperSize): number {
  const fits = Math.min(widthMm / drawnFor.widthMm, heightMm / drawnFor.heightMm);
  // Narrower margins before smaller letters.
  return fits >= 1 ? fits : Math.min(1, widthMm / drawnFor.leastWidthMm, heightMm / drawnFor.heightMm);
}

/** The smallest size in which a name may be drawn so that it is not under seven points on the paper. */
export function lettersFor(paper: PaperSize): number {
  return Math.ceil((leastLetters / Math.min(1, pageScale(paper))) * 20) / 20;
}
